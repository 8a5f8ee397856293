package scenarios

import (
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"attain/internal/document"
)

// load reads one scenario document.
func load(t *testing.T, text string) (*Catalogue, string) {
	t.Helper()
	c, problems := loadText(text)
	return c, problems.Error()
}

func loadText(text string) (*Catalogue, document.Problems) {
	return Load(fstest.MapFS{"s/a.toml": {Data: []byte("schema = \"attain.scenario/1\"\n" + text)}}, "s")
}

// mustLoad reads one scenario document that is in order.
func mustLoad(t *testing.T, text string) *Catalogue {
	t.Helper()
	c, problems := load(t, text)
	if problems != "" {
		t.Fatal(problems)
	}
	return c
}

const twoDrivers = `
[assumptions.growth]
indicator = "x"
drives = "growth"
unit = "% a year"
why = "the record"

[assumptions.entries]
indicator = "x"
drives = "entries"
unit = "people a year"
value = 100
source = "a"

[scenarios.a]
set.growth = 10
scale.entries = 2

[scenarios.b]
set.growth = { p5 = 1, p95 = 3 }

[scenarios.ab]
extends = ["a", "b"]
shift.entries = 5

[scenarios.record]
scale.growth = 1.5
shift.growth = -1
`

func TestLoadShipped(t *testing.T) {
	c, problems := Load(FS, "shandong")
	if problems != nil {
		t.Fatal(problems)
	}
	if len(c.Scenarios) < 5 || c.Scenarios[0].ID != BusinessAsUsual {
		t.Errorf("scenarios: %v", c.IDs())
	}
	for _, a := range c.Assumptions {
		if a.Source == "" && a.Why.IsZero() || a.Unit == "" {
			t.Errorf("assumption %s lacks a reason or a unit", a.ID)
		}
	}
	if len(c.Warnings) > 0 {
		t.Error(c.Warnings)
	}
}

func TestResolve(t *testing.T) {
	c := mustLoad(t, twoDrivers)
	for _, test := range []struct{ scenario, growth, entries string }{
		{BusinessAsUsual, "record", "100"},
		{"a", "10", "200"},
		{"b", "1 (5 %) to 3 (95 %)", "100"},
		{"ab", "1 (5 %) to 3 (95 %)", "205"}, // b is last and wins on growth; only a touched entries
		{"record", "1.5 × record -1", "100"},
	} {
		values := c.Resolve(test.scenario).Values
		if g, e := values[0].String(), values[1].String(); g != test.growth || e != test.entries {
			t.Errorf("%s: growth %s, entries %s; want %s, %s", test.scenario, g, e, test.growth, test.entries)
		}
	}
	chain := c.Resolve("ab").Values[1].Chain
	if len(chain) != 3 || chain[0].Op != Declare || chain[1].Scenario != "a" || chain[2].Scenario != "ab" || !strings.HasSuffix(chain[2].Place, ":25") {
		t.Errorf("chain of entries in ab: %+v", chain)
	}
}

// Resolving is deterministic, and a scenario that only extends another has
// its values.
func TestResolveLaws(t *testing.T) {
	c := mustLoad(t, twoDrivers+"\n[scenarios.same]\nextends = [\"ab\"]\n")
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom(c.IDs()).Draw(t, "scenario")
		first, second := c.Resolve(id), c.Resolve(id)
		for i := range first.Values {
			if first.Values[i].String() != second.Values[i].String() {
				t.Fatalf("%s resolves to %s and %s", id, first.Values[i], second.Values[i])
			}
		}
	})
	same, ab := c.Resolve("same"), c.Resolve("ab")
	for i := range same.Values {
		if same.Values[i].String() != ab.Values[i].String() {
			t.Errorf("%s: %s, and %s in its copy", ab.Values[i].Assumption.ID, ab.Values[i], same.Values[i])
		}
	}
}

func TestForLeavesOutWhatChangesNothing(t *testing.T) {
	c := mustLoad(t, twoDrivers)
	if got := c.Resolve(BusinessAsUsual).For("x"); len(got) != 1 || got[0].Assumption.ID != "entries" {
		t.Errorf("business as usual: %v; only entries, declared as 100, change the future", got)
	}
	if got := c.Resolve("a").For("y"); len(got) != 0 {
		t.Errorf("another indicator is touched: %v", got)
	}
}

func TestLoadRefuses(t *testing.T) {
	tests := []struct{ name, text, want, place string }{
		{"unknown assumption", twoDrivers + "[scenarios.c]\nset.growht = 3\n", `unknown assumption "growht" in scenario "c"`, "s/a.toml:31:5"},
		{"did you mean", twoDrivers + "[scenarios.c]\nset.growht = 3\n", `did you mean "growth" (declared at s/a.toml:3)?`, ""},
		{"cycle", "[scenarios.p]\nextends = [\"q\"]\n[scenarios.q]\nextends = [\"p\"]\n", `scenario "p" extends itself: p → q → p`, "s/a.toml:3:12"},
		{"self", "[scenarios.p]\nextends = [\"p\"]\n", "extends itself: p → p", ""},
		{"unknown parent", "[scenarios.p]\nextends = [\"qq\"]\n", `extends "qq", which is not declared`, "s/a.toml:3:12"},
		{"no reason", "[assumptions.g]\nindicator = \"x\"\ndrives = \"growth\"\nunit = \"% a year\"\n", "neither a source nor a reason", ""},
		{"shock without year", "[assumptions.g]\nindicator = \"x\"\ndrives = \"shock\"\nunit = \"%\"\nwhy = \"w\"\n", `shock "g" has no year`, ""},
		{"bare range", twoDrivers + "[scenarios.c]\nset.growth = [5, 10]\n", "expected a number, a distribution", ""},
		{"half a distribution", twoDrivers + "[scenarios.c]\nset.growth = { p5 = 1 }\n", "lacks \"p95\"", ""},
		{"descending quantiles", twoDrivers + "[scenarios.c]\nset.growth = { p5 = 3, p95 = 1 }\n", "not in ascending order", ""},
		{"unknown word", twoDrivers + "[scenarios.c]\nset.growth = \"recrd\"\n", `unknown value "recrd"`, ""},
		{"pace for entries", twoDrivers + "[scenarios.c]\nset.entries = \"last\"\n", "entries needs a number", ""},
		{"unknown driver", "[assumptions.g]\nindicator = \"x\"\ndrives = \"grow\"\nunit = \"%\"\nwhy = \"w\"\n", `unknown driver "grow"`, "s/a.toml:4:10"},
		{"unknown key", twoDrivers + "[scenarios.c]\nsett.growth = 3\n", `unknown key "sett"`, ""},
		{"reserved id", "[scenarios.business-as-usual]\nname = \"x\"\n", "the scenario that changes nothing", ""},
		{"out of bounds", twoDrivers + "[assumptions.f]\nindicator = \"x\"\ndrives = \"fade\"\nunit = \"% a year\"\nvalue = 120\nwhy = \"w\"\n", "lies outside its bounds, 0 to 100", ""},
	}
	for _, test := range tests {
		_, got := load(t, test.text)
		if got == "" || !strings.Contains(got, test.want) || !strings.Contains(got, test.place) {
			t.Errorf("%s: got\n%s\nwant %q at %s", test.name, got, test.want, test.place)
		}
	}
	for _, text := range []string{"", "schema = \"attain.scenario/2\"\n", "schema = 1\n"} {
		if _, problems := Load(fstest.MapFS{"s/a.toml": {Data: []byte(text)}}, "s"); len(problems) != 1 {
			t.Errorf("schema %q: %v", text, problems)
		}
	}
}

func TestIdleSettingIsAWarning(t *testing.T) {
	c := mustLoad(t, twoDrivers+"[scenarios.c]\nextends = [\"a\"]\nset.growth = 10\n")
	if len(c.Warnings) != 1 || !strings.Contains(c.Warnings.Error(), "changes nothing") {
		t.Errorf("warnings: %v", c.Warnings)
	}
}

func TestNoScenarioFolder(t *testing.T) {
	c, problems := Load(fstest.MapFS{}, "scenarios")
	if problems != nil || len(c.Scenarios) != 1 {
		t.Errorf("a plan without scenarios: %v, %v", c, problems)
	}
}

func TestTwiceAcrossFiles(t *testing.T) {
	text := []byte("schema = \"attain.scenario/1\"\n[scenarios.p]\nname = \"p\"\n")
	_, problems := Load(fstest.MapFS{"s/a.toml": {Data: text}, "s/b.toml": {Data: text}}, "s")
	if len(problems) != 1 || !strings.Contains(problems.Error(), "first declared at s/a.toml:2") {
		t.Error(problems)
	}
}
