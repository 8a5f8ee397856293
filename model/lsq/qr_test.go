package lsq

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// drawFactor returns the factor of a random matrix of full rank, and the matrix and
// right-hand side it was made of.
func drawFactor(t *rapid.T) (*factor, *mat.Dense, *mat.VecDense) {
	n := rapid.IntRange(1, 6).Draw(t, "columns")
	m := n + rapid.IntRange(0, 10).Draw(t, "more rows")
	rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
	a, b := mat.NewDense(m, n, nil), mat.NewVecDense(m, nil)
	f := new(factor)
	f.reset(m, n)
	for i := range m {
		f.qtb[i] = rng.NormFloat64()
		b.SetVec(i, f.qtb[i])
		for j := range n {
			v := rng.NormFloat64() * math.Pow(10, float64(3*j)) // columns of different units
			a.Set(i, j, v)
			f.column(j)[i] = v
		}
	}
	f.decompose()
	return f, a, b
}

func TestFactorSolvesLeastSquares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, a, b := drawFactor(t)
		if f.rank != f.cols {
			t.Fatalf("rank %d of %d", f.rank, f.cols)
		}
		x := make([]float64, f.cols)
		f.solve(x, f.qtb)
		b.ScaleVec(-1, b)
		var want mat.VecDense
		if want.SolveVec(a, b) != nil {
			t.Skip("nearly singular")
		}
		requireClose(t, "solution", x, want.RawVector().Data, 1e-6/f.share)
		inverse, _ := f.inverse()
		var gram, unscaled mat.Dense
		gram.Mul(a.T(), a)
		if unscaled.Inverse(&gram) != nil {
			t.Skip("nearly singular")
		}
		for i := range inverse {
			requireClose(t, "variance", []float64{dot(inverse[i], inverse[i])}, []float64{unscaled.At(i, i)}, 1e-9/f.share/f.share)
		}
	})
}

func TestReflectionsUndoEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, a, b := drawFactor(t)
		v := make([]float64, f.rows)
		copy(v, b.RawVector().Data)
		f.applyQT(v)
		for i := range v {
			if math.Abs(v[i]-f.qtb[i]) > 1e-12*norm(f.qtb) {
				t.Fatalf("Qᵀb differs from decompose's at %d: %g, %g", i, v[i], f.qtb[i])
			}
		}
		f.applyQ(v)
		for i := range v {
			if math.Abs(v[i]-b.AtVec(i)) > 1e-12*norm(f.qtb) {
				t.Fatalf("QQᵀb differs from b at %d", i)
			}
		}
		// ‖R x‖ = ‖A x‖
		x, u := make([]float64, f.cols), make([]float64, f.cols)
		for j := range x {
			x[j] = float64(rapid.IntRange(-100, 100).Draw(t, "x"))
		}
		f.apply(u, x)
		var ax mat.VecDense
		ax.MulVec(a, mat.NewVecDense(len(x), x))
		requireClose(t, "norm", []float64{norm(u)}, []float64{mat.Norm(&ax, 2)}, 1e-10)
	})
}

func TestRankCountsIndependentColumns(t *testing.T) {
	f := new(factor)
	f.reset(4, 3)
	copy(f.a, []float64{
		1, 2, 3, 4,
		1e9, 1e9, 1e9, 1e9, // in other units
		3, 4, 5, 6, // first + 2e-9 second
	})
	f.decompose()
	if f.rank != 2 {
		t.Errorf("rank %d, want 2", f.rank)
	}
	_, determined := f.inverse()
	for j, d := range determined {
		if d {
			t.Errorf("column %d passes for determined", j)
		}
	}
}

func TestPivotsIgnoreUnits(t *testing.T) {
	a := []float64{1, 0, 0.1, 1, 1, 0, 0, 1, 0.5}
	pivots := func(units ...float64) []int {
		f := new(factor)
		f.reset(3, 3)
		for k, v := range a {
			f.a[k] = v * units[k/3]
		}
		f.decompose()
		return f.perm
	}
	want := pivots(1, 1, 1)
	if got := pivots(1e-6, 1, 1e6); !slices.Equal(got, want) {
		t.Errorf("pivots %v in other units, %v in these", got, want)
	}
}

// TestRegionLaws checks the solution of the trust-region problem: (RᵀR + λI) z =
// −Rᵀb with λ ≥ 0, and ‖z‖ within a tenth of Δ, or λ = 0 and ‖z‖ at most that.
func TestRegionLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, a, b := drawFactor(t)
		n := f.cols
		var region region
		region.reset(n)
		z := make([]float64, n)
		f.solve(z, f.qtb)
		radius := norm(z) * math.Pow(10, rapid.Float64Range(-6, 1).Draw(t, "log radius"))
		region.solve(z, f, radius)
		switch length := norm(z); {
		case region.lambda < 0:
			t.Fatalf("λ = %g", region.lambda)
		case length > 1.1*radius*(1+1e-9):
			t.Fatalf("step of %g for a radius of %g", length, radius)
		case region.lambda > 0 && length < 0.9*radius*(1-1e-9):
			t.Fatalf("step of %g for a radius of %g, λ = %g", length, radius, region.lambda)
		}
		gram, g := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
		gram.Mul(a.T(), a)
		g.MulVec(a.T(), b)
		for j := range n {
			gram.Set(j, j, gram.At(j, j)+region.lambda)
		}
		var left mat.VecDense
		left.MulVec(gram, mat.NewVecDense(n, z))
		for j := range n {
			scale := mat.Norm(gram.RowView(j), 2)*norm(z) + math.Abs(g.AtVec(j))
			if math.Abs(left.AtVec(j)+g.AtVec(j)) > 1e-9*scale {
				t.Fatalf("normal equation %d: %g, %g", j, left.AtVec(j), -g.AtVec(j))
			}
		}
	})
}
