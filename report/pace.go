package report

import (
	"fmt"
	"math"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// pace writes a pace in the way of the target: what is to come each year of
// a sum, a growth or a change of a level.
func (r *Results) pace(a forecast.Assessment, p forecast.Pace) string {
	l := r.Lang
	switch {
	case !p.Known():
		return none
	case a.Target.Aggregation == attain.Level:
		return l.Pace(a.Indicator, p.Growth, p.PerYear)
	}
	amount := l.RoundedAmount(p.PerYear, a.Indicator.Unit)
	if a.Target.Aggregation == attain.EveryYear {
		amount = l.Level(p.PerYear, a.Indicator.Unit)
	}
	if a.Target.Sense == attain.AtMostValue {
		amount = l.Pick("at most ", "至多") + amount
	}
	return l.PerYear(amount)
}

// paceSentence says how fast it must go, and how fast it went.
func (r *Results) paceSentence(a forecast.Assessment) string {
	s := r.paceNeeded(a)
	if s == "" {
		return ""
	}
	if a.Target.Aggregation == attain.Level {
		return s + r.pacesSoFar(a) + r.Lang.Pick(".", "。")
	}
	return s + r.brought(a) + r.Lang.Pick(".", "。")
}

func (r *Results) paceNeeded(a forecast.Assessment) string {
	l := r.Lang
	if !a.Required.Known() || a.Target.Aggregation == attain.EveryYear {
		return ""
	}
	return l.Pick("It needs "+r.pace(a, a.Required)+" "+overYears(a.Required.Years),
		fmt.Sprintf("需要%s，持续%s年", r.pace(a, a.Required), l.Number(roundYears(a.Required.Years))))
}

// brought says what the last whole period brought to a sum.
func (r *Results) brought(a forecast.Assessment) string {
	l := r.Lang
	if a.PaceEnd.Period.IsZero() {
		return ""
	}
	last := l.Qualified(a.PaceEnd.Qualifier, a.PaceEnd.Value, a.PaceEnd.High, a.Indicator.Unit)
	s := l.Pick("; "+l.Period(a.PaceEnd.Period)+" brought "+last, "；"+l.Period(a.PaceEnd.Period)+"为"+last)
	if a.Delivered != 0 {
		done := l.Level(a.Delivered, a.Indicator.Unit)
		s = l.Pick(" beside the "+done+" on record of it", "（已完成"+done+"）") + s
	}
	return s
}

func overYears(years float64) string {
	if years = roundYears(years); years == 1 {
		return "for a year"
	}
	return "for " + lang.En.Number(years) + " years"
}

// roundYears rounds years to a quarter.
func roundYears(years float64) float64 { return math.Round(4*years) / 4 }
