package mixture

import (
	"math"
	"math/rand/v2"
)

// A Posterior is what one set of levels says under a Plan. The zero value is
// ready for Plan.Observe, which may fill it again and again.
type Posterior struct {
	// Evidence is ln of the density of the levels' changes.
	Evidence float64

	plan    *Plan
	start   float64   // the last level
	lo, hi  float64   // the extremes of the levels
	bounds  []bounds  // at each time ahead
	changes []float64 // d, then L⁻¹d
	carried []float64 // A d for each shape
	weight  []float64 // of each node of each shape, 1 in sum
	drift   []float64 // E μ at the node
	shift   []float64 // at each time ahead
}

// Observe fills the posterior with what the levels x say, in order of time.
// At a node, with r = d − μ₀D,
//
//	ln w = ln w₀ − ½ ln|σ²R + t²DD'| − ½ (r'R⁻¹r/σ² − v (D'R⁻¹r/σ²)²)
//	E μ = μ₀ + v D'R⁻¹r/σ²
//
// It panics when the number of levels is not that of the plan.
func (p *Plan) Observe(x []float64, post *Posterior) {
	if len(x) != p.points {
		panic("mixture: the plan is for another number of levels")
	}
	post.size(p)
	post.start, post.lo, post.hi = x[len(x)-1], x[0], x[0]
	for _, v := range x {
		post.lo, post.hi = math.Min(post.lo, v), math.Max(post.hi, v)
	}
	top := math.Inf(-1)
	for j := range p.shapes {
		top = math.Max(top, post.observe(j, x))
	}
	total := 0.0
	for i, w := range post.weight {
		w = math.Exp(w - top)
		post.weight[i] = w
		total += w
	}
	for i := range post.weight {
		post.weight[i] /= total
	}
	post.Evidence = top + math.Log(total)
	post.bound()
}

// bounds are how low and how high a level comes freely. Beyond them the law is
// pressed: what would lie z further out lies
//
//	s·ln(1 + z/s),   s = softness
//
// further out. So a tail is never cut, chances fall on without a jump, and a
// mean over levels is not ruled by a few that no series has come to.
type bounds struct{ lo, hi float64 }

const softness = 0.25

// Press returns where the level x of a law comes to lie that is pressed beyond
// lo and hi.
func Press(x, lo, hi float64) float64 { return bounds{lo, hi}.press(x) }

// press returns where the level x of the law comes to lie.
func (b bounds) press(x float64) float64 {
	switch {
	case x > b.hi:
		return b.hi + softness*math.Log1p((x-b.hi)/softness)
	case x < b.lo:
		return b.lo - softness*math.Log1p((b.lo-x)/softness)
	}
	return x
}

// free is the inverse of press.
func (b bounds) free(x float64) float64 {
	switch {
	case x > b.hi:
		return b.hi + softness*math.Expm1((x-b.hi)/softness)
	case x < b.lo:
		return b.lo - softness*math.Expm1((b.lo-x)/softness)
	}
	return x
}

// bound sets the bounds: the cap beyond the extremes, or the mean where that
// lies further out, so that the law keeps its better half on either side.
func (post *Posterior) bound() {
	n := len(post.plan.ahead)
	for j := range post.bounds {
		mean := post.start
		for i, w := range post.weight {
			if w >= negligible {
				mean += w * (post.carried[i/nodes*n+j] + post.drift[i]*post.plan.shapes[i/nodes].g[j] + post.shift[j])
			}
		}
		post.bounds[j] = bounds{math.Min(post.lo-post.plan.caps[j], mean), math.Max(post.hi+post.plan.caps[j], mean)}
	}
}

// size readies the slices for the plan.
func (post *Posterior) size(p *Plan) {
	post.plan = p
	fit := func(s []float64, n int) []float64 {
		if cap(s) < n {
			return make([]float64, n)
		}
		return s[:n]
	}
	if cap(post.bounds) < len(p.ahead) {
		post.bounds = make([]bounds, len(p.ahead))
	}
	post.bounds = post.bounds[:len(p.ahead)]
	post.changes = fit(post.changes, p.points-1)
	post.carried = fit(post.carried, len(p.shapes)*len(p.ahead))
	post.weight = fit(post.weight, len(p.shapes)*nodes)
	post.drift = fit(post.drift, len(p.shapes)*nodes)
	post.shift = fit(post.shift, len(p.ahead))
	clear(post.shift)
}

// observe fills in shape j, with log weights, and returns the largest.
func (post *Posterior) observe(j int, x []float64) float64 {
	s, shape := &post.plan.shapes[j], &post.plan.law.Shapes[j]
	d, m := post.changes, len(post.changes)
	for i := range d {
		d[i] = x[i+1] - x[i]
	}
	n := len(post.plan.ahead)
	for h := range n {
		post.carried[j*n+h] = dot(s.a[h*m:(h+1)*m], d)
	}
	solveLower(s.lower, d)
	dd, dD := dot(d, d), dot(d, s.e)
	mu := shape.Drift
	rr, rD := math.Max(0, dd-2*mu*dD+mu*mu*s.q), dD-mu*s.q
	top := math.Inf(-1)
	for k := range s.nodes {
		n := &s.nodes[k]
		pull := rD * n.prec
		w := n.constant - (rr*n.prec-n.v*pull*pull)/2
		post.weight[j*nodes+k] = w
		post.drift[j*nodes+k] = mu + n.v*pull
		top = math.Max(top, w)
	}
	return top
}

// Shapes returns the posterior weight of each shape.
func (post *Posterior) Shapes() []float64 {
	sum := make([]float64, len(post.plan.shapes))
	for i, w := range post.weight {
		sum[i/nodes] += w
	}
	return sum
}

// Drift returns the mean and standard deviation of μ.
func (post *Posterior) Drift() (mean, sd float64) {
	square := 0.0
	for i, w := range post.weight {
		mu, v := post.drift[i], post.plan.shapes[i/nodes].nodes[i%nodes].v
		mean += w * mu
		square += w * (mu*mu + v)
	}
	return mean, math.Sqrt(math.Max(0, square-mean*mean))
}

// PriorShare returns how much of E μ is the prior's mean rather than the
// record's: the variance of μ over that beforehand, averaged over the nodes.
func (post *Posterior) PriorShare() float64 {
	share := 0.0
	for i, w := range post.weight {
		n := &post.plan.shapes[i/nodes].nodes[i%nodes]
		share += w * n.v / post.plan.law.Shapes[i/nodes].driftVariance(1/n.prec)
	}
	return share
}

// Volatility returns the mean and standard deviation of ln σ.
func (post *Posterior) Volatility() (mean, sd float64) {
	square := 0.0
	for i, w := range post.weight {
		l := post.plan.shapes[i/nodes].nodes[i%nodes].logSigma
		mean += w * l
		square += w * l * l
	}
	return mean, math.Sqrt(math.Max(0, square-mean*mean))
}

// Shift moves the law at each time j ahead by by[j].
func (post *Posterior) Shift(by []float64) {
	copy(post.shift, by)
	post.bound()
}

// Draw draws one path: expected[j] is where the drawn drift, and what the
// noise so far carries forward, lead by time j; chance[j] is what new noise
// adds. Both have the length of the plan's times ahead.
func (post *Posterior) Draw(expected, chance []float64, rng *rand.Rand) {
	if rng.Float64() < outlier {
		leap := logit(rng.Float64())
		for j := range expected {
			expected[j] = post.start
			chance[j] = post.bounds[j].press(post.start+leap) - post.start
		}
		return
	}
	i := post.node(rng.Float64())
	s := &post.plan.shapes[i/nodes]
	node := &s.nodes[i%nodes]
	n := len(expected)
	carried := post.carried[i/nodes*n : (i/nodes+1)*n]
	tail := tailFactor(post.plan.law.Shapes[i/nodes].Tail, rng.Float64())
	mu := post.drift[i] + tail*math.Sqrt(node.v)*rng.NormFloat64()
	keep := tail * post.plan.law.Shapes[i/nodes].Keep * rng.NormFloat64()
	for j := range chance {
		expected[j] = rng.NormFloat64() // kept here until the product below has used it
	}
	for j := range chance {
		chance[j] = tail * node.sigma * dot(s.k[j*n:j*n+j+1], expected)
	}
	for j := range expected {
		expected[j] = post.start + post.shift[j] + carried[j] + mu*s.g[j] + keep*(carried[j]+post.drift[i]*s.g[j])
		level := post.bounds[j].press(expected[j] + chance[j])
		expected[j] = post.bounds[j].press(expected[j])
		chance[j] = level - expected[j]
	}
}

// node returns the node that the cumulative weight u falls on.
func (post *Posterior) node(u float64) int {
	for i, w := range post.weight {
		if u -= w; u <= 0 {
			return i
		}
	}
	return len(post.weight) - 1
}

// tails are the factors of the standard deviation, as powers of e^λ, and
// their weights.
var tails = [3]struct{ power, weight float64 }{{-sqrt3, 1.0 / 6}, {0, 2.0 / 3}, {sqrt3, 1.0 / 6}}

const sqrt3 = 1.7320508075688772

// tailFactor returns the factor that the cumulative weight u falls on.
func tailFactor(tail, u float64) float64 {
	switch {
	case u < tails[0].weight:
		return math.Exp(tail * tails[0].power)
	case u < tails[0].weight+tails[2].weight:
		return math.Exp(tail * tails[2].power)
	}
	return 1
}
