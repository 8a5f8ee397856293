package forecast

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

func isNear(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}

// By hand, from the formulas of the sources.
func TestPointAndIntervalScores(t *testing.T) {
	isNear(t, "sMAPE of 10 for 20", SymmetricError(20, 10), 200*10/30.0, 1e-12)
	isNear(t, "sMAPE of 0 for 0", SymmetricError(0, 0), 0, 0)
	isNear(t, "sMAPE of −10 for 10", SymmetricError(10, -10), 200, 1e-12)
	isNear(t, "naive scale", NaiveScale([]float64{3, 5, 4, 4}, 1), 1, 1e-12)
	isNear(t, "seasonal scale", NaiveScale([]float64{3, 5, 4, 8}, 2), 2, 1e-12)
	if !math.IsNaN(NaiveScale([]float64{3}, 1)) {
		t.Error("a single level has a scale")
	}
	isNear(t, "interval score within", IntervalScore(5, 4, 7, 0.95), 3, 1e-12)
	isNear(t, "interval score below", IntervalScore(3, 4, 7, 0.95), 3+40, 1e-9)
	isNear(t, "interval score above", IntervalScore(7.5, 4, 7, 0.80), 3+10*0.5, 1e-9)
	isNear(t, "pinball above", Pinball(7, 5, 0.9), 1.8, 1e-12)
	isNear(t, "pinball below", Pinball(4, 5, 0.9), 0.1, 1e-12)
}

func TestScoresOfChances(t *testing.T) {
	isNear(t, "Brier of 0.8 met", Brier(0.8, true), 0.04, 1e-12)
	isNear(t, "Brier of 0.8 not met", Brier(0.8, false), 0.64, 1e-12)
	isNear(t, "log of 0.8 met", LogScore(0.8, true), -math.Log(0.8), 1e-12)
	isNear(t, "log of 0.8 not met", LogScore(0.8, false), -math.Log(0.2), 1e-12)
	isNear(t, "log of the impossible", LogScore(0, true), -math.Log(0.01), 1e-12)
	isNear(t, "log of the certain", LogScore(1, true), -math.Log(0.99), 1e-12)
}

// The closed form of the normal law is the integral of its definition, and
// what many quantiles and many draws come to. At the mean it is
// sd (√2 − 1)/√π, as Gneiting and others (2005) print.
func TestCRPSByEveryRoute(t *testing.T) {
	isNear(t, "CRPS at the mean", CRPSNormal(3, 3, 2), 2*(math.Sqrt2-1)/math.Sqrt(math.Pi), 1e-14)
	isNear(t, "CRPS without spread", CRPSNormal(5, 3, 0), 2, 0)
	law := distuv.Normal{Mu: 1, Sigma: 2, Src: rand.NewPCG(7, 7)}
	draws := make([]float64, 200_000)
	for i := range draws {
		draws[i] = law.Rand()
	}
	var levels, quantiles []float64
	for i := range 999 {
		levels = append(levels, float64(i+1)/1000)
		quantiles = append(quantiles, law.Quantile(levels[i]))
	}
	for _, y := range []float64{-4, 0.5, 1, 2, 8} {
		below := quad.Fixed(func(x float64) float64 { return law.CDF(x) * law.CDF(x) }, y-40, y, 2000, nil, 0)
		above := quad.Fixed(func(x float64) float64 { return law.Survival(x) * law.Survival(x) }, y, y+40, 2000, nil, 0)
		want := below + above
		isNear(t, "closed form", CRPSNormal(y, 1, 2), want, 1e-9)
		isNear(t, "draws", CRPSDraws(y, draws), want, 0.02)
		isNear(t, "quantiles", CRPSQuantiles(y, levels, quantiles), want, 0.002)
		// The 21 levels that a Backtest uses.
		q := make([]float64, len(ScoreLevels))
		for i, l := range ScoreLevels {
			q[i] = law.Quantile(l)
		}
		isNear(t, "quantiles at the levels of a backtest", CRPSQuantiles(y, ScoreLevels, q), want, 0.01*want+0.01)
	}
}

// Draws by hand: 1 and 4 for the outcome 2 are 1½ off on average, and 1½
// apart.
func TestCRPSDrawsByHand(t *testing.T) {
	draws := []float64{4, 1}
	isNear(t, "CRPS of two draws", CRPSDraws(2, draws), 1.5-0.75, 1e-12)
	isNear(t, "CRPS of one draw", CRPSDraws(2, []float64{5}), 3, 1e-12)
	if draws[0] != 4 {
		t.Error("the draws were sorted in place")
	}
}

// Propriety: nobody who knows the law gains by saying another one. Outcomes
// are a fine grid of the law's own quantiles.
func TestScoresAreProper(t *testing.T) {
	truth := distuv.Normal{Mu: 0, Sigma: 1}
	outcomes := make([]float64, 4000)
	for i := range outcomes {
		outcomes[i] = truth.Quantile((float64(i) + 0.5) / 4000)
	}
	mean := func(score func(y float64) float64) float64 {
		sum := 0.0
		for _, y := range outcomes {
			sum += score(y) / float64(len(outcomes))
		}
		return sum
	}
	scores := map[string]func(law distuv.Normal) float64{
		"interval": func(l distuv.Normal) float64 {
			return mean(func(y float64) float64 { return IntervalScore(y, l.Quantile(0.1), l.Quantile(0.9), 0.8) })
		},
		"pinball": func(l distuv.Normal) float64 {
			return mean(func(y float64) float64 { return Pinball(y, l.Quantile(0.9), 0.9) })
		},
		"CRPS": func(l distuv.Normal) float64 {
			return mean(func(y float64) float64 { return CRPSNormal(y, l.Mu, l.Sigma) })
		},
		"Brier": func(l distuv.Normal) float64 {
			return mean(func(y float64) float64 { return Brier(l.Survival(0.7), y >= 0.7) })
		},
		"log": func(l distuv.Normal) float64 {
			return mean(func(y float64) float64 { return LogScore(l.Survival(0.7), y >= 0.7) })
		},
	}
	for name, score := range scores {
		best := score(truth)
		for _, other := range []distuv.Normal{{Mu: 0.2, Sigma: 1}, {Mu: -0.2, Sigma: 1}, {Mu: 0, Sigma: 1.3}, {Mu: 0, Sigma: 0.75}} {
			if got := score(other); got <= best {
				t.Errorf("%s: N(%g, %g) scores %g, the truth %g", name, other.Mu, other.Sigma, got, best)
			}
		}
	}
}

// Newcombe 1998 (Statistics in Medicine 17, 857–872), table I, method 3: the
// score interval without continuity correction.
func TestWilson(t *testing.T) {
	for _, c := range []struct{ met, n, lo, hi float64 }{
		{81, 263, 0.2553, 0.3662},
		{15, 148, 0.0624, 0.1605},
		{0, 20, 0, 0.1611},
		{1, 29, 0.0061, 0.1718},
	} {
		lo, hi := Wilson(c.met/c.n, c.n, 0.95)
		isNear(t, "lower end", lo, c.lo, 5e-5)
		isNear(t, "upper end", hi, c.hi, 5e-5)
	}
}

// Series that always say the same thing k times over tell no more than one
// thing each; independent traces tell as much as there are.
func TestShareCountsSeries(t *testing.T) {
	var copies, alone []Trace
	for series := range 40 {
		for range 5 {
			copies = append(copies, Trace{series, series%4 == 0})
		}
		alone = append(alone, Trace{series, series%4 == 0})
	}
	a, b := ShareOf(copies), ShareOf(alone)
	if a.N != 200 || b.N != 40 || a.Value != 0.25 || b.Value != 0.25 {
		t.Errorf("%+v, %+v", a, b)
	}
	isNear(t, "lower end of copies", a.Low, b.Low, 1e-9)
	lo, hi := Wilson(0.25, 39, 0.95) // 40 · 39/40: m/(m − 1) is unbiased
	isNear(t, "lower end", b.Low, lo, 1e-9)
	isNear(t, "upper end", b.High, hi, 1e-9)
	if s := ShareOf(nil); s.N != 0 || !math.IsNaN(s.Value) {
		t.Errorf("the share of nothing is %+v", s)
	}
	if all := ShareOf([]Trace{{1, true}, {1, true}, {2, true}}); all.Value != 1 || all.High != 1 || all.Low > 0.35 {
		t.Errorf("two series, all met: %+v", all)
	}
}

func TestReliability(t *testing.T) {
	var calls []Call
	add := func(n int, chance float64, met int) {
		for i := range n {
			calls = append(calls, Call{len(calls), chance, i < met})
		}
	}
	add(40, 0.05, 2)
	add(10, 0.15, 1) // too few: joins the next
	add(50, 0.25, 12)
	add(60, 0.85, 50)
	add(5, 1, 5) // too few: joins the one before
	bins := Reliability(calls, 30)
	want := []struct {
		from, to, chance float64
		n                int
		met              float64
	}{{0, 0.1, 0.05, 40, 0.05}, {0.1, 0.3, (1.5 + 12.5) / 60, 60, 13.0 / 60}, {0.3, 1, (51.0 + 5) / 65, 65, 55.0 / 65}}
	if len(bins) != len(want) {
		t.Fatalf("%d bins: %+v", len(bins), bins)
	}
	for i, w := range want {
		b := bins[i]
		if b.From != w.from || b.To != w.to || b.Met.N != w.n {
			t.Errorf("bin %d: %+v, want %+v", i, b, w)
		}
		isNear(t, "mean chance", b.Chance, w.chance, 1e-12)
		isNear(t, "frequency", b.Met.Value, w.met, 1e-12)
	}
	mean, largest := Gaps(bins, 30)
	gap := func(i int) float64 { return math.Abs(want[i].chance - want[i].met) }
	isNear(t, "largest gap", largest, math.Max(gap(0), math.Max(gap(1), gap(2))), 1e-12)
	isNear(t, "mean gap", mean, (40*gap(0)+60*gap(1)+65*gap(2))/165, 1e-12)
}

// No call is lost or counted twice, and the bins follow each other.
func TestReliabilityKeepsEveryCall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		chances := rapid.SliceOf(rapid.Float64Range(0, 1)).Draw(t, "chances")
		least := rapid.IntRange(1, 40).Draw(t, "least")
		var calls []Call
		for i, p := range chances {
			calls = append(calls, Call{i, p, i%3 == 0})
		}
		bins := Reliability(calls, least)
		n, to := 0, 0.0
		for i, b := range bins {
			if b.From != to || i < len(bins)-1 && b.Met.N < least || b.Chance < b.From-1e-9 || b.Chance > b.To+1e-9 {
				t.Fatalf("bin %d of %+v", i, bins)
			}
			n, to = n+b.Met.N, b.To
		}
		if n != len(calls) {
			t.Fatalf("%d of %d calls are in the bins", n, len(calls))
		}
	})
}
