package seeds

import (
	"math"
	"strings"
	"testing"

	"attain"
)

const forms = `[indicators.f]
name = "F"
unit = "homes"
kind = "flow"
better = "higher"
year-starts = "04"
[indicators.f.observations]
a = { period = "2022/23", value = 5 }
[indicators.x.observations]
a = { period = "2020", value = 10 }
b = { period = 2022-12-31, value = 12 }
`

// Every form of target is read as it is written.
func TestFormsOfTargets(t *testing.T) {
	ratio := func(amount float64, base attain.Period) attain.Against {
		return attain.Against{Relation: attain.Ratio, Amount: amount, Base: base}
	}
	for _, test := range []struct {
		of, written string
		want        attain.Target
	}{
		{"x", `period = "2029-03-15", value = 30`, attain.Target{Period: attain.Day(2029, 3, 15), Value: 30}},
		{"x", `period = 2029-03-15, value = 30`, attain.Target{Period: attain.Day(2029, 3, 15), Value: 30}},
		{"x", `period = "2026", value = 2, high = 5, qualifier = "between"`, attain.Target{Period: attain.Year(2026), Value: 2, High: 5, Sense: attain.Within}},
		{"x", `period = "2026", value = 3, high = 5, qualifier = "between", sense = "at-least"`, attain.Target{Period: attain.Year(2026), Value: 3, High: 5}},
		{"f", `period = "2024/25 to 2028/29", value = 9, aggregation = "cumulative"`,
			attain.Target{Period: attain.Span(attain.YearFrom(2024, 4), attain.YearFrom(2028, 4)), Value: 9, Aggregation: attain.Cumulative}},
		{"x", `period = "2024/2027", value = 9, aggregation = "every-year"`,
			attain.Target{Period: attain.Span(attain.Year(2024), attain.Year(2027)), Value: 9, Aggregation: attain.EveryYear}},
		{"x", `period = "2030", growth = "-55 %", since = "1990"`, attain.Target{Period: attain.Year(2030), Value: math.NaN(), Against: ratio(0.45, attain.Year(1990))}},
		{"f", `period = "2025/26", growth = "5 %"`, attain.Target{Period: attain.YearFrom(2025, 4), Value: math.NaN(), Against: ratio(1.05, attain.YearFrom(2024, 4))}},
		{"x", `period = "2030", times = 2, since = "2020"`, attain.Target{Period: attain.Year(2030), Value: math.NaN(), Against: ratio(2, attain.Year(2020))}},
		{"x", `period = "2030", change = 3000, since = "2020"`, attain.Target{Period: attain.Year(2030), Value: math.NaN(),
			Against: attain.Against{Relation: attain.Difference, Amount: 3000, Base: attain.Year(2020)}}},
		{"x", `period = "2030", peer = "share"`, attain.Target{Period: attain.Year(2030), Value: math.NaN(),
			Against: attain.Against{Relation: attain.Difference, Others: []string{"share"}}}},
		{"x", `period = "2030", rank = 1, among = ["share"]`, attain.Target{Period: attain.Year(2030), Value: math.NaN(), Sense: attain.AtMostValue,
			Against: attain.Against{Relation: attain.Rank, Amount: 1, Others: []string{"share"}}}},
		{"x", `period = "2030", value = 80, milestones = { "2028" = 50, "2026" = 28 }`, attain.Target{Period: attain.Year(2030), Value: 80,
			Milestones: []attain.Milestone{{Period: attain.Year(2026), Value: 28}, {Period: attain.Year(2028), Value: 50}}}},
	} {
		e, problems := read(forms + "[indicators." + test.of + ".targets]\nt = { " + test.written + " }\n")
		if problems != "" {
			t.Errorf("%s:\n%s", test.written, problems)
			continue
		}
		got, _ := e.Target(test.of + "/t")
		same := func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }
		if got.Period != test.want.Period || !same(got.Value, test.want.Value) || got.Sense != test.want.Sense || got.Aggregation != test.want.Aggregation {
			t.Errorf("%s is read as %+v", test.written, got)
		}
		if test.want.High != 0 && got.High != test.want.High || len(got.Milestones) != len(test.want.Milestones) {
			t.Errorf("%s is read as %+v", test.written, got)
		}
		for i, m := range test.want.Milestones {
			if got.Milestones[i] != m {
				t.Errorf("%s: milestone %+v", test.written, got.Milestones[i])
			}
		}
		x, y := got.Against, test.want.Against
		if x.Relation != y.Relation || math.Abs(x.Amount-y.Amount) > 1e-12 || x.Base != y.Base || strings.Join(x.Others, " ") != strings.Join(y.Others, " ") {
			t.Errorf("%s is against %+v", test.written, x)
		}
	}
}

// What makes no sense gets a clear answer at its place.
func TestFormsThatMakeNoSense(t *testing.T) {
	for written, want := range map[string]string{
		`x:period = "2030"`:                                               "does not say what is to be reached",
		`x:period = "2030", value = 5, growth = "5 %"`:                    "value and growth both say",
		`x:period = "2030", change = 5`:                                   "does not say since when",
		`x:period = "2030", growth = "5 %", since = "2031"`:               "is not before the target's period",
		`x:period = "2030", value = 5, since = "2020"`:                    "a value has no base",
		`x:period = "2030", times = -2, since = "2020"`:                   "a multiple is above zero",
		`x:period = "2030", peer = "nobody"`:                              `unknown indicator "nobody"`,
		`x:period = "2030", peer = "x"`:                                   "cannot be compared with itself",
		`x:period = "2030", peer = "f"`:                                   "cannot be compared with a stock",
		`x:period = "2030", peer = "share", value = 5`:                    "a difference or a multiple",
		`x:period = "2030", rank = 3, among = ["share"]`:                  "lies between 1 and 1",
		`x:period = "2030", value = 5, milestones = { "2031" = 3 }`:       "lies before the target's own period",
		`x:period = "2030", value = 5, milestones = { "soon" = 3 }`:       `"soon" is no period`,
		`x:period = "2030", growth = "5 %", milestones = { "2026" = 3 }`:  "milestones lead to a level",
		`x:period = "2030", value = 5, sense = "within"`:                  "within needs two values",
		`x:period = "2024/2027", value = 5, aggregation = "cumulative"`:   "adds up amounts",
		`x:period = "2030", growth = "5 %", aggregation = "every-year"`:   "is a level",
		`x:period = "2030/31", value = 5`:                                 "it is not said when the year 2030/31 starts",
		`f:period = "2024/25 to 2027/28", value = 5`:                      "for all of them or for each year",
		`f:period = "2030-03-15", value = 5`:                              "not on a day",
		`f:period = "2030-Q1", value = 5, aggregation = "every-year"`:     "covers no whole year",
		`f:period = "2030-04/2031-03", growth = "5 %", since = "2022-Q2"`: "compare amounts of equal periods",
		`x:period = "2030-02-30", value = 5`:                              "that month has 28 days",
	} {
		of, toml, _ := strings.Cut(written, ":")
		if e, got := read(forms + "[indicators." + of + ".targets]\nt = { " + toml + " }\n"); e != nil || !strings.Contains(got, want) {
			t.Errorf("%s: got\n%s\nwant %s", written, got, want)
		}
	}
}

// A plan's word places the years of indicators that have none of their own.
func TestYearStartsOfThePlan(t *testing.T) {
	text := strings.Replace(forms, "year-starts = \"04\"\n", "", 1)
	if _, got := read(text); !strings.Contains(got, "year-starts") {
		t.Errorf("without a word on when years start: %s", got)
	}
	for starts, want := range map[string]string{"\"07\"": "", "\"13\"": `from "01" to "12"`, "\"April\"": `from "01" to "12"`} {
		if _, got := read(strings.Replace(forms, "\"04\"", starts, 1)); (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("year-starts = %s: %s", starts, got)
		}
	}
}
