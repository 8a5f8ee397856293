package report

import (
	"fmt"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// promise writes the value of a target as it stands in a table.
func (r *Results) promise(a forecast.Assessment) string { return r.Lang.Promise(a.Target, a.Indicator) }

// quantity writes the value of a target as it stands in a sentence, with what
// it is a value of.
func (r *Results) quantity(a forecast.Assessment) string {
	return r.Lang.PromiseQuantity(a.Target, a.Indicator)
}

// title names a target: its indicator and, where it has one, its own name.
func (r *Results) title(row Row) string { return r.named(row.Indicator.Name, row.Target) }

func (r *Results) named(indicator attain.Text, t attain.Target) string {
	name := r.Lang.Text(indicator)
	if !t.Name.IsZero() {
		name += r.Lang.Pick(": ", "：") + r.Lang.Text(t.Name)
	}
	return name
}

// goal writes what a target asks for and when: 50,000 enterprises by 2027.
func (r *Results) goal(a forecast.Assessment) string {
	return r.Lang.Pick(r.quantity(a)+" "+r.deadline(a), r.deadline(a)+r.reach(a))
}

// reach writes, in Chinese, to reach a value or to keep within it.
func (r *Results) reach(a forecast.Assessment) string {
	t := a.Target
	switch {
	case t.Against.Relation != attain.Absolute:
		return r.quantity(a)
	case t.Sense == attain.Within:
		return "保持在" + r.quantity(a) + "之间"
	case t.Sense != attain.AtMostValue:
		return "达到" + r.quantity(a)
	case lang.Ceiling(t) == attain.AtMost || t.Qualifier == attain.Exact && t.Value != 0:
		at := t
		at.Qualifier, at.Sense = attain.Exact, attain.AtLeastValue
		return "不超过" + r.Lang.PromiseQuantity(at, a.Indicator)
	}
	return "降至" + r.quantity(a)
}

// deadline writes a target's period after "by" or, where the amount of the
// period itself is asked for, "in".
func (r *Results) deadline(a forecast.Assessment) string {
	period := r.Lang.Period(a.Target.Period)
	if a.Indicator.Kind == attain.Flow || a.Target.Aggregation != attain.Level || len(a.Target.Against.Others) > 0 {
		return r.Lang.Pick("in "+period, period)
	}
	return r.Lang.Pick("by "+period, period)
}

// whenMet says what counts as meeting the target.
func (r *Results) whenMet(a forecast.Assessment) string {
	l, t := r.Lang, a.Target
	period := l.Period(t.Period)
	when := l.Pick("in "+period, period)
	switch {
	case t.Aggregation == attain.Cumulative:
		when = l.Pick("in all over "+period, period+"合计")
	case t.Aggregation == attain.EveryYear && a.Indicator.Kind == attain.Flow:
		when = l.Pick("in each year of "+period, period+"每年")
	case t.Aggregation == attain.EveryYear:
		when = l.Pick("at the end of each year of "+period, period+"每年末")
	case t.Period.IsDay():
		when = l.Pick("on "+period, period)
	case a.Indicator.Kind.AtInstant():
		when = l.Pick("at the end of "+period, period+"末")
	}
	what := r.whatMeets(a)
	return l.Pick(what+" "+when, when+what)
}

// whatMeets says which values meet the target.
func (r *Results) whatMeets(a forecast.Assessment) string {
	l, t := r.Lang, a.Target
	if t.Against.Relation == attain.Rank || len(t.Against.Others) > 0 {
		return r.quantity(a)
	}
	value := l.Quantity(t.Limit(), a.Indicator.Unit)
	if t.Against.Relation != attain.Absolute {
		value = l.PromiseQuantity(t, a.Indicator)
	}
	switch t.Sense {
	case attain.Within:
		return l.Pick(fmt.Sprintf("from %s to %s, both included,", l.Number(t.Value), l.Quantity(t.High, a.Indicator.Unit)),
			fmt.Sprintf("%s至%s（含）", l.Number(t.Value), l.Quantity(t.High, a.Indicator.Unit)))
	case attain.AtMostValue:
		return value + l.Pick(" or less", "及以下")
	}
	return value + l.Pick(" or more", "及以上")
}
