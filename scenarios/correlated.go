package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"attain"
	"attain/internal/correlation"
)

// checkCorrelations reports correlations of what is not declared, pairs given
// twice, and a set of them that no joint distribution can have.
func (l *loader) checkCorrelations() {
	before := len(l.problems)
	first := map[[2]string]Correlation{}
	for _, c := range l.c.Correlations {
		for k, id := range c.Between {
			l.known(c.value.Child("between").Items()[k], "assumption", id, attain.Text{})
		}
		if earlier, twice := first[c.pair()]; twice {
			l.problem(c.value.Child("between").Problem("these two are correlated twice", "这两项重复声明了相关").WithHint("first at %s", "首次见于%s", earlier.value.Place()))
		} else {
			first[c.pair()] = c
		}
	}
	if len(l.problems) > before || len(l.c.Correlations) == 0 {
		return
	}
	tied := map[string]bool{}
	for pair := range first {
		tied[pair[0]], tied[pair[1]] = true, true
	}
	if len(tied) > MaxTied {
		l.problem(l.c.Correlations[0].value.KeyProblem("%d assumptions are correlated with others; the most is %d", "有%d项假设与其他假设相关，上限为%d", len(tied), MaxTied))
		return
	}
	ids, matrix := normalMatrix(l.c.Correlations)
	if correlation.Possible(matrix) {
		return
	}
	last := l.c.Correlations[len(l.c.Correlations)-1]
	p := last.value.KeyProblem("no joint distribution of %s has these %d correlations: they contradict each other", "%s不可能同时有这%d个相关系数：它们互相矛盾",
		strings.Join(ids, ", "), len(l.c.Correlations)).
		WithHint("weaken some of them, or write repair = true at the top to have the nearest matrix used and the change printed", "请减弱其中一些，或在文件开头写repair = true，改用最接近的矩阵并列出改动")
	if l.c.Repair {
		l.c.Warnings = append(l.c.Warnings, p.WithHint("repair = true: the nearest correlation matrix is used: %s", "repair = true：已改用最接近的相关矩阵：%s", repaired(ids, matrix)))
		return
	}
	l.problem(p)
}

// pair returns the two ids in the order of their names.
func (c Correlation) pair() [2]string {
	p := c.Between
	slices.Sort(p[:])
	return p
}

// normalMatrix returns the assumptions that are correlated and the
// correlation matrix of the normal variables that carry
// the ranks; pairs that are not declared are not correlated.
func normalMatrix(correlations []Correlation) (ids []string, m *mat.SymDense) {
	for _, c := range correlations {
		for _, id := range c.Between {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	m = mat.NewSymDense(len(ids), nil)
	for i := range ids {
		m.SetSym(i, i, 1)
	}
	for _, c := range correlations {
		m.SetSym(slices.Index(ids, c.Between[0]), slices.Index(ids, c.Between[1]), correlation.Normal(c.Rank))
	}
	return ids, m
}

// repaired lists the rank correlations that the nearest possible matrix has
// instead of those of m.
func repaired(ids []string, m *mat.SymDense) string {
	near := correlation.Nearest(m)
	var changes []string
	for j := range ids {
		for i := range j {
			was, is := correlation.Rank(m.At(i, j)), correlation.Rank(near.At(i, j))
			if math.Abs(was-is) >= 0.005 {
				changes = append(changes, fmt.Sprintf("%s and %s %.2f instead of %.2f", ids[i], ids[j], is, was))
			}
		}
	}
	return strings.Join(changes, ", ")
}
