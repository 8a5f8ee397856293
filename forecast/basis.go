package forecast

import (
	"attain"
	"attain/model"
)

// A basis is a model fitted to one indicator under one reading, with its
// futures: drawn once, and then bent by every scenario.
type basis struct {
	series  attain.Series
	fitted  *model.Fitted
	origin  float64
	times   []float64
	futures []model.Future // nil where there is nothing to project
	starts  []float64      // levels at the origin, by draw
	ends    []int          // of the batches; nil for independent draws
	ceiled  bool           // whether the fit itself keeps to the scenario's ceiling
}

// newBasis draws the futures of the fit up to the instant until.
func newBasis(f *model.Fitted, until float64, set Settings) *basis {
	b := &basis{series: f.Series, fitted: f, ends: set.batchEnds()}
	last, ok := f.Series.Last()
	if !ok {
		return b
	}
	b.origin = last.Period.Instant()
	b.times = yearEnds(b.origin, until)
	if f.Drawer == nil || len(b.times) == 0 {
		return b
	}
	b.futures = model.NewFutures(set.Futures(), len(b.times))
	f.Drawer.Draw(b.futures, b.times, set.source(f.Series.Indicator.ID, "futures"))
	b.starts = make([]float64, len(b.futures))
	for i, future := range b.futures {
		b.starts[i] = startOf(f, last.Value, future)
	}
	return b
}

// projection returns a projection with room for the draws.
func (b *basis) projection(scenario, by string) *Projection {
	return NewProjection(Projection{
		Series: b.series, Scenario: scenario, Model: by, Rung: b.fitted.Rung,
		Origin: b.origin, Times: b.times, Starts: b.starts, Batches: b.ends,
		Draws: newDraws(len(b.futures), len(b.times)), Warnings: b.fitted.Warnings,
	})
}

// trend projects the model under what is assumed.
func (b *basis) trend(a *assumed) *Projection {
	p := b.projection(a.scenario.Scenario.ID, b.fitted.Model)
	c := newCourse(b.fitted, a, b.origin, b.times)
	if b.ceiled {
		c.ceiling = nil
	}
	p.Warnings = append(p.Warnings[:len(p.Warnings):len(p.Warnings)], c.warnings...)
	for i, future := range b.futures {
		c.levels(i, future, p.Draws[i])
	}
	return p
}
