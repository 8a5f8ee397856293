package lsq

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// logistic is a problem whose truth, size and noise vary: K / (1 + exp(−r (x − x₀)))
// at x = 1…m, parameters (K, r, x₀).
type logistic struct {
	y       []float64
	x       []float64
	weights []float64
	unit    []float64 // parameter j is given in multiples of unit[j]
	start   []float64
}

func drawLogistic(t *rapid.T) logistic {
	truth := []float64{
		rapid.Float64Range(50, 150).Draw(t, "K"),
		rapid.Float64Range(0.3, 0.8).Draw(t, "r"),
		rapid.Float64Range(5, 9).Draw(t, "x0"),
	}
	rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	l := logistic{unit: []float64{1, 1, 1}}
	for i := range rapid.IntRange(18, 30).Draw(t, "m") {
		x := float64(i + 1)
		l.x = append(l.x, x)
		l.y = append(l.y, truth[0]/(1+math.Exp(-truth[1]*(x-truth[2])))+2*rng.NormFloat64())
	}
	for j, v := range truth {
		l.start = append(l.start, v*rapid.Float64Range(0.8, 1.25).Draw(t, "start"+string(rune('0'+j))))
	}
	return l
}

func (l logistic) problem() *Problem {
	return &Problem{
		Dim: 3, Size: len(l.y), Weights: l.weights,
		Residual: func(dst, theta []float64) {
			k, r, x0 := theta[0]*l.unit[0], theta[1]*l.unit[1], theta[2]*l.unit[2]
			for i, x := range l.x {
				dst[i] = k/(1+math.Exp(-r*(x-x0))) - l.y[i]
			}
		},
		Jacobian: func(dst, theta []float64) {
			k, r, x0 := theta[0]*l.unit[0], theta[1]*l.unit[1], theta[2]*l.unit[2]
			for i, x := range l.x {
				p := 1 / (1 + math.Exp(-r*(x-x0)))
				d := k * p * (1 - p)
				dst[3*i] = p * l.unit[0]
				dst[3*i+1] = d * (x - x0) * l.unit[1]
				dst[3*i+2] = -d * r * l.unit[2]
			}
		},
	}
}

// fit minimises and requires success.
func (l logistic) fit(t *rapid.T) Result {
	r := Minimize(l.problem(), l.start, nil, nil)
	if err := r.Status.Err(); err != nil {
		t.Fatal(err)
	}
	return r
}

func requireClose(t rapid.TB, what string, got, want []float64, tol float64) {
	t.Helper()
	for i, w := range want {
		if !(math.Abs(got[i]-w) <= tol*math.Max(math.Abs(w), 1e-300)) {
			t.Fatalf("%s %d is %v, want %v", what, i, got[i], w)
		}
	}
}

func TestPermutingResidualsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawLogistic(t)
		want := l.fit(t)
		order := rapid.Permutation(slices.Collect(indices(len(l.x)))).Draw(t, "order")
		p := l
		p.x, p.y = make([]float64, len(order)), make([]float64, len(order))
		for i, o := range order {
			p.x[i], p.y[i] = l.x[o], l.y[o]
		}
		got := p.fit(t)
		requireClose(t, "parameter", got.Theta, want.Theta, 1e-8)
		requireClose(t, "standard error", got.StdErr(), want.StdErr(), 1e-6)
	})
}

func indices(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestUnitsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawLogistic(t)
		want := l.fit(t)
		s := l
		s.unit, s.start = slices.Clone(l.unit), slices.Clone(l.start)
		for j := range s.unit {
			s.unit[j] = math.Pow(10, rapid.Float64Range(-12, 12).Draw(t, "log unit"))
			s.start[j] /= s.unit[j]
		}
		got := s.fit(t)
		se := got.StdErr()
		for j, u := range s.unit {
			got.Theta[j] *= u
			se[j] *= u
		}
		requireClose(t, "parameter", got.Theta, want.Theta, 1e-8)
		requireClose(t, "standard error", se, want.StdErr(), 1e-6)
		requireClose(t, "cost", []float64{got.Cost}, []float64{want.Cost}, 1e-12)
	})
}

func TestWeightEqualsReplication(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weighted := drawLogistic(t)
		copied := weighted
		copied.x, copied.y = nil, nil
		for i := range weighted.x {
			w := rapid.IntRange(0, 3).Draw(t, "weight")
			if i%2 == 0 {
				w = 1 // so that no draw leaves too little
			}
			weighted.weights = append(weighted.weights, float64(w))
			for range w {
				copied.x, copied.y = append(copied.x, weighted.x[i]), append(copied.y, weighted.y[i])
			}
		}
		got, want := weighted.fit(t), copied.fit(t)
		requireClose(t, "parameter", got.Theta, want.Theta, 1e-7)
		requireClose(t, "cost", []float64{got.Cost}, []float64{want.Cost}, 1e-12)
		// The covariance differs by the degrees of freedom alone.
		a, b := got.Covariance().At(0, 0)/got.Variance(), want.Covariance().At(0, 0)/want.Variance()
		requireClose(t, "unscaled variance", []float64{a}, []float64{b}, 1e-6)
	})
}

// TestBoundsHoldAndCostFalls draws bounds and starts: every evaluation is within the
// bounds, every Jacobian at the latest of them, the cost is never above the start's, and where the status says minimum,
// the Karush–Kuhn–Tucker conditions hold. Absurd draws, such as a negative K, may
// end where no step has a visible effect; sane ones must end at a minimum.
func TestBoundsHoldAndCostFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawLogistic(t)
		p := l.problem()
		p.Lower, p.Upper = make([]float64, 3), make([]float64, 3)
		sane := rapid.Bool().Draw(t, "sane")
		low, high := -4, 12
		if sane {
			low, high = 2, 7
		}
		quarters := rapid.Map(rapid.IntRange(low, high), func(k int) float64 { return float64(k) / 4 })
		for j, v := range l.start {
			a, b := v*quarters.Draw(t, "bound"), v*quarters.Draw(t, "bound")
			p.Lower[j], p.Upper[j] = math.Min(a, b), math.Max(a, b)
			l.start[j] = v * quarters.Draw(t, "start")
		}
		if rapid.Bool().Draw(t, "fixed") {
			p.Upper[1] = p.Lower[1]
		}
		if rapid.Bool().Draw(t, "by differences") {
			p.Jacobian = nil
		}
		residual, jacobian := p.Residual, p.Jacobian
		latest := make([]float64, 3)
		if jacobian != nil {
			p.Jacobian = func(dst, theta []float64) {
				if !slices.Equal(theta, latest) {
					t.Fatalf("Jacobian at %v after Residual at %v", theta, latest)
				}
				jacobian(dst, theta)
			}
		}
		p.Residual = func(dst, theta []float64) {
			copy(latest, theta)
			for j, v := range theta {
				if v < p.Lower[j] || v > p.Upper[j] {
					t.Fatalf("evaluated with parameter %d = %v outside [%v, %v]", j, v, p.Lower[j], p.Upper[j])
				}
			}
			residual(dst, theta)
		}
		r := Minimize(p, l.start, &Settings{Accelerate: rapid.Bool().Draw(t, "accelerate")}, nil)
		if again := Minimize(p, r.Theta, nil, nil); again.Cost > r.Cost {
			t.Fatalf("a second fit from the end raised the cost from %v to %v", r.Cost, again.Cost)
		}
		projected := make([]float64, 3)
		for j, v := range l.start {
			projected[j] = math.Min(math.Max(v, p.Lower[j]), p.Upper[j])
		}
		first := make([]float64, p.Size)
		residual(first, projected)
		if !(r.Cost <= dot(first, first)/2) {
			t.Fatalf("cost %v is above the start's %v", r.Cost, dot(first, first)/2)
		}
		if sane && r.Status.Err() != nil {
			t.Fatalf("%v after %d steps at %v", r.Status, r.Iterations, r.Theta)
		}
		if r.GradNorm > r.Offset*(1+1e-9) {
			t.Fatalf("GradNorm %v above Offset %v", r.GradNorm, r.Offset)
		}
		if r.Status.Early() {
			return
		}
		requireKKT(t, l.problem(), p, r)
	})
}

// requireKKT checks that the scaled gradient vanishes for parameters within the
// bounds and points outwards for those on them.
func requireKKT(t *rapid.T, exact, p *Problem, r Result) {
	n, m := p.Dim, p.Size
	jac, res := make([]float64, m*n), make([]float64, m)
	exact.Residual(res, r.Theta)
	exact.Jacobian(jac, r.Theta)
	for j := range n {
		var g, square float64
		for i := range m {
			g += jac[i*n+j] * res[i]
			square += jac[i*n+j] * jac[i*n+j]
		}
		if math.Sqrt(square)*math.Abs(r.Theta[j]) <= 1e-10*norm(res) {
			continue // differences cannot see its effect
		}
		g /= math.Sqrt(square) * norm(res)
		tol := 1e-6
		if r.Theta[j] > p.Lower[j] && g > tol || r.Theta[j] < p.Upper[j] && g < -tol {
			t.Fatalf("%v at %v in [%v, %v]: parameter %d has scaled gradient %g", r.Status, r.Theta, p.Lower, p.Upper, j, g)
		}
	}
}
