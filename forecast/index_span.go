package forecast

import (
	"math"
	"slices"

	"attain"
)

// A span is what a rule finds over all values that the words of base and
// latest level allow.
type span struct {
	low, high float64 // of the value; NaN when there is none
	ranks     []int   // the classes found, from the worst
	switches  []Switch
	open      bool // some of the values allow no answer
}

// span judges the corners of what the two figures allow, and finds where the
// class changes along the edges and through the printed figures.
func (r rule) span(c comparison) span {
	s := span{low: math.NaN(), high: math.NaN()}
	f := c.printed()
	base, latest := c.candidates(c.base()), c.candidates(c.latest())
	for _, b := range base {
		for _, l := range latest {
			s.add(r.judge(f.at(b, l)))
		}
		found := r.switches(c.latest(), latest, func(v float64) mark { return r.judge(f.at(b, v)) })
		s.cross(found, b == c.base().Value)
	}
	for _, l := range latest {
		found := r.switches(c.base(), base, func(v float64) mark { return r.judge(f.at(v, l)) })
		s.cross(found, l == c.latest().Value)
	}
	slices.Sort(s.ranks)
	s.ranks = slices.Compact(s.ranks)
	return s
}

// candidates are the printed value and both ends of what its words allow,
// each once, ascending.
func (c comparison) candidates(o attain.Observation) []float64 {
	lo, hi := c.within(o)
	values := []float64{lo, o.Value, hi}
	slices.Sort(values)
	return slices.Compact(values)
}

// add takes in what was found at one corner.
func (s *span) add(m mark) {
	if m.class == unclassed {
		s.open = true
		return
	}
	s.ranks = append(s.ranks, m.class)
	if math.IsNaN(m.value) {
		return
	}
	if !(s.low <= m.value) {
		s.low = m.value
	}
	if !(s.high >= m.value) {
		s.high = m.value
	}
}

// cross takes in the changes of class along a line, and keeps them as
// switches if the line goes through the printed figures.
func (s *span) cross(found []change, printed bool) {
	for _, c := range found {
		s.ranks = append(s.ranks, c.below, c.above)
		if printed {
			s.switches = append(s.switches, c.Switch)
		}
	}
}

// classes names the classes found; two of one name are one.
func (s span) classes(r rule) []Class {
	var all []Class
	for _, k := range s.ranks {
		if n := len(all); n == 0 || all[n-1].Name != r.classes[k].Name {
			all = append(all, r.classes[k])
		}
	}
	return all
}

// A change is a switch with the classes as indices.
type change struct {
	Switch
	below, above int
}

// switches returns where the class changes as the figure moves through the
// values, which ascend. Every rule moves through its classes in one direction.
func (r rule) switches(of attain.Observation, values []float64, judge func(float64) mark) []change {
	lo, hi := values[0], values[len(values)-1]
	a, b := judge(lo).class, judge(hi).class
	if a == b || a == unclassed || b == unclassed {
		return nil
	}
	var found []change
	for k := min(a, b) + 1; k <= max(a, b); k++ {
		below, above := bisect(lo, hi, func(v float64) bool { return (judge(v).class >= k) == (b >= k) })
		c := change{Switch: Switch{Of: of, Value: above}, below: judge(below).class, above: judge(above).class}
		if c.below == unclassed || c.above == unclassed {
			continue
		}
		c.Below, c.Above = r.classes[c.below], r.classes[c.above]
		if c.Below.Name != c.Above.Name && !slices.ContainsFunc(found, func(x change) bool { return x.Value == c.Value }) {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(x, y change) int { return int(math.Copysign(1, x.Value-y.Value)) })
	return found
}

// bisect narrows down where is turns from false at lo to true at hi, to
// neighbouring numbers or 2⁻¹⁰⁰ of the way.
func bisect(lo, hi float64, is func(float64) bool) (below, above float64) {
	for range 100 {
		mid := lo + (hi-lo)/2
		if mid <= lo || mid >= hi {
			break
		}
		if is(mid) {
			hi = mid
		} else {
			lo = mid
		}
	}
	return lo, hi
}
