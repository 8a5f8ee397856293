package report

import (
	"slices"
	"strings"
	"testing"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/plan"
)

// The chart of a record and a projection whose quantiles are known: eleven
// futures that stand still at 0 to 100 from 2023 on, and a target of 100.
func TestTextChart(t *testing.T) {
	year := func(y int, v float64, s attain.Status) attain.Observation {
		return attain.Observation{Period: attain.Year(y), Value: v, Status: s}
	}
	p := forecast.Projection{Times: []float64{2024, 2025, 2026}}
	for k := 1; k <= 11; k++ {
		v := 10 * float64(k-1)
		p.Draws, p.Starts = append(p.Draws, []float64{v, v, v}), append(p.Starts, v)
	}
	o := forecast.Outcome{
		Series:      attain.Series{Levels: []attain.Observation{year(2022, 20, attain.Planned), year(2023, 50, attain.Actual)}},
		Projection:  forecast.NewProjection(p),
		Assessments: []forecast.Assessment{{Target: attain.Target{Period: attain.Year(2026), Value: 100}}},
	}
	r := &Results{Lang: lang.En}
	// Type 7 quantiles of 0, 10 … 100 are 10, 25, 50, 75 and 90; a row is 20/3.
	const want = `
100 |                            X
    |              ...............
    |             ................
 80 |            .................
    |           ..::::::::::::::::
    |          .::::::::::::::::::
 60 |         ::::::::::::::::::::
    |       *=====================
    |        :::::::::::::::::::::
 40 |         ::::::::::::::::::::
    |          .::::::::::::::::::
    |           ..::::::::::::::::
 20 |o           .................
    |             ................
    |
  0 |
    ++------+------+------+------+---
     2022  2023   2024   2025   2026
* observed  o planned  X target
= median  : 50 %  . 80 % of the futures`
	if got := "\n" + strings.Join(r.textChart(Indicator{}, o, 40, true), "\n"); got != want {
		t.Errorf("got%s\nwant%s", got, want)
	}
}

// Charts of every kind of record keep within the width; the ASCII ones are
// ASCII; each mark that is on one is named under it.
func TestTextCharts(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		for _, r := range []*Results{study(t, plan.Shandong(), l), study(t, everyState(), l)} {
			drawn := 0
			for _, i := range r.Indicators {
				for _, o := range i.Outcomes {
					for _, width := range []int{60, 80, 150} {
						chart := r.textChart(i, o, width, true)
						if chart == nil {
							continue
						}
						drawn++
						checkChart(t, i.ID, chart, width)
					}
				}
			}
			if drawn == 0 {
				t.Error("nothing was drawn")
			}
		}
	}
}

func checkChart(t *testing.T, id string, chart []string, width int) {
	t.Helper()
	years := slices.IndexFunc(chart, func(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), "++") })
	legend := strings.Join(chart[years+2:], " ") + " "
	for k, line := range chart {
		if cells(line) > width || strings.HasSuffix(line, " ") {
			t.Errorf("%s: %q is %d wide", id, line, cells(line))
		}
		_, drawn, ok := strings.Cut(line, "|")
		if !ok || k >= years {
			continue
		}
		for _, mark := range strings.Split(strings.ReplaceAll(drawn, " ", ""), "") {
			if !slices.Contains([]string{"*", "o", "X", "=", ":", "."}, mark) || !strings.Contains(legend, mark+" ") {
				t.Errorf("%s: mark %q is not named in %q", id, mark, legend)
			}
		}
	}
}

// The years of a fiscal record are named so, and a target without a level takes
// nothing from the chart.
func TestTextChartOfFiscalYears(t *testing.T) {
	targets := "period = \"2027/28\", value = 60 }\nu = { period = \"2026/27\", growth = \"4 %\""
	r := study(t, plain("kind = \"flow\"\nbetter = \"higher\"\nyear-starts = \"07\"", targets, "2020/21 40", "2021/22 42", "2022/23 44", "2023/24 47", "2024/25 49"), lang.En)
	i := r.Indicators[0]
	lines := r.textChart(i, r.Shown(i), 100, false)
	chart := strings.Join(lines, "\n")
	if !strings.Contains(chart, "2024/25") || strings.Contains(chart, " 2025 ") || strings.Count(chart, fullPen.target) != 2 { // the target, and the legend
		t.Errorf("%s", chart)
	}
}
