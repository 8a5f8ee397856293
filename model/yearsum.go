package model

import (
	"math"
	"math/rand/v2"
	"slices"

	"attain"
)

// A yearSum draws the years of a flow from its months, or quarters: x(t) is the
// amount over the year that ends at t, the sum of a future's months in it and
// of those on record.
type yearSum struct {
	months *monthly
	scale  Scale
	origin float64 // the end of the last year that has begun
	start  float64 // of the year at the origin, where it is all on record; else NaN
}

// fitYearSum fits the years of a flow whose last months, or quarters, tell two
// years and more. ok is false where they do not, or what they tell of the last
// year does not go with what else is known of it.
func (m Seasonal) fitYearSum(s attain.Series) (f *Fitted, ok bool) {
	r, ok := subannualOf(s)
	if !ok || r.tail < 2*r.period {
		return nil, false
	}
	end := r.points[len(r.points)-1].t
	f = &Fitted{Series: s}
	origin, _ := f.Origin()
	left := int(math.Round((origin - end) * float64(r.period))) // periods of the last year to come
	if left < 0 || left >= r.period || !begins(s, r.period, left) {
		return nil, false
	}
	inner := m.Fit(s)
	w := inner.Drawer.(*monthly)
	sum := &yearSum{months: w, scale: Scale{Form: Log}, origin: origin, start: math.NaN()}
	if inner.Scale.Form != Log {
		sum.scale = Scale{Form: Identity, Unit: magnitude(values(r.points)) * float64(r.period)}
	}
	if last, ok := s.Last(); ok && left == 0 {
		sum.start = sum.scale.Forward(last.Value)
	}
	f.Model, f.Scale, f.Rung, f.Prior = inner.Model, sum.scale, inner.Rung, inner.Prior
	f.Params, f.Basis, f.Drawer = inner.Params, inner.Basis, sum
	return f, true
}

// begins reports whether all that is known of the last year is its first
// periods, of which so many are left.
func begins(s attain.Series, period, left int) bool {
	parts := Partials(s)
	if left == 0 {
		return len(parts) == 0
	}
	return len(parts) == 1 && parts[0].Months == (period-left)*12/period
}

// Draw implements Drawer.
func (y *yearSum) Draw(futures []Future, times []float64, rng *rand.Rand) {
	period := int(y.months.period)
	end := y.months.points[len(y.months.points)-1].t
	ends := make([]int, len(times)) // in periods after the record
	for j, t := range times {
		ends[j] = int(math.Round((t - end) * y.months.period))
	}
	left := int(math.Round((y.origin - end) * y.months.period))
	ahead := make([]float64, max(left, ends[len(ends)-1]))
	for k := range ahead {
		ahead[k] = end + float64(k+1)/y.months.period
	}
	draw := y.months.drawing(ahead)
	path := NewFutures(1, len(ahead))[0]
	for i := range futures {
		draw(&path, rng)
		f := &futures[i]
		if f.Start = y.start; math.IsNaN(y.start) {
			_, all := y.over(&path, left-period, left)
			f.Start = y.scale.Forward(all)
		}
		for j, k := range ends {
			expected, all := y.over(&path, k-period, k)
			f.Expected[j] = y.scale.Forward(expected)
			f.Chance[j] = y.scale.Forward(all) - f.Expected[j]
		}
	}
}

// over returns what the periods after from up to to bring, counted from the
// record's end: as the parameters lead to, and with chance.
func (y *yearSum) over(path *Future, from, to int) (expected, all float64) {
	for k := from + 1; k <= to; k++ {
		if k <= 0 {
			known := y.months.on(k)
			expected, all = expected+known, all+known
			continue
		}
		x := path.Expected[k-1]
		expected += y.months.scale.Inverse(x)
		all += y.months.scale.Inverse(x + path.Chance[k-1])
	}
	return expected, all
}

// sampled is how many futures tell a Marginal.
const sampled = 4000

// Marginals implements Forecaster, from futures: a sum of what is normal on the
// scale has no law in closed form.
func (y *yearSum) Marginals(times []float64) []Marginal {
	futures := NewFutures(sampled, len(times))
	y.Draw(futures, times, rand.New(rand.NewPCG(1, 2)))
	all := make([]Marginal, len(times))
	for j := range times {
		x := make(sample, len(futures))
		for i, f := range futures {
			x[i] = f.Expected[j] + f.Chance[j]
		}
		slices.Sort(x)
		all[j] = x
	}
	return all
}

// A sample is a law known from draws, ascending: linear between the middles of
// their shares.
type sample []float64

// CDF implements Marginal. Beyond the draws it is half of one.
func (x sample) CDF(at float64) float64 {
	n := float64(len(x))
	i, _ := slices.BinarySearch(x, at)
	share := float64(i) - 0.5
	if i > 0 && i < len(x) && x[i] > x[i-1] {
		share += (at - x[i-1]) / (x[i] - x[i-1])
	}
	return math.Min(math.Max(share, 0.5), n-0.5) / n
}

// Quantile implements Marginal.
func (x sample) Quantile(level float64) float64 {
	at := math.Min(math.Max(level*float64(len(x))-0.5, 0), float64(len(x)-1))
	i := min(int(at), len(x)-2)
	return x[i] + (at-float64(i))*(x[i+1]-x[i])
}

// Quantiles implements Marginal.
func (x sample) Quantiles(levels, dst []float64) {
	for i, level := range levels {
		dst[i] = x.Quantile(level)
	}
}
