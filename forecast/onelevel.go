package forecast

import (
	"math"

	"attain"
	"attain/scenarios"
)

// A oneLevel is what can be said of an indicator of which the latest level is
// known and nothing else: what comparable series do.
type oneLevel struct {
	series    attain.Series
	chances   []float64               // of its targets, NaN where not asked
	projected map[float64]*Projection // up to an instant; targets of one day share theirs
}

// oneLevel returns how often a series of the indicator's class that stands at the
// latest level goes as far as each target in the time that is left: the model's
// answer when it knows that one level and nothing else.
func (w *workshop) oneLevel(targets []attain.Target, series attain.Series) *oneLevel {
	x := &oneLevel{projected: map[float64]*Projection{}}
	last, ok := series.Last()
	if ok {
		last.Qualifier, last.Status = attain.Exact, attain.Actual
		x.series = attain.Series{Indicator: series.Indicator, Levels: []attain.Observation{last}}
	}
	for _, t := range targets {
		chance := math.NaN()
		if t, resolved := t.Resolved(series); ok && resolved && w.ctx.Err() == nil {
			chance = w.goesAsFar(x, t)
		}
		x.chances = append(x.chances, chance)
	}
	return x
}

// goesAsFar returns the chance of the target.
func (w *workshop) goesAsFar(x *oneLevel, t attain.Target) float64 {
	last, until := x.series.Levels[0], t.Period.Instant()
	t.Milestones = nil // what is asked for is the end
	if t.Aggregation != attain.Level || t.Met(last.Value) || until <= last.Period.Instant() || until > w.Until+instantTolerance {
		return math.NaN()
	}
	p, ok := x.projected[until]
	if !ok {
		usual := scenarios.Resolved{Scenario: scenarios.Scenario{ID: scenarios.BusinessAsUsual}}
		p = Project(w.Model(x.series.Indicator).Fit(x.series), usual, until, w.Settings)
		x.projected[until] = p
	}
	if p == nil {
		return math.NaN()
	}
	return Assess(t, x.series, p, last.Period.Instant()).At
}
