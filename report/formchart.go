package report

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"attain"
	"attain/forecast"
	"attain/plots"
)

// The suffixes of the charts of targets that have no place among the levels of
// their indicator. Where an indicator has several of a form, the later ones have
// a number behind.
const (
	TotalChart        = "-total"        // a sum over years
	YearsChart        = "-years"        // an amount in every year
	DistributionChart = "-distribution" // a distance from what is not on record, the amount of a part of a year
)

// chartOf returns the suffix of the chart on which the target is drawn: that of
// the levels where it has a place among them.
func chartOf(t attain.Target, ind attain.Indicator) string {
	switch {
	case t.Aggregation == attain.Cumulative:
		return TotalChart
	case t.Aggregation == attain.EveryYear && ind.Kind == attain.Flow:
		return YearsChart
	case !plots.OnLevels(t, ind):
		return DistributionChart
	}
	return VerdictChart
}

// ChartSuffixes returns the suffixes of all charts that the indicator may have.
func ChartSuffixes(i Indicator) []string {
	suffixes := []string{VerdictChart, ScenariosChart, ReadingsChart, ChancesChart}
	for k := range i.Targets {
		if s := formSuffix(i, k); s != VerdictChart {
			suffixes = append(suffixes, s)
		}
	}
	return suffixes
}

// formSuffix returns the suffix of the chart of the indicator's target k.
func formSuffix(i Indicator, k int) string {
	form, n := formOf(i, i.Targets[k]), 1
	if form == VerdictChart {
		return form
	}
	for _, t := range i.Targets[:k] {
		if formOf(i, t) == form {
			n++
		}
	}
	if n > 1 {
		form += "-" + strconv.Itoa(n)
	}
	return form
}

// formOf is chartOf for a target as it is written: one that is measured against a
// base is among the levels where every outcome tells what it comes to.
func formOf(i Indicator, t attain.Target) string {
	form := chartOf(t, i.Indicator.Indicator)
	if form != DistributionChart || len(i.Outcomes) == 0 {
		return form
	}
	for _, o := range i.Outcomes {
		for _, a := range o.Assessments {
			if a.Target.ID == t.ID && chartOf(a.Target, a.Indicator) != VerdictChart {
				return form
			}
		}
	}
	return VerdictChart
}

// FormCharts returns the suffixes of the charts that targets of the indicator
// have for themselves, in the order of the scorecard, of those ahead.
func (r *Results) FormCharts(i Indicator) []string {
	var suffixes []string
	for _, row := range r.aheadOf(i) {
		if s := r.suffixOf(i, row); s != VerdictChart {
			suffixes = append(suffixes, s)
		}
	}
	return suffixes
}

// aheadOf returns the targets of the indicator that are ahead, in the order of
// the scorecard.
func (r *Results) aheadOf(i Indicator) []Row {
	return slices.DeleteFunc(r.Rows(), func(row Row) bool { return row.Indicator.ID != i.ID || row.State.Past() })
}

// suffixOf returns the suffix of the chart on which the target of the row is
// drawn. Where none stands among the levels, the first has the place of these.
func (r *Results) suffixOf(i Indicator, row Row) string {
	if chartOf(row.Target, row.Assessment.Indicator) == VerdictChart {
		return VerdictChart
	}
	ahead := r.aheadOf(i)
	onLevels := func(row Row) bool { return chartOf(row.Target, row.Assessment.Indicator) == VerdictChart }
	if !slices.ContainsFunc(ahead, onLevels) && ahead[0].Target.ID == row.Target.ID && drawable(ahead[0].Assessment) {
		return VerdictChart
	}
	return formSuffix(i, slices.IndexFunc(i.Targets, func(t attain.Target) bool { return t.ID == row.Target.ID }))
}

// drawable reports whether the target has what its own chart shows.
func drawable(a forecast.Assessment) bool {
	return chartOf(a.Target, a.Indicator) != DistributionChart || !math.IsNaN(a.At) && plots.HasDistribution(a)
}

// formCharts draws the charts of the targets that have one for themselves.
func (r *Results) formCharts(i Indicator, o forecast.Outcome, k look) map[string]*plots.Chart {
	charts := map[string]*plots.Chart{}
	for _, row := range r.aheadOf(i) {
		if chartOf(row.Target, row.Assessment.Indicator) != VerdictChart && drawable(row.Assessment) {
			charts[r.suffixOf(i, row)] = r.formChart(i, o, row, k)
		}
	}
	return charts
}

func (r *Results) formChart(i Indicator, o forecast.Outcome, row Row, k look) *plots.Chart {
	title, subtitle, rows, footer := r.Headline(row), r.subtitle(i, o), r.chartRows(row), r.footer(i, o)
	switch chartOf(row.Target, row.Assessment.Indicator) {
	case TotalChart:
		subtitle = r.said(subtitle, r.Lang.Pick("The running total against a straight line from zero to the target.", "累计值，与自零至目标的直线对照。"))
		return plots.Total{Title: title, Subtitle: subtitle, Rows: rows, Footer: footer, Lang: r.Lang, Size: k.size, Bare: k.bare}.Draw(o.Projection, row.Assessment)
	case YearsChart:
		return plots.Years{Title: title, Subtitle: subtitle, Rows: rows, Footer: footer, Lang: r.Lang, Size: k.size, Bare: k.bare}.Draw(o.Projection, row.Assessment)
	}
	subtitle = r.said(subtitle, r.Lang.Pick("Each bar is a share of the futures.", "每柱为情形所占比例。"))
	return plots.Distribution{Title: title, Subtitle: subtitle, Rows: rows, Footer: footer, Lang: r.Lang, Size: k.size, Bare: k.bare}.Draw(row.Assessment)
}

// said joins sentences.
func (r *Results) said(sentences ...string) string {
	return strings.TrimSpace(strings.Join(sentences, r.Lang.Pick(" ", "")))
}
