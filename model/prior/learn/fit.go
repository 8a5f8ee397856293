package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"runtime"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"attain/model"
	"attain/model/mixture"
)

// A corpus is what one class is learned from on one scale.
type corpus struct {
	windows []mixture.Window
	series  int
}

// gather returns the windows of the records, weighted so that each sort has
// its share, and in it each dataset the same, up to what so few series say.
// m4Every thins the largest collection: of its many short series every so many
// serves.
func gather(records []record, shares map[string]float64, form model.ScaleForm) corpus {
	bySort := map[string]map[string][][]mixture.Window{} // and dataset
	for i, r := range records {
		if r.family == "m4" && len(shares) > 0 && i%m4Every != 0 {
			continue
		}
		for _, s := range sortsOf(r) {
			if shares[s] > 0 {
				if w := windowsOf(r, form, i); len(w) > 0 {
					if bySort[s] == nil {
						bySort[s] = map[string][][]mixture.Window{}
					}
					set := dataset(r)
					bySort[s][set] = append(bySort[s][set], w)
				}
			}
		}
	}
	var c corpus
	for _, s := range sortedKeys(bySort) {
		total := 0.0
		for _, series := range bySort[s] {
			total += datasetWeight(len(series))
		}
		for _, set := range sortedKeys(bySort[s]) {
			series := bySort[s][set]
			c.series += len(series)
			if set != s { // each series of a competition is from a source of its own
				series = thinned(series)
			}
			weight := shares[s] * datasetWeight(len(series)) / total / float64(len(series))
			for _, ws := range series {
				for _, w := range ws {
					w.Weight *= weight
					c.windows = append(c.windows, w)
				}
			}
		}
	}
	return c
}

// dataset returns what the record is from; the series of a competition are
// from as many sources.
func dataset(r record) string {
	if r.family == "owid" || r.family == "refclass" {
		return r.group
	}
	return r.family
}

// fullDataset is how many series a dataset has the full weight from, and
// mostOfDataset how many of one are learned from: more of the same say little.
const fullDataset, mostOfDataset = 5, 8

// thinned returns every so many of a dataset's series.
func thinned(series [][]mixture.Window) [][]mixture.Window {
	if len(series) <= mostOfDataset {
		return series
	}
	var some [][]mixture.Window
	for i := range mostOfDataset {
		some = append(some, series[i*len(series)/mostOfDataset])
	}
	return some
}

func datasetWeight(series int) float64 { return math.Min(float64(series), fullDataset) }

const m4Every = 6

// sortedKeys returns the keys of m in order, so that sums over them do not
// depend on the order of a map.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// A learned law with how its fitting went.
type learned struct {
	law        mixture.Law
	score      float64
	gradient   float64 // largest of the gradient
	iterations int
	status     optimize.Status
}

// fit learns a law, starting from, and with a width held to, start.
func fit(c corpus, start mixture.Law, width float64, iterations int, progress io.Writer, name string) (learned, error) {
	o := &mixture.Objective{Windows: c.windows, Horizon: ahead, Start: start, Width: width, Series: float64(c.series), Workers: runtime.GOMAXPROCS(0)}
	at := start.Vector()
	grad := make([]float64, len(at))
	// The search asks for the value and then the slope at one place.
	var place []float64
	value := 0.0
	find := func(u []float64) {
		if !slices.Equal(u, place) {
			value, place = o.At(u, grad), slices.Clone(u)
		}
	}
	problem := optimize.Problem{
		Func: func(u []float64) float64 { find(u); return -value },
		Grad: func(g, u []float64) {
			find(u)
			for i := range g {
				g[i] = -grad[i]
			}
		},
	}
	set := &optimize.Settings{MajorIterations: iterations, GradientThreshold: 1e-5,
		Converger: &optimize.FunctionConverge{Absolute: 1e-6, Iterations: 8}}
	result, err := optimize.Minimize(problem, at, set, &optimize.LBFGS{Store: 20})
	if result == nil || math.IsNaN(result.F) {
		return learned{}, fmt.Errorf("%s: %v", name, err)
	}
	// A line search that can go no further at a minimum is no failure; the
	// gradient says which it was.
	o.At(result.X, grad)
	l := learned{law: mixture.FromVector(result.X), score: -result.F, iterations: result.MajorIterations, status: result.Status}
	for _, g := range grad {
		l.gradient = math.Max(l.gradient, math.Abs(g))
	}
	fmt.Fprintf(progress, "%-28s %6d series %7d windows: %.4f after %d iterations, gradient %.1g (%s)\n",
		name, c.series, len(c.windows), l.score, l.iterations, l.gradient, l.status)
	return l, nil
}

// growthCap returns, for 1 to 10 years, the quantile of growth over the
// windows, rising.
func growthCap(c corpus, quantile float64) []float64 {
	var caps []float64
	for h := range ahead {
		type growth struct{ x, weight float64 }
		var all []growth
		total := 0.0
		for _, w := range c.windows {
			if i := w.Shown + h; i < len(w.Levels) {
				all = append(all, growth{w.Levels[i] - w.Levels[w.Shown-1], w.Weight})
				total += w.Weight
			}
		}
		slices.SortFunc(all, func(a, b growth) int {
			switch {
			case a.x < b.x:
				return -1
			case a.x > b.x:
				return 1
			}
			return 0
		})
		sum, at := 0.0, 0.0
		for _, g := range all {
			if sum += g.weight; sum >= quantile*total {
				at = g.x
				break
			}
		}
		if h > 0 {
			at = math.Max(at, caps[h-1])
		}
		caps = append(caps, math.Round(at*100)/100)
	}
	return caps
}
