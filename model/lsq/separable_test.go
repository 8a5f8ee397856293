package lsq

import (
	"math"
	"testing"
)

// lanczos3 poses NIST's Lanczos3 as a separable problem: three exponentials with
// rates α and coefficients c.
func lanczos3(t *testing.T) (*nistSet, *Separable) {
	d := readNIST(t, "testdata/nist/Lanczos3.dat")
	return d, &Separable{
		Nonlinear: 3, Linear: 3, Observed: d.y,
		Basis: func(dst, alpha []float64) {
			for i, x := range d.x {
				for j, a := range alpha {
					dst[i*3+j] = math.Exp(-a * x[0])
				}
			}
		},
		Derivative: func(dst, alpha []float64) {
			clear(dst)
			for i, x := range d.x {
				for j, a := range alpha {
					dst[(i*3+j)*3+j] = -x[0] * math.Exp(-a*x[0])
				}
			}
		},
	}
}

func TestSeparableEqualsFullFit(t *testing.T) {
	d, p := lanczos3(t)
	for k, start := range d.starts {
		r := MinimizeSeparable(p, []float64{start[1], start[3], start[5]}, nil, nil)
		if r.Status.Err() != nil {
			t.Fatal(r.Status)
		}
		th := r.Theta
		got := []float64{th[3], th[0], th[4], th[1], th[5], th[2]}
		e := r.StdErr()
		se := []float64{e[3], e[0], e[4], e[1], e[5], e[2]}
		t.Logf("start %d: %.1f %.1f digits, %d iterations %v", k+1, digits(got, d.theta), digits(se, d.se), r.Iterations, r.Status)
	}
}
