package forecast

import (
	"math"
	"math/rand/v2"
	"testing"

	"attain"
	"attain/model"
	"attain/scenarios"
)

// A december forecasts 10 a month, 20 in every December, times what a future
// strays by throughout.
type december struct{}

func (december) Name() string { return "december" }

func (december) Fit(s attain.Series) *model.Fitted {
	f := &model.Fitted{Model: "december", Series: s, Drawer: december{}, Scale: model.Scale{Form: model.Log}}
	if len(s.Levels) > 0 && s.Levels[0].Period.Months() == 1 {
		f.PerYear = 12
	}
	return f
}

func (december) Draw(futures []model.Future, times []float64, rng *rand.Rand) {
	for i := range futures {
		stray := 0.1 * rng.NormFloat64()
		futures[i].Start = math.Log(10)
		for j, t := range times {
			futures[i].Expected[j], futures[i].Chance[j] = math.Log(10), stray
			if math.Abs(t-math.Round(t)) < 1e-6 {
				futures[i].Expected[j] = math.Log(20)
			}
		}
	}
}

func monthly(from, to attain.Period) []attain.Observation {
	var os []attain.Observation
	for p := from; p.Compare(to) <= 0; p = p.Shift(1) {
		v := 10.0
		if p.EndMonth() == 12 {
			v = 20
		}
		os = append(os, over(p, v))
	}
	return os
}

func monthlyStudy(targets []attain.Target, scs ...scenarios.Resolved) [][]Outcome {
	ind := attain.Indicator{ID: "x", Kind: attain.Flow, Bounds: attain.Flow.NaturalBounds()}
	return Study{
		Subjects: []Subject{{Indicator: ind, Observations: monthly(attain.Month(2022, 1), attain.Month(2024, 9)), Targets: targets}},
		Readings: []string{""}, Usual: usual, Scenarios: scs, AsOf: 2023.75, Until: 2027, Settings: Settings{Seed: 1, Draws: 2000},
		Model: func(attain.Indicator) model.Model { return december{} },
	}.Run()
}

// Years are what their months bring: those on record, and in each future those
// that are drawn.
func TestYearsOfMonths(t *testing.T) {
	targets := []attain.Target{
		target(attain.Year(2024), 130), target(attain.Quarter(2024, 4), 40), target(attain.Quarter(2025, 1), 30),
		target(attain.Month(2025, 12), 20), target(attain.Year(2025), 130), target(attain.Quarter(2024, 3), 30), target(attain.Month(2030, 1), 10),
	}
	sum := target(attain.Span(attain.Quarter(2024, 3), attain.Quarter(2025, 2)), 130)
	sum.Aggregation = attain.Cumulative
	targets = append(targets, sum)
	found := monthlyStudy(targets)[0][0]
	p := found.Projection
	if p.Origin != 2024 || p.Times[0] != 2025 {
		t.Fatalf("projected from %g at %v", p.Origin, p.Times)
	}
	for i, a := range found.Assessments {
		switch i {
		case 5:
			if a.State != Hit {
				t.Errorf("a quarter on record: %s", a.State)
			}
		case 6:
			if a.Unjudged != BeyondHorizon && a.Unjudged != OnlyYears {
				t.Errorf("beyond the horizon: %s", a.Unjudged)
			}
		default:
			if !near(a.At, 0.5, 0.04) || !near(a.Median, a.Target.Value, 0.01*a.Target.Value) {
				t.Errorf("%s: chance %g, median %g; the median path brings just what is asked for", a.Target.Period, a.At, a.Median)
			}
		}
	}
	if least := quantile(p.LevelsAt(2024), 0); least < 90 {
		t.Errorf("2024 is drawn at %g, 90 are on record", least)
	}
	wide, narrow := found.Assessments[4], found.Assessments[0] // twelve months are open, or three
	if (narrow.High-narrow.Low)/(wide.High-wide.Low) > 0.45 {
		t.Errorf("with nine months known 2024 is %g wide, 2025 %g", narrow.High-narrow.Low, wide.High-wide.Low)
	}
}

// A scenario that changes a year changes its months with it.
func TestScenarioOfMonths(t *testing.T) {
	shock := scenarios.Resolved{Scenario: scenarios.Scenario{ID: "s"}, Shocks: []scenarios.Shock{{ID: "k", Year: 2025, On: []string{"x"},
		Probability: scenarios.Ref{Quantity: scenarios.Quantity{Value: 1}}, Amount: scenarios.Ref{Quantity: scenarios.Quantity{Value: -50}}}}}
	found := monthlyStudy([]attain.Target{target(attain.Quarter(2025, 1), 30), target(attain.Quarter(2024, 4), 40)}, shock)[0]
	usual, struck := found[0].Assessments, found[1].Assessments
	if ratio := struck[0].Median / usual[0].Median; !near(ratio, 0.5, 0.01) {
		t.Errorf("half of the year is lost, of its first quarter %g is left", ratio)
	}
	if struck[1].Median != usual[1].Median {
		t.Errorf("a shock of 2025 moves the end of 2024 from %g to %g", usual[1].Median, struck[1].Median)
	}
}
