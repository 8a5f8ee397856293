package forecast

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"attain"
	"attain/model"
	"attain/model/prior"
	"attain/scenarios"
	"attain/seeds"
)

var usual = scenarios.Resolved{Scenario: scenarios.Scenario{ID: scenarios.BusinessAsUsual}}

// shandong returns the shipped evidence.
func shandong(t *testing.T) *seeds.Evidence {
	t.Helper()
	e, problems := seeds.Load(seeds.FS, "shandong", 0)
	if problems != nil {
		t.Fatal(problems)
	}
	return e
}

// judge assesses a shipped target under a reading as business goes on.
func judge(t *testing.T, key, reading string) Assessment {
	t.Helper()
	e := shandong(t)
	target, ok := e.Target(key)
	if !ok {
		t.Fatalf("no target %s", key)
	}
	ind, _ := e.Indicator(target.Indicator)
	s := ind.Series(reading)
	p := Project(model.Drift{Prior: prior.For(ind.Class)}.Fit(s), usual, 2035, Settings{Seed: 1})
	return Assess(target, s, p, e.AsOf())
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

// These follow from the figures alone: (50,000/26,700)^(1/4) − 1 and so on.
func TestHeadlinePace(t *testing.T) {
	for _, test := range []struct {
		reading            string
		required, achieved float64
		perYear            float64
	}{
		{"as-printed", 0.1698, 0.1609, 5825},
		{"wan-slip", 0.1180, 0.1985, 4500},
	} {
		a := judge(t, "high-tech-enterprises/by-2027", test.reading)
		if !near(a.Required.Growth, test.required, 5e-5) || !near(a.Achieved.Growth, test.achieved, 5e-5) || a.Required.PerYear != test.perYear || a.Required.Years != 4 {
			t.Errorf("%s: required %+v, achieved %+v", test.reading, a.Required, a.Achieved)
		}
	}
}

func TestStatesOfShippedTargets(t *testing.T) {
	for _, test := range []struct {
		key, reading string
		state        State
		margin       float64 // NaN: not checked
	}{
		{"high-tech-enterprises/by-2027", "as-printed", Open, -23300},
		{"enterprise-led-projects/by-2027", "as-printed", Met, 10},
		{"tech-smes/by-2022", "as-printed", Hit, 5000},
		{"high-tech-enterprises/by-2022", "as-printed", NotKnowable, math.NaN()}, // only the plan itself
		{"high-tech-enterprises/by-2022", "wan-slip", Hit, 3700},
		{"high-tech-enterprises/by-2022", "public-record", NotKnowable, math.NaN()},
		{"smes-helped/in-2022", "as-printed", NotKnowable, math.NaN()},
		{"major-innovation-results/by-2027", "as-printed", NoRecord, math.NaN()},
		{"small-sci-tech-giants/each-year", "as-printed", NoRecord, math.NaN()},
		{"firms-without-rd/by-2027", "as-printed", NoRecord, math.NaN()},
	} {
		a := judge(t, test.key, test.reading)
		if a.State != test.state || !math.IsNaN(test.margin) && a.Margin != test.margin {
			t.Errorf("%s, %s: %s by %g, want %s by %g", test.key, test.reading, a.State, a.Margin, test.state, test.margin)
		}
		if (a.State == NoRecord || a.State.Past()) != math.IsNaN(a.At) {
			t.Errorf("%s, %s: %s with probability %g", test.key, test.reading, a.State, a.At)
		}
	}
}

// Without a record a target still says what it needs.
func TestRequiredWithoutRecord(t *testing.T) {
	for key, want := range map[string]float64{
		"major-innovation-results/by-2027": 50,  // 200 over 4 years
		"high-level-talents/by-2027":       600, // 2,400 over 4 years
		"small-sci-tech-giants/each-year":  600,
	} {
		if a := judge(t, key, "as-printed"); a.Required.PerYear != want {
			t.Errorf("%s needs %g a year, want %g", key, a.Required.PerYear, want)
		}
	}
}

// The conclusion on 50,000 hangs on the reading.
func TestReadingsDiffer(t *testing.T) {
	printed, slip := judge(t, "high-tech-enterprises/by-2027", "as-printed"), judge(t, "high-tech-enterprises/by-2027", "wan-slip")
	if slip.At-printed.At < 5*(slip.StdErr+printed.StdErr) {
		t.Errorf("as printed %g ± %g, as 32,000 %g ± %g", printed.At, printed.StdErr, slip.At, slip.StdErr)
	}
}

func TestShareStaysWithinBounds(t *testing.T) {
	e := shandong(t)
	ind, _ := e.Indicator("enterprise-led-projects")
	p := Project(model.Drift{Prior: prior.For("")}.Fit(ind.Series("as-printed")), usual, 2060, Settings{Seed: 1})
	for j := range p.Times {
		if lo, hi := p.Quantile(j, 0), p.Quantile(j, 1); lo < 0 || hi > 100 {
			t.Errorf("%g: the share reaches from %g to %g", p.Times[j], lo, hi)
		}
	}
}

// projected is a projection with the given draws at the ends of 2025 and on.
func projected(draws ...[]float64) *Projection {
	p := Projection{Origin: 2024, Draws: draws}
	for j := range draws[0] {
		p.Times = append(p.Times, 2025+float64(j))
	}
	for _, d := range draws {
		p.Starts = append(p.Starts, d[0]/2)
	}
	return NewProjection(p)
}

func observed(kind attain.Kind, from int, levels ...float64) attain.Series {
	var os []attain.Observation
	for i, v := range levels {
		os = append(os, attain.Observation{ID: string(rune('a' + i)), Period: attain.Year(from + i), Value: v})
	}
	return attain.NewSeries(attain.Indicator{ID: "x", Kind: kind, Bounds: kind.NaturalBounds()}, os, "")
}

// At and by are counted off the draws: a level may be lost again.
func TestAtAndBy(t *testing.T) {
	p := projected([]float64{1, 5, 2}, []float64{1, 1, 5}, []float64{1, 1, 1}, []float64{5, 5, 5})
	target := attain.Target{Period: attain.Year(2027), Value: 4}
	a := Assess(target, observed(attain.Stock, 2024, 1), p, 2024)
	if a.At != 0.5 || a.By != 0.75 || a.NotBy != 0.25 || a.MedianDate != 2026 {
		t.Errorf("at %g, by %g, not by %g, median date %g", a.At, a.By, a.NotBy, a.MedianDate)
	}
	for j, want := range []float64{0.25, 0.5, 0.75} {
		if a.Dates[j].Prob != want {
			t.Errorf("reached by %g: %g, want %g", a.Dates[j].Time, a.Dates[j].Prob, want)
		}
	}
}

// At least and at most divide the draws between them; the probability falls
// as the target rises; the by is never below the at; nothing is NaN.
func TestAssessLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var draws [][]float64
		for range rapid.IntRange(1, 30).Draw(t, "draws") {
			draws = append(draws, rapid.SliceOfN(rapid.Float64Range(0.1, 100), 3, 3).Draw(t, "path"))
		}
		p := projected(draws...)
		v := rapid.Float64Range(0, 110).Draw(t, "target")
		s := observed(attain.Stock, 2023, 1, rapid.Float64Range(0.1, 100).Draw(t, "last"))
		least := Assess(attain.Target{Period: attain.Year(2026), Value: v}, s, p, 2024)
		most := Assess(attain.Target{Period: attain.Year(2026), Value: v, Sense: attain.AtMostValue}, s, p, 2024)
		higher := Assess(attain.Target{Period: attain.Year(2026), Value: v + 1}, s, p, 2024)
		ties := 0.0
		for _, d := range draws {
			if d[1] == v {
				ties++
			}
		}
		if !near(least.At+most.At, 1+ties/float64(len(draws)), 1e-12) {
			t.Fatalf("at least %g: %g, at most: %g", v, least.At, most.At)
		}
		if higher.At > least.At || higher.By > least.By {
			t.Fatalf("a higher target is likelier: %g, %g", least.At, higher.At)
		}
		for _, a := range []Assessment{least, most} {
			if a.By < a.At || a.At < 0 || a.By > 1 || math.IsNaN(a.Median+a.Gap+a.NotBy+a.StdErr) {
				t.Fatalf("%+v", a)
			}
		}
	})
}

func TestCumulative(t *testing.T) {
	target := attain.Target{Period: attain.Span(attain.Year(2024), attain.Year(2027)), Value: 200, Aggregation: attain.Cumulative}
	p := projected([]float64{40, 60, 50}, []float64{30, 20, 10}) // 2025, 2026, 2027
	a := Assess(target, observed(attain.Flow, 2023, 99, 60), p, 2024)
	if a.Delivered != 60 || !near(a.Required.PerYear, 140.0/3, 1e-12) || a.Required.Years != 3 || a.At != 0.5 || a.Median != 165 {
		t.Errorf("delivered %g, required %+v, probability %g, median %g", a.Delivered, a.Required, a.At, a.Median)
	}
	for _, test := range []struct {
		levels []float64
		want   State
	}{{[]float64{60, 70, 80}, Met}, {[]float64{60, 70, 80, 5}, Hit}, {[]float64{10, 10, 10, 10}, Missed}, {nil, NoRecord}} {
		if a := Assess(target, observed(attain.Flow, 2024, test.levels...), nil, 2024); a.State != test.want {
			t.Errorf("%v: %s, want %s", test.levels, a.State, test.want)
		}
	}
}

func TestEveryYear(t *testing.T) {
	target := attain.Target{Period: attain.Span(attain.Year(2024), attain.Year(2027)), Value: 50, Aggregation: attain.EveryYear}
	p := projected([]float64{50, 60, 50}, []float64{70, 49, 80}, []float64{51, 52, 53})
	if a := Assess(target, observed(attain.Flow, 2024, 60), p, 2024); !near(a.At, 2.0/3, 1e-12) || a.State != Open {
		t.Errorf("%s, probability of all years left %g, want 2/3", a.State, a.At)
	}
	if a := Assess(target, observed(attain.Flow, 2024, 40), p, 2024); a.State != Missed || a.Margin != -10 || !math.IsNaN(a.At) {
		t.Errorf("after a year missed: %s by %g, probability %g", a.State, a.Margin, a.At)
	}
	if a := Assess(target, observed(attain.Flow, 2024, 50, 50, 50, 50), nil, 2028); a.State != Hit {
		t.Errorf("all years met: %s", a.State)
	}
}

// Targets that leave a method nothing to divide by get a plain answer.
func TestAssessEdges(t *testing.T) {
	stock := observed(attain.Stock, 2022, 100, 100)
	for _, test := range []struct {
		name   string
		s      attain.Series
		target attain.Target
		want   State
	}{
		{"equal to base", stock, attain.Target{Value: 100}, Met},
		{"zero target", stock, attain.Target{Value: 0, Sense: attain.AtMostValue}, Open},
		{"zero target, reached", observed(attain.Countdown, 2022, 5, 0), attain.Target{Value: 0, Sense: attain.AtMostValue}, Met},
		{"zero base", observed(attain.Stock, 2022, 0, 0), attain.Target{Value: 10}, Open},
		{"lower is better", stock, attain.Target{Value: 50, Sense: attain.AtMostValue}, Open},
		{"met and lost", observed(attain.Stock, 2022, 120, 90), attain.Target{Value: 100}, Open},
		{"beyond reach", stock, attain.Target{Value: 1e12}, Open},
		{"bound astride the target", withQualifier(stock, attain.Over), attain.Target{Value: 150}, Open},
	} {
		test.target.Period = attain.Year(2027)
		p := Project(model.Drift{Prior: prior.For("")}.Fit(test.s), usual, 2030, Settings{Seed: 1, Draws: 500})
		a := Assess(test.target, test.s, p, 2024)
		if a.State != test.want {
			t.Errorf("%s: %s, want %s", test.name, a.State, test.want)
		}
		if math.IsNaN(a.At) || a.At < 0 || a.At > 1 || math.IsNaN(a.Median) || math.IsNaN(a.Gap) || math.IsInf(a.Median, 0) {
			t.Errorf("%s: probability %g, median %g, gap %g", test.name, a.At, a.Median, a.Gap)
		}
	}
}

func withQualifier(s attain.Series, q attain.Qualifier) attain.Series {
	s.Levels = append([]attain.Observation(nil), s.Levels...)
	s.Levels[len(s.Levels)-1].Qualifier = q
	return s
}

// Guangdong went from nearly 20,000 at the end of 2016 to over 75,000 at the
// end of 2023: (75,000/20,000)^(1/7) − 1 = 20.78 % a year.
func TestPrecedents(t *testing.T) {
	e := shandong(t)
	g, _ := e.Indicator("guangdong-high-tech-enterprises")
	h, _ := e.Indicator("hubei-high-tech-enterprises")
	own, _ := e.Indicator("high-tech-enterprises")
	ps := Precedents(Pace{Growth: 0.17, PerYear: 5825, Years: 4}, own.Series("as-printed"), g.Series("as-printed"), h.Series("as-printed"))
	if len(ps) != 2 {
		t.Fatalf("%d precedents; the shipped record as printed has one count and a plan, which lend none", len(ps))
	}
	if !near(ps[0].Pace.Growth, 0.2078, 5e-5) || ps[0].Pace.Years != 7 {
		t.Errorf("Guangdong: %+v", ps[0].Pace)
	}
	if ps[0].Rank != Kept {
		t.Errorf("Guangdong: rank %d", ps[0].Rank)
	}
	if ps[1].Pace.Years != 3 || ps[1].Rank != Shorter { // the longest there is, as none lasts four years
		t.Errorf("Hubei: %+v", ps[1])
	}
}

func BenchmarkAssess(b *testing.B) {
	s := observed(attain.Stock, 2020, 100, 110, 120)
	p := Project(model.Drift{Prior: prior.For("")}.Fit(s), usual, 2032, Settings{})
	target := attain.Target{Period: attain.Year(2027), Value: 150}
	for b.Loop() {
		Assess(target, s, p, 2022)
	}
}

// Few whole things are judged as they are counted: of futures at 10.4, 10.6,
// 11.2 and 9 laboratories two have 11.
func TestWholeThings(t *testing.T) {
	p := projected([]float64{10.4}, []float64{10.6}, []float64{11.2}, []float64{9})
	s := observed(attain.Stock, 2024, 9)
	for _, test := range []struct {
		sense attain.Sense
		value float64
		whole bool
		want  float64
	}{
		{attain.AtLeastValue, 11, true, 0.5}, {attain.AtLeastValue, 11, false, 0.25},
		{attain.AtMostValue, 10, true, 0.5}, {attain.AtMostValue, 10, false, 0.25},
	} {
		s.Indicator.Whole = test.whole
		p.Series = s
		a := Assess(attain.Target{Period: attain.Year(2025), Value: test.value, Sense: test.sense}, s, p, 2024)
		if a.At != test.want || a.By < a.At || a.Dates[0].At != test.want {
			t.Errorf("%s %g, whole %t: %g at, %g by, %+v, want %g", test.sense, test.value, test.whole, a.At, a.By, a.Dates, test.want)
		}
	}
}

// On track is decided on the chance as it is printed, in whole per cent.
func TestOnTrack(t *testing.T) {
	for _, test := range []struct {
		state State
		at    float64
		want  float64 // probability; 0 for the usual 0.66
		on    bool
	}{
		{Open, 0.66, 0, true}, {Open, 0.6551, 0, true}, {Open, 0.6549, 0, false},
		{Met, 0.36, 0, false}, {Met, math.NaN(), 0, true}, {NoRecord, math.NaN(), 0, false},
		{Open, 0.851, 0.855, false}, {Open, 0.856, 0.855, true},
	} {
		a := Assessment{State: test.state, At: test.at, Target: attain.Target{Probability: test.want}}
		if a.OnTrack() != test.on {
			t.Errorf("%s at %g, %g wanted: %t", test.state, test.at, test.want, a.OnTrack())
		}
	}
}
