package correlation

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

func symmetric(n int, rows ...float64) *mat.SymDense { return mat.NewSymDense(n, rows) }

// Higham (2002), §4: the matrix with 1 beside the diagonal and 0 in the
// corner has the nearest correlation matrix with 0.7607 and 0.1573, at the
// distance 0.5278.
func TestNearestOfHigham(t *testing.T) {
	a := symmetric(3, 1, 1, 0, 1, 1, 1, 0, 1, 1)
	if Possible(a) {
		t.Fatal("Higham’s matrix is not a correlation matrix")
	}
	x := Nearest(a)
	distance := 0.0
	for i := range 3 {
		for j := range 3 {
			distance += math.Pow(x.At(i, j)-a.At(i, j), 2)
		}
	}
	for _, check := range []struct{ got, want float64 }{
		{x.At(0, 1), 0.7607}, {x.At(1, 2), 0.7607}, {x.At(0, 2), 0.1573}, {math.Sqrt(distance), 0.5278},
	} {
		if math.Abs(check.got-check.want) > 5e-5 {
			t.Errorf("%.5f, want %.4f", check.got, check.want)
		}
	}
	if !Possible(x) {
		t.Error("the nearest matrix is not a correlation matrix")
	}
}

// random draws a symmetric matrix with ones on its diagonal.
func random(t *rapid.T) *mat.SymDense {
	n := rapid.IntRange(2, 6).Draw(t, "n")
	c := mat.NewSymDense(n, nil)
	each(n, func(i, j int) {
		v := 1.0
		if i != j {
			v = rapid.Float64Range(-1, 1).Draw(t, "c")
		}
		c.SetSym(i, j, v)
	})
	return c
}

// The nearest matrix is one, has ones on its diagonal, is the matrix itself
// where that is one, and is its own nearest.
func TestNearestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := random(t)
		x := Nearest(c)
		if !Possible(x) {
			t.Fatalf("not a correlation matrix: %v", mat.Formatted(x))
		}
		again := Nearest(x)
		each(c.SymmetricDim(), func(i, j int) {
			if Possible(c) && math.Abs(x.At(i, j)-c.At(i, j)) > 1e-6 {
				t.Fatalf("a correlation matrix was changed at %d, %d: %g to %g", i, j, c.At(i, j), x.At(i, j))
			}
			if math.Abs(again.At(i, j)-x.At(i, j)) > 1e-6 {
				t.Fatalf("the nearest of the nearest differs at %d, %d", i, j)
			}
		})
	})
}

func TestFactor(t *testing.T) {
	for _, c := range []*mat.SymDense{
		symmetric(1, 1),
		symmetric(2, 1, 1, 1, 1), // singular: the same variable twice
		symmetric(3, 1, -0.3, 0.5, -0.3, 1, 0.1, 0.5, 0.1, 1),
		Nearest(symmetric(3, 1, 1, 0, 1, 1, 1, 0, 1, 1)), // on the edge
	} {
		l := Factor(c)
		each(c.SymmetricDim(), func(i, j int) {
			sum := 0.0
			for k := range l[i] {
				sum += l[i][k] * l[j][k]
			}
			if math.Abs(sum-c.At(i, j)) > 1e-5 {
				t.Errorf("L L' is %g at %d, %d, want %g", sum, i, j, c.At(i, j))
			}
		})
	}
}

func TestNormalAndRankAreInverse(t *testing.T) {
	for r := -1.0; r <= 1; r += 0.125 {
		if got := Rank(Normal(r)); math.Abs(got-r) > 1e-12 {
			t.Errorf("rank of the normal of %g is %g", r, got)
		}
	}
	if got := Normal(1); math.Abs(got-1) > 1e-12 {
		t.Errorf("ranks that agree are correlated by %g", got)
	}
}
