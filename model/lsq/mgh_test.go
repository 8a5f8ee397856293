package lsq

import (
	"fmt"
	"math"
	"strings"
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
		r := make([]float64, p.m)
		p.residual(r, x)
		got := make([]float64, p.m*p.n)
		p.problem().Jacobian(got, x)
		want := mat.NewDense(p.m, p.n, nil)
		fd.Jacobian(want, func(y, x []float64) { p.residual(y, x) }, x, &fd.JacobianSettings{Formula: fd.Central})
		tol := 1e-6*mat.Max(want) + 1e-10*norm(r) // truncation, rounding
		for i := range p.m {
			for j := range p.n {
				if diff := math.Abs(got[i*p.n+j] - want.At(i, j)); diff > tol+1e-6*math.Abs(want.At(i, j)) {
					t.Errorf("%d %s: ∂r%d/∂x%d = %g, differences give %g", p.number, p.name, i, j, got[i*p.n+j], want.At(i, j))
				}
			}
		}
	}
}

// TestMGH fits every problem from its start, ten times and a hundred times that. Each
// run ends at a published minimum, at a local one (which the test itself checks), or
// with a status that says it did not. From the published starts the ends must be
// those of testdata/mgh.golden; from far ones, paths are too long for platforms that
// fuse products differently to agree.
func TestMGH(t *testing.T) {
	var ws Workspace
	var table strings.Builder
	published := 0
	fmt.Fprintf(&table, "%2s  %-24s %2s %2s  %6s  %11s  %5s  %-9s  %s\n", "no", "function", "n", "m", "start×", "Σr²", "steps", "minimum", "status")
	for _, p := range mghProblems {
		for _, factor := range []float64{1, 10, 100} {
			r := Minimize(p.problem(), p.startAt(factor), nil, &ws)
			end := p.end(r)
			if end == "published" {
				published++
			}
			if end == "none" && r.Status.Err() == nil {
				t.Errorf("%s from %g× start: %v at Σr² = %g, which is no minimum", p.name, factor, r.Status, 2*r.Cost)
			}
			fmt.Fprintf(&table, "%2d  %-24s %2d %2d  %6g  %11.6g  %5d  %-9s  %v\n",
				p.number, strings.ReplaceAll(p.name, " ", "-"), p.n, p.m, factor, 2*r.Cost, r.Iterations, end, r.Status)
		}
	}
	t.Logf("%d of %d at a published minimum", published, 3*len(mghProblems))
	if published < 100 {
		t.Errorf("%d runs at a published minimum, want 100", published)
	}
	compareGolden(t, "mgh", table.String(), func(t *testing.T, got, want []string) {
		if got[4] == "1" && (got[7] != want[7] || !near(number(t, got[5]), number(t, want[5]))) {
			t.Errorf("%s: ended at %s (%s), golden %s (%s)", got[1], got[5], got[7], want[5], want[7])
		}
	})
}

// near compares sums of squares to the six digits that are published.
func near(got, want float64) bool { return math.Abs(got-want) <= 1e-5*want+1e-15 }

// end names the minimum that r is at: published, local or none.
func (p mghProblem) end(r Result) string {
	for _, minimum := range p.minima {
		if near(2*r.Cost, minimum) {
			return "published"
		}
	}
	if r.Status != NotFinite && p.isMinimum(r.Theta) {
		return "local"
	}
	return "none"
}

// isMinimum reports whether the gradient of ½Σr² at x is small and its Hessian, by
// differences of the gradient, positive definite, both in units of the Jacobian's
// columns.
func (p mghProblem) isMinimum(x []float64) bool {
	n := p.n
	jac, r := make([]float64, p.m*n), make([]float64, p.m)
	columns := make([]float64, n)
	gradient := func(g, x []float64) {
		p.problem().Jacobian(jac, x)
		p.residual(r, x)
		for j := range n {
			g[j], columns[j] = 0, 0
			for i := range p.m {
				g[j] += jac[i*n+j] * r[i]
				columns[j] = math.Hypot(columns[j], jac[i*n+j])
			}
		}
	}
	g := make([]float64, n)
	hessian := mat.NewDense(n, n, nil)
	fd.Jacobian(hessian, gradient, x, &fd.JacobianSettings{Formula: fd.Central})
	gradient(g, x)
	scaled := mat.NewSymDense(n, nil)
	for i := range n {
		if math.Abs(g[i]) > 1e-6*columns[i]*norm(r) {
			return false
		}
		for j := range i + 1 {
			scaled.SetSym(i, j, (hessian.At(i, j)+hessian.At(j, i))/2/columns[i]/columns[j])
		}
	}
	var eigen mat.EigenSym
	return eigen.Factorize(scaled, false) && eigen.Values(nil)[0] > 1e-9
}
