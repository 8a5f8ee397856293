package attain

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestInterval(t *testing.T) {
	tests := []struct {
		q      Qualifier
		v, hi  float64
		lo, up float64
	}{
		{Exact, 23000, 0, 23000, 23000},
		{Over, 26700, 0, 26700, 26800},    // one unit of the last digit printed, 100
		{AtLeast, 45000, 0, 45000, 46000}, // 1,000
		{About, 50, 0, 45, 55},            // 10
		{About, 55, 0, 54.5, 55.5},        // 1
		{Nearly, 20000, 0, 10000, 20000},  // 10,000
		{Under, 51.37, 0, 51.36, 51.37},   // 0.01
		{AtMost, 7, 0, 6, 7},
		{Between, 11, 12, 11, 12},
	}
	for _, test := range tests {
		lo, hi := Observation{Value: test.v, High: test.hi, Qualifier: test.q}.Interval()
		if math.Abs(lo-test.lo) > 1e-9 || math.Abs(hi-test.up) > 1e-9 {
			t.Errorf("%s %g lies in [%g, %g], want [%g, %g]", test.q, test.v, lo, hi, test.lo, test.up)
		}
	}
}

func TestIntervalHoldsTheFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-1e12, 1e12).Draw(t, "v")
		q := Qualifier(rapid.IntRange(0, int(AtMost)).Draw(t, "qualifier"))
		if lo, hi := (Observation{Value: v, Qualifier: q}).Interval(); !(lo <= v && v <= hi) {
			t.Fatalf("%s %g lies in [%g, %g]", q, v, lo, hi)
		}
	})
}

func TestDigitUnit(t *testing.T) {
	for v, want := range map[float64]float64{26700: 100, 50000: 10000, 51.37: 0.01, 1: 1, 0: 1, -20: 10, 3200000: 100000, 0.05: 0.01, 12345: 1} {
		if got := DigitUnit(v); math.Abs(got-want) > 1e-12 {
			t.Errorf("unit of the last digit of %g = %g, want %g", v, got, want)
		}
	}
}

// Every word of a vocabulary reads back as itself.
func TestWordsRoundTrip(t *testing.T) {
	check := func(what string, names []string, parse func(string) (string, error)) {
		for _, name := range names {
			if got, err := parse(name); err != nil || got != name {
				t.Errorf("%s %q reads back as %q, %v", what, name, got, err)
			}
		}
		_, err := parse("no such word")
		var unknown *UnknownWord
		if !errors.As(err, &unknown) || !slices.Equal(unknown.Known, names) {
			t.Errorf("%s: error %v does not carry the vocabulary", what, err)
		}
	}
	check("kind", kindNames, func(s string) (string, error) { var x Kind; err := x.UnmarshalText([]byte(s)); return x.String(), err })
	check("direction", betterNames, func(s string) (string, error) {
		var x Better
		err := x.UnmarshalText([]byte(s))
		return x.String(), err
	})
	check("qualifier", qualifierNames, func(s string) (string, error) {
		var x Qualifier
		err := x.UnmarshalText([]byte(s))
		return x.String(), err
	})
	check("status", statusNames, func(s string) (string, error) {
		var x Status
		err := x.UnmarshalText([]byte(s))
		return x.String(), err
	})
	check("sense", senseNames, func(s string) (string, error) { var x Sense; err := x.UnmarshalText([]byte(s)); return x.String(), err })
	check("aggregation", aggregationNames, func(s string) (string, error) {
		var x Aggregation
		err := x.UnmarshalText([]byte(s))
		return x.String(), err
	})
}

func TestNewSeries(t *testing.T) {
	at := func(id string, p Period, v float64, s Status, readings ...string) Observation {
		return Observation{ID: id, Period: p, Value: v, Status: s, Readings: readings}
	}
	observations := []Observation{
		at("late", Year(2023), 26700, Actual, "printed"),
		at("wild", Year(2023), 3200000, Rejected),
		at("early", Year(2022), 23000, Planned, "printed"),
		at("other", Year(2022), 26700, Actual, "slip"),
		at("firmer", Year(2022), 23100, Estimated, "printed"),
		{ID: "growth", Period: Year(2023), Value: 0.3, Growth: true},
	}
	s := NewSeries(Indicator{Kind: Stock}, observations, "printed")
	ids := func(os []Observation) (ids []string) {
		for _, o := range os {
			ids = append(ids, o.ID)
		}
		return ids
	}
	if got, want := ids(s.Levels), []string{"firmer", "late"}; !slices.Equal(got, want) {
		t.Errorf("levels %v, want %v", got, want)
	}
	if got, want := ids(s.Growth), []string{"growth"}; !slices.Equal(got, want) {
		t.Errorf("growth statements %v, want %v", got, want)
	}
	reasons := map[string]DropReason{}
	for _, d := range s.Dropped {
		reasons[d.Observation.ID] = d.Reason
	}
	for id, want := range map[string]DropReason{"wild": DropRejected, "other": DropOtherReading, "early": DropSuperseded} {
		if got, ok := reasons[id]; !ok || got != want {
			t.Errorf("%s is dropped as %v (%v), want %v", id, got, ok, want)
		}
	}
	if observations[0].ID != "late" {
		t.Error("the observations given were reordered")
	}
}

// A flow over a part of a year never passes for the year; a stock at the end
// of December does.
func TestSeriesAt(t *testing.T) {
	quarters, _ := ParsePeriod("2023-01/2023-09")
	flow := NewSeries(Indicator{Kind: Flow}, []Observation{{Period: quarters, Value: 5}}, "")
	if len(flow.Levels) != 0 || len(flow.Amounts) != 1 {
		t.Errorf("a part-year flow is used: %+v", flow)
	}
	stock := NewSeries(Indicator{Kind: Stock}, []Observation{{Period: Month(2023, 12), Value: 5}}, "")
	if _, ok := stock.At(Year(2023)); !ok {
		t.Error("a stock at the end of December 2023 does not stand for 2023")
	}
	share := NewSeries(Indicator{Kind: Share}, []Observation{{Period: Quarter(2023, 4), Value: 5}}, "")
	if _, ok := share.At(Year(2023)); ok {
		t.Error("the share of a quarter stands for the year")
	}
}

func TestTargetMet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, target := rapid.Float64().Draw(t, "v"), rapid.Float64().Draw(t, "target")
		for _, sense := range []Sense{AtLeastValue, AtMostValue} {
			x := Target{Value: target, Sense: sense}
			if x.Met(v) != (x.Margin(v) >= 0) {
				t.Fatalf("%s %g: %g met %v, margin %g", sense, target, v, x.Met(v), x.Margin(v))
			}
		}
	})
}

func TestTextIn(t *testing.T) {
	both, one := Text{En: "plan", Zh: "计划"}, Text{En: "plan"}
	if both.In("zh") != "计划" || both.In("en") != "plan" || one.In("zh") != "plan" || (Text{Zh: "计划"}).In("en") != "计划" {
		t.Error("a phrase is not given in its language, or not in the other one where that is missing")
	}
}
