package main

import (
	"math"

	"attain/model"
	"attain/model/season"
)

// What the noise of a node is, beside the seasonal part, and how far a drift
// goes: a deviation a period of which twelve, or four, make up the same
// deviation a year for every period.
var (
	noises  = []struct{ irregular, level float64 }{{1, 0}, {1, .1}, {.9, .4}, {.6, .8}, {0, 1}}
	growths = []struct{ growth, rho float64 }{{0, 0}, {.5, .5}, {.3, .8}, {.1, .93}}
	drifts  = []struct{ yearly, damping float64 }{{0, 1}, {.3, 1}, {1, 1}, {1, .7}, {3, .8}, {3, .5}}
	seasons = []struct{ season, turn float64 }{{0, 0}, {1, 0}, {1, .3}, {5, .3}, {5, 1}}
	means   = []float64{0, .04}
)

// candidates are the nodes that a law may have, with equal weights. Off the
// logarithm, where a figure has no sign, no growth is expected.
func candidates(period int, form model.ScaleForm) season.Law {
	l := season.Law{Period: period, Trust: 0.5, Dof: 5, Sigma: 0.03}
	growth := means
	if form != model.Log {
		growth = means[:1]
	}
	for _, n := range noises {
		for _, g := range growths {
			for _, d := range drifts {
				for _, s := range seasons {
					for _, mean := range growth {
						l.Nodes = append(l.Nodes, season.Node{
							Irregular: n.irregular, Level: n.level, Growth: g.growth, Rho: g.rho,
							Mean: mean, Drift: round(d.yearly * 0.3 / math.Sqrt(float64(period))), Damping: d.damping,
							Season: s.season, Turn: s.turn,
						})
					}
				}
			}
		}
	}
	for i := range l.Nodes {
		l.Nodes[i].Weight = 1 / float64(len(l.Nodes))
	}
	return l
}

func round(x float64) float64 { return math.Round(x*1e5) / 1e5 }
