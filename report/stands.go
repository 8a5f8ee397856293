package report

import (
	"fmt"
	"math"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/scenarios"
)

// Standing says in a sentence what a projection stands on.
func (r *Results) Standing(o forecast.Outcome) string {
	l := r.Lang
	switch o.Projection.Model {
	case "flows":
		return l.Pick(fmt.Sprintf("Projected by its flows, from %s on (%s); the scatter about them is the trend’s.", r.originOf(o.Projection), r.readingName(o.Reading)),
			fmt.Sprintf("自%s起按流量推算（%s）；围绕其波动与趋势相同。", r.originOf(o.Projection), r.readingName(o.Reading)))
	case "composite":
		return l.Pick(fmt.Sprintf("Made of %s, future by future, from %s on (%s).", strings.Join(r.partNames(o), ", "), r.originOf(o.Projection), r.readingName(o.Reading)),
			fmt.Sprintf("自%s起由%s逐一合成（%s）。", r.originOf(o.Projection), strings.Join(r.partNames(o), "、"), r.readingName(o.Reading)))
	}
	return r.basis(o, r.readingName(o.Reading), due(o)) + l.Pick(fmt.Sprintf(" Model: %s, prior %s.", o.Fitted.Model, o.Fitted.Prior),
		fmt.Sprintf("模型：%s，先验：%s。", o.Fitted.Model, o.Fitted.Prior))
}

// originOf is the year at whose end a projection begins.
func (r *Results) originOf(p *forecast.Projection) string {
	return r.Lang.Period(attain.Year(int(math.Ceil(p.Origin - 1e-6))))
}

// partNames returns the names of what a composite is made of.
func (r *Results) partNames(o forecast.Outcome) []string {
	var names []string
	for _, c := range r.Plan.Scenarios.Composites {
		if c.Indicator == o.Series.Indicator.ID {
			for _, id := range c.Of {
				names = append(names, r.partName(id))
			}
		}
	}
	return names
}

// partName returns the name of an assumption or an indicator.
func (r *Results) partName(id string) string {
	if a, ok := r.Plan.Scenarios.Assumption(id); ok {
		return r.Lang.Text(a.Name)
	}
	return r.indicatorName(id)
}

// Stands says what a projection stands on, how its trend and its flows or parts
// go together, and what constraints did to it.
func (r *Results) Stands(o forecast.Outcome) string {
	parts := []string{r.Standing(o)}
	if s := r.Reconciled(o); s != "" {
		parts = append(parts, s)
	}
	return strings.Join(append(parts, r.limits(o)...), r.Lang.Pick(" ", ""))
}

// Reconciled sets the trend of an indicator against its flows or what it is
// made of, in the year of its first target or else in the last: both medians,
// the difference, and what the larger parts bring or take.
func (r *Results) Reconciled(o forecast.Outcome) string {
	rec := o.Reconcile()
	if rec == nil {
		return ""
	}
	t := rec.Beside.Times[len(rec.Beside.Times)-1]
	if a := headlineOf(o); a != nil {
		t = a.Target.Period.Instant()
	}
	return r.reconciled(rec, o.Series.Indicator, t)
}

func (r *Results) reconciled(rec *forecast.Reconciliation, ind attain.Indicator, t float64) string {
	l := r.Lang
	trend, beside, ok := rec.At(t)
	if !ok {
		return ""
	}
	year := l.YearEnd(t)
	say := l.Pick("the flows say", "流量推算为")
	if rec.By == "composite" {
		say = l.Pick("what it is made of says", "由其构成推算为")
	}
	more := l.Pick("more", "多")
	if beside < trend {
		more = l.Pick("fewer", "少")
	}
	if ind.Unit.En == "%" && more == "fewer" {
		more = "less"
	}
	gap := l.Level(math.Abs(lang.ShownLevel(beside, ind)-lang.ShownLevel(trend, ind)), ind.Unit)
	s := l.Pick(fmt.Sprintf("The trend says %s in %s, %s %s: %s %s.", l.RoundedLevel(trend, ind), year, say, l.RoundedLevel(beside, ind), gap, more),
		fmt.Sprintf("%s按趋势为%s，%s%s，%s%s。", year, l.RoundedLevel(trend, ind), say, l.RoundedLevel(beside, ind), more, gap))
	return s + r.effects(rec, ind, t)
}

// mostParts is how many parts of a reconciliation are told.
const mostParts = 5

// effects says what the larger parts do to the level at t.
func (r *Results) effects(rec *forecast.Reconciliation, ind attain.Indicator, t float64) string {
	l := r.Lang
	j, _ := rec.Beside.Index(t)
	var told []string
	for _, e := range rec.Largest(t) {
		if len(told) == mostParts {
			break
		}
		v := e.Levels[j]
		verb := l.Pick("brings", "增加")
		if v < 0 {
			verb = l.Pick("takes", "减少")
		}
		told = append(told, l.Pick(fmt.Sprintf("%s %s %s", r.effectName(e), verb, l.RoundedLevel(math.Abs(v), ind)),
			fmt.Sprintf("%s%s%s", r.effectName(e), verb, l.RoundedLevel(math.Abs(v), ind))))
	}
	if len(told) == 0 {
		return ""
	}
	start := l.RoundedLevel(rec.Start(), ind)
	from := r.originOf(rec.Beside)
	return l.Pick(fmt.Sprintf(" From %s at the end of %s, each part measured by switching it off alone: %s.", start, from, strings.Join(told, ", ")),
		fmt.Sprintf("以%s末的%s为起点，逐项单独关闭测得：%s。", from, start, strings.Join(told, "，")))
}

// effectName names what a part of a reconciliation is.
func (r *Results) effectName(e forecast.Effect) string {
	l := r.Lang
	switch e.Part {
	case forecast.Converting:
		return l.Pick("conversion of ", "转化自") + quoted(r.partName(e.ID))
	case forecast.Lapsing:
		return l.Pick("lapsing", "到期未续")
	case forecast.Leaving:
		return l.Pick("conversion into others", "转出")
	case forecast.Striking:
		return l.Pick("the shocks together", "冲击合计")
	}
	return quoted(r.partName(e.ID))
}

func quoted(name string) string { return "“" + name + "”" }

// limits says what constraints did to the futures of an outcome, where they did
// anything.
func (r *Results) limits(o forecast.Outcome) []string {
	l := r.Lang
	var said []string
	for _, c := range o.Constrained {
		if c.Broken == 0 || c.Action != scenarios.Reject && c.On != o.Series.Indicator.ID {
			continue
		}
		done := map[scenarios.Action]attain.Text{
			scenarios.Clip:   {En: "held at it", Zh: "以其为限"},
			scenarios.Reject: {En: "dropped", Zh: "舍去"},
			scenarios.Flag:   {En: "kept", Zh: "保留"},
		}[c.Action]
		said = append(said, l.Pick(fmt.Sprintf("By %d the constraint “%s” is broken in %s of the futures, which are %s.", r.Plan.Horizon, c.ID, r.withError(c.Broken, c.StdErr), l.Text(done)),
			fmt.Sprintf("到%d年，%s的未来违反约束“%s”，已%s。", r.Plan.Horizon, r.withError(c.Broken, c.StdErr), c.ID, l.Text(done))))
	}
	return said
}
