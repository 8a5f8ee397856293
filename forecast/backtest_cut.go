package forecast

import (
	"math"
	"slices"

	"attain"
	"attain/model"
)

// A Cut says how a series is shown: the last Shown of the first Before levels;
// all of them where Shown is 0.
type Cut struct{ Before, Shown int }

func (c Cut) points() int {
	if c.Shown == 0 {
		return c.Before
	}
	return c.Shown
}

// last returns how many levels come before the last origin of the cuts.
func last(cuts []Cut) int {
	n := 0
	for _, c := range cuts {
		n = max(n, c.Before)
	}
	return n
}

// show returns the part of the series that the cut shows: what is said of
// later instants, and of earlier ones than the first level shown, is hidden.
func (c Cut) show(s attain.Series) attain.Series {
	levels := s.Levels[c.Before-c.points() : c.Before]
	first, last := levels[0].Period.Instant(), levels[len(levels)-1].Period.Instant()
	hidden := func(o attain.Observation) bool {
		t := o.Period.Instant()
		return t < first || t > last
	}
	shown := s
	shown.Levels = slices.Clone(levels)
	if len(s.Amounts) > 0 {
		years := attain.Span(levels[0].Period, levels[len(levels)-1].Period)
		shown.Amounts = slices.DeleteFunc(slices.Clone(s.Amounts), func(o attain.Observation) bool { return !years.Contains(o.Period) })
	}
	shown.Growth = slices.DeleteFunc(slices.Clone(s.Growth), hidden)
	shown.Dropped = slices.DeleteFunc(slices.Clone(s.Dropped), func(d attain.Dropped) bool { return hidden(d.Observation) })
	return shown
}

// shownUsually returns the numbers of points that are shown beside all there
// are.
func shownUsually(perYear int) []int {
	if perYear == 1 {
		return []int{2, 3, 4, 5, 6, 8}
	}
	return []int{perYear, 2 * perYear, 3 * perYear}
}

// rolling returns a cut for each origin and each number of points to show.
func (b Backtest) rolling(s attain.Series) []Cut {
	perYear := model.PerYear(s)
	shown := b.Shown
	if shown == nil {
		shown = shownUsually(perYear)
	}
	var cuts []Cut
	for _, before := range b.origins(s, perYear) {
		for _, k := range shown {
			if k >= b.least() && k < before {
				cuts = append(cuts, Cut{before, k})
			}
		}
		cuts = append(cuts, Cut{before, 0})
	}
	return cuts
}

func (b Backtest) least() int {
	if b.Least == 0 {
		return 2
	}
	return b.Least
}

// origins returns how many levels come before each origin. Where there are
// more than b.Origins with all years of the horizon ahead, the rest is not
// used; of what is used b.Origins are taken, evenly spread.
func (b Backtest) origins(s attain.Series, perYear int) []int {
	least := b.least()
	if perYear > 1 { // before a year the record is not known for one of months
		least = max(least, perYear)
	}
	var some, whole []int
	for before := least; before < len(s.Levels); before++ {
		switch n, all := b.known(s, before, perYear); {
		case all:
			whole = append(whole, before)
			fallthrough
		case n > 0:
			some = append(some, before)
		}
	}
	if b.Origins == 0 {
		return some
	}
	if len(whole) >= b.Origins {
		some = whole
	}
	return spread(some, b.Origins)
}

// known returns how many periods after the origin something is known of, and
// whether the last of the horizon is one.
func (b Backtest) known(s attain.Series, before, perYear int) (n int, all bool) {
	for _, o := range s.Levels[before:] {
		if h, ok := b.ahead(s.Levels[before-1], o, perYear); ok {
			n++
			all = all || h == b.horizon()
		}
	}
	return n, all
}

// spread returns n of xs, evenly spread and with the last; all where there
// are no more.
func spread(xs []int, n int) []int {
	if len(xs) <= n {
		return xs
	}
	var out []int
	for i := range n {
		at := float64(len(xs)-1) * float64(i+1) / float64(n)
		if n > 1 {
			at = float64(len(xs)-1) * float64(i) / float64(n-1)
		}
		out = append(out, xs[int(math.Round(at))])
	}
	return out
}
