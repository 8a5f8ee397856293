package model

import (
	"iter"
	"math"

	"gonum.org/v1/gonum/mat"

	"attain/model/lsq"
)

// yieldTheta takes one proposal for θ and says whether to go on.
type yieldTheta = func(theta []float64) bool

// once proposes one θ.
func once(theta ...float64) iter.Seq[[]float64] {
	return func(yield func([]float64) bool) { _ = yield(theta) }
}

// A line is intercept + slope t.
type line struct{ intercept, slope float64 }

// root is where the line crosses zero.
func (l line) root() float64 { return -l.intercept / l.slope }

// fitLine returns the line through f(y) over t, by least squares weighted by
// weight(y). Points where f is not finite are left out; with fewer than two
// left the line is NaN.
func fitLine(t, y []float64, f, weight func(float64) float64) line {
	var sw, st, sz, stt, stz float64
	for pass := range 2 { // the second about the means, against cancellation
		var t0, z0 float64
		if pass == 1 {
			t0, z0 = st/sw, sz/sw
		}
		for i := range t {
			z, w := f(y[i]), weight(y[i])
			if math.IsNaN(z) || math.IsInf(z, 0) || !(w > 0) {
				continue
			}
			if pass == 0 {
				sw, st, sz = sw+w, st+w*t[i], sz+w*z
			} else {
				stt, stz = stt+w*(t[i]-t0)*(t[i]-t0), stz+w*(t[i]-t0)*(z-z0)
			}
		}
	}
	slope := stz / stt
	return line{sz/sw - slope*st/sw, slope}
}

func square(y float64) float64 { return y * y }

// logit is ln(p/(1 − p)), NaN outside (0, 1).
func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// loglog is −ln(−ln p), NaN outside (0, 1).
func loglog(p float64) float64 { return -math.Log(-math.Log(p)) }

// ceilingShares are what share of the ceiling the highest level shown is tried
// to be, where the ceiling is not known.
var ceilingShares = []float64{0.999, 0.98, 0.9, 0.75, 0.5, 0.2, 0.02}

// linesBelow holds the ceiling K at one value after another and proposes what
// propose makes of the line f(y/K) over t. Points count by how far they are
// from floor and ceiling, where f stretches their errors.
func linesBelow(t, y []float64, ceiling float64, f func(float64) float64,
	propose func(yield yieldTheta, K float64, l line) bool) iter.Seq[[]float64] {
	return func(yield func([]float64) bool) {
		for _, K := range ceilings(y, ceiling) {
			l := fitLine(t, y,
				func(y float64) float64 { return f(y / K) },
				func(y float64) float64 { return square(y / K * (1 - y/K)) })
			if !propose(yield, K, l) {
				return
			}
		}
	}
}

// ceilings returns the ceilings to try.
func ceilings(y []float64, known float64) []float64 {
	if !math.IsNaN(known) {
		return []float64{known}
	}
	top := 0.0
	for _, v := range y {
		if math.Abs(v) > math.Abs(top) {
			top = v
		}
	}
	ks := make([]float64, len(ceilingShares))
	for i, share := range ceilingShares {
		ks[i] = top / share
	}
	return ks
}

// startsKept is how many starts are fitted from.
const startsKept = 3

// A start is a proposal and the sum of squares there.
type start struct {
	theta []float64
	cost  float64
}

// starts returns the best proposals within the bounds, best first: the user's,
// near if there is one, and the curve's own, each of these also with its linear
// parameters solved for.
func (p *curveProblem) starts(near []float64, ceiling float64) []start {
	var kept []start
	for _, theta := range [][]float64{p.own, near} {
		if theta != nil {
			kept = p.propose(kept, theta)
		}
	}
	starter, ok := p.curve.(Starter)
	if !ok {
		if p.own == nil {
			panic("model: the " + p.curve.Name() + " has no start of its own: set Start")
		}
		return kept
	}
	separable, _ := p.curve.(Separable)
	for theta := range starter.Starts(p.t, p.y, ceiling) {
		kept = p.propose(kept, theta)
		if separable != nil && math.IsNaN(ceiling) {
			kept = p.propose(kept, p.projected(theta, separable.Linear()))
		}
	}
	return kept
}

// propose keeps theta, put within the bounds, if it is among the best.
func (p *curveProblem) propose(kept []start, theta []float64) []start {
	s := start{theta: make([]float64, len(theta))}
	for j, v := range theta {
		s.theta[j] = math.Min(math.Max(v, p.problem.Lower[j]), p.problem.Upper[j])
	}
	s.cost = p.squares(s.theta)
	if math.IsNaN(s.cost) || math.IsInf(s.cost, 1) {
		return kept
	}
	i := len(kept)
	for i > 0 && s.cost < kept[i-1].cost {
		i--
	}
	if i == startsKept || i > 0 && kept[i-1].cost == s.cost {
		return kept
	}
	kept = append(kept[:i], append([]start{s}, kept[i:]...)...)
	return kept[:min(len(kept), startsKept)]
}

// best fits from every start and returns the best end. Where one start ends at
// a minimum that the figures reach exactly, the others are not tried.
func (p *curveProblem) best(starts []start) lsq.Result {
	best, cost := 0, math.Inf(1)
	var r lsq.Result
	for i, s := range starts {
		r = lsq.Minimize(&p.problem, s.theta, nil, &p.ws)
		copy(starts[i].theta, r.Theta)
		if r.Cost < cost {
			best, cost = i, r.Cost
		}
	}
	if best == len(starts)-1 {
		return r
	}
	return lsq.Minimize(&p.problem, starts[best].theta, nil, &p.ws)
}

// projected returns theta with the parameters at the positions linear solved
// for, the others held: least squares of the levels, with the weights that the
// scale gives them to first order.
func (p *curveProblem) projected(theta []float64, linear []int) []float64 {
	var free []int
	for _, j := range linear {
		if !p.fixed(j) {
			free = append(free, j)
		}
	}
	out := append([]float64(nil), theta...)
	n, k := len(p.t), len(free)
	if k == 0 || k > n {
		return out
	}
	for _, j := range free {
		out[j] = 0
	}
	a, b := mat.NewDense(n, k, nil), mat.NewVecDense(n, nil)
	for i, t := range p.t {
		root := math.Sqrt(p.w[i])
		if p.scale != nil {
			root *= p.scale.derivative(p.y[i])
		}
		base := p.curve.At(t, out)
		for c, j := range free {
			out[j] = 1
			a.Set(i, c, root*(p.curve.At(t, out)-base))
			out[j] = 0
		}
		b.SetVec(i, root*(p.y[i]-base))
	}
	var c mat.VecDense
	if err := c.SolveVec(a, b); err != nil {
		return theta
	}
	for i, j := range free {
		out[j] = c.AtVec(i)
	}
	return out
}
