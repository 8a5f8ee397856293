package seeds

import (
	"strings"
	"testing"
	"time"
)

// A count of what had not begun, or was far from over, when its source was
// published is noticed; one of the month that was ending is not. Without a dated
// source figures are held against the day that is given.
func TestFutureFigures(t *testing.T) {
	const dated = "[sources.r]\ntitle = \"R\"\npublished = 2025-09-03\n[indicators.x.observations]\n"
	const bare = "[indicators.x.observations]\n"
	day := time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		text, want string
		on         time.Time
	}{
		{dated + `a = { period = "2027", value = 5, source = "r" }`, "5 people for 2027 cannot be a count: it had not begun when its source, r, was published on 2025-09-03", time.Time{}},
		{dated + `a = { period = "2027", growth = "5 %", source = "r" }`, "had not begun", time.Time{}},
		{dated + `a = { period = "2025", value = 5, source = "r" }`, "5 people for 2025 cannot be a count of all of it: it was not over when", time.Time{}},
		{dated + `a = { period = "2025-09", value = 5, source = "r" }`, "", time.Time{}},
		{dated + `a = { period = "2024", value = 5, source = "r" }`, "", time.Time{}},
		{dated + `a = { period = "2027", value = 5, source = "r", status = "planned" }`, "", time.Time{}},
		{dated + `a = { period = "2025", value = 5, source = "r", status = "estimated" }`, "", time.Time{}},
		{bare + `a = { period = "2027", value = 5 }`, "had not begun on 2026-11-27, today", day},
		{bare + `a = { period = "2026-03", value = 5 }`, "", day},
		{bare + `a = { period = "2027", value = 5 }`, "", time.Time{}},
	} {
		e, problems := read(test.text)
		if e == nil {
			t.Fatal(problems)
		}
		found := ""
		for _, f := range e.Findings(test.on) {
			if f.Kind == FutureFigure {
				found = f.Text.En
				if f.Text.Zh == "" || !strings.HasPrefix(f.Places[0], "evidence/a.toml:") {
					t.Errorf("%s: %+v", test.text, f)
				}
			}
		}
		if (found == "") != (test.want == "") || !strings.Contains(found, test.want) {
			t.Errorf("%s: %q, want %q", test.text, found, test.want)
		}
	}
}

// Natural bounds are a default: a balance may be declared to go below zero, and
// the refusal of a negative figure says how.
func TestNegativeValues(t *testing.T) {
	indicator := func(more, value string) string {
		return "[indicators.y]\nname = \"Y\"\nunit = \"m yuan\"\nbetter = \"higher\"\n" + more + "\n[indicators.y.observations]\na = { period = \"2023\", value = " + value + " }\n"
	}
	for _, test := range []struct{ more, value, refused string }{
		{"kind = \"stock\"", "-5", "write may-be-negative = true, or bounds = [-100, 100]"},
		{"kind = \"flow\"", "-5", "write may-be-negative = true, or bounds = [-100, 100]"},
		{"kind = \"countdown\"", "-5", "is a stock with may-be-negative = true"},
		{"kind = \"stock\"\nmay-be-negative = true", "-5", ""},
		{"kind = \"flow\"\nmay-be-negative = true", "-5", ""},
		{"kind = \"stock\"\nbounds = [-10, 10]", "-5", ""},
		{"kind = \"stock\"\nbounds = [-10, 10]", "-15", "bounds are declared with the indicator"},
		{"kind = \"share\"\nmay-be-negative = true", "5", "a share is never below 0"},
		{"kind = \"stock\"\nmay-be-negative = true\nbounds = [-10, 10]", "-5", "both say how low it can be"},
	} {
		e, problems := read(indicator(test.more, test.value))
		if (e == nil) != (test.refused != "") || !strings.Contains(problems, test.refused) {
			t.Errorf("%s, %s: %s, want %q", test.more, test.value, problems, test.refused)
		}
	}
}
