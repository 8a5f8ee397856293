package model

import (
	"iter"
	"math"
)

// PowerOffset is a tᵖ + c, written by its level and its growth a year after
// the origin (Box and Cox 1964),
//
//	y(t) = y₁ + b (tᵖ − 1)/p,   t > 0
//
// so that it passes smoothly through the log-linear curve at p = 0, where a
// and c are infinite; p = 1 is the straight line. The offset is c = y₁ − b/p
// and the amplitude a = b/p.
type PowerOffset struct{}

var powerOffsetParams = []Param{
	anyValue("y₁", "level a year after the origin", UnitLevel),
	anyValue("b", "growth a year then", UnitLevelPerYear),
	anyValue("p", "power of time", UnitNone),
}

// Name returns "power-offset".
func (PowerOffset) Name() string { return "power-offset" }

// Params returns y₁, b and p.
func (PowerOffset) Params() []Param { return powerOffsetParams }

// At implements Curve. It is NaN for t < 0.
func (PowerOffset) At(t float64, theta []float64) float64 {
	return ExponentialOffset{}.At(math.Log(t), theta)
}

// Grad implements Grader.
func (PowerOffset) Grad(dst []float64, t float64, theta []float64) {
	ExponentialOffset{}.Grad(dst, math.Log(t), theta)
}

// Linear implements Separable.
func (PowerOffset) Linear() []int { return []int{0, 1} }

// Starts implements Starter: over a grid of p.
func (PowerOffset) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return growthStarts(spanOf(logs(t)))
}

// Inverse implements Inverter.
func (PowerOffset) Inverse(y float64, theta []float64) float64 {
	return math.Exp(ExponentialOffset{}.Inverse(y, theta))
}

var (
	_ Curve     = PowerOffset{}
	_ Grader    = PowerOffset{}
	_ Starter   = PowerOffset{}
	_ Separable = PowerOffset{}
	_ Inverter  = PowerOffset{}
)
