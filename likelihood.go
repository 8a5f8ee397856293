package attain

import "math"

// A Likelihood is a probability in words.
type Likelihood uint8

// The words, from the least.
const (
	VeryUnlikely Likelihood = iota
	Unlikely
	Uncertain
	Likely
	VeryLikely
)

var likelihoodNames = []string{"very-unlikely", "unlikely", "uncertain", "likely", "very-likely"}

func (l Likelihood) String() string { return likelihoodNames[l] }

// MarshalText writes the word's name.
func (l Likelihood) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// Thresholds say which word goes with a probability. A field that is zero has
// its default.
type Thresholds struct {
	VeryUnlikely float64 `toml:"very-unlikely"` // below it; 0.10
	Unlikely     float64 `toml:"unlikely"`      // below it; 0.33
	Likely       float64 `toml:"likely"`        // from it on; 0.66
	VeryLikely   float64 `toml:"very-likely"`   // from it on; 0.90
}

// withDefaults fills in the fields that are zero.
func (t Thresholds) withDefaults() Thresholds {
	for _, f := range []struct {
		field *float64
		value float64
	}{{&t.VeryUnlikely, 0.10}, {&t.Unlikely, 0.33}, {&t.Likely, 0.66}, {&t.VeryLikely, 0.90}} {
		if *f.field == 0 {
			*f.field = f.value
		}
	}
	return t
}

// Ascending reports whether the thresholds are probabilities in order.
func (t Thresholds) Ascending() bool {
	t = t.withDefaults()
	return 0 < t.VeryUnlikely && t.VeryUnlikely < t.Unlikely && t.Unlikely < t.Likely && t.Likely < t.VeryLikely && t.VeryLikely < 1
}

// WholePercent rounds a probability to whole per cent, as it is printed. Words
// and verdicts go by it, so that one printed chance has one word.
func WholePercent(p float64) float64 { return math.RoundToEven(100*p) / 100 }

// Of returns the word for probability p, as it is printed.
func (t Thresholds) Of(p float64) Likelihood {
	p = WholePercent(p)
	switch t = t.withDefaults(); {
	case p < t.VeryUnlikely:
		return VeryUnlikely
	case p < t.Unlikely:
		return Unlikely
	case p < t.Likely:
		return Uncertain
	case p < t.VeryLikely:
		return Likely
	}
	return VeryLikely
}
