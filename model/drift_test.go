package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"attain"
	mix "attain/model/mixture"
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

// bruteForce integrates the model of Drift over a fine grid of (shape, ln σ,
// μ), straight from its definition: yearly changes with the covariance
// σ²(a·I + b·ρ^|i−l| + e·(I − ½[|i−l| = 1])), added up over the gaps. It
// returns the density of the changes and the probability that x(T+h) is at
// most the bound, for gaps and h of whole years.
func bruteForce(law mix.Law, gaps []int, x []float64, h int, bound float64) (evidence, below float64) {
	const sigmas, mus = 120, 80
	m := len(gaps)
	years := make([]float64, m)
	for _, s := range law.Shapes {
		R := addedUp(s, append(append([]int(nil), gaps...), h))
		var past mat.Cholesky
		C := mat.NewVecDense(max(m, 1), nil)
		d := make([]float64, m)
		if m > 0 {
			past.Factorize(R.SliceSym(0, m))
		}
		H := 0.0
		for j := 1; j <= h; j++ {
			H += math.Pow(s.Damping, float64(j))
		}
		for i := range gaps {
			years[i], d[i] = float64(gaps[i]), x[i+1]-x[i]
			C.SetVec(i, R.At(i, m))
		}
		for i := range sigmas {
			z := -3 + 6*(float64(i)+0.5)/sigmas // the grid over ln σ ends at three deviations, as the model's
			s2 := math.Exp(2*(s.LogSigma+s.SdLogSigma*z)) + 1e-3*1e-3
			t := math.Sqrt(s.DriftSD*s.DriftSD + s.DriftRatio*s.DriftRatio*s2)
			weights, means := make([]float64, mus), make([]float64, mus)
			variance, node, mean := s2*R.At(m, m), 0.0, 0.0
			for k := range mus {
				u := -6 + 12*(float64(k)+0.5)/mus
				mu := s.Drift + t*u
				weights[k] = s.Weight * normal(z) * 6 / sigmas * normal(u) * 12 / mus
				means[k] = x[m] + mu*H
				if m > 0 {
					off, solved := mat.NewVecDense(m, nil), mat.NewVecDense(m, nil)
					for i := range d {
						off.SetVec(i, d[i]-mu*years[i])
					}
					_ = past.SolveVecTo(solved, off)
					weights[k] *= math.Exp(-(mat.Dot(off, solved)/s2 + past.LogDet() + float64(m)*math.Log(2*math.Pi*s2)) / 2)
					means[k] += mat.Dot(C, solved)
					if k == 0 {
						_ = past.SolveVecTo(solved, C)
						variance -= s2 * mat.Dot(C, solved)
					}
				}
				node += weights[k]
				mean += weights[k] * means[k]
			}
			mean /= math.Max(node, 1e-300)
			variance += math.Pow(s.Keep*(mean-x[m]), 2)
			evidence += node
			for power, share := range map[float64]float64{-math.Sqrt(3): 1. / 6, 0: 2. / 3, math.Sqrt(3): 1. / 6} {
				b := mean + (bound-mean)/math.Exp(s.Tail*power)
				for k, w := range weights {
					below += share * w * cdf((b-means[k])/math.Sqrt(variance))
				}
			}
		}
	}
	return evidence, below / evidence
}

// addedUp returns the covariance, in units of σ², of changes over gaps of
// whole years, one after the other.
func addedUp(s mix.Shape, gaps []int) *mat.SymDense {
	total := 0
	for _, g := range gaps {
		total += g
	}
	sum := mat.NewDense(len(gaps), total, nil)
	year := 0
	for i, g := range gaps {
		for range g {
			sum.Set(i, year, 1)
			year++
		}
	}
	yearly := mat.NewDense(total, total, nil)
	for i := range total {
		for l := range total {
			v := s.Persistent * math.Pow(s.Rho, math.Abs(float64(i-l)))
			switch l - i {
			case 0:
				v += s.White + s.Level
			case 1, -1:
				v -= s.Level / 2
			}
			yearly.Set(i, l, v)
		}
	}
	var half, whole mat.Dense
	half.Mul(sum, yearly)
	whole.Mul(&half, sum.T())
	R := mat.NewSymDense(len(gaps), nil)
	for i := range gaps {
		for l := range i + 1 {
			R.SetSym(i, l, whole.At(i, l))
		}
	}
	return R
}

// uncapped returns the test prior without a cap, which is not part of the
// integral.
func uncapped() prior.Prior {
	p := testPrior()
	p.Log.Cap = nil
	return p
}

// The draws and the closed form agree with brute-force integration of the
// model, for one to five observations and gaps of unequal length.
func TestDriftAgreesWithBruteForce(t *testing.T) {
	p := uncapped()
	for _, levels := range [][]float64{{100}, {100, 110}, {100, 140, 150}, {100, 101, 99, 103, 104}} {
		s := stock(2018, levels...)
		s.Levels[len(levels)-1].Period = attain.Year(2018 + len(levels)) // a gap of two years at the end
		var gaps []int
		x := []float64{math.Log(levels[0])}
		for i := 1; i < len(levels); i++ {
			gaps = append(gaps, int(s.Levels[i].Period.Instant()-s.Levels[i-1].Period.Instant()))
			x = append(x, math.Log(levels[i]))
		}
		last := s.Levels[len(levels)-1].Period.Instant()
		f := Drift{Prior: p}.Fit(s)
		const n = 40000
		for _, h := range []int{1, 4} {
			law := f.Drawer.(Forecaster).Marginals([]float64{last + float64(h)})[0]
			x0 := drawn(t, f, n, last+float64(h))[0]
			for _, q := range []float64{0.05, 0.5, 0.9} {
				bound := x0[int(q*n)]
				_, got := bruteForce(p.Log, gaps, x, h, bound)
				// three standard errors of a share of 40,000 draws, and 0.004
				// for 15 nodes over σ in place of the integral
				if tolerance := 3*math.Sqrt(q*(1-q)/n) + 0.004; math.Abs(got-q) > tolerance {
					t.Errorf("%d observations, %d years on: quantile %g of the draws is %.4f by integration", len(levels), h, q, got)
				}
				if c := law.CDF(bound); math.Abs(c-got) > 0.004 {
					t.Errorf("%d observations, %d years on: %.4f in closed form is %.4f by integration", len(levels), h, c, got)
				}
			}
		}
	}
}

// A figure that leaves room is integrated over, weighed by how well the law
// explains it: against a sum over a fine grid of the true level.
func TestQualifierIsIntegratedOver(t *testing.T) {
	p := uncapped()
	s := stock(2020, 100, 110, 112)
	s.Levels[2].Qualifier, s.Levels[2].High = attain.Between, 200
	f := Drift{Prior: p}.Fit(s)
	const n = 40000
	draws := drawn(t, f, n, 2025)[0]
	law := f.Drawer.(Forecaster).Marginals([]float64{2025})[0]
	for _, q := range []float64{0.1, 0.5, 0.9} {
		bound := draws[int(q*n)]
		weight, below := 0.0, 0.0
		for y := 112.5; y < 200; y += 2 { // the true last level, even over [112, 200]
			x := []float64{math.Log(100), math.Log(110), math.Log(y)}
			w, b := bruteForce(p.Log, []int{1, 1}, x, 3, bound)
			weight += w
			below += w * b
		}
		if got := below / weight; math.Abs(got-q) > 3*math.Sqrt(q*(1-q)/n)+0.012 {
			t.Errorf("quantile %g of the draws is %.4f by integration", q, got)
		}
		if got, c := below/weight, law.CDF(bound); math.Abs(got-c) > 0.012 { // 256 levels
			t.Errorf("%.4f in closed form is %.4f by integration", c, got)
		}
	}
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
	// so too at the end of a record longer than the law reads
	for _, before := range [][]float64{nil, {20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32}} {
		levels := make([]float64, 0, 15)
		for _, v := range before {
			levels = append(levels, 1000*v)
		}
		levels = append(levels, 35000, 45000)
		s = stock(2024-len(levels), levels...)
		s.Levels[len(levels)-1].Qualifier = attain.Over // 45,000 to 46,000
		s.Growth = []attain.Observation{{Period: attain.Year(2023), Value: 0.3, Growth: true, Qualifier: attain.Nearly}}
		f := Drift{Prior: testPrior()}.Fit(s)
		futures := NewFutures(4000, 1)
		f.Drawer.Draw(futures, []float64{2024}, rand.New(rand.NewPCG(1, 2)))
		for _, future := range futures {
			if level := math.Exp(future.Start); level > 45500*(1+1e-9) || level < 45000*(1-1e-9) { // 1.3 · 35,000 = 45,500
				t.Fatalf("after %d levels, a last one of %.0f grew by more than 30 %%", len(before)+1, level)
			}
		}
	}
}

func TestContradictedGrowthIsAWarning(t *testing.T) {
	s := stock(2022, 100, 110)
	s.Growth = []attain.Observation{{Period: attain.Year(2023), Value: 0.5, Growth: true}}
	f := Drift{Prior: testPrior()}.Fit(s)
	if f.Status != OK || len(f.Warnings) != 1 || !strings.Contains(f.Warnings[0].En, "contradicts") {
		t.Errorf("status %s, warnings %v", f.Status, f.Warnings)
	}
}

// Two sources of one status that disagree leave room between them; the same
// figure twice, or a plan beside a count, leaves none.
func TestSourcesThatDisagree(t *testing.T) {
	second := func(value float64, status attain.Status) float64 {
		levels := append(stock(2021, 100, 110, 120).Levels, attain.Observation{ID: "z", Period: attain.Year(2022), Value: value, Status: status})
		s := attain.NewSeries(attain.Indicator{Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}, levels, "")
		return points(s)[1].spread
	}
	if got, want := second(121, attain.Actual), math.Log(1.1)/2; math.Abs(got-want) > 1e-12 {
		t.Errorf("110 and 121 leave a spread of %g, want %g", got, want)
	}
	if second(110, attain.Actual) != 0 || second(130, attain.Planned) != 0 {
		t.Error("a figure printed twice, or a plan, leaves room")
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

// The cap lets no draw far beyond it.
func TestCapHolds(t *testing.T) {
	p := testPrior()
	x := drawn(t, Drift{Prior: p}.Fit(stock(2020, 1, 3, 50)), 4000, 2023, 2026)
	for j, h := range []float64{1, 4} {
		lo, hi := x[j][0], x[j][len(x[j])-1]
		if hi > math.Log(50)+p.CapAt(h)+2 || lo < -p.CapAt(h)-2 { // a quarter of the logarithm of what lies beyond it
			t.Errorf("%g years on the draws reach from %g to %g, far beyond the cap of %g", h, lo, hi, p.CapAt(h))
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

// Many drawn marginals agree with the closed form, on every scale, for times
// that are no whole years, with and without room in the figures.
func TestMarginalsAgreeWithDraws(t *testing.T) {
	share := stock(2020, 51, 54, 60, 61)
	share.Indicator.Kind, share.Indicator.Bounds = attain.Share, attain.Share.NaturalBounds()
	zero := stock(2020, 5, 0, 3)
	about := stock(2020, 20000, 30000)
	about.Levels[0].Status, about.Levels[1].Qualifier = attain.Planned, attain.Over
	month := stock(2020, 100, 110, 130)
	month.Levels[2].Period = attain.Month(2022, 4)
	for name, s := range map[string]attain.Series{"share": share, "zero": zero, "about": about, "month": month, "alone": stock(2023, 7)} {
		f := Drift{Prior: testPrior()}.Fit(s)
		last, _ := s.Last()
		times := []float64{last.Period.Instant() + 0.5, last.Period.Instant() + 3, last.Period.Instant() + 11}
		const n = 20000
		draws := drawn(t, f, n, times...)
		for j, law := range f.Drawer.(Forecaster).Marginals(times) {
			for _, q := range []float64{0.1, 0.3, 0.5, 0.8, 0.95} {
				// 4 standard errors, and 0.01 for the levels that figures allow
				if c := law.CDF(draws[j][int(q*n)]); math.Abs(c-q) > 4*math.Sqrt(q*(1-q)/n)+0.01 {
					t.Errorf("%s, time %d: quantile %g of the draws is %.4f in closed form", name, j, q, c)
				}
			}
		}
	}
}

// One more figure that says what the law expected does not flip the answer,
// whatever the rung.
func TestContinuousAcrossRungs(t *testing.T) {
	const target = 1.25
	before := math.NaN()
	for n := 1; n <= 16; n++ {
		levels := make([]float64, n)
		for i := range levels {
			levels[i] = 100 * math.Exp(0.03*float64(i-n+1)) // ending at 100
		}
		law := Drift{Prior: testPrior()}.Fit(stock(2020-n+1, levels...)).Drawer.(Forecaster).Marginals([]float64{2024})[0]
		p := 1 - law.CDF(math.Log(100*target))
		// From n = 2 on a point moves the chance by less than from 0.5 to 0.65.
		if n > 2 && math.Abs(p-before) > 0.15 {
			t.Errorf("the chance of %g in four years goes from %.3f at %d points to %.3f at %d", target, before, n-1, p, n)
		}
		before = p
	}
}

// Whatever the record, the laws have numbers, width and order.
func TestLawsAreSound(t *testing.T) {
	plans := NewPlans(testPrior())
	rapid.Check(t, func(rt *rapid.T) {
		levels := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(-10, 1e6), rapid.Just(0.0), rapid.Just(1e-9), rapid.Just(3e12)), 1, 50).Draw(rt, "levels")
		s := stock(1960, levels...)
		last, _ := s.Last()
		f := Drift{Prior: testPrior(), Plans: plans}.Fit(s)
		qs := []float64{1e-4, .025, .1, .5, .9, .975, 1 - 1e-4}
		for _, law := range f.Drawer.(Forecaster).Marginals([]float64{last.Period.Instant() + 1, last.Period.Instant() + 6}) {
			x := make([]float64, len(qs))
			law.Quantiles(qs, x)
			if !slices.IsSorted(x) || !(x[len(x)-1] > x[0]) || math.IsInf(x[0], 0) || math.IsInf(x[len(x)-1], 0) {
				rt.Fatalf("quantiles %v", x)
			}
			for i, q := range qs {
				if c := law.CDF(x[i]); c < q-1e-6 || !(c <= 1) {
					rt.Fatalf("quantile %g has the share %g below it", q, c)
				}
			}
		}
	})
}

func BenchmarkFitAndQuantiles(b *testing.B) {
	s := stock(2015, 100, 120, 130, 150, 149, 170, 180, 200)
	d := Drift{Prior: testPrior(), Plans: NewPlans(testPrior())}
	qs, x := []float64{.025, .1, .25, .5, .75, .9, .975}, make([]float64, 7)
	times := []float64{2023, 2024, 2025, 2026, 2027, 2028}
	b.ReportAllocs()
	for b.Loop() {
		for _, law := range d.Fit(s).Drawer.(Forecaster).Marginals(times) {
			law.Quantiles(qs, x)
		}
	}
}
