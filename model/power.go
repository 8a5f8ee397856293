package model

import (
	"iter"
	"math"
)

// Power is growth by the same share for every share that the time since the
// origin grows by,
//
//	y(t) = a tᵇ,   t > 0
//
// A steady time to double becomes ever longer; b is the elasticity.
type Power struct{}

var powerParams = []Param{
	anyValue("a", "level a year after the origin", UnitLevel),
	anyValue("b", "elasticity of the level to time", UnitNone),
}

// Name returns "power".
func (Power) Name() string { return "power" }

// Params returns a and b.
func (Power) Params() []Param { return powerParams }

// At implements Curve. It is NaN for t < 0.
func (Power) At(t float64, theta []float64) float64 {
	return theta[0] * math.Exp(theta[1]*math.Log(t))
}

// Grad implements Grader.
func (Power) Grad(dst []float64, t float64, theta []float64) {
	l := math.Log(t)
	e := math.Exp(theta[1] * l)
	dst[0], dst[1] = e, theta[0]*l*e
}

// Linear implements Separable.
func (Power) Linear() []int { return []int{0} }

// Starts implements Starter: ln y is a line in ln t.
func (Power) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	a, b := fitExponential(logs(t), y)
	return once(a, b)
}

// Inverse implements Inverter.
func (Power) Inverse(y float64, theta []float64) float64 {
	return math.Pow(y/theta[0], 1/theta[1])
}

var (
	_ Curve     = Power{}
	_ Grader    = Power{}
	_ Starter   = Power{}
	_ Separable = Power{}
	_ Inverter  = Power{}
)
