package report

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"attain/forecast"
	"attain/lang"
)

// plain is a plan of one indicator, x, with its keys, figures by period, and
// one target.
func plain(keys, target string, figures ...string) fs.FS {
	text := "schema = \"attain.evidence/1\"\n[indicators.x]\nname = { en = \"Beds\", zh = \"床位\" }\nunit = \"beds\"\n" +
		keys + "\n[indicators.x.observations]\n"
	for i, f := range figures {
		period, value, _ := strings.Cut(f, " ")
		text += fmt.Sprintf("o%d = { period = %q, value = %s }\n", i, period, value)
	}
	return fstest.MapFS{"plan.toml": {Data: []byte("schema = \"attain.plan/1\"\ntitle = \"A plan\"\nhorizon = 2032\nseed = 1\n")},
		"evidence/x.toml": {Data: []byte(text + "[indicators.x.targets]\nt = { " + target + ", headline = true }\n")}}
}

// What is told of the pace is said to be that of the latest year, with the
// longer stretches whose pace is another one: 165/166.5 is −0.9 %, (165/154)^⅓
// +2.3 %, (165/142)^⅕ +3.0 %, (165/100)^(1/14) +3.6 %.
func TestPacesSoFar(t *testing.T) {
	figures := []string{"2010 100", "2019 142", "2021 154", "2023 166.5", "2024 165"}
	const keys, target = "kind = \"stock\"\nbetter = \"higher\"", `period = "2030", value = 200`
	for l, want := range map[lang.Lang]string{
		lang.En: "from 2023 to 2024 it was −0.9 % a year, since 2021 +2.3 % a year, since 2019 +3.0 % a year, since 2010 +3.6 % a year.",
		lang.Zh: "2023年至2024年为年均−0.9%，2021年以来年均+2.3%，2019年以来年均+3.0%，2010年以来年均+3.6%。",
	} {
		r := study(t, plain(keys, target, figures...), l)
		if got := r.Sentence(row(t, r, "x/t")); !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	steady := study(t, plain(keys, target, "2020 100", "2021 104", "2022 108.16", "2023 112.49", "2024 116.99"), lang.En)
	if got := steady.Sentence(row(t, steady, "x/t")); !strings.Contains(got, "from 2023 to 2024 it was +4.0 % a year. ") {
		t.Errorf("%q tells of stretches that went alike", got)
	}
}

// A fall over a quarter is told as one: no pace a year is made of it.
func TestPaceOfAQuarter(t *testing.T) {
	r := study(t, plain("kind = \"stock\"\nbetter = \"lower\"", `period = "2027", value = 5000`, "2024-12 15000", "2025-03 7500"), lang.En)
	x := row(t, r, "x/t")
	for what, got := range map[string]string{"sentence": r.Sentence(x), "scorecard": r.achievedCell(x)} {
		if !strings.Contains(got, "−50.0 % in 3 months") {
			t.Errorf("%s: %q", what, got)
		}
	}
}

// A list that only grew is no precedent for a fall, in either language.
func TestPrecedentSentence(t *testing.T) {
	r := study(t, plain("kind = \"stock\"\nbetter = \"lower\"", `period = "2028", value = 4500`, "2019 4200", "2020 4900", "2021 6300", "2022 7300", "2023 7500", "2024 7600"), lang.En)
	if got := r.precedent(row(t, r, "x/t")); !strings.HasPrefix(got, "none that way for as long: itself; ") {
		t.Errorf("precedent: %q", got)
	}
	r.Lang = lang.Zh
	if got := r.precedent(row(t, r, "x/t")); !strings.HasPrefix(got, "没有同样久的同向变化：自身；") {
		t.Errorf("precedent: %q", got)
	}
	r = study(t, plain("kind = \"countdown\"\nbetter = \"lower\"", `period = "2026", value = 0`, "2020 900", "2021 700", "2022 500", "2023 300"), lang.En)
	if got := r.precedent(row(t, r, "x/t")); !strings.HasPrefix(got, "as fast for as long: itself −200 beds a year, 2020 to 2023") {
		t.Errorf("precedent to zero: %q", got)
	}
}

// A target that is met and may well not hold says so where it is said to be met.
func TestMetButUnsteady(t *testing.T) {
	r := study(t, plain("kind = \"stock\"\nbetter = \"lower\"", `period = "2027", value = 100`, "2021 60", "2022 75", "2023 95"), lang.En)
	x := row(t, r, "x/t")
	if x.State != forecast.Met || x.At > 0.6 {
		t.Fatalf("state %s, chance %g", x.State, x.At)
	}
	for l, want := range map[lang.Lang]string{lang.En: "; that it holds is ", lang.Zh: "；届时仍然达到的"} {
		r.Lang = l
		for what, got := range map[string]string{"headline": r.Headline(x), "page": r.verdictOn(x)} {
			if !strings.Contains(got, want) || !strings.Contains(got, l.Chance(x.At)) {
				t.Errorf("%s: %q lacks %q", what, got, want)
			}
		}
	}
	x.At = 0.9
	if got := r.unsteady(x.Assessment); got != "" {
		t.Errorf("one that is likely to hold: %q", got)
	}
}
