package mixture

import (
	"math"
	"slices"
)

// A Marginal is the law of a level at one time: a mixture of normals, pressed
// beyond bounds. The zero value is ready for Posterior.Marginal.
type Marginal struct {
	parts []part   // the heavy ones first
	heavy int      // how many are heavy
	tails []tailed // of each shape
	start float64  // the last level, which what nothing foresees lies about
	bounds
}

// A part is one node: its weight, mean, 1/sd and shape.
type part struct {
	weight, mean, inverse float64
	shape                 int
}

// negligible is the weight of a node below which it is left out. There are 45
// nodes in a law of three shapes, so a probability is changed by under 1e-5.
const negligible = 2e-7

// Marginal fills m with the law at time j ahead.
func (post *Posterior) Marginal(j int, m *Marginal) {
	m.parts, m.tails, m.start = m.parts[:0], post.plan.tails, post.start
	m.bounds = post.bounds[j]
	m.add(post, j, 1)
	m.normalize()
}

// Mix fills m with the law at time j ahead when the posteriors, which belong
// to one plan, hold with the given weights.
func Mix(posts []Posterior, weights []float64, j int, m *Marginal) {
	m.parts, m.tails, m.start = m.parts[:0], posts[0].plan.tails, posts[0].start
	m.bounds = bounds{math.Inf(1), math.Inf(-1)}
	for i := range posts {
		if weights[i] == 0 {
			continue
		}
		b := posts[i].bounds[j]
		m.lo, m.hi = math.Min(m.lo, b.lo), math.Max(m.hi, b.hi)
		m.add(&posts[i], j, weights[i])
	}
	m.normalize()
}

func (m *Marginal) add(post *Posterior, j int, share float64) {
	kept := 0
	for _, w := range post.weight {
		if w >= negligible {
			kept++
		}
	}
	m.parts = slices.Grow(m.parts, kept)
	for i, w := range post.weight {
		if w < negligible {
			continue
		}
		mean, sd := post.normal(i, j)
		m.parts = append(m.parts, part{share * w, mean, 1 / sd, i / nodes})
	}
}

// normal returns the mean and the standard deviation of node i at time j.
func (post *Posterior) normal(i, j int) (mean, sd float64) {
	shape := i / nodes
	s := &post.plan.shapes[shape]
	advance := post.carried[shape*len(post.plan.ahead)+j] + post.drift[i]*s.g[j]
	strays := post.plan.law.Shapes[shape].Keep * advance
	return post.start + post.shift[j] + advance, math.Sqrt(s.nodes[i%nodes].variance[j] + strays*strays)
}

// light is the weight, beside the heaviest part, of one that is of no use in
// finding about where a quantile lies.
const light = 0.01

// normalize makes the weights 1 in sum and puts the heavy parts first.
func (m *Marginal) normalize() {
	total, most := 0.0, 0.0
	for i := range m.parts {
		total += m.parts[i].weight
		most = math.Max(most, m.parts[i].weight)
	}
	m.heavy = 0
	for i := range m.parts {
		p := &m.parts[i]
		heavy := p.weight >= light*most
		p.weight /= total
		if heavy {
			m.parts[i], m.parts[m.heavy] = m.parts[m.heavy], m.parts[i]
			m.heavy++
		}
	}
}

// CDF returns the probability of a level of at most x, to 1e-10.
func (m *Marginal) CDF(x float64) float64 {
	x = m.free(x)
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return math.Max(0, math.Copysign(1, x))
	}
	return min(max(m.at(x).cdf, 0), 1)
}

// local is a distribution function around a point: its value there and its
// first three derivatives.
type local struct{ cdf, density, slope, bend float64 }

// at returns the distribution function at x, without bounds.
func (m *Marginal) at(x float64) local {
	l := sum(m.parts, m.tails, x)
	q := logistic(x - m.start)
	density := q * (1 - q)
	return local{
		(1-outlier)*l.cdf + outlier*q,
		(1-outlier)*l.density + outlier*density,
		(1-outlier)*l.slope + outlier*density*(1-2*q),
		(1-outlier)*l.bend + outlier*density*(1-6*density),
	}
}

// sum returns the distribution function of the parts at x, without bounds.
func sum(parts []part, tails []tailed, x float64) (l local) {
	for i := range parts {
		p := &parts[i]
		z := (x - p.mean) * p.inverse
		side := math.Copysign(1, z)
		tail := &tails[p.shape]
		t := z*side + tail.c
		k := knotOf(t)
		row := uint(k - tail.first)
		if row >= uint(len(tail.rows)) {
			l.cdf += p.weight * (0.5 + 0.5*side)
			continue
		}
		d, r := t-knot(k), &tail.rows[row]
		w := p.weight
		l.cdf += w * (0.5 + side*(r[0]+d*(r[1]+d*(r[2]+d*(r[3]+d*(r[4]+d*r[5]))))))
		w *= p.inverse
		l.density += w * (r[1] + d*(2*r[2]+d*(3*r[3]+d*4*r[4])))
		w *= p.inverse
		l.slope += w * side * (2*r[2] + d*(6*r[3]+d*12*r[4]))
		l.bend += w * p.inverse * (6*r[3] + d*24*r[4])
	}
	return l
}

// Quantile returns the x with CDF(x) = q, to within 1e-8 of its spread there.
// It panics unless 0 < q < 1.
func (m *Marginal) Quantile(q float64) float64 {
	var x [1]float64
	m.Quantiles([]float64{q}, x[:])
	return x[0]
}

// The last step to a quantile, in units of the spread: among the heavy parts,
// and among all, where the series is then right to about nearby⁴.
const (
	roughly = 0.05
	nearby  = 0.002
)

// Quantiles writes the quantiles of the ascending levels qs to dst, ascending.
// Each is found among the heavy parts first, from where the logit of the
// distribution function, going on as at the one before, would have it.
func (m *Marginal) Quantiles(qs, dst []float64) {
	if len(qs) == 0 {
		return
	}
	x, spread := core(m.parts)
	weight := 0.0
	for _, p := range m.parts[:m.heavy] {
		weight += p.weight
	}
	heavy := func(x float64) local { return sum(m.parts[:m.heavy], m.tails, x) }
	step, at := spread/2, 0.0 // a logit of 1 is about half a deviation
	for i, q := range qs {
		if !(q > 0 && q < 1) {
			panic("mixture: a quantile outside 0 to 1")
		}
		logit := math.Log(q / (1 - q))
		x, _ = solve(heavy, q*weight, x+(logit-at)*step, spread, roughly*spread)
		var l local
		x, l = solve(m.at, q, x, spread, nearby*spread)
		step, at = q*(1-q)/math.Max(l.density, 1e-3/spread), logit
		dst[i] = m.press(x)
		if i > 0 {
			dst[i] = max(dst[i], dst[i-1])
		}
	}
}

// core returns where the density of the parts lies, and how wide it is there:
// the means weighed by the density that they have, and the weighted harmonic
// mean of the standard deviations, which long tails do not stretch.
func core(parts []part) (centre, spread float64) {
	total, density := 0.0, 0.0
	for i := range parts {
		d := parts[i].weight * parts[i].inverse
		centre += d * parts[i].mean
		density += d
		total += parts[i].weight
	}
	return centre / density, total / density
}

// solve returns x where the distribution function at is q, and what it is
// close by: steps of the inverse series, kept within a bracket that
// every step tightens. It ends with a step that is within reach, as is the
// square of the last term of the series.
func solve(at func(x float64) local, q, x, spread, reach float64) (float64, local) {
	lo, hi := math.Inf(-1), math.Inf(1)
	var l local
	most := 2 * spread
	for range 200 {
		l = at(x)
		if l.cdf < q {
			lo = x
		} else {
			hi = x
		}
		step, last := inverse(l, q-l.cdf)
		if math.Abs(step) <= reach && last <= reach*reach/spread {
			return x + step, l
		}
		next := x + max(-most, min(step, most))
		most *= 1.5
		if !(next > lo && next < hi) {
			next = (lo + hi) / 2
		}
		if math.IsInf(next, 0) || next == x {
			return x, l
		}
		x = next
	}
	return x, l
}

// inverse returns by how much x must move for the distribution function to
// rise by r, and how large the last term of that is:
//
//	δ = r/f,   Δx = δ − (f′/2f) δ² + ((f′/f)²/2 − f″/6f) δ³
//
// Where the series does not converge it is r/f alone, all of it the last term.
func inverse(l local, r float64) (step, last float64) {
	f := math.Max(l.density, 1e-300)
	d := r / f
	a, b := l.slope/f, l.bend/f
	second, third := -a*d/2, a*d*a*d/2-b*d*d/6 // in units of δ
	if !(math.Abs(second) < 0.25 && math.Abs(third) < 0.125) {
		return d, math.Abs(d)
	}
	return d * (1 + second + third), math.Abs(d * third)
}
