package plots

import (
	"math"
	"slices"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// distant reports whether what the target is about is a distance from what only
// the futures tell, and no level.
func distant(t attain.Target) bool {
	return t.Against.Relation != attain.Absolute && math.IsNaN(t.Limit())
}

// inRatios reports whether that distance is a multiple.
func inRatios(t attain.Target) bool { return distant(t) && t.Against.Relation == attain.Ratio }

// amounts are, by draw, what the target is about.
func amounts(a forecast.Assessment) []float64 {
	if distant(a.Target) {
		return a.Apart
	}
	return a.Amounts
}

// HasDistribution reports whether there are draws of what the target is about.
func HasDistribution(a forecast.Assessment) bool { return len(amounts(a)) > 0 }

// middle is the median of the amounts and the 80 % around it; NaN where there
// are none.
func middle(a forecast.Assessment) (lo, median, hi float64) {
	switch {
	case !distant(a.Target):
		return a.Low, a.Median, a.High
	case a.Apart == nil:
		return math.NaN(), math.NaN(), math.NaN()
	}
	sorted := slices.Sorted(slices.Values(a.Apart))
	return quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9)
}

// amountLimits are the values between which the amounts of an assessment meet
// its target.
func amountLimits(t attain.Target) []float64 {
	switch {
	case !distant(t):
		return limits(t)
	case t.Sense == attain.Within:
		return []float64{t.Against.Amount, t.Against.High}
	}
	return []float64{t.Against.Amount}
}

// shownAmount is the amount as it is drawn: growth in per cent for a multiple.
func shownAmount(t attain.Target, v float64) float64 {
	if inRatios(t) {
		return 100 * (v - 1)
	}
	return v
}

// sayAmount writes an amount of the assessment.
func sayAmount(l lang.Lang, a forecast.Assessment, v float64) string {
	if distant(a.Target) {
		return sayDistance(l, a.Target.Against, v, a.Indicator)
	}
	return l.RoundedLevel(v, a.Indicator)
}
