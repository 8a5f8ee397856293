package lsq

import "math"

var stepShare = math.Cbrt(epsilon)

// differences fills jac by differences over h = ε^⅓ |θ_j|, with an error of order
// ε^⅔: central ones, or, where a bound is nearer than h, the three-point formula on
// the roomier side. A parameter at zero is taken to be of order one, and h is
// raised towards that while it changes the residuals too little to be seen.
func (s *solver) differences() {
	copy(s.trial, s.theta)
	r := norm(s.residual)
	for j, v := range s.theta {
		if s.p.fixed(j) {
			continue // its column is never used
		}
		h, limit := stepShare*math.Abs(v), stepShare*math.Max(1, math.Abs(v))
		if v == 0 {
			h = limit
		}
		for s.differentiate(j, h) < 1e-8*r && h < limit {
			h = math.Min(1e3*h, limit)
		}
		s.trial[j] = v
	}
}

// differentiate fills column j of jac and returns by how much a change of h in the
// parameter changes the residuals. The trial point and its residuals serve as
// work space.
func (s *solver) differentiate(j int, h float64) float64 {
	v := s.theta[j]
	below, above := v-s.p.lower(j), s.p.upper(j)-v
	switch {
	case below >= h && above >= h:
		h1 := s.probe(s.next, j, v+h)
		h2 := s.probe(s.ahead, j, v-h)
		return h * s.combine(j, 1/(h1-h2), -1/(h1-h2))
	case above >= below:
		h = math.Min(h, above/2)
	default:
		h = -math.Min(h, below/2)
	}
	h1 := s.probe(s.next, j, v+h)
	h2 := s.probe(s.ahead, j, v+2*h)
	c1, c2 := h2/h1/(h2-h1), -h1/h2/(h2-h1)
	return math.Abs(h) * s.combine(j, c1, c2)
}

// probe evaluates the residuals with parameter j at v, and returns v − θ_j as
// rounded.
func (s *solver) probe(dst []float64, j int, v float64) float64 {
	s.trial[j] = math.Min(math.Max(v, s.p.lower(j)), s.p.upper(j))
	s.evaluate(dst, s.trial)
	return s.trial[j] - s.theta[j]
}

// combine sets column j of jac to c1 (next − r) + c2 (ahead − r) and returns its
// norm.
func (s *solver) combine(j int, c1, c2 float64) float64 {
	n := s.p.Dim
	sum := 0.0
	for i, r := range s.residual {
		v := c1*(s.next[i]-r) + c2*(s.ahead[i]-r)
		s.jac[i*n+j] = v
		sum += v * v
	}
	return math.Sqrt(sum)
}
