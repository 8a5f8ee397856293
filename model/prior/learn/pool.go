package main

import (
	"math"

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
func poolOf(records []record, shares map[string]float64, p prior.Prior) prior.Pool {
	best, least := prior.Pool{}, math.Inf(1)
	plans := model.NewPlans(p)
	for _, candidate := range candidates {
		p.Pool = candidate
		forecast := ours(model.Pool{Prior: p, Plans: plans})
		logs, n := map[string]float64{}, map[string]float64{}
		for _, r := range records {
			for _, sort := range sortsOf(r) {
				if shares[sort] == 0 {
					continue
				}
				for _, t := range tasksOf(r) {
					if t.shown != 0 || t.targets() == nil {
						continue
					}
					q, hits := forecast(t)
					_, log := hitScores([]outcome{scoreOf(t, q, hits)})
					logs[sort] += log
					n[sort]++
				}
			}
		}
		total, weight := 0.0, 0.0
		for _, sort := range sortedKeys(n) {
			total += shares[sort] * logs[sort] / n[sort]
			weight += shares[sort]
		}
		if score := total / weight; score < least-leastGain {
			best, least = candidate, score
		}
	}
	return best
}
