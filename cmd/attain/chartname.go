package main

import (
	"path"
	"strconv"
	"unicode/utf8"

	"attain/internal/document"
	"attain/report"
)

const chartDir = "charts"

// doubled marks the name of a PNG with two image dots to the pixel.
const doubled = "@2x"

// maxStem is how many bytes of an id go into the name of a file: what systems
// allow, less what is appended.
const maxStem = 180

// chartNames are the names of charts below chartDir, without format: those of
// the plan have their own, those of an indicator begin with its id. No two are
// the same on any file system.
type chartNames map[string]string // the stem of each indicator's

// nameCharts assigns the names. The first indicator that could have a name has
// it; a later one gets a number.
func nameCharts(indicators []report.Indicator) chartNames {
	taken := map[string]bool{report.ScorecardChart: true, report.IndicatorsChart: true}
	names := chartNames{}
	for _, i := range indicators {
		stem, suffixes := clipBytes(i.ID, maxStem), report.ChartSuffixes(i)
		for n := 2; anyTaken(taken, stem, suffixes); n++ {
			stem = clipBytes(i.ID, maxStem) + "-" + strconv.Itoa(n)
		}
		for _, suffix := range suffixes {
			taken[document.FoldID(stem+suffix)] = true
		}
		names[i.ID] = stem
	}
	return names
}

// anyTaken reports whether a chart of that stem would have a name that is taken.
func anyTaken(taken map[string]bool, stem string, suffixes []string) bool {
	for _, suffix := range suffixes {
		if taken[document.FoldID(stem+suffix)] {
			return true
		}
	}
	return false
}

// of returns the name of a chart of the indicator or, where that is "", of the
// plan.
func (n chartNames) of(indicator, chart string) string { return n[indicator] + chart }

// chartFile returns the file of a chart: ending is its format, and what stands
// before it.
func chartFile(name, ending string) string { return path.Join(chartDir, name+ending) }

// clipBytes returns the whole characters of s within n bytes.
func clipBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
