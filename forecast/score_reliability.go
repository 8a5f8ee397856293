package forecast

import "math"

// A Call is a chance that was given of a question, and what came of it.
type Call struct {
	Series int
	Chance float64
	Met    bool
}

// A Bin is the calls whose chance lies from From up to To: the mean chance,
// and how often they came true.
type Bin struct {
	From, To float64
	Chance   float64
	Met      Share
}

// LeastBin is the least number of calls in a bin that is worth looking at.
const LeastBin = 30

// Reliability sorts calls into tenths by their chance, and joins a tenth of
// fewer than least calls with the next (the last with the one before). Tenths
// above the greatest chance are left out. Where
// calls are reliable, Chance lies within the interval of Met in 95 of 100
// bins (Murphy and Winkler 1977).
func Reliability(calls []Call, least int) []Bin {
	const tenths = 10
	var groups [tenths][]Call
	for _, c := range calls {
		i := min(tenths-1, int(c.Chance*tenths))
		groups[i] = append(groups[i], c)
	}
	var bins []Bin
	var held []Call
	from := 0.0
	for i, g := range groups {
		held = append(held, g...)
		to := float64(i+1) / tenths
		if len(held) >= least && len(held) > 0 {
			bins = append(bins, binOf(from, to, held))
			from, held = to, nil
		}
	}
	if len(held) == 0 {
		return bins
	}
	if len(bins) > 0 { // the rest joins the last bin
		last := bins[len(bins)-1]
		from, bins = last.From, bins[:len(bins)-1]
		held = nil
		for _, g := range groups[int(math.Round(from*tenths)):] {
			held = append(held, g...)
		}
	}
	return append(bins, binOf(from, 1, held))
}

func binOf(from, to float64, calls []Call) Bin {
	b := Bin{From: from, To: to}
	traces := make([]Trace, len(calls))
	for i, c := range calls {
		b.Chance += c.Chance / float64(len(calls))
		traces[i] = Trace{c.Series, c.Met}
	}
	b.Met = ShareOf(traces)
	return b
}

// Gaps returns the mean distance between chance and frequency over the bins,
// each weighing as many calls as it has, and the largest among bins of least
// or more.
func Gaps(bins []Bin, least int) (mean, largest float64) {
	n := 0.0
	for _, b := range bins {
		gap := math.Abs(b.Chance - b.Met.Value)
		mean += gap * float64(b.Met.N)
		n += float64(b.Met.N)
		if b.Met.N >= least {
			largest = math.Max(largest, gap)
		}
	}
	return mean / n, largest
}
