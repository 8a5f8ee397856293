package lsq

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// TestBoundedLinearFit compares bounded linear least squares, which is convex, with
// the best of all ways to put each parameter on its lower bound, on its upper
// bound, or free.
func TestBoundedLinearFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 4).Draw(t, "n")
		m := n + rapid.IntRange(1, 6).Draw(t, "more")
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))
		a, b := mat.NewDense(m, n, nil), mat.NewVecDense(m, nil)
		for i := range m {
			b.SetVec(i, 3*rng.NormFloat64())
			for j := range n {
				a.Set(i, j, rng.NormFloat64())
			}
		}
		p := linearProblem(a, b)
		p.Lower, p.Upper = make([]float64, n), make([]float64, n)
		start := make([]float64, n)
		for j := range n {
			p.Lower[j] = float64(rapid.IntRange(-10, 5).Draw(t, "lower")) / 10
			p.Upper[j] = p.Lower[j] + float64(rapid.IntRange(0, 20).Draw(t, "width"))/10
			start[j] = float64(rapid.IntRange(-20, 20).Draw(t, "start")) / 10
		}
		r := Minimize(p, start, nil, nil)
		if err := r.Status.Err(); err != nil {
			t.Fatal(err)
		}
		if r.Iterations > 12 {
			t.Fatalf("%d steps", r.Iterations)
		}
		if best := bestOfFaces(a, b, p.Lower, p.Upper); !(math.Abs(r.Cost-best) <= 1e-10*best) {
			t.Fatalf("%v: cost %v, best %v", r.Status, r.Cost, best)
		}
	})
}

func linearProblem(a *mat.Dense, b *mat.VecDense) *Problem {
	m, n := a.Dims()
	return &Problem{
		Dim: n, Size: m,
		Residual: func(dst, theta []float64) {
			r := mat.NewVecDense(m, dst)
			r.MulVec(a, mat.NewVecDense(n, theta))
			r.SubVec(r, b)
		},
		Jacobian: func(dst, _ []float64) { mat.NewDense(m, n, dst).Copy(a) },
	}
}

func bestOfFaces(a *mat.Dense, b *mat.VecDense, lower, upper []float64) float64 {
	m, n := a.Dims()
	best := math.Inf(1)
	for face := range int(math.Pow(3, float64(n))) {
		x := mat.NewVecDense(n, nil)
		var free []int
		for j, rest := 0, face; j < n; j, rest = j+1, rest/3 {
			switch rest % 3 {
			case 0:
				x.SetVec(j, lower[j])
			case 1:
				x.SetVec(j, upper[j])
			default:
				free = append(free, j)
			}
		}
		rhs := mat.NewVecDense(m, nil)
		rhs.MulVec(a, x)
		rhs.SubVec(b, rhs)
		if len(free) > 0 {
			sub := mat.NewDense(m, len(free), nil)
			for k, j := range free {
				sub.SetCol(k, mat.Col(nil, j, a))
			}
			var y mat.VecDense
			if y.SolveVec(sub, rhs) != nil {
				continue
			}
			inside := true
			for k, j := range free {
				inside = inside && y.AtVec(k) >= lower[j] && y.AtVec(k) <= upper[j]
			}
			if !inside {
				continue
			}
			var fitted mat.VecDense
			fitted.MulVec(sub, &y)
			rhs.SubVec(rhs, &fitted)
		}
		best = math.Min(best, mat.Dot(rhs, rhs)/2)
	}
	return best
}

// TestBoundedFitsAreQuick counts the evaluations of 200 fits of polynomials of degree
// five, whose powers are nearly dependent, with a random box. They take five on
// average; steps merely cut off at the bounds take seventeen.
func TestBoundedFitsAreQuick(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	evaluations := 0
	for range 200 {
		const m, n = 12, 6
		a, b := mat.NewDense(m, n, nil), mat.NewVecDense(m, nil)
		for i := range m {
			b.SetVec(i, rng.NormFloat64())
			for j := range n {
				a.Set(i, j, math.Pow(float64(i+1)/6, float64(j)))
			}
		}
		p := linearProblem(a, b)
		p.Lower, p.Upper = make([]float64, n), make([]float64, n)
		start := make([]float64, n)
		for j := range n {
			p.Lower[j], p.Upper[j], start[j] = -2*rng.Float64(), 2*rng.Float64(), rng.NormFloat64()
		}
		r := Minimize(p, start, nil, nil)
		if r.Status.Err() != nil {
			t.Fatal(r.Status)
		}
		evaluations += r.Evaluations
	}
	if evaluations > 8*200 {
		t.Errorf("%d evaluations for 200 fits", evaluations)
	}
}

// TestBoundedMGH puts bounds that cut the minimum off and compares with what follows
// from them on paper.
func TestBoundedMGH(t *testing.T) {
	rosenbrockProblem := mghProblems[0].problem()
	for _, c := range []struct {
		name         string
		p            *Problem
		lower, upper []float64
		start, want  []float64
		cost         float64
	}{
		// x₂ = x₁² stays possible, so x₁ goes to its bound: (1 − ½)²/2.
		{"Rosenbrock, x₁ ≤ ½", rosenbrockProblem, nil, []float64{0.5, math.Inf(1)}, []float64{-1.2, 1}, []float64{0.5, 0.25}, 0.125},
		// With x₂ held at −1 the derivative is 200x³ + 200x + x − 1 = 0.
		{"Rosenbrock, x₂ ≤ −1", rosenbrockProblem, nil, []float64{math.Inf(1), -1}, []float64{-1.2, 1}, []float64{root(func(x float64) float64 { return 200*x*x*x + 201*x - 1 }), -1}, math.NaN()},
		// Both bounds hold: a corner.
		{"Rosenbrock, corner", rosenbrockProblem, []float64{1.5, 3}, []float64{2, 4}, []float64{1.8, 3.5}, []float64{root(func(x float64) float64 { return 200*x*x*x - 599*x - 1 }), 3}, math.NaN()},
	} {
		p := *c.p
		p.Lower, p.Upper = c.lower, c.upper
		r := Minimize(&p, c.start, nil, nil)
		if r.Status.Err() != nil {
			t.Errorf("%s: %v", c.name, r.Status)
		}
		for j, w := range c.want {
			// The curvature is the residuals' own, which Gauss–Newton does not see, so
			// the cost decides: half the digits.
			if math.Abs(r.Theta[j]-w) > 1e-8 {
				t.Errorf("%s: θ = %v, want %v", c.name, r.Theta, c.want)
				break
			}
		}
		if !math.IsNaN(c.cost) && math.Abs(r.Cost-c.cost) > 1e-12 {
			t.Errorf("%s: cost %v, want %v", c.name, r.Cost, c.cost)
		}
	}
}

// root returns a root of f in [0, 2] by bisection.
func root(f func(float64) float64) float64 {
	a, b := 0.0, 2.0
	for range 100 {
		if c := (a + b) / 2; f(c) < 0 == (f(a) < 0) {
			a = c
		} else {
			b = c
		}
	}
	return a
}

// A start within rounding of the bound that holds counts as on it, even where
// rounding makes the cost at the bound the larger one.
func TestStartAHairFromItsBound(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 1000 {
		a, b := mat.NewDense(7, 1, nil), mat.NewVecDense(7, nil)
		for i := range 7 {
			a.Set(i, 0, rng.NormFloat64())
			b.SetVec(i, 10*rng.NormFloat64())
		}
		upper := mat.Dot(a.ColView(0), b)/mat.Dot(a.ColView(0), a.ColView(0)) - 0.1*rng.Float64()
		start := math.Nextafter(upper, math.Inf(-1))
		p := linearProblem(a, b)
		p.Upper = []float64{upper}
		r := Minimize(p, []float64{start}, nil, nil)
		if r.Status != GradientConvergence || r.Theta[0] != upper {
			t.Fatalf("%v at %v from %v, want %v", r.Status, r.Theta[0], start, upper)
		}
	}
}
