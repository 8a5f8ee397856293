package lsq

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestAccelerationOnRosenbrock compares the acceleration with its definition: along v
// the second derivative of the residuals is (−20 v₁², 0).
func TestAccelerationOnRosenbrock(t *testing.T) {
	s := rosenbrockStep(0.3)
	v := []float64{s.z[0] / s.scale[0], s.z[1] / s.scale[1]}
	if s.region.lambda <= 0 || !s.accelerate() {
		t.Fatalf("no acceleration at λ = %v", s.region.lambda)
	}
	j := mat.NewDense(2, 2, s.jac)
	var gram mat.Dense
	gram.Mul(j.T(), j)
	for k := range 2 {
		gram.Set(k, k, gram.At(k, k)+s.region.lambda*s.scale[k]*s.scale[k])
	}
	var rhs, want mat.VecDense
	rhs.MulVec(j.T(), mat.NewVecDense(2, []float64{10 * v[0] * v[0], 0}))
	if err := want.SolveVec(&gram, &rhs); err != nil {
		t.Fatal(err)
	}
	for k := range 2 {
		if got := s.z[k]/s.scale[k] - v[k]; math.Abs(got-want.AtVec(k)) > 1e-10*math.Abs(want.AtVec(k)) {
			t.Errorf("a%d = %v, want %v", k, got, want.AtVec(k))
		}
	}
}

func TestStepsThatBendAreRefused(t *testing.T) {
	if rosenbrockStep(2).accelerate() {
		t.Error("a step of twice ‖Dθ‖ around Rosenbrock's bend passes for straight")
	}
}

// rosenbrockStep returns a solver at (−1.2, 1) that has made a step within the given
// multiple of ‖Dθ‖.
func rosenbrockStep(radius float64) *solver {
	s := new(solver)
	s.reset(mghProblems[0].problem(), []float64{-1.2, 1}, &Settings{Accelerate: true, Radius: radius})
	s.cost = s.evaluate(s.residual, s.theta)
	s.linearise()
	s.radius = s.firstRadius()
	s.step()
	s.predict()
	return s
}

// TestAccelerationSavesSteps counts the steps of both methods over NIST's data sets.
func TestAccelerationSavesSteps(t *testing.T) {
	var ws Workspace
	var steps, evaluations [2]int
	for _, d := range nistSets(t) {
		for _, start := range d.starts {
			for k, set := range []*Settings{nil, {Accelerate: true}} {
				r := Minimize(d.problem(), start, set, &ws)
				steps[k] += r.Iterations
				evaluations[k] += r.Evaluations
			}
		}
	}
	t.Logf("without: %d steps, %d evaluations; with: %d steps, %d evaluations", steps[0], evaluations[0], steps[1], evaluations[1])
	if float64(steps[1]) > 0.9*float64(steps[0]) {
		t.Errorf("%d steps with acceleration, %d without", steps[1], steps[0])
	}
}
