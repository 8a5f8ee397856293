package model

import (
	"math"

	"attain"
)

// A Grain is what levels of an indicator are told apart by: its bounds and the
// last digit that its figures are printed with. A level that would be printed
// as a bound is on it, so that the mass a law has there is told as such. Levels
// of a record that stands still to its last digits are whole units of that
// digit. The zero value tells any two levels apart.
type Grain struct {
	Unit   float64 // of the last digit; 0 for none
	Whole  bool    // whether levels are whole units
	Bounds attain.Bounds
}

// stillUnits is within how many units of the last digit a record moves that
// stands still.
const stillUnits = 3

// fewestStill is how many levels a record needs to stand still: two that are
// near each other are a step.
const fewestStill = 3

// grainOf returns the grain of the series' figures.
func grainOf(s attain.Series) Grain {
	var levels []float64
	for _, o := range s.Levels {
		levels = append(levels, o.Value)
	}
	if len(levels) == 0 {
		return Grain{}
	}
	g := Grain{Unit: Precision(levels), Bounds: s.Indicator.Bounds}
	last := levels[max(0, len(levels)-memory):]
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, y := range last {
		lo, hi = math.Min(lo, y), math.Max(hi, y)
	}
	g.Whole = len(last) >= fewestStill && hi-lo <= (stillUnits+0.5)*g.Unit
	return g
}

// Round returns the level as its figures would tell it.
func (g Grain) Round(y float64) float64 {
	switch half := g.Unit / 2; {
	case g.Unit == 0:
		return y
	case y < g.Bounds.Lower+half:
		return g.Bounds.Lower
	case y > g.Bounds.Upper-half:
		return g.Bounds.Upper
	case g.Whole:
		per := math.Round(1 / g.Unit) // a tenth is no binary number, ten is one
		return math.Round(y*per) / per
	}
	return y
}

// ToBounds returns the level on a bound where Round does, and else as it is: a
// quantile of levels that are told in whole units lies between them.
func (g Grain) ToBounds(y float64) float64 {
	g.Whole = false
	return g.Round(y)
}

// AtLeast returns the level from which on Round gives y or more, −Inf where
// all levels do and +Inf where none does.
func (g Grain) AtLeast(y float64) float64 {
	half := g.Unit / 2
	switch {
	case y <= g.Bounds.Lower:
		return math.Inf(-1)
	case y > g.Bounds.Upper:
		return math.Inf(1)
	case g.Whole:
		y = math.Ceil(y/g.Unit-1e-9)*g.Unit - half
	}
	// NaN bounds set nothing
	if y < g.Bounds.Lower+half {
		return g.Bounds.Lower + half
	}
	if y > g.Bounds.Upper-half {
		return g.Bounds.Upper - half
	}
	return y
}

// AtMost returns the level up to which Round gives y or less, +Inf where all
// levels do and −Inf where none does.
func (g Grain) AtMost(y float64) float64 {
	mirrored := Grain{g.Unit, g.Whole, attain.Bounds{Lower: -g.Bounds.Upper, Upper: -g.Bounds.Lower}}
	return -mirrored.AtLeast(-y)
}
