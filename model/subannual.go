package model

import (
	"math"
	"slices"

	"attain"
)

// A subannual is a record of months or quarters: figures at the ends of some of
// a chain of periods.
type subannual struct {
	period int // periods a year
	tail   int // how many figures stand in a row at the end
	all    int // how many figures there are
	points []point
	slots  []int // of the points, from 0 up
}

// monthsIn are how many months lie between the figures of each kind of record.
var monthsIn = []struct{ months, period int }{{1, 12}, {3, 4}}

// subannualOf finds the figures of a record whose last ones stand a month or a
// quarter apart. What stands before them, in years or with gaps, is part of it,
// as far as memory reaches; of a flow only amounts over months, or quarters, are.
// ok is false for a record of years.
func subannualOf(s attain.Series) (r subannual, ok bool) {
	for _, k := range monthsIn {
		levels := asLevels(s, k.months)
		if tail := tailOf(levels.Levels, k.months); tail >= fewestInARow {
			r = newSubannual(points(levels), k.months, k.period)
			r.tail, r.all = tail, len(levels.Levels)
			return r, true
		}
	}
	return r, false
}

// asLevels returns the series as one of levels at instants: a share of a month
// is no guess at that of its year, and an amount over a month is what it is.
func asLevels(s attain.Series, months int) attain.Series {
	if s.Indicator.Kind == attain.Flow {
		s.Levels = slices.DeleteFunc(slices.Clone(s.Amounts), func(o attain.Observation) bool {
			return o.Period.Months() != months || o.Period.IsDay() || o.Status == attain.Planned
		})
	}
	s.Indicator.Kind = attain.Stock
	return s
}

// fewestInARow are how many figures tell months or quarters from years with a
// figure between them.
const fewestInARow = 3

// rules reports whether the record is one of its months or quarters rather than
// one of years.
func (r subannual) rules() bool { return r.tail >= 2*r.period || r.tail == r.all }

// tailOf returns how many levels at the end stand the given months apart, a
// single one missing here and there.
func tailOf(levels []attain.Observation, months int) int {
	if len(levels) == 0 {
		return 0
	}
	n, missing := 1, 0
	for i := len(levels) - 1; i > 0; i-- {
		gap := monthsBetween(levels[i-1].Period.Instant(), levels[i].Period.Instant())
		if gap != float64(months) && gap != float64(2*months) {
			break
		}
		if gap > float64(months) {
			if missing++; 5*missing > n {
				break
			}
		}
		n++
	}
	return n
}

// monthsBetween returns how many months lie between two instants, NaN where
// they are not whole ones.
func monthsBetween(a, b float64) float64 {
	months := (b - a) * 12
	if whole := math.Round(months); math.Abs(months-whole) < 1e-4 {
		return whole
	}
	return math.NaN()
}

// seasonMemory is how many years a record of months or quarters is read back.
const seasonMemory = 15

// newSubannual keeps the points that stand whole periods before the last.
func newSubannual(ps []point, months, period int) subannual {
	r := subannual{period: period}
	last := ps[len(ps)-1].t
	for _, p := range ps {
		back := monthsBetween(p.t, last) / float64(months)
		if back == math.Floor(back) && back < float64(seasonMemory*period) {
			r.points = append(r.points, p)
		}
	}
	for _, p := range r.points {
		r.slots = append(r.slots, int(math.Round((p.t-r.points[0].t)*float64(period))))
	}
	return r
}

// settle takes the printed figure of all points but those of the last year,
// which alone still matter much.
func (r *subannual) settle() {
	for i := range r.points {
		if p := &r.points[i]; r.slots[len(r.slots)-1]-r.slots[i] >= r.period {
			p.value = (math.Max(p.lo, -math.MaxFloat64) + math.Min(p.hi, math.MaxFloat64)) / 2
			p.lo, p.hi, p.spread = p.value, p.value, 0
		}
	}
	r.points = slices.Clip(r.points)
}
