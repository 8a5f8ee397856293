package season

import (
	"math"
	"slices"
)

// A Marginal is the law of a figure at one time: a mixture of Student's laws
// of one number of degrees of freedom, whose distribution function is taken in
// Wallace's form (1959),
//
//	F(t) = Φ(± (8ν + 1)/(8ν + 3) · √(ν ln(1 + t²/ν)))
//
// which is within 1e-3 of it for ν of 4 or more.
type Marginal struct {
	nu    float64
	parts []part // the heaviest first
}

// A part is one node: its weight, mean and 1/sd.
type part struct{ weight, mean, inverse float64 }

// negligible is the weight of a node below which it is left out.
const negligible = 1e-5

// Marginal returns the law of the figure at the place after the record’s end.
func (post *Posterior) Marginal(a Ahead) *Marginal {
	m := &Marginal{nu: post.plan.dof()}
	post.addTo(m, a, 1)
	m.normalize()
	return m
}

// Mix returns the law at the place when the posteriors, which belong to one
// plan, hold with the given weights.
func Mix(posts []Posterior, weights []float64, a Ahead) *Marginal {
	m := &Marginal{nu: posts[0].plan.dof()}
	for i := range posts {
		if weights[i] > 0 {
			posts[i].addTo(m, a, weights[i])
		}
	}
	m.normalize()
	return m
}

func (post *Posterior) addTo(m *Marginal, a Ahead, share float64) {
	for k, w := range post.weight {
		if w < negligible {
			continue
		}
		mean, sd := post.at(k, a)
		m.parts = append(m.parts, part{share * w, mean, 1 / (sd * post.scale[k])})
	}
}

// normalize makes the weights 1 in sum.
func (m *Marginal) normalize() {
	total := 0.0
	for _, p := range m.parts {
		total += p.weight
	}
	for i := range m.parts {
		m.parts[i].weight /= total
	}
	slices.SortStableFunc(m.parts, func(a, b part) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
}

// CDF returns the probability of a figure of at most x.
func (m *Marginal) CDF(x float64) float64 {
	cdf, _ := m.sum(x)
	return cdf
}

// sum returns the distribution function and the density at x.
func (m *Marginal) sum(x float64) (cdf, density float64) {
	a := (8*m.nu + 1) / (8*m.nu + 3)
	for i := range m.parts {
		p := &m.parts[i]
		t := (x - p.mean) * p.inverse
		l := m.nu * math.Log1p(t*t/m.nu)
		root := math.Sqrt(l)
		z := math.Copysign(a*root, t)
		cdf += p.weight * math.Erfc(-z/math.Sqrt2) / 2
		slope := a // dz/dt where t is 0
		if root > 1e-8 {
			slope = a * math.Abs(t) / (root * (1 + t*t/m.nu))
		}
		density += p.weight * p.inverse * slope * math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
	}
	return cdf, density
}

// Quantile returns x with CDF(x) = q. It panics unless 0 < q < 1.
func (m *Marginal) Quantile(q float64) float64 {
	var x [1]float64
	m.Quantiles([]float64{q}, x[:])
	return x[0]
}

// Quantiles writes the quantiles of the ascending levels qs to dst, ascending:
// Newton's method on the logit of the distribution function, in which a normal
// law is nearly straight, within a bracket.
func (m *Marginal) Quantiles(qs, dst []float64) {
	x, spread := m.parts[0].mean, 1/m.parts[0].inverse
	for i, q := range qs {
		if !(q > 0 && q < 1) {
			panic("season: a quantile outside 0 to 1")
		}
		x = m.solve(q, x, spread)
		if i > 0 {
			x = math.Max(x, dst[i-1])
		}
		dst[i] = x
	}
}

// solve finds the quantile q from x on.
func (m *Marginal) solve(q, x, spread float64) float64 {
	lo, hi := math.Inf(-1), math.Inf(1)
	goal := math.Log(q / (1 - q))
	most := 4 * spread
	for range 200 {
		cdf, density := m.sum(x)
		if cdf < q {
			lo = x
		} else {
			hi = x
		}
		next := math.NaN()
		if inside := cdf * (1 - cdf); inside > 1e-12 && density > 0 {
			next = x + math.Max(-most, math.Min((goal-math.Log(cdf/(1-cdf)))*inside/density, most))
		}
		switch {
		case next > lo && next < hi:
		case math.IsInf(lo, 0):
			next = hi - most
		case math.IsInf(hi, 0):
			next = lo + most
		default:
			next = (lo + hi) / 2
		}
		if math.Abs(next-x) <= 1e-7*spread {
			return next
		}
		most *= 1.5
		x = next
	}
	return x
}
