package forecast

import (
	"math"

	"attain"
)

// cumulative judges a sum over the target's period: what is on record of it,
// and what the draws add in the time that is left. over says whether the
// period is past.
func (a *Assessment) cumulative(s attain.Series, p *Projection, over bool) {
	period := a.Target.Period
	tiles, months := s.Cover(period)
	a.Delivered = attain.Sum(tiles)
	a.Margin = a.Target.Margin(a.Delivered)
	if left := float64(period.Months()-months) / 12; left > 0 {
		a.Required = Pace{Growth: math.NaN(), PerYear: (a.Target.Nearest(a.Delivered) - a.Delivered) / left, Years: left}
	}
	switch {
	case months == period.Months():
		a.State = pastState(a.Target.Met(a.Delivered))
		return
	case over:
		a.State = NotKnowable
	case len(s.Levels) == 0 && p == nil:
		a.State = NoRecord
		return
	}
	a.decideOnPart(s)
	if a.State != Open || p == nil {
		return
	}
	sums, why := p.sums(s, period)
	if sums == nil {
		a.Unjudged = why
		return
	}
	a.warnOfGaps(s, p)
	a.setAmounts(sums, p)
}

// warnOfGaps warns of years within the target's period and before the end of
// the record that nothing is on record of.
func (a *Assessment) warnOfGaps(s attain.Series, p *Projection) {
	tiles, _ := s.Cover(a.Target.Period)
	for _, x := range remainders(s, a.Target.Period, tiles) {
		if x.year < p.Origin-instantTolerance {
			a.Warnings = append(a.Warnings, attain.Textf("what %s brought is not on record; it is taken to lie between its neighbours", "%s的数量没有记录，按介于前后两期之间处理", attain.YearTo(x.year)))
		}
	}
}

func pastState(met bool) State {
	if met {
		return Hit
	}
	return Missed
}
