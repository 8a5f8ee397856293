package forecast

import (
	"math"
	"slices"
)

// Terms are what each draw adds to the error of a mean over the draws: centred
// and divided by their number, so that they sum to nothing.
type terms struct {
	add     []float64
	batches []int // as in Projection
	kept    []int // as in Projection
}

// termsOf returns the terms of the mean of x, by draw of p.
func termsOf(x []float64, p *Projection) terms {
	if len(x) == 0 {
		return terms{}
	}
	t := terms{add: slices.Clone(x), batches: p.Batches, kept: p.Kept}
	mean := 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for i := range t.add {
		t.add[i] = (t.add[i] - mean) / float64(len(x))
	}
	return t
}

// future returns the number of the future of draw i.
func (t terms) future(i int) int {
	if t.kept == nil {
		return i
	}
	return t.kept[i]
}

// paired returns the Monte Carlo standard error of the difference of two means,
// of the one alone where y has no terms. Terms of the same future add up before
// they are squared,
//
//	√ Σ (xᵢ − yᵢ)²
//
// with 0 for a future that one of the two rejects, so that what both owe to the
// same random numbers cancels. Draws that come in B batches are independent of
// each other only by batch; then it is the sums over batches that are squared:
//
//	√( B/(B−1) Σ (x_b − y_b)² )
//
// It is NaN without any x.
func paired(x, y terms) float64 {
	switch {
	case len(x.add) == 0:
		return math.NaN()
	case x.batches != nil:
		return batched(x, y)
	}
	squares := 0.0
	i, j := 0, 0
	for i < len(x.add) || j < len(y.add) {
		d := 0.0
		switch {
		case j == len(y.add) || i < len(x.add) && x.future(i) < y.future(j):
			d, i = x.add[i], i+1
		case i == len(x.add) || y.future(j) < x.future(i):
			d, j = y.add[j], j+1
		default:
			d, i, j = x.add[i]-y.add[j], i+1, j+1
		}
		squares += d * d
	}
	return math.Sqrt(squares)
}

func batched(x, y terms) float64 {
	a, b := x.sums(), y.sums()
	squares := 0.0
	for k := range a {
		d := a[k]
		if k < len(b) {
			d -= b[k]
		}
		squares += d * d
	}
	n := float64(len(a))
	return math.Sqrt(n / (n - 1) * squares)
}

// sums returns the sum of the terms of each batch.
func (t terms) sums() []float64 {
	sums := make([]float64, len(t.batches))
	from := 0
	for k, end := range t.batches {
		for _, v := range t.add[min(from, len(t.add)):min(end, len(t.add))] {
			sums[k] += v
		}
		from = end
	}
	return sums
}

// indicators returns 1 for true and 0 for false.
func indicators(b []bool) []float64 {
	x := make([]float64, len(b))
	for i := range b {
		if b[i] {
			x[i] = 1
		}
	}
	return x
}

// medianInfluence returns what each draw of x contributes to the error of its
// median m: the terms of Bahadur's representation (1966),
//
//	m̂ − m ≈ (1/n) Σ (½ − 1{xᵢ ≤ m}) · s,   s = 1/f(m).
//
// The sparsity s is the slope of the quantiles between ½ − h and ½ + h, with
// h = 0.65 n^(−1/5), Bofinger's width (1975) at the median of a normal
// distribution.
//
// sorted are the same draws in ascending order.
func medianInfluence(x, sorted []float64) []float64 {
	if len(x) == 0 {
		return nil
	}
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
