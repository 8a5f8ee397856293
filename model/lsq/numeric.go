package lsq

import "math"

// differences fills jac by differences over ε^⅓ |θ_j|, with an error of order
// ε^⅔: central ones, or, where a bound is nearer than that, the three-point
// formula on the roomier side.
func (s *solver) differences() {
	copy(s.trial, s.theta)
	for j := range s.theta {
		s.differentiate(j)
		s.trial[j] = s.theta[j]
	}
}

// differentiate fills column j of jac. The trial point and its residuals serve as
// work space.
func (s *solver) differentiate(j int) {
	v := s.theta[j]
	below, above := v-s.p.lower(j), s.p.upper(j)-v
	h := math.Cbrt(epsilon)
	if v != 0 {
		h *= math.Abs(v)
	}
	switch {
	case s.p.fixed(j):
		for i := range s.residual {
			s.jac[i*s.p.Dim+j] = 0
		}
	case below >= h && above >= h:
		h1 := s.probe(s.next, j, v+h)
		h2 := s.probe(s.ahead, j, v-h)
		s.combine(j, 0, 1/(h1-h2), -1/(h1-h2))
	default:
		if above >= below {
			h = math.Min(h, above/2)
		} else {
			h = -math.Min(h, below/2)
		}
		h1 := s.probe(s.next, j, v+h)
		h2 := s.probe(s.ahead, j, v+2*h)
		c1, c2 := h2/(h1*(h2-h1)), -h1/(h2*(h2-h1))
		s.combine(j, -c1-c2, c1, c2)
	}
}

// probe evaluates the residuals with parameter j at v, and returns v − θ_j.
func (s *solver) probe(dst []float64, j int, v float64) float64 {
	s.trial[j] = math.Min(math.Max(v, s.p.lower(j)), s.p.upper(j))
	s.evaluate(dst, s.trial)
	return s.trial[j] - s.theta[j]
}

// combine sets column j of jac to c0 r(θ) + c1 next + c2 ahead.
func (s *solver) combine(j int, c0, c1, c2 float64) {
	n := s.p.Dim
	for i, r := range s.residual {
		s.jac[i*n+j] = c0*r + c1*s.next[i] + c2*s.ahead[i]
	}
}
