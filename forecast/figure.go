package forecast

import (
	"math"

	"attain/scenarios"
)

// A figure is what a scenario assumes of one assumption, for each future and
// year:
//
//	v(i, year) = (factor · q(uᵢ, year) + summand) · Π(1 + shock/100)
//
// within the assumption's bounds and what constraints clip it to. The numbers
// u depend on the assumption alone, so every scenario that changes it moves
// along the same draws.
type figure struct {
	scenarios.Value
	years   []float64 // by year, where the quantity is certain
	draws   []float64 // by future, where it is not
	from    int       // index of the first year; before it stands before
	before  *figure
	strikes []strike
	clips   []clip
}

// A clip holds a figure within a limit from a year on.
type clip struct {
	from   int
	lo, hi *figure // nil for none
}

// newFigure draws the value. A quantity that refers to the record is left to
// the course.
func newFigure(v scenarios.Value, c calendar, u *uniforms) *figure {
	f := &figure{Value: v}
	q := v.Quantity
	switch {
	case !q.Known():
	case q.Certain():
		f.years = make([]float64, c.years)
		for k := range f.years {
			f.years[k] = f.bounded(v.Factor*q.Quantile(0.5, float64(c.first+k)) + v.Summand)
		}
	default:
		f.draws = make([]float64, u.set.Futures())
		for i, p := range u.of(v.Assumption.ID) {
			f.draws[i] = f.bounded(v.Factor*q.Quantile(p, 0) + v.Summand)
		}
	}
	if v.Before != nil {
		f.from, f.before = c.index(v.From), newFigure(*v.Before, c, u)
	}
	return f
}

func (f *figure) bounded(v float64) float64 {
	if b := f.Assumption.Bounds; b != nil {
		return math.Min(math.Max(v, b[0]), b[1])
	}
	return v
}

// at returns the figure in future i and year k. It panics where it refers to
// the record.
func (f *figure) at(i, k int) float64 {
	v := 0.0
	switch {
	case f.before != nil && k < f.from:
		v = f.before.at(i, k)
	case f.draws != nil:
		v = f.draws[i]
	default:
		v = f.years[k]
	}
	if f.strikes == nil && f.clips == nil {
		return v
	}
	return f.held(f.struck(v, i, k), i, k)
}

// struck returns v after the shocks on the figure.
func (f *figure) struck(v float64, i, k int) float64 {
	for _, s := range f.strikes {
		v = f.bounded(v * s.factor(i, k))
	}
	return v
}

// held returns v within what constraints clip the figure to.
func (f *figure) held(v float64, i, k int) float64 {
	for _, c := range f.clips {
		if k < c.from {
			continue
		}
		if c.lo != nil {
			v = math.Max(v, c.lo.at(i, k))
		}
		if c.hi != nil {
			v = math.Min(v, c.hi.at(i, k))
		}
	}
	return v
}

// uncertain reports whether the figure differs between futures.
func (f *figure) uncertain() bool {
	return f.draws != nil || f.strikes != nil || f.clips != nil || f.before != nil && f.before.uncertain()
}

// constant returns the figure of one number that always holds.
func constant(v float64, c calendar) *figure {
	return newFigure(scenarios.Value{Quantity: scenarios.Quantity{Value: v}, Factor: 1}, c, nil)
}

// A calendar numbers the years of a study from 0.
type calendar struct{ first, years int }

// newCalendar returns the years from that which ends at first to that which ends
// at last or before.
func newCalendar(first, last float64) calendar {
	from := int(math.Round(first))
	return calendar{from, max(1, int(math.Floor(last+instantTolerance))-from+1)}
}

// index returns the number of a year; one before the calendar has number 0.
func (c calendar) index(year int) int { return max(0, year-c.first) }

// at returns the number of the year in which most of the twelve months before t
// lie, the earlier one of two.
func (c calendar) at(t float64) int { return c.within(t-1, t) }

// within returns the number of the year in which the middle of the stretch lies.
func (c calendar) within(from, to float64) int {
	return int(math.Ceil((from+to)/2-instantTolerance)) - c.first
}
