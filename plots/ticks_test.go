package plots

import (
	"math"
	"strings"
	"testing"

	"attain"
	"attain/lang"
)

func labels(ticks []lang.Tick) string {
	var out []string
	for _, t := range ticks {
		out = append(out, t.Label)
	}
	return strings.Join(out, " · ")
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
		if got := labels(calendar{}.ticks(c.lo, c.hi, c.most, c.anchor)); got != c.want {
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
