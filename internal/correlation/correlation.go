// Package correlation does the linear algebra of correlation matrices: whether
// numbers can be correlated as asked, which matrix that can is nearest, and
// the factor that makes independent normal numbers correlated.
package correlation

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Normal returns the correlation ρ of two normal variables whose ranks have
// Spearman's correlation r (Pearson 1907):
//
//	ρ = 2 sin(π r/6)
func Normal(r float64) float64 { return 2 * math.Sin(math.Pi*r/6) }

// Rank is the inverse of Normal: r = (6/π) asin(ρ/2).
func Rank(rho float64) float64 { return 6 / math.Pi * math.Asin(rho/2) }

// tolerance is how far below zero rounding may push an eigenvalue.
const tolerance = 1e-9

// Possible reports whether c, which is symmetric with ones on its diagonal,
// is a correlation matrix: no eigenvalue is negative.
func Possible(c *mat.SymDense) bool { return least(c) >= -tolerance }

// least returns the least eigenvalue.
func least(c *mat.SymDense) float64 {
	var e mat.EigenSym
	if !e.Factorize(c, false) {
		return math.Inf(-1)
	}
	return e.Values(nil)[0]
}

// Nearest returns the correlation matrix that is nearest to c by the sum of
// squared differences: projections in turn on the matrices without negative
// eigenvalues and on those with ones on the diagonal, the first with
// Dykstra's correction (Higham 2002, IMA Journal of Numerical Analysis 22,
// 329–343, algorithm 3.3). c is not changed.
func Nearest(c *mat.SymDense) *mat.SymDense {
	n := c.SymmetricDim()
	y, correction := mat.NewSymDense(n, nil), mat.NewSymDense(n, nil)
	y.CopySym(c)
	for range maxProjections {
		r := mat.NewSymDense(n, nil)
		each(n, func(i, j int) { r.SetSym(i, j, y.At(i, j)-correction.At(i, j)) })
		x := positivePart(r)
		moved := 0.0
		each(n, func(i, j int) {
			correction.SetSym(i, j, x.At(i, j)-r.At(i, j))
			v := x.At(i, j)
			if i == j {
				v = 1
			}
			moved = math.Max(moved, math.Abs(v-y.At(i, j)))
			y.SetSym(i, j, v)
		})
		if moved < tolerance/100 {
			break
		}
	}
	return rescaled(positivePart(y))
}

// maxProjections is far more than a matrix that a planner writes needs.
const maxProjections = 10000

// each calls f for every pair i ≤ j below n.
func each(n int, f func(i, j int)) {
	for i := range n {
		for j := i; j < n; j++ {
			f(i, j)
		}
	}
}

// positivePart returns Σ max(λ, 0) v v' over the eigenpairs of a.
func positivePart(a *mat.SymDense) *mat.SymDense {
	n := a.SymmetricDim()
	var e mat.EigenSym
	if !e.Factorize(a, true) {
		panic("correlation: no eigenvalues of a symmetric matrix")
	}
	var v mat.Dense
	e.VectorsTo(&v)
	part := mat.NewSymDense(n, nil)
	for k, lambda := range e.Values(nil) {
		if lambda > 0 {
			part.SymRankOne(part, lambda, v.ColView(k))
		}
	}
	return part
}

// rescaled returns a with its diagonal made exactly one.
func rescaled(a *mat.SymDense) *mat.SymDense {
	n := a.SymmetricDim()
	c := mat.NewSymDense(n, nil)
	each(n, func(i, j int) {
		v := a.At(i, j) / math.Sqrt(a.At(i, i)*a.At(j, j))
		if i == j {
			v = 1
		}
		c.SetSym(i, j, v)
	})
	return c
}

// Factor returns the rows of the lower triangular L with L L' = c (Cholesky).
// Where c is singular, a column of L is zero. It panics unless c is Possible.
func Factor(c *mat.SymDense) [][]float64 {
	n := c.SymmetricDim()
	l := make([][]float64, n)
	for i := range l {
		l[i] = make([]float64, i+1)
		for j := range l[i] {
			v := c.At(i, j)
			for k := range j {
				v -= l[i][k] * l[j][k]
			}
			switch {
			case i == j && v < -1e3*tolerance:
				panic("correlation: the factor of an impossible matrix")
			case i == j:
				l[i][i] = math.Sqrt(math.Max(v, 0))
			case l[j][j] > singular:
				l[i][j] = v / l[j][j]
			}
		}
	}
	return l
}

// singular is the pivot below which a variable follows from those before it.
const singular = 1e-6
