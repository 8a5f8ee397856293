package model

import (
	"iter"
	"math"
	"slices"
)

// WithOffset returns the curve raised by a level it starts from,
//
//	y(t) = f(t; θ) + c
//
// under the name of the curve and "-offset". Its last parameter is c. A falling
// curve is one whose amplitude is below zero.
func WithOffset(c Curve) Curve {
	o := offset{c, append(slices.Clip(c.Params()), anyValue("c", "offset", UnitLevel))}
	if ceiler, ok := c.(Ceiler); ok {
		return ceilingOffset{o, ceiler}
	}
	return o
}

type offset struct {
	curve  Curve
	params []Param
}

// ceilingOffset is the offset of a curve with a ceiling.
type ceilingOffset struct {
	offset
	ceiler Ceiler
}

func (o offset) Name() string { return o.curve.Name() + "-offset" }

func (o offset) Params() []Param { return o.params }

func (o offset) At(t float64, theta []float64) float64 {
	c := len(theta) - 1
	return o.curve.At(t, theta[:c]) + theta[c]
}

func (o offset) Grad(dst []float64, t float64, theta []float64) {
	c := len(theta) - 1
	gradient(o.curve)(dst[:c], t, theta[:c])
	dst[c] = 1
}

func (o offset) Linear() []int {
	var linear []int
	if s, ok := o.curve.(Separable); ok {
		linear = s.Linear()
	}
	return append(linear, len(o.params)-1)
}

// offsetShares are where the offset is tried, in ranges of the levels from the
// lowest, or the highest where the curve falls.
var offsetShares = []float64{-1, -0.2, -0.02, 1.02, 1.2, 2}

// Starts proposes what the curve does for the levels less each offset tried.
func (o offset) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	starter, ok := o.curve.(Starter)
	if !ok {
		return func(func([]float64) bool) {}
	}
	lowest := slices.Min(y)
	size := slices.Max(y) - lowest
	return func(yield func([]float64) bool) {
		rest := make([]float64, len(y))
		for _, share := range offsetShares {
			c := lowest + share*size
			for i, v := range y {
				rest[i] = v - c
			}
			for theta := range starter.Starts(t, rest, ceiling-c) {
				if !yield(append(slices.Clip(theta), c)) {
					return
				}
			}
		}
	}
}

func (o offset) Inverse(y float64, theta []float64) float64 {
	c := len(theta) - 1
	if i, ok := o.curve.(Inverter); ok {
		return i.Inverse(y-theta[c], theta[:c])
	}
	return math.NaN()
}

func (o offset) Inflection(theta []float64) float64 {
	if i, ok := o.curve.(Inflecter); ok {
		return i.Inflection(theta[:len(theta)-1])
	}
	return math.NaN()
}

func (o ceilingOffset) Ceiling(theta []float64) float64 {
	c := len(theta) - 1
	return o.ceiler.Ceiling(theta[:c]) + theta[c]
}

var (
	_ Curve     = offset{}
	_ Grader    = offset{}
	_ Starter   = offset{}
	_ Separable = offset{}
	_ Inverter  = offset{}
	_ Inflecter = offset{}
	_ Ceiler    = ceilingOffset{}
)
