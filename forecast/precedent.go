package forecast

import (
	"attain"
)

// A Precedent is a stretch of a series over which it moved at a pace.
type Precedent struct {
	Indicator attain.Indicator
	From, To  attain.Observation
	Pace      Pace
}

// Precedents returns, for each series, the stretch of at least the given
// years over which it grew fastest, from the printed figures of levels that
// were not planned. Where a series has no stretch so long, its longest one
// stands. A series with fewer than two levels has none.
func Precedents(years float64, series ...attain.Series) []Precedent {
	var all []Precedent
	for _, s := range series {
		if p, ok := precedent(years, s); ok {
			all = append(all, p)
		}
	}
	return all
}

func precedent(years float64, s attain.Series) (best Precedent, ok bool) {
	for i, from := range s.Levels {
		for _, to := range s.Levels[i+1:] {
			if from.Status == attain.Planned || to.Status == attain.Planned {
				continue
			}
			p := Precedent{s.Indicator, from, to, paceBetween(s.Indicator.Kind, from.Value, to.Value, to.Period.Instant()-from.Period.Instant())}
			if !ok || p.better(best, years) {
				best, ok = p, true
			}
		}
	}
	return best, ok
}

// better reports whether p says more about a pace kept for some years: a
// stretch long enough before one that is not, then the faster, or, among
// stretches too short, the longer.
func (p Precedent) better(q Precedent, years float64) bool {
	pLong, qLong := p.Pace.Years >= years-instantTolerance, q.Pace.Years >= years-instantTolerance
	switch {
	case pLong != qLong:
		return pLong
	case pLong:
		return p.Pace.PerYear/p.From.Value > q.Pace.PerYear/q.From.Value
	}
	return p.Pace.Years > q.Pace.Years
}
