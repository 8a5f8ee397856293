package lsq

import "math"

const epsilon = 0x1p-52

// factor is the orthogonal factorisation A P = Q R of a matrix of rows ≥ cols,
// made by Householder reflections with column pivoting, together with Qᵀb.
// Columns are stored one after the other.
type factor struct {
	rows, cols int
	rank       int
	share      float64   // smallest share of a column's norm that earlier columns left
	a          []float64 // reflections on and below the diagonal, R above it
	diag       []float64 // diagonal of R
	perm       []int     // column k of A P is column perm[k] of A
	norm       []float64 // norms of the columns of A, in A's order
	rest       []float64 // norm of what is left of each column, by position
	qtb        []float64 // Qᵀb
}

// reset makes room for a matrix of the given shape; its contents are undefined.
func (f *factor) reset(rows, cols int) {
	f.rows, f.cols, f.rank, f.share = rows, cols, 0, 1
	f.a = resize(f.a, rows*cols)
	f.diag = resize(f.diag, cols)
	f.norm = resize(f.norm, cols)
	f.rest = resize(f.rest, cols)
	f.qtb = resize(f.qtb, rows)
	f.perm = resize(f.perm, cols)
}

// column returns the k-th stored column.
func (f *factor) column(k int) []float64 { return f.a[k*f.rows : (k+1)*f.rows] }

// decompose replaces the matrix in a by its factors and the vector b in qtb by
// Qᵀb. The pivot is the column of which the largest share of its own norm is
// left, so neither the order of elimination nor the rank depends on units.
func (f *factor) decompose() {
	for k := range f.cols {
		f.perm[k] = k
		f.norm[k] = math.Sqrt(dot(f.column(k), f.column(k)))
		f.rest[k] = f.norm[k]
	}
	tiny := 10 * epsilon * float64(f.rows)
	for k := range f.cols {
		j, share := f.pivot(k)
		f.swap(k, j)
		f.share = math.Min(f.share, share)
		if f.share > tiny {
			f.rank = k + 1
		}
		f.reflect(k)
	}
}

// pivot returns the position ≥ k of the column to eliminate next, and the share of
// its norm that is left.
func (f *factor) pivot(k int) (best int, share float64) {
	best = k
	for j := k; j < f.cols; j++ {
		if norm := f.norm[f.perm[j]]; f.rest[j] > share*norm {
			best, share = j, f.rest[j]/norm
		}
	}
	return best, share
}

func (f *factor) swap(k, j int) {
	if k == j {
		return
	}
	ck, cj := f.column(k), f.column(j)
	for i, v := range ck {
		ck[i], cj[i] = cj[i], v
	}
	f.perm[k], f.perm[j] = f.perm[j], f.perm[k]
	f.rest[k], f.rest[j] = f.rest[j], f.rest[k]
}

// reflect eliminates column k below its diagonal by I − v vᵀ/v₀, where v is the
// column scaled to norm one with one added to its first entry, and applies the
// same reflection to the later columns and to qtb.
func (f *factor) reflect(k int) {
	v := f.column(k)[k:]
	norm := math.Sqrt(dot(v, v))
	if norm == 0 {
		f.diag[k] = 0
		return
	}
	if v[0] < 0 {
		norm = -norm
	}
	scal(1/norm, v)
	v[0]++
	f.diag[k] = -norm
	for j := k + 1; j < f.cols; j++ {
		c := f.column(j)[k:]
		axpy(-dot(v, c)/v[0], v, c)
		f.rest[j] = downdate(f.rest[j], f.norm[f.perm[j]], c)
	}
	b := f.qtb[k:]
	axpy(-dot(v, b)/v[0], v, b)
}

// downdate returns the norm of c[1:], where rest is the norm of c. The quick
// formula is used while it keeps at least half of its digits.
func downdate(rest, norm float64, c []float64) float64 {
	if rest == 0 {
		return 0
	}
	share := c[0] / rest
	left := 1 - share*share
	ratio := rest / norm
	if left*ratio*ratio > 1e-6 {
		return rest * math.Sqrt(left)
	}
	return math.Sqrt(dot(c[1:], c[1:]))
}

// applyQT replaces b by Qᵀb.
func (f *factor) applyQT(b []float64) {
	for k := range f.cols {
		v := f.column(k)[k:]
		if f.diag[k] != 0 {
			axpy(-dot(v, b[k:])/v[0], v, b[k:])
		}
	}
}

// applyQ replaces b by Qb.
func (f *factor) applyQ(b []float64) {
	for k := f.cols - 1; k >= 0; k-- {
		v := f.column(k)[k:]
		if f.diag[k] != 0 {
			axpy(-dot(v, b[k:])/v[0], v, b[k:])
		}
	}
}

// scaleColumns divides column j of R by d[j], in A's order.
func (f *factor) scaleColumns(d []float64) {
	for k := range f.cols {
		inv := 1 / d[f.perm[k]]
		scal(inv, f.column(k)[:k])
		f.diag[k] *= inv
	}
}

// solve writes to x, in A's order, the solution of R x = −b with the columns
// beyond the rank left out.
func (f *factor) solve(x, b []float64) {
	clear(x[:f.cols])
	for k := f.rank - 1; k >= 0; k-- {
		sum := -b[k]
		for j := k + 1; j < f.rank; j++ {
			sum -= f.a[j*f.rows+k] * x[f.perm[j]]
		}
		x[f.perm[k]] = sum / f.diag[k]
	}
}

// apply writes R x to y, with x in A's order.
func (f *factor) apply(y, x []float64) {
	clear(y[:f.cols])
	for k := range f.cols {
		xk := x[f.perm[k]]
		axpy(xk, f.column(k)[:k], y[:k])
		y[k] += f.diag[k] * xk
	}
}

// steepest returns the largest |a_jᵀb| / ‖a_j‖ over the columns a_j of A.
func (f *factor) steepest() float64 {
	largest := 0.0
	for k := range f.cols {
		var g, square float64
		for i, r := range f.column(k)[:k] {
			g += r * f.qtb[i]
			square += r * r
		}
		g += f.diag[k] * f.qtb[k]
		square += f.diag[k] * f.diag[k]
		if square > 0 {
			largest = math.Max(largest, math.Abs(g)/math.Sqrt(square))
		}
	}
	return largest
}

// dot returns xᵀy. Four sums run side by side, which is quicker and rounds less.
func dot(x, y []float64) float64 {
	var s0, s1, s2, s3 float64
	y = y[:len(x)]
	for len(x) >= 4 && len(y) >= 4 {
		s0 += x[0] * y[0]
		s1 += x[1] * y[1]
		s2 += x[2] * y[2]
		s3 += x[3] * y[3]
		x, y = x[4:], y[4:]
	}
	for i, v := range x {
		s0 += v * y[i]
	}
	return (s0 + s1) + (s2 + s3)
}

// axpy adds a x to y.
func axpy(a float64, x, y []float64) {
	y = y[:len(x)]
	for len(x) >= 4 && len(y) >= 4 {
		y[0] += a * x[0]
		y[1] += a * x[1]
		y[2] += a * x[2]
		y[3] += a * x[3]
		x, y = x[4:], y[4:]
	}
	for i, v := range x {
		y[i] += a * v
	}
}

// scal multiplies x by a.
func scal(a float64, x []float64) {
	for i := range x {
		x[i] *= a
	}
}

func norm(x []float64) float64 { return math.Sqrt(dot(x, x)) }
