package main

import (
	"strings"
	"testing"

	"attain"
	"attain/internal/document"
	"attain/report"
	"attain/seeds"
)

// No two charts have the same name, on any file system, and none has one that
// a system cannot have.
func TestChartNames(t *testing.T) {
	long := strings.Repeat("企", document.MaxID) // 300 bytes
	for _, ids := range [][]string{
		{"scorecard", "indicators", "x"},
		{"x", "x-scenarios", "x-readings", "x-chances", "x-2"},
		{"x-scenarios", "x", "x-scenarios-chances"},
		{"x", "x-scenarios", "x-2-scenarios", "x-scenarios-2"},
		{"高新", "高新-scenarios", "高新-2"},
		{long + "甲", long + "乙", long},
		{"Firms", "firms", "FIRMS"}, // refused in a plan
	} {
		names := nameCharts(indicatorsOf(ids...))
		whose := map[string]string{report.ScorecardChart: "the plan", report.IndicatorsChart: "the plan"}
		for _, id := range ids {
			for _, suffix := range report.ChartSuffixes(indicatorsOf(id)[0]) {
				name := names.of(id, suffix)
				if other := whose[document.FoldID(name)]; other != "" {
					t.Errorf("%v: %q is of %s and of %s", ids, name, other, id+suffix)
				}
				whose[document.FoldID(name)] = id + suffix
				if file := name + doubled + ".png"; len(file) > 255 || !strings.HasPrefix(name, clipBytes(id, maxStem)) {
					t.Errorf("%v: the file %q of %q", ids, file, id)
				}
			}
		}
	}
}

// The first indicator that could have a name has it.
func TestChartNamesAreIDs(t *testing.T) {
	names := nameCharts(indicatorsOf("x", "x-scenarios"))
	if names["x"] != "x" || names["x-scenarios"] != "x-scenarios-2" {
		t.Errorf("%v", names)
	}
}

func indicatorsOf(ids ...string) (is []report.Indicator) {
	for _, id := range ids {
		is = append(is, report.Indicator{Indicator: seeds.Indicator{Indicator: attain.Indicator{ID: id}}})
	}
	return is
}
