package report

import (
	"fmt"

	"attain"
	"attain/forecast"
)

// promise writes the value of a target as it stands in a table.
func (r *Results) promise(a forecast.Assessment) string {
	t := a.Target
	return r.every(a, r.Lang.Qualified(ceiling(t), t.Value, t.High, a.Indicator.Unit))
}

// quantity writes the value of a target as it stands in a sentence, with what
// it is a value of.
func (r *Results) quantity(a forecast.Assessment) string {
	t := a.Target
	return r.every(a, r.Lang.QualifiedQuantity(ceiling(t), t.Value, t.High, a.Indicator.Unit))
}

func (r *Results) every(a forecast.Assessment, value string) string {
	if a.Target.Aggregation == attain.EveryYear {
		return r.Lang.Pick(value+" each year", "每年"+value)
	}
	return value
}

// ceiling is the qualifier of a target: an amount that is not to be exceeded
// is at most its value, where a level that is to fall to it is not so called.
func ceiling(t attain.Target) attain.Qualifier {
	if t.Qualifier == attain.Exact && t.Sense == attain.AtMostValue && t.Aggregation != attain.Level {
		return attain.AtMost
	}
	return t.Qualifier
}

// goal writes what a target asks for and when: 50,000 enterprises by 2027.
func (r *Results) goal(a forecast.Assessment) string {
	return r.Lang.Pick(r.quantity(a)+" "+r.deadline(a.Target.Period), r.deadline(a.Target.Period)+r.reach(a))
}

// reach writes, in Chinese, to reach a value or to keep within it.
func (r *Results) reach(a forecast.Assessment) string {
	t := a.Target
	switch {
	case t.Sense != attain.AtMostValue:
		return "达到" + r.quantity(a)
	case ceiling(t) == attain.AtMost || t.Qualifier == attain.Exact && t.Value != 0:
		return "不超过" + r.every(a, r.Lang.Quantity(t.Value, a.Indicator.Unit))
	}
	return "降至" + r.quantity(a)
}

// deadline writes a target's period after "by" or "in".
func (r *Results) deadline(p attain.Period) string {
	if p.IsYear() || len(p.Years()) < 2 {
		return r.Lang.Pick("by "+r.Lang.Period(p), r.Lang.Period(p))
	}
	return r.Lang.Pick("in "+r.Lang.Period(p), r.Lang.Period(p))
}

// whenMet says what counts as meeting the target.
func (r *Results) whenMet(a forecast.Assessment) string {
	l, t := r.Lang, a.Target
	value, period := l.Quantity(t.Value, a.Indicator.Unit), l.Period(t.Period)
	side := l.Pick("or more", "及以上")
	if t.Sense == attain.AtMostValue {
		side = l.Pick("or less", "及以下")
	}
	when := l.Pick("in "+period, period)
	switch {
	case t.Aggregation == attain.Cumulative:
		when = l.Pick("in all over "+period, period+"合计")
	case t.Aggregation == attain.EveryYear:
		when = l.Pick("in each year of "+period, period+"每年")
	case a.Indicator.Kind.AtInstant():
		when = l.Pick("at the end of "+period, period+"末")
	}
	return l.Pick(fmt.Sprintf("%s %s %s", value, side, when), fmt.Sprintf("%s%s%s", when, value, side))
}
