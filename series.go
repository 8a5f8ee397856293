package attain

import (
	"cmp"
	"slices"
)

// A Series is what one reading of the evidence says about one indicator.
type Series struct {
	Indicator Indicator
	Reading   string
	YearStart int           // the month in which its years start, 1 to 12
	Levels    []Observation // in order of time, one for each instant; of a flow, one for each year
	Amounts   []Observation // of a flow: amounts over parts of a year and spans of years, one for each period, in order
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
	DropDay                            // a flow is no amount over a day
)

var dropNames = []string{"rejected", "other reading", "superseded", "a single day"}

func (r DropReason) String() string { return dropNames[r] }

// MarshalText writes the reason's name.
func (r DropReason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// NewSeries selects the observations of the indicator that hold in the
// reading. Amounts of a flow that make up a year are the level of that year.
// Where several speak of the same instant one counts, by the first Rule that
// tells them apart, whichever is given first. The observations are not
// modified, and the series
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
		case ind.Kind == Flow && o.Period.IsDay():
			s.drop(Dropped{Observation: o, Reason: DropDay})
		default:
			levels = append(levels, o)
		}
	}
	s.YearStart = yearStart(ind, levels)
	if ind.Kind == Flow {
		levels = s.keepAmounts(levels)
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
		s.supersede(s.Levels[n-1], o)
		return
	}
	s.Levels = append(s.Levels, o)
}

// supersede drops o, before which the other one counts.
func (s *Series) supersede(other, o Observation) {
	_, by := precedence(other, o)
	s.drop(Dropped{Observation: o, Reason: DropSuperseded, For: other.ID, Rule: by})
}

func (s *Series) drop(d Dropped) { s.Dropped = append(s.Dropped, d) }

// Last returns the latest level; ok is false when there is none.
func (s Series) Last() (o Observation, ok bool) {
	if len(s.Levels) == 0 {
		return Observation{}, false
	}
	return s.Levels[len(s.Levels)-1], true
}

// At returns what was reported for p: for a stock, which stands at an instant,
// any level at the end of p; for a flow, the amount of p or what amounts that
// make it up add up to. ok is false when there is none.
func (s Series) At(p Period) (o Observation, ok bool) {
	for _, o := range s.Levels {
		if o.Period == p || (s.Indicator.Kind.AtInstant() && o.Period.Instant() == p.Instant()) {
			return o, true
		}
	}
	if s.Indicator.Kind == Flow && !p.IsDay() {
		if tiles, months := s.Cover(p); months > 0 && months == p.Months() {
			if len(tiles) == 1 {
				return tiles[0], true
			}
			return sumOf(p, tiles), true
		}
	}
	return Observation{}, false
}
