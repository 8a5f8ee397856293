package forecast

import (
	"math"
	"slices"
	"testing"

	"attain"
	"attain/model"
	"attain/model/prior"
	"attain/scenarios"
)

func target(period attain.Period, value float64) attain.Target {
	return attain.Target{ID: "t", Period: period, Value: value, High: math.NaN()}
}

// flow returns amounts, each over its period.
func flow(os ...attain.Observation) attain.Series {
	return attain.NewSeries(attain.Indicator{ID: "x", Kind: attain.Flow, Bounds: attain.Flow.NaturalBounds()}, os, "")
}

func over(period attain.Period, v float64) attain.Observation {
	return attain.Observation{ID: period.String(), Period: period, Value: v}
}

// fitted projects the series as the tool does.
func fitted(s attain.Series, instants ...float64) *Projection {
	b := newBasis(model.Pool{Prior: prior.For("")}.Fit(s), instants, 2035, Settings{Seed: 3, Draws: 2000})
	return b.trend(newAssumed(usual, newCalendar(b.times[0], b.times[len(b.times)-1]), newUniforms(Settings{Seed: 3, Draws: 2000}, names(usual), nil), nil))
}

// A range is met inside only: its chance is that of its lower end less that of
// being beyond its upper one, draw for draw.
func TestRange(t *testing.T) {
	p := projected([]float64{1}, []float64{2}, []float64{3}, []float64{5}, []float64{6})
	s := observed(attain.Stock, 2024, 3)
	within := attain.Target{Period: attain.Year(2025), Value: 2, High: 5, Sense: attain.Within, Qualifier: attain.Between}
	a := Assess(within, s, p, 2024)
	if a.At != 0.6 || a.State != Met {
		t.Errorf("chance %g, state %s; want 3 of 5, met by the latest level", a.At, a.State)
	}
	falling := observed(attain.Stock, 2022, 4.5, 4, 3)
	if a := Assess(within, falling, p, 2024); len(a.Traits) != 0 {
		t.Errorf("within a range no side is better, but the record is said to be %v", a.Traits)
	}
	if low := Assess(target(attain.Year(2025), 2), s, p, 2024); low.At != 0.8 {
		t.Errorf("lower end: %g", low.At)
	}
	if a := Assess(within, observed(attain.Stock, 2024, 9), p, 2024); a.Required.PerYear != -4 || a.State != Open {
		t.Errorf("from 9 it needs %g a year, want −4 to the nearer end; state %s", a.Required.PerYear, a.State)
	}
}

// A level that is to be held is to be met at the end of every year.
func TestHeldLevel(t *testing.T) {
	p := projected([]float64{5, 5, 5}, []float64{5, 3, 5}, []float64{6, 7, 8})
	held := target(attain.Span(attain.Year(2025), attain.Year(2027)), 4)
	held.Aggregation = attain.EveryYear
	a := Assess(held, observed(attain.Share, 2024, 5), p, 2024)
	if !near(a.At, 2.0/3, 1e-12) || a.State != Open {
		t.Errorf("chance %g, state %s", a.At, a.State)
	}
	if a.Median != 5 { // the worst years are 5, 3 and 6
		t.Errorf("median of the worst years %g", a.Median)
	}
}

// The amount of one year says nothing of another's: a flow is not met before its
// own period, under a floor or a ceiling.
func TestFlowIsOfItsPeriod(t *testing.T) {
	p := projected([]float64{9, 11}, []float64{12, 13})
	s := observed(attain.Flow, 2024, 20)
	for _, sense := range []attain.Sense{attain.AtLeastValue, attain.AtMostValue} {
		x := target(attain.Year(2025), 10)
		x.Sense = sense
		if a := Assess(x, s, p, 2024); a.State != Open || a.At != 0.5 || a.By != a.At {
			t.Errorf("%s: %s, chance %g, by then %g", sense, a.State, a.At, a.By)
		}
	}
	quarter := Assess(target(attain.Quarter(2025, 2), 3), s, p, 2024)
	if quarter.Unjudged != OnlyYears || !math.IsNaN(quarter.At) || quarter.Required.Known() {
		t.Errorf("a quarter beside years: %s, chance %g, needs %v", quarter.Unjudged, quarter.At, quarter.Required)
	}
}

// What is known of a part decides where the rest cannot undo it.
func TestPartThatDecides(t *testing.T) {
	nine := attain.Span(attain.Month(2025, 1), attain.Month(2025, 9))
	s := flow(over(attain.Year(2024), 1600), over(nine, 1700))
	ceiling := target(attain.Year(2025), 1650)
	ceiling.Sense = attain.AtMostValue
	if a := Assess(ceiling, s, nil, 2024.8); a.State != Missed || a.Margin != -50 {
		t.Errorf("a ceiling passed: %s by %g", a.State, a.Margin)
	}
	if a := Assess(target(attain.Year(2025), 1650), s, nil, 2024.8); a.State != Met || a.Delivered != 1700 {
		t.Errorf("a floor passed: %s with %g", a.State, a.Delivered)
	}
	if a := Assess(target(attain.Year(2025), 1800), s, nil, 2026); a.State != Open { // the rest has not been reported
		t.Errorf("nine months of a year that is over: %s", a.State)
	}
	if a := Assess(target(attain.Quarter(2024, 1), 300), s, nil, 2026); a.State != NotKnowable {
		t.Errorf("a quarter of a year on record: %s", a.State)
	}
	s.Indicator.Bounds.Lower = math.NaN() // net amounts: the rest may be negative
	if a := Assess(ceiling, s, nil, 2024.8); a.State == Missed {
		t.Error("a net amount that may fall again is called missed")
	}
}

// A part of a year moves the year's forecast, the more the more of it is known,
// and never below what is known.
func TestPartOfYearMovesItsForecast(t *testing.T) {
	years := []attain.Observation{over(attain.Year(2019), 100), over(attain.Year(2020), 104), over(attain.Year(2021), 103), over(attain.Year(2022), 107), over(attain.Year(2023), 110), over(attain.Year(2024), 111)}
	chance := func(months int, known, goal float64) float64 {
		os := slices.Clone(years)
		if months > 0 {
			os = append(os, over(attain.Span(attain.Month(2025, 1), attain.Month(2025, months)), known))
		}
		s := flow(os...)
		p := fitted(s)
		for _, y := range p.LevelsAt(2025) {
			if y < known {
				t.Fatalf("%d months brought %g, a year is drawn at %g", months, known, y)
			}
		}
		return Assess(target(attain.Year(2025), goal), s, p, 2024.9).At
	}
	open := chance(0, 0, 112)
	if good, bad := chance(6, 75, 112), chance(6, 35, 112); good < open || bad > 0.1 {
		t.Errorf("chance %g; after a good half-year %g, after a bad one %g", open, good, bad)
	}
	if sure := chance(11, 111.5, 112); sure < 0.95 {
		t.Errorf("0.5 is missing with a month to go: %g", sure)
	}
	if hopeless := chance(11, 80, 112); hopeless > 0.01 {
		t.Errorf("32 are missing with a month to go: %g", hopeless)
	}
	if first := chance(1, 9.3, 112); math.Abs(first-open) > 0.15 {
		t.Errorf("a usual January moves %g to %g", open, first)
	}
}

// Where earlier years tell what share of a year its first months bring, that is
// expected again: half a year that usually brings a third is no bad one.
func TestSeasonOfPartYear(t *testing.T) {
	var os []attain.Observation
	for y := 2018; y <= 2024; y++ {
		os = append(os, over(attain.Year(y), 300), over(attain.Span(attain.Month(y, 1), attain.Month(y, 6)), 100))
	}
	os = append(os, over(attain.Span(attain.Month(2025, 1), attain.Month(2025, 6)), 104))
	p := fitted(flow(os...))
	if m := quantile(p.LevelsAt(2025), 0.5); m < 295 || m > 320 {
		t.Errorf("median of 2025 %g; 104 is a third of 312", m)
	}
}

// Fiscal years are years: sums, delivered amounts and paces count them, and
// quarters of them.
func TestFiscalYears(t *testing.T) {
	var os []attain.Observation
	for y := 2018; y <= 2023; y++ {
		os = append(os, over(attain.YearFrom(y, 7), 100))
	}
	s := flow(os...)
	p := fitted(s)
	if p.Times[0] != 2024.5 || p.Origin != 2023.5 {
		t.Fatalf("projected from %g at %v", p.Origin, p.Times)
	}
	sum := target(attain.Span(attain.YearFrom(2023, 7), attain.YearFrom(2026, 7)), 420)
	sum.Aggregation = attain.Cumulative
	a := Assess(sum, s, p, 2023.6)
	if a.Delivered != 100 || a.Required.Years != 3 || !near(a.Required.PerYear, 320.0/3, 1e-9) || a.Median < 380 || a.Median > 420 {
		t.Errorf("delivered %g, needs %+v, median %g", a.Delivered, a.Required, a.Median)
	}
	if !near(a.Achieved.Years, 1, 1e-9) {
		t.Errorf("the last pace is over %g years", a.Achieved.Years)
	}
	every := target(attain.Span(attain.YearFrom(2023, 7), attain.YearFrom(2025, 7)), 101)
	every.Aggregation = attain.EveryYear
	if a := Assess(every, s, p, 2023.6); a.State != Missed {
		t.Errorf("101 a year after 100 in the first: %s", a.State)
	}
}

// A calendar year of a record of fiscal years is made of the parts of both that
// lie in it.
func TestCalendarSumOfFiscalRecord(t *testing.T) {
	p := projected([]float64{100, 200}, []float64{300, 400})
	p.Series = flow(over(attain.YearFrom(2023, 4), 80))
	p.Origin, p.Times = 2023.25, []float64{2024.25, 2025.25}
	sums, why := p.sums(p.Series, attain.Year(2025)) // January to March of 2024/25, April to December of 2025/26
	if why != Judged || !near(sums[0], 25+150, 1e-9) || !near(sums[1], 75+300, 1e-9) {
		t.Errorf("%v, %s", sums, why)
	}
	if _, why := p.sums(p.Series, attain.Year(2027)); why != BeyondHorizon {
		t.Errorf("beyond the projection: %s", why)
	}
}

// A level is judged on any day: between year ends the chance lies between
// theirs, at a year's end it is that year's.
func TestAnyDay(t *testing.T) {
	s := observed(attain.Stock, 2015, 100, 104, 109, 112, 118, 121, 128, 131)
	p := fitted(s, attain.Month(2026, 3).Instant(), attain.Day(2027, 6, 15).Instant())
	var chances []float64
	for _, period := range []attain.Period{attain.Year(2025), attain.Month(2026, 3), attain.Year(2026), attain.Day(2027, 6, 15), attain.Year(2027), attain.Day(2028, 8, 1)} {
		chances = append(chances, Assess(target(period, 160), s, p, 2023).At)
	}
	if !slices.IsSorted(chances) || math.IsNaN(chances[0]) {
		t.Errorf("chances of a rising record do not rise: %v", chances)
	}
	if a, b := Assess(target(attain.Year(2026), 160), s, p, 2023), Assess(target(attain.Day(2026, 12, 31), 160), s, p, 2023); a.At != b.At {
		t.Errorf("the last day of the year has %g, the year %g", b.At, a.At)
	}
}

// Asking for a day in between does not narrow the futures there: the spread
// lies between those of the year ends around it.
func TestSpreadBetweenYearEnds(t *testing.T) {
	s := observed(attain.Stock, 2018, 100, 90, 104, 97, 108, 99)
	at := attain.Month(2024, 6).Instant()
	p := fitted(s, at)
	width := func(t float64) float64 { x := p.LevelsAt(t); return quantile(x, 0.9) - quantile(x, 0.1) }
	if w, next := width(at), width(2024); w < 0.55*next || w > next {
		t.Errorf("half a year on the 80 %% interval is %g wide, at the year's end %g", w, next)
	}
}

// Against what the record tells, a target is a level; against what it does not,
// every future has its own base.
func TestAgainstBase(t *testing.T) {
	s := observed(attain.Stock, 2020, 80, 85, 90, 95, 100)
	p := projected([]float64{110, 115}, []float64{104, 114.5})
	since := attain.Target{Period: attain.Year(2026), Value: math.NaN(), Against: attain.Against{Relation: attain.Ratio, Amount: 1.4, Base: attain.Year(2020)}}
	if a := Assess(since, s, p, 2024); a.Target.Value != 112 || a.At != 1 || !near(a.Required.PerYear, 6, 1e-9) {
		t.Errorf("40 %% on 2020: level %g, chance %g, needs %g a year", a.Target.Value, a.At, a.Required.PerYear)
	}
	growth := attain.Target{Period: attain.Year(2026), Value: math.NaN(), Against: attain.Against{Relation: attain.Ratio, Amount: 1.08, Base: attain.Year(2025)}}
	a := Assess(growth, s, p, 2024) // 115/110 is not 8 %, 114.5/104 is
	if a.At != 0.5 || !near(a.ApartMedian, (115.0/110+114.5/104)/2, 1e-12) || a.Median != 114.75 || !math.IsNaN(a.Target.Value) {
		t.Errorf("8 %% over a year that is ahead: chance %g, median %g", a.At, a.Median)
	}
	unknown := growth
	unknown.Against.Base = attain.Year(2010)
	if a := Assess(unknown, s, &Projection{Times: p.Times, Draws: p.Draws, Starts: p.Starts, Origin: 2024}, 2024); a.Unjudged != BaseUnknown {
		t.Errorf("a base before the record: %s, chance %g", a.Unjudged, a.At)
	}
}

// A peer is compared with future by future, not with its median.
func TestAgainstOthers(t *testing.T) {
	s := observed(attain.Stock, 2024, 100)
	p := projected([]float64{110}, []float64{90}, []float64{100})
	other := func(id string, levels ...float64) *Projection {
		var draws [][]float64
		for _, y := range levels {
			draws = append(draws, []float64{y})
		}
		q := projected(draws...)
		q.Series = attain.Series{Indicator: attain.Indicator{ID: id}}
		return q
	}
	y, z := other("y", 120, 80, 99), other("z", 130, 95, 120)
	above := attain.Target{Period: attain.Year(2025), Value: math.NaN(), Against: attain.Against{Relation: attain.Difference, Others: []string{"y"}}}
	if a := Assess(above, s, p, 2024, y); !near(a.At, 2.0/3, 1e-12) || a.ApartMedian != 1 {
		t.Errorf("above the peer in %g of the futures, by %g", a.At, a.ApartMedian)
	}
	second := attain.Target{Period: attain.Year(2025), Value: math.NaN(), Sense: attain.AtMostValue, Against: attain.Against{Relation: attain.Rank, Amount: 1, Others: []string{"y", "z"}}}
	if a := Assess(second, s, p, 2024, y, z); a.At != 0 { // behind y, behind z, behind z
		t.Errorf("first of three: %g", a.At)
	}
	second.Against.Amount = 2
	if a := Assess(second, s, p, 2024, y, z); !near(a.At, 2.0/3, 1e-12) { // third in the first future
		t.Errorf("second of three: %g", a.At)
	}
	if a := Assess(above, s, p, 2024); a.Unjudged != OtherUnknown {
		t.Errorf("without the peer: %s", a.Unjudged)
	}
}

// Milestones have a chance each, and one of the whole path.
func TestMilestones(t *testing.T) {
	s := observed(attain.Stock, 2023, 20, 24)
	p := projected([]float64{30, 40, 50}, []float64{26, 41, 55}, []float64{31, 33, 52}, []float64{31, 40, 45})
	x := target(attain.Year(2027), 50)
	x.Milestones = []attain.Milestone{{Period: attain.Year(2024), Value: 22}, {Period: attain.Year(2025), Value: 28}, {Period: attain.Year(2026), Value: 39}}
	a := Assess(x, s, p, 2024)
	if len(a.Milestones) != 3 || a.Milestones[0].State != Hit || a.Milestones[1].At != 0.75 || a.Milestones[2].At != 0.75 || a.At != 0.75 || a.Path != 0.25 {
		t.Errorf("milestones %+v, target %g, path %g", a.Milestones, a.At, a.Path)
	}
	if at := PathAt(x, 2026.5); at != 44.5 {
		t.Errorf("in the middle of the last stretch the path stands at %g", at)
	}
	if at := PathAt(x, 2023); !math.IsNaN(at) {
		t.Errorf("before the first milestone the path stands at %g", at)
	}
	x.Milestones[0].Value = 25
	if a := Assess(x, s, p, 2024); a.Milestones[0].State != Missed || !math.IsNaN(a.Path) {
		t.Errorf("after a milestone missed: %s, path %g", a.Milestones[0].State, a.Path)
	}
}

// An index of intensity is measured from what the records of its parts make of
// the base year.
func TestCompositeAgainstItsPast(t *testing.T) {
	subject := func(id string, levels ...float64) Subject {
		var os []attain.Observation
		for i, v := range levels {
			os = append(os, over(attain.Year(2016+i), v))
		}
		return Subject{Indicator: attain.Indicator{ID: id, Kind: attain.Flow, Bounds: attain.Flow.NaturalBounds()}, Observations: os}
	}
	intensity := Subject{Indicator: attain.Indicator{ID: "intensity", Kind: attain.Stock, Better: attain.Lower, Bounds: attain.Stock.NaturalBounds()},
		Targets: []attain.Target{{ID: "t", Indicator: "intensity", Period: attain.Year(2025), Value: math.NaN(), Sense: attain.AtMostValue,
			Against: attain.Against{Relation: attain.Ratio, Amount: 0.79, Base: attain.Year(2020)}}}}
	usual := scenarios.Resolved{Scenario: scenarios.Scenario{ID: scenarios.BusinessAsUsual}, Composites: []scenarios.Composite{
		{Indicator: "intensity", How: scenarios.Ratio, Of: []string{"energy", "gdp"}}}}
	found := Study{
		Subjects: []Subject{subject("energy", 100, 100, 100, 100, 100, 100, 100), subject("gdp", 100, 105, 110, 116, 122, 128, 134), intensity},
		Readings: []string{""}, Usual: usual, AsOf: 2022, Until: 2030, Settings: Settings{Seed: 1, Draws: 1000},
		Model: func(attain.Indicator) model.Model { return model.Drift{Prior: prior.For("")} },
	}.Run()
	a := found[2][0].Assessments[0]
	// GDP at its pace of 5 % is 155 in 2025, and 122/155 is 0.787.
	if math.IsNaN(a.At) || a.At < 0.3 || a.At > 0.8 || !near(a.ApartMedian, 0.787, 0.02) {
		t.Errorf("chance %g, median ratio %g, %s", a.At, a.ApartMedian, a.Unjudged)
	}
}

// The official indices speak of a level to be reached by a year's end, and say
// so of every other form.
func TestIndicesOfOtherForms(t *testing.T) {
	s := observed(attain.Stock, 2019, 10, 11, 12, 13, 14)
	within := attain.Target{Period: attain.Year(2027), Value: 12, High: 20, Sense: attain.Within, Qualifier: attain.Between}
	growth := attain.Target{Period: attain.Year(2027), Value: math.NaN(), High: math.NaN(), Against: attain.Against{Relation: attain.Ratio, Amount: 1.05, Base: attain.Year(2026)}}
	quarter := target(attain.Quarter(2027, 1), 20)
	for _, test := range []struct {
		name   string
		s      attain.Series
		target attain.Target
		want   bool
	}{
		{"a level", s, target(attain.Year(2027), 20), true},
		{"a range", s, within, false},
		{"growth over a year that is ahead", s, growth, false},
		{"a quarter of a flow", observed(attain.Flow, 2019, 10, 11, 12, 13, 14), quarter, false},
	} {
		for _, x := range Assess(test.target, test.s, nil, 2024).Indices {
			if x.Scope == OfTarget && x.Applicable() && !test.want || x.Name == "eurostat" && x.Applicable() != test.want {
				t.Errorf("%s: %s is applicable: %v (%s)", test.name, x.Name, x.Applicable(), x.Note.En)
			}
		}
	}
}

// A peer is projected with the indicator that is compared with it, also where it
// is not asked for itself, and a scenario that moves the peer alone moves the
// comparison. The answer does not hang on the number of workers.
func TestStudyOfPeers(t *testing.T) {
	subject := func(id string, from float64, targets ...attain.Target) Subject {
		var os []attain.Observation
		for i := range 6 {
			os = append(os, over(attain.Year(2019+i), from+float64(i)))
		}
		return Subject{Indicator: attain.Indicator{ID: id, Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}, Observations: os, Targets: targets}
	}
	above := attain.Target{ID: "t", Indicator: "x", Period: attain.Year(2025), Value: math.NaN(), High: math.NaN(),
		Against: attain.Against{Relation: attain.Difference, Others: []string{"y"}}}
	twin := above
	twin.Indicator = "z"
	shock := scenarios.Resolved{Scenario: scenarios.Scenario{ID: "s"}, Shocks: []scenarios.Shock{{ID: "k", Year: 2025, On: []string{"y"},
		Probability: scenarios.Ref{Quantity: scenarios.Quantity{Value: 1}}, Amount: scenarios.Ref{Quantity: scenarios.Quantity{Value: -50}}}}}
	run := func(workers int) [][]Outcome {
		return Study{
			Subjects: []Subject{subject("x", 100, above), subject("z", 101, twin), subject("y", 100)}, Want: []string{"x", "z"}, Readings: []string{""},
			Usual: usual, Scenarios: []scenarios.Resolved{shock}, AsOf: 2024, Until: 2030, Settings: Settings{Seed: 1, Draws: 500}, Workers: workers,
			Model: func(attain.Indicator) model.Model { return model.Drift{Prior: prior.For("")} },
		}.Run()
	}
	one, many := run(1), run(8)
	for k := range 2 {
		if len(one[k]) != 2 {
			t.Fatalf("%d outcomes; the scenario moves what it is compared with", len(one[k]))
		}
		usual, struck := one[k][0].Assessments[0], one[k][1].Assessments[0]
		if math.IsNaN(usual.At) || usual.At < 0.1 || usual.At > 0.98 || struck.At < 0.99 {
			t.Errorf("as usual %g (%s), with half of the peer gone %g", usual.At, usual.Unjudged, struck.At)
		}
		if other := many[k][0].Assessments[0]; other.At != usual.At {
			t.Errorf("one worker finds %g, eight find %g", usual.At, other.At)
		}
	}
}
