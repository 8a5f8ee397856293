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
		for post.Draw(expected, chance, rng); expected[0] == post.start; { // what no shape foresees
			post.Draw(expected, chance, rng)
		}
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
			x := m.Quantile(q)
			if got := (1-outlier)*math.Erfc((at-x)/math.Sqrt(2*variance))/2 + outlier*logistic(x-post.start); math.Abs(got-q) > 1e-7 {
				t.Errorf("time %d: quantile %g is %g, which has %g below it", j, q, x, got)
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

// The tables are right to 1e-10, and close in their derivatives, for tails of none to
// more than any law has, and where they end.
func TestTailed(t *testing.T) {
	for _, lambda := range []float64{0, 0.04, 0.4, 1.2} {
		tail := newTailed(lambda)
		for z := -9 * math.Exp(lambda*sqrt3); z < 9*math.Exp(lambda*sqrt3); z += 0.00137 {
			got := sum([]part{{1, 0, 1, 0}}, []tailed{tail}, z)
			var want local
			for _, f := range tails {
				s := math.Exp(-lambda * f.power)
				phi := f.weight * math.Exp(-s*z*s*z/2) / math.Sqrt(2*math.Pi)
				want.cdf += f.weight * math.Erfc(-s*z/math.Sqrt2) / 2
				want.density += s * phi
				want.slope -= s * s * s * z * phi
				want.bend += s * s * s * (s*s*z*z - 1) * phi
			}
			widest := math.Exp(lambda * sqrt3) // of a derivative, what 1 is to Φ
			for i, off := range []float64{got.cdf - want.cdf, (got.density - want.density) / widest, (got.slope - want.slope) / widest / widest,
				(got.bend - want.bend) / widest / widest / widest} {
				if math.Abs(off) > []float64{1e-10, 1e-7, 1e-5, 1e-3}[i] {
					t.Fatalf("λ %g: derivative %d at %g is off by %g", lambda, i, z, off)
				}
			}
		}
	}
}

// Quantiles are those of the mixture written out, found by bisection, to 1e-8
// of its spread, whatever the levels asked for together.
func TestQuantilesAreExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	levels := []float64{1e-4, .025, .1, .1001, .25, .5, .75, .9, .975, .9999}
	got := make([]float64, len(levels))
	for n := range 300 {
		law := testLaw()
		for j := range law.Shapes {
			law.Shapes[j].Tail = 1.2 * rng.Float64()
			law.Shapes[j].LogSigma += 3 * rng.NormFloat64()
		}
		x := []float64{0, 0, 0, 0}
		for i := range x[:1+n%4] {
			x[i] = math.Exp(2*rng.NormFloat64()-4) * rng.NormFloat64()
		}
		p := NewPlan(law, []float64{0, 1, 2, 3}[:1+n%4], []float64{1, 6})
		var post Posterior
		p.Observe(x[:1+n%4], &post)
		for j := range 2 {
			var m Marginal
			post.Marginal(j, &m)
			m.Quantiles(levels, got)
			_, sd := core(m.parts)
			for i, q := range levels {
				lo, hi := m.parts[0].mean-1e6*sd, m.parts[0].mean+1e6*sd
				for range 200 {
					if middle := (lo + hi) / 2; written(&m, middle) < q {
						lo = middle
					} else {
						hi = middle
					}
				}
				slack := 1e-8*sd + 1e-10/math.Max(m.at(lo).density, 1e-300)
				if math.Abs(got[i]-lo) > slack {
					t.Errorf("record %d: quantile %g is %.12g, by bisection %.12g, spread there %g", n, q, got[i], lo, sd)
				}
			}
		}
	}
}

// written is the distribution function of m at x with nothing tabulated.
func written(m *Marginal, x float64) (cdf float64) {
	for _, p := range m.parts {
		c := m.tails[p.shape].c
		for i, f := range []float64{c, 1, 1 / c} {
			cdf += p.weight * tails[i].weight * math.Erfc(-(x-p.mean)*p.inverse/f/math.Sqrt2) / 2
		}
	}
	return (1-outlier)*cdf + outlier*logistic(x-m.start)
}

// What is left out of a marginal changes a probability by under 1e-5.
func TestNegligible(t *testing.T) {
	p := NewPlan(testLaw(), []float64{0, 1, 2, 3, 4}, []float64{3})
	var post Posterior
	var m Marginal
	for _, scale := range []float64{0, 1e-3, 0.1, 1} {
		p.Observe([]float64{0, scale, -scale, scale, 3 * scale}, &post)
		post.Marginal(0, &m)
		for z := -5.0; z < 5; z += 0.1 {
			whole := Marginal{tails: p.tails, start: m.start, bounds: bounds{math.Inf(-1), math.Inf(1)}}
			for i, w := range post.weight {
				mean, sd := post.normal(i, 0)
				whole.parts = append(whole.parts, part{w, mean, 1 / sd, i / nodes})
			}
			x := post.start + z*(scale+1e-3)
			if got, want := m.CDF(x), whole.CDF(x); got != 0 && got != 1 && math.Abs(got-want) > 1e-5 {
				t.Errorf("levels of %g: %.9f, with every node %.9f", scale, got, want)
			}
		}
		if scale == 0.1 && len(m.parts) > 35 {
			t.Errorf("%d nodes are left", len(m.parts))
		}
	}
}

// A marginal has the laws of one, within the cap and beyond: it rises without
// a jump and is never 0 or 1 where a level can be told from it.
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
		lo, hi := post.bounds[1].lo, post.bounds[1].hi
		if lo > slices.Min(x)-0.5 || hi < slices.Max(x)+0.5 {
			rt.Fatalf("bounds %g and %g", lo, hi)
		}
		before, c := 0.0, 0.0
		step := (hi - lo) / 500
		for u := lo - 0.2; u < hi+0.2; u += step {
			c = m.CDF(u)
			if !(c > before) && c < 1-1e-9 {
				rt.Fatalf("CDF does not rise from %g at %g", c, u)
			}
			if q := m.Quantile(min(max(c, 1e-6), 1-1e-6)); c > 1e-5 && c < 1-1e-5 && math.Abs(q-u) > 1e-4 {
				rt.Fatalf("quantile %g of %g, which has CDF %g", q, u, c)
			}
			before = c
		}
	})
}

// Pressing is smooth and rising, leaves what is within the bounds, and has an
// inverse.
func TestPress(t *testing.T) {
	b := bounds{-1, 2}
	before := math.Inf(-1)
	for x := -10.0; x < 10; x += 0.01 {
		y := b.press(x)
		if !(y > before) || math.Abs(b.free(y)-x) > 1e-9 || x >= -1 && x <= 2 && y != x || (x-2)*(y-x) > 0 && (x+1)*(y-x) > 0 {
			t.Fatalf("%g is pressed to %g, freed to %g", x, y, b.free(y))
		}
		before = y
	}
	if slope := (b.press(2+1e-6) - b.press(2-1e-6)) / 2e-6; math.Abs(slope-1) > 1e-4 {
		t.Errorf("slope %g at the bound", slope)
	}
}

// The bounds are the cap beyond the extremes; where a series runs past it year
// after year they let the law keep a width.
func TestBounds(t *testing.T) {
	law := testLaw()
	law.Cap = []float64{0.3, 0.5}
	p := NewPlan(law, []float64{0, 1, 2, 3}, []float64{1, 2})
	var post Posterior
	var m Marginal
	p.Observe([]float64{0, .1, .05, .1}, &post)
	if b := post.bounds[1]; b.lo != -0.5 || b.hi != 0.6 {
		t.Errorf("bounds %g and %g, want -0.5 and 0.6", b.lo, b.hi)
	}
	qs := []float64{.025, .25, .5, .75, .9, .975, .995}
	x := make([]float64, len(qs))
	for _, step := range []float64{2, -2, 20, -300} {
		p.Observe([]float64{0, step, 2 * step, 3 * step}, &post)
		for j := range 2 {
			post.Marginal(j, &m)
			m.Quantiles(qs, x)
			for i := 1; i < len(x); i++ {
				if !(x[i] > x[i-1]+1e-4) {
					t.Errorf("steps of %g, time %d: quantiles %v", step, j, x)
				}
			}
		}
	}
}

// A pace that a record has kept exactly is not kept for certain: with n figures
// that fit it to the last digit the spread of the years to come stays, and is
// what Keep asks for.
func TestPaceIsSeldomKept(t *testing.T) {
	law := testLaw()
	for j := range law.Shapes {
		law.Shapes[j].Keep = 0.3
	}
	var m Marginal
	for n := 4; n <= 10; n++ {
		times, x := make([]float64, n), make([]float64, n)
		for i := range x {
			times[i], x[i] = float64(i), 0.1*float64(i)
		}
		var post Posterior
		NewPlan(law, times, []float64{5}).Observe(x, &post)
		post.Marginal(0, &m)
		if width := m.Quantile(0.9) - m.Quantile(0.1); !(width > 2.56*0.3*0.4) { // of a pace kept by four fifths
			t.Errorf("%d figures at 10 %% a year: 80 %% lie within %g five years on", n, width)
		}
	}
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
		"no instant":       func() { NewPlan(testLaw(), nil, nil) },
		"equal instants":   func() { NewPlan(testLaw(), []float64{1, 1}, nil) },
		"distance of zero": func() { NewPlan(testLaw(), []float64{1}, []float64{0}) },
		"levels too few":   func() { plan.Observe([]float64{1}, new(Posterior)) },
		"quantile of zero": func() {
			(&Marginal{parts: []part{{1, 0, 1, 0}}, heavy: 1, tails: plan.tails, bounds: bounds{-1, 1}}).Quantile(0)
		},
		"quantile of a NaN": func() {
			(&Marginal{parts: []part{{1, 0, 1, 0}}, heavy: 1, tails: plan.tails, bounds: bounds{-1, 1}}).Quantile(math.NaN())
		},
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

func BenchmarkQuantiles(b *testing.B) {
	p := NewPlan(testLaw(), []float64{0, 1, 2, 3, 4, 5, 6, 7}, []float64{1, 2, 3, 4, 5, 6})
	var post Posterior
	var m Marginal
	p.Observe([]float64{0, .1, .15, .1, .2, .3, .4, .35}, &post)
	x := make([]float64, 7)
	for b.Loop() {
		post.Marginal(3, &m)
		m.Quantiles([]float64{.025, .1, .25, .5, .75, .9, .975}, x)
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
