package model

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"attain"
	"attain/model/prior"
)

// Drift is a random walk with drift whose drift and volatility are shrunk
// towards what comparable series do:
//
//	xᵢ − xᵢ₋₁ ~ N(μ Dᵢ, σ² Dᵢ)          over a gap of Dᵢ years
//	μ ~ N(μ₀, τ²),  ln σ ~ N(ℓ, s²)       the prior of the class
//	x(T+h) ~ N(x_T + μ H(h), σ² hᵍ)       H and hᵍ as in prior.Prior
//
// The posterior over σ is a sum over a grid of nodes, that over μ given σ is
// normal, so the fit is closed-form and works from one observation up
// (Raftery and others 2013 use the same family for populations; Farmer and
// Lafond 2016 for technologies). A figure that leaves room (over, about,
// planned) is drawn within it and weighed by how well the walk explains it.
type Drift struct {
	Prior prior.Prior
}

// Name returns "drift".
func (Drift) Name() string { return "drift" }

// Fit fits the walk. It fails only where there is no observation.
func (d Drift) Fit(s attain.Series) *Fitted {
	ps := points(s)
	f := &Fitted{
		Model: d.Name(), Series: s, Rung: RungOf(len(ps)),
		Prior: d.Prior.Class + "/" + d.Prior.Version,
	}
	if len(ps) == 0 {
		f.Status = NoData
		return f
	}
	f.Scale = ScaleOf(s.Indicator, values(ps))
	w := newWalk(d.Prior, f.Scale, ps, s.Growth)
	f.Warnings = w.warnings
	f.Params = w.estimates()
	f.Drawer = w
	return f
}

// driftNodes is the number of nodes of the grid over σ.
const driftNodes = 21

// A walk is a fitted Drift.
type walk struct {
	prior    prior.Prior
	scale    Scale
	points   []point
	growth   []growth
	gaps     []float64 // Dᵢ
	span     float64   // Σ Dᵢ
	sigma    [driftNodes]float64
	nodes    [driftNodes]node
	warnings []string
}

// A growth is a statement that the level at point i grew by a ratio within
// [lo, hi] over the year before. When point i−1 is not that year's, the
// statement says nothing about the other levels and is not kept.
type growth struct {
	i      int
	lo, hi float64
}

func newWalk(p prior.Prior, s Scale, ps []point, statements []attain.Observation) *walk {
	w := &walk{prior: p, scale: s}
	w.points, w.growth = withGrowth(ps, statements)
	w.growth = slices.DeleteFunc(w.growth, w.contradicted)
	for i := 1; i < len(w.points); i++ {
		w.gaps = append(w.gaps, w.points[i].t-w.points[i-1].t)
		w.span += w.gaps[i-1]
	}
	for k := range driftNodes {
		z := -3 + 6*float64(k)/(driftNodes-1)
		w.sigma[k] = math.Exp(p.LogSigma + p.SdLogSigma*z)
		w.nodes[k] = w.newNode(w.sigma[k], -z*z/2)
	}
	return w
}

// A node is what the posterior needs of one σ, whatever the levels.
type node struct {
	constant float64 // of log w: log w₀ − (m−1) ln σ − ln(σ²/T + τ²)/2
	halfPrec float64 // 1/2σ²
	mean0    float64 // v μ₀/τ²
	gain     float64 // v/σ²
	sd       float64 // √v
	halfMean float64 // 1/2(σ²/T + τ²)
}

func (w *walk) newNode(sigma, logWeight float64) node {
	s2, tau2, T := sigma*sigma, w.prior.Tau*w.prior.Tau, w.span
	v := 1 / (1/tau2 + T/s2)
	n := node{constant: logWeight, halfPrec: 1 / (2 * s2), mean0: v * w.prior.Mu / tau2, gain: v / s2, sd: math.Sqrt(v)}
	if m := len(w.gaps); m > 0 {
		u := s2/T + tau2
		n.constant -= float64(m-1)*math.Log(sigma) + math.Log(u)/2
		n.halfMean = 1 / (2 * u)
	}
	return n
}

// withGrowth adds, for each growth statement about a point whose level the
// year before is not known, the level that the statement implies, and
// returns the statements that join neighbouring points.
func withGrowth(ps []point, statements []attain.Observation) ([]point, []growth) {
	var kept []growth
	for _, o := range statements {
		t := o.Period.Instant()
		i := indexAt(ps, t)
		if i < 0 {
			continue
		}
		lo, hi := o.Interval()
		if indexAt(ps, t-1) < 0 && lo > -1 && (i == 0 || ps[i-1].t < t-1) {
			p := ps[i]
			implied := point{t - 1, p.value / (1 + o.Value), p.lo / (1 + hi), p.hi / (1 + lo), p.spread}
			ps = append(ps[:i:i], append([]point{implied}, ps[i:]...)...)
			for k := range kept {
				if kept[k].i >= i {
					kept[k].i++
				}
			}
			i++
		}
		if i > 0 && ps[i-1].t == t-1 {
			kept = append(kept, growth{i, lo, hi})
		}
	}
	return ps, kept
}

func indexAt(ps []point, t float64) int {
	for i, p := range ps {
		if p.t == t {
			return i
		}
	}
	return -1
}

// A posterior is what one set of levels x says about σ and μ.
type posterior struct {
	evidence float64             // log density of the increments
	cum      [driftNodes]float64 // cumulative weights of the nodes, ending in 1
	mean, sd [driftNodes]float64 // of μ given the node
}

// posterior returns what the levels x on the scale say. For node σ, with m
// increments of sum S over T years and SS = Σ dᵢ²/Dᵢ − S²/T,
//
//	log w = log w₀ − (m−1) ln σ − SS/2σ² + ln N(S/T; μ₀, σ²/T + τ²)
//	1/v = 1/τ² + T/σ²,   E μ = v (μ₀/τ² + S/σ²)
func (w *walk) posterior(x []float64, p *posterior) {
	S, SS := 0.0, 0.0
	for i, D := range w.gaps {
		d := x[i+1] - x[i]
		S += d
		SS += d * d / D
	}
	excess := 0.0 // S/T − μ₀
	if T := w.span; T > 0 {
		SS = math.Max(0, SS-S*S/T)
		excess = S/T - w.prior.Mu
	}
	top := math.Inf(-1)
	var logw [driftNodes]float64
	for k, n := range &w.nodes {
		p.mean[k], p.sd[k] = n.mean0+n.gain*S, n.sd
		logw[k] = n.constant - SS*n.halfPrec - excess*excess*n.halfMean
		top = math.Max(top, logw[k])
	}
	total := 0.0
	for k := range logw {
		total += math.Exp(logw[k] - top)
		p.cum[k] = total
	}
	for k := range p.cum {
		p.cum[k] /= total
	}
	p.evidence = top + math.Log(total)
}

// at returns the node that the cumulative weight u falls on.
func (p *posterior) at(u float64) int {
	for k, c := range p.cum {
		if u <= c {
			return k
		}
	}
	return driftNodes - 1
}

// A step is what happens up to one of the times, whatever is drawn.
type step struct {
	drift float64 // H(h)
	noise float64 // sd of the noise since the step before, in units of σ
	cap   float64 // on the log scale; +Inf elsewhere
}

func (w *walk) steps(times []float64) []step {
	steps := make([]step, len(times))
	variance := 0.0
	for j, t := range times {
		h := t - w.points[len(w.points)-1].t
		next := w.prior.Spread(h)
		steps[j] = step{w.prior.Drift(h), math.Sqrt(next - variance), math.Inf(1)}
		if w.scale.Form == Log {
			steps[j].cap = w.prior.CapAt(h)
		}
		variance = next
	}
	return steps
}

// Draw implements Drawer.
func (w *walk) Draw(futures []Future, times []float64, rng *rand.Rand) {
	levels, steps := w.levels(len(futures), rng), w.steps(times)
	var post posterior
	for i := range futures {
		x := levels[min(i, len(levels)-1)]
		if i == 0 || len(levels) > 1 {
			w.posterior(x, &post)
		}
		w.draw(&futures[i], x, &post, steps, rng)
	}
}

// draw fills one future given the levels x and their posterior. The path is
// held to what series can do: no further beyond the extremes shown than the
// cap of the prior.
func (w *walk) draw(f *Future, x []float64, post *posterior, steps []step, rng *rand.Rand) {
	k := post.at(rng.Float64())
	mu := post.mean[k] + post.sd[k]*rng.NormFloat64()
	lo, hi := slices.Min(x), slices.Max(x)
	f.Start = x[len(x)-1]
	chance := 0.0
	for j, s := range steps {
		chance += w.sigma[k] * s.noise * rng.NormFloat64()
		f.Expected[j] = f.Start + mu*s.drift
		f.Chance[j] = min(max(f.Expected[j]+chance, lo-s.cap), hi+s.cap) - f.Expected[j]
	}
}

// levels returns n equally likely sets of levels on the scale, or a single
// one where every figure is exact. Sets are proposed within what each figure
// allows and resampled by how well the walk explains them (sampling
// importance resampling, systematic: Kitagawa 1996).
func (w *walk) levels(n int, rng *rand.Rand) [][]float64 {
	if !w.uncertain() {
		return [][]float64{w.propose(rng)}
	}
	proposals, logw := make([][]float64, n), make([]float64, n)
	var post posterior
	top := math.Inf(-1)
	for i := range proposals {
		proposals[i] = w.propose(rng)
		w.posterior(proposals[i], &post)
		logw[i] = post.evidence
		if !w.allowed(proposals[i]) {
			logw[i] = math.Inf(-1)
		}
		top = math.Max(top, logw[i])
	}
	if math.IsInf(top, -1) {
		return proposals // no proposal met a growth statement that seemed possible
	}
	return resample(proposals, logw, top, rng)
}

func (w *walk) uncertain() bool {
	for _, p := range w.points {
		if p.uncertain() {
			return true
		}
	}
	return false
}

// propose draws a level for each point.
func (w *walk) propose(rng *rand.Rand) []float64 {
	x := make([]float64, len(w.points))
	for i, p := range w.points {
		x[i] = p.draw(w.scale, rng)
	}
	return x
}

// contradicted reports, with a warning, whether no levels that the figures
// allow agree with the statement.
func (w *walk) contradicted(g growth) bool {
	before, after := w.points[g.i-1], w.points[g.i]
	stray := math.Exp(3 * (before.spread + after.spread))
	if after.hi/before.lo*stray-1 >= g.lo && after.lo/before.hi/stray-1 <= g.hi {
		return false
	}
	w.warnings = append(w.warnings, fmt.Sprintf("growth of %g to %g %% contradicts its levels and is not used", 100*g.lo, 100*g.hi))
	return true
}

// allowed reports whether the levels agree with the growth statements.
func (w *walk) allowed(x []float64) bool {
	for _, g := range w.growth {
		before, after := w.scale.Inverse(x[g.i-1]), w.scale.Inverse(x[g.i])
		if r := after/before - 1; r < g.lo || r > g.hi {
			return false
		}
	}
	return true
}

// resample returns len(xs) members of xs, each as often as its weight asks.
func resample(xs [][]float64, logw []float64, top float64, rng *rand.Rand) [][]float64 {
	total := 0.0
	for i, l := range logw {
		logw[i] = math.Exp(l - top)
		total += logw[i]
	}
	n := len(xs)
	out := make([][]float64, n)
	step := total / float64(n)
	u, cum, k := rng.Float64()*step, logw[0], 0
	for i := range out {
		for cum < u && k < n-1 {
			k++
			cum += logw[k]
		}
		out[i] = xs[k]
		u += step
	}
	// Neighbours repeat after resampling; shuffling keeps draws exchangeable.
	rng.Shuffle(n, func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// estimates returns the posterior of the drift and the volatility at the
// printed levels.
func (w *walk) estimates() []Estimate {
	x := make([]float64, len(w.points))
	for i, p := range w.points {
		x[i] = w.scale.Forward(p.value)
	}
	var post posterior
	w.posterior(x, &post)
	mean, variance, sigma := 0.0, 0.0, 0.0
	before := 0.0
	for k, c := range post.cum {
		weight := c - before
		before = c
		mean += weight * post.mean[k]
		variance += weight * (post.sd[k]*post.sd[k] + post.mean[k]*post.mean[k])
		sigma += weight * math.Log(w.sigma[k])
	}
	sd := math.Sqrt(math.Max(0, variance-mean*mean))
	return []Estimate{
		{Name: "drift", Unit: "a year, " + w.scale.Form.String() + " scale", Value: mean, Lo: mean - 1.645*sd, Hi: mean + 1.645*sd},
		{Name: "volatility", Unit: "a year, " + w.scale.Form.String() + " scale", Value: math.Exp(sigma),
			Lo: w.sigma[post.at(0.05)], Hi: w.sigma[post.at(0.95)]},
	}
}
