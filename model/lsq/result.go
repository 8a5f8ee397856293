package lsq

// Result is the end of a minimisation. Its slices are the workspace's, and its
// methods read the workspace and the Problem: they hold until the one is used again
// or the other changed. What the methods return is the caller's.
type Result struct {
	Theta     []float64 // the point reached, within the bounds
	Residuals []float64 // residuals at Theta, as Residual gave them
	Cost      float64   // ½ Σ ρ(w r²) at Theta

	// GradNorm is the scaled gradient: the largest |J_jᵀr| / (‖J_j‖ ‖r‖) over the
	// free parameters. Offset is ‖Qᵀr‖ / ‖r‖, the cosine between the residuals and
	// all columns together; it is never smaller.
	GradNorm, Offset float64

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

	Warnings []string // what Status does not say

	s *solver
}

// nearlyDependent is the share of a column not explained by the others below which
// rounding costs half of the digits or more; the hardest of NIST's regressions
// has 5e-5.
const nearlyDependent = 1e-6

func (s *solver) result(status Status) Result {
	if s.full.rank == len(s.free) && s.full.share < nearlyDependent {
		s.warnings = append(s.warnings, "columns of the Jacobian are nearly dependent: parameters are poorly determined")
	}
	return Result{
		Theta:       s.theta,
		Residuals:   s.residual,
		Cost:        s.cost,
		GradNorm:    s.gradNorm,
		Offset:      s.offset,
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
