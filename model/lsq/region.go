package lsq

import "math"

// region solves the trust-region problem
//
//	minimise ‖R z + b‖  subject to  ‖z‖ ≤ Δ
//
// for a factor R, b = Qᵀr, in variables z = D p whose metric is the identity.
// Its solution is (RᵀR + λI) z = −Rᵀb for the λ ≥ 0 that makes ‖z‖ = Δ, or λ = 0.
type region struct {
	lambda float64   // λ of the last solution; the next search starts from it
	s      []float64 // upper triangle S with SᵀS = RᵀR + λI, by columns
	w, v   []float64 // work
}

func (t *region) reset(cols int) {
	t.lambda = 0
	t.s = resize(t.s, cols*cols)
	t.w = resize(t.w, cols)
	t.v = resize(t.v, cols)
}

// solve replaces the Gauss–Newton step in z, in the order of f's matrix, by the
// solution. It follows Moré (1978) §5: a safeguarded Newton iteration on
// 1/‖z(λ)‖ = 1/Δ that ends once ‖z‖ is within a tenth of Δ.
func (t *region) solve(z []float64, f *factor, radius float64) {
	z = z[:f.cols]
	length := norm(z)
	if length <= 1.1*radius {
		t.lambda = 0
		return
	}
	lower, upper := t.bracket(z, f, length, radius)
	lambda := math.Min(math.Max(t.lambda, lower), upper)
	if lambda == 0 {
		lambda = upper * math.Max(1e-3, math.Sqrt(lower/upper))
	}
	excess := length - radius
	for range 10 {
		t.damped(z, f, f.qtb, lambda)
		length = norm(z)
		previous := excess
		excess = length - radius
		t.lambda = lambda
		if math.Abs(excess) <= 0.1*radius || lower == 0 && excess <= previous && previous < 0 {
			return
		}
		if excess > 0 {
			lower = math.Max(lower, lambda)
		} else {
			upper = math.Min(upper, lambda)
		}
		lambda = math.Max(lower, lambda+t.newtonCorrection(z, f, length)*excess/radius)
		lambda = math.Min(math.Max(lambda, 1e-3*upper), upper)
	}
}

// bracket returns bounds on λ from the Gauss–Newton step and from the gradient.
func (t *region) bracket(z []float64, f *factor, length, radius float64) (lower, upper float64) {
	w := t.w[:f.cols]
	for k := range f.cols {
		w[k] = f.diag[k]*f.qtb[k] + dot(f.column(k)[:k], f.qtb[:k])
	}
	upper = norm(w) / radius
	if f.rank < f.cols {
		return 0, upper
	}
	for k := range f.cols {
		w[k] = (z[f.perm[k]]/length - dot(f.column(k)[:k], w[:k])) / f.diag[k]
	}
	return math.Min((length-radius)/radius/dot(w, w), upper), upper
}

// damped writes to z the solution of (RᵀR + λI) z = −Rᵀb and keeps S, which
// Givens rotations make by folding √λ I into R row by row.
func (t *region) damped(z []float64, f *factor, b []float64, lambda float64) {
	n := f.cols
	rhs := t.v[:n]
	for k := range n {
		copy(t.s[k*n:], f.column(k)[:k])
		t.s[k*n+k] = f.diag[k]
		rhs[k] = -b[k]
	}
	row := t.w[:n]
	root := math.Sqrt(lambda)
	for j := range n {
		clear(row)
		row[j] = root
		extra := 0.0
		for k := j; k < n; k++ {
			extra = t.rotate(row, rhs, extra, k)
		}
	}
	t.backward(z, f, rhs)
}

// rotate eliminates row[k] against the k-th row of S; extra is the row's own
// right-hand side, returned as rotated.
func (t *region) rotate(row, rhs []float64, extra float64, k int) float64 {
	n := len(row)
	if row[k] == 0 {
		return extra
	}
	r := math.Hypot(t.s[k*n+k], row[k])
	cos, sin := t.s[k*n+k]/r, row[k]/r
	for i := k; i < n; i++ {
		above := t.s[i*n+k]
		t.s[i*n+k] = cos*above + sin*row[i]
		row[i] = cos*row[i] - sin*above
	}
	above := rhs[k]
	rhs[k] = cos*above + sin*extra
	return cos*extra - sin*above
}

// backward solves S x = rhs, in place, and writes x to z in the matrix's order.
func (t *region) backward(z []float64, f *factor, rhs []float64) {
	n := f.cols
	for k := n - 1; k >= 0; k-- {
		rhs[k] /= t.s[k*n+k]
		axpy(-rhs[k], t.s[k*n:k*n+k], rhs[:k])
		z[f.perm[k]] = rhs[k]
	}
}

// newtonCorrection returns 1/‖S⁻ᵀ z/‖z‖‖², which times ‖z‖/Δ − 1 is Newton's
// change of λ.
func (t *region) newtonCorrection(z []float64, f *factor, length float64) float64 {
	n := f.cols
	w := t.w[:n]
	for k := range n {
		w[k] = (z[f.perm[k]]/length - dot(t.s[k*n:k*n+k], w[:k])) / t.s[k*n+k]
	}
	return 1 / dot(w, w)
}
