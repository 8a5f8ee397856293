package plots

import (
	"fmt"
	"math"

	"attain"
	"attain/forecast"
	"attain/internal/lang"
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
		Title:    "Unlikely on the evidence as printed: about 1 in 10 chance of 50,000 by 2027",
		Subtitle: "High-tech enterprises in Shandong, end of year. Observed to 2023, projected to 2030 under business as usual.",
		Rows: []Row{
			{"Pace", "needed +17.0 % a year for four years; last year +16.1 %"},
			{"Hangs on", "the reading: 32,000 in 2023 (3.2万) makes it 2 in 5. The exact count behind “over 26,700” would settle most"},
		},
		Footer: "Two years of data. Sources: innovation-fuels-2024 ¶5, chains-plan-2024 ¶6. Futures of a random walk, for illustration.",
	}.Draw(projection, []forecast.Assessment{assessment})
	show(chart)
	// Output:
	// Unlikely on the evidence as printed: about 1 in 10 chance of 50,000 by 2027
	// 960 × 640 warnings: 0
}

func ExampleCompare() {
	chart := Compare{
		Title:    "Only a pace that holds brings 50,000 within reach",
		Subtitle: "High-tech enterprises in Shandong, end of year, under five scenarios.",
		Footer:   "Futures of a random walk, for illustration.",
	}.Draw(fiveScenarios(lang.En))
	show(chart)
	// Output:
	// Only a pace that holds brings 50,000 within reach
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
