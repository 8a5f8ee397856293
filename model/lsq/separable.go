package lsq

import "math"

// Separable states a fit whose parameters are θ = (α, c), with coefficients c that
// enter linearly:
//
//	r_i(α, c) = Σ_j c_j φ_j(t_i; α) − y_i
//
// Its functions must not keep or change alpha, and must fill all of dst.
type Separable struct {
	Nonlinear int // number p of nonlinear parameters α, at least 1
	Linear    int // number q of coefficients c, at least 1

	Observed []float64 // y

	// Basis writes φ_j(t_i; α) to dst[i*q+j].
	Basis func(dst, alpha []float64)

	// Derivative writes ∂φ_j(t_i; α)/∂α_k to dst[(i*q+j)*p+k]. It is always called
	// at the alpha of the latest call of Basis. If it is nil, differences are taken.
	Derivative func(dst, alpha []float64)

	// Lower, Upper, Weights and Loss are as in Problem. Bounds are for θ, α first.
	Lower, Upper []float64
	Weights      []float64
	Loss         Loss
}

// MinimizeSeparable minimises p from the nonlinear parameters start; coefficients
// need no start. Result.Theta is α followed by c.
//
// It projects the coefficients out (Golub and Pereyra 1973), minimises the plain
// squares over α alone with the Jacobian of Kaufman (1975), and from there
// minimises over α and c together, with the loss and all bounds: that second fit,
// which as a rule only confirms the first, gives the Result. Counts are of both.
func MinimizeSeparable(p *Separable, start []float64, set *Settings, ws *Workspace) Result {
	p.check(start)
	if ws == nil {
		ws = new(Workspace)
	}
	s := &ws.separable
	s.reset(p)
	first := Minimize(&s.projected, start, set, ws)
	s.project(first.Theta)
	s.theta = append(append(s.theta[:0], first.Theta...), s.c...)
	r := Minimize(&s.joint, s.theta, set, ws)
	r.Iterations += first.Iterations
	r.Evaluations += first.Evaluations
	r.Jacobians += first.Jacobians
	return r
}

func (p *Separable) check(start []float64) {
	switch {
	case p.Nonlinear < 1:
		panic("lsq: Nonlinear must be at least 1")
	case p.Linear < 1:
		panic("lsq: Linear must be at least 1")
	case len(p.Observed) == 0:
		panic("lsq: Observed must not be empty")
	case p.Basis == nil:
		panic("lsq: Basis must not be nil")
	case len(start) != p.Nonlinear:
		panic("lsq: length of start must equal Nonlinear")
	}
	checkBounds(p.Lower, p.Upper, p.Nonlinear+p.Linear)
	checkWeights(p.Weights, len(p.Observed))
}

// separable is a separable fit posed as two problems: over α, and over (α, c).
type separable struct {
	p                *Separable
	projected, joint Problem

	projectedJacobian, jointJacobian func(dst, theta []float64)

	basis      []float64 // Φ as Basis gives it
	derivative []float64 // ∂Φ/∂α as Derivative gives it
	f          factor    // of √W Φ, with right-hand side −√W y
	c          []float64 // the coefficients that go with the latest α
	v          []float64 // one column of the projected Jacobian
	theta      []float64
}

func (s *separable) reset(p *Separable) {
	n, q, m := p.Nonlinear, p.Linear, len(p.Observed)
	if s.p == nil {
		s.projected.Residual, s.projectedJacobian = s.projectedResidual, s.kaufman
		s.joint.Residual, s.jointJacobian = s.residual, s.jacobian
	}
	s.p = p
	s.projected.Dim, s.joint.Dim = n, n+q
	s.projected.Size, s.joint.Size = m, m
	s.projected.Lower, s.joint.Lower = head(p.Lower, n), p.Lower
	s.projected.Upper, s.joint.Upper = head(p.Upper, n), p.Upper
	s.joint.Weights, s.joint.Loss = p.Weights, p.Loss
	s.projected.Jacobian, s.joint.Jacobian = nil, nil
	if p.Derivative != nil {
		s.projected.Jacobian, s.joint.Jacobian = s.projectedJacobian, s.jointJacobian
	}
	s.basis, s.derivative = resize(s.basis, m*q), resize(s.derivative, m*q*n)
	s.c, s.v = resize(s.c, q), resize(s.v, max(m, q))
}

func head(x []float64, n int) []float64 {
	if x == nil {
		return nil
	}
	return x[:n]
}

// project finds the coefficients that go with alpha: c minimises ‖√W (Φc − y)‖.
// They are NaN if Φ has no finite norm.
func (s *separable) project(alpha []float64) {
	q, m := s.p.Linear, len(s.p.Observed)
	s.p.Basis(s.basis, alpha)
	f := &s.f
	f.reset(max(m, q), q)
	clear(f.a)
	clear(f.qtb)
	for i, y := range s.p.Observed {
		root := math.Sqrt(s.joint.weight(i))
		f.qtb[i] = -root * y
		for j := range q {
			f.a[j*f.rows+i] = root * s.basis[i*q+j]
		}
	}
	f.decompose()
	f.solve(s.c, f.qtb)
	if !allFinite(f.norm) {
		s.c[0] = math.NaN()
	}
}

// projectedResidual writes √W (Φc − y) to dst, with the c that goes with alpha.
func (s *separable) projectedResidual(dst, alpha []float64) {
	s.project(alpha)
	s.combine(dst)
	for i := range dst {
		dst[i] *= math.Sqrt(s.joint.weight(i))
	}
}

// kaufman writes to dst the Jacobian of projectedResidual without the term that
// is orthogonal to the residuals: column k is P √W (∂Φ/∂α_k) c, where P projects
// onto the complement of the columns of √W Φ. Its gradient is exact.
func (s *separable) kaufman(dst, alpha []float64) {
	n, m := s.p.Nonlinear, len(s.p.Observed)
	s.p.Derivative(s.derivative, alpha)
	for k := range n {
		clear(s.v)
		for i := range m {
			s.v[i] = math.Sqrt(s.joint.weight(i)) * s.slope(i, k, s.c)
		}
		s.f.applyQT(s.v)
		clear(s.v[:s.f.rank])
		s.f.applyQ(s.v)
		for i := range m {
			dst[i*n+k] = s.v[i]
		}
	}
}

// residual writes Φ(α) c − y to dst, for theta = (α, c).
func (s *separable) residual(dst, theta []float64) {
	n := s.p.Nonlinear
	s.p.Basis(s.basis, theta[:n])
	copy(s.c, theta[n:])
	s.combine(dst)
}

// jacobian writes the Jacobian of residual to dst: (∂Φ/∂α) c, then Φ.
func (s *separable) jacobian(dst, theta []float64) {
	n, q := s.p.Nonlinear, s.p.Linear
	s.p.Derivative(s.derivative, theta[:n])
	for i := range s.p.Observed {
		row := dst[i*(n+q) : (i+1)*(n+q)]
		for k := range n {
			row[k] = s.slope(i, k, theta[n:])
		}
		copy(row[n:], s.basis[i*q:(i+1)*q])
	}
}

// combine writes Φc − y to dst.
func (s *separable) combine(dst []float64) {
	q := s.p.Linear
	for i, y := range s.p.Observed {
		dst[i] = dot(s.basis[i*q:(i+1)*q], s.c) - y
	}
}

// slope returns Σ_j c_j ∂φ_j(t_i)/∂α_k.
func (s *separable) slope(i, k int, c []float64) float64 {
	n, q := s.p.Nonlinear, s.p.Linear
	sum := 0.0
	for j := range q {
		sum += c[j] * s.derivative[(i*q+j)*n+k]
	}
	return sum
}
