package scenarios

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"attain"
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

// At the ends of what is read a distribution still has its quantiles: finite,
// ascending, within its bounds.
func TestQuantilesAtTheEnds(t *testing.T) {
	var all []Quantity
	for _, a := range []float64{leastShape, 1, greatestShape} {
		for _, b := range []float64{leastShape, 1, greatestShape} {
			all = append(all, Quantity{Form: Beta, Alpha: a, Beta: b, Min: -1, Max: 10})
		}
	}
	all = append(all, Quantity{Form: LogNormal, Median: attain.GreatestFigure, Sigma: greatestSigma}, Quantity{Form: LogNormal, Median: attain.LeastFigure, Sigma: greatestSigma},
		Quantity{Form: Normal, Mean: -attain.GreatestFigure, SD: attain.GreatestFigure}, Quantity{Form: PERT, Min: -attain.GreatestFigure, Mode: 0, Max: attain.GreatestFigure})
	for _, q := range all {
		last := math.Inf(-1)
		for _, u := range []float64{1e-9, 0.001, 0.05, 0.5, 0.95, 0.999, 1 - 1e-9} {
			v := q.Quantile(u, 2027)
			if math.IsNaN(v) || math.IsInf(v, 0) || v < last || q.Form == Beta && (v < q.Min || v > q.Max) {
				t.Errorf("%v: quantile %g is %g, after %g", q, u, v, last)
			}
			last = v
		}
	}
}
