package model

import (
	"iter"
	"math"
)

// Bertalanffy is growth of what has volume, fed through its surface (von
// Bertalanffy 1957, Q. Rev. Biol. 32:217),
//
//	y(t) = K (1 − exp(−k (t − t₀)))³
//
// with its inflection at 8/27 of the ceiling.
type Bertalanffy struct{}

var bertalanffyParams = []Param{
	anyValue("K", "ceiling", UnitLevel),
	above(0, "k", "share of what is left that closes near the ceiling, continuous", UnitPerYear),
	anyValue("t₀", "start, where the level is zero", UnitDate),
}

// Name returns "bertalanffy".
func (Bertalanffy) Name() string { return "bertalanffy" }

// Params returns K, k and t₀.
func (Bertalanffy) Params() []Param { return bertalanffyParams }

// At implements Curve.
func (Bertalanffy) At(t float64, theta []float64) float64 {
	s := -math.Expm1(-theta[1] * (t - theta[2]))
	return theta[0] * s * s * s
}

// Grad implements Grader.
func (Bertalanffy) Grad(dst []float64, t float64, theta []float64) {
	K, k, u := theta[0], theta[1], t-theta[2]
	s := -math.Expm1(-k * u)
	d := 3 * K * s * s * math.Exp(-k*u) // dy/d(k u)
	dst[0], dst[1], dst[2] = s*s*s, d*u, -d*k
}

// Linear implements Separable.
func (Bertalanffy) Linear() []int { return []int{0} }

// Starts implements Starter: with K held, −ln(1 − (y/K)^⅓) = k (t − t₀) is a
// line.
func (Bertalanffy) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return linesBelow(t, y, ceiling,
		func(p float64) float64 { return -math.Log1p(-math.Cbrt(p)) },
		func(K float64, l line) []float64 {
			return []float64{K, l.slope, l.root()}
		})
}

// Inverse implements Inverter.
func (Bertalanffy) Inverse(y float64, theta []float64) float64 {
	return theta[2] - math.Log1p(-math.Cbrt(y/theta[0]))/theta[1]
}

// Inflection implements Inflecter.
func (Bertalanffy) Inflection(theta []float64) float64 { return theta[2] + math.Log(3)/theta[1] }

// Ceiling implements Ceiler.
func (Bertalanffy) Ceiling(theta []float64) float64 { return theta[0] }

var (
	_ Curve     = Bertalanffy{}
	_ Grader    = Bertalanffy{}
	_ Starter   = Bertalanffy{}
	_ Separable = Bertalanffy{}
	_ Inverter  = Bertalanffy{}
	_ Inflecter = Bertalanffy{}
	_ Ceiler    = Bertalanffy{}
)
