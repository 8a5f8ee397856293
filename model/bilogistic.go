package model

import (
	"iter"
	"slices"
)

// BiLogistic is two waves of logistic growth (Meyer 1994, Technol. Forecast.
// Soc. Change 47:89),
//
//	y(t) = K₁/(1 + exp(−r₁ (t − t₁))) + K₂/(1 + exp(−r₂ (t − t₁ − d)))
//
// The second wave is the one with the later middle: d ≥ 0.
type BiLogistic struct{}

var biLogisticParams = []Param{
	above(0, "K₁", "rise of the first wave", UnitLevel),
	above(0, "r₁", "growth rate of the first wave", UnitPerYear),
	anyValue("t₁", "middle of the first wave", UnitDate),
	above(0, "K₂", "rise of the second wave", UnitLevel),
	above(0, "r₂", "growth rate of the second wave", UnitPerYear),
	above(0, "d", "time from the first middle to the second", UnitYears),
}

// Name returns "bilogistic".
func (BiLogistic) Name() string { return "bilogistic" }

// Params returns K₁, r₁, t₁, K₂, r₂ and d.
func (BiLogistic) Params() []Param { return biLogisticParams }

// At implements Curve.
func (BiLogistic) At(t float64, theta []float64) float64 {
	return Logistic{}.At(t, theta[:3]) + Logistic{}.At(t-theta[2], theta[3:])
}

// Grad implements Grader.
func (BiLogistic) Grad(dst []float64, t float64, theta []float64) {
	Logistic{}.Grad(dst[:3], t, theta[:3])
	Logistic{}.Grad(dst[3:], t-theta[2], theta[3:])
	dst[2] += dst[5] // t₁ moves both waves
}

// Linear implements Separable.
func (BiLogistic) Linear() []int { return []int{0, 3} }

// Starts implements Starter: over a grid of middles and rates.
func (BiLogistic) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	K, first, span := ceilings(y, ceiling)[0]/2, slices.Min(t), spanOf(t)
	return func(yield func([]float64) bool) {
		for _, x := range biLogisticGrid {
			if !yield([]float64{K, x.r1 / span, first + x.t1*span, K, x.r2 / span, x.d * span}) {
				return
			}
		}
	}
}

// biLogisticGrid are the starts on a time axis from 0 to 1.
var biLogisticGrid = func() (grid []struct{ r1, t1, r2, d float64 }) {
	for _, t1 := range []float64{-0.1, 0.1, 0.25, 0.4, 0.6} {
		for _, d := range []float64{0.15, 0.3, 0.5, 0.8} {
			for _, r1 := range []float64{5, 12, 30} {
				for _, r2 := range []float64{5, 12, 30} {
					grid = append(grid, struct{ r1, t1, r2, d float64 }{r1, t1, r2, d})
				}
			}
		}
	}
	return grid
}()

// Ceiling implements Ceiler.
func (BiLogistic) Ceiling(theta []float64) float64 { return theta[0] + theta[3] }

var (
	_ Curve     = BiLogistic{}
	_ Grader    = BiLogistic{}
	_ Starter   = BiLogistic{}
	_ Separable = BiLogistic{}
	_ Ceiler    = BiLogistic{}
)
