package lsq

// Workspace holds the memory of a minimisation. The zero value is ready; it grows
// to the largest problem it has met, and from then on Minimize allocates nothing.
// It serves one minimisation at a time. A Result made with a workspace is valid
// until the workspace is used again.
type Workspace struct {
	solver    solver
	separable separable
}

// solver is one minimisation: the point θ, the linearisation there, and the steps
// tried from it.
type solver struct {
	p   *Problem
	set Settings

	theta, trial   []float64 // point and candidate
	residual, next []float64 // their residuals, as Residual gave them
	ahead          []float64 // residuals at a third point
	cost, nextCost float64
	startCost      float64
	jac            []float64 // row-major Jacobian at theta
	rowScale       []float64 // factor of each row of jac, if there are weights or a loss

	free   []int     // parameters that may move from theta
	active []bool    // parameters that may not
	scale  []float64 // D: largest norm so far of each column
	full   factor    // free columns of J D⁻¹, and residuals
	size   float64   // Σ_j |θ_j| ‖J_j‖

	region   region
	radius   float64
	newton   []float64 // Gauss–Newton step, scaled by D
	z, u     []float64 // step scaled by D, and R z
	gradNorm float64   // largest cosine between the residuals and a column
	offset   float64   // cosine between the residuals and all columns together
	settled  float64   // length of the last Gauss–Newton step taken by settle

	holding bool      // whether the step puts any parameter on a bound
	held    []bool    // free parameters that the step puts on a bound
	kept    []int     // the others
	reduced factor    // their columns of R
	zKept   []float64 // their step

	iterations, residuals, jacobians int
	warnings                         []string
}

func (s *solver) reset(p *Problem, start []float64, set *Settings) {
	n, m := p.Dim, p.Size
	s.p, s.set = p, set.withDefaults(n)
	s.theta, s.trial = resize(s.theta, n), resize(s.trial, n)
	s.residual, s.next, s.ahead = resize(s.residual, m), resize(s.next, m), resize(s.ahead, max(m, n))
	s.jac = resize(s.jac, m*n)
	s.rowScale = resize(s.rowScale, m)
	s.free, s.kept = resize(s.free, n)[:0], resize(s.kept, n)[:0]
	s.active, s.held = resize(s.active, n), resize(s.held, n)
	s.scale, s.newton = resize(s.scale, n), resize(s.newton, n)
	s.z, s.u, s.zKept = resize(s.z, n), resize(s.u, n), resize(s.zKept, n)
	s.region.reset(n)
	s.full.reset(0, 0)
	clear(s.scale)
	clear(s.active)
	s.radius, s.settled, s.gradNorm, s.offset = 0, 0, 0, 0
	s.iterations, s.residuals, s.jacobians = 0, 0, 0
	s.warnings = s.warnings[:0]
	copy(s.theta, start)
}

// resize returns a slice of length n, in x's memory if it has room.
func resize[T any](x []T, n int) []T {
	if cap(x) < n {
		return make([]T, n)
	}
	return x[:n]
}
