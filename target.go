package attain

// A Sense says on which side of its value a target is met.
type Sense uint8

// The senses.
const (
	AtLeastValue Sense = iota
	AtMostValue
)

var senseNames = []string{"at-least", "at-most"}

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
	Level      Aggregation = iota // the level at the end of the period
	Cumulative                    // the sum over the period
	EveryYear                     // the amount in each year of the period
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

// A Target is a value promised for a period.
type Target struct {
	ID          string
	Indicator   string // id of the Indicator
	Period      Period
	Value       float64
	High        float64 // the upper figure when the qualifier is Between
	Sense       Sense
	Aggregation Aggregation
	Qualifier   Qualifier
	Citation    Citation
	Cited       []Citation // where else the same target is printed
	Probability float64    // what counts as on track; 0 when not stated
	Group       string     // targets that are to be met together
	Headline    bool       // its sentence is printed, not only its row
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
func (t Target) Met(v float64) bool {
	if t.Sense == AtMostValue {
		return v <= t.Value
	}
	return v >= t.Value
}

// Margin is how far v lies on the good side of the target: negative when the
// target is missed.
func (t Target) Margin(v float64) float64 {
	if t.Sense == AtMostValue {
		return t.Value - v
	}
	return v - t.Value
}
