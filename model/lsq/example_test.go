package lsq_test

import (
	"fmt"
	"math"

	"attain/model/lsq"
)

// Concentration of a drug in blood, by hours since it was given.
var (
	hours         = []float64{1, 2, 3, 4, 6, 8, 10, 12}
	concentration = []float64{8.1, 6.9, 5.5, 4.7, 3.2, 2.2, 1.6, 1.0}
)

// decay has the residuals a exp(−b t) − y, with θ = (a, b).
func decay(y []float64) *lsq.Problem {
	return &lsq.Problem{
		Dim:  2,
		Size: len(y),
		Residual: func(dst, theta []float64) {
			for i, t := range hours {
				dst[i] = theta[0]*math.Exp(-theta[1]*t) - y[i]
			}
		},
		Jacobian: func(dst, theta []float64) {
			for i, t := range hours {
				e := math.Exp(-theta[1] * t)
				dst[2*i], dst[2*i+1] = e, -theta[0]*t*e
			}
		},
	}
}

func ExampleMinimize() {
	r := lsq.Minimize(decay(concentration), []float64{10, 1}, nil, nil)
	if err := r.Status.Err(); err != nil {
		fmt.Println(err)
		return
	}
	se := r.StdErr()
	fmt.Printf("a = %.2f ± %.2f\n", r.Theta[0], se[0])
	fmt.Printf("b = %.4f ± %.4f\n", r.Theta[1], se[1])
	// Output:
	// a = 9.81 ± 0.10
	// b = 0.1860 ± 0.0032
}

func ExampleMinimize_bounds() {
	p := decay(concentration)
	p.Lower = []float64{0, 0}
	p.Upper = []float64{9, math.Inf(1)} // no more than was given
	r := lsq.Minimize(p, []float64{5, 1}, nil, nil)
	fmt.Printf("%v: a = %.2f, b = %.4f, on a bound: %v\n", r.Status, r.Theta[0], r.Theta[1], r.Active)
	// Output:
	// GradientConvergence: a = 9.00, b = 0.1661, on a bound: [true false]
}

func ExampleMinimize_robust() {
	y := append([]float64(nil), concentration...)
	y[4] = 32 // a decimal point was lost

	p := decay(y)
	plain := lsq.Minimize(p, []float64{10, 1}, nil, nil)
	p.Loss = lsq.Cauchy(0.2) // residuals beyond 0.2 count less and less
	robust := lsq.Minimize(p, []float64{10, 1}, nil, nil)
	fmt.Printf("squares %.2f exp(−%.3f t), %v\n", plain.Theta[0], plain.Theta[1], plain.Status)
	fmt.Printf("Cauchy  %.2f exp(−%.3f t), %v\n", robust.Theta[0], robust.Theta[1], robust.Status)
	// Output:
	// squares 10.35 exp(−0.052 t), GradientConvergence
	// Cauchy  9.79 exp(−0.185 t), GradientConvergence
}

// The amplitude is linear, so only the rate needs a start.
func ExampleMinimizeSeparable() {
	r := lsq.MinimizeSeparable(&lsq.Separable{
		Nonlinear: 1,
		Linear:    1,
		Observed:  concentration,
		Basis: func(dst, alpha []float64) {
			for i, t := range hours {
				dst[i] = math.Exp(-alpha[0] * t)
			}
		},
	}, []float64{3}, nil, nil)
	fmt.Printf("rate %.4f, amplitude %.2f, %v\n", r.Theta[0], r.Theta[1], r.Status)
	// Output:
	// rate 0.1860, amplitude 9.81, GradientConvergence
}
