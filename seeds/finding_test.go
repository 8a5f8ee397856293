package seeds

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"attain"
)

func hasFinding(e *Evidence, kind FindingKind, text string) bool {
	for _, f := range e.Findings(time.Time{}) {
		if f.Kind == kind && strings.Contains(f.Text.En, text) && f.Text.Zh != "" && len(f.Places) > 0 {
			return true
		}
	}
	return false
}

func TestShippedFindings(t *testing.T) {
	e := shipped(t)
	for _, want := range []struct {
		kind FindingKind
		text string
	}{
		{ScaleSlip, "over 3.2 million in 2023 is 120 times over 26,700 in 2023: likely 万 (10,000) read as million, which makes it 32,000"},
		{GrowthConfirmed, "45,000 / 35,000 is +28.6 %"},
		{PlanForCount, "23,000 in 2022 is a plan"},
		{PartYear, "51.37 % covers Jan–Sep 2023"},
		{TwoUnits, "a rate of 7.08 to 1"},
		{TargetMet, "at least 80 % by 2027 is met already: over 90 % in 2023"},
		{NoObservation, "about 200 in all for 2024–2027"},
	} {
		if !hasFinding(e, want.kind, want.text) {
			t.Errorf("not found: %s, %s", want.kind, want.text)
		}
	}
	for _, f := range e.Findings(time.Time{}) {
		if f.Kind == Disagreement || f.Kind == GrowthContradicted {
			t.Errorf("unexpected: %s: %s", f.Kind, f.Text.En)
		}
	}
}

// A figure a power of ten away from its neighbour is found, with the slip
// that it is likely to be; growth within the record is not.
func TestSlip(t *testing.T) {
	at := func(year int, v float64) attain.Observation {
		return attain.Observation{Period: attain.Year(year), Value: v}
	}
	for _, test := range []struct {
		value, neighbour float64
		gap, power       int
		ok               bool
	}{
		{3200000, 26700, 0, 2, true},
		{320000, 26700, 1, 1, true},
		{2670, 26700, 1, -1, true},
		{267, 26700, 1, -2, true},
		{26.7e6, 26700, 1, 3, true},
		{26.7e7, 26700, 1, 4, true},
		{2.67, 26700, 1, -4, true},
		{32000, 26700, 1, 0, false},
		{53400, 26700, 1, 0, false}, // doubled in a year
		{20412, 2569, 9, 0, false},  // eightfold in nine years
		{80000, 26700, 1, 0, false}, // threefold: no power of ten
		{0, 26700, 1, 0, false},
	} {
		power, ok := slip(at(2000+test.gap, test.value), at(2000, test.neighbour))
		if ok != test.ok || ok && power != test.power {
			t.Errorf("%g beside %g, %d years on: power %d, %v; want %d, %v", test.value, test.neighbour, test.gap, power, ok, test.power, test.ok)
		}
	}
	for name, test := range map[string]struct {
		values []float64
		slips  int // index of the figure that is one; −1 for none
	}{
		"a start that grows":              {[]float64{0.1, 1, 1.8, 2.9, 5.5}, -1},
		"a start of one and ten":          {[]float64{1, 10}, -1},
		"a launch, then a plateau":        {[]float64{3, 30, 31, 30}, -1},
		"a change that lasts":             {[]float64{500, 510, 5200, 5300}, -1},
		"a bad year":                      {[]float64{2000, 2100, 150, 1900}, -1},
		"growth by a hundred, then on":    {[]float64{2, 200, 900, 3000}, -1},
		"up and back by ten thousand":     {[]float64{26000, 28000, 3.1e8, 33000}, 2},
		"down and back by ten":            {[]float64{26000, 27000, 2750, 28000}, 2},
		"the last, after a steady record": {[]float64{24000, 25000, 26700, 280000}, 3},
		"the last, after two figures":     {[]float64{25000, 26700, 280000}, -1},
	} {
		i := Indicator{}
		for k, v := range test.values {
			i.Observations = append(i.Observations, at(2000+k, v))
		}
		for k := range test.values {
			if _, _, ok := i.slipped(k); ok != (k == test.slips) {
				t.Errorf("%s: figure %d is a slip: %v", name, k, ok)
			}
		}
	}
	twins := Indicator{Observations: []attain.Observation{at(2022, 25000), at(2023, 26700), at(2023, 267000)}}
	twins.Observations[2].Citation.Source = "b"
	for k, want := range []bool{false, false, true} {
		if _, _, ok := twins.slipped(k); ok != want {
			t.Errorf("of two figures of one year, %d is a slip: %v", k, ok)
		}
	}
	if got, want := times(33000.0/310e6), (attain.Text{En: "1/9,390", Zh: "1/9,390"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	for power := -4; power <= 4; power++ {
		if name := slipNames[power]; power != 0 && (name.En == "" || name.Zh == "") {
			t.Errorf("no name for a slip by 10^%d", power)
		}
	}
}

func TestGrowthContradicted(t *testing.T) {
	e, problems := read("[indicators.x.observations]\na = { period = \"2022\", value = 100 }\nb = { period = \"2023\", value = 110 }\ng = { period = \"2023\", growth = \"25 %\", qualifier = \"about\" }\n")
	if e == nil {
		t.Fatal(problems)
	}
	if !hasFinding(e, GrowthContradicted, "the levels contradict growth of about 25 % in 2023: 110 / 100 is +10.0 %") {
		t.Errorf("findings: %+v", e.Findings(time.Time{}))
	}
}

// Months of a flow are told of together.
func TestManyParts(t *testing.T) {
	var b strings.Builder
	b.WriteString("[indicators.y]\nname = \"Births\"\nunit = \"births\"\nkind = \"flow\"\nbetter = \"higher\"\n[indicators.y.observations]\n")
	for m := 12; m >= 3; m-- {
		fmt.Fprintf(&b, "m%02d = { period = \"2023-%02d\", value = %d }\n", m, m, 100+m)
	}
	e, problems := read(b.String())
	if e == nil {
		t.Fatal(problems)
	}
	if !hasFinding(e, PartYear, "10 figures, from Mar 2023 to Dec 2023, cover parts of years") || hasFinding(e, PartYear, "103") {
		t.Errorf("findings: %+v", e.Findings(time.Time{}))
	}
}

// The evidence speaks up to the day of its newest source, 9 May 2024: day 130
// of 366.
func TestAsOf(t *testing.T) {
	if got, want := shipped(t).AsOf(), 2023+130.0/366; math.Abs(got-want) > 1e-12 {
		t.Errorf("as of %g, want %g", got, want)
	}
}
