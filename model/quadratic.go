package model

import "iter"

// Quadratic is growth whose yearly amount changes by the same amount every
// year,
//
//	y(t) = a + b t + c t²
type Quadratic struct{}

var quadraticParams = []Param{
	anyValue("a", "level at the origin", UnitLevel),
	anyValue("b", "growth a year at the origin", UnitLevelPerYear),
	anyValue("c", "half the yearly change of growth", UnitLevelPerYear2),
}

// Name returns "quadratic".
func (Quadratic) Name() string { return "quadratic" }

// Params returns a, b and c.
func (Quadratic) Params() []Param { return quadraticParams }

// At implements Curve.
func (Quadratic) At(t float64, theta []float64) float64 {
	return theta[0] + t*(theta[1]+t*theta[2])
}

// Grad implements Grader.
func (Quadratic) Grad(dst []float64, t float64, theta []float64) {
	dst[0], dst[1], dst[2] = 1, t, t*t
}

// Linear implements Separable.
func (Quadratic) Linear() []int { return []int{0, 1, 2} }

// Starts implements Starter: any start does.
func (Quadratic) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return once(y[0], 0, 0)
}

var (
	_ Curve     = Quadratic{}
	_ Grader    = Quadratic{}
	_ Starter   = Quadratic{}
	_ Separable = Quadratic{}
)
