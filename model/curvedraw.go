package model

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"

	mix "attain/model/mixture"
)

// curveDraws draws futures of one curve, or of one curve for each node of its
// ceiling. A parameter vector is proposed from the normal approximation at the
// node's fit, with heavier tails, and resampled by how well it explains the
// figures (sampling importance resampling: Rubin 1988), under the density of
// Jeffreys (1946), |JᵀJ|^½: even over what the curve can say about the
// figures, however its parameters are written.
type curveDraws struct {
	curve  Curve
	scale  Scale
	cap    func(h float64) float64 // on the log scale, how far beyond the extremes shown within h years
	points []point
	nodes  []CeilingNode
}

// Draw implements Drawer.
func (d *curveDraws) Draw(futures []Future, times []float64, rng *rand.Rand) {
	for i, p := range d.proposals(len(futures), rng) {
		d.fill(&futures[i], p[0], p[1:], times, rng)
	}
}

// proposals returns n draws of σ and θ, σ first.
func (d *curveDraws) proposals(n int, rng *rand.Rand) [][]float64 {
	cum := make([]float64, len(d.nodes))
	for k, node := range d.nodes {
		cum[k] = node.Weight
	}
	floats.CumSum(cum, cum)
	width := 1 + len(d.curve.Params())
	flat, xs, logw := make([]float64, n*width), make([][]float64, n), make([]float64, n)
	top := math.Inf(-1)
	work := d.nodes[0].laplace.workspace()
	for i := range xs {
		k := 0
		for u := rng.Float64(); k < len(cum)-1 && u > cum[k]; {
			k++
		}
		xs[i] = flat[i*width : (i+1)*width]
		l := d.nodes[k].laplace
		xs[i][0] = l.noise.draw(rng)
		logw[i] = l.propose(xs[i][1:], xs[i][0], work, rng)
		top = math.Max(top, logw[i])
	}
	if math.IsInf(top, -1) { // every proposal left the scale: the fits themselves
		return xs
	}
	return resample(xs, logw, top, rng)
}

// fill draws one future given σ and θ.
func (d *curveDraws) fill(f *Future, sigma float64, theta, times []float64, rng *rand.Rand) {
	last := d.points[len(d.points)-1]
	origin := d.nodes[0].Fit.Origin
	f.Start = d.scale.Forward(last.value)
	off := f.Start - d.scale.Forward(d.curve.At(last.t-origin, theta))
	if off = math.Copysign(math.Max(math.Abs(off)-2*sigma, 0), off); math.IsNaN(off) {
		off = 0
	}
	for j, t := range times {
		lo, hi := d.reach(t - last.t)
		x := d.scale.Forward(d.curve.At(t-origin, theta)) + off*math.Pow(carries, t-last.t)
		if math.IsNaN(x) { // below what the scale can express
			x = lo
		}
		f.Expected[j] = mix.Press(x, lo, hi)
		f.Chance[j] = mix.Press(x+sigma*rng.NormFloat64(), lo, hi) - f.Expected[j]
	}
}

// carries is the part of the last figure's distance from the curve, so far as
// it is more than noise, that is left a year later: a path goes on from where
// the record is, not from where the curve would have it.
const carries = 0.75

// widest is the furthest, on the log scale, that a level may get from those
// shown where there is no cap.
const widest = 30

// reach returns how far series come freely in h years: on the log scale no
// further beyond the extremes shown than the cap.
func (d *curveDraws) reach(h float64) (lo, hi float64) {
	if d.scale.Form != Log {
		return math.Inf(-1), math.Inf(1)
	}
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, p := range d.points {
		x := d.scale.Forward(p.value)
		lo, hi = math.Min(lo, x), math.Max(hi, x)
	}
	c := math.Min(d.cap(h), widest)
	return lo - c, hi + c
}

// estimates returns the parameters over all nodes.
func (d *curveDraws) estimates() []Estimate {
	first := d.nodes[0].laplace
	es := make([]Estimate, len(first.theta))
	for j, p := range d.curve.Params() {
		m := make(normals, len(d.nodes))
		for i, n := range d.nodes {
			m[i] = weighed{n.Weight, n.laplace.marginal(j)}
		}
		es[j] = Estimate{p.Name, string(p.Unit), m.quantile(0.5), m.quantile(0.05), m.quantile(0.95)}
		if first.logged[j] {
			es[j].Value, es[j].Lo, es[j].Hi = math.Exp(es[j].Value), math.Exp(es[j].Lo), math.Exp(es[j].Hi)
		}
		es[j].dated(p, d.nodes[0].Fit.Origin)
	}
	return es
}
