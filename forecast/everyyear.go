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
		o, ok := s.At(y)
		if !ok || o.Status == attain.Planned {
			left = append(left, y)
			continue
		}
		switch metBy(a.Target, o) {
		case no:
			a.State, a.Outcome, a.Margin = Missed, o, a.Target.Margin(o.Value)
			return
		case open:
			a.Warnings = append(a.Warnings, "a figure's qualifier leaves both sides of the target open")
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
