package plots

import (
	"math"
	"math/rand/v2"
	"slices"

	"attain"
	"attain/forecast"
)

// enterprises is the indicator of most examples.
var enterprises = attain.Indicator{
	ID:     "high-tech-enterprises",
	Name:   attain.Text{En: "High-tech enterprises", Zh: "高新技术企业"},
	Unit:   attain.Text{En: "enterprises", Zh: "家"},
	Bounds: attain.Stock.NaturalBounds(),
}

// asPrinted are the two figures that the documents print.
var asPrinted = []attain.Observation{
	{Period: attain.Year(2022), Value: 23000, Status: attain.Planned},
	{Period: attain.Year(2023), Value: 26700, Qualifier: attain.Over},
}

// by2027 is the target that they are held against.
var by2027 = attain.Target{ID: "by-2027", Indicator: enterprises.ID, Period: attain.Year(2027), Value: 50000}

// A walk is a log random walk with a drift of its own in each draw: not a
// model, but a picture of one. It ends years after the last level.
type randomWalk struct {
	drift, driftSD, noise float64
	years, draws          int
}

var usual = randomWalk{drift: 0.09, driftSD: 0.045, noise: 0.055, years: 7, draws: 2000}

// project draws futures of the levels, on the log scale or, for levels that
// are not positive, on their own.
func (w randomWalk) project(ind attain.Indicator, levels []attain.Observation) *forecast.Projection {
	p := forecast.Projection{Series: attain.Series{Indicator: ind, Levels: levels}, Origin: 2023}
	start := 100.0
	if n := len(levels); n > 0 {
		p.Origin, start = levels[n-1].Period.Instant(), levels[n-1].Value
	}
	for y := range w.years {
		p.Times = append(p.Times, math.Floor(p.Origin+1e-9)+float64(y+1))
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range w.draws {
		p.Draws = append(p.Draws, w.path(start, r))
		p.Starts = append(p.Starts, start)
	}
	for _, path := range p.Draws {
		for j := range path {
			path[j] = ind.Bounds.Clamp(path[j])
		}
	}
	return forecast.NewProjection(p)
}

func (w randomWalk) path(start float64, r *rand.Rand) []float64 {
	g := w.drift + w.driftSD*r.NormFloat64()
	path := make([]float64, w.years)
	change := 0.0
	for j := range path {
		change += g + w.noise*r.NormFloat64()
		path[j] = start * math.Exp(change)
		if start <= 0 {
			path[j] = start + change
		}
	}
	return path
}

// judge reads off the draws what a chart shows of a target.
func judge(p *forecast.Projection, t attain.Target) forecast.Assessment {
	nan := math.NaN()
	a := forecast.Assessment{Target: t, Indicator: p.Series.Indicator, At: nan, By: nan, Median: nan, Low: nan, High: nan, NotBy: nan}
	a.Required = forecast.Pace{Growth: math.NaN(), PerYear: math.NaN()}
	a.Last, _ = p.Series.Last()
	if years := t.Period.Instant() - p.Origin; years > 0 && !a.Last.Period.IsZero() {
		a.Required = forecast.Pace{Growth: math.Pow(t.Value/a.Last.Value, 1/years) - 1, PerYear: (t.Value - a.Last.Value) / years, Years: years}
		if p.Series.Indicator.Kind == attain.Share || a.Last.Value <= 0 {
			a.Required.Growth = math.NaN()
		}
	}
	met := make([]bool, len(p.Draws))
	for j, at := range p.Times {
		n, now := 0, 0
		for i, path := range p.Draws {
			if t.Met(path[j]) {
				met[i] = true
				now++
			}
			if met[i] {
				n++
			}
		}
		a.Dates = append(a.Dates, forecast.DateProb{Time: at, At: float64(now) / float64(len(p.Draws)), Prob: float64(n) / float64(len(p.Draws))})
		a.NotBy = 1 - float64(n)/float64(len(p.Draws))
		if at == t.Period.Instant() {
			a.At, a.By = float64(now)/float64(len(p.Draws)), float64(n)/float64(len(p.Draws))
			a.Median, a.Low, a.High = p.Median(j), p.Quantile(j, 0.1), p.Quantile(j, 0.9)
		}
	}
	return a
}

// judged is judge for a level at the end of a year, and what the engine says
// otherwise.
func judged(p *forecast.Projection, t attain.Target) forecast.Assessment {
	plain := t.Aggregation == attain.Level && t.Sense != attain.Within && t.Against.Relation == attain.Absolute && len(t.Milestones) == 0
	at := t.Period.Instant()
	if _, told := p.Index(at); plain && (told && t.Period.IsTwelveMonths() || !p.Covers(at)) {
		return judge(p, t)
	}
	return forecast.Assess(t, p.Series, p, p.Origin)
}

func sortedCopy(x []float64) []float64 { return slices.Sorted(slices.Values(x)) }
