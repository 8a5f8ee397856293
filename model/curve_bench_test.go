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

// BenchmarkProfile profiles the ceiling of a logistic curve on 20 figures.
func BenchmarkProfile(b *testing.B) {
	t, y := noisy(law{Logistic{}, func(uniform, float64) []float64 { return []float64{100, 0.4, 11} }}, 20, 0.02)
	f := FitCurve(Logistic{}, t, y, nil)
	for b.Loop() {
		f.Profile(Logistic{}.Ceiling, 0.90)
	}
}

// BenchmarkCurveModel fits every curve to five figures before any inflection,
// the hardest to tell apart, with intervals for every parameter.
func BenchmarkCurveModel(b *testing.B) {
	s := stock(2019, 1, 1.9, 4.2, 7.6, 15.5)
	for _, c := range Curves() {
		b.Run(c.Name(), func(b *testing.B) {
			for b.Loop() {
				CurveModel{Curve: c}.Fit(s)
			}
		})
	}
}

// BenchmarkCeiling fits a logistic curve to five figures at the nodes of a
// declared ceiling.
func BenchmarkCeiling(b *testing.B) {
	s := stock(2019, 1, 1.9, 4.2, 7.6, 15.5)
	for b.Loop() {
		CurveModel{Curve: Logistic{}, Ceiling: Ceiling{P5: 20, P95: 200}}.Fit(s)
	}
}

// BenchmarkCurveDraw draws 4,000 futures of six years.
func BenchmarkCurveDraw(b *testing.B) {
	f := CurveModel{Curve: Logistic{}}.Fit(stock(2016, 5, 12, 20, 35, 50, 66, 80, 88))
	futures := NewFutures(4000, 6)
	times := []float64{2024, 2025, 2026, 2027, 2028, 2029}
	for b.Loop() {
		f.Drawer.Draw(futures, times, newRand(1))
	}
}
