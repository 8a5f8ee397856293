package main

import (
	"fmt"
	"io"
	"math"
	"slices"

	"attain"
	"attain/forecast"
)

// Recalibration would pass every law through a map learned from how outcomes
// lay in the laws of the past: F ↦ G(F). It is tried here and reported; what
// attain ships has none (docs/method.md, “Tried, without gain”).

// A pitMap is G at the knots 0, 1/n … 1: the share of past outcomes up to
// that place in their laws, drawn towards no change while they are few.
type pitMap []float64

const (
	knots    = 20
	drawnTo  = 150 // as many outcomes as weigh as much as no change
	leastOut = 40  // outcomes of a cell that has a map of its own
)

func newPITMap(pits []float64) pitMap {
	g := make(pitMap, knots+1)
	n := float64(len(pits))
	weight := n / (n + drawnTo)
	sorted := slices.Sorted(slices.Values(pits))
	for i := range g {
		u := float64(i) / knots
		below, _ := slices.BinarySearch(sorted, math.Nextafter(u, 2))
		g[i] = weight*float64(below)/math.Max(n, 1) + (1-weight)*u
	}
	g[0], g[knots] = 0, 1
	return g
}

// at returns G(u), inverse the u of G(u) = v.
func (g pitMap) at(u float64) float64 {
	i := min(int(u*knots), knots-1)
	return g[i] + (u*knots-float64(i))*(g[i+1]-g[i])
}

func (g pitMap) inverse(v float64) float64 {
	i := 0
	for i < knots-1 && g[i+1] < v {
		i++
	}
	return (float64(i) + (v-g[i])/(g[i+1]-g[i])) / knots
}

// A pitCell is what one map is learned for: a family, how many points were
// shown, and how many years ahead.
type pitCell struct {
	family   string
	shown, h int
}

// A recalibration holds the maps learned outside a fold.
type recalibration map[pitCell]pitMap

// recalibration learns from the forecasts under the declared class of the
// other folds, which were not learned on either.
func (e *evaluation) recalibration(fold int) recalibration {
	pits := map[pitCell][]float64{}
	for _, t := range e.methods.Trials {
		r := e.records[t.Series]
		if foldOf(r) == fold {
			continue
		}
		for j, y := range t.Years {
			c := pitCell{r.family, min(t.Points, wholeFrom), y.H}
			pits[c] = append(pits[c], t.Results[0].Scores[j].PIT)
		}
	}
	maps := recalibration{}
	for c, of := range pits {
		if len(of) >= leastOut {
			maps[c] = newPITMap(of)
		}
	}
	return maps
}

// of returns the method with its laws passed through the maps.
func (r recalibration) of(m forecast.Method) forecast.Method {
	return forecast.Method{Name: m.Name + ", recalibrated", Laws: func(s attain.Series, times []float64) []forecast.Law {
		laws := m.Laws(s, times)
		last, _ := s.Last()
		for j, law := range laws {
			h := int(math.Round(times[j] - last.Period.Instant()))
			if g := r[pitCell{s.Indicator.Class, min(len(s.Levels), wholeFrom), h}]; g != nil {
				laws[j] = recalibrated{law, g}
			}
		}
		return laws
	}}
}

// A recalibrated law is G(F).
type recalibrated struct {
	law forecast.Law
	g   pitMap
}

func (r recalibrated) CDF(y float64) float64 { return r.g.at(r.law.CDF(y)) }

func (r recalibrated) Quantiles(levels, dst []float64) {
	passed := make([]float64, len(levels))
	for i, level := range levels {
		passed[i] = math.Min(math.Max(r.g.inverse(level), 1e-4), 1-1e-4)
	}
	r.law.Quantiles(passed, dst)
}

// isotonic returns the rising step function of chances that comes closest to
// what was met, least squares, by pooling adjacent violators (Ayer and others
// 1955).
func isotonic(calls []forecast.Call) func(chance float64) float64 {
	sorted := slices.Clone(calls)
	slices.SortStableFunc(sorted, func(a, b forecast.Call) int {
		switch {
		case a.Chance < b.Chance:
			return -1
		case a.Chance > b.Chance:
			return 1
		}
		return 0
	})
	type block struct{ from, sum, n float64 }
	var blocks []block
	for _, c := range sorted {
		b := block{c.Chance, 0, 1}
		if c.Met {
			b.sum = 1
		}
		for len(blocks) > 0 && blocks[len(blocks)-1].sum*b.n >= b.sum*blocks[len(blocks)-1].n {
			last := blocks[len(blocks)-1]
			b = block{last.from, last.sum + b.sum, last.n + b.n}
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	return func(chance float64) float64 {
		i, exact := slices.BinarySearchFunc(blocks, chance, func(b block, c float64) int {
			switch {
			case b.from < c:
				return -1
			case b.from > c:
				return 1
			}
			return 0
		})
		if !exact {
			i--
		}
		b := blocks[min(max(i, 0), len(blocks)-1)]
		return b.sum / b.n
	}
}

// printRecalibrated writes, for each line of the tables, what recalibration
// by PIT and isotonic regression of the chances do to forecasts under the
// declared class, both learned on two folds and scored on the third.
func (e *evaluation) printRecalibrated(w io.Writer) {
	fmt.Fprintln(w, "\nRecalibration:")
	fmt.Fprintln(w, "\n| series | k | in 80 % | by PIT | in 95 % | by PIT | MSIS | by PIT | Brier | by PIT | difference | isotonic |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|---|---|---|---|---|")
	last := len(e.methods.Methods) - 1
	for _, c := range cells {
		which := c.selection(e.records)
		before, after := e.methods.Summary(0, which), e.methods.Summary(last, which)
		d, se := e.methods.Paired(last, 0, which)
		msis := fmt.Sprintf("%.1f | %.1f", before.MSIS, after.MSIS)
		if c.family == "m4" {
			msis = "– | –"
		}
		fmt.Fprintf(w, "| %s | %s | %.1f | %.1f | %.1f | %.1f | %s | %.4f | %.4f | %+.4f ± %.4f | %.4f |\n", c.family, c.points(),
			100*before.In[1].Value, 100*after.In[1].Value, 100*before.In[2].Value, 100*after.In[2].Value, msis,
			before.Brier, after.Brier, d, 1.96*se, e.isotonicBrier(before.Calls))
	}
}

// isotonicBrier is the Brier score of the calls after isotonic regression
// learned on the other folds.
func (e *evaluation) isotonicBrier(calls []forecast.Call) float64 {
	sum := 0.0
	for fold := range folds {
		in, out := split(calls, func(c forecast.Call) bool { return foldOf(e.records[c.Series]) == fold })
		to := isotonic(out)
		for _, c := range in {
			sum += forecast.Brier(to(c.Chance), c.Met)
		}
	}
	return sum / float64(len(calls))
}

func split(calls []forecast.Call, in func(forecast.Call) bool) (yes, no []forecast.Call) {
	for _, c := range calls {
		if in(c) {
			yes = append(yes, c)
		} else {
			no = append(no, c)
		}
	}
	return yes, no
}
