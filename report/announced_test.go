package report

import (
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"attain"
	"attain/lang"
	"attain/model/pledge"
	"attain/plan"
	"attain/plots"
)

// clinics is a plan in one file with the lines added to its own keys and to its
// one target; a scenario doubles the pace.
func clinics(own, target string) fs.FS {
	return fstest.MapFS{"plan.toml": {Data: []byte(`schema = "attain.plan/1"
title = "Clinics"
horizon = 2032
seed = 4
` + own)}, "evidence/a.toml": {Data: []byte(`schema = "attain.evidence/1"
[readings.one]
name = "one"
[indicators.clinics]
name = "Clinics"
unit = "clinics"
kind = "stock"
better = "higher"
class = "organisations"
[indicators.clinics.observations]
a = { period = "2020", value = 1000 }
b = { period = "2021", value = 1040 }
c = { period = "2022", value = 1110 }
d = { period = "2023", value = 1130 }
[indicators.clinics.targets]
more = { period = "2027", value = 1450, headline = true` + target + ` }
`)}, "scenarios/a.toml": {Data: []byte(`schema = "attain.scenario/1"
[assumptions.pace]
indicator = "clinics"
drives = "growth"
unit = "% a year"
why = "w"
[scenarios.push]
name = "Push"
set.pace = 6
`)}}
}

func TestAnnouncedBesideTheRecord(t *testing.T) {
	for _, test := range []struct {
		target string
		by     attain.Setter
	}{{"", attain.SetByPlan}, {`, set-by = "law"`, attain.SetByLaw}, {`, set-by = "bloc"`, attain.SetByBloc}, {`, set-by = "world"`, attain.SetByWorld}} {
		r := study(t, clinics("", test.target), lang.En)
		x := row(t, r, "clinics/more")
		want, _ := pledge.Of(pledge.Question{Chance: x.At, Years: 4, Points: 4, SetBy: test.by})
		if x.Announced == nil || *x.Announced != want {
			t.Fatalf("set by %s: %v, want %+v", test.by, x.Announced, want)
		}
		said := r.Announced(x.Assessment)
		for _, number := range []float64{x.At, want.Chance, want.Low, want.High} {
			if !strings.Contains(said, fmt.Sprintf(" %.0f ", 100*number)) && !strings.Contains(said, fmt.Sprintf("(%.0f ", 100*number)) {
				t.Errorf("%q lacks %.0f", said, 100*number)
			}
		}
	}
}

// No line stands beside a mark that nobody set, nor under a scenario, which
// says itself what is done.
func TestNotAnnounced(t *testing.T) {
	r := study(t, clinics("", `, set-by = "nobody"`), lang.En)
	if x := row(t, r, "clinics/more"); x.Announced != nil || r.Announced(x.Assessment) != "" || math.IsNaN(x.At) {
		t.Errorf("a mark that nobody set has %+v", x.Announced)
	}
	r = study(t, clinics("", ""), lang.En)
	usual, _ := r.Indicators[0].Outcome("one", "business-as-usual")
	push, ok := r.Indicators[0].Outcome("one", "push")
	if !ok || usual.Assessments[0].Announced == nil || push.Assessments[0].Announced != nil {
		t.Errorf("as usual %v, under a scenario %v", usual.Assessments[0].Announced, push.Assessments[0].Announced)
	}
	for _, row := range study(t, plan.Shandong(), lang.En).Rows() {
		if row.Announced != nil && (row.State.String() != "open" || row.Target.Aggregation != attain.Level) {
			t.Errorf("%s, %s, has %+v", row.Target.Key(), row.State, row.Announced)
		}
	}
}

// Every surface holds the line, in both languages.
func TestAnnouncedIsOnEverySurface(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		r := study(t, clinics("", ""), l)
		x := row(t, r, "clinics/more")
		said := r.Announced(x.Assessment)
		if l == lang.Zh && strings.ContainsFunc(said, func(c rune) bool { return c < unicode.MaxASCII && unicode.IsLetter(c) }) {
			t.Errorf("English in %q", said)
		}
		flat := func(s string) string { return strings.Join(strings.Fields(s), "") }
		var terminal strings.Builder
		if err := r.Terminal(&terminal, 100); err != nil {
			t.Fatal(err)
		}
		chart := r.Charts(r.Indicators[0])[VerdictChart]
		for name, page := range map[string]string{
			"terminal": terminal.String(), "report.md": string(r.Markdown(func(string, string) (string, bool) { return "", false })),
			"results.json": string(r.JSON()), "chart": string(chart.SVG(plots.SVGSettings{})), "page": html.UnescapeString(string(r.HTML(1))),
		} {
			want := flat(said)
			if name == "chart" { // a line of it
				want = flat(lowerFirst(said))[:24]
			}
			if !strings.Contains(flat(page), want) {
				t.Errorf("%s lacks %q", name, said)
			}
		}
	}
}

// A plan that leads with it says so, and keeps the record's chance beside it.
func TestHeadlineAnnounced(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		r := study(t, clinics("headline-chance = \"announced\"\n", ""), l)
		x := row(t, r, "clinics/more")
		if r.Plan.Words.Of(x.At) == r.Plan.Words.Of(x.Announced.Chance) {
			t.Fatal("the plan does not tell the two apart")
		}
		alone := study(t, clinics("", ""), l)
		if word := l.Text(likelihoods[r.word(x.Announced.Chance)]); r.StateWord(x.Assessment) != word || alone.StateWord(x.Assessment) == word {
			t.Errorf("the state is %q, alone %q", r.StateWord(x.Assessment), alone.StateWord(x.Assessment))
		}
		for _, said := range []string{r.Sentence(x), r.chanceCell(x), r.Headline(x), r.verdictOn(x)} {
			if !strings.Contains(said, l.Probability(x.Announced.Chance)) && !strings.Contains(said, l.Chance(x.Announced.Chance)) {
				t.Errorf("%q lacks %s", said, l.Probability(x.Announced.Chance))
			}
		}
		if said := r.Sentence(x); !strings.Contains(said, l.Pick("the record alone says ", "仅凭记录为")+l.Probability(x.At)) {
			t.Errorf("%q does not say what the record says", said)
		}
		if said := alone.Sentence(x); strings.Contains(said, l.Pick("announced", "公布")) {
			t.Errorf("unasked: %q", said)
		}
		var tree struct {
			Leads   string `json:"headline_chance"`
			Targets []struct {
				SetBy      string `json:"set_by"`
				Assessment struct {
					Probability float64
					Announced   struct{ Probability float64 }
				}
			}
		}
		if err := json.Unmarshal(r.JSON(), &tree); err != nil {
			t.Fatal(err)
		}
		if a := tree.Targets[0].Assessment; tree.Leads != "announced" || tree.Targets[0].SetBy != "plan" ||
			math.Abs(a.Probability-x.At) > 1e-6 || math.Abs(a.Announced.Probability-x.Announced.Chance) > 1e-6 {
			t.Errorf("results.json has %+v", tree)
		}
	}
}
