package lsq

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
)

func TestMGHJacobians(t *testing.T) {
	for _, p := range mghProblems {
		x := p.startAt(1)
		for j := range x {
			x[j] += 0.01 * float64(j+1) // off the symmetric points
		}
		got := make([]float64, p.m*p.n)
		p.problem().Jacobian(got, x)
		want := mat.NewDense(p.m, p.n, nil)
		fd.Jacobian(want, func(y, x []float64) { p.residual(y, x) }, x, &fd.JacobianSettings{Formula: fd.Central})
		scale := mat.Max(want) - mat.Min(want)
		for i := range p.m {
			for j := range p.n {
				if diff := math.Abs(got[i*p.n+j] - want.At(i, j)); diff > 1e-6*scale {
					t.Errorf("%d %s: ∂r%d/∂x%d = %g, differences give %g", p.number, p.name, i, j, got[i*p.n+j], want.At(i, j))
				}
			}
		}
	}
}

func TestMGH(t *testing.T) {
	var ws Workspace
	for _, p := range mghProblems {
		for _, factor := range []float64{1, 10, 100} {
			r := Minimize(p.problem(), p.startAt(factor), nil, &ws)
			t.Logf("%2d %-22s %2d %2d %4g %12.6g %5d %5d %-20v %.1e %.1e %d", p.number, p.name, p.n, p.m, factor, 2*r.Cost, r.Iterations, r.Evaluations, r.Status, r.GradNorm, r.s.offset, r.Rank)
		}
	}
}
