package lsq

import "math"

// A Loss tempers large residuals. It must satisfy ρ(0) = 0, ρ′(0) = 1, and
// ρ′(s) > 0 throughout.
type Loss interface {
	// Rho returns ρ(s), ρ′(s) and ρ″(s) at the weighted squared residual s ≥ 0.
	Rho(s float64) (value, first, second float64)
}

// Huber is the loss of Huber (1964) with corner δ in the unit of the residuals:
//
//	ρ(s) = s            for s ≤ δ²
//	ρ(s) = 2δ√s − δ²    beyond
type Huber float64

// Rho implements Loss. It panics if δ is not positive.
func (h Huber) Rho(s float64) (value, first, second float64) {
	delta := positive(float64(h))
	if s <= delta*delta {
		return s, 1, 0
	}
	root := math.Sqrt(s)
	first = delta / root
	return 2*delta*root - delta*delta, first, -first / (2 * s)
}

// Cauchy is the loss of the Cauchy density with scale c in the unit of the
// residuals:
//
//	ρ(s) = c² log(1 + s/c²)
type Cauchy float64

// Rho implements Loss. It panics if c is not positive.
func (c Cauchy) Rho(s float64) (value, first, second float64) {
	c2 := positive(float64(c))
	c2 *= c2
	first = 1 / (1 + s/c2)
	return c2 * math.Log1p(s/c2), first, -first * first / c2
}

func positive(scale float64) float64 {
	if !(scale > 0) {
		panic("lsq: scale of a loss must be positive")
	}
	return scale
}

// minCurvature is the least share of the curvature ρ′ that a residual keeps. At
// 1 the correction is iteratively reweighted least squares, which converges only
// linearly; at 0 it is Newton's, where a far residual has none or a negative one.
const minCurvature = 0.03

// correct returns the factors by which the residual √s and its row of the
// Jacobian are multiplied so that the linearised squares have the gradient of
// ρ(s) and, up to minCurvature, its curvature (Triggs et al., Bundle adjustment:
// a modern synthesis, 2000, §4.3, for one residual at a time):
//
//	κ² = 1 + 2 s ρ″/ρ′,   row = √ρ′ κ,   residual = √ρ′ / κ
func correct(loss Loss, s float64) (residual, row float64) {
	_, first, second := loss.Rho(s)
	kappa := math.Sqrt(math.Max(minCurvature, 1+2*s*second/first))
	root := math.Sqrt(first)
	return root / kappa, root * kappa
}
