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

// Futures are put into bins of equal number by their level, and a chance is
// averaged over some neighbouring bins: 2.5 and 12.5 % of the futures.
const (
	tripwireBins   = 40
	tripwireWindow = 2 // bins on either side
)

// Tripwires returns, for each year's end after the instant asOf and before the
// target's period and each of the chances, the level that goes with it, read
// off the draws. A chance that no level reached in that year goes with, or one
// at the edge of what the draws can tell, is left out; so are several of one
// level, as where many futures stand at a bound: it does not tell them apart.
//
// The chance given the level at an instant is the moving average, over bins
// of equal number in the order of the levels, of the share of futures that
// meet the target, which hits tells by draw, made ascending by isotonic regression (Barlow and others
// 1972, pool adjacent violators): it never falls as the level gets better.
func Tripwires(t attain.Target, p *Projection, asOf float64, hits []bool, chances ...float64) []Tripwire {
	if t.Aggregation != attain.Level || t.Sense == attain.Within {
		return nil
	}
	var wires []Tripwire
	for j, time := range p.Times {
		if time >= t.Period.Instant()-instantTolerance {
			break
		}
		if time > asOf+instantTolerance {
			wires = append(wires, tripwiresAt(t, p, j, hits, chances)...)
		}
	}
	return wires
}

// tripwiresAt returns those at Times[j].
func tripwiresAt(t attain.Target, p *Projection, j int, hits []bool, chances []float64) []Tripwire {
	var wires []Tripwire
	chance := chanceByLevel(t, p, j, hits)
	for _, c := range chances {
		q, ok := crossing(chance, c)
		if !ok {
			continue
		}
		if t.Sense == attain.AtMostValue {
			q = 1 - q
		}
		w := Tripwire{p.Times[j], c, p.Quantile(j, q)}
		if n := len(wires); n > 0 && wires[n-1].Level == w.Level {
			return nil
		}
		wires = append(wires, w)
	}
	return wires
}

// chanceByLevel returns, for each bin of levels at Times[j], from the worst to
// the best, the estimated chance to meet the target.
func chanceByLevel(t attain.Target, p *Projection, j int, hit []bool) []float64 {
	var hits, counts [tripwireBins]float64
	var edges [tripwireBins - 1]float64
	levels := p.ascending(j)
	for b := range edges {
		edges[b] = levels[(b+1)*len(p.Draws)/tripwireBins]
	}
	for i, path := range p.Draws {
		bin, _ := slices.BinarySearch(edges[:], path[j])
		if t.Sense == attain.AtMostValue {
			bin = tripwireBins - 1 - bin
		}
		counts[bin]++
		if hit[i] {
			hits[bin]++
		}
	}
	chance := make([]float64, tripwireBins)
	for b := range chance {
		h := min(tripwireWindow, b, tripwireBins-1-b) // as many bins on both sides
		hit, count := 0.0, 0.0
		for k := b - h; k <= b+h; k++ {
			hit, count = hit+hits[k], count+counts[k]
		}
		chance[b] = hit / math.Max(count, 1)
	}
	return isotonic(chance)
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

// crossing returns the share of futures below the level at which the
// ascending chance is c, between the middles of two bins; ok is false when
// the chance does not pass c.
func crossing(chance []float64, c float64) (q float64, ok bool) {
	for b := 1; b < len(chance); b++ {
		if lo, hi := chance[b-1], chance[b]; lo < c && c <= hi {
			return (float64(b) - 0.5 + (c-lo)/(hi-lo)) / float64(len(chance)), true
		}
	}
	return 0, false
}

// Earliest returns the first year's end at which the target's value is met
// with the wanted probability, +Inf when there is none within the horizon.
func Earliest(t attain.Target, p *Projection, wanted float64) float64 {
	for j, time := range p.Times {
		met := 0
		for _, path := range p.Draws {
			if t.Met(p.Series.Indicator.Counted(path[j])) {
				met++
			}
		}
		if float64(met) >= wanted*float64(len(p.Draws)) {
			return time
		}
	}
	return math.Inf(1)
}
