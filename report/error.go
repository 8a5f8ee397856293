package report

import (
	"fmt"
	"math"

	"attain"
)

// withError writes a chance with its Monte Carlo standard error in points:
// 62 % ± 0.8, about 62 in 100.
func (r *Results) withError(p, err float64) string {
	l := r.Lang
	s := l.Probability(p)
	if whole := attain.WholePercent(p); math.IsNaN(p+err) || whole == 0 || whole == 1 { // "<1 %" says it
		return l.Chance(p)
	}
	return s + " ± " + errorPoints(err) + l.Pick(", ", "，") + l.InHundred(p)
}

// errorPoints writes a standard error of a probability in points, to one
// digit.
func errorPoints(err float64) string {
	points := 100 * err
	switch {
	case points == 0:
		return "0"
	case points < 0.05:
		return "<0.1"
	}
	return fmt.Sprintf("%.1f", points)
}

// drawn says how many futures the chances are counted over, and how far off
// that leaves the least certain of those on the scorecard, under every reading; it
// is empty where there is none.
func (r *Results) drawn() string {
	worst := math.NaN()
	for _, row := range r.Rows() {
		for _, a := range append([]Other{{Assessment: row.Assessment}}, row.Others...) {
			if !math.IsNaN(a.At) && !(a.StdErr <= worst) {
				worst = a.StdErr
			}
		}
	}
	if math.IsNaN(worst) {
		return ""
	}
	l, n := r.Lang, r.Lang.Number(float64(r.Draws))
	if worst == 0 { // all of them alike: the error is below what can be counted
		return l.Pick(fmt.Sprintf("A chance is counted over %s futures.", n), fmt.Sprintf("概率由%s个模拟未来统计。", n))
	}
	return l.Pick(fmt.Sprintf("A chance is counted over %s futures: its standard error from drawing is at most %s points.", n, errorPoints(worst)),
		fmt.Sprintf("概率由%s个模拟未来统计，抽样标准误不超过%s个百分点。", n, errorPoints(worst)))
}
