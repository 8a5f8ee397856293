package model

import (
	"math"

	"attain"
	mix "attain/model/mixture"
	"attain/model/prior"
)

// Pool is Drift whose law, where the record is long, is moved towards the
// forecasts of other methods: with m the median of Drift and c those of the
// classics, on the scale,
//
//	shift(h) = r Σ w_c (c(T+h) − m(T+h)),   r = (n − 8)/4 within 0 and 1
//
// for the n yearly levels at the record's end and the weights of
// Prior.Pool. Up to eight levels it is Drift. (On the log scale this is the
// weighted geometric mean of the point forecasts; the spread stays that of
// Drift.)
type Pool struct {
	Prior prior.Prior
	Plans *Plans // as in Drift
}

// Name returns "pool".
func (Pool) Name() string { return "pool" }

// Fit fits the pool. It fails only where there is no observation.
func (p Pool) Fit(s attain.Series) *Fitted {
	f, w := Drift(p).fit(s)
	f.Model = p.Name()
	if w != nil {
		read, _ := speaking(s)
		w.join(newPool(points(read), p.Prior.Pool))
	}
	return f
}

// join lets the pool move the readings of the whole record on its own scale.
func (w *walk) join(p *pool) {
	for i := range w.strands {
		if s := &w.strands[i]; s.before == nil && s.scale.Form == w.scale.Form {
			s.pool = p
		}
	}
}

// A pool is what a strand needs to join other methods.
type pool struct {
	members []poolMember
	levels  []float64 // a year apart
}

type poolMember struct {
	weight float64
	Classic
}

// The lengths of the record at which the other methods begin to count, and
// have their full weight.
const poolFrom, poolFull = 8, 12

// newPool returns nil where nothing but the law counts.
func newPool(ps []point, w prior.Pool) *pool {
	y := yearly(ps)
	ramp := math.Min(float64(len(y)-poolFrom)/(poolFull-poolFrom), 1)
	if ramp <= 0 {
		return nil
	}
	p := &pool{levels: y}
	for _, m := range []poolMember{{w.Theta, Theta{}}, {w.Damped, Damped{}}, {w.Drift, StraightDrift{}}} {
		if m.weight > 0 {
			p.members = append(p.members, poolMember{ramp * m.weight, m.Classic})
		}
	}
	if len(p.members) == 0 {
		return nil
	}
	return p
}

// yearly returns the printed levels at the record's end that are a year
// apart.
func yearly(ps []point) []float64 {
	from := len(ps) - 1
	for from > 0 && math.Abs(ps[from].t-ps[from-1].t-1) < 1e-6 {
		from--
	}
	return values(ps[from:])
}

// shift returns by how much the pool moves the law at each time.
func (s *strand) shift(plan *mix.Plan, times []float64) []float64 {
	by := make([]float64, len(times))
	if s.pool == nil {
		return by
	}
	var post mix.Posterior
	var law mix.Marginal
	plan.Observe(s.printed(), &post)
	last := s.times[len(s.times)-1]
	forecasts := s.pool.forecasts(s.scale, int(math.Ceil(times[len(times)-1]-last)))
	for j, t := range times {
		post.Marginal(j, &law)
		median := law.Quantile(0.5)
		for i, m := range s.pool.members {
			by[j] += m.weight * (between(forecasts[i], t-last) - median)
		}
	}
	return by
}

// forecasts returns the members' forecasts on the scale, now and 1 to years
// ahead. On the log scale none falls below a tenth of the least level yet:
// the methods know no zero.
func (p *pool) forecasts(s Scale, years int) [][]float64 {
	least := p.levels[0]
	for _, y := range p.levels {
		least = math.Min(least, y)
	}
	all := make([][]float64, len(p.members))
	mean, sd := make([]float64, years), make([]float64, years)
	for i, m := range p.members {
		m.Forecast(mean, sd, p.levels)
		all[i] = append(all[i], s.Forward(p.levels[len(p.levels)-1]))
		for _, y := range mean {
			if s.Form == Log {
				y = math.Max(y, least/10)
			}
			all[i] = append(all[i], s.Forward(y))
		}
	}
	return all
}

// between is linear between the values at 0, 1, 2, …
func between(values []float64, at float64) float64 {
	i := min(int(at), len(values)-2)
	return values[i] + (at-float64(i))*(values[i+1]-values[i])
}
