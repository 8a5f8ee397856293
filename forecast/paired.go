package forecast

import (
	"math"
	"slices"
)

// paired returns the Monte Carlo standard error of the mean of x less the mean
// of y, sd(xᵢ − yᵢ)/√n, where xᵢ and yᵢ belong to one future; y may be nil for
// the mean of x alone. Samples of different sizes have no common futures: then
// the errors of the two means add in squares. It is NaN without any x.
func paired(x, y []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	if y != nil && len(y) != len(x) {
		return math.Hypot(paired(x, nil), paired(y, nil))
	}
	sum, squares := 0.0, 0.0
	for i, d := range x {
		if y != nil {
			d -= y[i]
		}
		sum += d
		squares += d * d
	}
	n := float64(len(x))
	return math.Sqrt(math.Max(0, squares/n-sum/n*sum/n) / n)
}

// indicators returns 1 for true and 0 for false.
func indicators(b []bool) []float64 {
	if b == nil {
		return nil
	}
	x := make([]float64, len(b))
	for i := range b {
		if b[i] {
			x[i] = 1
		}
	}
	return x
}

// medianInfluence returns what each draw contributes to the error of the
// sample median m: the terms of Bahadur's representation (1966),
//
//	m̂ − m ≈ (1/n) Σ (½ − 1{xᵢ ≤ m}) · s,   s = 1/f(m).
//
// The sparsity s is the slope of the quantiles between ½ − h and ½ + h, with
// h = 0.65 n^(−1/5), Bofinger's width (1975) at the median of a normal
// distribution.
func medianInfluence(x []float64) []float64 {
	if len(x) == 0 {
		return nil
	}
	sorted := slices.Sorted(slices.Values(x))
	h := bofinger * math.Pow(float64(len(x)), -0.2)
	sparsity := (sortedQuantile(sorted, math.Min(0.5+h, 1)) - sortedQuantile(sorted, math.Max(0.5-h, 0))) / (2 * h)
	m := sortedQuantile(sorted, 0.5)
	influence := make([]float64, len(x))
	for i, v := range x {
		influence[i] = sparsity / 2
		if v <= m {
			influence[i] = -sparsity / 2
		}
	}
	return influence
}

// bofinger is (4.5 φ(0)⁴)^(1/5), φ the standard normal density.
var bofinger = math.Pow(4.5/(4*math.Pi*math.Pi), 0.2)
