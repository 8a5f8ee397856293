package model

import (
	"iter"
	"math"
)

// Gompertz is growth whose rate falls by the same share every year
// (Gompertz 1825),
//
//	y(t) = K exp(−exp(−r (t − t₀)))
//
// with its inflection early, at y = K/e.
type Gompertz struct{}

var gompertzParams = []Param{
	anyValue("K", "ceiling", UnitLevel),
	above(0, "r", "share that the growth rate loses, continuous", UnitPerYear),
	anyValue("t₀", "inflection, at 1/e of the ceiling", UnitDate),
}

// Name returns "gompertz".
func (Gompertz) Name() string { return "gompertz" }

// Params returns K, r and t₀.
func (Gompertz) Params() []Param { return gompertzParams }

// At implements Curve.
func (Gompertz) At(t float64, theta []float64) float64 {
	return theta[0] * math.Exp(-math.Exp(-theta[1]*(t-theta[2])))
}

// Grad implements Grader.
func (Gompertz) Grad(dst []float64, t float64, theta []float64) {
	K, r, u := theta[0], theta[1], t-theta[2]
	s := math.Exp(-r * u)
	d := K * math.Exp(-r*u-s)
	dst[0], dst[1], dst[2] = math.Exp(-s), d*u, -d*r
}

// Linear implements Separable.
func (Gompertz) Linear() []int { return []int{0} }

// Starts implements Starter: with K held, −ln(−ln(y/K)) = r (t − t₀) is a line.
func (Gompertz) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return linesBelow(t, y, ceiling, loglog, func(K float64, l line) []float64 {
		return []float64{K, l.slope, l.root()}
	})
}

// Inverse implements Inverter.
func (Gompertz) Inverse(y float64, theta []float64) float64 {
	return theta[2] + loglog(y/theta[0])/theta[1]
}

// Inflection implements Inflecter.
func (Gompertz) Inflection(theta []float64) float64 { return theta[2] }

// Ceiling implements Ceiler.
func (Gompertz) Ceiling(theta []float64) float64 { return theta[0] }

var (
	_ Curve     = Gompertz{}
	_ Grader    = Gompertz{}
	_ Starter   = Gompertz{}
	_ Separable = Gompertz{}
	_ Inverter  = Gompertz{}
	_ Inflecter = Gompertz{}
	_ Ceiler    = Gompertz{}
)
