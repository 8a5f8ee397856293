package model

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// A straight line is carried on by every method but the naive one; the
// damped trend falls behind it, by no more than its damping allows.
func TestClassicsOnALine(t *testing.T) {
	y := []float64{2, 4, 6, 8, 10, 12, 14, 16, 18, 20}
	const years = 4
	want := map[string]func(h int) (lo, hi float64){
		"naive":          func(h int) (float64, float64) { return 20, 20 },
		"straight drift": func(h int) (float64, float64) { return 20 + 2*float64(h), 20 + 2*float64(h) },
		// half the slope: smoothing that follows the line lags behind it
		"theta":        func(h int) (float64, float64) { return 20 + float64(h), 20 + 2*float64(h) },
		"damped trend": func(h int) (float64, float64) { return 20 + 1.5*float64(h), 20 + 2*float64(h) },
	}
	for _, c := range Classics() {
		mean, sd := make([]float64, years), make([]float64, years)
		c.Forecast(mean, sd, y)
		for i := range mean {
			lo, hi := want[c.Name()](i + 1)
			if mean[i] < lo-1e-9 || mean[i] > hi+1e-9 || !(sd[i] >= 0) {
				t.Errorf("%s, %d years on: %g ± %g, want %g to %g", c.Name(), i+1, mean[i], sd[i], lo, hi)
			}
		}
	}
}

// Units and zero do not matter: a·y + c is forecast as a times and plus c.
func TestClassicsAreEquivariant(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		y := rapid.SliceOfN(rapid.Float64Range(1, 100), 1, 30).Draw(rt, "y")
		z := make([]float64, len(y))
		for i, v := range y {
			z[i] = 3*v + 50
		}
		for _, c := range Classics() {
			a, b, sd := make([]float64, 3), make([]float64, 3), make([]float64, 3)
			c.Forecast(a, sd, y)
			c.Forecast(b, sd, z)
			for h := range a {
				if math.Abs(b[h]-3*a[h]-50) > 1e-4*(1+math.Abs(b[h])) {
					rt.Fatalf("%s of %v: %g, and %g of three times that plus 50", c.Name(), y, a[h], b[h])
				}
			}
		}
	})
}
