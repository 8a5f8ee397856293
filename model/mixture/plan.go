package mixture

import "math"

// A Plan holds all that follows from the law and the times alone, whatever
// the levels: one serves every series observed at the same distances. It is
// not changed after NewPlan and may be shared by goroutines.
type Plan struct {
	law    Law
	points int       // how many levels are observed
	ahead  []float64 // hⱼ
	caps   []float64 // at hⱼ
	shapes []shapePlan
	tails  []tailed // of each shape
}

// A shapePlan is a Plan's part for one shape. With m past changes d over the
// years D, and R their covariance, C that with the changes up to each of the
// n times ahead, F that of the latter (all in units of σ²):
//
//	L = chol R,   e = L⁻¹D,   q = D'R⁻¹D
//	A = C R⁻¹,   g = H − A D,   S = F − A C',   K = chol S
type shapePlan struct {
	years  []float64 // D
	lower  []float64 // L, m×m by rows
	e      []float64
	q      float64
	logDet float64   // ln |R|
	a      []float64 // n×m by rows
	g      []float64
	k      []float64 // n×n by rows
	nodes  [nodes]nodePlan
}

// A nodePlan is the part for one volatility, with v the variance of μ there.
type nodePlan struct {
	constant float64   // of the log weight
	prec     float64   // 1/σ²
	sigma    float64   // σ
	logSigma float64   // ln σ
	v        float64   // 1/(1/t² + q/σ²), with t² that of μ beforehand
	variance []float64 // σ²Sⱼⱼ + v gⱼ², without what the advance adds
}

// NewPlan returns the plan for levels observed at the ascending instants
// times, at least one, and forecasts at the ascending distances ahead of the
// last, all above zero; it panics otherwise.
func NewPlan(law Law, times, ahead []float64) *Plan {
	return newPlan(law, newTails(law), times, ahead)
}

func newPlan(law Law, tails []tailed, times, ahead []float64) *Plan {
	checkTimes(times, ahead)
	p := &Plan{law: law, points: len(times), ahead: append([]float64(nil), ahead...), tails: tails}
	for _, h := range ahead {
		p.caps = append(p.caps, law.CapAt(h))
	}
	for _, s := range law.Shapes {
		p.shapes = append(p.shapes, newShapePlan(s, times, ahead))
	}
	return p
}

func checkTimes(times, ahead []float64) {
	if len(times) == 0 {
		panic("mixture: a plan needs at least one instant")
	}
	for i := 1; i < len(times); i++ {
		if !(times[i] > times[i-1]) {
			panic("mixture: instants do not ascend")
		}
	}
	before := 0.0
	for _, h := range ahead {
		if !(h > before) {
			panic("mixture: distances do not ascend from zero")
		}
		before = h
	}
}

// Points returns the number of levels the plan is for.
func (p *Plan) Points() int { return p.points }

// Ahead returns the number of times it forecasts.
func (p *Plan) Ahead() int { return len(p.ahead) }

func newShapePlan(s Shape, times, ahead []float64) shapePlan {
	m, n := len(times)-1, len(ahead)
	last := times[m]
	p := shapePlan{years: make([]float64, m), lower: make([]float64, m*m), a: make([]float64, n*m), g: make([]float64, n), k: make([]float64, n*n)}
	for i := range m {
		p.years[i] = times[i+1] - times[i]
		for l := range i + 1 {
			p.lower[i*m+l] = s.covariance(times[i], times[i+1], times[l], times[l+1])
		}
	}
	cholesky(p.lower, m)
	for i := range m {
		p.logDet += 2 * math.Log(p.lower[i*m+i])
	}
	p.e = append(p.e, p.years...)
	solveLower(p.lower, p.e)
	p.q = dot(p.e, p.e)

	half := make([]float64, n*m) // C L⁻ᵀ, so that A C' = half half'
	for j, h := range ahead {
		row := half[j*m : (j+1)*m]
		for i := range m {
			row[i] = s.covariance(times[i], times[i+1], last, last+h)
		}
		solveLower(p.lower, row)
		for l := range j + 1 {
			p.k[j*n+l] = s.covariance(last, last+h, last, last+ahead[l]) - dot(row, half[l*m:(l+1)*m])
		}
		copy(p.a[j*m:], row)
		solveUpper(p.lower, p.a[j*m:(j+1)*m])
		p.g[j] = s.damped(h) - dot(p.a[j*m:(j+1)*m], p.years)
	}
	rest := make([]float64, n) // Sⱼⱼ
	for j := range rest {
		rest[j] = p.k[j*n+j]
	}
	cholesky(p.k, n)
	for k := range p.nodes {
		p.nodes[k] = p.node(s, k, rest)
	}
	return p
}

func (p *shapePlan) node(s Shape, k int, rest []float64) nodePlan {
	s2 := s.variance(k)
	t2 := s.driftVariance(s2)
	m := float64(len(p.years))
	n := nodePlan{
		constant: math.Log(s.Weight) + logNodeWeight[k] - (p.logDet+m*math.Log(2*math.Pi*s2)+math.Log1p(t2*p.q/s2))/2,
		prec:     1 / s2,
		sigma:    math.Sqrt(s2),
		logSigma: math.Log(s2) / 2,
		v:        1 / (1/t2 + p.q/s2),
		variance: make([]float64, len(rest)),
	}
	for j, r := range rest {
		n.variance[j] = s2*r + n.v*p.g[j]*p.g[j]
	}
	return n
}

// cholesky overwrites the lower triangle of the n×n matrix a with its factor.
// A pivot that rounding made too small is kept just above zero.
func cholesky(a []float64, n int) {
	for i := range n {
		row := a[i*n : i*n+n]
		for j := range i {
			col := a[j*n : j*n+n]
			row[j] = (row[j] - dot(row[:j], col[:j])) / col[j]
		}
		row[i] = math.Sqrt(math.Max(row[i]-dot(row[:i], row[:i]), 1e-12*row[i]+1e-300))
	}
}

// solveLower overwrites x with L⁻¹x.
func solveLower(lower, x []float64) {
	n := len(x)
	for i := range x {
		x[i] = (x[i] - dot(lower[i*n:i*n+i], x[:i])) / lower[i*n+i]
	}
}

// solveUpper overwrites x with L⁻ᵀx.
func solveUpper(lower, x []float64) {
	n := len(x)
	for i := n - 1; i >= 0; i-- {
		for l := i + 1; l < n; l++ {
			x[i] -= lower[l*n+i] * x[l]
		}
		x[i] /= lower[i*n+i]
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}
