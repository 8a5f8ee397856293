package main

import (
	"math"

	"attain/model/season"
)

// How the weights are learned: steps of Adam (Kingma and Ba 2015) on their
// logarithms, then again on the nodes that have kept some weight.
const (
	steps   = 60
	rate    = 0.15
	forget  = 0.9
	forget2 = 0.99

	leastTried = 0.001  // of a node that was tried, to be used
	leastKept  = 0.0025 // of one that was used, to be kept
)

// learn returns the law whose weights make what came in the windows of the
// records that are meant most likely. After each climb it rules out nodes of
// less than the weights given.
func (t *table) learn(meant func(record) bool, least ...float64) season.Law {
	logs := make([]float64, len(t.law.Nodes))
	for _, weight := range least {
		t.ascend(logs, meant)
		prune(logs, weight)
	}
	law := t.law
	law.Nodes = nil
	rest := 1.0
	for k, w := range logs {
		if !math.IsInf(w, -1) {
			n := t.law.Nodes[k]
			n.Weight = round(math.Exp(w))
			rest -= n.Weight
			law.Nodes = append(law.Nodes, n)
		}
	}
	law.Nodes[0].Weight = round(law.Nodes[0].Weight + rest)
	return law
}

// prune rules out the nodes of little weight.
func prune(logs []float64, least float64) {
	normalize(logs)
	for k, w := range logs {
		if w < math.Log(least) {
			logs[k] = math.Inf(-1)
		}
	}
	normalize(logs)
}

// normalize makes the weights 1 in sum.
func normalize(logs []float64) {
	total := 0.0
	for _, w := range logs {
		total += math.Exp(w)
	}
	for k := range logs {
		logs[k] -= math.Log(total)
	}
}

// ascend climbs to weights that are better.
func (t *table) ascend(logs []float64, meant func(record) bool) {
	first, second := make([]float64, len(logs)), make([]float64, len(logs))
	for n := 1; n <= steps; n++ {
		normalize(logs)
		slope := t.slope(logs, meant)
		for k, g := range slope {
			first[k] = forget*first[k] + (1-forget)*g
			second[k] = forget2*second[k] + (1-forget2)*g*g
			unbiased, unbiased2 := first[k]/(1-math.Pow(forget, float64(n))), second[k]/(1-math.Pow(forget2, float64(n)))
			logs[k] += rate * unbiased / (math.Sqrt(unbiased2) + 1e-8)
		}
	}
}

// batches is how many sums are formed side by side: a fixed number, so that
// they do not depend on the processors.
const batches = 8

// slope returns how the mean log density of what came rises with the logarithms
// of the weights.
func (t *table) slope(logs []float64, meant func(record) bool) []float64 {
	type sums struct {
		weight float64
		slope  []float64
	}
	var all [batches]sums
	side(batches, func(b int) {
		s := &all[b]
		s.slope = make([]float64, len(logs))
		posterior, part := make([]float64, len(logs)), make([]float64, len(logs))
		for i := b; i < len(t.windows); i += batches {
			if w := t.windows[i]; meant(w.record) {
				t.slopeOf(i, logs, s.slope, posterior, part)
				s.weight += w.weight
			}
		}
	})
	total, slope := 0.0, make([]float64, len(logs))
	for _, s := range all {
		total += s.weight
		for k, g := range s.slope {
			slope[k] += g
		}
	}
	for k := range slope {
		slope[k] /= total
	}
	return slope
}
