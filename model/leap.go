package model

import (
	"math"
	"slices"
)

// A launch, a collapse, a new method of counting: a record may leap once, by
// far more than it moves otherwise. What it did before then says little about
// what it does after. A record with such a leap is read in two ways: whole, and
// from after the leap on, with a leap of any size by a Cauchy law of scale 1.
// The record's own evidence says which.
const (
	// leapChance is how likely a record is held to leap in a year,
	// beforehand. It is declared, not learned.
	leapChance = 0.02
	// fewestAround is how many other changes a leap is compared with at least.
	fewestAround = 2
	// leapRatio is how far a leap stands out: in mean distances of the other
	// changes from their middle.
	leapRatio = 8
)

// leapAt returns the point after the change that stands out most; ok is false
// where none does.
func (s *strand) leapAt() (at int, ok bool) {
	n := len(s.points) - 1
	if n <= fewestAround {
		return 0, false
	}
	x := s.printed()
	changes := make([]float64, n)
	for i := range changes {
		changes[i] = (x[i+1] - x[i]) / (s.times[i+1] - s.times[i])
	}
	ordered := slices.Sorted(slices.Values(changes))
	middle := (ordered[(n-1)/2] + ordered[n/2]) / 2
	furthest, sum := 0.0, 0.0
	for i, c := range changes {
		d := math.Abs(c - middle)
		sum += d
		if d > furthest {
			furthest, at = d, i+1
		}
	}
	told := slices.ContainsFunc(s.growth, func(g growth) bool { return g.i == at }) // it grew, says a source
	return at, !told && furthest > leapRatio*(sum-furthest)/float64(n-1)
}

// after returns the strand that begins anew with the point at.
func (s *strand) after(at int) strand {
	x := s.printed()
	first, second := s.record.part(0, at), s.record.part(at, len(s.points))
	before := newStrand(s.plans, first)
	a := newStrand(s.plans, second)
	a.before, a.leap = &before, x[at]-x[at-1]
	return a
}
