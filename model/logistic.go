package model

import (
	"iter"
	"math"
)

// Logistic is growth in proportion to what is there and to what is left
// (Verhulst 1838),
//
//	y(t) = K / (1 + exp(−r (t − t₀)))
//
// symmetric about t₀, where y = K/2.
type Logistic struct{}

var logisticParams = []Param{
	anyValue("K", "ceiling", UnitLevel),
	above(0, "r", "growth rate far below the ceiling", UnitPerYear),
	anyValue("t₀", "inflection, at half the ceiling", UnitDate),
}

// Name returns "logistic".
func (Logistic) Name() string { return "logistic" }

// Params returns K, r and t₀.
func (Logistic) Params() []Param { return logisticParams }

// At implements Curve.
func (Logistic) At(t float64, theta []float64) float64 {
	return theta[0] / (1 + math.Exp(-theta[1]*(t-theta[2])))
}

// Grad implements Grader.
func (Logistic) Grad(dst []float64, t float64, theta []float64) {
	K, r, u := theta[0], theta[1], t-theta[2]
	p, slope := sigmoid(r * u)
	dst[0], dst[1], dst[2] = p, K*slope*u, -K*slope*r
}

// sigmoid returns p = 1/(1 + exp(−z)) and its slope p (1 − p), without
// cancellation.
func sigmoid(z float64) (p, slope float64) {
	e := math.Exp(-math.Abs(z))
	p, slope = 1/(1+e), e/((1+e)*(1+e))
	if z < 0 {
		p *= e
	}
	return p, slope
}

// Linear implements Separable.
func (Logistic) Linear() []int { return []int{0} }

// Starts implements Starter: with K held, logit(y/K) = r (t − t₀) is a line.
func (Logistic) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return linesBelow(t, y, ceiling, logit, func(K float64, l line) []float64 {
		return []float64{K, l.slope, l.root()}
	})
}

// Inverse implements Inverter.
func (Logistic) Inverse(y float64, theta []float64) float64 {
	return theta[2] + logit(y/theta[0])/theta[1]
}

// Inflection implements Inflecter.
func (Logistic) Inflection(theta []float64) float64 { return theta[2] }

// Ceiling implements Ceiler.
func (Logistic) Ceiling(theta []float64) float64 { return theta[0] }

var (
	_ Curve     = Logistic{}
	_ Grader    = Logistic{}
	_ Starter   = Logistic{}
	_ Separable = Logistic{}
	_ Inverter  = Logistic{}
	_ Inflecter = Logistic{}
	_ Ceiler    = Logistic{}
)
