package lsq

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// exponentialSum poses y ≈ Σ c_j exp(−α_j x) for n terms.
func exponentialSum(n int, x, y []float64) *Separable {
	return &Separable{
		Nonlinear: n, Linear: n, Observed: y,
		Basis: func(dst, alpha []float64) {
			for i, v := range x {
				for j, a := range alpha {
					dst[i*n+j] = math.Exp(-a * v)
				}
			}
		},
		Derivative: func(dst, alpha []float64) {
			clear(dst)
			for i, v := range x {
				for j, a := range alpha {
					dst[(i*n+j)*n+j] = -v * math.Exp(-a*v)
				}
			}
		},
	}
}

// TestSeparableNIST fits Lanczos3 from the starts for its rates alone; its own file
// orders the parameters c₁, α₁, c₂, …
func TestSeparableNIST(t *testing.T) {
	d := readNIST(t, "testdata/nist/Lanczos3.dat")
	x := make([]float64, len(d.x))
	for i := range x {
		x[i] = d.x[i][0]
	}
	p := exponentialSum(3, x, d.y)
	for k, start := range d.starts {
		r := MinimizeSeparable(p, []float64{start[1], start[3], start[5]}, nil, nil)
		th, se := r.Theta, r.StdErr()
		theta := digits([]float64{th[3], th[0], th[4], th[1], th[5], th[2]}, d.theta)
		errors := digits([]float64{se[3], se[0], se[4], se[1], se[5], se[2]}, d.se)
		if r.Status.Err() != nil || theta < 9 || errors < 9 {
			t.Errorf("start %d: %v, %.1f and %.1f digits", k+1, r.Status, theta, errors)
		}
	}
}

// TestSeparableEqualsFullFit compares both ways on random decays with weights, with
// and without a bound on a coefficient, a loss, and derivatives.
func TestSeparableEqualsFullFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y, w := make([]float64, 15), make([]float64, 15), make([]float64, 15)
		a := float64(rapid.IntRange(10, 30).Draw(t, "α")) / 100
		for i := range x {
			x[i] = float64(i)
			noise := float64(rapid.IntRange(-50, 50).Draw(t, "noise")) / 100
			y[i] = 30*math.Exp(-a*x[i]) + noise
			w[i] = float64(rapid.IntRange(1, 4).Draw(t, "weight"))
		}
		s := exponentialSum(1, x, y)
		s.Weights = w
		if rapid.Bool().Draw(t, "bounded") {
			s.Lower, s.Upper = []float64{0, 0}, []float64{5, 25}
		}
		if rapid.Bool().Draw(t, "robust") {
			s.Loss = Huber(0.5)
		}
		if rapid.Bool().Draw(t, "by differences") {
			s.Derivative = nil
		}
		full := &Problem{
			Dim: 2, Size: 15, Lower: s.Lower, Upper: s.Upper, Weights: w, Loss: s.Loss,
			Residual: func(dst, theta []float64) {
				for i, v := range x {
					dst[i] = theta[1]*math.Exp(-theta[0]*v) - y[i]
				}
			},
		}
		got := MinimizeSeparable(s, []float64{0.5}, nil, nil)
		want := Minimize(full, []float64{a, 30}, nil, nil)
		if got.Status.Err() != nil || want.Status.Err() != nil {
			t.Fatalf("separable %v, full %v", got.Status, want.Status)
		}
		requireClose(t, "parameter", got.Theta, want.Theta, 1e-6)
		requireClose(t, "cost", []float64{got.Cost}, []float64{want.Cost}, 1e-10)
		if !want.Active[1] {
			requireClose(t, "standard error", got.StdErr(), want.StdErr(), 1e-4)
		}
	})
}

// TestKaufmanGradient checks that the Jacobian of the projected residuals, though it
// leaves a term out, has the exact gradient.
func TestKaufmanGradient(t *testing.T) {
	x, y := points()
	var s separable
	s.reset(exponentialSum(2, x, y))
	alpha := []float64{0.3, 1.2}
	cost := func(alpha []float64) float64 {
		r := make([]float64, len(x))
		s.projectedResidual(r, alpha)
		return dot(r, r) / 2
	}
	r, jac := make([]float64, len(x)), make([]float64, 2*len(x))
	for k := range alpha {
		const h = 1e-5
		up, down := []float64{alpha[0], alpha[1]}, []float64{alpha[0], alpha[1]}
		up[k] += h
		down[k] -= h
		want := (cost(up) - cost(down)) / (2 * h)
		s.projectedResidual(r, alpha)
		s.kaufman(jac, alpha)
		got := 0.0
		for i := range r {
			got += jac[2*i+k] * r[i]
		}
		if math.Abs(got-want) > 1e-8*math.Abs(want)+1e-10 {
			t.Errorf("∂cost/∂α%d = %v, differences give %v", k, got, want)
		}
	}
}

// TestProjectionIsOrthogonal checks that the weighted residuals of the projected
// coefficients are orthogonal to the weighted basis.
func TestProjectionIsOrthogonal(t *testing.T) {
	x, y := points()
	p := exponentialSum(2, x, y)
	p.Weights = []float64{1, 2, 0, 0.5, 3}
	var s separable
	s.reset(p)
	r := make([]float64, len(x))
	s.projectedResidual(r, []float64{0.3, 1.2})
	for j := range 2 {
		sum, scale := 0.0, 0.0
		for i, w := range p.Weights {
			sum += r[i] * math.Sqrt(w) * s.basis[2*i+j]
			scale += w * y[i]
		}
		if math.Abs(sum) > 1e-12*scale {
			t.Errorf("basis function %d: inner product %v", j, sum)
		}
	}
}

func TestSeparableDomain(t *testing.T) {
	x, y := points()
	var s separable
	s.reset(exponentialSum(1, x, y))
	r := make([]float64, len(x))
	if s.projectedResidual(r, []float64{-92}); !math.IsNaN(r[0]) { // exp(460) = 1e200
		t.Errorf("residual %v where the basis has no finite norm", r[0])
	}
	p := exponentialSum(1, x, y)
	if r := MinimizeSeparable(p, []float64{-1e4}, nil, nil); r.Status != NotFinite {
		t.Errorf("%v from a start at which the basis overflows", r.Status)
	}
}
