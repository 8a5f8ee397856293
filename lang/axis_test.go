package lang

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"attain"
)

func labels(ticks []Tick) string {
	var out []string
	for _, t := range ticks {
		out = append(out, t.Label)
	}
	return strings.Join(out, " · ")
}

func TestAxis(t *testing.T) {
	percent := attain.Text{En: "%", Zh: "%"}
	for _, c := range []struct {
		lo, hi float64
		unit   attain.Text
		lang   Lang
		want   string
	}{
		{0, 84000, attain.Text{}, En, "0 · 20,000 · 40,000 · 60,000 · 80,000"},
		{0, 84000, attain.Text{}, Zh, "0 · 2万 · 4万 · 6万 · 8万"},
		{48.2, 58.9, percent, En, "50 % · 52 % · 54 % · 56 % · 58 %"},
		{99.15, 100, percent, Zh, "99.2% · 99.4% · 99.6% · 99.8% · 100.0%"},
		{-34, 25, attain.Text{}, En, "−30 · −20 · −10 · 0 · 10 · 20"},
		{0, 2.2e9, attain.Text{}, En, "0 · 0.5 billion · 1.0 billion · 1.5 billion · 2.0 billion"},
		{0, 62e6, attain.Text{}, En, "0 · 20 million · 40 million · 60 million"},
		{0, 9.6e6, attain.Text{}, En, "0 · 2 million · 4 million · 6 million · 8 million"},
		{0, 1.9e14, attain.Text{}, Zh, "0 · 50万亿 · 100万亿 · 150万亿"},
		{0, 0.0009, attain.Text{}, En, "0 · 0.0002 · 0.0004 · 0.0006 · 0.0008"},
		{0, 3.5e-7, attain.Text{}, En, "0 · 0.0000001 · 0.0000002 · 0.0000003"},
		{0, 2.2e9, attain.Text{}, Zh, "0 · 5亿 · 10亿 · 15亿 · 20亿"},
	} {
		if got := labels(c.lang.Axis(c.lo, c.hi, c.unit)); got != c.want {
			t.Errorf("from %v to %v in %v: %s, want %s", c.lo, c.hi, c.lang, got, c.want)
		}
	}
}

// Whatever the range, there are two to eight ticks on it, a round step apart.
func TestTicksAreFewAndRound(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		lo := r.NormFloat64() * math.Pow(10, 12*r.Float64()-6)
		hi := lo + math.Abs(lo)*math.Pow(10, 4*r.Float64()-2)
		ticks := En.Axis(lo, hi, attain.Text{})
		if len(ticks) < 2 || len(ticks) > 8 {
			t.Errorf("%d ticks from %v to %v", len(ticks), lo, hi)
		}
		for _, tick := range ticks {
			if tick.Value < lo-1e-6*(hi-lo) || tick.Value > hi+1e-6*(hi-lo) {
				t.Errorf("a tick at %v, outside %v to %v", tick.Value, lo, hi)
			}
		}
		if step := ticks[1].Value - ticks[0].Value; !isRound(step) {
			t.Errorf("a step of %v", step)
		}
	}
}

// isRound reports whether v is 1, 2 or 5 times a power of ten.
func isRound(v float64) bool {
	m := v / math.Pow(10, math.Floor(math.Log10(v)+1e-6))
	for _, k := range []float64{1, 2, 5} {
		if math.Abs(m-k) < 1e-3 {
			return true
		}
	}
	return false
}

// Steps of a scale are round and hold what they are for.
func TestStepAbove(t *testing.T) {
	for v, want := range map[float64]float64{20.8e3: 50e3, 1: 1, 1.1: 2, 0.03: 0.05, 5: 5, 5.1: 10} {
		if got := StepAbove(v); math.Abs(got-want) > 1e-12*want {
			t.Errorf("step for %g: %g, want %g", v, got, want)
		}
	}
}
