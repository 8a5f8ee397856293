package forecast

// Unjudged says why a target that is ahead has no probability.
type Unjudged uint8

// The reasons.
const (
	Judged        Unjudged = iota // it has one, or there is nothing to project
	BeyondHorizon                 // its period ends after what is projected
	OnlyYears                     // it is about a part of a year, and the record tells whole years only
	BaseUnknown                   // what it is measured from is not on record
	OtherUnknown                  // what it is measured against cannot be projected
)

var unjudgedNames = []string{"", "beyond-horizon", "only-years", "base-unknown", "other-unknown"}

func (u Unjudged) String() string { return unjudgedNames[u] }

// MarshalText writes the reason's name.
func (u Unjudged) MarshalText() ([]byte, error) { return []byte(u.String()), nil }
