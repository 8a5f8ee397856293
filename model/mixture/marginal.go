package mixture

import "math"

// A Marginal is the law of a level at one time: a mixture of normals, held
// within bounds. The zero value is ready for Posterior.Marginal.
type Marginal struct {
	parts  []part
	lo, hi float64 // bounds
}

// A part is one normal: weight, mean, 1/sd.
type part struct{ weight, mean, inverse float64 }

// negligible is the weight below which a node is left out of a Marginal.
const negligible = 3e-6

// Marginal fills m with the law at time j ahead.
func (post *Posterior) Marginal(j int, m *Marginal) {
	m.parts = m.parts[:0]
	m.lo, m.hi = post.Bounds(j)
	m.add(post, j, 1)
	m.normalize()
}

// Mix fills m with the law at time j ahead when the posteriors, which belong
// to one plan, hold with the given weights.
func Mix(posts []Posterior, weights []float64, j int, m *Marginal) {
	m.parts = m.parts[:0]
	m.lo, m.hi = math.Inf(1), math.Inf(-1)
	for i := range posts {
		if weights[i] == 0 {
			continue
		}
		lo, hi := posts[i].Bounds(j)
		m.lo, m.hi = math.Min(m.lo, lo), math.Max(m.hi, hi)
		m.add(&posts[i], j, weights[i])
	}
	m.normalize()
}

func (m *Marginal) add(post *Posterior, j int, share float64) {
	n := len(post.plan.ahead)
	for i, w := range post.weight {
		if w < negligible {
			continue
		}
		shape := i / nodes
		s := &post.plan.shapes[shape]
		mean := post.start + post.carried[shape*n+j] + post.drift[i]*s.g[j]
		inverse, tail := 1/s.nodes[i%nodes].sd[j], math.Exp(-post.plan.law.Shapes[shape].Tail*tails[2].power)
		m.parts = append(m.parts,
			part{share * w * tails[0].weight, mean, inverse / tail},
			part{share * w * tails[1].weight, mean, inverse},
			part{share * w * tails[2].weight, mean, inverse * tail})
	}
}

func (m *Marginal) normalize() {
	total := 0.0
	for _, p := range m.parts {
		total += p.weight
	}
	for i := range m.parts {
		m.parts[i].weight /= total
	}
}

// CDF returns the probability of a level of at most x. It rises from 0 to 1,
// with jumps where the bounds are.
func (m *Marginal) CDF(x float64) float64 {
	switch {
	case x < m.lo:
		return 0
	case x >= m.hi:
		return 1
	}
	p, _ := m.at(x)
	return min(max(p, 0), 1)
}

// at returns the distribution function and the density without the bounds.
func (m *Marginal) at(x float64) (cdf, density float64) {
	for i := range m.parts {
		p := &m.parts[i]
		c, d := normal((x - p.mean) * p.inverse)
		cdf += p.weight * c
		density += p.weight * p.inverse * d
	}
	return cdf, density
}

// Quantile returns the smallest x within the bounds with CDF(x) ≥ q, to
// within 1e-9 of the spread. It panics unless 0 < q < 1.
func (m *Marginal) Quantile(q float64) float64 {
	var x [1]float64
	m.Quantiles([]float64{q}, x[:])
	return x[0]
}

// Quantiles writes the quantiles of the ascending levels qs to dst, ascending.
func (m *Marginal) Quantiles(qs, dst []float64) {
	if len(qs) == 0 {
		return
	}
	mean, sd := m.moments()
	lo := mean - sd
	for i, q := range qs {
		if !(q > 0 && q < 1) {
			panic("mixture: a quantile outside 0 to 1")
		}
		lo = m.solve(q, lo, sd)
		dst[i] = min(max(lo, m.lo), m.hi)
		if i > 0 {
			dst[i] = max(dst[i], dst[i-1])
		}
	}
}

func (m *Marginal) moments() (mean, sd float64) {
	square := 0.0
	for _, p := range m.parts {
		mean += p.weight * p.mean
	}
	for _, p := range m.parts {
		square += p.weight * ((p.mean-mean)*(p.mean-mean) + 1/(p.inverse*p.inverse))
	}
	return mean, math.Sqrt(square)
}

// solve returns x with CDF q, starting at x: Newton's steps, kept within a
// bracket that every step tightens.
func (m *Marginal) solve(q, x, sd float64) float64 {
	lo, hi := math.Inf(-1), math.Inf(1)
	for range 100 {
		c, d := m.at(x)
		if c < q {
			lo = x
		} else {
			hi = x
		}
		step := (q - c) / math.Max(d, 1e-300)
		if math.Abs(step) < 1e-9*sd {
			return x + step
		}
		next := x + max(-2*sd, min(step, 2*sd))
		if !(next > lo && next < hi) {
			next = (lo + hi) / 2
		}
		if math.IsInf(next, 0) || next == x {
			return x
		}
		x = next
	}
	return x
}
