package model

import (
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
type Plans [len(formNames)]*mix.Plans

// NewPlans returns plans for the prior.
func NewPlans(p prior.Prior) *Plans {
	var ps Plans
	for f := range ps {
		ps[f] = mix.NewPlans(lawOn(p, ScaleForm(f)))
	}
	return &ps
}

// lawOn returns the prior's law on a scale. The arsinh is nearly the logarithm
// and has its law.
func lawOn(p prior.Prior, f ScaleForm) mix.Law {
	return [...]mix.Law{Log: p.Log, Logit: p.Logit, Identity: p.Identity, Arsinh: p.Log, LogLog: p.LogLog}[f]
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
	read, said := speaking(s)
	ps := points(read)
	f := &Fitted{Series: s, Warnings: said, Rung: RungOf(len(ps)), Prior: d.Prior.Class + "/" + d.Prior.Version, Grain: grainOf(read)}
	if d.Prior.Asked != "" {
		f.Warnings = append(f.Warnings, attain.Textf("class %q has no prior of its own; the %s one is used", "类别%q没有自己的先验，改用%s类", d.Prior.Asked, d.Prior.Class))
	}
	if len(ps) == 0 {
		f.Status = NoData
		return f, nil
	}
	f.Scale = ScaleOf(s.Indicator, values(ps))
	if d.Plans == nil {
		d.Plans = NewPlans(d.Prior)
	}
	w := newWalk(d.Plans, f.Scale, ps, s.Growth)
	f.Warnings = append(f.Warnings, w.strands[0].warnings...)
	main := w.heaviest()
	f.Params = main.estimates()
	f.Basis = Basis{d.Prior.Class, d.Prior.Series, f.Params[len(f.Params)-1].Value, yearlyChange(f.Scale, main.points), main.plans}
	f.Drawer = w
	return f, w
}

// A walk is a fitted Drift: the ways to read the record, weighed by what it
// shows.
type walk struct {
	scale   Scale
	strands []strand
}

// heaviest returns the heaviest of the strands on the walk's scale.
func (w *walk) heaviest() *strand {
	best := &w.strands[0]
	for i := range w.strands {
		if s := &w.strands[i]; s.scale.Form == w.scale.Form && s.weight > best.weight {
			best = s
		}
	}
	return best
}

// Draw implements Drawer.
func (w *walk) Draw(futures []Future, times []float64, rng *rand.Rand) {
	if len(w.strands) == 1 {
		w.strands[0].draw(futures, times, rng)
		return
	}
	left, rest := rng.Perm(len(futures)), 1.0
	for i := range w.strands {
		s := &w.strands[i]
		n := len(left)
		if i < len(w.strands)-1 {
			n = int(math.Round(float64(n) * math.Min(s.weight/rest, 1)))
			rest -= s.weight
		}
		own := make([]Future, n)
		for k, at := range left[:n] {
			own[k] = futures[at]
		}
		s.draw(own, times, rng)
		for k, at := range left[:n] {
			own[k].move(s.scale, w.scale)
			futures[at] = own[k]
		}
		left = left[n:]
	}
}

// Marginals implements Forecaster.
func (w *walk) Marginals(times []float64) []Marginal {
	if len(w.strands) == 1 {
		laws := w.strands[0].marginals(times)
		all := make([]Marginal, len(laws))
		for j := range laws {
			all[j] = &laws[j]
		}
		return all
	}
	blends := make([]blend, len(times))
	all := make([]Marginal, len(times))
	for i := range w.strands {
		s := &w.strands[i]
		laws := s.marginals(times)
		for j := range laws {
			blends[j].scale = w.scale
			blends[j].parts = append(blends[j].parts, blendPart{s.weight, &laws[j], s.scale})
		}
	}
	for j := range blends {
		all[j] = &blends[j]
	}
	return all
}

// leastWeight is the weight of a strand below which it is left out.
const leastWeight = 0.003

// normal90 is the 95 % quantile of the standard normal law, for intervals of
// 90 %.
const normal90 = 1.6448536269514722

// estimates returns the posterior of the drift and the volatility at the
// printed levels, and how much of the drift is the prior's.
func (s *strand) estimates() []Estimate {
	var post mix.Posterior
	s.plans.For(s.times, nil).Observe(s.printed(), &post)
	mean, sd := post.Drift()
	log, logSD := post.Volatility()
	unit := "a year, " + s.scale.Form.String() + " scale"
	return []Estimate{
		{Name: "drift", Unit: unit, Value: mean, Lo: mean - normal90*sd, Hi: mean + normal90*sd},
		{Name: "volatility", Unit: unit, Value: math.Exp(log), Lo: math.Exp(log - normal90*logSD), Hi: math.Exp(log + normal90*logSD)},
		{Name: "share of the drift that is the prior's", Unit: "of 1", Value: post.PriorShare(), Lo: math.NaN(), Hi: math.NaN()},
	}
}
