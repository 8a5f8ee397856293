package forecast

import (
	"fmt"
	"math"
)

// A Summary is how one method did over many forecasts. Means are taken over
// the years of a forecast, then over forecasts; those over a scale leave out
// forecasts whose scale is 0 or not known.
type Summary struct {
	Method    string
	Series    int // from which the forecasts are
	Forecasts int // trials
	Years     int // outcomes
	Failed    int // trials without a forecast

	SMAPE float64 // per cent
	MASE  float64 // mean absolute error over the naive scale
	MSIS  float64 // interval score of the 95 % band over the naive scale
	CRPS  float64 // over the naive scale
	// Pinball is the pinball loss at PinballLevels over the naive scale.
	Pinball [len(PinballLevels)]float64
	In      [len(BandLevels)]Share // of the years, within the bands of BandLevels

	Calls []Call // chances given, with what came of them
	Brier float64
	Log   float64
	PITs  [10]int // outcomes by tenth of F(actual)
}

// PinballLevels are the levels of the quantiles whose loss is summed up.
var PinballLevels = [3]float64{.1, .5, .9}

// A Selection picks trials and years; the zero value picks all.
type Selection struct {
	Points func(points int) bool // numbers of points shown; nil for any
	Series func(series int) bool // nil for any
	H      int                   // years ahead; 0 for any
}

func (s Selection) picks(t Trial) bool {
	return (s.Points == nil || s.Points(t.Points)) && (s.Series == nil || s.Series(t.Series))
}

// A Span is a range of numbers of points shown.
type Span struct{ From, To int } // To 0: and more

// Spans are those that results are told apart by.
var Spans = []Span{{1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}, {6, 7}, {8, 9}, {10, 0}}

// SpansOf returns those by which the results of records with so many figures a
// year are told apart: Spans of years, else those of one to five years.
func SpansOf(perYear int) []Span {
	if perYear <= 1 {
		return Spans
	}
	y := perYear
	return []Span{{1, y - 1}, {y, 2*y - 1}, {2 * y, 3*y - 1}, {3 * y, 5*y - 1}, {5 * y, 0}}
}

// PerYear returns how many figures a year the records of the trials have; 0
// where they differ.
func (t *Tested) PerYear() int {
	perYear := 1
	for i, trial := range t.Trials {
		if i > 0 && trial.PerYear != perYear {
			return 0
		}
		perYear = trial.PerYear
	}
	return perYear
}

// String writes the span as 2, 6–7 or 10+.
func (s Span) String() string {
	switch {
	case s.To == 0:
		return fmt.Sprintf("%d+", s.From)
	case s.To > s.From:
		return fmt.Sprintf("%d–%d", s.From, s.To)
	}
	return fmt.Sprint(s.From)
}

// Holds reports whether the span holds n.
func (s Span) Holds(n int) bool { return n >= s.From && (n <= s.To || s.To == 0) }

// Summary returns how the method with the index did in what is selected. The
// numbers are NaN where nothing is. Chances are counted whatever H.
func (t *Tested) Summary(method int, which Selection) Summary {
	sum := tally{which: which, series: map[int]bool{}}
	for _, trial := range t.Trials {
		if which.picks(trial) {
			sum.add(trial, trial.Results[method])
		}
	}
	return sum.summary(t.Methods[method])
}

// A tally adds up the trials of a Summary.
type tally struct {
	which                          Selection
	series                         map[int]bool
	forecasts, years, failed       int
	symmetric, off, interval, crps mean                     // over forecasts
	brier, log                     mean                     // over chances
	pinball                        [len(PinballLevels)]mean // over years
	in                             [len(BandLevels)][]Trace
	calls                          []Call
	pits                           [10]int
}

func (s *tally) add(t Trial, v Verdicts) {
	if v.Failed {
		s.failed++
		return
	}
	for i, chance := range v.Chances {
		met := t.Asks[i].Met
		s.calls = append(s.calls, Call{t.Series, chance, met})
		s.brier.add(Brier(chance, met))
		s.log.add(LogScore(chance, met))
	}
	var symmetric, off, interval, crps mean // over years
	for j, y := range t.Years {
		if s.which.H == 0 || y.H == s.which.H {
			x := v.Scores[j]
			s.year(t.Series, x, y.Actual)
			for i, q := range [len(PinballLevels)]float64{x.Bands[1][0], x.Median, x.Bands[1][1]} {
				s.pinball[i].add(Pinball(y.Actual, q, PinballLevels[i]) / t.Scale)
			}
			symmetric.add(x.Symmetric)
			off.add(x.Off / t.Scale)
			interval.add(x.Interval / t.Scale)
			crps.add(x.CRPS / t.Scale)
		}
	}
	if symmetric.n == 0 {
		return
	}
	s.forecasts++
	s.series[t.Series] = true
	s.symmetric.add(symmetric.value())
	s.off.add(off.value())
	s.interval.add(interval.value())
	s.crps.add(crps.value())
}

// year counts within which bands the outcome lay, and where in the law.
func (s *tally) year(series int, x Scores, actual float64) {
	s.years++
	for i := range s.in {
		s.in[i] = append(s.in[i], Trace{series, x.In(i, actual)})
	}
	s.pits[min(len(s.pits)-1, int(x.PIT*float64(len(s.pits))))]++
}

func (s *tally) summary(method string) Summary {
	out := Summary{
		Method: method, Series: len(s.series), Forecasts: s.forecasts, Years: s.years, Failed: s.failed,
		SMAPE: s.symmetric.value(), MASE: s.off.value(), MSIS: s.interval.value(), CRPS: s.crps.value(),
		Calls: s.calls, Brier: s.brier.value(), Log: s.log.value(), PITs: s.pits,
	}
	for i := range s.in {
		out.In[i] = ShareOf(s.in[i])
		out.Pinball[i] = s.pinball[i].value()
	}
	return out
}

// Paired returns by how much the Brier score of method a differs from that of
// b on the calls that both made, less than 0 where a is better, and the
// standard error of that, in which the calls of one series count together.
func (t *Tested) Paired(a, b int, which Selection) (difference, stdErr float64) {
	var sums, counts []float64 // by series
	last := -1
	for _, trial := range t.Trials {
		x, y := trial.Results[a], trial.Results[b]
		if !which.picks(trial) || x.Failed || y.Failed || len(trial.Asks) == 0 {
			continue
		}
		if trial.Series != last {
			sums, counts, last = append(sums, 0), append(counts, 0), trial.Series
		}
		for i, ask := range trial.Asks {
			sums[len(sums)-1] += Brier(x.Chances[i], ask.Met) - Brier(y.Chances[i], ask.Met)
			counts[len(counts)-1]++
		}
	}
	return clusteredMean(sums, counts)
}

// clusteredMean returns the mean over all members of clusters with these sums
// and counts, and its standard error between clusters.
func clusteredMean(sums, counts []float64) (value, stdErr float64) {
	total, n := 0.0, 0.0
	for i := range sums {
		total, n = total+sums[i], n+counts[i]
	}
	value = total / n
	v, m := 0.0, float64(len(sums))
	for i := range sums {
		d := sums[i] - value*counts[i]
		v += d * d
	}
	return value, math.Sqrt(v*m/(m-1)) / n
}

// A mean is one of the finite values added.
type mean struct{ sum, n float64 }

func (m *mean) add(v float64) {
	if !math.IsNaN(v) && !math.IsInf(v, 0) {
		m.sum += v
		m.n++
	}
}

func (m mean) value() float64 { return m.sum / m.n }
