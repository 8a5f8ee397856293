package scenarios

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// checkCorrelations reports correlations of what is not declared, pairs given
// twice, and a set of them that no joint distribution can have.
func (l *loader) checkCorrelations() {
	before := len(l.problems)
	for i, c := range l.c.Correlations {
		for k, id := range c.Between {
			l.known(c.value.Child("between").Items()[k], "assumption", id, "")
		}
		for _, earlier := range l.c.Correlations[:i] {
			if c.pair() == earlier.pair() {
				l.problem(c.value.Child("between").Problem("these two are correlated twice").WithHint("first at %s", earlier.value.Place()))
			}
		}
	}
	if len(l.problems) > before || len(l.c.Correlations) == 0 {
		return
	}
	ids, least := leastEigenvalue(l.c.Correlations)
	if least >= -psdTolerance {
		return
	}
	last := l.c.Correlations[len(l.c.Correlations)-1]
	p := last.value.KeyProblem("no joint distribution of %d assumptions has these %d correlations: the matrix of them has the eigenvalue %.3g, below 0",
		len(ids), len(l.c.Correlations), least).
		WithHint("weaken some of them, or write repair = true at the top to have the nearest matrix used and the change printed")
	if l.c.Repair {
		l.c.Warnings = append(l.c.Warnings, p.WithHint("repair = true: the nearest correlation matrix is used"))
		return
	}
	l.problem(p)
}

// psdTolerance is how far below zero rounding may take an eigenvalue.
const psdTolerance = 1e-9

// pair returns the two ids in the order of their names.
func (c Correlation) pair() [2]string {
	p := c.Between
	slices.Sort(p[:])
	return p
}

// NormalCorrelation returns the correlation of two normal variables whose
// rank correlation is r:
//
//	ρ = 2 sin(π r / 6)
//
// Pearson, On Further Methods of Determining Correlation (1907), p. 13.
func NormalCorrelation(r float64) float64 { return 2 * math.Sin(math.Pi*r/6) }

// leastEigenvalue returns the assumptions that are correlated and the least
// eigenvalue of the correlation matrix of the normal variables that carry
// the ranks; pairs that are not declared are not correlated.
func leastEigenvalue(correlations []Correlation) (ids []string, least float64) {
	for _, c := range correlations {
		for _, id := range c.Between {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	m := mat.NewSymDense(len(ids), nil)
	for i := range ids {
		m.SetSym(i, i, 1)
	}
	for _, c := range correlations {
		m.SetSym(slices.Index(ids, c.Between[0]), slices.Index(ids, c.Between[1]), NormalCorrelation(c.Rank))
	}
	var e mat.EigenSym
	if !e.Factorize(m, false) {
		return ids, math.Inf(-1)
	}
	return ids, slices.Min(e.Values(nil))
}
