package plots

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"attain"
	"attain/lang"
)

func labels(ticks []tick) string {
	var out []string
	for _, t := range ticks {
		out = append(out, t.label)
	}
	return strings.Join(out, " · ")
}

func TestLevelTicks(t *testing.T) {
	percent := attain.Text{En: "%", Zh: "%"}
	for _, c := range []struct {
		lo, hi float64
		unit   attain.Text
		lang   lang.Lang
		want   string
	}{
		{0, 84000, attain.Text{}, lang.En, "0 · 20,000 · 40,000 · 60,000 · 80,000"},
		{0, 84000, attain.Text{}, lang.Zh, "0 · 2万 · 4万 · 6万 · 8万"},
		{48.2, 58.9, percent, lang.En, "50 % · 52 % · 54 % · 56 % · 58 %"},
		{99.15, 100, percent, lang.Zh, "99.2% · 99.4% · 99.6% · 99.8% · 100.0%"},
		{-34, 25, attain.Text{}, lang.En, "−30 · −20 · −10 · 0 · 10 · 20"},
		{0, 2.2e9, attain.Text{}, lang.En, "0 · 0.5 billion · 1.0 billion · 1.5 billion · 2.0 billion"},
		{0, 2.2e9, attain.Text{}, lang.Zh, "0 · 5亿 · 10亿 · 15亿 · 20亿"},
	} {
		if got := labels(levelTicks(c.lo, c.hi, c.unit, c.lang)); got != c.want {
			t.Errorf("from %v to %v in %v: %s, want %s", c.lo, c.hi, c.lang, got, c.want)
		}
	}
}

// Whatever the range, there are two to eight ticks on it, a round step apart.
func TestLevelTicksAreFewAndRound(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		lo := r.NormFloat64() * math.Pow(10, 12*r.Float64()-6)
		hi := lo + math.Abs(lo)*math.Pow(10, 4*r.Float64()-2)
		ticks := levelTicks(lo, hi, attain.Text{}, lang.En)
		if len(ticks) < 2 || len(ticks) > 8 {
			t.Errorf("%d ticks from %v to %v", len(ticks), lo, hi)
		}
		for _, tick := range ticks {
			if tick.value < lo-1e-6*(hi-lo) || tick.value > hi+1e-6*(hi-lo) {
				t.Errorf("a tick at %v, outside %v to %v", tick.value, lo, hi)
			}
		}
		if step := ticks[1].value - ticks[0].value; !isRound(step) {
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

func TestYearTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		most   int
		anchor float64
		want   string
	}{
		{2022, 2030, 9, 2027, "2022 · 2023 · 2024 · 2025 · 2026 · 2027 · 2028 · 2029 · 2030"},
		{2022, 2030, 5, 2027, "2023 · 2025 · 2027 · 2029"},
		{1984, 2030, 6, 2027, "1987 · 1997 · 2007 · 2017 · 2027"},
		{2022.75, 2024.5, 9, 2027, "2023 · 2024"},
		{2023, 2023, 1, 2027, "2023"},
	} {
		if got := labels(yearTicks(c.lo, c.hi, c.most, c.anchor)); got != c.want {
			t.Errorf("from %v to %v, %d at most: %s, want %s", c.lo, c.hi, c.most, got, c.want)
		}
	}
}

func TestLevelRange(t *testing.T) {
	count := attain.Indicator{Bounds: attain.Stock.NaturalBounds()}
	for _, c := range []struct {
		name   string
		e      extents
		ind    attain.Indicator
		lo, hi float64
	}{
		{"a count starts at zero", extents{core: []float64{23000, 50000}}, count, 0, 51350},
		{"unless that squashes it", extents{core: []float64{900, 1000}}, count, 895, 1005},
		{"a share stays within 100", extents{core: []float64{99, 99.9}}, share, 98.955, 99.945},
		{"a share that reaches 100", extents{core: []float64{99, 100}}, share, 98.95, 100},
		{"a band that fits is whole", extents{core: []float64{0, 100}, inner: []float64{150}, outer: []float64{200}}, count, 0, 210},
		{"a band that runs away is cut", extents{core: []float64{0, 100}, inner: []float64{1e6}, outer: []float64{1e9}}, count, 0, 630},
		{"nothing", extents{}, count, 0, 1},
		{"not finite", extents{core: []float64{10, 20, math.NaN()}, inner: []float64{math.Inf(1)}}, count, 0, 20.5},
	} {
		if lo, hi := levelRange(c.e, c.ind); math.Abs(lo-c.lo) > 1e-9 || math.Abs(hi-c.hi) > 1e-9 {
			t.Errorf("%s: %v to %v, want %v to %v", c.name, lo, hi, c.lo, c.hi)
		}
	}
}
