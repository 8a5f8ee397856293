package plots

import (
	"fmt"
	"math"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// headline is the headline case as printed, with futures of a random walk.
func headline() (*forecast.Projection, forecast.Assessment) {
	p := usual.project(enterprises, asPrinted)
	return p, judge(p, by2027)
}

// show prints what can be printed of a chart. The golden pictures are those
// of the charts that the examples show.
func show(c *Chart) {
	fmt.Println(c.Title)
	fmt.Println(c.Width, "×", c.Height, "warnings:", len(c.Warnings))
	shown = c
}

var shown *Chart

func ExampleVerdict() {
	projection, assessment := headline()
	chart := Verdict{
		Title:    "50,000 by 2027 is unlikely on the evidence as printed: 10 %, about 10 in 100",
		Subtitle: "High-tech enterprises in Shandong, end of year. Observed to 2023, projected to 2030 under business as usual.",
		Rows: []Row{
			{"Pace", "needed +17.0 % a year for four years; last year +16.1 %"},
			{"Hangs on", "the reading: 32,000 in 2023 (3.2万) makes it 40 %. The exact count behind “over 26,700” would settle most"},
		},
		Footer: "Two years of data. Sources: innovation-fuels-2024 ¶5, chains-plan-2024 ¶6. Futures of a random walk, for illustration.",
	}.Draw(projection, []forecast.Assessment{assessment})
	show(chart)
	// Output:
	// 50,000 by 2027 is unlikely on the evidence as printed: 10 %, about 10 in 100
	// 960 × 640 warnings: 0
}

func ExampleCompare() {
	chart := Compare{
		Title:    "Only a pace that holds puts 50,000 on track",
		Subtitle: "High-tech enterprises in Shandong, end of year, under five scenarios.",
		Footer:   "Futures of a random walk, for illustration.",
	}.Draw(fiveScenarios(lang.En))
	show(chart)
	// Output:
	// Only a pace that holds puts 50,000 on track
	// 960 × 640 warnings: 0
}

// fiveScenarios are the headline case at five paces.
func fiveScenarios(l lang.Lang) []Entry {
	scenarios := []struct {
		name  attain.Text
		drift float64
	}{
		{attain.Text{En: "Business as usual", Zh: "照常发展"}, 0.09},
		{attain.Text{En: "The pace holds", Zh: "速度保持"}, 0.15},
		{attain.Text{En: "The pace fades as elsewhere", Zh: "增速如他处般放缓"}, 0.06},
		{attain.Text{En: "Incubation and SME conversion lift entries", Zh: "孵化与中小企业转化带动新增"}, 0.13},
		{attain.Text{En: "Certification shock in 2025", Zh: "2025年认定冲击"}, 0.03},
	}
	entries := make([]Entry, len(scenarios))
	for i, s := range scenarios {
		w := usual
		w.drift = s.drift
		p := w.project(enterprises, asPrinted)
		a := judge(p, by2027)
		entries[i] = Entry{Name: l.Text(s.name), Chance: l.Chance(a.At), Projection: p, Assessment: &a}
	}
	return entries
}

func ExampleFits() {
	levels := []attain.Observation{
		{Period: attain.Year(2022), Value: 23000, Status: attain.Planned},
		{Period: attain.Year(2023), Value: 26700, Qualifier: attain.Over},
	}
	line := FitLine{Name: "linear", Residuals: []float64{0, 0}}
	growth := FitLine{Name: "exponential", Residuals: []float64{0, 0}}
	for t := 2022.0; t <= 2030; t++ {
		line.Times, growth.Times = append(line.Times, t), append(growth.Times, t)
		line.Levels = append(line.Levels, 23000+3700*(t-2022))
		growth.Levels = append(growth.Levels, 23000*math.Pow(26700.0/23000, t-2022))
	}
	chart := Fits{Title: "Two figures, two answers"}.Draw(attain.Series{Indicator: enterprises, Levels: levels}, &by2027, []FitLine{line, growth})
	show(chart)
	// Output:
	// Two figures, two answers
	// 960 × 640 warnings: 0
}

// fourTargets are the headline case and three that differ: met, a share, and
// one without a record.
func fourTargets(l lang.Lang) []Score {
	_, headline := headline()
	met := judge(usual.project(enterprises, asPrinted), attain.Target{Period: attain.Year(2027), Value: 25000})
	steady := randomWalk{driftSD: 0.006, noise: 0.01, years: 5, draws: 1000}
	quarters := attain.Span(attain.Quarter(2023, 1), attain.Quarter(2023, 3))
	part := judge(steady.project(share, []attain.Observation{{Period: quarters, Value: 51.37}}), attain.Target{Period: attain.Year(2027), Value: 55, Qualifier: attain.About})
	bare := judge(randomWalk{}.project(enterprises, nil), attain.Target{Period: attain.Year(2027), Value: 2400, Aggregation: attain.Cumulative})
	return []Score{
		{Name: l.Text(enterprises.Name), State: l.Pick("unlikely", "可能性较小"), Assessment: headline},
		{Name: l.Pick("Enterprises that keep their certificate", "保持认定的企业"), State: l.Pick("met", "已达到"), Assessment: met},
		{Name: l.Text(share.Name), State: l.Pick("unlikely", "可能性较小"), Assessment: part},
		{Name: l.Pick("High-level talents added", "新增高层次人才"), State: l.Pick("no record", "无记录"), Assessment: bare},
	}
}

func ExampleScorecard() {
	chart := Scorecard{
		Title:  "One of four targets is on track",
		Footer: "Futures of a random walk, for illustration.",
	}.Draw(fourTargets(lang.En))
	show(chart)
	// Output:
	// One of four targets is on track
	// 960 × 345 warnings: 0
}

// byYear are the chances of the headline case at five paces.
func byYear(l lang.Lang) []ChanceLine {
	var lines []ChanceLine
	for _, e := range fiveScenarios(l) {
		lines = append(lines, ChanceLine{Name: e.Name, Dates: e.Assessment.Dates, Due: 2027})
	}
	return lines
}

func ExampleChances() {
	chart := Chances{
		Title:    "Only a pace that holds reaches 50,000 before 2030, more likely than not",
		Subtitle: "The share of futures that meet it in each year.",
		Footer:   "Futures of a random walk, for illustration.",
	}.Draw(byYear(lang.En))
	show(chart)
	// Output:
	// Only a pace that holds reaches 50,000 before 2030, more likely than not
	// 960 × 640 warnings: 0
}

// fourIndicators are panels that differ in unit, record and target.
func fourIndicators(l lang.Lang) []IndicatorPanel {
	p, a := headline()
	steady := randomWalk{driftSD: 0.006, noise: 0.01, years: 7, draws: 1000}
	output := steady.project(share, []attain.Observation{level(2021, 46.8), level(2022, 48.3), level(2023, 51.37)})
	goal := judge(output, attain.Target{Period: attain.Year(2027), Value: 55, Qualifier: attain.About})
	falling := randomWalk{drift: -0.2, driftSD: 0.08, noise: 0.1, years: 7, draws: 1000}.project(enterprises, record(6, 400, -0.2))
	zero := judge(falling, attain.Target{Period: attain.Year(2027), Value: 100, Sense: attain.AtMostValue, Qualifier: attain.AtMost})
	return []IndicatorPanel{
		{Name: l.Text(enterprises.Name), Verdict: l.Probability(a.At), Projection: p, Assessment: &a},
		{Name: l.Text(share.Name), Verdict: l.Probability(goal.At), Projection: output, Assessment: &goal},
		{Name: l.Pick("Firms without research", "无研发活动企业"), Verdict: l.Probability(zero.At), Projection: falling, Assessment: &zero},
		{Name: l.Pick("Technology-based small firms", "科技型中小企业"), Projection: usual.project(enterprises, record(9, 45000, 0.12))},
	}
}

func ExampleIndicators() {
	chart := Indicators{
		Title:  "Four indicators at a glance",
		Footer: "Futures of a random walk, for illustration.",
		Size:   Size{960, 300},
	}.Draw(fourIndicators(lang.En))
	show(chart)
	// Output:
	// Four indicators at a glance
	// 960 × 300 warnings: 0
}

// threePlans are three plans in five futures.
func threePlans(l lang.Lang) (plans, futures []string, chances [][]float64) {
	for _, e := range fiveScenarios(l) {
		futures = append(futures, e.Name)
	}
	plans = []string{l.Pick("As now", "现状"), l.Pick("Incubate", "加强孵化"), l.Pick("Incubate and convert", "孵化并转化")}
	return plans, futures, [][]float64{{0.05, 0.37, 0.02, 0.08, 0.003}, {0.12, 0.55, 0.07, 0.21, 0.04}, {0.44, 0.74, 0.31, 0.52, math.NaN()}}
}

func ExampleHeat() {
	plans, futures, chances := threePlans(lang.En)
	chart := Heat{
		Title:    "Incubating and converting does best in every future",
		Subtitle: "The chance of 50,000 by 2027 for each plan, in each future.",
		Footer:   "Invented chances, for illustration.",
	}.Draw(plans, futures, chances)
	show(chart)
	// Output:
	// Incubating and converting does best in every future
	// 960 × 293 warnings: 0
}
