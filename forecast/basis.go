package forecast

import (
	"math"
	"slices"
	"sync"

	"attain"
	"attain/model"
)

// A basis is a model fitted to one indicator under one reading, with its
// futures: drawn once, and then bent by every scenario.
type basis struct {
	series  attain.Series
	fitted  *model.Fitted
	origin  float64
	times   []float64      // year ends, and instants between them that are asked for
	shown   []int          // where among them the year ends are
	futures []model.Future // nil where there is nothing to project
	starts  []float64      // levels at the origin, by draw
	fine    *subannual     // what the years are made of; nil where they are not made of less
	ends    []int          // of the batches; nil for independent draws
	ceiled  bool           // whether the fit itself keeps to the scenario's ceiling

	once          sync.Once
	ratio, spread []float64 // on the log scale, by draw and time, once they are asked for
}

// factors returns, for draw i on the log scale, the growth of the expected path
// over each stretch as a ratio a year, and what chance multiplies the level by.
func (b *basis) factors(i int) (ratios, noises []float64) {
	n := len(b.times)
	b.once.Do(func() {
		b.ratio, b.spread = make([]float64, len(b.futures)*n), make([]float64, len(b.futures)*n)
		for i, f := range b.futures {
			before, x := b.origin, f.Start
			for j, t := range b.times {
				b.ratio[i*n+j] = math.Exp((f.Expected[j] - x) / (t - before))
				b.spread[i*n+j] = math.Exp(f.Chance[j])
				before, x = t, f.Expected[j]
			}
		}
	})
	return b.ratio[i*n : (i+1)*n], b.spread[i*n : (i+1)*n]
}

// newBasis draws the futures of the fit up to the instant until, at the ends of
// the series' years and at the given instants after its origin.
func newBasis(f *model.Fitted, instants []float64, until float64, set Settings) *basis {
	b := &basis{series: f.Series, fitted: f, ends: set.batchEnds()}
	origin, ok := f.Origin()
	if !ok {
		return b
	}
	b.origin = origin
	b.setTimes(instants, until)
	if f.Drawer == nil || len(b.shown) == 0 {
		return b
	}
	b.futures = model.NewFutures(set.Futures(), len(b.times))
	f.Drawer.Draw(b.futures, b.times, set.source(f.Series.Indicator.ID, "futures"))
	b.starts = make([]float64, len(b.futures))
	for i, future := range b.futures {
		b.starts[i] = startOf(f, future)
	}
	return b
}

// setTimes merges the year ends with the instants that lie no further ahead.
func (b *basis) setTimes(instants []float64, until float64) {
	ends := yearEndsFrom(max(b.series.YearStart, 1), b.origin, until)
	b.times = slices.Clone(ends)
	for _, t := range instants {
		if t > b.origin+instantTolerance && t <= until+instantTolerance && indexOf(b.times, t) < 0 {
			b.times = append(b.times, t)
		}
	}
	slices.Sort(b.times)
	for _, t := range ends {
		b.shown = append(b.shown, indexOf(b.times, t))
	}
}

// indexOf returns the index of the instant t in times, −1 where it is not
// among them.
func indexOf(times []float64, t float64) int {
	return slices.IndexFunc(times, func(x float64) bool { return math.Abs(x-t) <= instantTolerance })
}

// projection returns a projection with room for the draws.
func (b *basis) projection(scenario, by string) *Projection {
	times := make([]float64, len(b.shown))
	for j, k := range b.shown {
		times[j] = b.times[k]
	}
	return NewProjection(Projection{
		Series: b.series, Scenario: scenario, Model: by, Rung: b.fitted.Rung,
		Origin: b.origin, Times: times, Starts: b.starts, Batches: b.ends,
		Draws: newDraws(len(b.futures), len(times)), Warnings: b.fitted.Warnings, fine: b.fine,
	})
}

// hold keeps a path from falling, below its start or at all: each level is the
// highest yet.
func hold(start float64, path []float64) {
	for j := range path {
		path[j] = math.Max(path[j], start)
		start = path[j]
	}
}

// trend projects the model under what is assumed.
func (b *basis) trend(a *assumed) *Projection {
	p := b.projection(a.scenario.Scenario.ID, b.fitted.Model)
	c := newCourse(b, a)
	if b.ceiled {
		c.ceiling = nil
	}
	p.Warnings = append(p.Warnings[:len(p.Warnings):len(p.Warnings)], c.warnings...)
	between := b.between(p)
	y := make([]float64, len(b.times))
	for i, path := range p.Draws {
		c.levels(i, y)
		if b.series.Indicator.Rises {
			hold(b.starts[i], y)
		}
		for j, k := range b.shown {
			path[j] = y[k]
		}
		for _, c := range between {
			c.levels[i] = y[c.of]
		}
	}
	return p
}

// between gives p room for the levels at the instants that are no year ends.
func (b *basis) between(p *Projection) []instant {
	for k, t := range b.times {
		if !slices.Contains(b.shown, k) {
			p.between = append(p.between, instant{time: t, levels: make([]float64, len(p.Draws)), of: k})
		}
	}
	return p.between
}
