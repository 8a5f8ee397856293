package model

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkFitCurve fits every curve to 5, 20 and 50 figures with noise of 2 %
// of the highest, from the curve's own start.
func BenchmarkFitCurve(b *testing.B) {
	for _, l := range laws() {
		for _, n := range []int{5, 20, 50} {
			if n < len(l.curve.Params()) {
				continue
			}
			t, y := noisy(l, n, 0.02)
			b.Run(fmt.Sprintf("%s/n=%d", l.curve.Name(), n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					FitCurve(l.curve, t, y, nil)
				}
			})
		}
	}
}

// noisy returns n levels of the curve at t = 1 … n, θ in the middle of the
// law's range, with normal noise of the given share of the highest.
func noisy(l law, n int, share float64) (t, y []float64) {
	t, y = levelsOf(l.curve, l.theta(middle, float64(n)), n)
	rng := rand.New(rand.NewPCG(uint64(n), 1))
	size := sizeOf(y)
	for i := range y {
		y[i] += share * size * rng.NormFloat64()
	}
	return t, y
}
