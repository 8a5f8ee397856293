package model

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// A laplace is the normal approximation to what the figures say about the
// parameters of one fit, in coordinates where a parameter above 0 stands by
// its logarithm:
//
//	φ | σ ~ N(φ̂, σ² (JᵀJ)⁻¹)
type laplace struct {
	figures
	theta  []float64
	logged []bool
	free   []int     // parameters that vary
	half   []float64 // upper triangular C with C Cᵀ = (JᵀJ)⁻¹, by rows
	logDet float64   // ln |JᵀJ|^½
	ssr    float64
	dof    int
	held   volatility // of the noise, before the figures
	noise  noise      // and after them
}

// tails is the degrees of freedom of the proposals.
const tails = 6

// A drawSpace is the memory of one caller.
type drawSpace struct{ level, jac, gram, z []float64 }

func newLaplace(f *CurveFit, v volatility) *laplace {
	l := &laplace{figures: f.problem.figures, theta: f.Theta, logged: make([]bool, len(f.Theta)), held: v}
	l.w, l.pins = slices.Clone(l.w), slices.Clone(l.pins) // the fit goes on using its own
	for j, q := range l.params {
		l.logged[j] = q.Lower == 0 && math.IsInf(q.Upper, 1) && f.Theta[j] > 0
		if !f.Active[j] {
			l.free = append(l.free, j)
		}
	}
	w := l.workspace()
	l.ssr = l.squares(w.level, l.theta)
	l.logDet = l.factor(l.theta, w)
	l.half = inverse(w.gram, len(l.free))
	l.dof = len(l.w) - len(l.free)
	l.noise = newNoise(v, l.ssr, l.dof)
	return l
}

// determined reports whether the curvature bounds every parameter.
func (l *laplace) determined() bool { return !math.IsNaN(l.logDet) && !math.IsInf(l.logDet, 0) }

func (l *laplace) workspace() *drawSpace {
	n, k := len(l.w), len(l.theta)
	return &drawSpace{make([]float64, n), make([]float64, n*k), make([]float64, k*k), make([]float64, k)}
}

// factor writes the lower triangular L with L Lᵀ = JᵀJ, over the parameters
// that vary, to w.gram, and returns ln |JᵀJ|^½; NaN if it is singular.
func (l *laplace) factor(theta []float64, w *drawSpace) float64 {
	k, n := len(l.free), len(theta)
	l.rows(w.jac, w.level, theta)
	for a, i := range l.free {
		for b, j := range l.free[:a+1] {
			sum := 0.0
			for row, weight := range l.w {
				sum += weight * w.jac[row*n+i] * w.jac[row*n+j]
			}
			w.gram[a*k+b] = sum * l.stretch(i, theta) * l.stretch(j, theta)
		}
	}
	return cholesky(w.gram, k)
}

// stretch is dθ_j/dφ_j.
func (l *laplace) stretch(j int, theta []float64) float64 {
	if l.logged[j] {
		return theta[j]
	}
	return 1
}

// propose draws θ given σ and returns the logarithm of its weight; where that is
// −Inf, θ is the fit's.
func (l *laplace) propose(theta []float64, sigma float64, w *drawSpace, rng *rand.Rand) float64 {
	k := len(l.free)
	z, zz := w.z[:k], 0.0
	for a := range z {
		z[a] = rng.NormFloat64()
	}
	wide := math.Sqrt(tails / chiSquared(tails, rng))
	for a := range z {
		z[a] *= wide
		zz += z[a] * z[a]
	}
	copy(theta, l.theta)
	for a, j := range l.free {
		step := 0.0
		for b := a; b < k; b++ {
			step += l.half[a*k+b] * z[b]
		}
		if l.logged[j] {
			theta[j] *= math.Exp(sigma * step)
		} else {
			theta[j] += sigma * step
		}
	}
	density := -(tails + float64(k)) / 2 * math.Log1p(zz/tails)
	excess := l.squares(w.level, theta) - l.ssr
	weight := l.factor(theta, w) - l.logDet - excess/(2*sigma*sigma) - density
	if math.IsNaN(weight) { // the curve leaves what the scale can express
		copy(theta, l.theta)
		return math.Inf(-1)
	}
	return weight
}

// chiSquared draws from the χ² distribution with an even number of degrees of
// freedom.
func chiSquared(dof int, rng *rand.Rand) float64 {
	sum := 0.0
	for range dof / 2 {
		sum += 2 * rng.ExpFloat64()
	}
	return sum
}

// marginal is the normal approximation to φ_j, at the middle of σ.
func (l *laplace) marginal(j int) distuv.Normal {
	mu, sd, k := l.theta[j], 0.0, len(l.free)
	if l.logged[j] {
		mu = math.Log(mu)
	}
	for a, i := range l.free {
		if i == j {
			for b := a; b < k; b++ {
				sd = math.Hypot(sd, l.half[a*k+b])
			}
		}
	}
	return distuv.Normal{Mu: mu, Sigma: sd * l.noise.middle()}
}

// cholesky replaces the lower triangle of the k×k matrix a by its factor and
// returns the logarithm of the factor's determinant.
func cholesky(a []float64, k int) float64 {
	logDet := 0.0
	for i := range k {
		for j := range i + 1 {
			sum := a[i*k+j]
			for c := range j {
				sum -= a[i*k+c] * a[j*k+c]
			}
			if i == j {
				a[i*k+i] = math.Sqrt(sum)
				logDet += math.Log(a[i*k+i])
			} else {
				a[i*k+j] = sum / a[j*k+j]
			}
		}
	}
	return logDet
}

// inverse returns C = L⁻ᵀ, so that C Cᵀ = (L Lᵀ)⁻¹.
func inverse(l []float64, k int) []float64 {
	c := make([]float64, k*k)
	for i := range k {
		for j := range i + 1 {
			sum := 0.0
			if i == j {
				sum = 1
			}
			for m := j; m < i; m++ {
				sum -= l[i*k+m] * c[j*k+m]
			}
			c[j*k+i] = sum / l[i*k+i]
		}
	}
	return c
}
