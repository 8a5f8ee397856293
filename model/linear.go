package model

import "iter"

// Linear is growth by the same amount every year,
//
//	y(t) = a + b t
type Linear struct{}

var linearParams = []Param{
	anyValue("a", "level at the origin", UnitLevel),
	anyValue("b", "growth a year", UnitLevelPerYear),
}

// Name returns "linear".
func (Linear) Name() string { return "linear" }

// Params returns a and b.
func (Linear) Params() []Param { return linearParams }

// At implements Curve.
func (Linear) At(t float64, theta []float64) float64 { return theta[0] + theta[1]*t }

// Grad implements Grader.
func (Linear) Grad(dst []float64, t float64, theta []float64) { dst[0], dst[1] = 1, t }

// Linear implements Separable.
func (Linear) Linear() []int { return []int{0, 1} }

// Starts implements Starter: any start does.
func (Linear) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return once(y[0], 0)
}

// Inverse implements Inverter.
func (Linear) Inverse(y float64, theta []float64) float64 { return (y - theta[0]) / theta[1] }

var (
	_ Curve     = Linear{}
	_ Grader    = Linear{}
	_ Starter   = Linear{}
	_ Separable = Linear{}
	_ Inverter  = Linear{}
)
