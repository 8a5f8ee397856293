package model

import (
	"math"
	"math/rand/v2"
	"slices"

	"attain"
)

// A record is what figures and growth statements say of a series, as a model
// on a scale sees it.
type record struct {
	scale    Scale
	points   []point
	growth   []growth
	warnings []attain.Text
}

// A growth is a statement that the level at point i grew by a ratio within
// [lo, hi] over the year before. When point i−1 is not that year's, the
// statement says nothing about the other levels and is not kept.
type growth struct {
	i      int
	lo, hi float64
}

func newRecord(s Scale, ps []point, statements []attain.Observation) record {
	r := record{scale: s}
	r.points, r.growth = withGrowth(ps, statements)
	r.growth = slices.DeleteFunc(r.growth, r.contradicted)
	return r
}

// withGrowth adds, for each growth statement about a point whose level the
// year before is not known, the level that the statement implies, and
// returns the statements that join neighbouring points.
func withGrowth(ps []point, statements []attain.Observation) ([]point, []growth) {
	var kept []growth
	for _, o := range statements {
		t := o.Period.Instant()
		i := indexAt(ps, t)
		if i < 0 {
			continue
		}
		lo, hi := o.Interval()
		if indexAt(ps, t-1) < 0 && lo > -1 && (i == 0 || ps[i-1].t < t-1) {
			p := ps[i]
			implied := point{t: t - 1, value: p.value / (1 + o.Value), lo: p.lo / (1 + hi), hi: p.hi / (1 + lo), spread: p.spread}
			ps = append(ps[:i:i], append([]point{implied}, ps[i:]...)...)
			for k := range kept {
				if kept[k].i >= i {
					kept[k].i++
				}
			}
			i++
		}
		if i > 0 && ps[i-1].t == t-1 {
			kept = append(kept, growth{i, lo, hi})
		}
	}
	return ps, kept
}

// part returns the record of the points from one to before another.
func (r record) part(from, to int) record {
	p := record{scale: r.scale, points: r.points[from:to]}
	for _, g := range r.growth {
		if g.i > from && g.i < to {
			g.i -= from
			p.growth = append(p.growth, g)
		}
	}
	return p
}

func indexAt(ps []point, t float64) int {
	return slices.IndexFunc(ps, func(p point) bool { return p.t == t })
}

// contradicted reports, with a warning, whether no levels that the figures
// allow agree with the statement.
func (r *record) contradicted(g growth) bool {
	before, after := r.points[g.i-1], r.points[g.i]
	stray := math.Exp(3 * (before.spread + after.spread))
	if after.hi/before.lo*stray-1 >= g.lo && after.lo/before.hi/stray-1 <= g.hi {
		return false
	}
	r.warnings = append(r.warnings, attain.Textf("growth of %g to %g %% contradicts its levels and is not used", "增长%g至%g%%与水平数据矛盾，未采用", 100*g.lo, 100*g.hi))
	return true
}

// allowed reports whether the levels agree with the growth statements.
func (r *record) allowed(x []float64) bool {
	for _, g := range r.growth {
		before, after := r.scale.Inverse(x[g.i-1]), r.scale.Inverse(x[g.i])
		if ratio := after/before - 1; ratio < g.lo || ratio > g.hi {
			return false
		}
	}
	return true
}

func (r *record) uncertain() bool { return slices.ContainsFunc(r.points, point.uncertain) }

// printed returns the printed levels, on the scale.
func (r *record) printed() []float64 {
	x := make([]float64, len(r.points))
	for i, p := range r.points {
		x[i] = r.scale.Forward(p.value)
	}
	return x
}

// propose draws a level for each point.
func (r *record) propose(rng *rand.Rand) []float64 {
	x := make([]float64, len(r.points))
	for i, p := range r.points {
		x[i] = p.at(r.scale, rng.Float64(), rng.NormFloat64())
	}
	return x
}

// spreadSets is how many sets of levels spread returns.
const spreadSets = 256

// spread returns sets of levels that fill evenly what the figures allow: the
// printed ones where they are exact, else a rotated lattice whose coordinate
// i steps by the fractional part of the root of the i-th prime.
func (r *record) spread() [][]float64 {
	if !r.uncertain() {
		return [][]float64{r.printed()}
	}
	sets := make([][]float64, spreadSets)
	for n := range sets {
		dimension := 0
		next := func() float64 {
			u := math.Mod((float64(n)+0.5)*root(dimension), 1)
			dimension++
			return u
		}
		for _, p := range r.points {
			if !p.uncertain() {
				sets[n] = append(sets[n], r.scale.Forward(p.value))
				continue
			}
			u := next()
			z := math.Sqrt2 * math.Erfinv(2*math.Min(math.Max(next(), 1e-9), 1-1e-9)-1)
			sets[n] = append(sets[n], p.at(r.scale, u, z))
		}
	}
	return sets
}

// root returns the fractional part of the square root of prime number i.
func root(i int) float64 {
	for p := 2; ; p++ {
		if isPrime(p) {
			if i == 0 {
				return math.Mod(math.Sqrt(float64(p)), 1)
			}
			i--
		}
	}
}

func isPrime(p int) bool {
	for d := 2; d*d <= p; d++ {
		if p%d == 0 {
			return false
		}
	}
	return true
}

// resample returns len(xs) members of xs, each as often as its weight asks.
func resample(xs [][]float64, logw []float64, top float64, rng *rand.Rand) [][]float64 {
	total := 0.0
	for i, l := range logw {
		logw[i] = math.Exp(l - top)
		total += logw[i]
	}
	n := len(xs)
	out := make([][]float64, n)
	step := total / float64(n)
	u, cum, k := rng.Float64()*step, logw[0], 0
	for i := range out {
		for cum < u && k < n-1 {
			k++
			cum += logw[k]
		}
		out[i] = xs[k]
		u += step
	}
	// Neighbours repeat after resampling; shuffling keeps draws exchangeable.
	rng.Shuffle(n, func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
