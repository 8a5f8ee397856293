package lsq

import "math"

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

func (s *solver) newtonLength() float64 { return norm(s.newton[:len(s.free)]) }

func finite(x float64) bool { return x-x == 0 }

func allFinite(x []float64) bool {
	for _, v := range x {
		if !finite(v) {
			return false
		}
	}
	return true
}
