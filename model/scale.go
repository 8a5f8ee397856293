package model

import (
	"math"

	"attain"
)

// A Scale maps levels y to the numbers x that a model works on:
//
//	log       x = ln y                        positive levels
//	logit     x = ln((y − L)/(U − y))         levels between two bounds
//	identity  x = y/u                         any level, in units of u
//
// It is chosen by the indicator's kind and bounds and by whether the
// observed levels allow it, never by how a model would fit.
type Scale struct {
	Form  ScaleForm
	Lower float64 // L of the logit
	Upper float64 // U of the logit
	Unit  float64 // u of the identity
}

// A ScaleForm is the form of a scale.
type ScaleForm uint8

// The forms.
const (
	Log ScaleForm = iota
	Logit
	Identity
)

var formNames = []string{"log", "logit", "identity"}

func (f ScaleForm) String() string { return formNames[f] }

// MarshalText writes the form's name.
func (f ScaleForm) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// edge is how near, as a share of the range, a level may come to a bound of
// the logit; a reported 100 % is read as 99.95 % or more.
const edge = 0.0005

// ScaleOf returns the scale for an indicator with the given levels.
func ScaleOf(ind attain.Indicator, levels []float64) Scale {
	b := ind.Bounds
	switch {
	case b.Upper > b.Lower && within(levels, b.Lower, b.Upper):
		return Scale{Form: Logit, Lower: b.Lower, Upper: b.Upper}
	case ind.Kind != attain.Countdown && b.Lower >= 0 && positive(levels):
		return Scale{Form: Log}
	}
	return Scale{Form: Identity, Unit: magnitude(levels)}
}

func within(levels []float64, lo, hi float64) bool {
	for _, y := range levels {
		if !(y >= lo && y <= hi) {
			return false
		}
	}
	return true
}

func positive(levels []float64) bool {
	for _, y := range levels {
		if !(y > 0) {
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

// Forward returns x for the level y. On the logit scale a level at or beyond
// a bound is taken just inside it; on the log scale a level of zero or less
// gives −Inf or NaN.
func (s Scale) Forward(y float64) float64 {
	switch s.Form {
	case Log:
		return math.Log(y)
	case Logit:
		p := (y - s.Lower) / (s.Upper - s.Lower)
		p = math.Min(math.Max(p, edge), 1-edge)
		return math.Log(p / (1 - p))
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
	}
	return x * s.Unit
}
