package main

import (
	"math"
	"runtime"
	"slices"

	"attain"
	"attain/forecast"
	"attain/model"
	"attain/model/prior"
)

// candidates are the weights of a pool that are tried; the first stands
// unless another scores better by more than leastGain. They are few, as there
// are few long series.
var candidates = []prior.Pool{
	{},
	{Theta: .05, Damped: .05, Drift: .05},
	{Theta: .1, Damped: .1, Drift: .1},
	{Theta: .15, Damped: .15, Drift: .15},
	{Theta: .15},
	{Theta: .3},
}

// leastGain is the gain in log score that is worth a member more.
const leastGain = 0.002

// poolOf returns the candidate with the best log score of the chances of
// targets on whole records, each sort weighing what it does in the class.
func poolOf(records []record, c class, p prior.Prior) prior.Pool {
	best, least := prior.Pool{}, math.Inf(1)
	plans := model.NewPlans(p)
	b := forecast.Backtest{Horizon: horizon, Cuts: whole, Workers: runtime.GOMAXPROCS(0)}
	var sorts []string // of the series
	weights := map[string]float64{}
	for _, r := range records {
		if s := c.sortOf(r); s != "" && len(whole(seriesOf(r, usualIndicator(r)))) > 0 {
			b.Series = append(b.Series, seriesOf(r, usualIndicator(r)))
			sorts, weights[s] = append(sorts, s), c.shares[s]
		}
	}
	for _, candidate := range candidates {
		p.Pool = candidate
		m := model.Pool{Prior: p, Plans: plans}
		b.Methods = []forecast.Method{forecast.ModelMethod("pool", func(attain.Indicator) model.Model { return m })}
		found := b.Run()
		total, weight := 0.0, 0.0
		for _, sort := range sortedKeys(weights) {
			of := forecast.Selection{Series: func(i int) bool { return sorts[i] == sort }}
			if log := found.Summary(0, of).Log; !math.IsNaN(log) {
				total += weights[sort] * log
				weight += weights[sort]
			}
		}
		if score := total / weight; score < least-leastGain {
			best, least = candidate, score
		}
	}
	return best
}

// whole cuts a record that is long enough before its last years, and shows
// all that comes before.
func whole(s attain.Series) []forecast.Cut {
	return slices.DeleteFunc(cuts(s), func(c forecast.Cut) bool { return c.Shown != 0 || s.Indicator.Class == "m4" })
}
