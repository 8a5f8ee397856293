package forecast

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"attain"
	"attain/model"
	"attain/model/prior"
	"attain/scenarios"
)

// changed resolves a scenario "s" that makes the given changes to assumptions
// about indicator x.
func changed(t *testing.T, changes string) scenarios.Resolved {
	t.Helper()
	const declared = `schema = "attain.scenario/1"
[assumptions.growth]
indicator = "x"
drives = "growth"
unit = "% a year"
why = "w"
[assumptions.fade]
indicator = "x"
drives = "fade"
unit = "% a year"
value = 0
why = "w"
[assumptions.entries]
indicator = "x"
drives = "entries"
unit = "people a year"
year = 2026
value = 0
why = "w"
[assumptions.shock]
indicator = "x"
drives = "shock"
unit = "%"
year = 2026
value = 0
why = "w"
[scenarios.s]
`
	c, problems := scenarios.Load(fstest.MapFS{"s/a.toml": {Data: []byte(declared + changes)}}, "s")
	if problems != nil {
		t.Fatal(problems)
	}
	return c.Resolve("s")
}

func project(s attain.Series, scenario scenarios.Resolved) *Projection {
	return Project(model.Drift{Prior: prior.For("")}.Fit(s), scenario, 2030, Settings{Seed: 7, Draws: 400})
}

// A scenario that changes nothing gives the futures of business as usual, to
// the bit.
func TestZeroScenarioIsNoScenario(t *testing.T) {
	s := observed(attain.Stock, 2022, 100, 110, 120)
	if !reflect.DeepEqual(project(s, usual).Draws, project(s, changed(t, "")).Draws) {
		t.Error("the zero scenario changes the draws")
	}
}

// Setting the growth that the last year had, written as a word or a number,
// is the same.
func TestLastPace(t *testing.T) {
	s := observed(attain.Stock, 2023, 100, 125)
	word, number := project(s, changed(t, `set.growth = "last"`)), project(s, changed(t, "set.growth = 25"))
	for i := range word.Draws {
		for j := range word.Times {
			if a, b := word.Draws[i][j], number.Draws[i][j]; !near(a, b, 1e-9*b) {
				t.Fatalf("draw %d at %g: %g and %g", i, word.Times[j], a, b)
			}
		}
	}
}

// The median under a set growth is that growth compounded: the noise around
// it has median zero.
func TestSetGrowthCompounds(t *testing.T) {
	p := Project(model.Drift{Prior: prior.For("")}.Fit(observed(attain.Stock, 2023, 90, 100)), changed(t, "set.growth = 10"), 2028, Settings{Seed: 7})
	for j, time := range p.Times {
		want := 100 * math.Pow(1.1, time-2024)
		if got := p.Median(j); math.Abs(got/want-1) > 0.02 {
			t.Errorf("%g: median %g, want %g", time, got, want)
		}
	}
}

// Without noise and uncertainty the course follows its equations exactly.
func TestCourseClosedForm(t *testing.T) {
	s := observed(attain.Stock, 2023, 100, 110)
	s.Indicator.ID = "x"
	f := &model.Fitted{Series: s, Scale: model.Scale{Form: model.Log}}
	times := []float64{2025, 2026, 2027}
	flat := model.Future{Start: math.Log(110), Expected: []float64{math.Log(110), math.Log(110), math.Log(110)}, Chance: make([]float64, 3)}
	for _, test := range []struct {
		changes string
		want    []float64
	}{
		{"set.growth = 10", []float64{121, 133.1, 146.41}},
		{"set.growth = 10\nset.fade = 50", []float64{110 * 1.05, 110 * 1.05 * 1.025, 110 * 1.05 * 1.025 * 1.0125}},
		{"shift.growth = 10", []float64{121, 133.1, 146.41}},
		{"set.entries = 7", []float64{110, 117, 124}},                  // from 2026 on
		{"set.shock = -10", []float64{110, 99, 99}},                    // in 2026, and stays
		{"set.shock = -10\nset.entries = 7", []float64{110, 106, 113}}, // the shock takes from the level, then what enters is added
		{"set.growth = 10\nset.shock = -10", []float64{121, 119.79, 131.769}},
		{"set.growth = -100", []float64{0, 0, 0}},
	} {
		set := Settings{Draws: 1}
		a := newAssumed(changed(t, test.changes), newCalendar(2025, 2027), newUniforms(set, nil, nil), nil)
		levels := make([]float64, len(times))
		b := &basis{series: s, fitted: f, origin: 2024, times: times, futures: []model.Future{flat}, starts: []float64{110}}
		newCourse(b, a).levels(0, levels)
		for j, got := range levels {
			if !near(got, test.want[j], 1e-6) {
				t.Errorf("%s: %g at %g, want %g", test.changes, got, times[j], test.want[j])
			}
		}
	}
}

// The same seed gives the same numbers; another indicator or seed gives
// others.
func TestSeeds(t *testing.T) {
	s := observed(attain.Stock, 2022, 100, 110, 120)
	if !reflect.DeepEqual(project(s, usual).Draws, project(s, usual).Draws) {
		t.Error("the same seed gives other draws")
	}
	other := s
	other.Indicator.ID = "y"
	if reflect.DeepEqual(project(s, usual).Draws, project(other, usual).Draws) {
		t.Error("two indicators share their draws")
	}
	if reflect.DeepEqual(project(s, usual).Draws, Project(model.Drift{Prior: prior.For("")}.Fit(s), usual, 2030, Settings{Seed: 8, Draws: 400}).Draws) {
		t.Error("two seeds give the same draws")
	}
}

// The number of workers changes nothing.
func TestWorkersChangeNothing(t *testing.T) {
	e := shandong(t)
	study := Study{
		Readings: []string{"as-printed", "wan-slip"}, Reading: "as-printed",
		Model: func(ind attain.Indicator) model.Model { return model.Drift{Prior: prior.For(ind.Class)} },
		AsOf:  e.AsOf(), Until: 2030, Settings: Settings{Seed: 3, Draws: 300},
	}
	for _, i := range e.Indicators {
		study.Subjects = append(study.Subjects, Subject{i.Indicator, i.Observations, i.Targets})
	}
	flat := func(workers int) (all []float64) {
		study.Workers = workers
		for _, outcomes := range study.Run() {
			for _, o := range outcomes {
				for _, a := range o.Assessments {
					if !math.IsNaN(a.At) {
						all = append(all, a.At, a.By, a.Median, a.NotBy)
					}
				}
			}
		}
		return all
	}
	one := flat(1)
	if len(one) == 0 || !reflect.DeepEqual(one, flat(5)) {
		t.Error("five workers find other numbers than one")
	}
}

// A scenario with more growth never has the lower level in any draw: the
// same random numbers serve both.
func TestCommonRandomNumbers(t *testing.T) {
	s := observed(attain.Stock, 2022, 100, 110, 120)
	base := project(s, usual)
	rapid.Check(t, func(rt *rapid.T) {
		more := rapid.Float64Range(0.1, 20).Draw(rt, "points")
		better := project(s, changed(t, fmt.Sprintf("shift.growth = %f", more)))
		for i := range base.Draws {
			for j := range base.Times {
				if better.Draws[i][j] < base.Draws[i][j] {
					rt.Fatalf("draw %d at %g: %g, under more growth %g", i, base.Times[j], base.Draws[i][j], better.Draws[i][j])
				}
			}
		}
	})
}

// Quantiles are in order, and are those of the draws.
func TestQuantile(t *testing.T) {
	p := projected([]float64{4, 1}, []float64{1, 1}, []float64{3, 1}, []float64{2, 1}, []float64{5, 1})
	for q, want := range map[float64]float64{0: 1, 0.25: 2, 0.5: 3, 0.375: 2.5, 1: 5} {
		if got := p.Quantile(0, q); got != want {
			t.Errorf("quantile %g = %g, want %g", q, got, want)
		}
	}
}

func TestIndex(t *testing.T) {
	p := projected([]float64{1, 2, 3})
	if j, ok := p.Index(2026); !ok || j != 1 {
		t.Errorf("2026 is at %d, %v", j, ok)
	}
	for _, miss := range []float64{2024, 2025.5, 2028} {
		if j, ok := p.Index(miss); ok {
			t.Errorf("%g is at %d", miss, j)
		}
	}
}

func TestYearEnds(t *testing.T) {
	for _, test := range []struct {
		from, to float64
		want     []float64
	}{{2023, 2025, []float64{2024, 2025}}, {2022.75, 2024, []float64{2023, 2024}}, {2023.25, 2023.9, nil}, {2030, 2025, nil}} {
		if got := yearEnds(test.from, test.to); !reflect.DeepEqual(got, test.want) {
			t.Errorf("from %g to %g: %v, want %v", test.from, test.to, got, test.want)
		}
	}
}

// What cannot be applied is said.
func TestProjectWarns(t *testing.T) {
	one := observed(attain.Stock, 2024, 100)
	p := project(one, changed(t, `set.growth = "last"`))
	if len(p.Warnings) != 1 || !strings.Contains(p.Warnings[0].En, "fewer than two levels") {
		t.Errorf("warnings: %v", p.Warnings)
	}
	late := observed(attain.Stock, 2026, 100, 110)
	p = project(late, changed(t, "set.shock = -50"))
	if len(p.Warnings) != 1 || !strings.Contains(p.Warnings[0].En, "lies within the record") {
		t.Errorf("warnings: %v", p.Warnings)
	}
}

func TestNothingToProject(t *testing.T) {
	if p := project(observed(attain.Stock, 2024), usual); p != nil {
		t.Errorf("a projection of nothing: %+v", p)
	}
	if p := project(observed(attain.Stock, 2031, 5), usual); p != nil {
		t.Errorf("a projection into the past: %+v", p.Times)
	}
}
