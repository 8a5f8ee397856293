package forecast

import (
	"math"

	"attain"
)

// A level is a figure at an instant.
type level struct{ value, time float64 }

// Figures are the exact numbers that a rule judges.
type figures struct {
	levels []level // in order of time, the latest at the end
	base   int     // which of them is the base
	target level
	better float64 // d: +1 where higher is better, −1 where lower is
	bounds attain.Bounds
}

func (f figures) from() level   { return f.levels[f.base] }
func (f figures) latest() level { return f.levels[len(f.levels)-1] }

// met reports whether v meets the target.
func (f figures) met(v float64) bool { return f.better*(v-f.target.value) >= 0 }

// marked gives a value its class. A target that is met has the best class
// whatever the value; a value that cannot be given has none.
func (f figures) marked(value float64, why attain.Text, class, best int) mark {
	m := trendMark(value, why, class)
	if f.met(f.latest().value) {
		return mark{value: m.value, class: best, byLevel: true}
	}
	return m
}

// trendMark classes a value where being met decides nothing.
func trendMark(value float64, why attain.Text, class int) mark {
	if why.IsZero() && (math.IsNaN(value) || math.IsInf(value, 0)) {
		why = tooFarApart
	}
	if !why.IsZero() {
		return unanswered(why)
	}
	return mark{value: value, class: class}
}

// Evidence is what an index may be computed from.
type evidence struct {
	target    attain.Target
	indicator attain.Indicator
	levels    []attain.Observation // that cover comparable time, in order
	asOf      float64
}

// countable returns the levels of the series that cover comparable time.
func countable(s attain.Series) []attain.Observation {
	var full []attain.Observation
	for _, o := range s.Levels {
		if !s.Indicator.Kind.AtInstant() && o.Period.PartYear() || s.Indicator.Kind == attain.Flow && math.Abs(o.Period.Length()-1) > instantTolerance {
			continue
		}
		full = append(full, o)
	}
	return full
}

// past reports whether the target's period is over.
func (e evidence) past() bool { return e.target.Period.Instant() <= e.asOf+instantTolerance }

// until returns the levels up to the instant, and to the last of them that is
// more than a plan.
func (e evidence) until(instant float64) []attain.Observation {
	end := 0
	for i, o := range e.levels {
		if o.Status != attain.Planned && o.Period.Instant() <= instant+instantTolerance {
			end = i + 1
		}
	}
	return e.levels[:end]
}

// A comparison is evidence with the levels a rule is to judge: a base, a
// latest one at least a year after it, and what lies between.
type comparison struct {
	evidence
	from int // the base among the levels
}

func (c comparison) base() attain.Observation   { return c.levels[c.from] }
func (c comparison) latest() attain.Observation { return c.levels[len(c.levels)-1] }

// compare chooses the levels the rule is to judge, or says why there are none.
func (e evidence) compare(r rule) (c comparison, why attain.Text) {
	if why := e.unsuited(); !why.IsZero() {
		return c, why
	}
	until := math.Inf(1)
	if r.scope != OfTrend {
		until = e.target.Period.Instant()
	}
	e.levels = e.until(until)
	switch len(e.levels) {
	case 0:
		return c, nothingObserved
	case 1:
		return c, oneObservation
	}
	c.evidence = e
	end := levelOf(c.latest())
	var before []level
	for _, o := range e.levels {
		if l := levelOf(o); l.time <= end.time-1+instantTolerance {
			before = append(before, l)
		}
	}
	if len(before) == 0 {
		return c, underAYear
	}
	c.from = r.base(append(before, end))
	return c, why
}

// unsuited says why no index compares such a target with the record.
func (e evidence) unsuited() attain.Text {
	switch {
	case e.target.Aggregation == attain.Cumulative:
		return targetIsSum
	case e.target.Aggregation == attain.EveryYear:
		return targetIsYearly
	case e.target.Sense == attain.Within:
		return targetIsRange
	case math.IsNaN(e.target.Value):
		return targetNotKnown
	case e.indicator.Kind == attain.Flow && !e.target.Period.IsTwelveMonths():
		return targetIsPartYear
	case (e.target.Sense == attain.AtMostValue) != (e.indicator.Better == attain.Lower):
		return targetAgainstBetter
	}
	return attain.Text{}
}

func levelOf(o attain.Observation) level { return level{o.Value, o.Period.Instant()} }

// printed returns the figures as printed.
func (c comparison) printed() figures {
	f := figures{base: c.from, target: level{c.target.Value, c.target.Period.Instant()}, better: 1, bounds: c.indicator.Bounds}
	if c.indicator.Better == attain.Lower {
		f.better = -1
	}
	for _, o := range c.levels {
		f.levels = append(f.levels, levelOf(o))
	}
	return f
}

// at returns the figures with these values of base and latest level.
func (f figures) at(base, latest float64) figures {
	f.levels = append([]level(nil), f.levels...)
	f.levels[f.base].value = base
	f.levels[len(f.levels)-1].value = latest
	return f
}

// within returns the bounds within which the observation's words place the
// true value, cut to what the indicator can be.
func (c comparison) within(o attain.Observation) (lo, hi float64) {
	lo, hi = o.Interval()
	if bounds := c.indicator.Bounds; bounds.Contains(o.Value) {
		lo, hi = bounds.Clamp(lo), bounds.Clamp(hi)
	}
	return lo, hi
}

// fromFirst takes the first level as the base.
func fromFirst([]level) int { return 0 }

// fromYear takes the level of the year as the base; where there is none, the
// first one later that is not the latest, and where there is none either, the
// last one before.
func fromYear(year float64) func([]level) int {
	return func(levels []level) int {
		before := levels[:len(levels)-1]
		for i, l := range before {
			if l.time >= year-instantTolerance {
				return i
			}
		}
		return len(before) - 1
	}
}

// fromWithin takes the first level not more than the given years before the
// latest as the base, or the last one before that.
func fromWithin(years float64) func([]level) int {
	return func(levels []level) int { return fromYear(levels[len(levels)-1].time - years)(levels) }
}
