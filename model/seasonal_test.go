package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"attain"
	"attain/model/prior"
)

// months returns a stock of exact levels at the ends of months from January of
// a year on.
func months(from int, levels ...float64) attain.Series {
	var os []attain.Observation
	for i, v := range levels {
		os = append(os, attain.Observation{Period: attain.Month(from+i/12, i%12+1), Value: v})
	}
	return attain.NewSeries(attain.Indicator{Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}, os, "")
}

// wave is n months of 100 that grow by 6 % a year, stand 20 % above it in
// Julys, 20 % below in Januaries, and stray by 2 %.
func wave(n int) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	levels := make([]float64, n)
	for i := range levels {
		levels[i] = 100 * math.Exp(.06*float64(i)/12-.2*math.Cos(2*math.Pi*float64(i)/12)+.02*r.NormFloat64())
	}
	return levels
}

// What comes repeats the season: the same month a year on is nearer than the
// month before, at 24 months as at 120, and the truth lies in the bands.
func TestSeasonalRepeatsTheSeason(t *testing.T) {
	for _, n := range []int{24, 60, 120} {
		levels := wave(n + 12)
		f := Seasonal{}.Fit(months(2000, levels[:n]...))
		if f.Status != OK || f.PerYear != 12 || f.Scale.Form != Log {
			t.Fatalf("%+v", f)
		}
		var times []float64
		for h := range 12 {
			times = append(times, attain.Month(2000+(n+h)/12, (n+h)%12+1).Instant())
		}
		within := 0
		for h, m := range f.Drawer.(Forecaster).Marginals(times) {
			median := math.Exp(m.Quantile(.5))
			if off := math.Abs(median/levels[n+h] - 1); off > .1 {
				t.Errorf("after %d months, month %d: %.1f for %.1f", n, h+1, median, levels[n+h])
			}
			if p := m.CDF(math.Log(levels[n+h])); p > .1 && p < .9 {
				within++
			}
		}
		if within < 6 { // of 12, of which 80 % are to be within: less happens once in 50
			t.Errorf("after %d months only %d of 12 within the 80 %% band", n, within)
		}
	}
}

// The futures are those of the marginals, and start at the last level.
func TestSeasonalDraws(t *testing.T) {
	s := months(2020, wave(30)...)
	f := Seasonal{}.Fit(s)
	times := []float64{attain.Month(2022, 7).Instant(), 2022, 2022 + 1.5/12, 2025}
	columns := drawn(t, f, 20_000, times...)
	for j, m := range f.Drawer.(Forecaster).Marginals(times) {
		for _, q := range []float64{.1, .5, .9} {
			x := m.Quantile(q)
			below, _ := slices.BinarySearch(columns[j], x)
			// five standard errors of 20,000 draws
			if got := float64(below) / 20_000; math.Abs(got-q) > .012 {
				t.Errorf("at %g %.3f of the draws lie below the quantile %g", times[j], got, q)
			}
		}
	}
	futures := NewFutures(1, 1)
	f.Drawer.Draw(futures, times[:1], rand.New(rand.NewPCG(1, 1)))
	last, _ := s.Last()
	if futures[0].Start != math.Log(last.Value) {
		t.Errorf("a future starts at %g, the record ends at %g", futures[0].Start, math.Log(last.Value))
	}
}

// An instant between two months lies between them; the nearer, the narrower.
func TestSeasonalBetweenMonths(t *testing.T) {
	f := Seasonal{}.Fit(months(2020, wave(36)...)) // ends with December 2022
	width := func(at float64) float64 {
		m := f.Drawer.(Forecaster).Marginals([]float64{at})[0]
		return m.Quantile(.9) - m.Quantile(.1)
	}
	if a, b := width(2022+.1/12), width(2022+1./12); !(a < b/5 && a > 0) {
		t.Errorf("three days on the band is %g wide, a month on %g", a, b)
	}
}

// Without two years the season is not known, and the band says so: half a year
// of smooth months leaves that of a month not seen yet wider than that after
// five years, of which it is known.
func TestSeasonalBeforeTwoYears(t *testing.T) {
	width := func(n, h int) float64 {
		f := Seasonal{}.Fit(months(2000, wave(n)...))
		m := f.Drawer.(Forecaster).Marginals([]float64{attain.Month(2000+(n+h)/12, (n+h)%12+1).Instant()})[0]
		return m.Quantile(.9) - m.Quantile(.1)
	}
	if short, long := width(6, 5), width(60, 5); !(short > 2*long) {
		t.Errorf("80 %% bands half a year on: %.3f after 6 months, %.3f after 60", short, long)
	}
}

// A level in a new unit, and a record moved in time by whole years, are the
// same forecast.
func TestSeasonalHasNoUnit(t *testing.T) {
	levels := wave(40)
	a := Seasonal{}.Fit(months(2000, levels...))
	for i := range levels {
		levels[i] *= 1000
	}
	b := Seasonal{}.Fit(months(2010, levels...))
	h := func(f *Fitted, year int) float64 {
		return f.Scale.Inverse(f.Drawer.(Forecaster).Marginals([]float64{attain.Month(year, 9).Instant()})[0].Quantile(.9))
	}
	if x, y := h(a, 2004), h(b, 2014); math.Abs(y/x/1000-1) > 1e-6 {
		t.Errorf("%g and, in thousandths ten years on, %g", x, y)
	}
}

// Quarters, gaps, shares, levels of either sign, and levels that are about or
// provisional: all are served, and no band is of no width.
func TestSeasonalRecords(t *testing.T) {
	var quarters, gaps, balance, share, vague []attain.Observation
	for i, v := range wave(60) {
		q := attain.Quarter(2005+i/4, i%4+1)
		m := attain.Month(2005+i/12, i%12+1)
		quarters = append(quarters, attain.Observation{Period: q, Value: math.Round(v)})
		if i%7 != 3 || i < 20 {
			gaps = append(gaps, attain.Observation{Period: m, Value: v})
		}
		balance = append(balance, attain.Observation{Period: m, Value: v - 110})
		share = append(share, attain.Observation{Period: m, Value: v / 4})
		o := attain.Observation{Period: m, Value: math.Round(v), Qualifier: attain.About}
		if i > 55 {
			o.Status = attain.Provisional
		}
		vague = append(vague, o)
	}
	stock := attain.Indicator{Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}
	for name, s := range map[string]attain.Series{
		"quarters": attain.NewSeries(stock, quarters, ""),
		"gaps":     attain.NewSeries(stock, gaps, ""),
		"balance":  attain.NewSeries(attain.Indicator{Kind: attain.Stock, Bounds: attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}}, balance, ""),
		"share":    attain.NewSeries(attain.Indicator{Kind: attain.Share, Bounds: attain.Share.NaturalBounds()}, share, ""),
		"vague":    attain.NewSeries(stock, vague, ""),
		"constant": months(2000, slices.Repeat([]float64{7}, 30)...),
	} {
		f := Seasonal{}.Fit(s)
		if f.Status != OK || f.Drawer == nil {
			t.Errorf("%s: %s", name, f.Status)
			continue
		}
		origin, _ := f.Origin()
		m := f.Drawer.(Forecaster).Marginals([]float64{origin + 1./12, origin + 5})
		for _, law := range m {
			if lo, hi := law.Quantile(.1), law.Quantile(.9); !(lo < hi) || math.IsNaN(lo+hi) {
				t.Errorf("%s: an 80 %% band from %g to %g", name, lo, hi)
			}
		}
		drawn(t, f, 10, origin+1./12, origin+5)
	}
}

// Which law serves which record.
func TestByPeriod(t *testing.T) {
	m := ByPeriod{Annual: Drift{Prior: testPrior()}}
	years := func(n int) []attain.Observation {
		var os []attain.Observation
		for i := range n {
			os = append(os, attain.Observation{Period: attain.Year(2000 + i), Value: 100 + float64(i)})
		}
		return os
	}
	after := func(os []attain.Observation, n int) attain.Series {
		year := 2000 + len(os)
		for i := range n {
			os = append(os, attain.Observation{Period: attain.Month(year+i/12, i%12+1), Value: 100 + float64(i)/5})
		}
		return attain.NewSeries(attain.Indicator{Bounds: attain.Stock.NaturalBounds()}, os, "")
	}
	for _, c := range []struct {
		years, months int
		want          string
		perYear       int
	}{
		{0, 1, "drift", 1}, {0, 2, "drift", 1}, {0, 5, "seasonal", 12}, {0, 40, "seasonal", 12},
		{14, 0, "drift", 1}, {14, 1, "drift", 1}, {14, 11, "drift", 1}, {14, 24, "seasonal", 12},
	} {
		s := after(years(c.years), c.months)
		f := m.Fit(s)
		if f.Model != c.want || PerYear(s) != c.perYear || f.Step() != 1/float64(c.perYear) {
			t.Errorf("%d years and %d months: %s, %d a year", c.years, c.months, f.Model, PerYear(s))
		}
	}
	if f := (Seasonal{}).Fit(after(years(5), 0)); f.Status != NotApplicable || f.Drawer != nil {
		t.Errorf("years: %s", f.Status)
	}
	if f := (Seasonal{}).Fit(attain.Series{}); f.Status != NoData {
		t.Errorf("nothing: %s", f.Status)
	}
}

// The estimates say what the record was made with.
func TestSeasonalEstimates(t *testing.T) {
	f := Seasonal{}.Fit(months(2000, wave(120)...))
	for _, e := range f.Params {
		switch e.Name {
		case "drift":
			if !(e.Lo < .06 && .06 < e.Hi) {
				t.Errorf("drift %+v, want .06 within", e)
			}
		case "highest season above the lowest":
			if math.Abs(e.Value-.4) > .05 {
				t.Errorf("season %+v, want .4", e)
			}
		}
	}
	if law, _ := prior.ForPeriod(12); f.Basis.Series != law.Series || f.Basis.Class != "months" {
		t.Errorf("basis %+v", f.Basis)
	}
}

func BenchmarkSeasonal(b *testing.B) {
	s := months(2000, wave(120)...)
	b.Run("fit-fresh", func(b *testing.B) {
		for range b.N {
			Seasonal{}.Fit(s)
		}
	})
	m := Seasonal{Plans: &SeasonPlans{}}
	b.Run("fit", func(b *testing.B) {
		for range b.N {
			m.Fit(s)
		}
	})
	f := m.Fit(s)
	var times []float64
	for h := 1; h <= 18; h++ {
		times = append(times, 2009+float64(h)/12)
	}
	b.Run("quantiles-of-18-months", func(b *testing.B) {
		qs, dst := []float64{.025, .1, .25, .5, .75, .9, .975}, make([]float64, 7)
		for range b.N {
			for _, law := range f.Drawer.(Forecaster).Marginals(times) {
				law.Quantiles(qs, dst)
			}
		}
	})
	b.Run("4000-futures-of-ten-years", func(b *testing.B) {
		ends := []float64{2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019}
		futures := NewFutures(4000, len(ends))
		for range b.N {
			f.Drawer.Draw(futures, ends, rand.New(rand.NewPCG(1, 1)))
		}
	})
}
