package lsq

import "math"

// step solves the trust-region problem and writes the step to z. Parameters that
// would cross a bound are put onto it and the others solved for again, until none
// crosses.
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
