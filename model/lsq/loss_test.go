package lsq

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/stat"
)

var losses = map[string]Loss{"Huber": Huber(1.5), "Cauchy": Cauchy(0.7)}

func TestLossLaws(t *testing.T) {
	for name, loss := range losses {
		rho := func(s float64) float64 { v, _, _ := loss.Rho(s); return v }
		slope := func(s float64) float64 { _, d, _ := loss.Rho(s); return d }
		if v, d, _ := loss.Rho(0); v != 0 || d != 1 {
			t.Errorf("%s: ρ(0) = %v, ρ′(0) = %v, want 0 and 1", name, v, d)
		}
		for _, s := range []float64{0.01, 0.5, 2, 3, 10, 1e4} { // Huber's corner is at 2.25
			_, first, second := loss.Rho(s)
			set := &fd.Settings{Formula: fd.Central, Step: 1e-5 * s}
			if want := fd.Derivative(rho, s, set); math.Abs(first-want) > 1e-8*want {
				t.Errorf("%s: ρ′(%v) = %v, differences give %v", name, s, first, want)
			}
			if want := fd.Derivative(slope, s, set); math.Abs(second-want) > 1e-8 {
				t.Errorf("%s: ρ″(%v) = %v, differences give %v", name, s, second, want)
			}
			if first <= 0 {
				t.Errorf("%s: ρ′(%v) = %v", name, s, first)
			}
		}
	}
}

// location poses the estimation of one mean.
func location(y []float64, loss Loss) *Problem {
	return &Problem{
		Dim: 1, Size: len(y), Loss: loss,
		Residual: func(dst, theta []float64) {
			for i, v := range y {
				dst[i] = theta[0] - v
			}
		},
		Jacobian: func(dst, _ []float64) { fill(dst, 1) },
	}
}

// With δ = 2 only the observation 100 is beyond the corner, where it counts as 2:
// (θ+1) + θ + (θ−1) − 2 = 0.
func TestHuberLocationInClosedForm(t *testing.T) {
	r := Minimize(location([]float64{-1, 0, 1, 100}, Huber(2)), []float64{25}, nil, nil)
	if r.Status.Err() != nil || math.Abs(r.Theta[0]-2.0/3) > 1e-9 {
		t.Errorf("%v at %v, want 2/3", r.Status, r.Theta[0])
	}
}

// In the same fit ψ is 5/3, 2/3, −1/3, −2 and ψ′ is 1, 1, 1, 0, so that K = 13/12 and
// σ² = K² · (66/9)/3 / (3/4)².
func TestHuberVarianceInClosedForm(t *testing.T) {
	r := Minimize(location([]float64{-1, 0, 1, 100}, Huber(2)), []float64{25}, nil, nil)
	want := 169.0 / 144 * 22 / 9 * 16 / 9
	if math.Abs(r.Variance()-want) > 1e-8 || math.Abs(r.StdErr()[0]-math.Sqrt(want/4)) > 1e-8 {
		t.Errorf("variance %v, standard error %v, want %v and %v", r.Variance(), r.StdErr()[0], want, math.Sqrt(want/4))
	}
}

// TestRobustLine compares fits of a line through data with outliers with the best of
// a grid, refined until its cells are 1e-6 wide.
func TestRobustLine(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	x, y := make([]float64, 20), make([]float64, 20)
	for i := range x {
		x[i] = float64(i) / 10
		y[i] = 1 + 2*x[i] + 0.3*rng.NormFloat64()
	}
	y[3], y[17] = 12, -9
	for name, loss := range map[string]Loss{"Huber": Huber(0.3), "Cauchy": Cauchy(0.3)} {
		p := &Problem{
			Dim: 2, Size: 20, Loss: loss,
			Residual: func(dst, theta []float64) {
				for i := range dst {
					dst[i] = theta[0] + theta[1]*x[i] - y[i]
				}
			},
		}
		r := Minimize(p, []float64{0, 0}, nil, nil)
		if r.Status.Err() != nil {
			t.Errorf("%s: %v", name, r.Status)
		}
		dst := make([]float64, 20)
		a, b, width := 0.0, 0.0, 4.0
		for width > 1e-6 {
			best := math.Inf(1)
			ca, cb := a, b
			for i := -10.0; i <= 10; i++ {
				for j := -10.0; j <= 10; j++ {
					theta := []float64{ca + i*width/10, cb + j*width/10}
					p.Residual(dst, theta)
					if c := p.cost(dst); c < best {
						best, a, b = c, theta[0], theta[1]
					}
				}
			}
			width /= 4
		}
		if math.Abs(r.Theta[0]-a) > 1e-5 || math.Abs(r.Theta[1]-b) > 1e-5 {
			t.Errorf("%s: %v, the grid's best is (%v, %v)", name, r.Theta, a, b)
		}
		if math.Abs(a-1) > 0.4 || math.Abs(b-2) > 0.4 {
			t.Errorf("%s: (%v, %v) is not robust; the truth is (1, 2)", name, a, b)
		}
	}
}

// TestRobustFitsAreQuick counts the steps of 100 fits of a logistic curve to data of
// which a sixth are outliers. They take 15 on average; iteratively reweighted least
// squares (minCurvature = 1) takes 37.
func TestRobustFitsAreQuick(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	steps := 0
	for range 100 {
		p := logistic20()
		p.Loss = Huber(2)
		clean, shift := p.Residual, make([]float64, 20)
		for i := range shift {
			if rng.IntN(6) == 0 {
				shift[i] = 40 * rng.NormFloat64()
			}
		}
		p.Residual = func(dst, theta []float64) {
			clean(dst, theta)
			axpy(1, shift, dst)
		}
		r := Minimize(p, []float64{80, 0.2, 8}, nil, nil)
		if r.Status.Err() != nil {
			t.Fatal(r.Status)
		}
		steps += r.Iterations
	}
	if steps > 20*100 {
		t.Errorf("%d steps for 100 fits", steps)
	}
}

// TestRobustStandardError compares the mean standard error of a location with the
// spread of 2,000 estimates from contaminated data: a tenth of the observations
// have ten times the standard deviation. Their agreement is asymptotic; the
// tolerance of 5 % is three standard errors of the spread.
func TestRobustStandardError(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var ws Workspace
	for name, loss := range losses {
		estimates, errors := make([]float64, 2000), make([]float64, 2000)
		y := make([]float64, 100)
		p := location(y, loss)
		for k := range estimates {
			for i := range y {
				y[i] = rng.NormFloat64()
				if rng.IntN(10) == 0 {
					y[i] *= 10
				}
			}
			r := Minimize(p, []float64{0.1}, nil, &ws)
			if r.Status.Err() != nil {
				t.Fatalf("%s: %v", name, r.Status)
			}
			estimates[k], errors[k] = r.Theta[0], r.StdErr()[0]
		}
		got, want := stat.Mean(errors, nil), stat.StdDev(estimates, nil)
		if math.Abs(got/want-1) > 0.05 {
			t.Errorf("%s: standard error %v, spread of the estimates %v", name, got, want)
		}
	}
}

func TestHuberWithoutOutliersIsLeastSquares(t *testing.T) {
	y := []float64{1, 2, 4, 3}
	plain := Minimize(location(y, nil), []float64{0}, nil, nil)
	huber := Minimize(location(y, Huber(100)), []float64{0}, nil, nil)
	if plain.Theta[0] != huber.Theta[0] || math.Abs(plain.StdErr()[0]-huber.StdErr()[0]) > 1e-15 {
		t.Errorf("%v ± %v, least squares give %v ± %v", huber.Theta[0], huber.StdErr()[0], plain.Theta[0], plain.StdErr()[0])
	}
}
