package model

import (
	"math"

	"attain"
)

// A Scale maps levels y to the numbers x that a model works on:
//
//	log       x = ln y                        positive levels
//	logit     x = ln(p/(1−p)), p = (y − L)/(U − L)      levels between two bounds
//	loglog    x = −ln(−ln p)                  the same, on their way up
//	arsinh    x = arsinh(y/2u)                levels of zero and above
//	identity  x = y/u                         any level, in units of u
//
// A logistic curve is straight on the logit scale, a Gompertz curve on the
// log-log. The arsinh is the logarithm above some u and linear about zero.
//
// The scale is chosen by the indicator's bounds and by whether the observed
// levels allow it, never by how a model would fit.
type Scale struct {
	Form  ScaleForm
	Lower float64 // L
	Upper float64 // U
	Unit  float64 // u
	Edge  float64 // how near, as a share of the range, a level may come to a bound
}

// A ScaleForm is the form of a scale.
type ScaleForm uint8

// The forms.
const (
	Log ScaleForm = iota
	Logit
	Identity
	Arsinh
	LogLog
)

var formNames = [...]string{"log", "logit", "identity", "arsinh", "loglog"}

func (f ScaleForm) String() string { return formNames[f] }

// MarshalText writes the form's name.
func (f ScaleForm) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// ScaleOf returns the scale for an indicator with the given levels.
func ScaleOf(ind attain.Indicator, levels []float64) Scale {
	b := ind.Bounds
	switch {
	case b.Upper > b.Lower && within(levels, b.Lower, b.Upper):
		return Scale{Form: Logit, Lower: b.Lower, Upper: b.Upper, Edge: edgeOf(levels, b.Upper-b.Lower)}
	case b.Lower >= 0 && within(levels, math.SmallestNonzeroFloat64, math.Inf(1)):
		return Scale{Form: Log}
	case b.Lower >= 0 && within(levels, 0, math.Inf(1)):
		return Scale{Form: Arsinh, Unit: math.Max(Precision(levels), magnitude(levels)*leastUnit)}
	}
	return Scale{Form: Identity, Unit: magnitude(levels)}
}

// leastUnit is the least unit of the arsinh as a share of the largest level.
const leastUnit = 1e-5

func within(levels []float64, lo, hi float64) bool {
	for _, y := range levels {
		if !(y >= lo && y <= hi) {
			return false
		}
	}
	return true
}

// magnitude is the largest absolute level, or 1 where all are zero.
func magnitude(levels []float64) float64 {
	m := 0.0
	for _, y := range levels {
		m = math.Max(m, math.Abs(y))
	}
	if m == 0 {
		return 1
	}
	return m
}

// Precision is one unit of the finest decimal that any of the figures is
// printed with, at most 1: whole numbers are counted, not rounded.
func Precision(figures []float64) float64 {
	unit := 1.0
	for _, y := range figures {
		if y != 0 {
			unit = math.Min(unit, attain.DigitUnit(y))
		}
	}
	return unit
}

// Bounds of the edge, and that of figures of any precision.
const (
	leastEdge, mostEdge = 2.5e-5, 2.5e-3
	usualEdge           = 5e-4
)

// edgeOf reads a figure on a bound as a quarter of its last digit inside it.
func edgeOf(levels []float64, span float64) float64 {
	return math.Min(math.Max(Precision(levels)/4/span, leastEdge), mostEdge)
}

// share returns the place p of the level between the bounds, within the edge.
func (s Scale) share(y float64) float64 {
	edge := s.Edge
	if edge == 0 {
		edge = usualEdge
	}
	return math.Min(math.Max((y-s.Lower)/(s.Upper-s.Lower), edge), 1-edge)
}

// Forward returns x for the level y. Between bounds a level at or beyond one
// is taken just inside it; on the log scale a level of zero or less gives −Inf
// or NaN.
func (s Scale) Forward(y float64) float64 {
	switch s.Form {
	case Log:
		return math.Log(y)
	case Logit:
		p := s.share(y)
		return math.Log(p / (1 - p))
	case LogLog:
		return -math.Log(-math.Log(s.share(y)))
	case Arsinh:
		return math.Asinh(y / (2 * s.Unit))
	}
	return y / s.Unit
}

// Inverse returns the level y for x.
func (s Scale) Inverse(x float64) float64 {
	switch s.Form {
	case Log:
		return math.Exp(x)
	case Logit:
		return s.Lower + (s.Upper-s.Lower)/(1+math.Exp(-x))
	case LogLog:
		return s.Lower + (s.Upper-s.Lower)*math.Exp(-math.Exp(-x))
	case Arsinh:
		return 2 * s.Unit * math.Sinh(x)
	}
	return x * s.Unit
}

// density is dx/dy at level y: how closely the scale sets levels there.
func (s Scale) density(y float64) float64 {
	switch s.Form {
	case Log:
		return 1 / y
	case Logit:
		p := s.share(y)
		return 1 / (p * (1 - p) * (s.Upper - s.Lower))
	case LogLog:
		p := s.share(y)
		return -1 / (p * math.Log(p) * (s.Upper - s.Lower))
	case Arsinh:
		return 1 / math.Hypot(y, 2*s.Unit)
	}
	return 1 / s.Unit
}

// slope is dx/dln y at level y, or dx/dln(y − L) between bounds: what a small
// relative change of the level amounts to on the scale.
func (s Scale) slope(y float64) float64 {
	switch s.Form {
	case Log:
		return 1
	case Logit, LogLog:
		return s.density(y) * s.share(y) * (s.Upper - s.Lower)
	}
	return math.Abs(y) * s.density(y)
}
