package lsq

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// cake is a linear problem with weights: three parameters, seven residuals.
func cake() (*Problem, *mat.Dense) {
	a := mat.NewDense(7, 3, []float64{
		1, 0, 0,
		1, 1, 1,
		1, 2, 4,
		1, 3, 9,
		1, 4, 16,
		1, 5, 25,
		1, 6, 36,
	})
	p := linearProblem(a, mat.NewVecDense(7, []float64{1, 3, 2, 5, 4, 8, 6}))
	p.Weights = []float64{1, 2, 1, 0.5, 1, 0, 3}
	return p, a
}

func TestCovarianceOfLinearFit(t *testing.T) {
	p, a := cake()
	r := Minimize(p, []float64{0, 0, 0}, nil, nil)
	if r.DoF() != 3 { // one of seven weights is zero
		t.Fatalf("%d degrees of freedom, want 3", r.DoF())
	}
	var wa, gram, want mat.Dense
	wa.Apply(func(i, _ int, v float64) float64 { return p.Weights[i] * v }, a)
	gram.Mul(a.T(), &wa)
	if err := want.Inverse(&gram); err != nil {
		t.Fatal(err)
	}
	want.Scale(2*r.Cost/3, &want)
	if !mat.EqualApprox(r.Covariance(), &want, 1e-10) {
		t.Errorf("covariance\n%v\nwant\n%v", mat.Formatted(r.Covariance()), mat.Formatted(&want))
	}
	for j, se := range r.StdErr() {
		if math.Abs(se-math.Sqrt(want.At(j, j))) > 1e-10 {
			t.Errorf("standard error %d is %v, want %v", j, se, math.Sqrt(want.At(j, j)))
		}
	}
}

// A fixed parameter is as if it were not there; a parameter on a bound leaves the
// others the covariance of the smaller problem, and has none itself.
func TestCovarianceOnBounds(t *testing.T) {
	p, _ := cake()
	inf := math.Inf(1)
	p.Lower, p.Upper = []float64{-inf, -inf, 1}, []float64{inf, inf, 1}
	fixed := Minimize(p, []float64{0, 0, 0}, nil, nil).StdErr()
	p.Upper[2] = 2
	r := Minimize(p, []float64{0, 0, 2}, nil, nil)
	if r.Status.Err() != nil || !r.Active[2] || r.Active[0] || r.Theta[2] != 1 {
		t.Fatalf("%v at %v, active %v", r.Status, r.Theta, r.Active)
	}
	bounded := r.StdErr()
	for j := range 2 {
		if !(fixed[j] > 0) || math.Abs(bounded[j]-fixed[j]) > 1e-10 {
			t.Errorf("standard error %d is %v on a bound, %v fixed", j, bounded[j], fixed[j])
		}
	}
	if fixed[2] != 0 || !math.IsNaN(bounded[2]) || !math.IsNaN(r.Covariance().At(0, 2)) {
		t.Errorf("standard error %v if fixed, %v on a bound; want 0 and NaN", fixed[2], bounded[2])
	}
}

// Of θ₀ + θ₁ and θ₂ only the sum and θ₂ are determined.
func TestCovarianceWhenRankDeficient(t *testing.T) {
	a := mat.NewDense(4, 3, []float64{1, 1, 0, 1, 1, 1, 1, 1, 2, 1, 1, 3})
	r := Minimize(linearProblem(a, mat.NewVecDense(4, []float64{1, 2, 2, 4})), []float64{0, 0, 0}, nil, nil)
	if r.Status != RankDeficient || r.Rank != 2 || r.DoF() != 2 {
		t.Fatalf("%v, rank %d, %d degrees of freedom", r.Status, r.Rank, r.DoF())
	}
	se := r.StdErr()
	// Of the line through these points, by hand: slope 0.9, Σr² = 0.7, Σ(x − x̄)² = 5.
	want := math.Sqrt(0.7 / 2 / 5)
	if !math.IsInf(se[0], 1) || !math.IsInf(se[1], 1) || math.Abs(se[2]-want) > 1e-10 {
		t.Errorf("standard errors %v, want +Inf, +Inf, %v", se, want)
	}
}

func TestNoDegreesOfFreedom(t *testing.T) {
	a := mat.NewDense(2, 2, []float64{1, 0, 1, 1})
	r := Minimize(linearProblem(a, mat.NewVecDense(2, []float64{1, 2})), []float64{5, 5}, nil, nil)
	if r.Status.Err() != nil || !math.IsNaN(r.Variance()) || !math.IsNaN(r.StdErr()[0]) {
		t.Errorf("%v, variance %v, standard errors %v; want NaN", r.Status, r.Variance(), r.StdErr())
	}
}
