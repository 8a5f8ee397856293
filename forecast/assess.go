package forecast

import (
	"math"
	"slices"

	"attain"
	"attain/model"
)

// Assess judges the target on what the series says and, where there is one,
// on the projection p. The evidence is as of the instant asOf: a target whose
// period ended by then is past. p may be nil. A target that is measured
// against other indicators needs their projections, drawn together with p.
func Assess(t attain.Target, s attain.Series, p *Projection, asOf float64, others ...*Projection) Assessment {
	t, resolved := resolve(t, s, others)
	a := Assessment{
		Target: t, Indicator: s.Indicator, Reading: s.Reading,
		At: math.NaN(), By: math.NaN(), StdErr: math.NaN(), ByErr: math.NaN(),
		Median: math.NaN(), Low: math.NaN(), High: math.NaN(),
		Gap: math.NaN(), GapRatio: math.NaN(), NotBy: math.NaN(), MedianDate: math.NaN(),
		Required: noPace, Achieved: noPace, Margin: math.NaN(), Delivered: math.NaN(),
		Earliest: math.NaN(), Comparable: math.NaN(), Path: math.NaN(), ApartMedian: math.NaN(),
	}
	a.Indices = Indices(t, s, asOf)
	if resolved {
		a.Traits = traits(t, s)
	}
	if p != nil {
		a.Scenario, a.Rung = p.Scenario, p.Rung
	}
	if last, ok := s.Last(); ok {
		a.Last = last
	}
	if a.Stretches = Stretches(s); len(a.Stretches) > 0 {
		latest := a.Stretches[0]
		a.Prev, a.PaceEnd = latest.From, latest.To
		if latest.Pace.lasts(1) {
			a.Achieved = latest.Pace
		}
	}
	switch over := t.Period.Instant() <= asOf+instantTolerance && !begun(s, t.Period); {
	case t.Aggregation == attain.Cumulative:
		a.cumulative(s, p, over)
	case t.Aggregation == attain.EveryYear:
		a.everyYear(s, p, over)
	case !resolved:
		a.against(s, p, over, others)
	case over:
		a.past(s)
	default:
		a.ahead(s, p, asOf)
	}
	a.milestones(s, p, asOf)
	return a
}

// begun reports whether the period ends in a year of which only a part is on
// record: what it brings is still to come, whatever day it is.
func begun(s attain.Series, period attain.Period) bool {
	for _, p := range model.Partials(s) {
		if end := p.Year.Instant() - period.Instant(); end >= -instantTolerance && end < 1-instantTolerance {
			_, months := s.Cover(period)
			return months < period.Months()
		}
	}
	return false
}

// past judges a target whose period is over on what was observed for it.
func (a *Assessment) past(s attain.Series) {
	o, ok := s.At(a.Target.Period)
	if !ok || o.Status == attain.Planned {
		a.State = NotKnowable
		a.decideOnPart(s)
		return
	}
	a.Outcome, a.Margin = o, a.Target.Margin(o.Value)
	switch metBy(a.Target, o) {
	case yes:
		a.State = Hit
	case no:
		a.State = Missed
	default:
		a.State = NotKnowable
		a.Warnings = append(a.Warnings, attain.Textf("the figure's qualifier leaves both sides of the target open", "数字的限定词使达标与否两可"))
	}
}

// verdict is the answer to a question that evidence may leave open.
type verdict uint8

const (
	open verdict = iota
	yes
	no
)

// metBy says whether the observation meets the target, wherever in its
// interval the true value lies.
func metBy(t attain.Target, o attain.Observation) verdict {
	lo, hi := o.Interval()
	if t.Sense == attain.Within && lo < t.Value && hi > t.High {
		return open
	}
	switch met := t.Met(lo); {
	case met != t.Met(hi):
		return open
	case met:
		return yes
	}
	return no
}

// decideOnPart decides on what is known of a part of the flow's period, which
// the rest cannot make less: a ceiling that is passed is missed, an amount that
// is reached is met.
func (a *Assessment) decideOnPart(s attain.Series) {
	if !growsOnly(s.Indicator) {
		return
	}
	tiles, months := s.Cover(a.Target.Period)
	if months == 0 {
		return
	}
	known := attain.Sum(tiles)
	decided := Open
	switch t := a.Target; {
	case t.Sense == attain.AtLeastValue && known >= t.Value:
		decided = Met
	case t.Sense == attain.AtMostValue && known > t.Value, t.Sense == attain.Within && known > t.High:
		decided = Missed
	default:
		return
	}
	if a.State == NotKnowable && decided == Met {
		decided = Hit
	}
	a.State, a.Delivered, a.Margin = decided, known, a.Target.Margin(known)
}

// growsOnly reports whether an amount can only become more as its period goes
// on.
func growsOnly(ind attain.Indicator) bool { return ind.Kind == attain.Flow && ind.Bounds.Lower >= 0 }

// ahead judges a level, or the amount of a period, that is to be reached.
func (a *Assessment) ahead(s attain.Series, p *Projection, asOf float64) {
	if len(s.Levels) == 0 && p == nil {
		a.State = NoRecord
		return
	}
	if !a.Last.Period.IsZero() {
		years := a.Target.Period.Instant() - a.Last.Period.Instant()
		goal := a.Target.Nearest(a.Last.Value)
		a.Margin = a.Target.Margin(a.Last.Value)
		switch {
		case metBy(a.Target, a.Last) == yes && s.Indicator.Kind != attain.Flow:
			a.State = Met
		case years > instantTolerance && a.comparable(s):
			a.Required = paceBetween(s.Indicator.Kind, a.Last.Value, goal, years)
		}
	}
	a.decideOnPart(s)
	if a.State == Missed {
		return
	}
	if p != nil {
		a.read(s, p, asOf)
	}
}

// comparable reports whether the target's amount covers as much time as the
// levels of the record do: a quarter's is no pace on from a year's.
func (a *Assessment) comparable(s attain.Series) bool {
	return s.Indicator.Kind != attain.Flow || a.Target.Period.IsTwelveMonths()
}

// read takes the probabilities, the interval and the dates off the draws.
func (a *Assessment) read(s attain.Series, p *Projection, asOf float64) {
	amounts, why := p.amounts(s, a.Target.Period)
	if a.comparable(s) {
		a.dates(p)
	}
	if amounts == nil {
		a.Unjudged = why
		return
	}
	a.setAmounts(amounts, p)
	a.readBy(p)
	if a.State == Open && a.comparable(s) {
		a.Earliest = Earliest(a.Target, p, a.Target.Wanted())
		a.Tripwires = Tripwires(a.Target, p, asOf, a.Hits, TripwireChances...)
	}
}

// TripwireChances are the chances for which tripwires are given: one in five,
// even.
var TripwireChances = []float64{0.2, 0.5}

// setAmounts keeps what the target is about in each draw, with the probability
// that it is met, the median and the interval.
func (a *Assessment) setAmounts(amounts []float64, p *Projection) {
	hit, meets := make([]bool, len(amounts)), a.asks()
	for i, x := range amounts {
		hit[i] = meets(x)
	}
	a.setProbability(hit, p.Batches)
	a.Amounts = amounts
	sorted := slices.Clone(amounts)
	slices.Sort(sorted)
	a.Median, a.Low, a.High = sortedQuantile(sorted, 0.5), sortedQuantile(sorted, 0.1), sortedQuantile(sorted, 0.9)
	a.setGap()
}

func (a *Assessment) setProbability(hit []bool, ends []int) {
	a.Hits = hit
	s := shareOf(hit, ends)
	a.At, a.StdErr = s.value, s.err
}

func (a *Assessment) setGap() {
	goal := a.Target.Nearest(a.Median)
	a.Gap = a.Median - goal
	if goal != 0 {
		a.GapRatio = a.Gap / goal
	}
}

// dates counts, for each year's end, the draws that have met the target by
// then, the level at the origin included.
func (a *Assessment) dates(p *Projection) {
	first, meets := make([]int, len(p.Draws)), a.asks()
	for i, path := range p.Draws {
		first[i] = a.firstMet(p, i, path, meets)
	}
	a.MedianDate = math.Inf(1)
	at, by := make([]bool, len(first)), make([]bool, len(first))
	for j, t := range p.Times {
		for i, met := range first {
			at[i], by[i] = meets(p.Draws[i][j]), met <= j
		}
		s := shareOf(by, p.Batches)
		a.Dates = append(a.Dates, DateProb{t, shareOf(at, p.Batches).value, s.value, s.err})
		if s.value >= 0.5 && math.IsInf(a.MedianDate, 1) {
			a.MedianDate = t
		}
	}
	a.NotBy = 1 - a.Dates[len(a.Dates)-1].Prob
}

// firstMet returns the index of the first level of draw i that meets (see asks) the
// target, 0 if the start does already, len(path) if none does. The amount of a
// year on record meets nothing: it is that year's.
func (a *Assessment) firstMet(p *Projection, i int, path []float64, meets func(float64) bool) int {
	if meets(p.Starts[i]) && (a.Indicator.Kind != attain.Flow || p.Origin > a.Last.Period.Instant()+instantTolerance) {
		return 0
	}
	for j, y := range path {
		if meets(y) {
			return j
		}
	}
	return len(path)
}

// readBy counts the draws that have met the target at least once by its date:
// at a year's end before it, or on it.
func (a *Assessment) readBy(p *Projection) {
	by := a.hitsBy(p)
	s := shareOf(by, p.Batches)
	a.By, a.ByErr = s.value, s.err
}

// hitsBy returns, by draw, whether the target is met by its date.
func (a *Assessment) hitsBy(p *Projection) []bool {
	by, until, meets := slices.Clone(a.Hits), 0, a.asks()
	for until < len(p.Times) && p.Times[until] <= a.Target.Period.Instant()+instantTolerance {
		until++
	}
	for i, path := range p.Draws {
		by[i] = by[i] || a.firstMet(p, i, path[:until], meets) < until
	}
	return by
}
