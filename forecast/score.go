package forecast

import "math"

// The scores are small functions of one forecast and what came of it. Lower
// is better for all of them. None has a hidden average: means are taken over
// years, forecasts and series by a Backtest.

// SymmetricError is one term of sMAPE, in per cent:
//
//	200 |y − f| / (|y| + |f|)        0 where both are 0
//
// as in the M3 and M4 competitions (Makridakis and Hibon 2000, eq. 1).
func SymmetricError(y, f float64) float64 {
	size := math.Abs(y) + math.Abs(f)
	if size == 0 {
		return 0
	}
	return 200 * math.Abs(y-f) / size
}

// NaiveScale is what MASE, MSIS and the scaled CRPS are over: the mean
// absolute change of the levels known over a season of m of them, which is one
// for yearly levels,
//
//	Σ |y_t − y_{t−m}| / (n − m)
//
// (Hyndman and Koehler 2006). It is NaN where there is no change.
func NaiveScale(levels []float64, m int) float64 {
	sum := 0.0
	for i := m; i < len(levels); i++ {
		sum += math.Abs(levels[i] - levels[i-m])
	}
	if len(levels) <= m {
		return math.NaN()
	}
	return sum / float64(len(levels)-m)
}

// IntervalScore is that of a central interval from lo to hi that is to hold
// with the probability level:
//
//	(hi − lo) + 2/α (lo − y)⁺ + 2/α (y − hi)⁺,    α = 1 − level
//
// (Gneiting and Raftery 2007, eq. 43). MSIS is its mean over NaiveScale.
func IntervalScore(y, lo, hi, level float64) float64 {
	penalty := 2 / (1 - level)
	return hi - lo + penalty*math.Max(0, lo-y) + penalty*math.Max(0, y-hi)
}

// Pinball is the loss of q as the quantile at the level:
//
//	level (y − q)⁺ + (1 − level) (q − y)⁺
//
// (Koenker and Bassett 1978, eq. 2.1).
func Pinball(y, q, level float64) float64 {
	if y < q {
		return (1 - level) * (q - y)
	}
	return level * (y - q)
}

// Brier is the squared distance between a chance and what came true (Brier
// 1950).
func Brier(chance float64, met bool) float64 {
	if met {
		chance = 1 - chance
	}
	return chance * chance
}

// ClipChance is how far LogScore keeps a chance from 0 and 1, so that one
// chance called impossible does not rule a mean.
const ClipChance = 0.01

// LogScore is −ln of the chance given to what came true (Good 1952), with the
// chance kept within ClipChance and 1 − ClipChance.
func LogScore(chance float64, met bool) float64 {
	if !met {
		chance = 1 - chance
	}
	return -math.Log(math.Min(math.Max(chance, ClipChance), 1-ClipChance))
}
