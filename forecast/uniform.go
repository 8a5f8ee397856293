package forecast

import (
	"cmp"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"attain/scenarios"
)

// The draws of a design that is not plain come in this many batches of equal
// size, each an independent randomisation of the whole design. How much the
// batches differ is the Monte Carlo error; nothing else about such a sample
// tells it.
const designBatches = 16

// uniforms are the random numbers of a study that are not a model's own: for
// each name, an assumption's id or what is drawn with a shock, one number
// above 0 and below 1 for each future.
//
//	plain           independent numbers that depend on the name and the seed
//	                alone; more draws only add to them
//	latin-hypercube in each batch of m one number in each m-th of the range, in
//	                random order (McKay, Beckman and Conover 1979)
//	sobol           in each batch Sobol's sequence under Owen's scrambling, a
//	                dimension for each name in the order of first use; names
//	                beyond the last dimension are drawn as in latin-hypercube
//
// Names tied by rank correlations get those of a Gaussian copula: with z the
// normal quantiles and L L' the matrix of 2 sin(πr/6), the ranks of L z. The
// margins are those of the design: in latin-hypercube they keep their strata,
// as the numbers of each batch are put into that order (Iman and Conover
// 1982).
//
// It may be used by many goroutines.
type uniforms struct {
	set        Settings
	dimensions map[string]int
	ties       map[string]*tie

	lock    sync.Mutex
	columns map[string][]float64
}

// newUniforms readies the numbers for the names, in the order of their
// dimensions; others may be asked for.
func newUniforms(set Settings, names []string, ties []*tie) *uniforms {
	u := &uniforms{set: set, dimensions: map[string]int{}, ties: map[string]*tie{}, columns: map[string][]float64{}}
	for _, name := range names {
		if _, ok := u.dimensions[name]; !ok {
			u.dimensions[name] = len(u.dimensions)
		}
	}
	for _, t := range ties {
		for _, name := range t.names {
			u.ties[name] = t
		}
	}
	return u
}

// of returns the numbers of the name, which are not to be changed.
func (u *uniforms) of(name string) []float64 {
	u.lock.Lock()
	defer u.lock.Unlock()
	if x := u.columns[name]; x != nil {
		return x
	}
	if t := u.ties[name]; t != nil {
		u.tie(t)
	} else {
		u.columns[name] = u.column(name)
	}
	return u.columns[name]
}

// column draws the numbers of the name as if it were tied to no other.
func (u *uniforms) column(name string) []float64 {
	x := make([]float64, u.set.Futures())
	rng := u.set.source(name, "assumption")
	d, ok := u.dimensions[name]
	switch {
	case u.set.Sampler == scenarios.Plain:
		for i := range x {
			x[i] = math.Max(rng.Float64(), math.SmallestNonzeroFloat64)
		}
	case u.set.Sampler == scenarios.Sobol && ok && d < maxSobol:
		v := sobolDirections(d)
		for _, batch := range batchesOf(x, u.set.batchEnds()) {
			fillSobol(batch, &v, rng.Uint64())
		}
	default:
		for _, batch := range batchesOf(x, u.set.batchEnds()) {
			fillStrata(batch, rng)
		}
	}
	return x
}

// batchesOf cuts x at the ends.
func batchesOf(x []float64, ends []int) [][]float64 {
	batches, from := make([][]float64, len(ends)), 0
	for b, end := range ends {
		batches[b], from = x[from:end], end
	}
	return batches
}

// fillStrata puts one number into each of the len(x) equal parts of 0 to 1.
func fillStrata(x []float64, rng *rand.Rand) {
	for i, k := range rng.Perm(len(x)) {
		x[i] = (float64(k) + inside(rng)) / float64(len(x))
	}
}

// inside is a uniform number above 0, and below 1 even after k is added.
func inside(rng *rand.Rand) float64 { return min(max(rng.Float64(), 1e-9), 1-1e-9) }

// fillSobol fills x with one dimension of a scrambled sequence.
func fillSobol(x []float64, v *[sobolBits]uint32, seed uint64) {
	for i := range x {
		x[i] = (float64(scrambled(sobolPoint(v, i), seed)) + 0.5) / (1 << sobolBits)
	}
}

// tie draws the numbers of all names that are tied together.
func (u *uniforms) tie(t *tie) {
	margins, z := make([][]float64, len(t.names)), make([][]float64, len(t.names))
	for k, name := range t.names {
		margins[k] = u.column(name)
		z[k] = make([]float64, len(margins[k]))
		for i, p := range margins[k] {
			z[k][i] = math.Sqrt2 * math.Erfinv(2*p-1)
		}
	}
	for k, name := range t.names {
		x := make([]float64, len(z[k]))
		for i := range x {
			sum := 0.0
			for j, l := range t.factor[k] {
				sum += l * z[j][i]
			}
			x[i] = math.Min(math.Max(math.Erfc(-sum/math.Sqrt2)/2, math.SmallestNonzeroFloat64), 1-1e-16)
		}
		if u.set.Sampler == scenarios.LatinHypercube {
			x = reordered(margins[k], x, u.set.batchEnds())
		}
		u.columns[name] = x
	}
}

// reordered returns the values in the order of the ranks of by, batch for
// batch.
func reordered(values, by []float64, ends []int) []float64 {
	values = slices.Clone(values)
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	x, from := make([]float64, len(values)), 0
	for _, end := range ends {
		slices.Sort(values[from:end])
		slices.SortFunc(order[from:end], func(i, j int) int { return cmp.Compare(by[i], by[j]) })
		for rank, i := range order[from:end] {
			x[i] = values[from+rank]
		}
		from = end
	}
	return x
}

// uniformAt returns a number above 0 and below 1 for one draw and year, which
// depends on the name, the seed and these alone: neither on the number of
// draws nor on the horizon.
func (s Settings) uniformAt(name string, draw, year int) float64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	z := mixed(s.Seed ^ h.Sum64())
	z = mixed(mixed(z^uint64(draw)) ^ uint64(year))
	return (float64(z>>11) + 0.5) / (1 << 53)
}
