package model

import (
	"iter"
	"math"
)

// A Curve is a family of functions of time, y = f(t; θ), in levels. Time is in
// years from an origin that whoever fits the curve sets; see FitSettings.
//
// These three methods are enough to fit a curve, given a start. What else a
// curve can do it says by the small interfaces below, which are found by
// assertion: every curve here is a Grader and a Starter.
type Curve interface {
	Name() string
	Params() []Param // their order is that of θ
	At(t float64, theta []float64) float64
}

// A Param is one parameter of a curve.
type Param struct {
	Name    string
	Meaning string
	Unit    Unit
	Lower   float64 // bounds; ±Inf means none
	Upper   float64
}

// A Unit says what a parameter is measured in, and so how it follows a change
// of the unit of time or of level.
type Unit string

// The units of parameters.
const (
	UnitLevel         Unit = "level"
	UnitLevelPerYear  Unit = "level/year"
	UnitLevelPerYear2 Unit = "level/year²"
	UnitPerYear       Unit = "1/year"
	UnitDate          Unit = "year"  // an instant, counted from the origin
	UnitYears         Unit = "years" // a length of time
	UnitNone          Unit = ""
)

// A Grader is a curve that knows its derivatives: Grad writes ∂f/∂θ_j at t to
// dst[j]. Without it, fits take differences.
type Grader interface {
	Grad(dst []float64, t float64, theta []float64)
}

// A Starter is a curve that proposes where a fit to levels y at times t may
// start. The slice it yields may be used again for the next proposal, and
// values that are not finite are skipped. The ceiling, where it is not NaN, is
// known: proposals are to respect it.
type Starter interface {
	Starts(t, y []float64, ceiling float64) iter.Seq[[]float64]
}

// A Separable curve is a sum Σ_j θ_j φ_j(t) over the parameters at the
// positions that Linear returns: given the others, these follow by a linear
// fit.
type Separable interface {
	Linear() []int
}

// An Inverter is a curve that knows when it reaches a level: NaN if never.
type Inverter interface {
	Inverse(y float64, theta []float64) float64
}

// An Inflecter is a curve that bends from one way to the other at a known
// time.
type Inflecter interface {
	Inflection(theta []float64) float64
}

// A Ceiler is a curve that approaches a level as time goes on.
type Ceiler interface {
	Ceiling(theta []float64) float64
}

// Curves returns every curve of the package.
func Curves() []Curve {
	return []Curve{
		Linear{}, Quadratic{}, Exponential{}, Power{}, LogLinear{},
		Monomolecular{}, Hyperbolic{},
		Logistic{}, Gompertz{}, Richards{}, Bertalanffy{}, Weibull{}, Hill{},
		Bass{}, BassYearly{}, BiLogistic{},
		ExponentialOffset{}, PowerOffset{}, WithOffset(Hyperbolic{}),
		WithOffset(Logistic{}), WithOffset(Gompertz{}), WithOffset(Richards{}),
		WithOffset(Weibull{}), WithOffset(Hill{}),
	}
}

// CurveNamed returns the curve of that name; ok is false if there is none.
func CurveNamed(name string) (c Curve, ok bool) {
	for _, c := range Curves() {
		if c.Name() == name {
			return c, true
		}
	}
	return nil, false
}

// anyValue and above are the usual bounds of a parameter.
func anyValue(name, meaning string, u Unit) Param {
	return Param{name, meaning, u, math.Inf(-1), math.Inf(1)}
}

func above(lower float64, name, meaning string, u Unit) Param {
	return Param{name, meaning, u, lower, math.Inf(1)}
}
