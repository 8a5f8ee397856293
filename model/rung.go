package model

// A Rung is a step of the ladder from no evidence to much: it names what a
// projection stands on.
type Rung uint8

// The rungs.
const (
	NoObservation Rung = iota // nothing can be projected
	PriorOnly                 // one observation: comparable series carry the answer
	Short                     // 2 to 4 observations: growth shrunk towards comparable series
	Medium                    // 5 to 9 observations
	Long                      // 10 observations or more
)

var rungNames = []string{"no-observation", "prior-only", "short", "medium", "long"}

func (r Rung) String() string { return rungNames[r] }

// MarshalText writes the rung's name.
func (r Rung) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// RungOf returns the rung that n observations stand on.
func RungOf(n int) Rung {
	switch {
	case n <= 0:
		return NoObservation
	case n == 1:
		return PriorOnly
	case n <= 4:
		return Short
	case n <= 9:
		return Medium
	}
	return Long
}
