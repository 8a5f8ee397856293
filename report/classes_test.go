package report

import (
	"strings"
	"testing"

	"attain/lang"
)

// A verdict says of which near class it would be another one: where the word and
// the chance differ, and of business as usual in the plan's reading alone.
func TestClassDependence(t *testing.T) {
	figures := []string{"2019 100", "2020 104", "2021 109", "2022 112", "2023 117"}
	r := study(t, plain("kind = \"stock\"\nbetter = \"higher\"\nclass = \"people\"", `period = "2027", value = 135`, figures...), lang.En)
	x := row(t, r, "x/t")
	under := func(class string, chance float64) ClassVerdict {
		a := x.Assessment
		a.At, a.Announced = chance, nil
		return ClassVerdict{class, a}
	}
	x.Assessment.Announced = nil
	x.At = 0.30 // unlikely
	for name, test := range map[string]struct {
		others []ClassVerdict
		want   string
	}{
		"another word":            {[]ClassVerdict{under("money", 0.55), under("rate", 0.2)}, "It depends on what is comparable: here “people”; “money” makes it uncertain: 55 %"},
		"the same word":           {[]ClassVerdict{under("money", 0.2)}, ""},
		"hardly another chance":   {[]ClassVerdict{under("money", 0.315)}, ""},
		"both would be different": {[]ClassVerdict{under("money", 0.95), under("rate", 0.05)}, "; “rate” makes it very unlikely: 5 %"},
	} {
		r.Classes = map[string][]ClassVerdict{"x/t": test.others}
		got := r.classDependence(x)
		if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
		if got != "" && !strings.HasSuffix(r.Sentence(x), got) {
			t.Errorf("%s: the sentence does not say so: %q", name, r.Sentence(x))
		}
	}
	r.Classes = map[string][]ClassVerdict{"x/t": {under("money", 0.9)}}
	elsewhere := x
	elsewhere.Found.Scenario = "alt"
	if got := r.classDependence(elsewhere); got != "" {
		t.Errorf("under a scenario: %q", got)
	}
	r.Lang = lang.Zh
	if got := r.classDependence(x); !strings.Contains(got, "此处为“people”；按“money”则") {
		t.Errorf("%q", got)
	}
}
