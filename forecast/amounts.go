package forecast

import (
	"slices"

	"attain"
)

// A remainder is a part of one of the indicator's years that is asked for. Of the
// year's amount Y, of which K is known, what it brings is
//
//	share · (Y − K)
//
// with share its part of the months of the year that are not known.
type remainder struct {
	year  float64 // its end
	known float64
	share float64
	asked attain.Period // what is asked for of the year, from its first month that is not known
}

// remainders returns the parts of the period that no tile covers, each within
// one year of the series. Without a figure of a month of its own an amount is
// spread evenly over what is not known of its year.
func remainders(s attain.Series, period attain.Period, tiles []attain.Observation) []remainder {
	var all []remainder
	for _, year := range period.YearsTouched(max(s.YearStart, 1)) {
		shared, ok := period.Overlap(year)
		if !ok {
			continue
		}
		asked := shared.Months() - monthsWithin(tiles, shared)
		if asked == 0 {
			continue
		}
		x := remainder{year: year.Instant(), share: 1, asked: lastMonths(shared, asked)}
		if shared != year || asked < shared.Months() {
			known, months := s.Cover(year)
			if months == year.Months() { // the year is on record, this part of it is not
				known, months = nil, 0
			}
			x.known, x.share = attain.Sum(known), float64(asked)/float64(year.Months()-months)
		}
		all = append(all, x)
	}
	return all
}

// lastMonths returns the last n months of the period.
func lastMonths(p attain.Period, n int) attain.Period {
	last, _ := p.Overlap(p.Shift(p.Months() - n))
	return last
}

// monthsWithin returns how many months of the period the tiles cover.
func monthsWithin(tiles []attain.Observation, period attain.Period) int {
	months := 0
	for _, o := range tiles {
		if shared, ok := o.Period.Overlap(period); ok {
			months += shared.Months()
		}
	}
	return months
}

// amounts returns the level at the end of the period or, of a flow, the amount
// of it, in each draw; nil, with the reason, where the projection does not tell
// it.
func (p *Projection) amounts(s attain.Series, period attain.Period) ([]float64, Unjudged) {
	if s.Indicator.Kind != attain.Flow {
		if t := period.Instant(); p.Covers(t) {
			return p.LevelsAt(t), Judged
		}
		return nil, BeyondHorizon
	}
	tiles, _ := s.Cover(period)
	if period.PartYear() && slices.ContainsFunc(remainders(s, period, tiles), func(x remainder) bool { return x.share < 1 && !p.fine.tells(x.asked) }) {
		return nil, OnlyYears
	}
	return p.sums(s, period)
}

// sums returns the amount of the flow over the period in each draw: what is on
// record, and what the draws bring in the rest.
func (p *Projection) sums(s attain.Series, period attain.Period) ([]float64, Unjudged) {
	tiles, _ := s.Cover(period)
	left := remainders(s, period, tiles)
	delivered := attain.Sum(tiles)
	for _, x := range left {
		if x.year > p.Origin && !p.Covers(x.year) {
			return nil, BeyondHorizon
		}
	}
	sums := make([]float64, len(p.Draws))
	for i := range sums {
		sums[i] = delivered
		for _, x := range left {
			if x.share < 1 && p.fine.tells(x.asked) {
				sums[i] += p.fine.amount(p, i, x)
			} else {
				sums[i] += x.share * (p.level(i, x.year) - x.known)
			}
		}
	}
	return sums, Judged
}
