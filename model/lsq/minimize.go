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
