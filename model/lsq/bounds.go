package lsq

import "math"

func checkBounds(lower, upper []float64, dim int) {
	if lower != nil && len(lower) != dim || upper != nil && len(upper) != dim {
		panic("lsq: length of Lower and Upper must equal Dim")
	}
	for j := range dim {
		if !(bound(lower, j, -1) <= bound(upper, j, 1)) {
			panic("lsq: Lower must not exceed Upper")
		}
	}
}

// bound returns bounds[j], or infinity of the given sign if there are none.
func bound(bounds []float64, j, sign int) float64 {
	if bounds == nil {
		return math.Inf(sign)
	}
	return bounds[j]
}

func (p *Problem) lower(j int) float64 { return bound(p.Lower, j, -1) }
func (p *Problem) upper(j int) float64 { return bound(p.Upper, j, 1) }
func (p *Problem) bounded() bool       { return p.Lower != nil || p.Upper != nil }
func (p *Problem) fixed(j int) bool    { return p.lower(j) == p.upper(j) }

// within returns v put within the bounds of parameter j. A hair's breadth from a
// bound it is put onto it, for no later step could be seen to cover so little.
func (p *Problem) within(j int, v float64) float64 {
	lower, upper := p.lower(j), p.upper(j)
	hair := 8 * epsilon * math.Min(math.Abs(v), math.MaxFloat64)
	switch {
	case v-lower <= hair:
		return lower
	case upper-v <= hair:
		return upper
	}
	return v
}

// project moves theta to the nearest point within the bounds.
func (s *solver) project() {
	if !s.p.bounded() {
		return
	}
	moved := false
	for j, v := range s.theta {
		s.theta[j] = s.p.within(j, v)
		outside := v < s.p.lower(j) || v > s.p.upper(j)
		moved = moved || outside && !s.p.fixed(j)
	}
	if moved {
		s.warnings = append(s.warnings, "start lay outside the bounds and was moved onto them")
	}
}

func (s *solver) allFixed() bool {
	if len(s.free) > 0 {
		return false
	}
	for j := range s.theta {
		if !s.p.fixed(j) {
			return false
		}
	}
	return true
}

// blocked reports whether parameter j must stay where it is: fixed, or on a bound
// with the cost falling beyond it. column is ∂r/∂θ_j.
func (s *solver) blocked(j int, column []float64) bool {
	if !s.p.bounded() {
		return false
	}
	lower, upper, v := s.p.lower(j), s.p.upper(j), s.theta[j]
	switch {
	case lower == upper:
		return true
	case v == lower:
		return dot(column, s.full.qtb) >= 0
	case v == upper:
		return dot(column, s.full.qtb) <= 0
	}
	return false
}

// step solves the trust-region problem and writes the step to z. If the solution crosses bounds, the parameters that cross are
// put onto them and the others solved for again, until none crosses.
func (s *solver) step() {
	copy(s.z, s.newton[:len(s.free)])
	s.region.solve(s.z, &s.full, s.radius)
	s.holding = false
	if s.p.bounded() {
		clear(s.held)
		for s.hold() {
			s.solveKept()
		}
	}
}

// place sets trial to the point a share of the step away from theta; parameters
// held on a bound are put there exactly.
func (s *solver) place(share float64) {
	copy(s.trial, s.theta)
	for k, j := range s.free {
		v := s.theta[j]
		switch {
		case s.holding && s.held[k] && s.z[k] < 0:
			v = s.p.lower(j)
		case s.holding && s.held[k] && s.z[k] > 0:
			v = s.p.upper(j)
		default:
			v += share * s.z[k] / s.d(j)
		}
		s.trial[j] = s.p.within(j, v)
	}
}

// hold puts the parameters that cross a bound onto it and reports whether there
// were any, and others remain.
func (s *solver) hold() bool {
	crossed := false
	s.kept = s.kept[:0]
	for k, j := range s.free {
		if !s.held[k] {
			low := (s.p.lower(j) - s.theta[j]) * s.d(j)
			high := (s.p.upper(j) - s.theta[j]) * s.d(j)
			if s.z[k] < low || s.z[k] > high {
				s.z[k] = math.Min(math.Max(s.z[k], low), high)
				s.held[k], crossed, s.holding = true, true, true
			}
		}
		if !s.held[k] {
			s.kept = append(s.kept, k)
		}
	}
	return crossed && len(s.kept) > 0
}

// solveKept solves for the parameters not held, given the steps of those held:
// minimise ‖R_kept z_kept + (Qᵀr + R_held z_held)‖ within the radius.
func (s *solver) solveKept() {
	n := len(s.free)
	g := &s.reduced
	g.reset(n, len(s.kept))
	for i, k := range s.kept {
		s.zKept[i] = s.z[k]
		s.z[k] = 0
	}
	s.full.apply(g.qtb, s.z)
	axpy(1, s.full.qtb[:n], g.qtb)
	clear(g.a)
	for k, c := range s.full.perm[:n] {
		i := s.position(c)
		if i < 0 {
			continue
		}
		column := g.column(i)
		copy(column, s.full.column(k)[:k])
		column[k] = s.full.diag[k]
	}
	g.decompose()
	g.solve(s.zKept, g.qtb)
	s.region.solve(s.zKept, g, s.radius)
	for i, k := range s.kept {
		s.z[k] = s.zKept[i]
	}
}

// position returns where free parameter k stands in kept, or −1.
func (s *solver) position(k int) int {
	for i, kept := range s.kept {
		if kept == k {
			return i
		}
	}
	return -1
}
