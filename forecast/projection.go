package forecast

import (
	"math"
	"slices"
	"sort"

	"attain"
	"attain/model"
)

// A Projection holds the futures of one indicator under one scenario and one
// reading: draws × times. It is the one representation of uncertainty;
// quantiles, probabilities, dates and gaps are read off the draws. It is
// complete when Project returns it and is not changed after.
type Projection struct {
	Series   attain.Series
	Scenario string // id; empty for business as usual
	Model    string // name of the model that drew the futures
	Rung     model.Rung
	Origin   float64 // instant of the last observation

	Times  []float64   // instants, ascending, all after Origin
	Draws  [][]float64 // Draws[i][j] is the level in draw i at Times[j]
	Starts []float64   // Starts[i] is the level in draw i at Origin

	Warnings []string

	sorted [][]float64 // sorted[j] are the levels at Times[j], ascending
}

// NewProjection completes p, whose exported fields are set, and takes over
// its slices. It panics if a draw does not have one level for each time.
func NewProjection(p Projection) *Projection {
	for _, path := range p.Draws {
		if len(path) != len(p.Times) {
			panic("forecast: draw and times differ in length")
		}
	}
	p.sorted = make([][]float64, len(p.Times))
	for j := range p.Times {
		column := make([]float64, len(p.Draws))
		for i, path := range p.Draws {
			column[i] = path[j]
		}
		slices.Sort(column)
		p.sorted[j] = column
	}
	return &p
}

// Quantile returns the level at Times[j] below which the share q, 0 to 1, of
// the futures lies, interpolating linearly between neighbouring draws
// (Hyndman and Fan 1996, type 7).
func (p *Projection) Quantile(j int, q float64) float64 {
	return sortedQuantile(p.sorted[j], q)
}

// sortedQuantile returns the type 7 quantile of x, which is ascending.
func sortedQuantile(x []float64, q float64) float64 {
	h := q * float64(len(x)-1)
	i := int(math.Floor(h))
	if i >= len(x)-1 {
		return x[len(x)-1]
	}
	return x[i] + (h-float64(i))*(x[i+1]-x[i])
}

// quantile returns the type 7 quantile of x in any order; x is not changed.
func quantile(x []float64, q float64) float64 {
	x = slices.Clone(x)
	slices.Sort(x)
	return sortedQuantile(x, q)
}

// Median returns the median level at Times[j].
func (p *Projection) Median(j int) float64 { return p.Quantile(j, 0.5) }

// Index returns the index of the instant t in Times; ok is false when it is
// not among them.
func (p *Projection) Index(t float64) (j int, ok bool) {
	j = sort.SearchFloat64s(p.Times, t-instantTolerance)
	return j, j < len(p.Times) && math.Abs(p.Times[j]-t) <= instantTolerance
}

// instantTolerance is well below a month and well above rounding.
const instantTolerance = 1e-6
