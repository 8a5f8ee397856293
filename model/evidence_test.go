package model

import (
	"math"
	"math/rand/v2"
	"testing"

	"attain"
	mix "attain/model/mixture"
)

// Each way in which a figure leaves room moves the answer as its words say,
// and the answer is that of a sum over a fine grid of the true level, each
// level weighed by how well the law explains it. The intervals and spreads
// are written out here, in words and numbers.
func TestFiguresThatLeaveRoom(t *testing.T) {
	p := uncapped()
	const exact = 120.0
	usual := medianOf(t, Drift{Prior: p}.Fit(stock(2021, 100, 110, exact)))
	for name, c := range map[string]struct {
		change         func(*attain.Series)
		lo, hi, spread float64
		higher         int // 1 or -1; what is less firm than a count leans on the slower record before it
	}{
		"over 120":              {qualified(attain.Over), 120, 130, 0, 1},
		"at least 120":          {qualified(attain.AtLeast), 120, 130, 0, 1},
		"nearly 120":            {qualified(attain.Nearly), 110, 120, 0, -1},
		"under 120":             {qualified(attain.Under), 110, 120, 0, -1},
		"at most 120":           {qualified(attain.AtMost), 110, 120, 0, -1},
		"about 120":             {qualified(attain.About), 115, 125, 0, -1},
		"between 120 and 150":   {func(s *attain.Series) { s.Levels[2].Qualifier, s.Levels[2].High = attain.Between, 150 }, 120, 150, 0, 1},
		"provisional":           {func(s *attain.Series) { s.Levels[2].Status = attain.Provisional }, 120, 120, 0.01, -1},
		"estimated":             {func(s *attain.Series) { s.Levels[2].Status = attain.Estimated }, 120, 120, 0.03, -1},
		"planned":               {func(s *attain.Series) { s.Levels[2].Status = attain.Planned }, 120, 120, 0.10, -1},
		"another source has 96": {func(s *attain.Series) { s.Dropped = disagreeing(96) }, 120, 120, math.Log(120.0/96) / 2, -1},
		"over 120, and grew by nearly 14 %": {func(s *attain.Series) {
			s.Levels[2].Qualifier = attain.Over
			s.Growth = []attain.Observation{{Period: attain.Year(2023), Value: 0.14, Growth: true, Qualifier: attain.Nearly}}
		}, 110 * 1.13, 110 * 1.14, 0, 1},
	} {
		s := stock(2021, 100, 110, exact)
		c.change(&s)
		f := Drift{Prior: p}.Fit(s)
		got := f.Drawer.(Forecaster).Marginals([]float64{2027})[0]
		want := overLevels(p.Log, c.lo, c.hi, c.spread)
		for _, x := range []float64{usual - 0.3, usual, usual + 0.2} {
			// 256 levels in place of the integral
			if a, b := got.CDF(x), want(x); math.Abs(a-b) > 0.006 {
				t.Errorf("%s: a chance of %.4f, by the grid %.4f", name, a, b)
			}
		}
		draws := drawn(t, f, 20000, 2027)[0]
		if b := want(draws[10000]); math.Abs(b-0.5) > 0.018 { // four standard errors, and resampling
			t.Errorf("%s: half of the draws, by the grid %.4f", name, b)
		}
		switch moved := got.Quantile(0.5) - usual; {
		case float64(c.higher)*moved <= 0:
			t.Errorf("%s moves the median by %g", name, moved)
		}
	}
}

func medianOf(t *testing.T, f *Fitted) float64 {
	t.Helper()
	return f.Drawer.(Forecaster).Marginals([]float64{2027})[0].Quantile(0.5)
}

func qualified(q attain.Qualifier) func(*attain.Series) {
	return func(s *attain.Series) { s.Levels[2].Qualifier = q }
}

func disagreeing(value float64) []attain.Dropped {
	return []attain.Dropped{{Observation: attain.Observation{Period: attain.Year(2023), Value: value}, Reason: attain.DropSuperseded}}
}

// overLevels returns the distribution function of the logarithm in 2027 after
// 100, 110 and a third level in 2023 that is even over lo to hi, strayed by a
// factor of the spread: a sum over 400 levels and 81 deviations.
func overLevels(law mix.Law, lo, hi, spread float64) func(x float64) float64 {
	plan := mix.NewPlan(law, []float64{2021, 2022, 2023}, []float64{4})
	type node struct {
		weight float64
		law    mix.Marginal
	}
	var nodes []node
	total := 0.0
	levels, deviations := 400, 81
	if lo == hi {
		levels = 1
	}
	if spread == 0 {
		deviations = 1
	}
	for i := range levels {
		for k := range deviations {
			z := 0.0
			if deviations > 1 {
				z = -4 + 8*(float64(k)+0.5)/float64(deviations)
			}
			y := lo + (hi-lo)*(float64(i)+0.5)/float64(levels)
			var post mix.Posterior
			plan.Observe([]float64{math.Log(100), math.Log(110), math.Log(y) + spread*z}, &post)
			n := node{weight: math.Exp(post.Evidence - z*z/2)}
			post.Marginal(0, &n.law)
			nodes = append(nodes, n)
			total += n.weight
		}
	}
	return func(x float64) float64 {
		sum := 0.0
		for i := range nodes {
			sum += nodes[i].weight * nodes[i].law.CDF(x)
		}
		return sum / total
	}
}

// A share over a part of a year strays from that of the year by two percent;
// a stock at a month's end stands at its own time.
func TestPartOfAYear(t *testing.T) {
	ind := attain.Indicator{Kind: attain.Share, Bounds: attain.Share.NaturalBounds()}
	part := attain.Observation{Period: attain.Span(attain.Month(2023, 1), attain.Month(2023, 9)), Value: 51.37}
	whole := attain.Observation{Period: attain.Year(2023), Value: 51.37}
	if p := points(attain.NewSeries(ind, []attain.Observation{part}, ""))[0]; p.spread != 0.02 || p.t != 2022.75 {
		t.Errorf("a share of nine months: %+v", p)
	}
	if p := points(attain.NewSeries(ind, []attain.Observation{whole}, ""))[0]; p.spread != 0 {
		t.Errorf("a share of a year: %+v", p)
	}
	ind = attain.Indicator{Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}
	march := attain.Observation{Period: attain.Month(2024, 3), Value: 9}
	if p := points(attain.NewSeries(ind, []attain.Observation{march}, ""))[0]; p.spread != 0 || p.t != 2023.25 {
		t.Errorf("a stock in March: %+v", p)
	}
}

// "At most 0" of a quantity that is small is of its own size: the digits of a
// zero say nothing of it.
func TestRoomAboutZero(t *testing.T) {
	s := stock(2020, 0.002, 0.003, 0)
	s.Levels[2].Qualifier, s.Indicator.Bounds = attain.AtMost, attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}
	if p := points(s)[2]; p.lo != -0.003 || p.hi != 0 {
		t.Errorf("from %g to %g", p.lo, p.hi)
	}
}

// Irregular gaps in the middle of a record agree with brute force.
func TestIrregularGaps(t *testing.T) {
	p := uncapped()
	s := stock(2010, 100, 105, 130, 128)
	for i, year := range []int{2010, 2011, 2016, 2018} {
		s.Levels[i].Period = attain.Year(year)
	}
	law := Drift{Prior: p}.Fit(s).Drawer.(Forecaster).Marginals([]float64{2021})[0]
	x := []float64{math.Log(100), math.Log(105), math.Log(130), math.Log(128)}
	for _, bound := range []float64{math.Log(110), math.Log(130), math.Log(160)} {
		_, want := bruteForce(p.Log, []int{1, 5, 2}, x, 3, bound)
		if got := law.CDF(bound); math.Abs(got-want) > 0.004 { // 15 nodes over σ
			t.Errorf("at most %.0f: %.4f, by integration %.4f", math.Exp(bound), got, want)
		}
	}
}

// One more figure, just as expected, flips no answer on any rung: five years
// before its date it moves no chance by a third, so that none goes from
// unlikely to likely. (It moves most where two figures are all but the same:
// the third shows that the series is quiet, and the band narrows.)
func TestOneMoreFigureFlipsNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	p := poolPrior()
	worst := 0.0
	for range 150 {
		sigma := math.Exp(-3 + rng.NormFloat64())
		mu := 0.02 + 0.03*rng.NormFloat64()
		levels := []float64{100}
		for len(levels) < 16 {
			last := 2000 + len(levels) - 1
			year := float64(last + 5)
			before := Pool{Prior: p}.Fit(stock(2000, levels...)).Drawer.(Forecaster).Marginals([]float64{float64(last + 1), year})
			more := append(append([]float64(nil), levels...), math.Exp(before[0].Quantile(0.5)))
			after := Pool{Prior: p}.Fit(stock(2000, more...)).Drawer.(Forecaster).Marginals([]float64{year})[0]
			for _, q := range []float64{0.25, 0.5, 0.75} {
				change := math.Abs(after.CDF(before[1].Quantile(q)) - q)
				worst = math.Max(worst, change)
				if change > 1.0/3 {
					t.Errorf("after %d levels a chance of %.2f becomes %.2f with one more as expected: %v", len(levels), q, after.CDF(before[1].Quantile(q)), levels)
				}
			}
			levels = append(levels, levels[len(levels)-1]*math.Exp(mu+sigma*rng.NormFloat64()))
		}
	}
	t.Logf("the most that a chance moved: %.3f", worst)
}
