package forecast

import (
	"math"
	"slices"

	"attain"
	"attain/model"
)

// A subannual holds the amounts of months or quarters that the years of a flow
// are made of, as business goes on.
type subannual struct {
	after float64     // the end of the last figure on record
	step  float64     // from one to the next, in years
	draws [][]float64 // by draw and figure
	years []float64   // ends of the years that they make
	usual [][]float64 // by draw and year: the year's amount
}

// newSubannualBasis draws the futures of a model fitted to months or quarters of
// a flow and makes years of them: what is on record of the current year is part
// of it.
func newSubannualBasis(f *model.Fitted, years attain.Series, until float64, set Settings) *basis {
	last, _ := f.Series.Last()
	x := &subannual{after: last.Period.Instant(), step: f.Step()}
	b := &basis{series: years, ends: set.batchEnds(), fine: x}
	current := x.setYears(years, until)
	times := x.times()
	if len(times) == 0 {
		return newBasis(f, nil, until, set)
	}
	drawn := model.NewFutures(set.Futures(), len(times))
	f.Drawer.Draw(drawn, times, set.source(years.Indicator.ID, "futures"))
	x.draws = newDraws(len(drawn), len(times))
	expected := newDraws(len(drawn), len(times))
	for i, future := range drawn {
		for j := range times {
			x.draws[i][j] = years.Indicator.Bounds.Clamp(f.Scale.Inverse(future.Expected[j] + future.Chance[j]))
			expected[i][j] = years.Indicator.Bounds.Clamp(f.Scale.Inverse(future.Expected[j]))
		}
	}
	known := 0.0
	if current {
		tiles, _ := years.Cover(attain.YearTo(x.years[0]))
		known = attain.Sum(tiles)
	}
	x.usual = x.sums(x.draws, known)
	b.setYears(f, x, x.sums(expected, known), current)
	return b
}

// setYears finds the years that the figures make, and reports whether the first
// of them has begun.
func (x *subannual) setYears(s attain.Series, until float64) (current bool) {
	x.years = yearEndsFrom(max(s.YearStart, 1), x.after, until)
	begun := len(x.years) > 0 && x.years[0]-1 < x.after-instantTolerance
	return begun
}

// times are the ends of the figures up to that of the last year.
func (x *subannual) times() []float64 {
	if len(x.years) == 0 {
		return nil
	}
	var times []float64
	for j := 1; ; j++ {
		t := x.after + float64(j)*x.step
		if t > x.years[len(x.years)-1]+instantTolerance {
			return times
		}
		times = append(times, t)
	}
}

// sums adds up years, of the first of which some is known.
func (x *subannual) sums(draws [][]float64, known float64) [][]float64 {
	sums := newDraws(len(draws), len(x.years))
	for i, path := range draws {
		sums[i][0] = known
		for j, y := range path {
			end := x.after + float64(j+1)*x.step
			k := int(math.Ceil(end - x.years[0] - instantTolerance))
			sums[i][max(k, 0)] += y
		}
	}
	return sums
}

// setYears makes the years the futures of the basis, on a scale of years. A year
// that has begun is where they start.
func (b *basis) setYears(f *model.Fitted, x *subannual, expected [][]float64, current bool) {
	of := *f
	of.Series, of.Scale = b.series, model.ScaleOf(b.series.Indicator, slices.Concat(x.usual...))
	b.fitted = &of
	from := 0
	if b.origin = x.after; current {
		b.origin, from = x.years[0], 1
	}
	b.times = x.years[from:]
	for j := range b.times {
		b.shown = append(b.shown, j)
	}
	if len(b.times) == 0 {
		return
	}
	start := lastAmount(b.series)
	b.futures, b.starts = model.NewFutures(len(x.usual), len(b.times)), make([]float64, len(x.usual))
	for i := range b.futures {
		if b.starts[i] = start; current {
			b.starts[i] = x.usual[i][0]
		}
		b.futures[i].Start = of.Scale.Forward(b.starts[i])
		for j := range b.times {
			e := of.Scale.Forward(expected[i][from+j])
			b.futures[i].Expected[j], b.futures[i].Chance[j] = e, of.Scale.Forward(x.usual[i][from+j])-e
		}
	}
}

// lastAmount is that of the latest year on record.
func lastAmount(s attain.Series) float64 {
	o, _ := s.Last()
	return o.Value
}

// tells reports whether the figures make up the period.
func (x *subannual) tells(p attain.Period) bool {
	if x == nil {
		return false
	}
	from, to := x.index(p)
	return from >= 0 && to <= len(x.draws[0])
}

// index returns which figures, from and before, make up the period; from is −1
// where they do not.
func (x *subannual) index(p attain.Period) (from, to int) {
	start, end := (p.Instant()-p.Length()-x.after)/x.step, (p.Instant()-x.after)/x.step
	from, to = int(math.Round(start)), int(math.Round(end))
	if math.Abs(start-float64(from)) > 0.01 || math.Abs(end-float64(to)) > 0.01 {
		return -1, 0
	}
	return from, to
}

// amount returns what is asked for in draw i of p: as business goes on, times
// what the scenario makes of the year.
func (x *subannual) amount(p *Projection, i int, of remainder) float64 {
	future := i
	if p.Kept != nil {
		future = p.Kept[i]
	}
	from, to := x.index(of.asked)
	sum := 0.0
	for _, y := range x.draws[future][from:to] {
		sum += y
	}
	k := indexOf(x.years, of.year)
	if usual := x.usual[future][k]; of.year > p.Origin+instantTolerance && usual != 0 {
		sum *= p.level(i, of.year) / usual
	}
	return sum
}
