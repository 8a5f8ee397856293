package forecast

import (
	"hash/fnv"
	"math"
	"math/bits"
	"math/rand/v2"

	"attain"
	"attain/model"
	"attain/scenarios"
)

// Settings say how futures are drawn. The zero value works.
type Settings struct {
	Draws   int    // number of futures; 0 means 4,000
	Seed    uint64 // the plan's seed
	Sampler scenarios.Sampler
	Error   float64 // no probability's Monte Carlo standard error is above it; 0 means whatever Draws gives
}

const defaultDraws = 4000

// Futures returns the number of futures that are drawn: as many as are asked
// for and as the error needs, of which a probability of one half needs most,
// 1/(4 error²). A design that comes in batches rounds it up to batches of equal
// size, sobol to a power of two in each.
func (s Settings) Futures() int {
	n := s.Draws
	if s.Error > 0 {
		n = max(n, int(math.Ceil(0.25/(s.Error*s.Error)-1e-6)))
	}
	if n == 0 {
		n = defaultDraws
	}
	if s.Sampler == scenarios.Plain {
		return n
	}
	each := (n + designBatches - 1) / designBatches
	if s.Sampler == scenarios.Sobol {
		each = 1 << bits.Len(uint(each-1))
	}
	return each * designBatches
}

// batchEnds returns where the batches of a design end; nil for independent
// draws.
func (s Settings) batchEnds() []int {
	if s.Sampler == scenarios.Plain {
		return nil
	}
	ends := make([]int, designBatches)
	for b := range ends {
		ends[b] = (b + 1) * s.Futures() / designBatches
	}
	return ends
}

// source returns the generator for one indicator, or assumption, and purpose.
func (s Settings) source(id, purpose string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(id + "\x00" + purpose))
	return rand.New(rand.NewPCG(s.Seed, h.Sum64()))
}

// Project draws the futures of a fitted model under a resolved scenario, at
// each year's end after the last observation up to the instant until. It
// returns nil where there is nothing to project: the fit has no Drawer, or
// until is not after the last observation. It projects the trend alone; flows,
// composites and constraints join indicators, for which there is Study.
func Project(f *model.Fitted, scenario scenarios.Resolved, until float64, set Settings) *Projection {
	b := newBasis(f, nil, until, set)
	if b.futures == nil {
		return nil
	}
	u := newUniforms(set, names(scenario), newTies(scenario.Correlations, scenario.Repair))
	return b.trend(newAssumed(scenario, newCalendar(b.times[0], b.times[len(b.times)-1]), u, nil))
}

// startOf is the level a future starts from: the one printed where the future
// holds to it, without what the scale would round off.
func startOf(f *model.Fitted, future model.Future) float64 {
	if last, ok := f.Series.Last(); ok && future.Start == f.Scale.Forward(last.Value) {
		return last.Value
	}
	return f.Scale.Inverse(future.Start)
}

// yearEnds returns the ends, after from and up to and including to, of years
// that start in January.
func yearEnds(from, to float64) []float64 { return yearEndsFrom(1, from, to) }

// yearEndsFrom returns the ends, after from, of years that start in the month,
// up to that of the year that starts in the year that ends at to.
func yearEndsFrom(month int, from, to float64) []float64 {
	var times []float64
	phase := float64(month-1) / 12
	for t := math.Floor(from-phase+instantTolerance) + 1; t <= to+instantTolerance; t++ {
		times = append(times, t+phase)
	}
	return times
}

// paceBetween returns the yearly pace from level a at one instant to level b
// years later. Compound growth is not defined for shares, nor across zero.
func paceBetween(kind attain.Kind, a, b, years float64) Pace {
	if !(years > 0) {
		return noPace
	}
	p := Pace{Growth: math.NaN(), PerYear: (b - a) / years, Years: years}
	if kind != attain.Share && a > 0 && b > 0 {
		p.Growth = math.Pow(b/a, 1/years) - 1
	}
	return p
}

// noPace is the pace that cannot be given.
var noPace = Pace{Growth: math.NaN(), PerYear: math.NaN()}
