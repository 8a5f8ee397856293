package model

import (
	"math"
	"math/rand/v2"

	"attain/model/prior"
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
	prior  prior.Prior
	points []point
	nodes  []*laplace
}

func (d *curveDraws) add(f *CurveFit) { d.nodes = append(d.nodes, newLaplace(f, d.prior)) }

// weights returns what the figures leave of the nodes' equal weights.
func (d *curveDraws) weights() []float64 {
	top := math.Inf(-1)
	for _, n := range d.nodes {
		top = math.Max(top, n.noise.evidence)
	}
	ws, total := make([]float64, len(d.nodes)), 0.0
	for i, n := range d.nodes {
		ws[i] = math.Exp(n.noise.evidence - top)
		total += ws[i]
	}
	for i := range ws {
		ws[i] /= total
	}
	return ws
}

// Draw implements Drawer.
func (d *curveDraws) Draw(futures []Future, times []float64, rng *rand.Rand) {
	for i, p := range d.proposals(len(futures), rng) {
		d.fill(&futures[i], p[0], p[1:], times, rng)
	}
}

// proposals returns n draws of σ and θ, σ first.
func (d *curveDraws) proposals(n int, rng *rand.Rand) [][]float64 {
	cum := d.weights()
	for k := 1; k < len(cum); k++ {
		cum[k] += cum[k-1]
	}
	width := 1 + len(d.nodes[0].theta)
	flat, xs, logw := make([]float64, n*width), make([][]float64, n), make([]float64, n)
	top := math.Inf(-1)
	work := d.nodes[0].workspace()
	for i := range xs {
		k := 0
		for u := rng.Float64(); k < len(cum)-1 && u > cum[k]; {
			k++
		}
		xs[i] = flat[i*width : (i+1)*width]
		xs[i][0] = d.nodes[k].noise.draw(rng)
		logw[i] = d.nodes[k].propose(xs[i][1:], xs[i][0], work, rng)
		top = math.Max(top, logw[i])
	}
	return resample(xs, logw, top, rng)
}

// fill draws one future given σ and θ.
func (d *curveDraws) fill(f *Future, sigma float64, theta, times []float64, rng *rand.Rand) {
	last := d.points[len(d.points)-1]
	origin := d.nodes[0].fit.Origin
	f.Start = d.scale.Forward(last.value)
	for j, t := range times {
		lo, hi := d.reach(t - last.t)
		x := d.scale.Forward(d.curve.At(t-origin, theta))
		if math.IsNaN(x) { // below what the scale can express
			x = lo
		}
		f.Expected[j] = math.Min(math.Max(x, lo), hi)
		f.Chance[j] = math.Min(math.Max(f.Expected[j]+sigma*rng.NormFloat64(), lo), hi) - f.Expected[j]
	}
}

// widest is the furthest, on the log scale, that a level may get from those
// shown where the prior sets no cap.
const widest = 30

// reach returns what series can do in h years: on the log scale no further
// beyond the extremes shown than the prior's cap.
func (d *curveDraws) reach(h float64) (lo, hi float64) {
	if d.scale.Form != Log {
		return math.Inf(-1), math.Inf(1)
	}
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, p := range d.points {
		x := d.scale.Forward(p.value)
		lo, hi = math.Min(lo, x), math.Max(hi, x)
	}
	c := math.Min(d.prior.CapAt(h), widest)
	return lo - c, hi + c
}

// estimates returns the parameters over all nodes.
func (d *curveDraws) estimates() []Estimate {
	first, ws := d.nodes[0], d.weights()
	es := make([]Estimate, len(first.theta))
	for j, p := range first.fit.problem.params {
		m := make(normals, len(d.nodes))
		for i, n := range d.nodes {
			m[i] = weighed{ws[i], n.marginal(j)}
		}
		es[j] = Estimate{p.Name, string(p.Unit), m.quantile(0.5), m.quantile(0.05), m.quantile(0.95)}
		if first.logged[j] {
			es[j].Value, es[j].Lo, es[j].Hi = math.Exp(es[j].Value), math.Exp(es[j].Lo), math.Exp(es[j].Hi)
		}
		es[j].dated(p, first.fit.Origin)
	}
	return es
}
