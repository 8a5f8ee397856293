package lsq

import (
	"math"
	"math/rand/v2"
	"testing"
)

// logistic20 poses K / (1 + exp(−r (x − x₀))) on 20 points x = 1…20 with truth
// (100, 0.4, 11) and normal noise of standard deviation 2.
func logistic20() *Problem { return logisticCurve(20) }

// logisticCurve is logistic20 with m points spread over the same span.
func logisticCurve(m int) *Problem {
	rng := rand.New(rand.NewPCG(1, 2))
	x, y := make([]float64, m), make([]float64, m)
	for i := range y {
		x[i] = 1 + 19*float64(i)/float64(m-1)
		y[i] = 100/(1+math.Exp(-0.4*(x[i]-11))) + 2*rng.NormFloat64()
	}
	share := make([]float64, m) // 1 / (1 + exp(…)), from Residual to Jacobian
	return &Problem{
		Dim: 3, Size: m,
		Residual: func(dst, theta []float64) {
			k, r, x0 := theta[0], theta[1], theta[2]
			for i, v := range x {
				share[i] = 1 / (1 + math.Exp(-r*(v-x0)))
				dst[i] = k*share[i] - y[i]
			}
		},
		Jacobian: func(dst, theta []float64) {
			k, r, x0 := theta[0], theta[1], theta[2]
			for i, p := range share {
				d := k * p * (1 - p)
				row := dst[3*i : 3*i+3]
				row[0], row[1], row[2] = p, d*(x[i]-x0), -d*r
			}
		},
	}
}

func BenchmarkFitLogistic5(b *testing.B)   { benchmarkFit(b, logisticCurve(5), nil) }
func BenchmarkFitLogistic20(b *testing.B)  { benchmarkFit(b, logistic20(), nil) }
func BenchmarkFitLogistic50(b *testing.B)  { benchmarkFit(b, logisticCurve(50), nil) }
func BenchmarkFitLogistic500(b *testing.B) { benchmarkFit(b, logisticCurve(500), nil) }

func BenchmarkFitLogistic20Differences(b *testing.B) {
	p := logistic20()
	p.Jacobian = nil
	benchmarkFit(b, p, nil)
}

func BenchmarkFitLogistic20Bounded(b *testing.B) {
	p := logistic20()
	p.Lower, p.Upper = []float64{0, 0, 0}, []float64{90, 2, 40} // K ends on its bound
	benchmarkFit(b, p, nil)
}

func BenchmarkFitLogistic20Robust(b *testing.B) {
	p := logistic20()
	p.Loss = Huber(2)
	benchmarkFit(b, p, nil)
}

func BenchmarkFitLogistic20Accelerated(b *testing.B) {
	benchmarkFit(b, logistic20(), &Settings{Accelerate: true})
}

func benchmarkFit(b *testing.B, p *Problem, set *Settings) {
	start := []float64{80, 0.2, 8}
	var ws Workspace
	b.ReportAllocs()
	for b.Loop() {
		if r := Minimize(p, start, set, &ws); r.Status.Err() != nil {
			b.Fatal(r.Status)
		}
	}
}

// BenchmarkStdErr is of what a fit leaves to be asked for.
func BenchmarkStdErr(b *testing.B) {
	r := Minimize(logistic20(), []float64{80, 0.2, 8}, nil, nil)
	b.ReportAllocs()
	for b.Loop() {
		r.StdErr()
	}
}

// BenchmarkNIST is of all 54 runs.
func BenchmarkNIST(b *testing.B) {
	sets := nistSets(b)
	var ws Workspace
	for b.Loop() {
		for _, d := range sets {
			for _, start := range d.starts {
				Minimize(d.problem(), start, nil, &ws)
			}
		}
	}
}
