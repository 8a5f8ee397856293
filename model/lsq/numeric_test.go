package lsq

import (
	"math"
	"testing"
)

// TestDifferences compares the numeric Jacobian with the analytic one where one of
// the formulas or the choice of step is put to the test. Where the step is raised
// until the residuals change by 1e-8 of themselves, rounding leaves ε/1e-8 = 2e-8.
func TestDifferences(t *testing.T) {
	x, y := points()
	inf := math.Inf(1)
	for _, c := range []struct {
		name         string
		theta        []float64
		lower, upper []float64
	}{
		{"inside", []float64{8, 0.7, 1}, nil, nil},
		{"on lower bounds", []float64{8, 0.7, 1}, []float64{8, 0.7, 1}, nil},
		{"on upper bounds", []float64{8, 0.7, 1}, nil, []float64{8, 0.7, 1}},
		{"near lower bounds", []float64{8, 0.7, 1}, []float64{8 - 1e-7, 0.7 - 1e-8, -inf}, nil},
		{"near upper bounds", []float64{8, 0.7, 1}, nil, []float64{8 + 1e-7, 0.7 + 1e-8, inf}},
		{"at zero", []float64{8, 0, 0}, nil, nil},
		{"next to zero", []float64{8, 1e-14, -1e-300}, nil, nil},
		{"large next to small", []float64{80, 0.7, 1e-6}, nil, nil},
	} {
		p := decay(x, y)
		p.Lower, p.Upper = c.lower, c.upper
		var s solver
		s.reset(p, c.theta, nil)
		s.evaluate(s.residual, s.theta)
		s.differences()
		want := make([]float64, len(s.jac))
		p.Jacobian(want, c.theta)
		for j := range 3 {
			column := 0.0
			for i := range x {
				column = math.Hypot(column, want[3*i+j])
			}
			for i := range x {
				if got := s.jac[3*i+j]; !(math.Abs(got-want[3*i+j]) <= 1e-7*column) {
					t.Errorf("%s: ∂r%d/∂θ%d = %v, want %v", c.name, i, j, got, want[3*i+j])
				}
			}
		}
	}
}

// A box narrower than the step leaves room for points within it only.
func TestDifferencesInNarrowBox(t *testing.T) {
	x, y := points()
	p := decay(x, y)
	p.Lower, p.Upper = []float64{8, 0.7, 1}, []float64{8 + 1e-6, 0.7 + 1e-6, 1 + 1e-6}
	residual := p.Residual
	p.Residual = func(dst, theta []float64) {
		for j, v := range theta {
			if v < p.Lower[j] || v > p.Upper[j] {
				t.Errorf("evaluated at %v", theta)
			}
		}
		residual(dst, theta)
	}
	p.Jacobian = nil
	var s solver
	s.reset(p, []float64{8 + 3e-7, 0.7 + 5e-7, 1 + 9e-7}, nil)
	s.evaluate(s.residual, s.theta)
	s.differences()
	want := make([]float64, len(s.jac))
	decay(x, y).Jacobian(want, s.theta)
	requireClose(t, "derivative", s.jac, want, 1e-6)
}
