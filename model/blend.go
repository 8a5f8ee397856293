package model

import (
	"math"

	mix "attain/model/mixture"
)

// A blend is the law of x at one time where several strands hold, each on its
// scale.
type blend struct {
	scale Scale
	parts []blendPart
}

type blendPart struct {
	weight float64
	law    *mix.Marginal
	scale  Scale
}

// nothing stands on the log scale for a level of zero and below: e^−700 is
// zero to any digit that is printed.
const nothing = -700

// noEdge is the edge of a scale that has none.
const noEdge = 1e-15

// moved returns the x of one scale on another.
func moved(x float64, from, to Scale) float64 {
	if from == to {
		return x
	}
	to.Edge = noEdge // a level may lie nearer to a bound than a figure can tell
	x = to.Forward(from.Inverse(x))
	if to.Form == Log && !(x > nothing) {
		return nothing
	}
	return x
}

// move takes a future from one scale to another.
func (f *Future) move(from, to Scale) {
	if from == to {
		return
	}
	f.Start = moved(f.Start, from, to)
	for j, x := range f.Expected {
		level := moved(x+f.Chance[j], from, to)
		f.Expected[j] = moved(x, from, to)
		f.Chance[j] = level - f.Expected[j]
	}
}

// CDF implements Marginal.
func (b *blend) CDF(x float64) float64 {
	sum, total := 0.0, 0.0
	for _, p := range b.parts {
		sum += p.weight * p.law.CDF(moved(x, b.scale, p.scale))
		total += p.weight
	}
	return sum / total
}

// Quantile implements Marginal.
func (b *blend) Quantile(level float64) float64 {
	var x [1]float64
	b.Quantiles([]float64{level}, x[:])
	return x[0]
}

// Quantiles implements Marginal: each lies between those of the parts.
func (b *blend) Quantiles(levels, dst []float64) {
	lo, hi, own := make([]float64, len(levels)), make([]float64, len(levels)), make([]float64, len(levels))
	for i := range lo {
		lo[i], hi[i] = math.Inf(1), math.Inf(-1)
	}
	for _, p := range b.parts {
		p.law.Quantiles(levels, own)
		for i, x := range own {
			x = moved(x, p.scale, b.scale)
			lo[i], hi[i] = math.Min(lo[i], x), math.Max(hi[i], x)
		}
	}
	for i, q := range levels {
		dst[i] = b.between(q, lo[i], hi[i])
		if i > 0 {
			dst[i] = math.Max(dst[i], dst[i-1])
		}
	}
}

// between finds the quantile by false position, halving the weight of an end
// that stays (the Illinois rule: Dowell and Jarratt 1971), and by halving the
// bracket where that does not close it.
func (b *blend) between(q, lo, hi float64) float64 {
	below, above := b.CDF(lo)-q, b.CDF(hi)-q
	if below >= 0 {
		return lo
	}
	if above <= 0 {
		return hi
	}
	small := 1e-7 * (math.Abs(lo) + math.Abs(hi) + 1e-3)
	side := 0
	for n := range 100 {
		x := (lo*above - hi*below) / (above - below)
		if n%8 == 7 || !(x > lo && x < hi) {
			x = (lo + hi) / 2
		}
		y := b.CDF(x) - q
		if math.Abs(y) < 1e-7*math.Min(q, 1-q) || hi-lo < small {
			return x
		}
		if y < 0 {
			lo, below = x, y
			if side < 0 {
				above /= 2
			}
			side = -1
		} else {
			hi, above = x, y
			if side > 0 {
				below /= 2
			}
			side = 1
		}
	}
	return (lo + hi) / 2
}
