package forecast

import "math"

// A share is how many of the futures do something, with its Monte Carlo
// standard error.
type share struct{ value, err float64 }

// shareOf returns the share of the futures for which hit is true. Where the
// draws are independent (ends is nil) its error is that of a binomial,
//
//	√(p(1−p)/n)
//
// Where they come in B batches, which end before the indices ends, it is read
// off what the batches say, with h hits in the n futures of each:
//
//	√( B/(B−1) Σ (h_b − p n_b)² ) / Σ n_b
//
// the error of a ratio (Cochran 1977, §6.3).
func shareOf(hit []bool, ends []int) share {
	hits := 0
	for _, h := range hit {
		if h {
			hits++
		}
	}
	n := float64(len(hit))
	s := share{value: float64(hits) / n}
	if ends == nil {
		s.err = math.Sqrt(s.value * (1 - s.value) / n)
		return s
	}
	from, sum, batches := 0, 0.0, 0.0
	for _, end := range ends {
		h := 0.0
		for _, is := range hit[from:end] {
			if is {
				h++
			}
		}
		d := h - s.value*float64(end-from)
		sum, batches, from = sum+d*d, batches+1, end
	}
	s.err = math.Sqrt(batches/(batches-1)*sum) / n
	return s
}
