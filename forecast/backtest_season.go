package forecast

import (
	"math"
	"slices"
)

// A season is what the levels of each period of a year are multiplied by, in
// turn from the first level; none is nil.
type season []float64

// seasonOf decomposes levels with m figures a year as the M competitions do:
// the mean ratio of each period to the centred moving average over a year, 1 in
// the mean over the year, where two years or more are known, all above zero,
// and their autocorrelation at a year is significant at 90 % (Makridakis and
// Hibon 2000; the test is that of Assimakopoulos and Nikolopoulos).
func seasonOf(y []float64, m int) season {
	if m < 2 || len(y) < 2*m+1 || slices.Min(y) <= 0 || !seasonal(y, m) {
		return nil
	}
	sums, counts := make([]float64, m), make([]float64, m)
	for t := m / 2; t+m/2 < len(y); t++ {
		average := (y[t-m/2] + y[t+m/2]) / 2 // m is even
		for _, v := range y[t-m/2+1 : t+m/2] {
			average += v
		}
		sums[t%m] += y[t] / (average / float64(m))
		counts[t%m]++
	}
	s, total := make(season, m), 0.0
	for k := range s {
		s[k] = sums[k] / counts[k]
		total += s[k]
	}
	for k := range s {
		s[k] *= float64(m) / total
	}
	return s
}

// seasonal tells whether the autocorrelation at lag m is beyond what those at
// shorter lags allow for (Bartlett).
func seasonal(y []float64, m int) bool {
	mean := 0.0
	for _, v := range y {
		mean += v / float64(len(y))
	}
	at := func(lag int) float64 {
		sum := 0.0
		for t := lag; t < len(y); t++ {
			sum += (y[t] - mean) * (y[t-lag] - mean)
		}
		return sum
	}
	variance, squares := at(0), 0.0
	for lag := 1; lag < m; lag++ {
		squares += square(at(lag) / variance)
	}
	return math.Abs(at(m)/variance) > 1.645*math.Sqrt((1+2*squares)/float64(len(y)))
}

func square(x float64) float64 { return x * x }

// factor is that of the level with the index.
func (s season) factor(i int) float64 {
	if s == nil {
		return 1
	}
	return s[i%len(s)]
}

// adjusted returns the levels without their season.
func (s season) adjusted(y []float64) []float64 {
	if s == nil {
		return y
	}
	out := make([]float64, len(y))
	for i, v := range y {
		out[i] = v / s.factor(i)
	}
	return out
}
