package model

import (
	"math"
	"slices"
	"testing"

	"attain"
	"attain/model/prior"
)

// instants returns those of points that a law of years reads.
func instantsRead(ts ...float64) []float64 {
	r := record{}
	for _, t := range ts {
		r.points = append(r.points, point{t: t})
	}
	r.thin(memory)
	var kept []float64
	for _, p := range r.points {
		kept = append(kept, p.t)
	}
	return kept
}

func yearsAt(from, to float64) []float64 {
	var ts []float64
	for t := from; t <= to; t++ {
		ts = append(ts, t)
	}
	return ts
}

func TestThin(t *testing.T) {
	month := func(y, m int) float64 { return attain.Month(y, m).Instant() }
	var eleven []float64 // months of 2025
	for m := 1; m <= 11; m++ {
		eleven = append(eleven, month(2025, m))
	}
	var halves, allMonths []float64
	for y := 2010; y <= 2024; y++ {
		halves = append(halves, month(y, 6), month(y, 12))
		for m := 1; m <= 12; m++ {
			allMonths = append(allMonths, month(y, m))
		}
	}
	for name, c := range map[string]struct{ ts, want []float64 }{
		"years are as before":                     {yearsAt(2000, 2020), yearsAt(2011, 2020)},
		"gaps are as before":                      {[]float64{2000, 2005, 2013}, []float64{2000, 2005, 2013}},
		"eleven months add one point":             {append(yearsAt(2010, 2024), eleven...), append(yearsAt(2016, 2024), month(2025, 11))},
		"a level in mid-year stays":               {[]float64{2022, 2023, month(2024, 3)}, []float64{2022, 2023, month(2024, 3)}},
		"half-years are kept while there is room": {halves[:8], halves[:8]},
		"half-years push no years out":            {halves, yearsAt(2015, 2024)},
		"months are a chain of one month":         {allMonths[:len(allMonths)-4], []float64{month(2015, 8), month(2016, 8), month(2017, 8), month(2018, 8), month(2019, 8), month(2020, 8), month(2021, 8), month(2022, 8), month(2023, 8), month(2024, 8)}},
		"one":                                     {[]float64{2020}, []float64{2020}},
	} {
		if got := instantsRead(c.ts...); !slices.EqualFunc(got, c.want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("%s: of %v are read %v, want %v", name, c.ts, got, c.want)
		}
	}
}

// A growth statement is kept where both of its points are, and no other.
func TestThinKeepsGrowth(t *testing.T) {
	r := record{}
	for _, at := range append(yearsAt(2000, 2020), 2020+1./12, 2020+2./12, 2020+3./12) {
		r.points = append(r.points, point{t: at})
	}
	r.growth = []growth{{i: 3}, {i: 19, lo: 1}, {i: 20, lo: 2}}
	r.thin(memory) // … 2018, 2019, and March 2021
	if len(r.growth) != 1 || r.growth[0].lo != 1 || r.points[r.growth[0].i].t != 2019 {
		t.Errorf("growth %+v of points %+v", r.growth, r.points)
	}
}

// Months that go on as the years did change the forecast of years little, in
// width and place: bounds of our own, the months add a year's knowledge.
func TestMonthsAfterYears(t *testing.T) {
	var years []attain.Observation
	level := 50.0
	for y := range 15 {
		level *= 1 + .05 + .02*math.Sin(float64(3*y))
		years = append(years, attain.Observation{Period: attain.Year(2010 + y), Value: level})
	}
	with := slices.Clone(years)
	for m := 1; m <= 10; m++ {
		with = append(with, attain.Observation{Period: attain.Month(2025, m), Value: level * math.Pow(1.05, float64(m)/12) * (1 + .015*math.Cos(float64(2*m)))})
	}
	ind := attain.Indicator{Bounds: attain.Stock.NaturalBounds()}
	law := Drift{Prior: prior.For("people")}
	quantiles := func(os []attain.Observation) (lo, mid, hi float64) {
		m := law.Fit(attain.NewSeries(ind, os, "")).Drawer.(Forecaster).Marginals([]float64{2030})[0]
		return m.Quantile(.1), m.Quantile(.5), m.Quantile(.9)
	}
	lo, mid, hi := quantiles(years)
	lo2, mid2, hi2 := quantiles(with)
	if hi2-lo2 > 1.5*(hi-lo) || math.Abs(mid2-mid) > .1 {
		t.Errorf("80 %% of 2030 from %.3f over %.3f to %.3f, with ten months from %.3f over %.3f to %.3f", lo, mid, hi, lo2, mid2, hi2)
	}
}
