package attain

import (
	"cmp"
	"slices"
)

// A Series is what one reading of the evidence says about one indicator.
type Series struct {
	Indicator Indicator
	Reading   string
	Levels    []Observation // in order of time, one for each instant
	Growth    []Observation // growth statements, in order of time
	Dropped   []Dropped     // what was left out, with the reason
}

// A Dropped observation is one that a series does not use.
type Dropped struct {
	Observation Observation
	Reason      DropReason
	For         string // id of the observation that counts, where it is superseded
	Rule        Rule   // by which that one counts
}

// A DropReason says why an observation is not used.
type DropReason uint8

// The reasons for leaving out an observation.
const (
	DropRejected     DropReason = iota // its status is Rejected
	DropOtherReading                   // it does not hold in this reading
	DropSuperseded                     // another figure of the same instant counts before it
	DropPartYear                       // a flow over a part of a year is no year
)

var dropNames = []string{"rejected", "other reading", "superseded", "part of a year"}

func (r DropReason) String() string { return dropNames[r] }

// MarshalText writes the reason's name.
func (r DropReason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// NewSeries selects the observations of the indicator that hold in the
// reading. Where several speak of the same instant one counts, by the first
// Rule that tells them apart, whichever is given first. The observations are not modified, and the series
// shares no memory with them.
func NewSeries(ind Indicator, observations []Observation, reading string) Series {
	s := Series{Indicator: ind, Reading: reading}
	levels := make([]Observation, 0, len(observations))
	for _, o := range observations {
		switch {
		case o.Status == Rejected:
			s.drop(Dropped{Observation: o, Reason: DropRejected})
		case !o.HoldsIn(reading):
			s.drop(Dropped{Observation: o, Reason: DropOtherReading})
		case o.Growth:
			s.Growth = append(s.Growth, o)
		case ind.Kind == Flow && o.Period.PartYear():
			s.drop(Dropped{Observation: o, Reason: DropPartYear})
		default:
			levels = append(levels, o)
		}
	}
	if !slices.IsSortedFunc(levels, byClaim) {
		slices.SortStableFunc(levels, byClaim)
	}
	slices.SortStableFunc(s.Growth, byInstant)
	if len(levels) > 0 {
		s.Levels = levels[:0] // never longer than what was read of levels
	}
	for _, o := range levels {
		s.add(o)
	}
	return s
}

func byInstant(a, b Observation) int {
	return cmp.Compare(a.Period.Instant(), b.Period.Instant())
}

// byClaim orders levels by their instant, those of one instant by precedence.
func byClaim(a, b Observation) int {
	if t := byInstant(a, b); t != 0 {
		return t
	}
	order, _ := precedence(a, b)
	return order
}

// add appends o unless the last level is of the same instant: that one counts.
func (s *Series) add(o Observation) {
	if n := len(s.Levels); n > 0 && s.Levels[n-1].Period.Instant() == o.Period.Instant() {
		_, by := precedence(s.Levels[n-1], o)
		s.drop(Dropped{Observation: o, Reason: DropSuperseded, For: s.Levels[n-1].ID, Rule: by})
		return
	}
	s.Levels = append(s.Levels, o)
}

func (s *Series) drop(d Dropped) { s.Dropped = append(s.Dropped, d) }

// Last returns the latest level; ok is false when there is none.
func (s Series) Last() (o Observation, ok bool) {
	if len(s.Levels) == 0 {
		return Observation{}, false
	}
	return s.Levels[len(s.Levels)-1], true
}

// At returns the level reported for p; for a stock, which stands at an
// instant, any level at the end of p. ok is false when there is none.
func (s Series) At(p Period) (o Observation, ok bool) {
	for _, o := range s.Levels {
		if o.Period == p || (s.Indicator.Kind.AtInstant() && o.Period.Instant() == p.Instant()) {
			return o, true
		}
	}
	return Observation{}, false
}
