package lsq

import "math"

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

// exhausted names the end of a fit that can no longer decrease the cost.
func (s *solver) exhausted() Status {
	if s.nearMinimum() {
		return s.qualify(RoundingLimit)
	}
	return Stalled
}
