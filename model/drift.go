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
	weight   [driftNodes]float64 // prior weights of the nodes
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
		w.weight[k] = math.Exp(-z * z / 2)
	}
	return w
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
	mu0, tau2 := w.prior.Mu, w.prior.Tau*w.prior.Tau
	m, S, SS := len(w.gaps), 0.0, 0.0
	for i, D := range w.gaps {
		d := x[i+1] - x[i]
		S += d
		SS += d * d / D
	}
	T := w.span
	if m > 0 {
		SS = math.Max(0, SS-S*S/T)
	}
	var logw [driftNodes]float64
	top := math.Inf(-1)
	for k, s := range w.sigma {
		s2 := s * s
		v := 1 / (1/tau2 + T/s2)
		p.mean[k], p.sd[k] = v*(mu0/tau2+S/s2), math.Sqrt(v)
		logw[k] = math.Log(w.weight[k])
		if m > 0 {
			u := s2/T + tau2
			e := S/T - mu0
			logw[k] += -float64(m-1)*math.Log(s) - SS/(2*s2) - (math.Log(u)+e*e/u)/2
		}
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

// node returns the node that the cumulative weight u falls on.
func (p *posterior) node(u float64) int {
	for k, c := range p.cum {
		if u <= c {
			return k
		}
	}
	return driftNodes - 1
}

// Draw implements Drawer.
func (w *walk) Draw(futures []Future, times []float64, rng *rand.Rand) {
	levels := w.levels(len(futures), rng)
	var post posterior
	for i := range futures {
		if i == 0 || len(levels) > 1 {
			w.posterior(levels[min(i, len(levels)-1)], &post)
		}
		x := levels[min(i, len(levels)-1)]
		w.draw(&futures[i], x, &post, times, rng)
	}
}

// draw fills one future given the levels x and their posterior.
func (w *walk) draw(f *Future, x []float64, post *posterior, times []float64, rng *rand.Rand) {
	k := post.node(rng.Float64())
	mu := post.mean[k] + post.sd[k]*rng.NormFloat64()
	last := len(x) - 1
	f.Start = x[last]
	chance, variance := 0.0, 0.0
	for j, t := range times {
		h := t - w.points[last].t
		next := w.prior.Spread(h)
		chance += w.sigma[k] * math.Sqrt(next-variance) * rng.NormFloat64()
		variance = next
		f.Expected[j] = f.Start + mu*w.prior.Drift(h)
		f.Chance[j] = w.capped(f.Expected[j]+chance, x, h) - f.Expected[j]
	}
}

// capped holds the path to what series can do in h years: on the log scale
// no further beyond the extremes shown than the prior's cap.
func (w *walk) capped(x float64, shown []float64, h float64) float64 {
	if w.scale.Form != Log {
		return x
	}
	lo, hi := shown[0], shown[0]
	for _, v := range shown {
		lo, hi = math.Min(lo, v), math.Max(hi, v)
	}
	c := w.prior.CapAt(h)
	return math.Min(math.Max(x, lo-c), hi+c)
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
			Lo: w.sigma[post.node(0.05)], Hi: w.sigma[post.node(0.95)]},
	}
}
