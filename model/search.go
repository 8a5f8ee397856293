package model

import (
	"math"

	"gonum.org/v1/gonum/floats"

	"attain/model/lsq"
)

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
	cost := p.squares(p.level, s.trial)
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
	if k == 0 || k > n || k > maxLinear {
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

// maxLinear is the largest number of linear parameters that are solved for.
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
