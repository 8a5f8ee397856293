package mixture

import (
	"math"
	"sync"
)

// A Window is a stretch of a series, a year apart on the scale: Shown levels
// and what came after them.
type Window struct {
	Levels []float64
	Shown  int
	Weight float64
}

// An Objective is what a law is learned by: the mean over windows of the mean
// over the years h after the shown levels of
//
//	ln (0.999 p(x(T+h)) + 0.001 b(x(T+h) − x(T)))
//
// with p the predictive density of the shapes and b that of the outlier, which
// bounds what one wild series can ask for. On top of it, a
// parameter that strays from that of Start by u (in the coordinates of Vector)
// costs (u/Width)²/2 of the log likelihood of one series, where Series says
// how many there are; with a Width of 0 it is free.
type Objective struct {
	Windows []Window
	Horizon int // the largest h
	Start   Law
	Width   float64
	Series  float64
	Workers int
}

// Parameters of a shape, as coordinates without bounds.
const (
	vWeight  = iota // ln π, up to a constant
	vDrift          // μ₀/0.03
	vDriftSD        // ln τ
	vDriftRatio
	vLogSigma
	vSdLogSigma // logit of s/2
	vDamping    // logit of (φ − 0.8)/0.2
	vPersistent // ln (b/a)
	vLevel      // ln (e/a)
	vRho        // logit of ρ/0.97
	vTail       // logit of λ/0.9
	vKeep       // ln (κ − 0.25)
	perShape
)

const driftUnit = 0.03

const (
	leastDamping = 0.8
	largestRho   = 0.97
	// A shape of little weight would else become a bin of outliers.
	largestTail, largestSd = 0.9, 2
	// Smooth records that were learned from are mostly estimates between
	// counts: they keep their pace by the way they were made.
	leastKeep = 0.25
)

func logistic(u float64) float64 { return 1 / (1 + math.Exp(-u)) }
func logit(p float64) float64 {
	p = min(max(p, 1e-6), 1-1e-6)
	return math.Log(p / (1 - p))
}

// Vector returns the law's parameters as coordinates without bounds, the cap
// left out.
func (l Law) Vector() []float64 {
	var u []float64
	ln := func(x float64) float64 { return math.Log(math.Max(x, 1e-8)) }
	for _, s := range l.Shapes {
		u = append(u, ln(s.Weight), s.Drift/driftUnit, ln(s.DriftSD), ln(s.DriftRatio), s.LogSigma, logit(s.SdLogSigma/largestSd),
			logit((s.Damping-leastDamping)/(1-leastDamping)), ln(s.Persistent/s.White), ln(s.Level/s.White), logit(s.Rho/largestRho), logit(s.Tail/largestTail), ln(s.Keep-leastKeep))
	}
	return u
}

// FromVector is the inverse of Vector.
func FromVector(u []float64) Law {
	var l Law
	total := 0.0
	for ; len(u) > 0; u = u[perShape:] {
		b, e := math.Exp(u[vPersistent]), math.Exp(u[vLevel])
		a := 1 / (1 + b + e)
		s := Shape{
			Weight: math.Exp(u[vWeight]), Drift: driftUnit * u[vDrift], DriftSD: math.Exp(u[vDriftSD]), DriftRatio: math.Exp(u[vDriftRatio]),
			LogSigma: u[vLogSigma], SdLogSigma: largestSd * logistic(u[vSdLogSigma]),
			Damping: leastDamping + (1-leastDamping)*logistic(u[vDamping]),
			White:   a, Persistent: a * b, Level: a * e,
			Rho: largestRho * logistic(u[vRho]), Tail: largestTail * logistic(u[vTail]), Keep: leastKeep + math.Exp(u[vKeep]),
		}
		total += s.Weight
		l.Shapes = append(l.Shapes, s)
	}
	for j := range l.Shapes {
		l.Shapes[j].Weight /= total
	}
	return l
}

// At returns the objective at the coordinates u and adds nothing to grad when
// it is nil; otherwise it overwrites grad with the gradient.
func (o *Objective) At(u, grad []float64) float64 {
	law := FromVector(u)
	tables := map[int][]sensitivity{}
	for _, w := range o.Windows {
		if tables[w.Shown] == nil {
			tables[w.Shown] = o.sensitivities(u, law, w.Shown)
		}
	}
	sum := make([]score, max(1, o.Workers))
	var wg sync.WaitGroup
	for i := range sum {
		wg.Go(func() {
			s := &sum[i]
			s.grad = make([]float64, len(u))
			s.room = newRoom(len(law.Shapes), o.Horizon)
			for k := i; k < len(o.Windows); k += len(sum) {
				s.window(law, tables[o.Windows[k].Shown], &o.Windows[k], o.Horizon)
			}
		})
	}
	wg.Wait()
	value, weight := 0.0, 0.0
	for i := range grad {
		grad[i] = 0
	}
	for _, s := range sum {
		value += s.value
		weight += s.weight
		for i := range grad {
			grad[i] += s.grad[i]
		}
	}
	value /= weight
	for i := range grad {
		grad[i] /= weight
	}
	return value - o.penalty(u, grad)
}

// penalty is the cost of straying from the start; it takes its slope from grad.
func (o *Objective) penalty(u, grad []float64) float64 {
	if o.Width == 0 {
		return 0
	}
	cost := 0.0
	for i, v := range o.Start.Vector() {
		pull := (u[i] - v) / (o.Width * o.Width * o.Series)
		cost += pull * (u[i] - v) / 2
		if grad != nil {
			grad[i] -= pull
		}
	}
	return cost
}

// A sensitivity holds the matrices of one shape for k levels shown a year
// apart, and their derivatives by the three coordinates that set the
// covariance (vPersistent, vLevel, vRho).
type sensitivity struct {
	matrices
	by [3]matrices
	dH []float64 // ∂H(h)/∂vDamping
}

// matrices are R⁻¹, ln |R|, 1'R⁻¹1, A, A·1 and the diagonal of S, as in a
// shapePlan.
type matrices struct {
	inverse  []float64
	logDet   float64
	q        float64
	a, ones  []float64
	rest, hs []float64
}

func (o *Objective) sensitivities(u []float64, law Law, shown int) []sensitivity {
	out := make([]sensitivity, len(law.Shapes))
	for j := range out {
		at := func(i int, step float64) matrices {
			v := append([]float64(nil), u[j*perShape:(j+1)*perShape]...)
			v[i] += step
			return newMatrices(FromVector(v).Shapes[0], shown, o.Horizon)
		}
		out[j].matrices = at(0, 0)
		const step = 1e-4
		for p, i := range []int{vPersistent, vLevel, vRho} {
			out[j].by[p] = at(i, step).minus(at(i, -step), 2*step)
		}
		out[j].dH = at(vDamping, step).minus(at(vDamping, -step), 2*step).hs
	}
	return out
}

func newMatrices(s Shape, shown, horizon int) matrices {
	times, ahead := make([]float64, shown), make([]float64, horizon)
	for i := range times {
		times[i] = float64(i)
	}
	for h := range ahead {
		ahead[h] = float64(h + 1)
	}
	p := newShapePlan(s, times, ahead)
	m := shown - 1
	x := matrices{logDet: p.logDet, q: p.q, a: p.a, inverse: make([]float64, m*m)}
	for i := range m {
		row := x.inverse[i*m : (i+1)*m]
		row[i] = 1
		solveLower(p.lower, row)
		solveUpper(p.lower, row)
	}
	for h := range horizon {
		hs := s.damped(ahead[h])
		x.hs = append(x.hs, hs)
		x.ones = append(x.ones, hs-p.g[h])
		row := p.k[h*horizon : h*horizon+h+1]
		x.rest = append(x.rest, dot(row, row))
	}
	return x
}

// minus returns (x − y)/step.
func (x matrices) minus(y matrices, step float64) matrices {
	by := func(a, b []float64) []float64 {
		d := make([]float64, len(a))
		for i := range d {
			d[i] = (a[i] - b[i]) / step
		}
		return d
	}
	return matrices{by(x.inverse, y.inverse), (x.logDet - y.logDet) / step, (x.q - y.q) / step, by(x.a, y.a), by(x.ones, y.ones), by(x.rest, y.rest), by(x.hs, y.hs)}
}

// A score adds up the objective and its gradient over windows.
type score struct {
	value, weight float64
	grad          []float64
	room          room
}

// unseen is the weight of a node below which it is left out of a window.
const unseen = 1e-9

// A room is what one window needs to work in, by node and year ahead.
type room struct {
	d, carried   []float64
	nodes        []nodeRoom
	p, dMean     []float64 // density and ∂ln p/∂mean, by node and year
	dVar, dTail  []float64
	total, share []float64 // by year: Σ w p, and what the window asks of it
	back         []float64
}

type nodeRoom struct {
	s2, t2, v, mu, weight float64
	rr, rD                float64
}

func newRoom(shapes, horizon int) room {
	n := shapes * nodes
	return room{
		d: make([]float64, 64), carried: make([]float64, shapes*horizon), nodes: make([]nodeRoom, n),
		p: make([]float64, n*horizon), dMean: make([]float64, n*horizon), dVar: make([]float64, n*horizon), dTail: make([]float64, n*horizon),
		total: make([]float64, horizon), share: make([]float64, horizon), back: make([]float64, 2*horizon),
	}
}

// window adds one window: forward to the densities, then back through the
// same steps to the coordinates.
func (s *score) window(law Law, tables []sensitivity, w *Window, horizon int) {
	r := &s.room
	years := min(horizon, len(w.Levels)-w.Shown)
	d := r.d[:w.Shown-1]
	for i := range d {
		d[i] = w.Levels[i+1] - w.Levels[i]
	}
	s.posterior(law, tables, d, horizon)
	clear(r.total)
	last := w.Levels[w.Shown-1]
	for i := range r.nodes {
		shape, t := &law.Shapes[i/nodes], &tables[i/nodes]
		n := &r.nodes[i]
		if n.weight < unseen {
			clear(r.p[i*horizon : i*horizon+years])
			continue
		}
		f := math.Exp(shape.Tail * sqrt3)
		for h := range years {
			g := t.hs[h] - t.ones[h]
			advance := r.carried[i/nodes*horizon+h] + n.mu*g
			strays := shape.Keep * advance
			r.density(i*horizon+h, w.Levels[w.Shown+h]-last-advance, n.s2*t.rest[h]+n.v*g*g+strays*strays, f)
			r.total[h] += n.weight * r.p[i*horizon+h]
		}
	}
	each := w.Weight / float64(years)
	for h := range years {
		x := w.Levels[w.Shown+h] - last
		p := (1-outlier)*r.total[h] + outlier*logistic(x)*logistic(-x)
		s.value += each * math.Log(p)
		r.share[h] = each * (1 - outlier) / p
	}
	s.weight += w.Weight
	for j := range law.Shapes {
		s.back(j, &law.Shapes[j], &tables[j], d, horizon, years)
	}
}

// posterior fills in the nodes given the changes d.
func (s *score) posterior(law Law, tables []sensitivity, d []float64, horizon int) {
	r, m := &s.room, len(d)
	top := math.Inf(-1)
	for j := range law.Shapes {
		shape, t := &law.Shapes[j], &tables[j]
		dd, dD := 0.0, 0.0
		for i := range m {
			y := dot(t.inverse[i*m:(i+1)*m], d)
			dd += y * d[i]
			dD += y
		}
		for h := range horizon {
			r.carried[j*horizon+h] = dot(t.a[h*m:(h+1)*m], d)
		}
		mu := shape.Drift
		for k := range nodes {
			n := &r.nodes[j*nodes+k]
			n.s2 = shape.variance(k)
			n.t2 = shape.driftVariance(n.s2)
			n.v = n.t2 * n.s2 / (n.s2 + n.t2*t.q)
			n.rr, n.rD = dd-2*mu*dD+mu*mu*t.q, dD-mu*t.q
			n.mu = mu + n.v*n.rD/n.s2
			n.weight = math.Log(shape.Weight) + logNodeWeight[k] -
				(t.logDet+float64(m)*math.Log(n.s2)+math.Log1p(n.t2*t.q/n.s2)+n.rr/n.s2-n.v*n.rD*n.rD/(n.s2*n.s2))/2
			top = math.Max(top, n.weight)
		}
	}
	total := 0.0
	for i := range r.nodes {
		r.nodes[i].weight = math.Exp(r.nodes[i].weight - top)
		total += r.nodes[i].weight
	}
	for i := range r.nodes {
		r.nodes[i].weight /= total
	}
}

// density fills in entry i for a figure off its mean, with tails of factor f.
func (r *room) density(i int, off, variance, f float64) {
	u := off * off / variance
	wide, narrow := math.Exp(-u/(2*f*f))/(6*f), math.Exp(-u*f*f/2)*f/6
	middle := math.Exp(-u/2) * 2 / 3
	sum := math.Max(wide+narrow+middle, 1e-300)
	pull := (wide/(f*f) + narrow*f*f + middle) / sum
	r.p[i] = sum / math.Sqrt(2*math.Pi*variance)
	r.dMean[i] = off / variance * pull
	r.dVar[i] = (u*pull - 1) / (2 * variance)
	r.dTail[i] = sqrt3 * (wide*(u/(f*f)-1) + narrow*(1-u*f*f)) / sum
}

// back adds the gradient by the coordinates of shape j.
func (s *score) back(j int, shape *Shape, t *sensitivity, d []float64, horizon, years int) {
	r, m := &s.room, float64(len(d))
	grad := s.grad[j*perShape : (j+1)*perShape]
	bCarried, bG := r.back[:years], r.back[horizon:horizon+years]
	clear(r.back)
	var bDD, bDD1, bQ, bLogDet, bMu0 float64
	bRest := make([]float64, years)
	for k := range nodes {
		i := j*nodes + k
		n := &r.nodes[i]
		if n.weight < unseen {
			continue
		}
		var bW, bMu, bV, bS2 float64
		for h := range years {
			e := i*horizon + h
			asked := r.share[h] * n.weight * r.p[e] // of ln p at this node
			bW += asked - r.share[h]*n.weight*r.total[h]
			g := t.hs[h] - t.ones[h]
			bMean, bVar := asked*r.dMean[e], asked*r.dVar[e]
			advance := r.carried[j*horizon+h] + n.mu*g
			bMean += bVar * 2 * shape.Keep * shape.Keep * advance
			grad[vKeep] += bVar * 2 * shape.Keep * (shape.Keep - leastKeep) * advance * advance
			bCarried[h] += bMean
			bG[h] += bMean*n.mu + bVar*2*n.v*g
			bRest[h] += bVar * n.s2
			bMu += bMean * g
			bV += bVar * g * g
			bS2 += bVar * t.rest[h]
			grad[vTail] += asked * r.dTail[e] * shape.Tail * (1 - shape.Tail/largestTail)
		}
		grad[vWeight] += bW
		pull := n.rD / n.s2
		bRR, bRD := -bW/(2*n.s2), bW*n.v*pull/n.s2+bMu*n.v/n.s2
		bV += bW*pull*pull/2 + bMu*pull
		wide := n.s2 + n.t2*t.q
		bS2 += bW*(-(m-1)/n.s2-1/wide+n.rr/(n.s2*n.s2))/2 - bW*n.v*pull*pull/n.s2 - bMu*n.v*pull/n.s2
		bT2 := -bW * t.q / (2 * wide)
		bQ += -bW * n.t2 / (2 * wide)
		bS2 += bV * n.v * n.v * t.q / (n.s2 * n.s2)
		bT2 += bV * n.v * n.v / (n.t2 * n.t2)
		bQ -= bV * n.v * n.v / n.s2
		bLogDet -= bW / 2
		mu0, dD := shape.Drift, n.rD+shape.Drift*t.q
		bDD += bRR
		bDD1 += bRD - 2*mu0*bRR
		bQ += mu0*mu0*bRR - mu0*bRD
		bMu0 += bMu + bRR*2*(mu0*t.q-dD) - bRD*t.q
		bS2 += bT2 * shape.DriftRatio * shape.DriftRatio
		grad[vDriftSD] += bT2 * 2 * shape.DriftSD * shape.DriftSD
		grad[vDriftRatio] += bT2 * 2 * n.s2 * shape.DriftRatio * shape.DriftRatio
		bLog := bS2 * 2 * (n.s2 - floor*floor)
		grad[vLogSigma] += bLog
		grad[vSdLogSigma] += bLog * nodeAt(k) * shape.SdLogSigma * (1 - shape.SdLogSigma/largestSd)
	}
	grad[vDrift] += bMu0 * driftUnit
	for h := range years {
		grad[vDamping] += bG[h] * t.dH[h]
	}
	for p, i := range []int{vPersistent, vLevel, vRho} {
		grad[i] += t.by[p].pulled(d, bDD, bDD1, bQ, bLogDet, bCarried, bG, bRest)
	}
}

// pulled is what the derivatives x of the matrices give by one coordinate.
func (x *matrices) pulled(d []float64, bDD, bDD1, bQ, bLogDet float64, bCarried, bG, bRest []float64) float64 {
	m := len(d)
	dd, dD := 0.0, 0.0
	for i := range m {
		y := dot(x.inverse[i*m:(i+1)*m], d)
		dd += y * d[i]
		dD += y
	}
	sum := bDD*dd + bDD1*dD + bQ*x.q + bLogDet*x.logDet
	for h := range bCarried {
		sum += bCarried[h]*dot(x.a[h*m:(h+1)*m], d) - bG[h]*x.ones[h] + bRest[h]*x.rest[h]
	}
	return sum
}
