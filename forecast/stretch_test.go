package forecast

import (
	"math"
	"testing"

	"attain"
)

// The last year fell, thirteen years before it rose by 4 %: each stretch has
// its own pace, as worked out from its two figures.
func TestStretches(t *testing.T) {
	values := []float64{100}
	for range 13 {
		values = append(values, math.Round(1000*values[len(values)-1]*1.04)/1000)
	}
	values = append(values, 165)
	all := Stretches(record(attain.Stock, 2010, values...))
	if len(all) != 4 {
		t.Fatalf("%d stretches, want those of a year, three, five and fourteen", len(all))
	}
	for i, want := range []struct {
		from  int
		years float64
	}{{2023, 1}, {2021, 3}, {2019, 5}, {2010, 14}} {
		x := all[i]
		growth := math.Pow(165/values[want.from-2010], 1/want.years) - 1
		if x.From.Period != attain.Year(want.from) || x.To.Period != attain.Year(2024) || !near(x.Pace.Growth, growth, 1e-12) {
			t.Errorf("from %s to %s: %+v, want from %d %g", x.From.Period, x.To.Period, x.Pace, want.from, growth)
		}
	}
}

// A quarter is no year: the pace of the latest year is counted from the same
// time of the year before, and a record of one quarter has no yearly pace.
func TestStretchesOfParts(t *testing.T) {
	at := func(y, m int, v float64) attain.Observation {
		return attain.Observation{Period: attain.Month(y, m), Value: v}
	}
	s := attain.Series{Indicator: attain.Indicator{Kind: attain.Stock}, Levels: []attain.Observation{at(2024, 3, 200), at(2024, 12, 150), at(2025, 3, 100)}}
	if all := Stretches(s); len(all) != 1 || all[0].From.Value != 200 || !near(all[0].Pace.Growth, -0.5, 1e-12) {
		t.Errorf("%+v, want one year from 200 to 100", all)
	}
	s.Levels = s.Levels[1:]
	a := Assess(attain.Target{Period: attain.Year(2026), Value: 50, Sense: attain.AtMostValue}, s, nil, 2025)
	if len(a.Stretches) != 1 || a.Achieved.Known() {
		t.Errorf("a quarter has the pace %+v of a year", a.Achieved)
	}
}

// A plan is where the latest year may begin, for want of a count; longer
// stretches begin with a count.
func TestStretchesFromAPlan(t *testing.T) {
	s := record(attain.Stock, 2019, 100, 110, 120, 130)
	s.Levels[0].Status, s.Levels[2].Status = attain.Planned, attain.Planned
	all := Stretches(s)
	if len(all) != 2 || all[0].From.Period != attain.Year(2021) || all[1].From.Period != attain.Year(2020) {
		t.Errorf("%+v", all)
	}
	if Stretches(record(attain.Stock, 2019, 100)) != nil {
		t.Error("one level has a pace")
	}
}
