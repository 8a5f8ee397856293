package forecast

import (
	"cmp"
	"math"
	"slices"
)

// A Share is how often something came true, with its 95 % interval.
type Share struct {
	N         int     // out of how many
	Value     float64 // NaN when N is 0
	Low, High float64
}

// A Trace is one thing that came true or not. Those of one series go
// together: they are not so many independent ones.
type Trace struct {
	Series int
	Met    bool
}

// ShareOf returns how many of the traces came true. Its interval is Wilson's
// for the number of independent ones that would vary as much between series:
// n over the design effect, at most n (Korn and Graubard 1998).
func ShareOf(traces []Trace) Share {
	n := float64(len(traces))
	if n == 0 {
		return Share{0, math.NaN(), math.NaN(), math.NaN()}
	}
	met := 0.0
	for _, t := range traces {
		if t.Met {
			met++
		}
	}
	p := met / n
	independent := effective(traces, p)
	s := Share{N: len(traces), Value: p}
	s.Low, s.High = Wilson(p, independent, 0.95)
	return s
}

// effective returns how many independent traces vary as much as these do
// between series,
//
//	p (1 − p) / v,    v = m/(m − 1) Σ_series (Σ (met − p))² / n²
//
// for m series: at least 1, at most n. Where all came true or none the
// series are counted.
func effective(traces []Trace, p float64) float64 {
	bySeries := func(a, b Trace) int { return cmp.Compare(a.Series, b.Series) }
	sorted := traces
	if !slices.IsSortedFunc(traces, bySeries) {
		sorted = slices.SortedStableFunc(slices.Values(traces), bySeries)
	}
	n, series, sum, v := float64(len(sorted)), 0.0, 0.0, 0.0
	for i, t := range sorted {
		if t.Met {
			sum++
		}
		sum -= p
		if i+1 == len(sorted) || sorted[i+1].Series != t.Series {
			series++
			v += sum * sum
			sum = 0
		}
	}
	if p == 0 || p == 1 || series == 1 {
		return series
	}
	v *= series / (series - 1) / (n * n)
	return math.Min(n, math.Max(1, p*(1-p)/v))
}

// Wilson returns the interval that holds the true share with the probability
// level, where p of n independent trials came true:
//
//	(p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
//
// (Wilson 1927). n need not be whole.
func Wilson(p, n, level float64) (lo, hi float64) {
	z := math.Sqrt2 * math.Erfinv(level)
	middle := p + z*z/(2*n)
	reach := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return math.Max(0, (middle-reach)/(1+z*z/n)), math.Min(1, (middle+reach)/(1+z*z/n))
}
