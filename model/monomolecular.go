package model

import (
	"iter"
	"math"
)

// Monomolecular is growth in proportion to what is left (Mitscherlich 1909),
//
//	y(t) = K − (K − y₀) exp(−k t)
//
// Of what is left, the share 1 − exp(−k) closes every year. It is von
// Bertalanffy's curve of length, and Brody's.
type Monomolecular struct{}

var monomolecularParams = []Param{
	anyValue("K", "ceiling", UnitLevel),
	anyValue("y₀", "level at the origin", UnitLevel),
	above(0, "k", "share of what is left that closes, continuous", UnitPerYear),
}

// Name returns "monomolecular".
func (Monomolecular) Name() string { return "monomolecular" }

// Params returns K, y₀ and k.
func (Monomolecular) Params() []Param { return monomolecularParams }

// At implements Curve.
func (Monomolecular) At(t float64, theta []float64) float64 {
	K, y0, k := theta[0], theta[1], theta[2]
	return y0 - (K-y0)*math.Expm1(-k*t)
}

// Grad implements Grader.
func (Monomolecular) Grad(dst []float64, t float64, theta []float64) {
	K, y0, k := theta[0], theta[1], theta[2]
	e := math.Exp(-k * t)
	dst[0], dst[1], dst[2] = -math.Expm1(-k*t), e, (K-y0)*t*e
}

// Linear implements Separable.
func (Monomolecular) Linear() []int { return []int{0, 1} }

// Starts implements Starter: over a grid of k.
func (Monomolecular) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return func(yield func([]float64) bool) {
		K, span := ceilings(y, ceiling)[0], spanOf(t)
		for _, x := range []float64{0.03, 0.1, 0.3, 1, 3, 10, 30} {
			if !yield([]float64{K, y[0], x / span}) {
				return
			}
		}
	}
}

// Inverse implements Inverter.
func (Monomolecular) Inverse(y float64, theta []float64) float64 {
	K, y0, k := theta[0], theta[1], theta[2]
	return -math.Log((K-y)/(K-y0)) / k
}

// Ceiling implements Ceiler.
func (Monomolecular) Ceiling(theta []float64) float64 { return theta[0] }

var (
	_ Curve     = Monomolecular{}
	_ Grader    = Monomolecular{}
	_ Starter   = Monomolecular{}
	_ Separable = Monomolecular{}
	_ Inverter  = Monomolecular{}
	_ Ceiler    = Monomolecular{}
)
