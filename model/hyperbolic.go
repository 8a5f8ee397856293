package model

import (
	"iter"
	"math"
)

// Hyperbolic is growth since the origin with ever smaller gains (Michaelis and
// Menten 1913),
//
//	y(t) = K t/(h + t),   0 for t ≤ 0
type Hyperbolic struct{}

var hyperbolicParams = []Param{
	anyValue("K", "ceiling", UnitLevel),
	above(0, "h", "time from the origin to half the ceiling", UnitYears),
}

// Name returns "hyperbolic".
func (Hyperbolic) Name() string { return "hyperbolic" }

// Params returns K and h.
func (Hyperbolic) Params() []Param { return hyperbolicParams }

// At implements Curve.
func (Hyperbolic) At(t float64, theta []float64) float64 {
	if t <= 0 {
		return 0
	}
	return theta[0] * t / (theta[1] + t)
}

// Grad implements Grader.
func (Hyperbolic) Grad(dst []float64, t float64, theta []float64) {
	if t <= 0 {
		clear(dst)
		return
	}
	K, h := theta[0], theta[1]
	dst[0], dst[1] = t/(h+t), -K*t/((h+t)*(h+t))
}

// Linear implements Separable.
func (Hyperbolic) Linear() []int { return []int{0} }

// Starts implements Starter: h is where logit(y/K) crosses zero.
func (Hyperbolic) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return linesBelow(logs(t), y, ceiling, logit, func(K float64, l line) []float64 {
		return []float64{K, math.Exp(l.root())}
	})
}

// Inverse implements Inverter.
func (Hyperbolic) Inverse(y float64, theta []float64) float64 {
	return theta[1] * y / (theta[0] - y)
}

// Ceiling implements Ceiler.
func (Hyperbolic) Ceiling(theta []float64) float64 { return theta[0] }

var (
	_ Curve     = Hyperbolic{}
	_ Grader    = Hyperbolic{}
	_ Starter   = Hyperbolic{}
	_ Separable = Hyperbolic{}
	_ Inverter  = Hyperbolic{}
	_ Ceiler    = Hyperbolic{}
)
