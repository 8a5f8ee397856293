package scenarios

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// A distribution given by its quantiles returns them.
func TestQuantilesReturnTheirQuantiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p5 := rapid.Float64Range(-1e6, 1e6).Draw(t, "p5")
		p50 := p5 + rapid.Float64Range(0, 1e5).Draw(t, "p50 above")
		p95 := p50 + rapid.Float64Range(1e-3, 1e5).Draw(t, "p95 above")
		q := Quantity{Form: Quantiles, P5: p5, P50: p50, P95: p95}
		for u, want := range map[float64]float64{0.05: p5, 0.5: p50, 0.95: p95} {
			if got := q.Quantile(u, 0); math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
				t.Fatalf("quantile %g of %v = %g, want %g", u, q, got, want)
			}
		}
	})
}

func TestQuantileIsMonotone(t *testing.T) {
	for _, q := range []Quantity{
		{Value: 5},
		{Form: Uniform, Min: -1, Max: 3},
		{Form: Quantiles, P5: 1, P50: 1.2, P95: 9},
	} {
		before := math.Inf(-1)
		for u := 0.001; u < 1; u += 0.001 {
			v := q.Quantile(u, 0)
			if v < before || math.IsNaN(v) {
				t.Fatalf("%v: quantile %g is %g, below %g", q, u, v, before)
			}
			before = v
		}
	}
}

// Scaling and shifting a quantity scales and shifts its quantiles, the ends
// changing places when the factor is negative.
func TestAffine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Float64Range(-5, 5).Draw(t, "a"), rapid.Float64Range(-5, 5).Draw(t, "b")
		u := rapid.Float64Range(0.01, 0.99).Draw(t, "u")
		for _, q := range []Quantity{{Value: 3}, {Form: Uniform, Min: 1, Max: 4}, {Form: Quantiles, P5: 1, P50: 2, P95: 5}} {
			v := u
			if a < 0 {
				v = 1 - u
			}
			affine, _ := q.affine(a, b)
			if got, want := affine.Quantile(u, 0), a*q.Quantile(v, 0)+b; math.Abs(got-want) > 1e-9 {
				t.Fatalf("%g·%v + %g: quantile %g = %g, want %g", a, q, b, u, got, want)
			}
		}
	})
}
