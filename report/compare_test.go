package report

import (
	"encoding/json"
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"attain/forecast"
	"attain/lang"
	"attain/plan"
	"attain/scenarios"
)

// comparablePlan is a plan of one indicator with scenarios a, b and c, and readings
// one, two and three.
func comparablePlan() fs.FS {
	return fstest.MapFS{
		"plan.toml": {Data: []byte("schema = \"attain.plan/1\"\ntitle = \"T\"\nhorizon = 2032\nseed = 5\n")},
		"evidence/a.toml": {Data: []byte(`schema = "attain.evidence/1"
[readings.one]
name = { en = "one", zh = "甲" }
why = "w"
[readings.two]
name = { en = "two", zh = "乙" }
why = "w"
[readings.three]
name = { en = "three", zh = "丙" }
why = "w"
[indicators.x]
name = { en = "Nurses", zh = "护士" }
unit = { en = "persons", zh = "人" }
kind = "stock"
better = "higher"
observations.a = { period = "2022", value = 20000 }
observations.b = { period = "2023", value = 22000 }
observations.c = { period = "2024", value = 24000, readings = ["one", "three"] }
observations.d = { period = "2024", value = 27000, readings = ["two"] }
targets.t = { period = "2027", value = 30000 }
targets.past = { period = "2023", value = 21000 }
[indicators.y]
name = { en = "Beds", zh = "床位" }
unit = { en = "beds", zh = "张" }
kind = "stock"
better = "higher"
targets.t = { period = "2027", value = 30000 }
`)},
		"scenarios/a.toml": {Data: []byte(`schema = "attain.scenario/1"
[assumptions.growth]
indicator = "x"
drives = "growth"
unit = "% a year"
why = "w"
[assumptions.beds]
indicator = "y"
drives = "growth"
unit = "% a year"
why = "w"
[scenarios.a]
name = { en = "A", zh = "子" }
set.growth = 12
[scenarios.b]
name = { en = "B", zh = "丑" }
set.growth = 2
[scenarios.c]
name = { en = "C", zh = "寅" }
set.beds = 2
[scenarios.d]
name = { en = "D", zh = "卯" }
reading = "two"
set.growth = 12
`)},
	}
}

// A chanced is a case of a comparison by its chance: the difference from the
// base is told unless it is small.
type chanced struct {
	id string
	p  float64
}

// compared returns a comparison of hand-made cases, of 1,000 futures each.
func compared(r *Results, by Axis, cases ...chanced) Comparison {
	ind, _ := r.Plan.Evidence.Indicator("x")
	var c forecast.Comparison
	for _, x := range cases {
		a := forecast.Assessment{Target: ind.Targets[0], Indicator: ind.Indicator, At: x.p, Scenario: x.id, Reading: "one"}
		if by == ByReading {
			a.Scenario, a.Reading = scenarios.BusinessAsUsual, x.id
		}
		d := forecast.Change{Same: x.p == cases[0].p, Prob: x.p - cases[0].p, ProbErr: 0.005}
		c.Cases = append(c.Cases, forecast.Case{Assessment: a, Reaches: x.p >= ind.Targets[0].Wanted(), Change: d})
	}
	c.Target, c.Indicator = ind.Targets[0], ind.Indicator
	return Comparison{c, by, r}
}

// The sentence of a comparison in every case, in both languages.
func TestCompareSentence(t *testing.T) {
	en, zh := study(t, comparablePlan(), lang.En), study(t, comparablePlan(), lang.Zh)
	usual := scenarios.BusinessAsUsual
	nan := math.NaN()
	for _, test := range []struct {
		name   string
		by     Axis
		cases  []chanced
		en, zh string
	}{
		{"none enough", ByScenario, []chanced{{usual, 0.05}, {"a", 0.43}, {"b", 0.02}, {"c", 0.05}},
			"“A” raises the chance of 30,000 persons by 2027 most, from 5 % to 43 %, and “B” lowers it most, to 2 %, but none of the 3 scenarios makes it likely enough (66 % is wanted).",
			"“子”使2027年达到3万人的概率提高最多，由5%变为43%，“丑”使之降低最多，至2%，但3个情景均未达到所要求的66%。"},
		{"one enough and strongest", ByScenario, []chanced{{usual, 0.05}, {"a", 0.8}, {"b", 0.3}},
			"“A” raises the chance of 30,000 persons by 2027 most, from 5 % to 80 %, and it alone makes it likely enough (66 % is wanted).",
			"“子”使2027年达到3万人的概率提高最多，由5%变为80%，也只有它达到所要求的66%。"},
		{"one enough, another strongest", ByScenario, []chanced{{usual, 0.5}, {"a", 0.7}, {"b", 0.1}},
			"“A” raises the chance of 30,000 persons by 2027 most, from 50 % to 70 %, and “B” lowers it most, to 10 %; only “A” makes it likely enough (66 % is wanted).",
			"“子”使2027年达到3万人的概率提高最多，由50%变为70%，“丑”使之降低最多，至10%；只有“子”达到所要求的66%。"},
		{"some enough", ByScenario, []chanced{{usual, 0.5}, {"a", 0.9}, {"b", 0.7}, {"c", 0.6}},
			"“A” raises the chance of 30,000 persons by 2027 most, from 50 % to 90 %; “A” and “B” make it likely enough (66 % is wanted).",
			"“子”使2027年达到3万人的概率提高最多，由50%变为90%；“子”和“丑”达到所要求的66%。"},
		{"all but the base enough", ByScenario, []chanced{{usual, 0.5}, {"a", 0.9}, {"b", 0.7}},
			"“A” raises the chance of 30,000 persons by 2027 most, from 50 % to 90 %; both make it likely enough (66 % is wanted).",
			"“子”使2027年达到3万人的概率提高最多，由50%变为90%；两个情景均达到所要求的66%。"},
		{"all enough", ByScenario, []chanced{{usual, 0.7}, {"a", 0.9}, {"b", 0.75}},
			"“A” raises the chance of 30,000 persons by 2027 most, from 70 % to 90 %, and it stays likely enough throughout (66 % is wanted).",
			"“子”使2027年达到3万人的概率提高最多，由70%变为90%，各情形均不低于所要求的66%。"},
		{"base enough, one loses it", ByScenario, []chanced{{usual, 0.7}, {"a", 0.9}, {"b", 0.3}},
			"“A” raises the chance of 30,000 persons by 2027 most, from 70 % to 90 %, and “B” lowers it most, to 30 %; “Business as usual” is likely enough (66 % is wanted), but not “B”.",
			"“子”使2027年达到3万人的概率提高最多，由70%变为90%，“丑”使之降低最多，至30%；“照常发展”达到所要求的66%，“丑”则不然。"},
		{"all worse", ByScenario, []chanced{{usual, 0.4}, {"a", 0.3}, {"b", 0.1}},
			"“B” lowers the chance of 30,000 persons by 2027 most, from 40 % to 10 %, and neither scenario makes it likely enough (66 % is wanted).",
			"“丑”使2027年达到3万人的概率降低最多，由40%变为10%，两个情景均未达到所要求的66%。"},
		{"one scenario, not enough", ByScenario, []chanced{{usual, 0.05}, {"a", 0.43}},
			"“A” raises the chance of 30,000 persons by 2027 from 5 % to 43 %, short of the 66 % that is wanted.",
			"“子”使2027年达到3万人的概率提高，由5%变为43%，未达到所要求的66%。"},
		{"one scenario, enough", ByScenario, []chanced{{usual, 0.05}, {"a", 0.83}},
			"“A” raises the chance of 30,000 persons by 2027 from 5 % to 83 %, likely enough (66 % is wanted).",
			"“子”使2027年达到3万人的概率提高，由5%变为83%，达到所要求的66%。"},
		{"one scenario, no longer enough", ByScenario, []chanced{{usual, 0.7}, {"a", 0.43}},
			"“A” lowers the chance of 30,000 persons by 2027 from 70 % to 43 %, below the 66 % that is wanted.",
			"“子”使2027年达到3万人的概率降低，由70%变为43%，低于所要求的66%。"},
		{"one scenario, within its error", ByScenario, []chanced{{usual, 0.05}, {"a", 0.055}},
			"“A” moves the chance of 30,000 persons by 2027, 5 %, by no more than the error of the draws, short of the 66 % that is wanted.",
			"“子”对2027年达到3万人的概率（5%）的影响在抽样误差之内，未达到所要求的66%。"},
		{"within their errors", ByScenario, []chanced{{usual, 0.05}, {"a", 0.055}, {"b", 0.046}},
			"No scenario moves the chance of 30,000 persons by 2027, 5 %, by more than the error of the draws, and neither scenario makes it likely enough (66 % is wanted).",
			"各情景对2027年达到3万人的概率（5%）的影响均在抽样误差之内，两个情景均未达到所要求的66%。"},
		{"untouched", ByScenario, []chanced{{usual, 0.05}, {"b", 0.05}, {"c", 0.05}},
			"None of the 2 scenarios touches it: the chance of 30,000 persons by 2027 is 5 % under each.",
			"2个情景均与此无关：2027年达到3万人的概率均为5%。"},
		{"one untouched", ByScenario, []chanced{{usual, 0.05}, {"c", 0.05}},
			"“C” does not touch it: the chance of 30,000 persons by 2027 stays 5 %.",
			"“寅”与此无关：2027年达到3万人的概率仍为5%。"},
		{"readings", ByReading, []chanced{{"one", 0.05}, {"two", 0.26}, {"three", 0.2}},
			"Reading the evidence as “two” raises the chance of 30,000 persons by 2027 most, from 5 % to 26 %, but neither other reading makes it likely enough (66 % is wanted).",
			"按“乙”理解，2027年达到3万人的概率提高最多，由5%变为26%，但两种其他理解均未达到所要求的66%。"},
		{"readings within their errors", ByReading, []chanced{{"one", 0.5}, {"two", 0.505}, {"three", 0.497}},
			"However the evidence is read, the chance of 30,000 persons by 2027 stays near 50 %, within the error of the draws, and neither other reading makes it likely enough (66 % is wanted).",
			"无论如何理解证据，2027年达到3万人的概率均在50%左右，差别在抽样误差之内，两种其他理解均未达到所要求的66%。"},
		{"readings the same", ByReading, []chanced{{"one", 0.5}, {"two", 0.5}},
			"The chance of 30,000 persons by 2027 is 50 % however the evidence is read.",
			"无论如何理解证据，2027年达到3万人的概率均为50%。"},
		{"no probability", ByScenario, []chanced{{usual, nan}, {"a", nan}},
			"There is nothing to compare: the target has no probability.", "目标没有概率，无从比较。"},
	} {
		if got := compared(en, test.by, test.cases...).Sentence(); got != test.en {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.en)
		}
		if got := compared(zh, test.by, test.cases...).Sentence(); got != test.zh {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.zh)
		}
	}
}

func TestWeighed(t *testing.T) {
	r := study(t, comparablePlan(), lang.En)
	sides := func(scenario, reading float64) Sides {
		s, x := compared(r, ByScenario, chanced{scenarios.BusinessAsUsual, 0.1}, chanced{"a", scenario}), compared(r, ByReading, chanced{"one", 0.1}, chanced{"two", reading})
		return Sides{Scenarios: &s, Readings: &x, results: r}
	}
	for _, test := range []struct {
		scenario, reading float64
		want              string
	}{
		{0.2, 0.4, "How the evidence is read matters more than any of the scenarios."},
		{0.1, 0.4, "How the evidence is read matters more than any of the scenarios."},
		{0.5, 0.4, "The scenario matters more than how the evidence is read."},
		{0.5, 0.105, ""},
	} {
		if got := sides(test.scenario, test.reading).Weighed(); got != test.want {
			t.Errorf("%+v: %q", test, got)
		}
	}
}

// The sentence of plans against futures, in every case.
func TestRobustSentence(t *testing.T) {
	en, zh := study(t, comparablePlan(), lang.En), study(t, comparablePlan(), lang.Zh)
	ind, _ := en.Plan.Evidence.Indicator("x")
	crossed := func(r *Results, rows [][]float64) Crossing {
		x := forecast.Crossing{Target: ind.Targets[0], Rows: []string{"a", "b"}, Columns: []string{"c", scenarios.BusinessAsUsual, "d"}[:len(rows[0])]}
		for _, row := range rows {
			var cells []forecast.Case
			for _, p := range row {
				cells = append(cells, forecast.Case{Assessment: forecast.Assessment{At: p, Target: ind.Targets[0]}})
			}
			x.Cells = append(x.Cells, cells)
		}
		return Crossing{x, ByFuture, r}
	}
	for _, test := range []struct {
		rows   [][]float64
		en, zh string
	}{
		{[][]float64{{0.7, 0.2}, {0.5, 0.4}},
			"“A” holds up best: likely enough (66 % is wanted) in 1 of 2 futures; in the worst for it, “Business as usual”, its chance is 20 %.",
			"“子”最稳健：在2种未来中有1种达到所要求的66%；在最不利的“照常发展”下为20%。"},
		{[][]float64{{0.6, 0.2}, {0.5, 0.4}},
			"No plan is likely enough (66 % is wanted) in either of the two futures; “B” holds up best: in the worst for it, “Business as usual”, its chance is 40 %.",
			"在两种未来中，没有方案达到所要求的66%；“丑”最稳健：在最不利的“照常发展”下为40%。"},
		{[][]float64{{0.7, 0.9}, {0.5, 0.4}},
			"“A” is likely enough (66 % is wanted) in both futures; in the worst for it, “C”, its chance is 70 %.",
			"“子”在两种未来中均达到所要求的66%；在最不利的“寅”下为70%。"},
		{[][]float64{{0.7, 0.7}, {0.5, 0.4}},
			"“A” is likely enough (66 % is wanted) in both futures; its chance is 70 % in each.",
			"“子”在两种未来中均达到所要求的66%；概率均为70%。"},
		{[][]float64{{0.7, 0.8, 0.9}, {0.5, 0.4, 0.3}},
			"“A” is likely enough (66 % is wanted) in all 3 futures; in the worst for it, “C”, its chance is 70 %.",
			"“子”在3种未来中均达到所要求的66%；在最不利的“寅”下为70%。"},
		{[][]float64{{0.1, 0.2, 0.3}, {0.5, 0.4, 0.3}},
			"No plan is likely enough (66 % is wanted) in any of the 3 futures; “B” holds up best: in the worst for it, “D”, its chance is 30 %.",
			"在3种未来中，没有方案达到所要求的66%；“丑”最稳健：在最不利的“卯”下为30%。"},
		{[][]float64{{0.7}, {0.5}}, "“A” is likely enough (66 % is wanted): its chance is 70 %.", "“子”达到所要求的66%：概率为70%。"},
		{[][]float64{{0.4}, {0.5}}, "No plan is likely enough (66 % is wanted); “B” holds up best: its chance is 50 %.", "没有方案达到所要求的66%；“丑”最稳健：概率为50%。"},
	} {
		if got := crossed(en, test.rows).Sentence(); got != test.en {
			t.Errorf("got  %s\nwant %s", got, test.en)
		}
		if got := crossed(zh, test.rows).Sentence(); got != test.zh {
			t.Errorf("got  %s\nwant %s", got, test.zh)
		}
	}
}

// Where the columns of a crossing have no room for their names, no name is cut:
// they are numbered, and named below.
func TestCrossingWithoutRoom(t *testing.T) {
	r := crossedStudy(t, lang.En)
	for k := range r.Plan.Evidence.Readings {
		r.Plan.Evidence.Readings[k].Name.En += ", which has a name that goes on"
	}
	c := everything()
	c.Targets = []string{"x"}
	for width, want := range map[int]string{200: "Scenario           one, which has a name that goes on  two,", 80: "(1) one, which has a name that goes on; (2) two,"} {
		var b strings.Builder
		if err := r.SideBySide(c).Text(&b, width); err != nil || !strings.Contains(b.String(), want) {
			t.Errorf("at %d cells: no %q in\n%s", width, want, b.String())
		}
	}
}

// everything compares all there is in the plan.
func everything() Choice {
	return Choice{Base: scenarios.BusinessAsUsual, Scenarios: []string{"a", "b", "c"}, Readings: []string{"one", "two", "three"}, Targets: []string{"x/t", "y/t"}}
}

// crossedStudy studies scenarios under every reading.
func crossedStudy(t *testing.T, l lang.Lang) *Results {
	r := study(t, comparablePlan(), l)
	for _, reading := range []string{"two", "three"} {
		r.Plan.Reading = reading
		for k, other := range studied(t, r.Plan, l).Indicators {
			for _, o := range other.Outcomes {
				if o.Scenario != scenarios.BusinessAsUsual {
					r.Indicators[k].Outcomes = append(r.Indicators[k].Outcomes, o)
				}
			}
		}
	}
	r.Plan.Reading = "one"
	return r
}

func TestSideBySide(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		r := crossedStudy(t, l)
		s := r.SideBySide(everything())
		if len(s.Sides) != 2 || s.Sides[0].Scenarios == nil || s.Sides[0].Readings == nil || s.Sides[0].Crossing == nil {
			t.Fatalf("%d sides", len(s.Sides))
		}
		byScenario := s.Sides[0].Scenarios.Cases
		if a, c := byScenario[1].Change, byScenario[3].Change; a.Prob <= 0.05 || !a.Told() || !c.Same || c.Prob != 0 || c.ProbErr != 0 {
			t.Errorf("12 %% a year: %+v; growth of another indicator: %+v", a, c)
		}
		if three := s.Sides[0].Readings.Cases[2].Change; !three.Same {
			t.Errorf("the third reading has the figures of the first: %+v", three)
		}
		// In each cell of the crossing stands what was found there.
		for i, id := range s.Sides[0].Crossing.Rows {
			for j, reading := range s.Sides[0].Crossing.Columns {
				if x := s.Sides[0].Crossing.Cells[i][j]; x.Scenario != id || x.Reading != reading {
					t.Errorf("cell %s, %s holds %s, %s", id, reading, x.Scenario, x.Reading)
				}
			}
		}
		for _, width := range []int{60, 80, 120, 200} {
			var b strings.Builder
			if err := s.Text(&b, width); err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{l.Pick("Nurses: 30,000 persons by 2027", "护士：2027年达到3万"), l.Pick("Beds", "床位"), l.Pick("has no probability", "没有概率")} {
				if !strings.Contains(b.String(), want) {
					t.Errorf("width %d: no %q in\n%s", width, want, b.String())
				}
			}
		}
		var b strings.Builder
		_ = s.Text(&b, 200)
		if !strings.Contains(b.String(), enoughMark) || strings.Contains(b.String(), l.Pick("\nC ", "\n寅 ")) {
			t.Errorf("no mark of what is enough, or a row for what changes nothing:\n%s", b.String())
		}
		markdown := string(s.Markdown())
		if !strings.Contains(markdown, l.Pick("| A |", "| 子 |")) || strings.Contains(markdown, "NaN") {
			t.Error(markdown)
		}
	}
}

// What cannot be given is null in JSON, and the cases are there whether they
// change anything or not.
func TestComparisonJSON(t *testing.T) {
	var got struct {
		Schema  string
		Targets []struct {
			Target     string
			ByScenario struct {
				Cases []struct {
					Scenario    string
					Probability *float64
					Difference  struct {
						None        bool
						Probability *float64
						StdErr      *float64 `json:"std_err"`
					}
				}
			} `json:"by_scenario"`
			Crossing struct {
				Probability [][]*float64
			}
		}
	}
	if err := json.Unmarshal(crossedStudy(t, lang.En).SideBySide(everything()).JSON(), &got); err != nil {
		t.Fatal(err)
	}
	x, y := got.Targets[0], got.Targets[1]
	if got.Schema != ComparisonSchema || len(x.ByScenario.Cases) != 4 || x.ByScenario.Cases[1].Probability == nil || !x.ByScenario.Cases[3].Difference.None {
		t.Errorf("%+v", x)
	}
	if len(x.Crossing.Probability) != 4 || len(x.Crossing.Probability[0]) != 3 {
		t.Errorf("crossing %v", x.Crossing.Probability)
	}
	if y.ByScenario.Cases[0].Probability != nil || y.ByScenario.Cases[1].Difference.Probability != nil {
		t.Error("a target without a record has a probability")
	}
}

// The report compares what can be: targets with a probability, by scenario where
// one touches them and by reading where the figures differ.
func TestComparisons(t *testing.T) {
	s := study(t, comparablePlan(), lang.En).Comparisons()
	if len(s.Sides) != 1 || s.Sides[0].Target.Key() != "x/t" || len(s.Sides[0].Scenarios.Cases) != 4 || len(s.Sides[0].Readings.Cases) != 2 {
		t.Errorf("%+v", s)
	}
	if s := study(t, plan.Shandong(), lang.En).Comparisons(); len(s.Sides) == 0 {
		t.Error("nothing is compared of the built-in plan")
	}
}

// The notes under a table say which cases stand on another reading or model.
func TestComparisonNotes(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		c := compared(study(t, comparablePlan(), l), ByScenario, chanced{scenarios.BusinessAsUsual, 0.1}, chanced{"a", 0.2}, chanced{"b", 0.3}, chanced{"c", 0.1})
		for k, model := range []string{"trend", "flows", "flows", "trend"} {
			c.Cases[k].Model = model
		}
		c.Cases[2].Reading = "two"
		got := strings.Join(c.notes(), "\n")
		want := l.Pick("On the evidence read as “two”: “B”.\nProjected by stock and flow, not by the trend as the base is: “A” and “B”.\nNot touched, the difference is exactly 0: C.",
			"按“乙”理解：“丑”。\n按存量与流量推算，而基准按趋势推算：“子”和“丑”。\n与此无关，差别恰为0：寅。")
		if got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

// A scenario that names its reading stands on that one, beside others that do
// not.
func TestScenarioWithItsReading(t *testing.T) {
	r := study(t, comparablePlan(), lang.En)
	cases := r.SideBySide(Choice{Base: scenarios.BusinessAsUsual, Scenarios: []string{"a", "d"}, Targets: []string{"x"}}).Sides[0].Scenarios.Cases
	if cases[0].Reading != "one" || cases[1].Reading != "one" || cases[2].Reading != "two" || cases[2].Median <= cases[1].Median {
		t.Errorf("readings %s, %s, %s", cases[0].Reading, cases[1].Reading, cases[2].Reading)
	}
}
