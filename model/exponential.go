package model

import (
	"iter"
	"math"
)

// Exponential is growth by the same share every year,
//
//	y(t) = a exp(r t)
//
// The growth rate from year to year is exp(r) − 1.
type Exponential struct{}

var exponentialParams = []Param{
	anyValue("a", "level at the origin", UnitLevel),
	anyValue("r", "growth rate, continuous", UnitPerYear),
}

// Name returns "exponential".
func (Exponential) Name() string { return "exponential" }

// Params returns a and r.
func (Exponential) Params() []Param { return exponentialParams }

// At implements Curve.
func (Exponential) At(t float64, theta []float64) float64 {
	return theta[0] * math.Exp(theta[1]*t)
}

// Grad implements Grader.
func (Exponential) Grad(dst []float64, t float64, theta []float64) {
	e := math.Exp(theta[1] * t)
	dst[0], dst[1] = e, theta[0]*t*e
}

// Linear implements Separable.
func (Exponential) Linear() []int { return []int{0} }

// Starts implements Starter: ln y is a line in t.
func (Exponential) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	a, r := fitExponential(t, y)
	return once(a, r)
}

// Inverse implements Inverter.
func (Exponential) Inverse(y float64, theta []float64) float64 {
	return math.Log(y/theta[0]) / theta[1]
}

var (
	_ Curve     = Exponential{}
	_ Grader    = Exponential{}
	_ Starter   = Exponential{}
	_ Separable = Exponential{}
	_ Inverter  = Exponential{}
)
