package forecast

import (
	"math"

	"attain"
)

// Assess judges the target on what the series says and, where there is one,
// on the projection p. The evidence is as of the instant asOf: a target whose
// period ended by then is past. p may be nil.
func Assess(t attain.Target, s attain.Series, p *Projection, asOf float64) Assessment {
	a := Assessment{
		Target: t, Indicator: s.Indicator, Reading: s.Reading,
		At: math.NaN(), By: math.NaN(), StdErr: math.NaN(), ByErr: math.NaN(),
		Median: math.NaN(), Low: math.NaN(), High: math.NaN(),
		Gap: math.NaN(), GapRatio: math.NaN(), NotBy: math.NaN(), MedianDate: math.NaN(),
		Required: noPace, Achieved: noPace, Margin: math.NaN(), Delivered: math.NaN(),
		Earliest: math.NaN(), Comparable: math.NaN(), Traits: traits(t, s), Indices: Indices(t, s, asOf),
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
	switch {
	case t.Aggregation == attain.Cumulative:
		a.cumulative(s, p)
	case t.Aggregation == attain.EveryYear:
		a.everyYear(s, p)
	case t.Period.Instant() <= asOf+instantTolerance:
		a.past(s)
	default:
		a.ahead(s, p, asOf)
	}
	return a
}

// past judges a target whose period is over on what was observed for it.
func (a *Assessment) past(s attain.Series) {
	o, ok := s.At(a.Target.Period)
	if !ok || o.Status == attain.Planned {
		a.State = NotKnowable
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
		a.Warnings = append(a.Warnings, "the figure's qualifier leaves both sides of the target open")
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
	switch met := t.Met(lo); {
	case met != t.Met(hi):
		return open
	case met:
		return yes
	}
	return no
}

// ahead judges a level that is to be reached.
func (a *Assessment) ahead(s attain.Series, p *Projection, asOf float64) {
	if len(s.Levels) == 0 {
		if a.State = NoRecord; p != nil { // made of indicators that have one
			a.State = Open
			a.read(p, asOf)
		}
		return
	}
	years := a.Target.Period.Instant() - a.Last.Period.Instant()
	a.Margin = a.Target.Margin(a.Last.Value)
	if metBy(a.Target, a.Last) == yes {
		a.State = Met
	} else if years > instantTolerance {
		a.Required = paceBetween(s.Indicator.Kind, a.Last.Value, a.Target.Value, years)
	}
	if p != nil {
		a.read(p, asOf)
	}
}

// read takes the probabilities, the interval and the dates off the draws.
func (a *Assessment) read(p *Projection, asOf float64) {
	a.dates(p)
	j, ok := p.Index(a.Target.Period.Instant())
	if !ok {
		a.Warnings = append(a.Warnings, "the target's period does not end with a year of the projection")
		return
	}
	at := make([]bool, len(p.Draws))
	for i, path := range p.Draws {
		at[i] = a.Target.Met(path[j])
	}
	a.setProbability(at, p.Batches)
	a.By, a.ByErr = a.Dates[j].Prob, a.Dates[j].StdErr
	a.Median, a.Low, a.High = p.Median(j), p.Quantile(j, 0.1), p.Quantile(j, 0.9)
	a.setGap()
	a.Earliest = Earliest(a.Target, p, a.Target.Wanted())
	if a.State == Open {
		a.Tripwires = Tripwires(a.Target, p, asOf, TripwireChances...)
	}
}

// TripwireChances are the chances for which tripwires are given: one in five,
// even.
var TripwireChances = []float64{0.2, 0.5}

func (a *Assessment) setProbability(hit []bool, ends []int) {
	a.Hits = hit
	s := shareOf(hit, ends)
	a.At, a.StdErr = s.value, s.err
}

func (a *Assessment) setGap() {
	a.Gap = a.Median - a.Target.Value
	if a.Target.Value != 0 {
		a.GapRatio = a.Gap / a.Target.Value
	}
}

// dates counts, for each year's end, the draws that have met the target by
// then, the level at the origin included.
func (a *Assessment) dates(p *Projection) {
	first := make([]int, len(p.Draws))
	for i, path := range p.Draws {
		first[i] = a.firstMet(p.Starts[i], path)
	}
	a.MedianDate = math.Inf(1)
	by := make([]bool, len(first))
	for j, t := range p.Times {
		for i, met := range first {
			by[i] = met <= j
		}
		s := shareOf(by, p.Batches)
		a.Dates = append(a.Dates, DateProb{t, s.value, s.err})
		if s.value >= 0.5 && math.IsInf(a.MedianDate, 1) {
			a.MedianDate = t
		}
	}
	a.NotBy = 1 - a.Dates[len(a.Dates)-1].Prob
}

// firstMet returns the index of the first level that meets the target, 0 if
// the start does already, len(path) if none does.
func (a *Assessment) firstMet(start float64, path []float64) int {
	if a.Target.Met(start) {
		return 0
	}
	for j, y := range path {
		if a.Target.Met(y) {
			return j
		}
	}
	return len(path)
}

// cumulative judges a sum over the target's period: what the completed years
// have delivered, and what the draws add in the years that are left.
func (a *Assessment) cumulative(s attain.Series, p *Projection) {
	years := a.Target.Period.Years()
	a.Delivered = 0
	done := 0
	for _, y := range years {
		if o, ok := s.At(y); ok && o.Status != attain.Planned {
			a.Delivered += o.Value
			done++
		}
	}
	a.Margin = a.Target.Margin(a.Delivered)
	if left := len(years) - done; left > 0 {
		a.Required = Pace{Growth: math.NaN(), PerYear: (a.Target.Value - a.Delivered) / float64(left), Years: float64(left)}
	}
	switch {
	case done == len(years):
		a.State = pastState(a.Target.Met(a.Delivered))
	case len(s.Levels) == 0:
		a.State = NoRecord
	case a.Target.Sense == attain.AtLeastValue && a.Target.Met(a.Delivered):
		a.State = Met
	case p != nil:
		a.readSums(p, s, years)
	}
}

func pastState(met bool) State {
	if met {
		return Hit
	}
	return Missed
}

// readSums takes the probability of the sum off the draws.
func (a *Assessment) readSums(p *Projection, s attain.Series, years []attain.Period) {
	left := indicesLeft(p, s, years)
	sums, hit := make([]float64, len(p.Draws)), make([]bool, len(p.Draws))
	for i, path := range p.Draws {
		sums[i] = a.Delivered
		for _, j := range left {
			sums[i] += path[j]
		}
		hit[i] = a.Target.Met(sums[i])
	}
	a.setProbability(hit, p.Batches)
	a.Median, a.Low, a.High = quantile(sums, 0.5), quantile(sums, 0.1), quantile(sums, 0.9)
	a.setGap()
}

// indicesLeft returns where in the projection the years without a count are.
func indicesLeft(p *Projection, s attain.Series, years []attain.Period) []int {
	var left []int
	for _, y := range years {
		if o, ok := s.At(y); ok && o.Status != attain.Planned {
			continue
		}
		if j, ok := p.Index(y.Instant()); ok {
			left = append(left, j)
		}
	}
	return left
}

// everyYear judges an amount that is to be met in each year: one year missed
// is the target missed.
func (a *Assessment) everyYear(s attain.Series, p *Projection) {
	years := a.Target.Period.Years()
	a.Required = Pace{Growth: math.NaN(), PerYear: a.Target.Value, Years: 1}
	done := 0
	for _, y := range years {
		o, ok := s.At(y)
		if !ok || o.Status == attain.Planned {
			continue
		}
		if metBy(a.Target, o) == no {
			a.State, a.Outcome, a.Margin = Missed, o, a.Target.Margin(o.Value)
			return
		}
		done++
	}
	switch {
	case done == len(years):
		a.State = Hit
	case len(s.Levels) == 0:
		a.State = NoRecord
	case p != nil:
		a.readEvery(p, indicesLeft(p, s, years))
	}
}

// readEvery takes the probability of meeting all the years left off the
// draws.
func (a *Assessment) readEvery(p *Projection, left []int) {
	hit := make([]bool, len(p.Draws))
	for i, path := range p.Draws {
		hit[i] = true
		for _, j := range left {
			hit[i] = hit[i] && a.Target.Met(path[j])
		}
	}
	a.setProbability(hit, p.Batches)
	if n := len(left); n > 0 {
		j := left[n-1]
		a.Median, a.Low, a.High = p.Median(j), p.Quantile(j, 0.1), p.Quantile(j, 0.9)
		a.setGap()
	}
}
