package plots

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// bandLevels are the shares of the futures that the bands hold, from the
// widest.
var bandLevels = [3]float64{0.95, 0.80, 0.50}

// instantTolerance is well below a month and well above rounding, in years.
const instantTolerance = 1e-6

// upTo reports whether the instant t is not after until.
func upTo(t, until float64) bool { return t <= until+instantTolerance }

// sameInstant reports whether t and u are one instant.
func sameInstant(t, u float64) bool { return upTo(t, u) && upTo(u, t) }

// A fan is a projection as it is drawn: its quantiles from the origin to the
// end of the chart.
type fan struct {
	times  []float64
	lo, hi [len(bandLevels)][]float64 // ends of the bands
	median []float64
}

// newFan reads the quantiles of p up to the instant until. It panics if one
// is not finite.
func newFan(p *forecast.Projection, until float64) fan {
	var f fan
	starts := slices.Clone(p.Starts)
	if o, known := known(p); known && len(starts) > 0 {
		f.add(o.Period.Instant(), func(float64) float64 { return o.Value })
	}
	if len(starts) > 0 {
		slices.Sort(starts)
		f.add(p.Origin, func(q float64) float64 { return quantile(starts, q) })
	}
	for j, t := range p.Times {
		if upTo(t, until) && len(p.Draws) > 0 {
			f.add(t, func(q float64) float64 { return p.Quantile(j, q) })
		}
	}
	return f
}

// known returns the last level on record where the futures start after it, with
// a year of which only a part is known.
func known(p *forecast.Projection) (attain.Observation, bool) {
	o, ok := p.Series.Last()
	return o, ok && !upTo(p.Origin, o.Period.Instant())
}

func (f *fan) add(t float64, quantile func(float64) float64) {
	at := func(q float64) float64 {
		v := quantile(q)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			panic("plots: the projection is not finite")
		}
		return v
	}
	f.times = append(f.times, t)
	f.median = append(f.median, at(0.5))
	for k, level := range bandLevels {
		f.lo[k] = append(f.lo[k], at((1-level)/2))
		f.hi[k] = append(f.hi[k], at((1+level)/2))
	}
}

// end returns the index of the last instant, and false when there is none.
func (f fan) end() (int, bool) { return len(f.times) - 1, len(f.times) > 0 }

// extents returns what a level axis is to show of f; the median must be on
// it up to the instant until.
func (f fan) extents(until float64) extents {
	e := extents{inner: slices.Concat(f.lo[1], f.hi[1], f.median), outer: slices.Concat(f.lo[0], f.hi[0])}
	for i, t := range f.times {
		if upTo(t, until) {
			e.core = append(e.core, f.median[i])
		}
	}
	return e
}

// quantile returns the quantile q of ascending values, as
// forecast.Projection.Quantile does.
func quantile(x []float64, q float64) float64 {
	h := q * float64(len(x)-1)
	i := min(int(h), len(x)-1)
	if i == len(x)-1 {
		return x[i]
	}
	return x[i] + (h-float64(i))*(x[i+1]-x[i])
}

// samplePaths returns n of the projection's draws at the instants of
// newFan(p, until), evenly spaced among all in the order of their last level,
// so that they show its spread.
func samplePaths(p *forecast.Projection, until float64, n int) [][]float64 {
	shown := sort.SearchFloat64s(p.Times, until+instantTolerance)
	if len(p.Draws) == 0 || shown == 0 {
		return nil
	}
	order := make([]int, len(p.Draws))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p.Draws[a][shown-1], p.Draws[b][shown-1]) })
	n = min(n, len(order))
	paths := make([][]float64, n)
	for k := range paths {
		i := order[(2*k+1)*len(order)/(2*n)]
		if o, known := known(p); known && len(p.Starts) > 0 {
			paths[k] = append(paths[k], o.Value)
		}
		if len(p.Starts) > 0 {
			paths[k] = append(paths[k], p.Starts[i])
		}
		paths[k] = append(paths[k], p.Draws[i][:shown]...)
	}
	return paths
}

// firstShown returns the instant at which the time axis starts.
func firstShown(p *forecast.Projection) float64 {
	if levels := p.Series.Levels; len(levels) > 0 {
		return math.Min(levels[0].Period.Instant(), p.Origin)
	}
	return p.Origin
}

// lastShown returns the instant at which the time axis ends: some years past
// the last target, or the end of the projection.
func lastShown(p *forecast.Projection, targets []attain.Target, past float64) float64 {
	end := p.Origin
	if n := len(p.Times); n > 0 {
		end = p.Times[n-1]
	}
	last := p.Origin
	for _, t := range targets {
		last = math.Max(last, t.Period.Instant())
	}
	if len(targets) == 0 {
		return end
	}
	until := math.Min(end, last+past)
	for j := len(p.Times) - 1; j >= 0 && upTo(last, p.Times[j]); j-- {
		if upTo(p.Times[j], until) {
			return p.Times[j]
		}
	}
	return until
}

// orDefaults returns the words above a chart, with the indicator's name, its
// unit and the years for those that are empty.
func orDefaults(title, subtitle string, p *forecast.Projection, until float64, l lang.Lang) (string, string) {
	if title == "" {
		title = l.Text(p.Series.Indicator.Name)
	}
	if o, ok := p.Series.Last(); ok && subtitle == "" {
		subtitle = say(l, wordObservedTo, l.Period(o.Period), l.Period(calendarOf(p.Series).period(until)))
		if unit := l.Text(p.Series.Indicator.Unit); unit != "" && unit != "%" {
			subtitle = say(l, wordUnit, unit) + subtitle
		}
	}
	return title, subtitle
}

// recorded returns the values of the levels, with both ends of those that
// were given as an interval.
func recorded(levels []attain.Observation) []float64 {
	var values []float64
	for _, o := range levels {
		values = append(values, o.Value)
		if o.Qualifier == attain.Between {
			values = append(values, o.High)
		}
	}
	return values
}
