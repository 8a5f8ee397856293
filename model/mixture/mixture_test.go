package mixture

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"pgregory.net/rapid"
)

// For whole years the covariance of changes is that of the definition.
func TestCovarianceOfYears(t *testing.T) {
	for _, s := range testLaw().Shapes {
		for i := range 6 {
			for l := range 6 {
				k := math.Abs(float64(i - l))
				want := s.Persistent * math.Pow(s.Rho, k)
				switch k {
				case 0:
					want += s.White + s.Level
				case 1:
					want -= s.Level / 2
				}
				if got := s.covariance(float64(i), float64(i+1), float64(l), float64(l+1)); math.Abs(got-want) > 1e-12 {
					t.Errorf("years %d and %d: %g, want %g", i, l, got, want)
				}
			}
		}
	}
}

// At any instants the covariance of changes is one: it has no negative
// eigenvalue.
func TestCovarianceIsOne(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := Shape{Rho: rapid.Float64Range(0, largestRho).Draw(rt, "rho")}
		s.White = rapid.Float64Range(0, 1).Draw(rt, "white")
		s.Level = rapid.Float64Range(0, 1-s.White).Draw(rt, "level")
		s.Persistent = 1 - s.White - s.Level
		gaps := rapid.SliceOfN(rapid.Float64Range(1.0/12, 7), 1, 12).Draw(rt, "gaps")
		c := covarianceOf(s, instants(gaps))
		var eigen mat.EigenSym
		eigen.Factorize(c, false)
		if least := slices.Min(eigen.Values(nil)); least < -1e-9*mat.Trace(c) {
			rt.Fatalf("eigenvalue %g", least)
		}
	})
}

func instants(gaps []float64) []float64 {
	times := []float64{2000}
	for _, g := range gaps {
		times = append(times, times[len(times)-1]+g)
	}
	return times
}

// covarianceOf is that of the changes between the instants, in units of σ².
func covarianceOf(s Shape, times []float64) *mat.SymDense {
	m := len(times) - 1
	c := mat.NewSymDense(m, nil)
	for i := range m {
		for l := range i + 1 {
			c.SetSym(i, l, s.covariance(times[i], times[i+1], times[l], times[l+1]))
		}
	}
	return c
}

// With one shape of known volatility and no tails the law is normal: the
// evidence, the marginals and the paths are those of the joint normal of past
// and future changes, conditioned on the past.
func TestOneNodeIsANormal(t *testing.T) {
	s := Shape{Weight: 1, Drift: .03, DriftSD: .02, DriftRatio: .5, LogSigma: math.Log(.1), SdLogSigma: 1e-12, Damping: .9, White: .2, Persistent: .5, Rho: .7, Level: .3}
	times, ahead := []float64{0, 1, 3, 3.5, 4.5}, []float64{0.5, 1, 3}
	x := []float64{0, .2, .1, .15, .4}

	all := slices.Clone(times)
	var weight []float64 // how much of μ each change takes
	for i := range 4 {
		weight = append(weight, times[i+1]-times[i])
	}
	before := 0.0
	for _, h := range ahead {
		all = append(all, 4.5+h)
		H := 0.9 * (1 - math.Pow(0.9, h)) / 0.1
		weight = append(weight, H-before)
		before = H
	}
	s2 := .01 + floor*floor
	t2 := .02*.02 + .25*s2
	c := covarianceOf(s, all)
	mu := make([]float64, len(weight))
	for i := range weight {
		mu[i] = s.Drift * weight[i]
		for l := range i + 1 {
			c.SetSym(i, l, s2*c.At(i, l)+t2*weight[i]*weight[l])
		}
	}
	var d []float64
	for i := range 4 {
		d = append(d, x[i+1]-x[i])
	}
	joint, _ := distmv.NewNormal(mu, c, nil)
	past, _ := joint.MarginalNormal([]int{0, 1, 2, 3}, nil)
	future, _ := joint.ConditionNormal([]int{0, 1, 2, 3}, d, nil)

	p := NewPlan(Law{Shapes: []Shape{s}}, times, ahead)
	var post Posterior
	p.Observe(x, &post)
	if want := past.LogProb(d); math.Abs(post.Evidence-want) > 1e-9 {
		t.Errorf("evidence %g, want %g", post.Evidence, want)
	}
	var cov mat.SymDense
	future.CovarianceMatrix(&cov)
	mean := future.Mean(nil)
	at, variance := x[4], 0.0
	const draws = 40000
	rng := rand.New(rand.NewPCG(1, 2))
	paths := make([][3]float64, draws)
	expected, chance := make([]float64, 3), make([]float64, 3)
	for i := range paths {
		post.Draw(expected, chance, rng)
		for j := range expected {
			paths[i][j] = expected[j] + chance[j]
		}
	}
	want := make([]float64, 3) // means of the levels
	for j := range ahead {
		at += mean[j]
		want[j] = at
		variance = 0
		for i := range j + 1 {
			for l := range j + 1 {
				variance += cov.At(i, l)
			}
		}
		var m Marginal
		post.Marginal(j, &m)
		for _, q := range []float64{0.025, 0.5, 0.9} {
			z := math.Sqrt2 * math.Erfinv(2*q-1)
			if got, want := m.Quantile(q), at+math.Sqrt(variance)*z; math.Abs(got-want) > 1e-7 {
				t.Errorf("time %d: quantile %g is %g, want %g", j, q, got, want)
			}
		}
	}
	for j := range ahead {
		for k := range j + 1 {
			theirs, ours := 0.0, 0.0
			for i := range j + 1 {
				for l := range k + 1 {
					theirs += cov.At(i, l)
				}
			}
			for _, path := range paths {
				ours += (path[j] - want[j]) * (path[k] - want[k]) / draws
			}
			// four standard errors of a covariance of 40,000 draws
			if math.Abs(ours-theirs) > 4*theirs*math.Sqrt2/math.Sqrt(draws)+1e-6 {
				t.Errorf("covariance of times %d and %d: %g drawn, %g by conditioning", j, k, ours, theirs)
			}
		}
	}
}

// The tables of the normal law are right, and continuous where they end.
func TestNormal(t *testing.T) {
	for z := -10.0; z <= 10; z += 0.0137 {
		c, d := normal(z)
		if want := math.Erfc(-z/math.Sqrt2) / 2; math.Abs(c-want) > 1e-9 {
			t.Errorf("Φ(%g) = %g, want %g", z, c, want)
		}
		if want := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi); math.Abs(d-want) > 1e-6 {
			t.Errorf("φ(%g) = %g, want %g", z, d, want)
		}
	}
}

// A marginal has the laws of one, within the cap and beyond.
func TestMarginalLaws(t *testing.T) {
	law := testLaw()
	law.Cap = []float64{0.3, 0.5}
	rapid.Check(t, func(rt *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-1, 1), 4, 4).Draw(rt, "x")
		p := NewPlan(law, []float64{0, 1, 2, 3}, []float64{1, 2})
		var post Posterior
		var m Marginal
		p.Observe(x, &post)
		post.Marginal(1, &m)
		lo, hi := post.Bounds(1)
		if m.CDF(lo-1e-9) != 0 || m.CDF(hi) != 1 || lo != slices.Min(x)-0.5 || hi != slices.Max(x)+0.5 {
			rt.Fatalf("bounds %g and %g: CDF %g and %g", lo, hi, m.CDF(lo-1e-9), m.CDF(hi))
		}
		before := 0.0
		for u := lo; u < hi; u += (hi - lo) / 50 {
			c := m.CDF(u)
			if c < before {
				rt.Fatalf("CDF falls to %g at %g", c, u)
			}
			if q := m.Quantile(min(max(c, 1e-6), 1-1e-6)); c > 1e-5 && c < 1-1e-5 && q > lo && math.Abs(q-u) > 1e-4 {
				rt.Fatalf("quantile %g of %g, which has CDF %g", q, u, c)
			}
			before = c
		}
	})
}

// Plans give what NewPlan gives, to many goroutines, and forget when full.
func TestPlans(t *testing.T) {
	plans := NewPlans(testLaw())
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range mostPlans + 100 {
				times := []float64{0, 1 + float64(i)/1000}
				if p := plans.For(times, []float64{1}); p.Points() != 2 || p.Ahead() != 1 || p.shapes[0].years[0] != times[1] {
					t.Errorf("plan for %v has %v", times, p.shapes[0].years)
				}
			}
		})
	}
	wg.Wait()
	if n := len(plans.plans); n > mostPlans {
		t.Errorf("%d plans are kept", n)
	}
}

func TestMisusePanics(t *testing.T) {
	plan := NewPlan(testLaw(), []float64{0, 1}, []float64{1})
	for name, f := range map[string]func(){
		"no instant":        func() { NewPlan(testLaw(), nil, nil) },
		"equal instants":    func() { NewPlan(testLaw(), []float64{1, 1}, nil) },
		"distance of zero":  func() { NewPlan(testLaw(), []float64{1}, []float64{0}) },
		"levels too few":    func() { plan.Observe([]float64{1}, new(Posterior)) },
		"quantile of zero":  func() { (&Marginal{parts: []part{{1, 0, 1}}, lo: -1, hi: 1}).Quantile(0) },
		"quantile of a NaN": func() { (&Marginal{parts: []part{{1, 0, 1}}, lo: -1, hi: 1}).Quantile(math.NaN()) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}

func TestCheck(t *testing.T) {
	if err := testLaw().Check(); err != nil {
		t.Error(err)
	}
	for name, broken := range map[string]func(*Law){
		"weights": func(l *Law) { l.Shapes[0].Weight = 0.5 },
		"noise":   func(l *Law) { l.Shapes[0].Level = 0.5 },
		"rho":     func(l *Law) { l.Shapes[1].Rho = 1 },
		"nan":     func(l *Law) { l.Shapes[1].Drift = math.NaN() },
		"cap":     func(l *Law) { l.Cap = []float64{1, 0.5} },
		"none":    func(l *Law) { l.Shapes = nil },
	} {
		l := testLaw()
		broken(&l)
		if l.Check() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func BenchmarkPlan(b *testing.B) {
	for b.Loop() {
		NewPlan(testLaw(), []float64{0, 1, 2, 3, 4, 5, 6, 7}, []float64{1, 2, 3, 4, 5, 6})
	}
}

func BenchmarkObserve(b *testing.B) {
	p := NewPlan(testLaw(), []float64{0, 1, 2, 3, 4, 5, 6, 7}, []float64{1, 2, 3, 4, 5, 6})
	x := []float64{0, .1, .15, .1, .2, .3, .4, .35}
	var post Posterior
	for b.Loop() {
		p.Observe(x, &post)
	}
}
