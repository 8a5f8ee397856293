package lsq

// Result is the end of a minimisation. Its slices, and what its methods compute,
// belong to the workspace that made it: they hold until that is used again.
type Result struct {
	Theta     []float64 // the point reached, within the bounds
	Residuals []float64 // residuals at Theta, as Residual gave them
	Cost      float64   // ½ Σ ρ(w r²) at Theta

	// GradNorm is ‖Qᵀr‖/‖r‖, the cosine of the angle between the residuals and
	// the columns of the Jacobian that belong to free parameters.
	GradNorm float64

	Status      Status
	Iterations  int // steps tried
	Evaluations int // calls of Residual
	Jacobians   int // Jacobians evaluated

	// Rank of the Jacobian's free columns. The data determine all free
	// parameters if it equals their number.
	Rank int

	// Active tells which parameters do not move: fixed, or held on a bound
	// beyond which the cost would fall.
	Active []bool

	Warnings []string

	s *solver
}

func (s *solver) result(status Status) Result {
	return Result{
		Theta:       s.theta,
		Residuals:   s.residual,
		Cost:        s.cost,
		GradNorm:    s.gradNorm,
		Status:      status,
		Iterations:  s.iterations,
		Evaluations: s.residuals,
		Jacobians:   s.jacobians,
		Rank:        s.full.rank,
		Active:      s.active,
		Warnings:    s.warnings,
		s:           s,
	}
}
