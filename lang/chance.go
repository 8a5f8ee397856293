package lang

import (
	"fmt"
	"math"

	"attain"
)

// Probability writes a probability in whole per cent, without claiming
// certainty: 9 %, <1 %, >99 %.
func (l Lang) Probability(p float64) string {
	switch n := hundredths(p); {
	case math.IsNaN(p):
		return unknown
	case n == 0:
		return "<1" + l.habits().percent
	case n == 100:
		return ">99" + l.habits().percent
	}
	return l.Percent(attain.WholePercent(p), 0)
}

// InHundred writes a probability as a count: about 9 in 100.
func (l Lang) InHundred(p float64) string {
	switch n := hundredths(p); {
	case math.IsNaN(p):
		return unknown
	case n == 0:
		return l.habits().fewest
	case n == 100:
		return l.habits().most
	default:
		return fmt.Sprintf(l.habits().inHundred, n)
	}
}

// Chance writes a probability in per cent and as a count, which readers
// misread least: 9 %, about 9 in 100.
func (l Lang) Chance(p float64) string {
	if math.IsNaN(p) {
		return unknown
	}
	return l.Probability(p) + l.habits().comma + l.InHundred(p)
}

// hundredths is the whole per cent nearest to p.
func hundredths(p float64) int { return int(math.Round(100 * attain.WholePercent(p))) }
