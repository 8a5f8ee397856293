package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"attain"
)

// flow returns a flow of months from January 2018 on.
func flow(levels ...float64) attain.Series {
	s := months(2018, levels...)
	ind := attain.Indicator{Kind: attain.Flow, Bounds: attain.Flow.NaturalBounds()}
	return attain.NewSeries(ind, s.Levels, "")
}

func sumOf(levels []float64) float64 {
	sum := 0.0
	for _, v := range levels {
		sum += v
	}
	return sum
}

// The years of a flow are sums of its months: the year that has begun starts the
// futures, with what is known of it and the months to come; the true years lie
// in the bands, and a year of which nine months are known is nearly certain.
func TestYearSums(t *testing.T) {
	levels := wave(84)
	for _, known := range []int{0, 3, 9} {
		n := 60 + known
		s := flow(levels[:n]...)
		f := ByPeriod{Annual: Drift{Prior: testPrior()}}.Fit(s)
		origin, _ := f.Origin()
		if f.Model != "seasonal" || f.PerYear > 1 || f.Scale.Form != Log {
			t.Fatalf("%d months: %+v", n, f)
		}
		want := 2022.0
		if known > 0 {
			want = 2023
		}
		if origin != want {
			t.Fatalf("%d months: futures start at %g", n, origin)
		}
		futures := NewFutures(4000, 2)
		f.Drawer.Draw(futures, []float64{origin + 1, origin + 2}, rand.New(rand.NewPCG(1, 2)))
		column := func(of func(Future) float64) []float64 {
			var x []float64
			for _, future := range futures {
				x = append(x, math.Exp(of(future)))
			}
			slices.Sort(x)
			return x
		}
		within := func(what string, x []float64, truth, most float64) {
			lo, hi := x[len(x)/40], x[len(x)-len(x)/40] // 95 %
			if truth < lo-1e-9*truth || truth > hi+1e-9*truth || hi/lo > most {
				t.Errorf("%d months known of the year, %s: %.1f to %.1f, is %.1f", known, what, lo, hi, truth)
			}
		}
		starts := column(func(f Future) float64 { return f.Start })
		first := column(func(f Future) float64 { return f.Expected[0] + f.Chance[0] })
		switch known {
		case 0:
			within("the last year", starts, sumOf(levels[48:60]), 1+1e-9)
			within("the next year", first, sumOf(levels[60:72]), 1.3)
		case 3:
			within("the year begun", starts, sumOf(levels[60:72]), 1.3)
		case 9:
			within("the year begun", starts, sumOf(levels[60:72]), 1.03)
			if starts[0] < sumOf(levels[60:69]) {
				t.Error("a year brings less than is known of it")
			}
			within("the next year", first, sumOf(levels[72:84]), 1.4)
		}
		for j, m := range f.Drawer.(Forecaster).Marginals([]float64{origin + 1, origin + 2}) {
			x := column(func(f Future) float64 { return f.Expected[j] + f.Chance[j] })
			if q := math.Exp(m.Quantile(.9)); math.Abs(q/x[3600]-1) > .01 || math.Abs(m.CDF(m.Quantile(.3))-.3) > 1e-3 {
				t.Errorf("90 %% of the marginal is %g, of the draws %g; CDF at the 30 %% quantile %g", q, x[3600], m.CDF(m.Quantile(.3)))
			}
		}
	}
}

// Where months do not tell the years, the law of years does: too few of them,
// a year that is reported otherwise, months that are missing from the year.
func TestYearSumsElse(t *testing.T) {
	levels := wave(60)
	ind := attain.Indicator{Kind: attain.Flow, Bounds: attain.Flow.NaturalBounds()}
	observed := func(n int, more ...attain.Observation) []attain.Observation {
		return append(slices.Clone(months(2018, levels[:n]...).Levels), more...)
	}
	year := attain.Observation{Period: attain.Year(2022), Value: 1300}
	hole := observed(54)
	for name, os := range map[string][]attain.Observation{
		"twenty months":      observed(20),
		"a year reported":    observed(54, year),
		"a month is missing": slices.Delete(hole, 50, 51),
		"years only":         {year, {Period: attain.Year(2021), Value: 1200}},
		"stale months":       observed(40, year),
	} {
		if f := (ByPeriod{Annual: Drift{Prior: testPrior()}}).Fit(attain.NewSeries(ind, os, "")); f.Model != "drift" || f.Drawer == nil {
			t.Errorf("%s: %s, %s", name, f.Model, f.Status)
		}
	}
}

func TestSample(t *testing.T) {
	x := sample{1, 2, 4, 8}
	for _, c := range []struct{ at, want float64 }{{0, .125}, {1, .125}, {2, .375}, {3, .5}, {8, .875}, {9, .875}} {
		if got := x.CDF(c.at); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("F(%g) is %g, want %g", c.at, got, c.want)
		}
	}
	for _, q := range []float64{.125, .3, .5, .8} {
		if got := x.CDF(x.Quantile(q)); math.Abs(got-q) > 1e-12 {
			t.Errorf("F of the quantile %g is %g", q, got)
		}
	}
}

func BenchmarkYearSum(b *testing.B) {
	f := ByPeriod{Annual: Drift{Prior: testPrior()}}.Fit(flow(wave(63)...))
	futures := NewFutures(4000, 10)
	var ends []float64
	for y := range 10 {
		ends = append(ends, 2024+float64(y))
	}
	b.Run("4000-futures-of-ten-years", func(b *testing.B) {
		for range b.N {
			f.Drawer.Draw(futures, ends, rand.New(rand.NewPCG(1, 1)))
		}
	})
}
