package model

import (
	"fmt"
	"math"
	"math/rand/v2"

	"attain"
	mix "attain/model/mixture"
	"attain/model/prior"
)

// Drift is growth with a drift, a volatility and a kind of noise that are all
// uncertain, and shrunk towards what comparable series do: the mixture of
// package mixture under the law of a class. The posterior is closed-form and
// works from one observation up (Raftery and others 2013 use the family for
// populations; Farmer and Lafond 2016 for technologies). A figure that leaves
// room (over, about, planned) is drawn within it and weighed by how well the
// law explains it.
type Drift struct {
	Prior prior.Prior
	Plans *Plans // may be nil; else plans made with Prior, which fits share
}

// Plans keep what fits under one prior can share: series observed at the same
// distances ask for the same matrices. They may be used by many goroutines.
type Plans struct{ log, logit, identity *mix.Plans }

// NewPlans returns plans for the prior.
func NewPlans(p prior.Prior) *Plans {
	return &Plans{mix.NewPlans(p.Log), mix.NewPlans(p.Logit), mix.NewPlans(p.Identity)}
}

// on returns the plans for a scale.
func (p *Plans) on(f ScaleForm) *mix.Plans {
	return [...]*mix.Plans{Log: p.log, Logit: p.logit, Identity: p.identity}[f]
}

// A Forecaster is a Drawer that knows the law of the level at each time in
// closed form.
type Forecaster interface {
	Drawer
	// Marginals returns the laws of x at the ascending instants times, all
	// after the last observation.
	Marginals(times []float64) []Marginal
}

// A Marginal is the law of x at one time, on the model's scale. CDF rises
// from 0 to 1; Quantile is its inverse, for levels above 0 and below 1;
// Quantiles writes the quantiles of ascending levels to dst, ascending.
type Marginal interface {
	CDF(x float64) float64
	Quantile(level float64) float64
	Quantiles(levels, dst []float64)
}

// Name returns "drift".
func (Drift) Name() string { return "drift" }

// Fit fits the model. It fails only where there is no observation.
func (d Drift) Fit(s attain.Series) *Fitted {
	f, _ := d.fit(s)
	f.Model = d.Name()
	return f
}

// fit returns the walk too, nil where the fit failed.
func (d Drift) fit(s attain.Series) (*Fitted, *walk) {
	ps := points(s)
	f := &Fitted{Series: s, Rung: RungOf(len(ps)), Prior: d.Prior.Class + "/" + d.Prior.Version}
	if d.Prior.Asked != "" {
		f.Warnings = append(f.Warnings, fmt.Sprintf("class %q has no prior of its own; the %s one is used", d.Prior.Asked, d.Prior.Class))
	}
	if len(ps) == 0 {
		f.Status = NoData
		return f, nil
	}
	f.Scale = ScaleOf(s.Indicator, values(ps))
	if d.Plans == nil {
		d.Plans = NewPlans(d.Prior)
	}
	w := newWalk(d.Plans.on(f.Scale.Form), f.Scale, ps, s.Growth)
	f.Warnings = append(f.Warnings, w.warnings...)
	f.Params = w.estimates()
	f.Basis = Basis{d.Prior.Class, d.Prior.Series, f.Params[len(f.Params)-1].Value, yearlyChange(f.Scale, w.points), w.plans}
	f.Drawer = w
	return f, w
}

// A walk is a fitted Drift.
type walk struct {
	record
	plans *mix.Plans
	times []float64 // of the points that the law reads
	pool  *pool     // nil: the law alone
}

// memory is how many of the last points the law reads: what a series did
// longer ago says less about what it will do than the model has it.
const memory = 10

func newWalk(plans *mix.Plans, s Scale, ps []point, statements []attain.Observation) *walk {
	w := &walk{record: newRecord(s, ps, statements), plans: plans}
	w.record.thin(memory)
	for _, p := range w.points {
		w.times = append(w.times, p.t)
	}
	return w
}

// plan returns the plan for the instants times.
func (w *walk) plan(times []float64) *mix.Plan {
	ahead := make([]float64, len(times))
	for j, t := range times {
		ahead[j] = t - w.times[len(w.times)-1]
	}
	return w.plans.For(w.times, ahead)
}

// Draw implements Drawer.
func (w *walk) Draw(futures []Future, times []float64, rng *rand.Rand) {
	plan := w.plan(times)
	levels := w.levels(plan, len(futures), rng)
	shift := w.shift(plan, times)
	var post mix.Posterior
	for i := range futures {
		x := levels[min(i, len(levels)-1)]
		if i == 0 || len(levels) > 1 {
			plan.Observe(x, &post)
			post.Shift(shift)
		}
		f := &futures[i]
		f.Start = x[len(x)-1]
		post.Draw(f.Expected, f.Chance, rng)
	}
}

// Marginals implements Forecaster. Where figures leave room, the laws are
// averaged over evenly spread levels within it, weighed by their evidence.
func (w *walk) Marginals(times []float64) []Marginal {
	plan := w.plan(times)
	sets := w.spread()
	posts, weights := make([]mix.Posterior, len(sets)), make([]float64, len(sets))
	top := math.Inf(-1)
	shift := w.shift(plan, times)
	for i, x := range sets {
		plan.Observe(x, &posts[i])
		posts[i].Shift(shift)
		weights[i] = posts[i].Evidence
		if !w.allowed(x) {
			weights[i] = math.Inf(-1)
		}
		top = math.Max(top, weights[i])
	}
	for i := range weights {
		if math.IsInf(top, -1) {
			weights[i] = top // no set met a growth statement that seemed possible
		}
		weights[i] = math.Exp(weights[i] - top)
	}
	laws := make([]mix.Marginal, len(times))
	all := make([]Marginal, len(times))
	for j := range laws {
		if len(posts) == 1 {
			posts[0].Marginal(j, &laws[j])
		} else {
			mix.Mix(posts, weights, j, &laws[j])
		}
		all[j] = &laws[j]
	}
	return all
}

// levels returns n equally likely sets of levels on the scale, or a single
// one where every figure is exact. Sets are proposed within what each figure
// allows and resampled by how well the law explains them (sampling
// importance resampling, systematic: Kitagawa 1996).
func (w *walk) levels(plan *mix.Plan, n int, rng *rand.Rand) [][]float64 {
	if !w.uncertain() {
		return [][]float64{w.printed()}
	}
	proposals, logw := make([][]float64, n), make([]float64, n)
	var post mix.Posterior
	top := math.Inf(-1)
	for i := range proposals {
		proposals[i] = w.propose(rng)
		plan.Observe(proposals[i], &post)
		logw[i] = post.Evidence
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

// normal90 is the 95 % quantile of the standard normal law, for intervals of
// 90 %.
const normal90 = 1.6448536269514722

// estimates returns the posterior of the drift and the volatility at the
// printed levels, and how much of the drift is the prior's.
func (w *walk) estimates() []Estimate {
	var post mix.Posterior
	w.plans.For(w.times, nil).Observe(w.printed(), &post)
	mean, sd := post.Drift()
	log, logSD := post.Volatility()
	unit := "a year, " + w.scale.Form.String() + " scale"
	return []Estimate{
		{Name: "drift", Unit: unit, Value: mean, Lo: mean - normal90*sd, Hi: mean + normal90*sd},
		{Name: "volatility", Unit: unit, Value: math.Exp(log), Lo: math.Exp(log - normal90*logSD), Hi: math.Exp(log + normal90*logSD)},
		{Name: "share of the drift that is the prior's", Unit: "of 1", Value: post.PriorShare(), Lo: math.NaN(), Hi: math.NaN()},
	}
}
