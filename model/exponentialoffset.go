package model

import (
	"iter"
	"math"
)

// ExponentialOffset is a exp(r t) + c, written by its level and its growth at
// the origin,
//
//	y(t) = y₀ + b (exp(r t) − 1)/r
//
// so that it passes smoothly through the straight line at r = 0, where a and c
// are infinite. The offset is c = y₀ − b/r and the amplitude a = b/r.
type ExponentialOffset struct{}

var exponentialOffsetParams = []Param{
	anyValue("y₀", "level at the origin", UnitLevel),
	anyValue("b", "growth a year at the origin", UnitLevelPerYear),
	anyValue("r", "growth rate of the growth, continuous", UnitPerYear),
}

// Name returns "exponential-offset".
func (ExponentialOffset) Name() string { return "exponential-offset" }

// Params returns y₀, b and r.
func (ExponentialOffset) Params() []Param { return exponentialOffsetParams }

// At implements Curve.
func (ExponentialOffset) At(t float64, theta []float64) float64 {
	e, _ := expm1Over(theta[2], t)
	return theta[0] + theta[1]*e
}

// expm1Over returns (exp(r u) − 1)/r and its derivative to r, also at r = 0.
func expm1Over(r, u float64) (value, slope float64) {
	z := r * u
	if math.Abs(z) < 1e-3 {
		return u * (1 + z/2*(1+z/3*(1+z/4))), u * u * (0.5 + z*(1./3+z*(1./8+z/30)))
	}
	value = math.Expm1(z) / r
	return value, (u*math.Exp(z) - value) / r
}

// Grad implements Grader.
func (ExponentialOffset) Grad(dst []float64, t float64, theta []float64) {
	e, slope := expm1Over(theta[2], t)
	dst[0], dst[1], dst[2] = 1, e, theta[1]*slope
}

// Linear implements Separable.
func (ExponentialOffset) Linear() []int { return []int{0, 1} }

// Starts implements Starter: over a grid of r.
func (ExponentialOffset) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return growthStarts(spanOf(t))
}

// growthStarts proposes rates of the growth on a time axis of the given span.
func growthStarts(span float64) iter.Seq[[]float64] {
	return func(yield func([]float64) bool) {
		for _, x := range []float64{-30, -10, -3, -1, -0.3, 0.3, 1, 3, 10, 30} {
			if !yield([]float64{0, 1, x / span}) {
				return
			}
		}
	}
}

// Inverse implements Inverter.
func (ExponentialOffset) Inverse(y float64, theta []float64) float64 {
	y0, b, r := theta[0], theta[1], theta[2]
	if r == 0 {
		return (y - y0) / b
	}
	return math.Log1p(r*(y-y0)/b) / r
}

var (
	_ Curve     = ExponentialOffset{}
	_ Grader    = ExponentialOffset{}
	_ Starter   = ExponentialOffset{}
	_ Separable = ExponentialOffset{}
	_ Inverter  = ExponentialOffset{}
)
