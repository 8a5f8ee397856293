package forecast

import (
	"math"

	"attain"
)

// everyYear judges a level, or an amount, that is to be met in each year of the
// target's period: one year missed is the target missed. over says whether the
// period is past.
func (a *Assessment) everyYear(s attain.Series, p *Projection, over bool) {
	years := a.Target.Period.Years()
	a.Required = Pace{Growth: math.NaN(), PerYear: a.Target.Value, Years: 1}
	var left []attain.Period
	for _, y := range years {
		if !onRecord(s, y) {
			left = append(left, y)
			continue
		}
		o, _ := s.At(y)
		switch metBy(a.Target, o) {
		case no:
			a.State, a.Outcome, a.Margin = Missed, o, a.Target.Margin(o.Value)
			return
		case open:
			a.Warnings = append(a.Warnings, attain.Textf("a figure's qualifier leaves both sides of the target open", "有数字的限定词使达标与否两可"))
		}
		a.Outcome, a.Margin = o, a.Target.Margin(o.Value) // the latest
	}
	switch {
	case len(left) == 0:
		a.State = Hit
	case over:
		a.State = NotKnowable
	case len(s.Levels) == 0 && p == nil:
		a.State = NoRecord
	case p != nil:
		a.readEvery(s, p, left)
	}
}

// readEvery takes the probability of meeting all the years left off the
// draws. What the target is about is the year, among them, that is farthest
// from meeting it.
func (a *Assessment) readEvery(s attain.Series, p *Projection, left []attain.Period) {
	var worst []float64
	for _, y := range left {
		amounts, why := p.amounts(s, y)
		if amounts == nil {
			a.Unjudged = why
			return
		}
		if worst == nil {
			worst = amounts
			continue
		}
		for i, x := range amounts {
			if a.Target.Margin(x) < a.Target.Margin(worst[i]) {
				worst[i] = x
			}
		}
	}
	a.setAmounts(worst, p)
}

// EachYear returns how likely the target is met in each year of its period that
// p tells, taken by itself.
func EachYear(t attain.Target, p *Projection) []DateProb {
	var dates []DateProb
	for _, y := range t.Period.Years() {
		if at := y.Instant(); at < p.Origin-instantTolerance || onRecord(p.Series, y) {
			continue
		}
		amounts, _ := p.amounts(p.Series, y)
		if amounts == nil {
			continue
		}
		hit := make([]bool, len(amounts))
		for i, x := range amounts {
			hit[i] = t.Met(x)
		}
		s := shareOf(hit, p.Batches)
		dates = append(dates, DateProb{Time: y.Instant(), At: s.value, Prob: math.NaN(), StdErr: s.err})
	}
	return dates
}

// onRecord reports whether what the period brought was observed.
func onRecord(s attain.Series, y attain.Period) bool {
	o, ok := s.At(y)
	return ok && o.Status != attain.Planned
}
