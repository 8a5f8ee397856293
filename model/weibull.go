package model

import (
	"iter"
	"math"
)

// Weibull is growth since the origin towards a ceiling, with the share reached
// that of a Weibull distribution (Weibull 1951),
//
//	y(t) = K (1 − exp(−(t/λ)ᵏ)),   0 for t ≤ 0
//
// S-shaped for k > 1; at t = λ, 63 % of the ceiling is reached.
type Weibull struct{}

var weibullParams = []Param{
	anyValue("K", "ceiling", UnitLevel),
	above(0, "λ", "time from the origin to 63 % of the ceiling", UnitYears),
	above(0, "k", "shape", UnitNone),
}

// Name returns "weibull".
func (Weibull) Name() string { return "weibull" }

// Params returns K, λ and k.
func (Weibull) Params() []Param { return weibullParams }

// At implements Curve.
func (Weibull) At(t float64, theta []float64) float64 {
	if t <= 0 {
		return 0
	}
	return -theta[0] * math.Expm1(-math.Pow(t/theta[1], theta[2]))
}

// Grad implements Grader.
func (Weibull) Grad(dst []float64, t float64, theta []float64) {
	if t <= 0 {
		clear(dst)
		return
	}
	K, lambda, k := theta[0], theta[1], theta[2]
	z := k * math.Log(t/lambda)
	s := math.Exp(z)
	d := K * math.Exp(z-s) // dy/dz
	dst[0], dst[1], dst[2] = -math.Expm1(-s), -d*k/lambda, d*z/k
}

// Linear implements Separable.
func (Weibull) Linear() []int { return []int{0} }

// Starts implements Starter: with K held, ln(−ln(1 − y/K)) = k (ln t − ln λ) is
// a line in ln t.
func (Weibull) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return linesBelow(logs(t), y, ceiling,
		func(p float64) float64 { return math.Log(-math.Log1p(-p)) },
		func(K float64, l line) []float64 {
			return []float64{K, math.Exp(l.root()), l.slope}
		})
}

// Inverse implements Inverter.
func (Weibull) Inverse(y float64, theta []float64) float64 {
	return theta[1] * math.Pow(-math.Log1p(-y/theta[0]), 1/theta[2])
}

// Inflection implements Inflecter. There is one for k > 1.
func (Weibull) Inflection(theta []float64) float64 {
	lambda, k := theta[1], theta[2]
	if k <= 1 {
		return math.NaN()
	}
	return lambda * math.Pow((k-1)/k, 1/k)
}

// Ceiling implements Ceiler.
func (Weibull) Ceiling(theta []float64) float64 { return theta[0] }

var (
	_ Curve     = Weibull{}
	_ Grader    = Weibull{}
	_ Starter   = Weibull{}
	_ Separable = Weibull{}
	_ Inverter  = Weibull{}
	_ Inflecter = Weibull{}
	_ Ceiler    = Weibull{}
)
