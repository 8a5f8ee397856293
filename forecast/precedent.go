package forecast

import (
	"math"
	"slices"

	"attain"
)

// A Precedent is the stretch of a series that says most about a pace that is
// needed for some years.
type Precedent struct {
	Indicator attain.Indicator
	Stretch   // zero where no stretch goes the way that is needed
	Rank      Precedence
}

// A Precedence ranks a precedent.
type Precedence uint8

// The ranks.
const (
	Kept    Precedence = iota // as fast for as long
	Shorter                   // as fast, but for less long
	Slower                    // that way, but slower
	Never                     // no stretch went that way: of those as long or, in a shorter record, of all
)

// Precedents returns what each series with at least two levels says about the
// pace, from the printed figures that were not planned: of its stretches that
// are long enough the one that went fastest the way that is needed; where the
// record is shorter, the longest that went as fast or else that went that way.
// Amounts are compared within a series, points and growth also between them.
func Precedents(need Pace, series ...attain.Series) []Precedent {
	var all []Precedent
	for k, s := range series {
		if p, ok := precedent(need, s); ok && (k == 0 || s.Indicator.Kind == attain.Share || !math.IsNaN(need.Growth)) {
			all = append(all, p)
		}
	}
	return all
}

// precedent finds the best of all stretches between levels that were not
// planned, of those that are long enough if there is any; ok is false where none
// has a pace that can be compared.
func precedent(need Pace, s attain.Series) (best Precedent, ok bool) {
	levels := slices.DeleteFunc(countable(s), func(o attain.Observation) bool { return o.Status == attain.Planned })
	if len(levels) < 2 {
		return best, false
	}
	long := stretchOf(s.Indicator.Kind, levels[0], levels[len(levels)-1]).Pace.lasts(need.Years)
	for i, from := range levels {
		for _, to := range levels[i+1:] {
			x := stretchOf(s.Indicator.Kind, from, to)
			if long && !x.Pace.lasts(need.Years) {
				continue
			}
			p := Precedent{Indicator: s.Indicator, Stretch: x, Rank: x.Pace.rank(need)}
			if !math.IsNaN(x.Pace.along(need)) && (!ok || p.better(best, need)) {
				best, ok = p, true
			}
		}
	}
	if best.Rank == Never {
		best.Stretch = Stretch{}
	}
	return best, ok
}

func (p Pace) lasts(years float64) bool { return p.Years >= years-instantTolerance }

// sameSpeed is what two speeds may differ by, of one, and be as fast.
const sameSpeed = 1e-9

// rank ranks the pace of a stretch.
func (p Pace) rank(need Pace) Precedence {
	speed := p.along(need)
	switch {
	case speed <= 0:
		return Never
	case speed < need.along(need)*(1-sameSpeed):
		return Slower
	case p.lasts(need.Years):
		return Kept
	}
	return Shorter
}

// along returns how fast p goes the way that is needed, in the terms in which
// the need is told: growth or, where that is not defined, the amount.
func (p Pace) along(need Pace) float64 {
	way := math.Copysign(1, need.PerYear)
	if math.IsNaN(need.Growth) {
		return way * p.PerYear
	}
	return way * p.Growth
}

// better reports whether p says more than q, both long enough or both not: by
// rank, then of long ones the faster, of short ones the longer.
func (p Precedent) better(q Precedent, need Pace) bool {
	switch {
	case p.Rank != q.Rank:
		return p.Rank < q.Rank
	case p.Pace.lasts(need.Years):
		return p.Pace.along(need) > q.Pace.along(need)
	}
	return p.Pace.Years > q.Pace.Years
}
