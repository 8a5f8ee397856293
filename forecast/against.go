package forecast

import (
	"slices"

	"attain"
)

// resolve returns the target with the level that it comes to, where the record
// of the indicator, or that of the one it is measured against, tells it.
func resolve(t attain.Target, s attain.Series, others []*Projection) (resolved attain.Target, ok bool) {
	if t.Against.Relation == attain.Rank || len(t.Against.Others) == 0 {
		return t.Resolved(s)
	}
	other := projectionOf(t.Against.Others[0], others)
	if other == nil {
		return t, false
	}
	return t.ResolvedAgainst(other.Series)
}

// projectionOf returns that of the indicator; nil where there is none.
func projectionOf(id string, all []*Projection) *Projection {
	i := slices.IndexFunc(all, func(p *Projection) bool { return p != nil && p.Series.Indicator.ID == id })
	if i < 0 {
		return nil
	}
	return all[i]
}

// against judges a target that is measured against what only the futures tell:
// a base that is ahead itself, or other indicators, future by future.
func (a *Assessment) against(s attain.Series, p *Projection, over bool, others []*Projection) {
	switch {
	case over:
		a.State = NotKnowable
		return
	case len(s.Levels) == 0 && p == nil:
		a.State = NoRecord
		return
	case p == nil:
		return
	}
	amounts, why := p.amounts(s, a.Target.Period)
	if amounts == nil {
		a.Unjudged = why
		return
	}
	x := a.Target.Against
	var found []float64
	if x.Relation == attain.Rank {
		found, why = places(s, amounts, p, a.Target, others)
	} else {
		found, why = apart(s, amounts, p, a.Target, others)
	}
	if found == nil {
		a.Unjudged = why
		return
	}
	a.setAmounts(amounts, p)
	a.setAgainst(found, p)
}

// setAgainst reads the probability off differences, ratios or ranks.
func (a *Assessment) setAgainst(found []float64, p *Projection) {
	x, hit := a.Target.Against, make([]bool, len(found))
	for i, v := range found {
		hit[i] = a.Target.Sense.Holds(v, x.Amount, x.High)
	}
	a.setProbability(hit, p.Batches)
	a.Apart, a.ApartMedian = found, quantile(found, 0.5)
}

// apart returns the difference or ratio to the base or the other indicator, by
// draw.
func apart(s attain.Series, amounts []float64, p *Projection, t attain.Target, others []*Projection) ([]float64, Unjudged) {
	from, period, why := p, t.Against.Base, BaseUnknown
	if len(t.Against.Others) > 0 {
		from, period, why = projectionOf(t.Against.Others[0], others), t.Period, OtherUnknown
	}
	if from == nil || len(from.Draws) != len(p.Draws) {
		return nil, why
	}
	base, not := from.amountsOrRecord(period)
	if not != Judged {
		return nil, not
	}
	found := make([]float64, len(amounts))
	for i, y := range amounts {
		found[i] = t.Against.Of(y, base[i])
	}
	return found, Judged
}

// amountsOrRecord returns what the period's amount is in each draw, the same in
// all where it is on record.
func (p *Projection) amountsOrRecord(period attain.Period) ([]float64, Unjudged) {
	t := period.Instant()
	if o, ok := p.Series.At(period); ok {
		return constantly(o.Value, len(p.Draws)), Judged
	}
	if t < p.Origin-instantTolerance {
		if y, ok := p.pastLevel(t); ok {
			return constantly(y, len(p.Draws)), Judged
		}
		return nil, BaseUnknown
	}
	return p.amounts(p.Series, period)
}

func constantly(v float64, n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = v
	}
	return all
}

// places returns, by draw, the place of the indicator among the others, 1 for
// the best; level with another counts as not behind it.
func places(s attain.Series, amounts []float64, p *Projection, t attain.Target, others []*Projection) ([]float64, Unjudged) {
	found := constantly(1, len(amounts))
	for _, id := range t.Against.Others {
		other := projectionOf(id, others)
		if other == nil || len(other.Draws) != len(p.Draws) {
			return nil, OtherUnknown
		}
		theirs, why := other.amountsOrRecord(t.Period)
		if theirs == nil {
			return nil, why
		}
		for i, y := range amounts {
			if s.Indicator.Better == attain.Higher && theirs[i] > y || s.Indicator.Better == attain.Lower && theirs[i] < y {
				found[i]++
			}
		}
	}
	return found, Judged
}
