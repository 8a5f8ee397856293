package lsq

import "math"

// Problem states what is to be minimised. Its functions must not keep or change
// theta, and must fill all of dst.
type Problem struct {
	Dim  int // number of parameters n, at least 1
	Size int // number of residuals m, at least 1; m < n is allowed

	// Residual writes the m residuals at theta to dst. It is called only with
	// theta inside the bounds. A residual that is NaN or infinite marks theta as
	// out of the domain: the step that led there is shortened.
	Residual func(dst, theta []float64)

	// Jacobian writes ∂r_i/∂θ_j to dst[i*n+j]. It is always called at the theta
	// of the latest call of Residual, so the two may share work such as
	// exponentials. If it is nil, differences are taken (see docs/solver.md).
	Jacobian func(dst, theta []float64)

	// Lower and Upper bound each parameter; nil or ±Inf means no bound. A
	// parameter with Lower == Upper is fixed.
	Lower, Upper []float64

	// Weights multiply the squared residuals; nil means ones. They must be finite
	// and not negative.
	Weights []float64

	// Loss is applied to each weighted squared residual; nil means plain squares.
	Loss Loss
}

// check panics if the problem cannot be meant.
func (p *Problem) check(start []float64) {
	switch {
	case p.Dim < 1:
		panic("lsq: Dim must be at least 1")
	case p.Size < 1:
		panic("lsq: Size must be at least 1")
	case p.Residual == nil:
		panic("lsq: Residual must not be nil")
	case len(start) != p.Dim:
		panic("lsq: length of start must equal Dim")
	}
	checkBounds(p.Lower, p.Upper, p.Dim)
	checkWeights(p.Weights, p.Size)
}

func checkWeights(weights []float64, size int) {
	if weights == nil {
		return
	}
	if len(weights) != size {
		panic("lsq: length of Weights must equal Size")
	}
	for _, w := range weights {
		if !(w >= 0) || math.IsInf(w, 1) {
			panic("lsq: Weights must be finite and not negative")
		}
	}
}

// cost returns C(θ) for the residuals r; NaN or +Inf if any of them is.
func (p *Problem) cost(r []float64) float64 {
	if p.Weights == nil && p.Loss == nil {
		return dot(r, r) / 2
	}
	sum := 0.0
	for i, ri := range r {
		s := p.weight(i) * ri * ri
		if p.Loss != nil {
			s, _, _ = p.Loss.Rho(s)
		}
		sum += s
	}
	return sum / 2
}

func (p *Problem) weight(i int) float64 {
	if p.Weights == nil {
		return 1
	}
	return p.Weights[i]
}
