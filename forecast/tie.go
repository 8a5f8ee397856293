package forecast

import (
	"slices"

	"gonum.org/v1/gonum/mat"

	"attain/internal/correlation"
	"attain/scenarios"
)

// A tie is a set of assumptions whose ranks are correlated, directly or
// through each other.
type tie struct {
	names  []string
	factor [][]float64 // Cholesky's, of the normal correlations
}

// newTies returns the sets of assumptions tied by the correlations. Where the
// correlations of a set contradict each other, the nearest ones that do not
// are taken if repair is set; else newTies panics. Package scenarios checks a
// plan before it is studied, and says what is repaired.
func newTies(cs []scenarios.Correlation, repair bool) []*tie {
	var ties []*tie
	for _, names := range connected(cs) {
		t := &tie{names: names}
		m := t.matrix(cs)
		if !correlation.Possible(m) {
			if !repair {
				panic("forecast: rank correlations that contradict each other")
			}
			m = correlation.Nearest(m)
		}
		t.factor = correlation.Factor(m)
		ties = append(ties, t)
	}
	return ties
}

// connected returns the sets of connected names, in order of first mention.
func connected(cs []scenarios.Correlation) [][]string {
	var sets [][]string
	for _, c := range cs {
		joined := []string{}
		var rest [][]string
		for _, set := range sets {
			if slices.Contains(set, c.Between[0]) || slices.Contains(set, c.Between[1]) {
				joined = append(joined, set...)
			} else {
				rest = append(rest, set)
			}
		}
		for _, name := range c.Between {
			if !slices.Contains(joined, name) {
				joined = append(joined, name)
			}
		}
		sets = append(rest, joined)
	}
	return sets
}

// matrix returns the correlations of the normal variables.
func (t *tie) matrix(cs []scenarios.Correlation) *mat.SymDense {
	m := mat.NewSymDense(len(t.names), nil)
	for i := range t.names {
		m.SetSym(i, i, 1)
	}
	for _, c := range cs {
		i, j := slices.Index(t.names, c.Between[0]), slices.Index(t.names, c.Between[1])
		if i >= 0 && j >= 0 && i != j {
			m.SetSym(i, j, correlation.Normal(c.Rank))
		}
	}
	return m
}
