package forecast

import (
	"math"
	"slices"
)

// The continuous ranked probability score of a law F for the outcome y is
//
//	CRPS(F, y) = ∫ (F(x) − 1{x ≥ y})² dx = 2 ∫₀¹ pinball(y, F⁻¹(a), a) da
//
// (Gneiting and Raftery 2007, eq. 20; Laio and Tamea 2007, eq. 10). It is in the
// unit of y, and for a forecast without spread it is the absolute error.

// CRPSNormal is the score of a normal law: with z = (y − mean)/sd,
//
//	sd (z (2Φ(z) − 1) + 2φ(z) − 1/√π)
//
// (Gneiting and others 2005, eq. 5).
func CRPSNormal(y, mean, sd float64) float64 {
	if sd == 0 {
		return math.Abs(y - mean)
	}
	z := (y - mean) / sd
	density := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
	return sd * (z*math.Erf(z/math.Sqrt2) + 2*density - 1/math.Sqrt(math.Pi))
}

// CRPSDraws is the score of the law that puts the same weight on each draw:
//
//	mean |x_i − y| − ½ mean |x_i − x_j|
//
// (Gneiting and Raftery 2007, eq. 21), the second mean from the order of the
// draws (Jordan, Krüger and Lerch 2019, eq. 9). draws has at least one and is
// not changed.
func CRPSDraws(y float64, draws []float64) float64 {
	x := slices.Sorted(slices.Values(draws))
	n := float64(len(x))
	off, apart := 0.0, 0.0
	for i, v := range x {
		off += math.Abs(v - y)
		apart += (2*float64(i+1) - n - 1) * v
	}
	return off/n - apart/(n*n)
}

// CRPSQuantiles is the score of a law known by its quantiles at the ascending
// levels: twice the pinball loss, each level standing for those nearer to it
// than to the next. It is proper whatever the levels, and comes to the CRPS
// as they fill the range from 0 to 1.
func CRPSQuantiles(y float64, levels, quantiles []float64) float64 {
	sum, from := 0.0, 0.0
	for i, level := range levels {
		to := 1.0
		if i+1 < len(levels) {
			to = (level + levels[i+1]) / 2
		}
		sum += 2 * (to - from) * Pinball(y, quantiles[i], level)
		from = to
	}
	return sum
}
