package lsq

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// DoF returns the degrees of freedom: residuals of positive weight less Rank.
func (r Result) DoF() int {
	count := 0
	for i := range r.Residuals {
		if r.s.p.weight(i) > 0 {
			count++
		}
	}
	return count - r.Rank
}

// Variance estimates the variance of a residual of weight one. For plain squares
// it is Σ w r² / DoF. With a Loss it is Huber's (1981, chapter 7, eq. 6.5 with its
// correction K), where ψ(r) = ρ′ r at √w r, ψ′ = ρ′ + 2 r²ρ″, and m counts the
// residuals of positive weight:
//
//	σ² = K² (Σ ψ² / DoF) / mean(ψ′)²,   K = 1 + Rank/m · var(ψ′)/mean(ψ′)²
//
// It is NaN if there are no degrees of freedom.
func (r Result) Variance() float64 {
	dof := r.DoF()
	if dof <= 0 {
		return math.NaN()
	}
	var psi2, slope, slope2 float64
	for i, ri := range r.Residuals {
		w := r.s.p.weight(i)
		if w == 0 {
			continue
		}
		s, first, second := w*ri*ri, 1.0, 0.0
		if r.s.p.Loss != nil {
			_, first, second = r.s.p.Loss.Rho(s)
		}
		psi2 += first * first * s
		d := first + 2*s*second
		slope += d
		slope2 += d * d
	}
	m := float64(dof + r.Rank)
	mean := slope / m
	k := 1 + float64(r.Rank)/m*(slope2/m/(mean*mean)-1)
	return k * k * psi2 / float64(dof) / (mean * mean)
}

// StdErr returns the standard errors of the parameters: the roots of the diagonal
// of Covariance, which see for what is zero, infinite or NaN.
func (r Result) StdErr() []float64 {
	cov := r.Covariance()
	se := make([]float64, cov.SymmetricDim())
	for j := range se {
		se[j] = math.Sqrt(cov.At(j, j))
	}
	return se
}

// Covariance returns the linear approximation to the covariance of the estimates,
//
//	Variance · (JᵀWJ)⁻¹
//
// over the free parameters, given that the others stay where they are. The
// matrix is the caller's.
//
// A fixed parameter has variance 0. A parameter held on a bound has none (NaN), for
// the approximation does not hold there; nor has any if the fit could not start. A parameter that the residuals do not
// determine has variance +Inf; its covariances are NaN.
func (r Result) Covariance() *mat.SymDense {
	s := r.s
	n := s.p.Dim
	cov := mat.NewSymDense(n, nil)
	for j := range n {
		if !s.p.fixed(j) {
			nanCross(cov, j)
		}
	}
	f := s.plainFactor()
	inverse, determined := f.inverse()
	variance := r.Variance()
	for a, i := range s.free {
		for b, j := range s.free[:a+1] {
			cov.SetSym(i, j, variance*dot(inverse[a], inverse[b]))
		}
	}
	for a, i := range s.free {
		if !determined[a] {
			nanCross(cov, i)
			cov.SetSym(i, i, math.Inf(1))
		}
	}
	return cov
}

func nanCross(a *mat.SymDense, j int) {
	for i := range a.SymmetricDim() {
		a.SetSym(i, j, math.NaN())
	}
}

// plainFactor factors the free columns of √W J, without loss corrections.
func (s *solver) plainFactor() *factor {
	n, m := s.p.Dim, s.p.Size
	f := new(factor)
	f.reset(max(m, n), len(s.free))
	clear(f.a)
	clear(f.qtb)
	for k, j := range s.free {
		column := f.column(k)
		for i := range m {
			column[i] = math.Sqrt(s.p.weight(i)) * s.jac[i*n+j]
		}
	}
	f.decompose()
	return f
}

// inverse returns the rows of a matrix X, in A's order, with X Xᵀ = (AᵀA)⁻¹ (a
// generalised inverse if the rank falls short), and which unknowns A determines:
// those that are zero in every vector of its null space.
func (f *factor) inverse() (rows [][]float64, determined []bool) {
	n := f.cols
	rows, determined = make([][]float64, n), make([]bool, n)
	for k := range n {
		rows[k] = make([]float64, n)
		determined[k] = true
	}
	unit, x := make([]float64, f.rows), make([]float64, n)
	for k := range n {
		clear(unit)
		if k < f.rank {
			unit[k] = -1
			f.solve(x, unit)
			for j := range n {
				rows[j][k] = x[j]
			}
			continue
		}
		copy(unit, f.column(k)[:f.rank])
		f.solve(x, unit)
		x[f.perm[k]] = 1
		for j := range n {
			if math.Abs(x[j])*f.norm[j] > 1e-8*f.norm[f.perm[k]] || j == f.perm[k] {
				determined[j] = false
			}
		}
	}
	return rows, determined
}
