package model

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"

	"attain"
	"attain/model/prior"
	"attain/model/season"
)

// Seasonal is for records of months or quarters: a level that drifts, with a
// drift, a volatility, a kind of noise and a seasonal part that are all
// uncertain, and shrunk towards what other records of the period do: the law of
// package season. It works from three figures up; a season that fewer than two
// years have shown leaves the band of its months as wide as seasons are.
//
// Its futures are of the record's own periods. Of a stock or a share x(t) is
// the level at the instant t, between the ends of two periods on the line
// between theirs. Of a flow, whose Amounts it reads, x(t) is the amount over the
// month, or quarter, that ends at t; what a year brings is the sum over its
// months of one future, as ByPeriod has it.
type Seasonal struct {
	Plans *SeasonPlans // may be nil; else plans that fits share
}

// SeasonPlans keep what fits can share. The zero value is ready; they may be
// used by many goroutines.
type SeasonPlans struct {
	mu    sync.Mutex
	plans map[seasonKey]*season.Plans
}

// A seasonKey says which law.
type seasonKey struct {
	period int
	log    bool
}

// of returns the plans of a law: on the logarithm that of levels above zero,
// else that of any.
func (p *SeasonPlans) of(s prior.Seasons, form ScaleForm) *season.Plans {
	key := seasonKey{s.Period, form == Log || form == Arsinh}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.plans == nil {
		p.plans = map[seasonKey]*season.Plans{}
	}
	if p.plans[key] == nil {
		law := s.Identity
		if key.log {
			law = s.Log
		}
		p.plans[key] = season.NewPlans(law)
	}
	return p.plans[key]
}

// Name returns "seasonal".
func (Seasonal) Name() string { return "seasonal" }

// Fit fits the model. It fails where the last figures are not of months or of
// quarters in a row.
func (m Seasonal) Fit(s attain.Series) *Fitted {
	f := &Fitted{Model: m.Name(), Series: s, Grain: grainOf(s)}
	r, ok := subannualOf(s)
	if !ok {
		f.Status = NotApplicable
		if len(s.Levels)+len(s.Amounts) == 0 {
			f.Status = NoData
		}
		return f
	}
	law, ok := prior.ForPeriod(r.period)
	if !ok {
		panic(fmt.Sprintf("model: no law of %d periods a year", r.period))
	}
	if m.Plans == nil {
		m.Plans = &SeasonPlans{}
	}
	r.settle()
	f.PerYear = r.period
	f.Scale = ScaleOf(s.Indicator, values(r.points))
	f.Rung = RungOf((len(r.points) + r.period - 1) / r.period)
	f.Prior = fmt.Sprintf("%s/%s", periodNames[r.period], law.Version)
	w := newMonthly(m.Plans.of(law, f.Scale.Form), f.Scale, r)
	f.Params = w.estimates()
	f.Basis = Basis{Class: periodNames[r.period], Series: law.Series, Share: w.posts[0].PriorShare(), Record: yearlyChange(f.Scale, r.points)}
	f.Drawer = w
	return f
}

// periodNames are what the records are of.
var periodNames = map[int]string{12: "months", 4: "quarters"}

// A monthly is a fitted Seasonal.
type monthly struct {
	record
	period  float64            // periods a year
	posts   []season.Posterior // the first of the printed figures
	weights []float64          // of the posteriors, 1 in sum
}

// readings is how many sets of levels stand for what the figures leave open.
const readings = 64

func newMonthly(plans *season.Plans, s Scale, r subannual) *monthly {
	w := &monthly{record: record{scale: s, points: r.points}, period: float64(r.period)}
	sets := w.spread()
	if len(sets) > 1 {
		sets = append([][]float64{w.printed()}, sets[:readings]...)
	}
	plan := plans.For(r.slots)
	w.posts, w.weights = make([]season.Posterior, len(sets)), make([]float64, len(sets))
	top := math.Inf(-1)
	for i, x := range sets {
		plan.Observe(x, &w.posts[i])
		top = math.Max(top, w.posts[i].Evidence)
	}
	total := 0.0
	for i := range w.weights {
		w.weights[i] = math.Exp(w.posts[i].Evidence - top)
		total += w.weights[i]
	}
	for i := range w.weights {
		w.weights[i] /= total
	}
	return w
}

// places returns the instants as places after the record's end.
func (w *monthly) places(times []float64) []season.Ahead {
	last := w.points[len(w.points)-1].t
	all := make([]season.Ahead, len(times))
	for j, t := range times {
		if t <= last {
			panic("model: an instant that is not after the last observation")
		}
		all[j] = season.AheadBy((t - last) * w.period)
	}
	return all
}

// Draw implements Drawer.
func (w *monthly) Draw(futures []Future, times []float64, rng *rand.Rand) {
	draw := w.drawing(times)
	for i := range futures {
		draw(&futures[i], rng)
	}
}

// drawing returns what draws one future after another. It is for one goroutine.
func (w *monthly) drawing(times []float64) func(*Future, *rand.Rand) {
	places := w.places(times)
	paths := make([]*season.Paths, len(w.posts))
	return func(f *Future, rng *rand.Rand) {
		k := pick(w.weights, rng)
		if paths[k] == nil {
			paths[k] = w.posts[k].Paths(places)
		}
		f.Start = w.posts[k].Last()
		paths[k].Draw(f.Expected, f.Chance, rng)
	}
}

// pick returns an index as often as its weight asks.
func pick(weights []float64, rng *rand.Rand) int {
	if len(weights) == 1 {
		return 0
	}
	u := rng.Float64()
	for i, w := range weights {
		if u -= w; u <= 0 {
			return i
		}
	}
	return len(weights) - 1
}

// Marginals implements Forecaster.
func (w *monthly) Marginals(times []float64) []Marginal {
	all := make([]Marginal, len(times))
	for j, a := range w.places(times) {
		all[j] = season.Mix(w.posts, w.weights, a)
	}
	return all
}

// estimates returns the posterior of the drift and the volatility at the
// printed figures, how much of the drift is the prior's, and how far the
// highest season stands above the lowest.
func (w *monthly) estimates() []Estimate {
	post := &w.posts[0]
	mean, sd := post.Drift()
	log, logSD := post.Volatility()
	scale := ", " + w.scale.Form.String() + " scale"
	least, most := math.Inf(1), math.Inf(-1)
	for _, s := range post.Seasons() {
		least, most = math.Min(least, s), math.Max(most, s)
	}
	return []Estimate{
		{Name: "drift", Unit: "a year" + scale, Value: mean, Lo: mean - normal90*sd, Hi: mean + normal90*sd},
		{Name: "volatility", Unit: "a " + periodWords[w.period] + scale, Value: math.Exp(log), Lo: math.Exp(log - normal90*logSD), Hi: math.Exp(log + normal90*logSD)},
		{Name: "highest season above the lowest", Unit: w.scale.Form.String() + " scale", Value: most - least, Lo: math.NaN(), Hi: math.NaN()},
		{Name: "share of the drift that is the prior's", Unit: "of 1", Value: post.PriorShare(), Lo: math.NaN(), Hi: math.NaN()},
	}
}

var periodWords = map[float64]string{12: "month", 4: "quarter"}
