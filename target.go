package attain

import "math"

// A Sense says where a level lies that meets a target.
type Sense uint8

// The senses.
const (
	AtLeastValue Sense = iota
	AtMostValue
	Within // between two values
)

var senseNames = []string{"at-least", "at-most", "within"}

func (s Sense) String() string { return senseNames[s] }

// MarshalText writes the sense's name.
func (s Sense) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a sense's name.
func (s *Sense) UnmarshalText(text []byte) (err error) {
	*s, err = parseWord[Sense]("sense", senseNames, text)
	return err
}

// An Aggregation says which quantity a target's value is compared with.
type Aggregation uint8

// The aggregations.
const (
	Level      Aggregation = iota // the level at the end of the period, or the amount of it
	Cumulative                    // the sum over the period
	EveryYear                     // the level or amount of each year of the period
)

var aggregationNames = []string{"level", "cumulative", "every-year"}

func (a Aggregation) String() string { return aggregationNames[a] }

// MarshalText writes the aggregation's name.
func (a Aggregation) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads an aggregation's name.
func (a *Aggregation) UnmarshalText(text []byte) (err error) {
	*a, err = parseWord[Aggregation]("aggregation", aggregationNames, text)
	return err
}

// A Relation says what a target's amount is measured against.
type Relation uint8

// The relations.
const (
	Absolute   Relation = iota // nothing: it is the value itself
	Difference                 // the level less the other one
	Ratio                      // the level over the other one
	Rank                       // the place among others, 1 for the best
)

var relationNames = []string{"absolute", "difference", "ratio", "rank"}

func (r Relation) String() string { return relationNames[r] }

// MarshalText writes the relation's name.
func (r Relation) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// Against says what a target is measured against: what the indicator itself
// was in a base period, or what other indicators are in the target's period.
// The zero value is nothing.
type Against struct {
	Relation Relation
	Amount   float64  // the least, or greatest, difference, ratio or rank
	High     float64  // the greatest where the sense is Within, else NaN
	Base     Period   // of the indicator itself; zero where Others are
	Others   []string // ids of other indicators; one but for a Rank
	Names    []Text   // of the Others
}

// A Milestone is a value on the way to a target's own.
type Milestone struct {
	Period Period
	Value  float64
}

// A Target is a value promised for a period.
//
// Where it is measured Against something, Value and High are NaN as long as
// that is not known; Resolved fills them in.
type Target struct {
	ID          string
	Name        Text   // tells it from others of the indicator; may be empty
	Indicator   string // id of the Indicator
	Period      Period
	Value       float64
	High        float64 // the upper value where the sense is Within, else the upper figure of a span
	Sense       Sense
	Aggregation Aggregation
	Against     Against
	Milestones  []Milestone // in order of time, all before the period's end
	Qualifier   Qualifier
	Citation    Citation
	Cited       []Citation // where else the same target is printed
	Probability float64    // what counts as on track; 0 when not stated
	Group       string     // targets that are to be met together
	Headline    bool       // its sentence is printed, not only its row
	SetBy       Setter     // who bound whom by it
	Of          string     // "indicator/target" that this share is a share of
	Note        Text
}

// Key names the target among all targets: indicator/id.
func (t Target) Key() string { return t.Indicator + "/" + t.ID }

// DefaultWanted is the probability that counts as on track where a target
// does not say: likely.
const DefaultWanted = 0.66

// Wanted returns the probability that counts as on track.
func (t Target) Wanted() float64 {
	if t.Probability == 0 {
		return DefaultWanted
	}
	return t.Probability
}

// Met reports whether the value v meets the target.
func (t Target) Met(v float64) bool { return t.Sense.Holds(v, t.Limit(), t.High) }

// Limit is the value that a level must not stay under or, where the sense is
// AtMostValue, exceed: of a span that is to be kept under, its upper end.
func (t Target) Limit() float64 {
	if t.Sense == AtMostValue && t.Qualifier == Between {
		return t.High
	}
	return t.Value
}

// Holds reports whether v lies where a value, or for Within two, ask for it.
func (s Sense) Holds(v, value, high float64) bool {
	switch s {
	case AtMostValue:
		return v <= value
	case Within:
		return value <= v && v <= high
	}
	return v >= value
}

// Margin is how far v lies on the good side of the target: negative when the
// target is missed.
func (t Target) Margin(v float64) float64 {
	switch t.Sense {
	case AtMostValue:
		return t.Limit() - v
	case Within:
		return math.Min(v-t.Value, t.High-v)
	}
	return v - t.Value
}

// Nearest is the value that meets the target and is nearest to v.
func (t Target) Nearest(v float64) float64 {
	if t.Sense == Within {
		return math.Min(math.Max(v, t.Value), t.High)
	}
	return t.Limit()
}

// Resolved returns the target with the level that it comes to, where it is
// measured against a base period that the series tells; ok is false where it
// is not, or where it is measured against other indicators.
func (t Target) Resolved(s Series) (resolved Target, ok bool) {
	if t.Against.Relation == Absolute {
		return t, true
	}
	if len(t.Against.Others) > 0 {
		return t, false
	}
	base, ok := s.At(t.Against.Base)
	return t.from(base, ok)
}

// ResolvedAgainst returns the target with the level that it comes to, where it
// is measured against one other indicator whose series tells what that is in
// the target's period.
func (t Target) ResolvedAgainst(other Series) (resolved Target, ok bool) {
	if len(t.Against.Others) != 1 || t.Against.Relation == Rank {
		return t, false
	}
	base, ok := other.At(t.Period)
	return t.from(base, ok)
}

// from fills in the levels as they stand from the base. A plan is no base, and
// there is no ratio to what is not positive.
func (t Target) from(base Observation, ok bool) (resolved Target, known bool) {
	if !ok || base.Status == Planned || t.Against.Relation == Ratio && base.Value <= 0 {
		return t, false
	}
	t.Value = t.Against.level(base.Value, t.Against.Amount)
	if t.Sense == Within {
		t.High = t.Against.level(base.Value, t.Against.High)
	}
	return t, true
}

// level returns the level that stands so far from the base.
func (a Against) level(base, amount float64) float64 {
	if a.Relation == Ratio {
		return base * amount
	}
	return base + amount
}

// Of returns how a level stands against the other one.
func (a Against) Of(level, other float64) float64 {
	if a.Relation == Ratio {
		return level / other
	}
	return level - other
}
