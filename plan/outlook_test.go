package plan

import (
	"strings"
	"testing"
	"testing/fstest"
)

// What the plan leaves no room for is said: targets after its horizon, paths
// that ended, events after it, ceilings below the level of today.
func TestOutlook(t *testing.T) {
	const evidence = "[indicators.x]\nname = \"X\"\nunit = \"people\"\nkind = \"stock\"\nbetter = \"higher\"\n[indicators.x.observations]\na = { period = \"2022\", value = 120 }\nb = { period = \"2023\", value = 130 }\n"
	const speed = "[assumptions.speed]\nindicator = \"x\"\ndrives = \"growth\"\nunit = \"% a year\"\nwhy = \"w\"\n"
	const roof = "[assumptions.roof]\nindicator = \"x\"\ndrives = \"ceiling\"\nunit = \"people\"\nwhy = \"w\"\n"
	for _, test := range []struct{ text, warning, problem string }{
		{evidence + "[indicators.x.targets]\nt = { period = \"2027\", value = 200 }\n", "", ""},
		{evidence + "[indicators.x.targets]\nt = { period = \"2031\", value = 200 }\n", `target "x/t" is due in 2031, after the horizon, 2030`, ""},
		{evidence + speed + "[scenarios.alt]\nset.speed = { path = { 2010 = 5, 2015 = 8 } }\n", "the path of \"speed\" ended in 2015, before what is projected, from 2024 on: its last value, 8, holds", ""},
		{evidence + speed + "value = { path = { 2032 = 5, 2033 = 8 } }\n", "begins in 2032, after the horizon, 2030", ""},
		{evidence + speed + "[scenarios.alt]\nset.speed = { path = { 2010 = 5, 2024 = 8 } }\n", "", ""},
		{evidence + speed + "[scenarios.alt]\nstart = 2040\nset.speed = 3\n", `scenario "alt" starts in 2040, after the horizon`, ""},
		{evidence + roof + "[scenarios.alt]\nset.roof = 90\n", "", `the ceiling "roof", 90, lies below where "x" stands already, 130`},
		{evidence + roof + "[scenarios.alt]\nset.roof = { p5 = 90, p95 = 180 }\n", "lies in part below", ""},
		{evidence + roof + "[scenarios.alt]\nset.roof = 300\n", "", ""},
		{evidence + speed + "[scenarios.alt]\nset.speed = { p5 = 4, p95 = 9, clip = [50, 60] }\n", "", "nothing of 4 (5 %) to 9 (95 %) is left within 50 to 60"},
		{evidence + speed + "[scenarios.alt]\nset.speed = { min = 1, max = 2, clip = [2, 3] }\n", "", "nothing of 1 to 2 (uniform) is left"},
		{evidence + speed + "[scenarios.alt]\nset.speed = { p5 = 4, p95 = 9, clip = [5, 60] }\n", "", ""},
		{evidence + "[constraints.room]\non = \"x\"\nat-most = 100\nwhy = \"w\"\naction = \"clip\"\n", "stands beyond this limit already: at 130", ""},
	} {
		p, problems := Load(fstest.MapFS{"p.toml": {Data: []byte(planText + test.text)}}, "p.toml")
		if (p == nil) != (test.problem != "") || !strings.Contains(problems.Error(), test.problem) {
			t.Errorf("%s: %v, want %q", test.text, problems, test.problem)
			continue
		}
		if p == nil {
			continue
		}
		if (len(p.Warnings) > 0) != (test.warning != "") || !strings.Contains(p.Warnings.Error(), test.warning) {
			t.Errorf("%s: warns %v, want %q", test.text, p.Warnings, test.warning)
		}
		for _, w := range p.Warnings {
			if w.Message.Zh == "" || w.Message.Zh == w.Message.En {
				t.Errorf("no Chinese for %q", w.Message.En)
			}
		}
	}
}

// The language of a plan is known whatever else is wrong with it.
func TestSpeaks(t *testing.T) {
	for text, want := range map[string]string{
		"language = \"zh\"\ntitel = 3\n": "zh", "language = \"en\"\n": "en", "": "en", "language = \"de\"\n": "en", "language = = 3\n": "en",
	} {
		if got := Speaks(fstest.MapFS{"plan.toml": {Data: []byte(text)}}, "."); got.String() != want {
			t.Errorf("%q speaks %s, want %s", text, got, want)
		}
	}
	if got := Speaks(fstest.MapFS{}, "none.toml"); got.String() != "en" {
		t.Errorf("a plan that is not there speaks %s", got)
	}
}
