package forecast

import (
	"math"
	"slices"

	"attain"
)

// A Tripwire is the level at the end of a year, before a target's date, at
// which the chance of meeting the target is a given one: below it (above it,
// where less is better) the chance is smaller.
type Tripwire struct {
	Time   float64 // the year's end
	Chance float64
	Level  float64
}

// window is the part of the futures, next to each other in level, over which
// a chance is averaged.
const window = 20 // one in

// Tripwires returns, for each year's end before the target's period and each
// of the chances, the level that goes with it, read off the draws. A chance
// that no level reached in that year goes with, or one at the edge of what
// the draws can tell, is left out.
//
// The chance given the level at an instant is the moving average of the
// outcomes in the order of the levels, made ascending by isotonic regression
// (Barlow and others 1972, pool adjacent violators): it never falls as the
// level gets better.
func Tripwires(t attain.Target, p *Projection, chances ...float64) []Tripwire {
	end, ok := p.Index(t.Period.Instant())
	if !ok || t.Aggregation != attain.Level {
		return nil
	}
	var wires []Tripwire
	for j := range end {
		levels, chance := chanceByLevel(t, p, j, end)
		for _, c := range chances {
			if k := crossing(chance, c); k > 0 {
				wires = append(wires, Tripwire{p.Times[j], c, (levels[k-1] + levels[k]) / 2})
			}
		}
	}
	return wires
}

// chanceByLevel returns the levels at Times[j], from the worst to the best,
// with the estimated chance to meet the target at Times[end].
func chanceByLevel(t attain.Target, p *Projection, j, end int) (levels, chance []float64) {
	order := make([]int, len(p.Draws))
	for i := range order {
		order[i] = i
	}
	sign := 1.0
	if t.Sense == attain.AtMostValue {
		sign = -1
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmpFloat(sign*p.Draws[a][j], sign*p.Draws[b][j])
	})
	outcomes := make([]float64, len(order))
	levels = make([]float64, len(order))
	for k, i := range order {
		levels[k] = p.Draws[i][j]
		if t.Met(p.Draws[i][end]) {
			outcomes[k] = 1
		}
	}
	return levels, isotonic(movingAverage(outcomes, len(order)/(2*window)))
}

// movingAverage returns, at each index, the mean of y over the half indices
// on either side and itself, as far as there are as many on both sides.
func movingAverage(y []float64, half int) []float64 {
	sums := make([]float64, len(y)+1)
	for i, v := range y {
		sums[i+1] = sums[i] + v
	}
	mean := make([]float64, len(y))
	for i := range y {
		h := min(half, i, len(y)-1-i)
		mean[i] = (sums[i+h+1] - sums[i-h]) / float64(2*h+1)
	}
	return mean
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// isotonic returns the ascending sequence nearest to y in least squares.
func isotonic(y []float64) []float64 {
	type block struct{ sum, n float64 }
	var blocks []block
	for _, v := range y {
		blocks = append(blocks, block{v, 1})
		for n := len(blocks); n > 1 && blocks[n-2].sum*blocks[n-1].n >= blocks[n-1].sum*blocks[n-2].n; n-- {
			blocks[n-2].sum += blocks[n-1].sum
			blocks[n-2].n += blocks[n-1].n
			blocks = blocks[:n-1]
		}
	}
	fit := make([]float64, 0, len(y))
	for _, b := range blocks {
		for range int(b.n) {
			fit = append(fit, b.sum/b.n)
		}
	}
	return fit
}

// crossing returns the first index at which the ascending chance is c or
// more, 0 when there is none or it lies too near the ends to tell.
func crossing(chance []float64, c float64) int {
	k := slices.IndexFunc(chance, func(v float64) bool { return v >= c })
	if edge := max(1, len(chance)/(2*window)); k < edge || len(chance)-k < edge {
		return 0
	}
	return k
}

// Earliest returns the first year's end at which the target's value is met
// with the wanted probability, +Inf when there is none within the horizon.
func Earliest(t attain.Target, p *Projection, wanted float64) float64 {
	for j, time := range p.Times {
		met := 0
		for _, path := range p.Draws {
			if t.Met(path[j]) {
				met++
			}
		}
		if float64(met) >= wanted*float64(len(p.Draws)) {
			return time
		}
	}
	return math.Inf(1)
}
