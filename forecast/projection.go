package forecast

import (
	"math"
	"slices"
	"sort"
	"sync"

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

	// Batches says where the batches of draws that are not independent of each
	// other end; nil where all are.
	Batches []int
	// Kept gives the number of the future of each draw, where some futures
	// were rejected; nil where none was, and draw i is future i.
	Kept []int

	Warnings []attain.Text

	sorted  []column
	fine    *subannual           // amounts of months or quarters that the years are made of, as business goes on; nil for none
	between []instant            // levels at instants that are no year ends, where they were asked for
	past    []attain.Observation // what an indicator without a record was, made of the records of others
}

// An instant holds the levels of all draws at a time between year ends.
type instant struct {
	time   float64
	levels []float64 // by draw
	of     int       // which time of the basis it is
}

// A column holds the levels at one time, ascending, once they are asked for.
type column struct {
	once   sync.Once
	levels []float64
}

// NewProjection completes p, whose exported fields are set, and takes over
// its slices. It panics if a draw does not have one level for each time.
func NewProjection(p Projection) *Projection {
	for _, path := range p.Draws {
		if len(path) != len(p.Times) {
			panic("forecast: draw and times differ in length")
		}
	}
	p.sorted = make([]column, len(p.Times))
	return &p
}

// newDraws returns room for n draws of the given length, backed by one slice.
func newDraws(n, length int) [][]float64 {
	flat, draws := make([]float64, n*length), make([][]float64, n)
	for i := range draws {
		draws[i] = flat[i*length : (i+1)*length : (i+1)*length]
	}
	return draws
}

// ascending returns the levels at Times[j] in order. They are not to be
// changed.
func (p *Projection) ascending(j int) []float64 {
	c := &p.sorted[j]
	c.once.Do(func() {
		c.levels = make([]float64, len(p.Draws))
		for i, path := range p.Draws {
			c.levels[i] = path[j]
		}
		slices.Sort(c.levels)
	})
	return c.levels
}

// level returns the level of draw i at t: where the record covers it, what was
// recorded; elsewhere linear between two times.
func (p *Projection) level(i int, t float64) float64 {
	if t < p.Origin-instantTolerance {
		if y, ok := p.pastLevel(t); ok {
			return y
		}
	}
	for _, x := range p.between {
		if math.Abs(x.time-t) <= instantTolerance {
			return x.levels[i]
		}
	}
	j := sort.SearchFloat64s(p.Times, t-instantTolerance)
	switch {
	case j == len(p.Times):
		return p.Draws[i][j-1]
	case p.Times[j] <= t+instantTolerance:
		return p.Draws[i][j]
	case t <= p.Origin+instantTolerance:
		return p.Starts[i]
	}
	from, y := p.Origin, p.Starts[i]
	if j > 0 {
		from, y = p.Times[j-1], p.Draws[i][j-1]
	}
	return y + (t-from)/(p.Times[j]-from)*(p.Draws[i][j]-y)
}

// pastLevel returns the level at t, before the origin: recorded, or made of what
// was recorded; ok is false where nothing was.
func (p *Projection) pastLevel(t float64) (y float64, ok bool) {
	levels := p.Series.Levels
	if len(levels) == 0 {
		levels = p.past
	}
	if len(levels) == 0 {
		return 0, false
	}
	return recorded(levels, t), true
}

// Covers reports whether the projection tells the level at t.
func (p *Projection) Covers(t float64) bool {
	return len(p.Times) > 0 && t >= p.Origin-instantTolerance && t <= p.Times[len(p.Times)-1]+instantTolerance
}

// LevelsAt returns the level at t in each draw.
func (p *Projection) LevelsAt(t float64) []float64 {
	levels := make([]float64, len(p.Draws))
	for i := range levels {
		levels[i] = p.level(i, t)
	}
	return levels
}

// recorded returns the level at t, before the last of them.
func recorded(levels []attain.Observation, t float64) float64 {
	k := sort.Search(len(levels), func(k int) bool { return levels[k].Period.Instant() >= t-instantTolerance })
	if k == 0 {
		return levels[0].Value
	}
	a, b := levels[k-1], levels[k]
	share := (t - a.Period.Instant()) / (b.Period.Instant() - a.Period.Instant())
	return a.Value + math.Min(share, 1)*(b.Value-a.Value)
}

// Quantile returns the level at Times[j] below which the share q, 0 to 1, of
// the futures lies, interpolating linearly between neighbouring draws
// (Hyndman and Fan 1996, type 7).
func (p *Projection) Quantile(j int, q float64) float64 {
	return sortedQuantile(p.ascending(j), q)
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
