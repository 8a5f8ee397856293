package lsq

import (
	"math"
	"math/rand/v2"
	"testing"
)

// logistic20 poses K / (1 + exp(−r (x − x₀))) on 20 points x = 1…20 with truth
// (100, 0.4, 11) and normal noise of standard deviation 2.
func logistic20() *Problem {
	const m = 20
	rng := rand.New(rand.NewPCG(1, 2))
	y := make([]float64, m)
	for i := range y {
		y[i] = 100/(1+math.Exp(-0.4*(float64(i+1)-11))) + 2*rng.NormFloat64()
	}
	share := make([]float64, m) // 1 / (1 + exp(…)), from Residual to Jacobian
	return &Problem{
		Dim: 3, Size: m,
		Residual: func(dst, theta []float64) {
			k, r, x0 := theta[0], theta[1], theta[2]
			for i := range dst {
				share[i] = 1 / (1 + math.Exp(-r*(float64(i+1)-x0)))
				dst[i] = k*share[i] - y[i]
			}
		},
		Jacobian: func(dst, theta []float64) {
			k, r, x0 := theta[0], theta[1], theta[2]
			for i, p := range share {
				d := k * p * (1 - p)
				row := dst[3*i : 3*i+3]
				row[0], row[1], row[2] = p, d*(float64(i+1)-x0), -d*r
			}
		},
	}
}

func BenchmarkFitLogistic20(b *testing.B) {
	p := logistic20()
	start := []float64{80, 0.2, 8}
	var ws Workspace
	b.ReportAllocs()
	for b.Loop() {
		if r := Minimize(p, start, nil, &ws); r.Status.Err() != nil {
			b.Fatal(r.Status)
		}
	}
}
