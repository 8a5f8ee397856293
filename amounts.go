package attain

import (
	"cmp"
	"math"
	"slices"
)

// yearStart returns the month in which the indicator's years start: the
// declared one or, where none is, the month in which most of the years on
// record do, the later-ending of two; January without any.
func yearStart(ind Indicator, observations []Observation) int {
	if ind.YearStarts != 0 {
		return ind.YearStarts
	}
	var count [monthsPerYear + 1]int
	best := 1
	for _, o := range observations {
		if o.Period.IsTwelveMonths() {
			m := o.Period.StartMonth()
			count[m]++
			if count[m] > count[best] || count[m] == count[best] && m != 1 {
				best = m
			}
		}
	}
	return best
}

// isYear reports whether p is a year of the series.
func (s Series) isYear(p Period) bool { return p.IsTwelveMonths() && p.StartMonth() == s.YearStart }

// keepAmounts puts amounts over anything but a year of the series into Amounts,
// one for each period, and returns the others, with a year wherever amounts
// make up one that is not there itself.
func (s *Series) keepAmounts(all []Observation) (years []Observation) {
	for _, o := range all {
		if s.isYear(o.Period) {
			years = append(years, o)
		} else {
			s.Amounts = append(s.Amounts, o)
		}
	}
	slices.SortStableFunc(s.Amounts, byPeriodAndClaim)
	kept := s.Amounts[:0]
	for _, o := range s.Amounts {
		if n := len(kept); n > 0 && kept[n-1].Period == o.Period {
			s.supersede(kept[n-1], o)
			continue
		}
		kept = append(kept, o)
	}
	s.Amounts = kept
	return append(years, s.madeYears(years)...)
}

// byPeriodAndClaim orders amounts by their period, those of one period by
// precedence.
func byPeriodAndClaim(a, b Observation) int {
	if c := a.Period.Compare(b.Period); c != 0 {
		return c
	}
	order, _ := precedence(a, b)
	return order
}

// madeYears returns the years that amounts make up and that are not counted
// themselves.
func (s Series) madeYears(years []Observation) []Observation {
	var made []Observation
	for _, y := range s.amountYears() {
		if slices.ContainsFunc(years, func(o Observation) bool { return o.Period == y }) {
			continue
		}
		if tiles, months := cover(s.Amounts, y); months == y.Months() {
			made = append(made, sumOf(y, tiles))
		}
	}
	return made
}

// amountYears returns the years in which amounts over parts of a year lie, in
// order.
func (s Series) amountYears() []Period {
	var years []Period
	for _, o := range s.Amounts {
		if o.Period.PartYear() {
			for _, y := range o.Period.YearsTouched(s.YearStart) {
				if y.Contains(o.Period) && !slices.Contains(years, y) {
					years = append(years, y)
				}
			}
		}
	}
	slices.SortFunc(years, Period.Compare)
	return years
}

// sumOf returns the amount of the period that the tiles make up. It is as firm
// as the least firm of them, and about what they add up to unless every one is
// exact.
func sumOf(p Period, tiles []Observation) Observation {
	sum := Observation{ID: tiles[len(tiles)-1].ID, Period: p, High: math.NaN(), Citation: tiles[len(tiles)-1].Citation, Made: len(tiles)}
	for _, o := range tiles {
		sum.Value += o.Value
		sum.Status = max(sum.Status, o.Status)
		if o.Qualifier != Exact {
			sum.Qualifier = About
		}
	}
	return sum
}

// Cover returns observed amounts that lie within the period and do not
// overlap, chosen so that they cover most of its months and then are fewest,
// with the number of months that they cover. Plans are no amounts observed.
// What it returns is new.
func (s Series) Cover(p Period) (tiles []Observation, months int) {
	return cover(slices.Concat(s.Levels, s.Amounts), p)
}

func cover(amounts []Observation, p Period) (tiles []Observation, months int) {
	var within []Observation
	for _, o := range amounts {
		if p.Contains(o.Period) && !o.Period.IsDay() && o.Status != Planned {
			within = append(within, o)
		}
	}
	if len(within) == 0 {
		return nil, 0
	}
	slices.SortStableFunc(within, func(a, b Observation) int { return cmp.Compare(a.Period.last, b.Period.last) })
	// best[k] is the best cover of the first k months.
	type state struct{ months, tiles, last, from int }
	best := make([]state, p.Months()+1)
	next := 0
	for k := 1; k < len(best); k++ {
		best[k] = best[k-1]
		best[k].last, best[k].from = -1, k-1
		for ; next < len(within) && within[next].Period.last == p.first+k-1; next++ {
			from := within[next].Period.first - p.first
			with := state{best[from].months + within[next].Period.Months(), best[from].tiles + 1, next, from}
			if with.months > best[k].months || with.months == best[k].months && with.tiles < best[k].tiles {
				best[k] = with
			}
		}
	}
	for k := len(best) - 1; k > 0; k = best[k].from {
		if best[k].last >= 0 {
			tiles = append(tiles, within[best[k].last])
		}
	}
	slices.Reverse(tiles)
	return tiles, best[len(best)-1].months
}

// Subannual returns the amounts of a flow over months, or over quarters where
// there are more of those, as a series of levels at the ends of their periods;
// ok is false where there are fewer than three.
func (s Series) Subannual() (fine Series, ok bool) {
	if s.Indicator.Kind != Flow {
		return Series{}, false
	}
	byLength := map[int][]Observation{}
	for _, o := range s.Amounts {
		byLength[o.Period.Months()] = append(byLength[o.Period.Months()], o)
	}
	levels := byLength[1]
	if len(byLength[3]) > len(levels) {
		levels = byLength[3]
	}
	fine = Series{Indicator: s.Indicator, Reading: s.Reading, YearStart: s.YearStart, Levels: levels}
	fine.Indicator.Kind = Stock
	return fine, len(levels) >= 3
}

// Sum adds up amounts.
func Sum(tiles []Observation) float64 {
	sum := 0.0
	for _, o := range tiles {
		sum += o.Value
	}
	return sum
}
