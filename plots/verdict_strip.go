package plots

import (
	"math"
	"slices"

	"attain"
	"attain/forecast"
)

// dates returns the chances by year that the strip shows.
func (d *verdict) dates() []forecast.DateProb {
	if len(d.targets) == 0 {
		return nil
	}
	of := d.targets[0].Dates
	switch {
	case d.holds():
		of = forecast.EachYear(d.targets[0].Target, d.projection)
	case len(d.milestones()) > 0:
		of = d.milestoneDates()
	default:
		of = withDue(of, d.targets[0])
	}
	var dates []forecast.DateProb
	for _, p := range of {
		if upTo(p.Time, d.Until) && p.Time > d.projection.Origin {
			dates = append(dates, p)
		}
	}
	return dates
}

// withDue returns the chances with that of the target's own date, which may
// lie between the ends of years.
func withDue(dates []forecast.DateProb, a forecast.Assessment) []forecast.DateProb {
	due := a.Target.Period.Instant()
	k := slices.IndexFunc(dates, func(p forecast.DateProb) bool { return upTo(due, p.Time) })
	if k < 0 || sameInstant(dates[k].Time, due) || math.IsNaN(a.At) {
		return dates
	}
	return slices.Insert(slices.Clone(dates), k, forecast.DateProb{Time: due, At: a.At, Prob: a.By, StdErr: a.StdErr})
}

// holds reports whether the first target is to be met in every year.
func (d *verdict) holds() bool {
	return len(d.targets) > 0 && d.targets[0].Target.Aggregation == attain.EveryYear
}

// strip is how likely the first target is met at the end of each year, and how
// likely never by the last.
func (d *verdict) strip() strip {
	s := strip{panel: d.panel, dates: d.dates(), head: say(d.Lang, wordToBeMet)}
	if len(s.dates) == 0 {
		return s
	}
	a := d.targets[0]
	s.goal = a.Target.Period.Instant()
	last := s.dates[len(s.dates)-1]
	if !math.IsNaN(last.Prob) {
		s.never = say(d.Lang, wordNotBy, d.when(last.Time), d.Lang.Probability(1-last.Prob))
	}
	switch {
	case d.holds() && !math.IsNaN(a.At):
		s.all = say(d.Lang, wordEveryYear, d.Lang.Probability(a.At))
	case len(d.milestones()) > 0:
		if !math.IsNaN(a.Path) {
			s.all = say(d.Lang, wordWholePath, d.Lang.Probability(a.Path))
		}
	case !math.IsNaN(a.By):
		s.once = say(d.Lang, wordOnce, d.Lang.Period(a.Target.Period), d.Lang.Probability(a.By))
	}
	return s
}
