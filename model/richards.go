package model

import (
	"iter"
	"math"
)

// Richards is S-shaped growth with its inflection anywhere (Richards 1959, J.
// Exp. Bot. 10:290), here with t₀ at the inflection,
//
//	y(t) = K (1 + ν exp(−r (t − t₀)))^(−1/ν)
//
// At t₀ the level is K (1 + ν)^(−1/ν). With ν = 1 it is the logistic, with
// ν → 0 the Gompertz curve.
type Richards struct{}

var richardsParams = []Param{
	anyValue("K", "ceiling", UnitLevel),
	above(0, "r", "share by which what is left closes, near the ceiling", UnitPerYear),
	anyValue("t₀", "inflection", UnitDate),
	above(0, "ν", "shape: how late the inflection is", UnitNone),
}

// Name returns "richards".
func (Richards) Name() string { return "richards" }

// Params returns K, r, t₀ and ν.
func (Richards) Params() []Param { return richardsParams }

// At implements Curve.
func (Richards) At(t float64, theta []float64) float64 {
	return theta[0] * math.Exp(-richardsDepth(-theta[1]*(t-theta[2]), theta[3]))
}

// richardsDepth is ln(1 + ν eᶻ)/ν, which for ν → 0 is eᶻ.
func richardsDepth(z, nu float64) float64 {
	switch {
	case nu == 0:
		return math.Exp(z)
	case z > 700: // eᶻ overflows, and the 1 is lost beside it
		return (z + math.Log(nu)) / nu
	}
	return math.Log1p(nu*math.Exp(z)) / nu
}

// Grad implements Grader.
func (Richards) Grad(dst []float64, t float64, theta []float64) {
	K, r, u, nu := theta[0], theta[1], t-theta[2], theta[3]
	depth := richardsDepth(-r*u, nu)
	p := math.Exp(-depth)
	q := K * p / (math.Exp(r*u) + nu) // −dy/dz, z = −r u
	if p == 0 {
		q = 0
	}
	dst[0], dst[1], dst[2], dst[3] = p, q*u, -q*r, -K*p*richardsSlope(-r*u, nu, depth)
}

// richardsSlope is the derivative of the depth to ν,
//
//	(eᶻ/(1 + ν eᶻ) − depth)/ν = −e²ᶻ/2 + 2 ν e³ᶻ/3 − …
func richardsSlope(z, nu, depth float64) float64 {
	s := math.Exp(z)
	switch v := nu * s; {
	case v < 1e-3:
		return -s * s * (0.5 - v*(2./3-v*(0.75-v*0.8)))
	case depth > 745: // the level is zero
		return 0
	}
	return (1/(math.Exp(-z)+nu) - depth) / nu
}

// Linear implements Separable.
func (Richards) Linear() []int { return []int{0} }

// Starts implements Starter: with K and ν held, −ln(((K/y)^ν − 1)/ν) is a line
// in t.
func (Richards) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return func(yield func([]float64) bool) {
		for _, nu := range []float64{0.05, 0.3, 1, 3, 10} {
			lines := linesBelow(t, y, ceiling,
				func(p float64) float64 { return -math.Log(math.Expm1(-nu*math.Log(p)) / nu) },
				func(K float64, l line) []float64 {
					return []float64{K, l.slope, l.root(), nu}
				})
			for theta := range lines {
				if !yield(theta) {
					return
				}
			}
		}
	}
}

// Inverse implements Inverter.
func (Richards) Inverse(y float64, theta []float64) float64 {
	K, r, t0, nu := theta[0], theta[1], theta[2], theta[3]
	return t0 - math.Log(math.Expm1(-nu*math.Log(y/K))/nu)/r
}

// Inflection implements Inflecter.
func (Richards) Inflection(theta []float64) float64 { return theta[2] }

// Ceiling implements Ceiler.
func (Richards) Ceiling(theta []float64) float64 { return theta[0] }

var (
	_ Curve     = Richards{}
	_ Grader    = Richards{}
	_ Starter   = Richards{}
	_ Separable = Richards{}
	_ Inverter  = Richards{}
	_ Inflecter = Richards{}
	_ Ceiler    = Richards{}
)
