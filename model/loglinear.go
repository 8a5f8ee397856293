package model

import (
	"iter"
	"math"
)

// LogLinear is growth by the same amount for every share that the time since
// the origin grows by,
//
//	y(t) = a + b ln t,   t > 0
//
// Slow growth without a ceiling. A level whose logarithm is linear in time is
// Exponential.
type LogLinear struct{}

var logLinearParams = []Param{
	anyValue("a", "level a year after the origin", UnitLevel),
	anyValue("b", "growth for each factor e of time", UnitLevel),
}

// Name returns "log-linear".
func (LogLinear) Name() string { return "log-linear" }

// Params returns a and b.
func (LogLinear) Params() []Param { return logLinearParams }

// At implements Curve. It is NaN for t < 0.
func (LogLinear) At(t float64, theta []float64) float64 { return theta[0] + theta[1]*math.Log(t) }

// Grad implements Grader.
func (LogLinear) Grad(dst []float64, t float64, theta []float64) { dst[0], dst[1] = 1, math.Log(t) }

// Linear implements Separable.
func (LogLinear) Linear() []int { return []int{0, 1} }

// Starts implements Starter: any start does.
func (LogLinear) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return once(y[0], 0)
}

// Inverse implements Inverter.
func (LogLinear) Inverse(y float64, theta []float64) float64 {
	return math.Exp((y - theta[0]) / theta[1])
}

var (
	_ Curve     = LogLinear{}
	_ Grader    = LogLinear{}
	_ Starter   = LogLinear{}
	_ Separable = LogLinear{}
	_ Inverter  = LogLinear{}
)
