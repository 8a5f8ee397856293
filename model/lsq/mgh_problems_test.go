package lsq

import "math"

// mghProblem is a test function of J. J. Moré, B. S. Garbow and K. E. Hillstrom,
// Testing unconstrained optimization software, ACM Transactions on Mathematical
// Software 7 (1981) 17–41, with the paper's number, start and minima. In the
// formulas below, i and j count from 0 where the paper's count from 1.
type mghProblem struct {
	number   int
	name     string
	n, m     int
	start    []float64
	minima   []float64 // of Σ r², as published; the first is the global one
	residual func(r, x []float64)
	jacobian func(j, x []float64) // row-major m×n, zeroed beforehand
}

func (p mghProblem) problem() *Problem {
	return &Problem{Dim: p.n, Size: p.m, Residual: p.residual,
		Jacobian: func(dst, theta []float64) {
			clear(dst)
			p.jacobian(dst, theta)
		}}
}

// startAt returns the start times factor; a start at zero becomes factor itself, as
// in MINPACK's own tests, unless factor is 1.
func (p mghProblem) startAt(factor float64) []float64 {
	x, zero := make([]float64, p.n), true
	for j, v := range p.start {
		x[j] = factor * v
		zero = zero && v == 0
	}
	if zero && factor != 1 {
		fill(x, factor)
	}
	return x
}

func fill(x []float64, v float64) []float64 {
	for i := range x {
		x[i] = v
	}
	return x
}

var mghProblems = []mghProblem{
	{1, "Rosenbrock", 2, 2, []float64{-1.2, 1}, []float64{0}, rosenbrock, rosenbrockJacobian},
	{2, "Freudenstein-Roth", 2, 2, []float64{0.5, -2}, []float64{0, 48.9842},
		func(r, x []float64) {
			r[0] = -13 + x[0] + ((5-x[1])*x[1]-2)*x[1]
			r[1] = -29 + x[0] + ((x[1]+1)*x[1]-14)*x[1]
		},
		func(j, x []float64) {
			j[0], j[1] = 1, (10-3*x[1])*x[1]-2
			j[2], j[3] = 1, (3*x[1]+2)*x[1]-14
		}},
	{3, "Powell badly scaled", 2, 2, []float64{0, 1}, []float64{0},
		func(r, x []float64) {
			r[0] = 1e4*x[0]*x[1] - 1
			r[1] = math.Exp(-x[0]) + math.Exp(-x[1]) - 1.0001
		},
		func(j, x []float64) {
			j[0], j[1] = 1e4*x[1], 1e4*x[0]
			j[2], j[3] = -math.Exp(-x[0]), -math.Exp(-x[1])
		}},
	{4, "Brown badly scaled", 2, 3, []float64{1, 1}, []float64{0},
		func(r, x []float64) { r[0], r[1], r[2] = x[0]-1e6, x[1]-2e-6, x[0]*x[1]-2 },
		func(j, x []float64) { j[0], j[3], j[4], j[5] = 1, 1, x[1], x[0] }},
	{5, "Beale", 2, 3, []float64{1, 1}, []float64{0},
		func(r, x []float64) {
			for i, y := range []float64{1.5, 2.25, 2.625} {
				r[i] = y - x[0]*(1-math.Pow(x[1], float64(i+1)))
			}
		},
		func(j, x []float64) {
			for i := range 3 {
				k := float64(i + 1)
				j[2*i], j[2*i+1] = math.Pow(x[1], k)-1, x[0]*k*math.Pow(x[1], k-1)
			}
		}},
	{6, "Jennrich-Sampson", 2, 10, []float64{0.3, 0.4}, []float64{124.362},
		func(r, x []float64) {
			for i := range r {
				k := float64(i + 1)
				r[i] = 2 + 2*k - (math.Exp(k*x[0]) + math.Exp(k*x[1]))
			}
		},
		func(j, x []float64) {
			for i := range 10 {
				k := float64(i + 1)
				j[2*i], j[2*i+1] = -k*math.Exp(k*x[0]), -k*math.Exp(k*x[1])
			}
		}},
	{7, "Helical valley", 3, 3, []float64{-1, 0, 0}, []float64{0},
		func(r, x []float64) {
			turn := math.Atan(x[1]/x[0]) / (2 * math.Pi)
			if x[0] < 0 {
				turn += 0.5
			}
			r[0] = 10 * (x[2] - 10*turn)
			r[1] = 10 * (math.Hypot(x[0], x[1]) - 1)
			r[2] = x[2]
		},
		func(j, x []float64) {
			h := math.Hypot(x[0], x[1])
			c := 100 / (2 * math.Pi * h * h)
			j[0], j[1], j[2] = c*x[1], -c*x[0], 10
			j[3], j[4] = 10*x[0]/h, 10*x[1]/h
			j[8] = 1
		}},
	{8, "Bard", 3, 15, []float64{1, 1, 1}, []float64{8.21487e-3, 17.4286},
		func(r, x []float64) {
			for i, y := range bard {
				u, v, w := bardUVW(i)
				r[i] = y - (x[0] + u/(v*x[1]+w*x[2]))
			}
		},
		func(j, x []float64) {
			for i := range bard {
				u, v, w := bardUVW(i)
				d := v*x[1] + w*x[2]
				j[3*i], j[3*i+1], j[3*i+2] = -1, u*v/(d*d), u*w/(d*d)
			}
		}},
	{9, "Gaussian", 3, 15, []float64{0.4, 1, 0}, []float64{1.12793e-8},
		func(r, x []float64) {
			for i, y := range gaussian {
				z := (8-float64(i+1))/2 - x[2]
				r[i] = x[0]*math.Exp(-x[1]*z*z/2) - y
			}
		},
		func(j, x []float64) {
			for i := range gaussian {
				z := (8-float64(i+1))/2 - x[2]
				e := math.Exp(-x[1] * z * z / 2)
				j[3*i], j[3*i+1], j[3*i+2] = e, -x[0]*e*z*z/2, x[0]*e*x[1]*z
			}
		}},
	{10, "Meyer", 3, 16, []float64{0.02, 4000, 250}, []float64{87.9458},
		func(r, x []float64) {
			for i, y := range meyer {
				r[i] = x[0]*math.Exp(x[1]/(45+5*float64(i+1)+x[2])) - y
			}
		},
		func(j, x []float64) {
			for i := range meyer {
				u := 45 + 5*float64(i+1) + x[2]
				e := math.Exp(x[1] / u)
				j[3*i], j[3*i+1], j[3*i+2] = e, x[0]*e/u, -x[0]*e*x[1]/(u*u)
			}
		}},
	// The paper prints |y_i m i x₂|, a known misprint for |y_i − x₂|.
	{11, "Gulf", 3, 99, []float64{5, 2.5, 0.15}, []float64{0},
		func(r, x []float64) {
			for i := range r {
				t, u := gulf(i, x)
				r[i] = math.Exp(-math.Pow(u, x[2])/x[0]) - t
			}
		},
		func(j, x []float64) {
			for i := range 99 {
				_, u := gulf(i, x)
				p := math.Pow(u, x[2]) / x[0]
				e := math.Exp(-p)
				sign := math.Copysign(1, gulfY(i)-x[1])
				j[3*i], j[3*i+1], j[3*i+2] = e*p/x[0], e*p*x[2]*sign/u, -e*p*math.Log(u)
			}
		}},
	{12, "Box 3D", 3, 10, []float64{0, 10, 20}, []float64{0},
		func(r, x []float64) {
			for i := range r {
				t := 0.1 * float64(i+1)
				r[i] = math.Exp(-t*x[0]) - math.Exp(-t*x[1]) - x[2]*(math.Exp(-t)-math.Exp(-10*t))
			}
		},
		func(j, x []float64) {
			for i := range 10 {
				t := 0.1 * float64(i+1)
				j[3*i], j[3*i+1], j[3*i+2] = -t*math.Exp(-t*x[0]), t*math.Exp(-t*x[1]), math.Exp(-10*t)-math.Exp(-t)
			}
		}},
	{13, "Powell singular", 4, 4, []float64{3, -1, 0, 1}, []float64{0}, powellSingular, powellSingularJacobian},
	{14, "Wood", 4, 6, []float64{-3, -1, -3, -1}, []float64{0},
		func(r, x []float64) {
			r[0], r[1] = 10*(x[1]-x[0]*x[0]), 1-x[0]
			r[2], r[3] = math.Sqrt(90)*(x[3]-x[2]*x[2]), 1-x[2]
			r[4], r[5] = math.Sqrt(10)*(x[1]+x[3]-2), (x[1]-x[3])/math.Sqrt(10)
		},
		func(j, x []float64) {
			j[0], j[1] = -20*x[0], 10
			j[4] = -1
			j[10], j[11] = -2*math.Sqrt(90)*x[2], math.Sqrt(90)
			j[14] = -1
			j[17], j[19] = math.Sqrt(10), math.Sqrt(10)
			j[21], j[23] = 1/math.Sqrt(10), -1/math.Sqrt(10)
		}},
	{15, "Kowalik-Osborne", 4, 11, []float64{0.25, 0.39, 0.415, 0.39}, []float64{3.07505e-4, 1.02734e-3},
		func(r, x []float64) {
			for i, u := range kowalikU {
				r[i] = kowalikY[i] - x[0]*(u*u+u*x[1])/(u*u+u*x[2]+x[3])
			}
		},
		func(j, x []float64) {
			for i, u := range kowalikU {
				top, bottom := u*u+u*x[1], u*u+u*x[2]+x[3]
				f := x[0] * top / bottom
				j[4*i], j[4*i+1], j[4*i+2], j[4*i+3] = -top/bottom, -x[0]*u/bottom, f*u/bottom, f/bottom
			}
		}},
	{16, "Brown-Dennis", 4, 20, []float64{25, 5, -5, -1}, []float64{85822.2},
		func(r, x []float64) {
			for i := range r {
				t := float64(i+1) / 5
				a, b := x[0]+t*x[1]-math.Exp(t), x[2]+x[3]*math.Sin(t)-math.Cos(t)
				r[i] = a*a + b*b
			}
		},
		func(j, x []float64) {
			for i := range 20 {
				t := float64(i+1) / 5
				a, b := x[0]+t*x[1]-math.Exp(t), x[2]+x[3]*math.Sin(t)-math.Cos(t)
				j[4*i], j[4*i+1], j[4*i+2], j[4*i+3] = 2*a, 2*a*t, 2*b, 2*b*math.Sin(t)
			}
		}},
	{17, "Osborne 1", 5, 33, []float64{0.5, 1.5, -1, 0.01, 0.02}, []float64{5.46489e-5},
		func(r, x []float64) {
			for i, y := range osborne1 {
				t := 10 * float64(i)
				r[i] = y - (x[0] + x[1]*math.Exp(-t*x[3]) + x[2]*math.Exp(-t*x[4]))
			}
		},
		func(j, x []float64) {
			for i := range osborne1 {
				t := 10 * float64(i)
				e1, e2 := math.Exp(-t*x[3]), math.Exp(-t*x[4])
				copy(j[5*i:], []float64{-1, -e1, -e2, t * x[1] * e1, t * x[2] * e2})
			}
		}},
	{18, "Biggs EXP6", 6, 13, []float64{1, 2, 1, 1, 1, 1}, []float64{0, 5.65565e-3},
		func(r, x []float64) {
			for i := range r {
				t := 0.1 * float64(i+1)
				y := math.Exp(-t) - 5*math.Exp(-10*t) + 3*math.Exp(-4*t)
				r[i] = x[2]*math.Exp(-t*x[0]) - x[3]*math.Exp(-t*x[1]) + x[5]*math.Exp(-t*x[4]) - y
			}
		},
		func(j, x []float64) {
			for i := range 13 {
				t := 0.1 * float64(i+1)
				e1, e2, e5 := math.Exp(-t*x[0]), math.Exp(-t*x[1]), math.Exp(-t*x[4])
				copy(j[6*i:], []float64{-t * x[2] * e1, t * x[3] * e2, e1, -e2, -t * x[5] * e5, e5})
			}
		}},
	{19, "Osborne 2", 11, 65, []float64{1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5}, []float64{4.01377e-2},
		func(r, x []float64) {
			for i, y := range osborne2 {
				t := float64(i) / 10
				f := x[0] * math.Exp(-t*x[4])
				for k := range 3 {
					z := t - x[8+k]
					f += x[1+k] * math.Exp(-z*z*x[5+k])
				}
				r[i] = y - f
			}
		},
		func(j, x []float64) {
			for i := range osborne2 {
				t, row := float64(i)/10, j[11*i:11*i+11]
				e := math.Exp(-t * x[4])
				row[0], row[4] = -e, x[0]*t*e
				for k := range 3 {
					z := t - x[8+k]
					e := math.Exp(-z * z * x[5+k])
					row[1+k], row[5+k], row[8+k] = -e, x[1+k]*e*z*z, -2*x[1+k]*e*z*x[5+k]
				}
			}
		}},
	watson(6, 2.28767e-3),
	watson(9, 1.39976e-6),
	watson(12, 4.72238e-10),
	{21, "Extended Rosenbrock", 10, 10, repeat(10, -1.2, 1), []float64{0}, blocks(2, rosenbrock), blocksJacobian(2, rosenbrockJacobian)},
	{22, "Extended Powell", 12, 12, repeat(12, 3, -1, 0, 1), []float64{0}, blocks(4, powellSingular), blocksJacobian(4, powellSingularJacobian)},
	penaltyI(4, 2.24997e-5),
	penaltyI(10, 7.08765e-5),
	penaltyII(4, 9.37629e-6),
	penaltyII(10, 2.93660e-4),
	{25, "Variably dimensioned", 10, 12, ramp(10, func(j float64) float64 { return 1 - j/10 }), []float64{0},
		func(r, x []float64) {
			sum := 0.0
			for j, v := range x {
				r[j] = v - 1
				sum += float64(j+1) * (v - 1)
			}
			r[10], r[11] = sum, sum*sum
		},
		func(jac, x []float64) {
			sum := 0.0
			for j, v := range x {
				sum += float64(j+1) * (v - 1)
			}
			for j := range x {
				jac[10*j+j] = 1
				jac[100+j], jac[110+j] = float64(j+1), 2*sum*float64(j+1)
			}
		}},
	{26, "Trigonometric", 10, 10, fill(make([]float64, 10), 0.1), []float64{0, 2.79506e-5},
		func(r, x []float64) {
			sum := 0.0
			for _, v := range x {
				sum += math.Cos(v)
			}
			for i, v := range x {
				r[i] = 10 - sum + float64(i+1)*(1-math.Cos(v)) - math.Sin(v)
			}
		},
		func(jac, x []float64) {
			for i := range x {
				for j, v := range x {
					jac[10*i+j] = math.Sin(v)
				}
				jac[10*i+i] += float64(i+1)*math.Sin(x[i]) - math.Cos(x[i])
			}
		}},
	{27, "Brown almost-linear", 10, 10, fill(make([]float64, 10), 0.5), []float64{0, 1},
		func(r, x []float64) {
			sum, product := 0.0, 1.0
			for _, v := range x {
				sum += v
				product *= v
			}
			for i, v := range x {
				r[i] = v + sum - 11
			}
			r[9] = product - 1
		},
		func(jac, x []float64) {
			for i := range 9 {
				fill(jac[10*i:10*i+10], 1)
				jac[10*i+i] = 2
			}
			for j := range x {
				jac[90+j] = 1
				for k, v := range x {
					if k != j {
						jac[90+j] *= v
					}
				}
			}
		}},
	{28, "Discrete boundary value", 10, 10, ramp(10, func(j float64) float64 { return j / 11 * (j/11 - 1) }), []float64{0},
		func(r, x []float64) {
			for i, v := range x {
				h := 1.0 / 11
				r[i] = 2*v - at(x, i-1) - at(x, i+1) + h*h*math.Pow(v+float64(i+1)*h+1, 3)/2
			}
		},
		func(jac, x []float64) {
			for i, v := range x {
				h := 1.0 / 11
				put(jac, 10, i, i-1, -1)
				put(jac, 10, i, i, 2+1.5*h*h*math.Pow(v+float64(i+1)*h+1, 2))
				put(jac, 10, i, i+1, -1)
			}
		}},
	{29, "Discrete integral", 10, 10, ramp(10, func(j float64) float64 { return j / 11 * (j/11 - 1) }), []float64{0},
		func(r, x []float64) {
			for i := range x {
				r[i] = x[i]
				for j, v := range x {
					r[i] += integralKernel(i, j) * math.Pow(v+float64(j+1)/11+1, 3)
				}
			}
		},
		func(jac, x []float64) {
			for i := range x {
				for j, v := range x {
					jac[10*i+j] = 3 * integralKernel(i, j) * math.Pow(v+float64(j+1)/11+1, 2)
				}
				jac[10*i+i]++
			}
		}},
	{30, "Broyden tridiagonal", 10, 10, fill(make([]float64, 10), -1), []float64{0},
		func(r, x []float64) {
			for i, v := range x {
				r[i] = (3-2*v)*v - at(x, i-1) - 2*at(x, i+1) + 1
			}
		},
		func(jac, x []float64) {
			for i, v := range x {
				put(jac, 10, i, i-1, -1)
				put(jac, 10, i, i, 3-4*v)
				put(jac, 10, i, i+1, -2)
			}
		}},
	{31, "Broyden banded", 10, 10, fill(make([]float64, 10), -1), []float64{0},
		func(r, x []float64) {
			for i, v := range x {
				r[i] = v*(2+5*v*v) + 1
				for j := max(0, i-5); j <= min(9, i+1); j++ {
					if j != i {
						r[i] -= x[j] * (1 + x[j])
					}
				}
			}
		},
		func(jac, x []float64) {
			for i, v := range x {
				for j := max(0, i-5); j <= min(9, i+1); j++ {
					jac[10*i+j] = -1 - 2*x[j]
				}
				jac[10*i+i] = 2 + 15*v*v
			}
		}},
	{32, "Linear full rank", 10, 20, fill(make([]float64, 10), 1), []float64{10},
		func(r, x []float64) {
			sum := 0.0
			for _, v := range x {
				sum += v
			}
			for i := range r {
				r[i] = at(x, i) - 2*sum/20 - 1
			}
		},
		func(jac, _ []float64) {
			fill(jac, -0.1)
			for i := range 10 {
				jac[10*i+i]++
			}
		}},
	{33, "Linear rank 1", 10, 20, fill(make([]float64, 10), 1), []float64{20.0 * 19 / (2 * 41)},
		func(r, x []float64) {
			sum := 0.0
			for j, v := range x {
				sum += float64(j+1) * v
			}
			for i := range r {
				r[i] = float64(i+1)*sum - 1
			}
		},
		func(jac, _ []float64) {
			for k := range jac {
				jac[k] = float64((k/10 + 1) * (k%10 + 1))
			}
		}},
	{34, "Linear rank 1, zeros", 10, 20, fill(make([]float64, 10), 1), []float64{(400.0 + 60 - 6) / (2 * 37)},
		func(r, x []float64) {
			sum := 0.0
			for j := 1; j < 9; j++ {
				sum += float64(j+1) * x[j]
			}
			for i := range r {
				r[i] = float64(i)*sum - 1
			}
			r[19] = -1
		},
		func(jac, _ []float64) {
			for i := 1; i < 19; i++ {
				for j := 1; j < 9; j++ {
					jac[10*i+j] = float64(i * (j + 1))
				}
			}
		}},
	chebyquad(7, 0),
	chebyquad(8, 3.51687e-3),
	chebyquad(9, 0),
	chebyquad(10, 6.50395e-3),
}

func rosenbrock(r, x []float64) { r[0], r[1] = 10*(x[1]-x[0]*x[0]), 1-x[0] }

func rosenbrockJacobian(j, x []float64) { j[0], j[1], j[2] = -20*x[0], 10, -1 }

func powellSingular(r, x []float64) {
	r[0], r[1] = x[0]+10*x[1], math.Sqrt(5)*(x[2]-x[3])
	r[2] = (x[1] - 2*x[2]) * (x[1] - 2*x[2])
	r[3] = math.Sqrt(10) * (x[0] - x[3]) * (x[0] - x[3])
}

func powellSingularJacobian(j, x []float64) {
	j[0], j[1] = 1, 10
	j[6], j[7] = math.Sqrt(5), -math.Sqrt(5)
	j[9], j[10] = 2*(x[1]-2*x[2]), -4*(x[1]-2*x[2])
	j[12], j[15] = 2*math.Sqrt(10)*(x[0]-x[3]), -2*math.Sqrt(10)*(x[0]-x[3])
}

// blocks applies f to each run of size parameters.
func blocks(size int, f func(r, x []float64)) func(r, x []float64) {
	return func(r, x []float64) {
		for k := 0; k < len(x); k += size {
			f(r[k:k+size], x[k:k+size])
		}
	}
}

func blocksJacobian(size int, f func(j, x []float64)) func(j, x []float64) {
	return func(jac, x []float64) {
		n := len(x)
		for k := 0; k < n; k += size {
			block := make([]float64, size*size)
			f(block, x[k:k+size])
			for i := range size {
				copy(jac[(k+i)*n+k:], block[i*size:(i+1)*size])
			}
		}
	}
}

func watson(n int, minimum float64) mghProblem {
	sums := func(i int, x []float64) (slope, value float64) {
		t, power := float64(i+1)/29, 1.0
		for j, v := range x {
			value += v * power
			if j+1 < n {
				slope += float64(j+1) * x[j+1] * power
			}
			power *= t
		}
		return slope, value
	}
	return mghProblem{20, "Watson", n, 31, make([]float64, n), []float64{minimum},
		func(r, x []float64) {
			for i := range 29 {
				slope, value := sums(i, x)
				r[i] = slope - value*value - 1
			}
			r[29], r[30] = x[0], x[1]-x[0]*x[0]-1
		},
		func(jac, x []float64) {
			for i := range 29 {
				t := float64(i+1) / 29
				_, value := sums(i, x)
				for j := range n {
					jac[i*n+j] = float64(j)*math.Pow(t, float64(j-1)) - 2*value*math.Pow(t, float64(j))
				}
			}
			jac[29*n] = 1
			jac[30*n], jac[30*n+1] = -2*x[0], 1
		}}
}

func penaltyI(n int, minimum float64) mghProblem {
	root := math.Sqrt(1e-5)
	return mghProblem{23, "Penalty I", n, n + 1, ramp(n, func(j float64) float64 { return j }), []float64{minimum},
		func(r, x []float64) {
			r[n] = -0.25
			for i, v := range x {
				r[i] = root * (v - 1)
				r[n] += v * v
			}
		},
		func(jac, x []float64) {
			for i, v := range x {
				jac[i*n+i] = root
				jac[n*n+i] = 2 * v
			}
		}}
}

func penaltyII(n int, minimum float64) mghProblem {
	root := math.Sqrt(1e-5)
	return mghProblem{24, "Penalty II", n, 2 * n, fill(make([]float64, n), 0.5), []float64{minimum},
		func(r, x []float64) {
			r[0], r[2*n-1] = x[0]-0.2, float64(n)*x[0]*x[0]-1
			for i := 1; i < n; i++ {
				y := math.Exp(float64(i+1)/10) + math.Exp(float64(i)/10)
				r[i] = root * (math.Exp(x[i]/10) + math.Exp(x[i-1]/10) - y)
				r[n-1+i] = root * (math.Exp(x[i]/10) - math.Exp(-0.1))
				r[2*n-1] += float64(n-i) * x[i] * x[i]
			}
		},
		func(jac, x []float64) {
			jac[0] = 1
			for j, v := range x {
				e := root * math.Exp(v/10) / 10
				if j > 0 {
					jac[j*n+j], jac[(n-1+j)*n+j] = e, e
				}
				if j+1 < n {
					jac[(j+1)*n+j] = e
				}
				jac[(2*n-1)*n+j] = 2 * float64(n-j) * v
			}
		}}
}

func chebyquad(n int, minimum float64) mghProblem {
	return mghProblem{35, "Chebyquad", n, n, ramp(n, func(j float64) float64 { return j / float64(n+1) }), []float64{minimum},
		func(r, x []float64) {
			clear(r)
			for _, v := range x {
				before, t := 1.0, 2*v-1
				for i := range r {
					r[i] += t / float64(n)
					before, t = t, 2*(2*v-1)*t-before
				}
			}
			for i := 2; i <= n; i += 2 {
				r[i-1] += 1 / float64(i*i-1)
			}
		},
		func(jac, x []float64) {
			for j, v := range x {
				before, t := 1.0, 2*v-1
				slopeBefore, slope := 0.0, 2.0
				for i := range n {
					jac[i*n+j] = slope / float64(n)
					slopeBefore, slope = slope, 4*t+2*(2*v-1)*slope-slopeBefore
					before, t = t, 2*(2*v-1)*t-before
				}
			}
		}}
}

// ramp returns f(1), …, f(n).
func ramp(n int, f func(j float64) float64) []float64 {
	x := make([]float64, n)
	for j := range x {
		x[j] = f(float64(j + 1))
	}
	return x
}

func repeat(n int, pattern ...float64) []float64 {
	x := make([]float64, n)
	for j := range x {
		x[j] = pattern[j%len(pattern)]
	}
	return x
}

// at returns x[i], or 0 outside x.
func at(x []float64, i int) float64 {
	if i < 0 || i >= len(x) {
		return 0
	}
	return x[i]
}

// put sets entry (i, j) of a matrix of n columns, if there is one.
func put(jac []float64, n, i, j int, v float64) {
	if j >= 0 && j < n {
		jac[i*n+j] = v
	}
}

func integralKernel(i, j int) float64 {
	h := 1.0 / 11
	ti, tj := float64(i+1)*h, float64(j+1)*h
	if j <= i {
		return h * (1 - ti) * tj / 2
	}
	return h * ti * (1 - tj) / 2
}

func bardUVW(i int) (u, v, w float64) {
	u, v = float64(i+1), float64(15-i)
	return u, v, math.Min(u, v)
}

func gulfY(i int) float64 { return 25 + math.Pow(-50*math.Log(float64(i+1)/100), 2.0/3) }

func gulf(i int, x []float64) (t, u float64) { return float64(i+1) / 100, math.Abs(gulfY(i) - x[1]) }

var (
	bard     = []float64{0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39}
	gaussian = []float64{0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989,
		0.3521, 0.2420, 0.1295, 0.0540, 0.0175, 0.0044, 0.0009}
	meyer = []float64{34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030,
		6005, 5147, 4427, 3820, 3307, 2872}
	kowalikY = []float64{0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246}
	kowalikU = []float64{4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625}
	osborne1 = []float64{0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751,
		0.718, 0.685, 0.658, 0.628, 0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490,
		0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406}
	osborne2 = []float64{1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746,
		0.679, 0.608, 0.655, 0.616, 0.606, 0.602, 0.626, 0.651, 0.724, 0.649, 0.649,
		0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495, 0.500, 0.423, 0.395,
		0.375, 0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653,
		0.672, 0.708, 0.633, 0.668, 0.645, 0.632, 0.591, 0.559, 0.597, 0.625, 0.739,
		0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098, 0.054}
)
