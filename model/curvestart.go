package model

import (
	"iter"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

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
			if v := w * (z + t[i]); math.IsNaN(v) || math.IsInf(v, 0) || !(w > 0) {
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

// furthest returns the level furthest from zero.
func furthest(y []float64) float64 {
	top := 0.0
	for _, v := range y {
		if math.Abs(v) > math.Abs(top) {
			top = v
		}
	}
	return top
}

// fitExponential returns a and r of a exp(r t) near the levels y, from the line
// of ln y.
func fitExponential(t, y []float64) (a, r float64) {
	top := furthest(y)
	l := fitLine(t, y, func(y float64) float64 { return math.Log(y / top) }, square)
	return top * math.Exp(l.intercept), l.slope
}

// logs returns the logarithms of t.
func logs(t []float64) []float64 {
	l := make([]float64, len(t))
	for i, v := range t {
		l[i] = math.Log(v)
	}
	return l
}

// spanOf is the time from the first to the last of t, or 1 where that is zero.
func spanOf(t []float64) float64 {
	if span := slices.Max(t) - slices.Min(t); span > 0 {
		return span
	}
	return 1
}

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
			if !(l.slope > 0) {
				l = rising(t)
			}
			if !propose(yield, K, l) {
				return
			}
		}
	}
}

// rising is the line from −2 at the first of t to 2 at the last: where the
// figures show no rise towards a ceiling, a curve may still start from one.
func rising(t []float64) line {
	slope := 4 / spanOf(t)
	return line{-2 - slope*slices.Min(t), slope}
}

// ceilings returns the ceilings to try.
func ceilings(y []float64, known float64) []float64 {
	if !math.IsNaN(known) {
		return []float64{known}
	}
	top := furthest(y)
	ks := make([]float64, len(ceilingShares))
	for i, share := range ceilingShares {
		ks[i] = top / share
	}
	return ks
}

// A start is a proposal and the sum of squares there.
type start struct {
	theta []float64
	cost  float64
}

// A search keeps the best proposals within the bounds, best first.
type search struct {
	problem *curveProblem
	linear  []int     // parameters that are solved for
	basis   []float64 // their functions at each figure, then the figures, by columns
	trial   []float64
	keep    int // how many to keep
	kept    []start
}

// starts returns the best starts: the user's, near if there is one, and the
// curve's own. Unless the ceiling is held, these have their linear parameters
// solved for.
func (p *curveProblem) starts(near []float64, ceiling float64) []start {
	s := search{problem: p, trial: make([]float64, len(p.params)), keep: 2}
	for _, theta := range [][]float64{p.own, near} {
		if theta != nil {
			s.propose(theta)
		}
	}
	starter, ok := p.curve.(Starter)
	if !ok {
		if p.own == nil {
			panic("model: the " + p.curve.Name() + " has no start of its own: set Start")
		}
		return s.kept
	}
	if c, ok := p.curve.(Separable); ok && math.IsNaN(ceiling) {
		s.solveFor(c.Linear())
	}
	for theta := range starter.Starts(p.t, p.y, ceiling) {
		if copy(s.trial, theta); s.project() {
			s.propose(s.trial)
		} else {
			s.propose(theta)
		}
	}
	return s.kept
}

// solveFor sets which parameters are solved for: those of linear that are not
// fixed.
func (s *search) solveFor(linear []int) {
	for _, j := range linear {
		if !s.problem.fixed(j) {
			s.linear = append(s.linear, j)
		}
	}
	if k := len(s.problem.params) - len(linear); k > 1 {
		s.keep = 1 << (k - 1) // each nonlinear parameter but the first doubles the ways to go wrong
	} else {
		s.keep = 1
	}
	s.basis = make([]float64, (len(s.linear)+1)*len(s.problem.t))
}

// propose keeps theta, put within the bounds, if it is among the best.
func (s *search) propose(theta []float64) {
	p, k := s.problem, len(s.kept)
	for j, v := range theta {
		s.trial[j] = math.Min(math.Max(v, p.problem.Lower[j]), p.problem.Upper[j])
	}
	cost := p.squares(s.trial)
	if math.IsNaN(cost) || math.IsInf(cost, 1) || k == s.keep && cost >= s.kept[k-1].cost {
		return
	}
	if k < s.keep {
		s.kept = append(s.kept, start{theta: make([]float64, len(theta))})
		k++
	}
	last := s.kept[k-1]
	copy(last.theta, s.trial)
	last.cost = cost
	i := k - 1
	for ; i > 0 && cost < s.kept[i-1].cost; i-- {
		s.kept[i] = s.kept[i-1]
	}
	s.kept[i] = last
}

// project solves for the linear parameters of trial: least squares of the
// levels, with the weights that the scale gives them to first order, by
// modified Gram–Schmidt. It reports whether they are determined.
func (s *search) project() bool {
	k, n := len(s.linear), len(s.problem.t)
	if k == 0 || k > n {
		return false
	}
	s.fill()
	column := func(c int) []float64 { return s.basis[c*n : (c+1)*n] }
	var upper [maxLinear][maxLinear + 1]float64
	for a := range k {
		before := floats.Norm(column(a), 2)
		for c := range a {
			before = math.Hypot(before, upper[c][a])
		}
		length := floats.Norm(column(a), 2)
		if !(length > 1e-10*before) {
			return false
		}
		upper[a][a] = length
		for b := a + 1; b <= k; b++ {
			upper[a][b] = floats.Dot(column(a), column(b)) / length
			floats.AddScaled(column(b), -upper[a][b]/length, column(a))
		}
	}
	for a := k - 1; a >= 0; a-- {
		c := upper[a][k]
		for b := a + 1; b < k; b++ {
			c -= upper[a][b] * s.trial[s.linear[b]]
		}
		s.trial[s.linear[a]] = c / upper[a][a]
	}
	return true
}

// maxLinear is the largest number of linear parameters of a curve.
const maxLinear = 8

// fill sets the basis for the nonlinear parameters of trial.
func (s *search) fill() {
	p, n, k := s.problem, len(s.problem.t), len(s.linear)
	for _, j := range s.linear {
		s.trial[j] = 0
	}
	for i, t := range p.t {
		root := math.Sqrt(p.w[i])
		if p.scale != nil {
			root *= p.scale.derivative(p.y[i])
		}
		base := p.curve.At(t, s.trial)
		for c, j := range s.linear {
			s.trial[j] = 1
			s.basis[c*n+i] = root * (p.curve.At(t, s.trial) - base)
			s.trial[j] = 0
		}
		s.basis[k*n+i] = root * (p.y[i] - base)
	}
}

// best fits from every start and returns the best end.
func (p *curveProblem) best(starts []start) lsq.Result {
	var r lsq.Result
	best := 0
	for i := range starts {
		r = lsq.Minimize(&p.problem, starts[i].theta, &curveSettings, &p.ws)
		copy(starts[i].theta, r.Theta)
		starts[i].cost = r.Cost
		if r.Cost < starts[best].cost {
			best = i
		}
	}
	if best < len(starts)-1 {
		r = lsq.Minimize(&p.problem, starts[best].theta, &curveSettings, &p.ws)
	}
	return r
}

// curveSettings bound the work on a curve whose minimum is at infinity.
var curveSettings = lsq.Settings{Iterations: 300, Accelerate: true}
