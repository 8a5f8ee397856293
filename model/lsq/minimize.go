package lsq

import "math"

// Minimize minimises p from start, which is not changed. A nil set means the
// default settings; a nil ws, a workspace of its own.
//
// The cost at Result.Theta is never above the cost at start (put within the
// bounds), and Residual is never called outside the bounds.
// Minimize panics if the problem is malformed: lengths that disagree, bounds that
// cross, negative weights.
func Minimize(p *Problem, start []float64, set *Settings, ws *Workspace) Result {
	p.check(start)
	if ws == nil {
		ws = new(Workspace)
	}
	s := &ws.solver
	s.reset(p, start, set)
	return s.result(s.run())
}

func (s *solver) run() Status {
	s.project()
	s.cost = s.evaluate(s.residual, s.theta)
	s.startCost = s.cost
	if !finite(s.cost) || !allFinite(s.theta) {
		return NotFinite
	}
	for {
		if !s.linearise() {
			return NotFinite
		}
		if status := s.converged(); status != NotTerminated {
			return status
		}
		if status := s.advance(); status != NotTerminated {
			return status
		}
	}
}

// evaluate writes the residuals at theta to dst and returns their cost.
func (s *solver) evaluate(dst, theta []float64) float64 {
	s.residuals++
	s.p.Residual(dst, theta)
	return s.p.cost(dst)
}

// linearise evaluates the Jacobian at theta and factors its free columns. It
// reports whether the Jacobian is finite.
func (s *solver) linearise() bool {
	s.jacobians++
	if s.p.Jacobian != nil {
		s.p.Jacobian(s.jac, s.theta)
	} else {
		s.differences()
	}
	s.load()
	s.full.decompose()
	s.size = 0
	for k, j := range s.free {
		norm := s.full.norm[k]
		if !finite(norm) {
			return false
		}
		s.size += math.Abs(s.theta[j]) * norm
		s.scale[j] = math.Max(s.scale[j], norm)
		s.u[k] = s.d(j)
	}
	s.full.scaleColumns(s.u)
	s.full.solve(s.newton, s.full.qtb)
	return true
}

// load copies the residuals and the free columns of the Jacobian to s.full, each
// row times its weight and loss correction.
func (s *solver) load() {
	n, m := s.p.Dim, s.p.Size
	f := &s.full
	f.reset(max(m, n), n)
	clear(f.qtb[m:])
	copy(f.qtb, s.residual)
	s.weigh(f.qtb[:m])
	s.free = s.free[:0]
	for j := range n {
		column := f.column(len(s.free))
		clear(column[m:])
		s.loadColumn(column[:m], j)
		s.active[j] = s.blocked(j, column)
		if !s.active[j] {
			s.free = append(s.free, j)
		}
	}
	f.cols = len(s.free)
}

func (s *solver) loadColumn(dst []float64, j int) {
	n := s.p.Dim
	if !s.weighted() {
		for i := range dst {
			dst[i] = s.jac[i*n+j]
		}
		return
	}
	for i := range dst {
		dst[i] = s.jac[i*n+j] * s.rowScale[i]
	}
}

// weigh applies weights and loss correction to the residuals r and notes the
// factors of their rows.
func (s *solver) weigh(r []float64) {
	if !s.weighted() {
		return
	}
	for i := range r {
		w := s.p.weight(i)
		root := math.Sqrt(w)
		r[i] *= root
		s.rowScale[i] = root
		if s.p.Loss != nil {
			residual, row := correct(s.p.Loss, r[i]*r[i])
			r[i] *= residual
			s.rowScale[i] *= row
		}
	}
}

func (s *solver) weighted() bool { return s.p.Weights != nil || s.p.Loss != nil }

// converged applies the tests of the package comment to the linearisation.
func (s *solver) converged() Status {
	f := &s.full
	length := math.Sqrt(2 * s.cost)
	s.gradNorm, s.offset = 0, 0
	if length > 0 {
		s.gradNorm = f.steepest() / length
		s.offset = norm(f.qtb[:f.rank]) / length
	}
	status := NotTerminated
	switch {
	case s.allFixed():
		return Fixed
	case length <= epsilon*s.size:
		status = ZeroResidual
	case s.offset <= s.set.GTol:
		status = GradientConvergence
	case s.newtonWithin(s.set.XTol):
		status = StepConvergence
	}
	return s.qualify(status)
}

// qualify turns success at a point that is not the only one into RankDeficient.
func (s *solver) qualify(status Status) Status {
	if status != NotTerminated && s.full.rank < len(s.free) {
		return RankDeficient
	}
	return status
}

// newtonWithin reports whether the Gauss–Newton step changes no parameter by more
// than tol of its value.
func (s *solver) newtonWithin(tol float64) bool {
	for k, j := range s.free {
		if !(math.Abs(s.newton[k]) <= tol*math.Abs(s.theta[j])*s.d(j)) {
			return false
		}
	}
	return true
}

// nearMinimum is the looser pair of tests for a point where rounding stops the fit.
func (s *solver) nearMinimum() bool {
	return s.gradNorm <= 1e-6 || s.newtonWithin(1e-8)
}

// advance tries steps from theta until one is accepted.
func (s *solver) advance() Status {
	if s.radius == 0 {
		s.radius = s.firstRadius()
	}
	for s.iterations < s.set.Iterations {
		s.iterations++
		s.step()
		switch predicted, slope := s.predict(); {
		case !(predicted > 0): // bounds bent the step; a shorter one follows the gradient
			s.radius = math.Min(s.radius, s.newtonLength()) / 4
		case s.resolvable(predicted):
			actual := s.try()
			s.adapt(actual, predicted, slope)
			if actual >= 1e-4*predicted {
				s.accept()
				return NotTerminated
			}
			if predicted <= epsilon {
				return s.exhausted()
			}
		case s.settle(s.try()):
			s.accept()
			return NotTerminated
		default:
			return s.exhausted()
		}
		if s.radius <= epsilon*s.thetaNorm() {
			return s.exhausted()
		}
	}
	return IterationLimit
}

// try evaluates the step and returns its relative decrease of the cost, −Inf if
// the residuals are not finite there or the path to it bends too much.
func (s *solver) try() float64 {
	if s.set.Accelerate && s.region.lambda > 0 && !s.holding && !s.accelerate() {
		return math.Inf(-1)
	}
	s.place(1)
	s.nextCost = s.evaluate(s.next, s.trial)
	actual := 1 - s.nextCost/s.cost
	if math.IsNaN(actual) {
		return math.Inf(-1)
	}
	return actual
}

// noise is the relative rounding error of the cost: that of its terms, and that
// of residuals whose parameters are rounded.
func (s *solver) noise() float64 {
	return 10 * epsilon * (1 + s.size/math.Sqrt(2*s.cost))
}

// resolvable reports whether a predicted relative decrease can be told from
// rounding. That of the last hair's breadth to a bound cannot, nor, near a minimum,
// can that of a full Gauss–Newton step.
func (s *solver) resolvable(predicted float64) bool {
	if predicted > s.noise() {
		return true
	}
	return !s.holding && (s.region.lambda > 0 || !s.nearMinimum())
}

// settle decides on a step whose decrease cannot be resolved: it is taken if it does
// no visible harm and ends on a bound, or is a Gauss–Newton step that is shorter
// than the one taken so before.
func (s *solver) settle(actual float64) bool {
	if actual < -s.noise() || s.nextCost > s.startCost {
		return false
	}
	if s.holding {
		return true
	}
	length := s.newtonLength()
	shorter := s.settled == 0 || length <= 0.9*s.settled
	s.settled = length
	return shorter
}

func (s *solver) newtonLength() float64 { return norm(s.newton[:len(s.free)]) }

// exhausted names the end of a fit that can no longer decrease the cost.
func (s *solver) exhausted() Status {
	if s.nearMinimum() {
		return s.qualify(RoundingLimit)
	}
	return Stalled
}

// predict returns the relative decrease of the squares in the linear model and
// its slope along the step,
//
//	(‖r‖² − ‖r + Jp‖²) / 2C  and  rᵀJp / 2C
func (s *solver) predict() (decrease, slope float64) {
	k := len(s.free)
	u, b := s.u[:k], s.full.qtb[:k]
	s.full.apply(u, s.z)
	slope = dot(b, u) / (2 * s.cost)
	return -2*slope - dot(u, u)/(2*s.cost), slope
}

// adapt sets the radius for the next step, by the rules of Moré (1978) §4.
func (s *solver) adapt(actual, predicted, slope float64) {
	length := norm(s.z[:len(s.free)])
	ratio := actual / predicted
	switch {
	case !(ratio > 0.25):
		shrink := 0.5
		if actual < 0 {
			shrink = math.Max(0.1, slope/(2*slope+actual))
		}
		s.radius = shrink * math.Min(s.radius, 10*length)
		s.region.lambda /= shrink
	case s.region.lambda == 0 || ratio >= 0.75:
		s.radius = 2 * length
		s.region.lambda /= 2
	}
}

func (s *solver) accept() {
	s.theta, s.trial = s.trial, s.theta
	s.residual, s.next = s.next, s.residual
	s.cost = s.nextCost
}

// firstRadius is Settings.Radius times ‖Dθ‖, or times ‖r‖ if the start is zero
// or of no effect.
func (s *solver) firstRadius() float64 {
	theta, r := s.thetaNorm(), math.Sqrt(2*s.cost)
	if theta < 1e-3*r {
		return s.set.Radius * r
	}
	return s.set.Radius * theta
}

// thetaNorm returns ‖Dθ‖ over the free parameters.
func (s *solver) thetaNorm() float64 {
	sum := 0.0
	for _, j := range s.free {
		v := s.theta[j] * s.scale[j]
		sum += v * v
	}
	return math.Sqrt(sum)
}

// d returns D_j: the scale of parameter j, or 1 if it never had any effect.
func (s *solver) d(j int) float64 {
	if s.scale[j] == 0 {
		return 1
	}
	return s.scale[j]
}

func finite(x float64) bool { return x-x == 0 }

func allFinite(x []float64) bool {
	for _, v := range x {
		if !finite(v) {
			return false
		}
	}
	return true
}
