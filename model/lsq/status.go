package lsq

import "errors"

// Status says how a minimisation ended.
type Status int

const (
	// NotTerminated is the zero Status; no finished Result has it.
	NotTerminated Status = iota

	// GradientConvergence: the residuals are orthogonal to the tangent plane.
	GradientConvergence
	// StepConvergence: the Gauss–Newton step changes no parameter.
	StepConvergence
	// ZeroResidual: the residuals are as small as rounding lets them be.
	ZeroResidual
	// RoundingLimit: no representable decrease is left, and the gradient is small.
	RoundingLimit
	// Fixed: no parameter is free (Lower equals Upper for all).
	Fixed

	// RankDeficient: one of the tests held, but the Jacobian's rank is below the
	// number of free parameters: other parameters do as well.
	RankDeficient

	// Stalled: no further decrease was found, yet the gradient is not small. The
	// Jacobian may be wrong, the residuals too noisy, or the minimum at infinity.
	Stalled
	// IterationLimit: Settings.Iterations steps were tried.
	IterationLimit
	// NotFinite: start, residuals, cost or Jacobian were NaN or infinite at Theta.
	NotFinite
)

// String returns the name of the status.
func (s Status) String() string { return statuses[s].name }

// Early reports whether the fit ended before a minimum was found.
func (s Status) Early() bool { return statuses[s].early }

// Err returns nil if Theta is a minimum that the residuals determine, and
// otherwise what is wrong with it. It is not nil for every Early status and for
// RankDeficient.
func (s Status) Err() error { return statuses[s].err }

var statuses = [...]struct {
	name  string
	early bool
	err   error
}{
	NotTerminated:       {"NotTerminated", true, errors.New("lsq: not terminated")},
	GradientConvergence: {name: "GradientConvergence"},
	StepConvergence:     {name: "StepConvergence"},
	ZeroResidual:        {name: "ZeroResidual"},
	RoundingLimit:       {name: "RoundingLimit"},
	Fixed:               {name: "Fixed"},
	RankDeficient:       {"RankDeficient", false, errors.New("lsq: the residuals do not determine all parameters")},
	Stalled:             {"Stalled", true, errors.New("lsq: stalled away from a minimum")},
	IterationLimit:      {"IterationLimit", true, errors.New("lsq: iteration limit reached")},
	NotFinite:           {"NotFinite", true, errors.New("lsq: residuals or Jacobian not finite")},
}
