package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"attain"
	"attain/model/prior"
)

// stock returns a series of exact yearly counts from the given year on.
func stock(from int, levels ...float64) attain.Series {
	var os []attain.Observation
	for i, v := range levels {
		os = append(os, attain.Observation{ID: string(rune('a' + i)), Period: attain.Year(from + i), Value: v})
	}
	return attain.NewSeries(attain.Indicator{Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}, os, "")
}

func testPrior() prior.Prior { return prior.For("generic") }

// drawn returns the draws of x at each time, sorted.
func drawn(t *testing.T, f *Fitted, n int, times ...float64) [][]float64 {
	t.Helper()
	if f.Drawer == nil {
		t.Fatalf("%s cannot draw: %s", f.Model, f.Status)
	}
	futures := NewFutures(n, len(times))
	f.Drawer.Draw(futures, times, rand.New(rand.NewPCG(1, 2)))
	columns := make([][]float64, len(times))
	for j := range times {
		for _, future := range futures {
			columns[j] = append(columns[j], future.Expected[j]+future.Chance[j])
		}
		slices.Sort(columns[j])
	}
	return columns
}

// normal is the standard normal density.
func normal(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

// cdf is the standard normal distribution function.
func cdf(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// bruteForce integrates the model of Drift over a fine grid of (μ, ln σ),
// straight from its definition: the density of the increments times the
// prior, and for each grid point the normal prediction h years on. It returns
// the probability that x(T+h) is at most the bound.
func bruteForce(p prior.Prior, gaps, increments []float64, last, h, bound float64) float64 {
	const n = 160
	weight, below := 0.0, 0.0
	for i := range n {
		z := -3 + 6*(float64(i)+0.5)/n // the grid over ln σ ends at three deviations, as the model's
		sigma := math.Exp(p.LogSigma + p.SdLogSigma*z)
		for j := range n {
			u := -6 + 12*(float64(j)+0.5)/n
			mu := p.Mu + p.Tau*u
			w := normal(z) * normal(u)
			for k, d := range increments {
				s := sigma * math.Sqrt(gaps[k])
				w *= normal((d-mu*gaps[k])/s) / s
			}
			weight += w
			below += w * cdf((bound-last-mu*p.Drift(h))/(sigma*math.Sqrt(p.Spread(h))))
		}
	}
	return below / weight
}

// The draws agree with brute-force integration of the model, for one to five
// observations and gaps of unequal length.
func TestDriftAgreesWithBruteForce(t *testing.T) {
	p := testPrior()
	p.Cap = nil // the cap is not part of the integral
	for _, levels := range [][]float64{{100}, {100, 110}, {100, 140, 150}, {100, 101, 99, 103, 104}} {
		s := stock(2018, levels...)
		s.Levels[len(levels)-1].Period = attain.Year(2018 + len(levels)) // a gap of two years at the end
		var gaps, increments []float64
		for i := 1; i < len(levels); i++ {
			gaps = append(gaps, s.Levels[i].Period.Instant()-s.Levels[i-1].Period.Instant())
			increments = append(increments, math.Log(levels[i]/levels[i-1]))
		}
		last := s.Levels[len(levels)-1]
		f := Drift{Prior: p}.Fit(s)
		const n = 40000
		for _, h := range []float64{1, 4} {
			x := drawn(t, f, n, last.Period.Instant()+h)[0]
			for _, q := range []float64{0.05, 0.5, 0.9} {
				bound := x[int(q*n)]
				got := bruteForce(p, gaps, increments, math.Log(last.Value), h, bound)
				// three standard errors of a share of 40,000 draws, and 0.004
				// for 21 nodes over σ in place of the integral
				if tolerance := 3*math.Sqrt(q*(1-q)/n) + 0.004; math.Abs(got-q) > tolerance {
					t.Errorf("%d observations, %g years on: quantile %g of the draws is %.4f by integration", len(levels), h, q, got)
				}
			}
		}
	}
}

// A figure that leaves room is integrated over, weighed by how well the walk
// explains it: against a sum over a fine grid of the true level.
func TestQualifierIsIntegratedOver(t *testing.T) {
	p := testPrior()
	p.Cap = nil
	s := stock(2020, 100, 110, 112)
	s.Levels[2].Qualifier, s.Levels[2].High = attain.Between, 200
	f := Drift{Prior: p}.Fit(s)
	const n = 40000
	x := drawn(t, f, n, 2025)[0]
	for _, q := range []float64{0.1, 0.5, 0.9} {
		bound := x[int(q*n)]
		weight, below := 0.0, 0.0
		for y := 112.5; y < 200; y++ { // the true last level, even over [112, 200]
			increments := []float64{math.Log(1.1), math.Log(y / 110)}
			w := evidence(p, increments)
			weight += w
			below += w * bruteForce(p, []float64{1, 1}, increments, math.Log(y), 3, bound)
		}
		if got := below / weight; math.Abs(got-q) > 3*math.Sqrt(q*(1-q)/n)+0.012 {
			t.Errorf("quantile %g of the draws is %.4f by integration", q, got)
		}
	}
}

// evidence integrates the density of yearly increments over the prior.
func evidence(p prior.Prior, increments []float64) float64 {
	const n = 60
	sum := 0.0
	for i := range n {
		z := -3 + 6*(float64(i)+0.5)/n
		sigma := math.Exp(p.LogSigma + p.SdLogSigma*z)
		for j := range n {
			u := -6 + 12*(float64(j)+0.5)/n
			w := normal(z) * normal(u)
			for _, d := range increments {
				w *= normal((d-p.Mu-p.Tau*u)/sigma) / sigma
			}
			sum += w
		}
	}
	return sum
}

// Each qualifier moves the answer the way its words say.
func TestQualifiersMoveTheAnswer(t *testing.T) {
	median := func(change func(*attain.Observation)) float64 {
		s := stock(2021, 100, 110, 120)
		change(&s.Levels[2])
		return drawn(t, Drift{Prior: testPrior()}.Fit(s), 4000, 2026)[0][2000]
	}
	exact := median(func(*attain.Observation) {})
	over := median(func(o *attain.Observation) { o.Qualifier = attain.Over })
	under := median(func(o *attain.Observation) { o.Qualifier = attain.Under })
	about := median(func(o *attain.Observation) { o.Qualifier = attain.About })
	if !(over > exact && under < exact && under < about && about < over) {
		t.Errorf("medians: under %.4f, about %.4f, exact %.4f, over %.4f", under, about, exact, over)
	}
}

// A growth statement without the level of the year before implies it; with
// it, levels that contradict the statement are ruled out.
func TestGrowthStatement(t *testing.T) {
	s := stock(2023, 44000)
	alone := Drift{Prior: testPrior()}.Fit(s)
	s.Growth = []attain.Observation{{Period: attain.Year(2023), Value: 0.189, Growth: true}}
	with := Drift{Prior: testPrior()}.Fit(s)
	if a, w := drawn(t, alone, 4000, 2027)[0][2000], drawn(t, with, 4000, 2027)[0][2000]; w <= a {
		t.Errorf("growth of 18.9 %% leaves the median at %.4f, without it %.4f", w, a)
	}
	s = stock(2022, 35000, 45000)
	s.Levels[1].Qualifier = attain.Over // 45,000 to 46,000
	s.Growth = []attain.Observation{{Period: attain.Year(2023), Value: 0.3, Growth: true, Qualifier: attain.Nearly}}
	f := Drift{Prior: testPrior()}.Fit(s)
	futures := NewFutures(4000, 1)
	f.Drawer.Draw(futures, []float64{2024}, rand.New(rand.NewPCG(1, 2)))
	for _, future := range futures {
		if level := math.Exp(future.Start); level > 45500*(1+1e-9) || level < 45000*(1-1e-9) { // 1.3 · 35,000 = 45,500
			t.Fatalf("a last level of %.0f grew by more than 30 %%", level)
		}
	}
}

func TestContradictedGrowthIsAWarning(t *testing.T) {
	s := stock(2022, 100, 110)
	s.Growth = []attain.Observation{{Period: attain.Year(2023), Value: 0.5, Growth: true}}
	f := Drift{Prior: testPrior()}.Fit(s)
	if f.Status != OK || len(f.Warnings) != 1 || !strings.Contains(f.Warnings[0], "contradicts") {
		t.Errorf("status %s, warnings %v", f.Status, f.Warnings)
	}
}

// No interval is ever of zero width, whatever the record.
func TestWidthIsNeverZero(t *testing.T) {
	for _, levels := range [][]float64{{5}, {5, 5}, {7, 7, 7, 7, 7, 7}, {1, 2, 4, 8}, {1e-6, 1e9}} {
		x := drawn(t, Drift{Prior: testPrior()}.Fit(stock(2010, levels...)), 2000, float64(2010+len(levels)))[0]
		if x[1950]-x[50] <= 0 || math.IsNaN(x[0]) || math.IsInf(x[1999], 0) {
			t.Errorf("%v: 95 %% interval [%g, %g]", levels, x[50], x[1950])
		}
	}
}

// A record that grew faster has the higher future, as long as its growth is
// one that the prior knows. Far beyond it, as 25 % a year beside a prior of
// 2 ± 3 %, the walk reads growth as volatility and leans back on the prior.
func TestFasterRecordFasterFuture(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		const step = 0.03
		g := rapid.Float64Range(-0.05, 0.05).Draw(rt, "growth")
		rise := func(g float64) float64 { // of the median, over four years
			return drawn(t, Drift{Prior: testPrior()}.Fit(stock(2020, 100, 100*math.Exp(g), 100*math.Exp(2*g))), 2000, 2026)[0][1000] - math.Log(100) - 2*g
		}
		if slow, fast := rise(g), rise(g+step); fast <= slow {
			rt.Fatalf("after growth of %g the median rises by %g, after %g by %g", g, slow, g+step, fast)
		}
	})
}

// On the log scale the unit of measurement does not matter.
func TestUnitDoesNotMatter(t *testing.T) {
	a := drawn(t, Drift{Prior: testPrior()}.Fit(stock(2020, 100, 120, 130)), 500, 2024)[0]
	b := drawn(t, Drift{Prior: testPrior()}.Fit(stock(2020, 1e6, 1.2e6, 1.3e6)), 500, 2024)[0]
	for i := range a {
		if math.Abs(b[i]-a[i]-math.Log(1e4)) > 1e-9 {
			t.Fatalf("draw %d: %g, and %g in a unit ten thousand times smaller", i, a[i], b[i])
		}
	}
}

func TestCapHolds(t *testing.T) {
	p := testPrior()
	x := drawn(t, Drift{Prior: p}.Fit(stock(2020, 1, 50, 3)), 4000, 2023, 2026)
	for j, h := range []float64{1, 4} {
		lo, hi := x[j][0], x[j][len(x[j])-1]
		if hi > math.Log(50)+p.CapAt(h)+1e-9 || lo < -p.CapAt(h)-1e-9 {
			t.Errorf("%g years on the draws reach from %g to %g, beyond the cap of %g", h, lo, hi, p.CapAt(h))
		}
	}
}

func TestNoObservation(t *testing.T) {
	if f := (Drift{Prior: testPrior()}).Fit(stock(2020)); f.Status != NoData || f.Drawer != nil || f.Rung != NoObservation {
		t.Errorf("a fit to nothing: %+v", f)
	}
}

func BenchmarkDriftExact(b *testing.B) {
	benchmarkDrift(b, stock(2015, 100, 120, 130, 150, 149, 170, 180, 200))
}
func BenchmarkDriftQualified(b *testing.B) {
	s := stock(2022, 23000, 26700)
	s.Levels[1].Qualifier = attain.Over
	benchmarkDrift(b, s)
}

// benchmarkDrift draws 4,000 futures of ten years.
func benchmarkDrift(b *testing.B, s attain.Series) {
	last, _ := s.Last()
	times := make([]float64, 10)
	for j := range times {
		times[j] = last.Period.Instant() + float64(j+1)
	}
	f := Drift{Prior: testPrior()}.Fit(s)
	futures := NewFutures(4000, len(times))
	for b.Loop() {
		f.Drawer.Draw(futures, times, rand.New(rand.NewPCG(1, 2)))
	}
}
