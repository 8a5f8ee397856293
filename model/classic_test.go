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
		// smoothing follows a line best with α = 1, and half the slope is left
		"theta":        func(h int) (float64, float64) { return 20 + float64(h), 20 + float64(h) },
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

// The damped trend of three values, by hand: α, β, φ = 0.8, 0.16, 0.9 from
// level 0 and slope 1/0.9; errors 0, 0.1 and 0.6956.
func TestDampedByHand(t *testing.T) {
	mean, sd := make([]float64, 2), make([]float64, 2)
	Damped{}.Forecast(mean, sd, []float64{1, 2, 3.5})
	const level, slope = 3.36088, 0.935696
	s := math.Sqrt(0.1*0.1 + 0.6956*0.6956) // three errors, two lost
	for i, want := range []float64{level + 0.9*slope, level + (0.9+0.81)*slope} {
		if math.Abs(mean[i]-want) > 1e-9 {
			t.Errorf("%d years on: %g, want %g", i+1, mean[i], want)
		}
	}
	if want := s * math.Sqrt(1+math.Pow(0.8+0.16*0.9, 2)); math.Abs(sd[0]-s) > 1e-9 || math.Abs(sd[1]-want) > 1e-9 {
		t.Errorf("deviations %v, want %g and %g", sd, s, want)
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
