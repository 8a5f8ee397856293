package seeds

import (
	"slices"
	"time"

	"attain"
	"attain/internal/document"
)

// Evidence is what a plan's documents say, in the order in which they say it.
type Evidence struct {
	Sources    []attain.Source
	Readings   []attain.Reading
	Indicators []Indicator
}

// An Indicator is an indicator with what was observed and promised of it.
type Indicator struct {
	attain.Indicator
	PeerOf       string // the indicator it lends precedent to; empty for the plan's own
	Observations []attain.Observation
	Targets      []attain.Target

	value document.Value
}

// At returns the place where the indicator is declared.
func (i Indicator) At() document.Value { return i.value }

// DefaultReading is the reading of evidence that declares none.
const DefaultReading = "as-printed"

// Series returns what the reading says about the indicator.
func (i Indicator) Series(reading string) attain.Series {
	return attain.NewSeries(i.Indicator, i.Observations, reading)
}

// Indicator returns the indicator with the id.
func (e *Evidence) Indicator(id string) (Indicator, bool) {
	k := slices.IndexFunc(e.Indicators, func(i Indicator) bool { return i.ID == id })
	if k < 0 {
		return Indicator{}, false
	}
	return e.Indicators[k], true
}

// Source returns the source with the id.
func (e *Evidence) Source(id string) (attain.Source, bool) {
	k := slices.IndexFunc(e.Sources, func(s attain.Source) bool { return s.ID == id })
	if k < 0 {
		return attain.Source{}, false
	}
	return e.Sources[k], true
}

// name gives every target the names of the indicators that it is measured
// against.
func (e *Evidence) name() {
	for _, i := range e.Indicators {
		for k := range i.Targets {
			x := &i.Targets[k].Against
			for _, id := range x.Others {
				other, _ := e.Indicator(id)
				x.Names = append(x.Names, other.Name)
			}
		}
	}
}

// date gives every observation the day on which its source was published.
func (e *Evidence) date() {
	for _, i := range e.Indicators {
		for k := range i.Observations {
			c := &i.Observations[k].Citation
			s, _ := e.Source(c.Source)
			c.Published = s.Published
		}
	}
}

// Reading returns the reading with the id.
func (e *Evidence) Reading(id string) (attain.Reading, bool) {
	k := slices.IndexFunc(e.Readings, func(r attain.Reading) bool { return r.ID == id })
	if k < 0 {
		return attain.Reading{}, false
	}
	return e.Readings[k], true
}

// Target returns the target with the key "indicator/id".
func (e *Evidence) Target(key string) (attain.Target, bool) {
	for _, i := range e.Indicators {
		for _, t := range i.Targets {
			if t.Key() == key {
				return t, true
			}
		}
	}
	return attain.Target{}, false
}

// AsOf returns the moment up to which the evidence speaks, on the scale of
// attain.Period.Instant: the day of its newest source or, where none is
// dated, the end of its newest observation.
func (e *Evidence) AsOf() float64 {
	var newest time.Time
	for _, s := range e.Sources {
		if s.Published.After(newest) {
			newest = s.Published
		}
	}
	if !newest.IsZero() {
		return instant(newest)
	}
	asOf := 0.0
	for _, i := range e.Indicators {
		for _, o := range i.Observations {
			if o.Status != attain.Rejected {
				asOf = max(asOf, o.Period.Instant())
			}
		}
	}
	return asOf
}
