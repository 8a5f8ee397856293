package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// fields are four assumptions that scenarios change at will.
const fields = `
[assumptions.a]
indicator = "big"
drives = "growth"
unit = "%"
why = "w"
[assumptions.b]
indicator = "big"
drives = "entries"
unit = "%"
value = 7
why = "w"
[assumptions.c]
indicator = "big"
drives = "entries"
unit = "%"
value = { dist = "log-normal", median = 3, sigma = 0.5 }
why = "w"
[assumptions.d]
indicator = "big"
drives = "entries"
unit = "%"
value = { path = { 2025 = 1, 2028 = 4 } }
why = "w"
`

// anyChange draws one line that changes the assumption.
func anyChange(t *rapid.T, id, label string) string {
	n := rapid.IntRange(2, 5).Draw(t, label)
	return fmt.Sprintf(rapid.SampledFrom([]string{
		"set.%[1]s = %[2]d", "scale.%[1]s = %[2]d", "shift.%[1]s = %[2]d", "set.%[1]s = { min = %[2]d, max = 9 }",
	}).Draw(t, label+" how"), id, n)
}

// read loads a document inside a law.
func read(t *rapid.T, text string) *Catalogue {
	c, problems := loadText(text)
	if len(problems) > 0 {
		t.Fatalf("%s\n%s", problems, text)
	}
	return c
}

func sameValues(a, b Resolved) bool {
	return slices.EqualFunc(a.Values, b.Values, func(v, w Value) bool { return v.Equal(w) })
}

// The zero scenario changes nothing; a scenario that only extends another has
// its values, as often as that is done; resolving is deterministic.
func TestExtendingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := fields + "[scenarios.zero]\n[scenarios.one]\n" + anyChange(t, "a", "a") + "\n" + anyChange(t, "c", "c") + "\n"
		if rapid.Bool().Draw(t, "late") {
			text += "start = 2027\n"
		}
		c := read(t, text+"[scenarios.two]\nextends = [\"one\"]\n[scenarios.three]\nextends = [\"two\", \"one\", \"zero\"]\n")
		usual, one := c.Resolve(BusinessAsUsual), c.Resolve("one")
		if !sameValues(usual, c.Resolve("zero")) || c.Resolve("zero").Touches("big") || usual.Touches("big") {
			t.Fatal("the zero scenario changes something")
		}
		if !sameValues(one, c.Resolve("one")) || !sameValues(one, c.Resolve("two")) || !sameValues(one, c.Resolve("three")) {
			t.Fatal("extending changes values")
		}
		if !one.Touches("big") {
			t.Fatal("a changed driver does not touch its indicator")
		}
	})
}

// Scenarios that change different assumptions can be extended in any order.
func TestIndependentOverridesCommute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := read(t, fields+"[scenarios.x]\n"+anyChange(t, "a", "a")+"\n"+anyChange(t, "b", "b")+
			"\n[scenarios.y]\n"+anyChange(t, "c", "c")+"\n"+anyChange(t, "d", "d")+
			"\n[scenarios.xy]\nextends = [\"x\", \"y\"]\n[scenarios.yx]\nextends = [\"y\", \"x\"]\n")
		if !sameValues(c.Resolve("xy"), c.Resolve("yx")) {
			t.Fatal("the order of independent parents matters")
		}
	})
}

// Resetting takes everything back; scaling there and back, too.
func TestResetTakesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := read(t, fields+"[scenarios.x]\n"+anyChange(t, "a", "a")+"\n"+anyChange(t, "d", "d")+
			"\n[scenarios.back]\nextends = [\"x\"]\nreset = [\"a\", \"d\"]\n")
		if !sameValues(c.Resolve("back"), c.Resolve(BusinessAsUsual)) {
			t.Fatal("a reset leaves something")
		}
	})
}

// What a start delays holds from its year on, and before it what is usual;
// a later start of a child replaces an earlier one.
func TestStart(t *testing.T) {
	c := mustLoad(t, fields+`
[scenarios.now]
set.b = 9
[scenarios.late]
extends = ["now"]
start = 2027
[scenarios.later]
extends = ["late"]
start = 2029
[scenarios.more]
extends = ["late"]
scale.b = 2
[scenarios.anew]
extends = ["late"]
set.b = 1
`)
	for _, test := range []struct {
		scenario string
		years    map[float64]float64
	}{
		{"now", map[float64]float64{2025: 9, 2030: 9}},
		{"late", map[float64]float64{2026: 7, 2026.5: 9, 2027: 9, 2030: 9}}, // the middle of 2027 is 2026.5
		{"later", map[float64]float64{2027: 7, 2028: 7, 2029: 9}},
		{"more", map[float64]float64{2026: 14, 2027: 18}},
		{"anew", map[float64]float64{2026: 1, 2027: 1}},
	} {
		v, _ := c.Resolve(test.scenario).Value("b")
		for year, want := range test.years {
			if got := v.In(year).Quantity.Value; got != want {
				t.Errorf("%s in %g: %g, want %g", test.scenario, year, got, want)
			}
		}
	}
}

// A plan under a future: the future first, then what the plan does to it.
func TestCross(t *testing.T) {
	c := mustLoad(t, fields+`
[scenarios.p]
kind = "plan"
scale.b = 2
start = 2027
[scenarios.q]
kind = "plan"
set.b = 1
[scenarios.f]
kind = "future"
set.b = 10
[scenarios.g]
kind = "future"
shift.b = 1
[scenarios.neither]
set.b = 3
`)
	var ids []string
	for _, r := range c.Cross() {
		ids = append(ids, r.Scenario.ID)
		if plan, future, ok := r.Scenario.Crossed(); !ok || plan+" × "+future != r.Scenario.ID {
			t.Errorf("%s is crossed of %s and %s", r.Scenario.ID, plan, future)
		}
		if !sameValues(r, c.Resolve(r.Scenario.ID)) {
			t.Errorf("%s resolves differently by its id", r.Scenario.ID)
		}
	}
	if !slices.Equal(ids, []string{"p × f", "p × g", "q × f", "q × g"}) {
		t.Fatalf("crossed: %v", ids)
	}
	for id, want := range map[string][2]float64{"p × f": {10, 20}, "p × g": {8, 16}, "q × f": {1, 1}, "q × g": {1, 1}} {
		v, _ := c.Resolve(id).Value("b")
		if got := [2]float64{v.In(2026).Quantity.Value, v.In(2027).Quantity.Value}; got != want {
			t.Errorf("%s: %v in 2026 and 2027, want %v", id, got, want)
		}
	}
	if !strings.Contains(c.Warnings.Error(), `plan "q" and future "f" both set "b"`) || strings.Contains(c.Warnings.Error(), `plan "p"`) {
		t.Errorf("warnings: %v", c.Warnings)
	}
}

// What a scenario touches, it touches through flows, composites and shocks.
func TestTouches(t *testing.T) {
	c := mustLoad(t, everything)
	for scenario, want := range map[string][]string{
		BusinessAsUsual: nil,
		"push":          {"big", "chain"},          // the rate of conversion
		"boom":          {"big", "chain"},          // the growth
		"slump":         {"big", "small", "chain"}, // the shock
		"calm":          nil,                       // which is reset
	} {
		var got []string
		for _, id := range []string{"big", "small", "chain", "share"} {
			if c.Resolve(scenario).Touches(id) {
				got = append(got, id)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s touches %v, want %v", scenario, got, want)
		}
	}
}

func TestOverride(t *testing.T) {
	c := mustLoad(t, fields)
	usual := c.Resolve(BusinessAsUsual)
	r, err := usual.Override("b", Quantity{Value: 70})
	if v, _ := r.Value("b"); err != nil || v.Quantity.Value != 70 || v.Chain[1].Place != CommandLine {
		t.Errorf("overridden: %v, %v", v, err)
	}
	if v, _ := usual.Value("b"); v.Quantity.Value != 7 {
		t.Errorf("overriding changes what it starts from: %v", v)
	}
	if _, err := usual.Override("z", Quantity{}); err == nil {
		t.Error("an unknown assumption is overridden")
	}
	if _, err := usual.Override("b", Quantity{Form: Record}); err == nil {
		t.Error("entries are set to the record")
	}
}

// A deep ladder of parents, each extended twice, is resolved in no time: each
// of them once.
func TestManyParents(t *testing.T) {
	text := fields + "[scenarios.s0]\nset.b = 8\n[scenarios.t0]\nset.b = 9\n"
	for i := 1; i < 60; i++ {
		for _, letter := range []string{"s", "t"} {
			text += fmt.Sprintf("[scenarios.%s%d]\nextends = [\"s%d\", \"t%d\"]\n", letter, i, i-1, i-1)
		}
	}
	c := mustLoad(t, text)
	if v, _ := c.Resolve("s59").Value("b"); v.Quantity.Value != 9 {
		t.Errorf("the last parent does not win: %v", v)
	}
}
