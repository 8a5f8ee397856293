package scenarios

import (
	"math"
	"slices"
	"strings"

	"attain"
	"attain/internal/document"
)

// Surroundings are what the scenarios of a plan refer to.
type Surroundings struct {
	Indicators []attain.Indicator
	Targets    []attain.Target
	Readings   []string
}

// Check reports what is wrong between the scenarios and the rest of the
// plan: indicators, targets and readings that are not there, and units that
// do not fit. It also works on a catalogue that was loaded with problems.
func (c *Catalogue) Check(s Surroundings) document.Problems {
	x := &checker{c: c, s: s}
	for _, a := range c.Assumptions {
		x.assumption(a)
	}
	for _, shock := range c.Shocks {
		x.shock(shock)
	}
	for _, f := range c.Flows {
		x.flow(f)
	}
	for _, k := range c.Composites {
		x.composite(k)
	}
	for _, k := range c.Constraints {
		x.constraint(k)
	}
	for _, e := range c.Expects {
		x.expect(e)
	}
	for _, scenario := range c.Scenarios {
		x.reading(scenario.value.Child("reading"), scenario.Reading)
		for id := range scenario.Models {
			x.indicator(scenario.value.Child("model").Child(id), id)
		}
	}
	return x.problems
}

// A checker collects problems between a catalogue and its surroundings.
type checker struct {
	c        *Catalogue
	s        Surroundings
	problems document.Problems
}

func (x *checker) problem(p document.Problem) { x.problems = append(x.problems, p) }

func (x *checker) ids() []string {
	ids := make([]string, len(x.s.Indicators))
	for i, ind := range x.s.Indicators {
		ids[i] = ind.ID
	}
	return ids
}

// indicator returns the indicator that v names, and reports when there is
// none.
func (x *checker) indicator(v document.Value, id string) (attain.Indicator, bool) {
	ind, ok := find(x.s.Indicators, func(i attain.Indicator) bool { return i.ID == id })
	if !ok {
		x.unknown(v, "indicator", id, x.ids())
	}
	return ind, ok
}

// unknown reports that v, a value or a key, names nothing.
func (x *checker) unknown(v document.Value, what, id string, known []string) {
	at := v.Problem
	if text, ok := v.Any().(string); !ok || text != id {
		at = v.KeyProblem
	}
	x.problem(at("unknown %s %q", "未知的%s%q", attain.Noun(what), id).Hinted(document.DidYouMean(id, known)))
}

// part returns the unit and natural bounds of the indicator or assumption
// that v names.
func (x *checker) part(v document.Value, id string) (unit string, bounds attain.Bounds, ok bool) {
	if a, ok := x.c.Assumption(id); ok {
		lo, hi := a.Limits()
		return a.Unit, attain.Bounds{Lower: lo, Upper: hi}, true
	}
	ind, ok := find(x.s.Indicators, func(i attain.Indicator) bool { return i.ID == id })
	if !ok {
		x.unknown(v, "indicator or assumption", id, append(x.ids(), x.c.AssumptionIDs()...))
		return "", attain.Bounds{}, false
	}
	return ind.Unit.En, ind.Bounds, true
}

// unit reports that the free number id, named at v, is not in the unit.
func (x *checker) unit(v document.Value, id, unit string) {
	a, ok := x.c.Assumption(id)
	if ok && a.Drives == Free && a.Unit != unit {
		x.problem(v.Problem("%q is in %q, but what is needed here is in %q", "%q的单位是%q，而此处需要%q", id, a.Unit, unit).
			WithHint("write unit = %q at %s, or name another assumption", "请在%[2]s写unit = %[1]q，或改用其他假设", unit, a.value.Place()))
	}
}

func (x *checker) reading(v document.Value, id string) {
	if id != "" && !slices.Contains(x.s.Readings, id) {
		x.unknown(v, "reading", id, x.s.Readings)
	}
}

// assumption reports an assumption about nothing, in a wrong unit, or with
// the id of an indicator.
func (x *checker) assumption(a Assumption) {
	if slices.Contains(x.ids(), a.ID) {
		x.problem(a.value.KeyProblem("assumption %q has the id of an indicator", "假设%q与某个指标的id相同", a.ID).WithHint("give it another id", "请换一个id"))
	}
	if a.Drives == Free {
		return
	}
	ind, ok := x.indicator(a.value.Child("indicator"), a.Indicator)
	if !ok {
		return
	}
	unit, suits := UnitOf(a.Drives, ind)
	switch {
	case !suits:
		x.problem(a.value.Child("drives").Problem("%s cannot be added to a share", "%s不能加在占比上", a.Drives).
			WithHint("drive its growth, in %s", "请改为作用于其增长，单位%s", GrowthUnit(ind)))
	case a.Unit != unit:
		x.problem(a.value.Child("unit").Problem("%s of %s is in %q, not in %q", "%[2]s的%[1]s单位是%[3]q，不是%[4]q", a.Drives, a.Indicator, unit, a.Unit).
			WithHint("write unit = %q", "写成unit = %q", unit))
	}
}

func (x *checker) shock(s Shock) {
	for i, on := range s.On {
		x.part(s.value.Child("on").Items()[i], on)
	}
	x.unit(s.value.Child("amount"), s.Amount.ID, Percent)
	x.unit(s.value.Child("probability"), s.Probability.ID, Probability)
}

// flow reports a flow of what is no stock, and numbers in wrong units.
func (x *checker) flow(f Flow) {
	ind, ok := x.indicator(f.value, f.Indicator)
	if ok && !ind.Kind.AtInstant() {
		x.problem(f.value.KeyProblem("%q is a %s; only a stock has entries and exits", "%q是%s；只有存量（stock）有流入和流出", f.Indicator, ind.Kind))
	}
	if ok {
		x.unit(f.value.Child("entries"), f.Entries, ind.Unit.En+" a year")
	}
	x.unit(f.value.Child("exits"), f.Exits, PercentAYear)
	x.unit(f.value.Child("renewal"), f.Renewal, Percent)
	for i, c := range f.Converts {
		v := f.value.Child("converts").Items()[i]
		if from, ok := x.indicator(v.Child("from"), c.From); ok && !from.Kind.AtInstant() {
			x.problem(v.Child("from").Problem("%q is a %s; only a stock converts into another", "%q是%s；只有存量（stock）可以转化", c.From, from.Kind))
		}
		x.unit(v.Child("rate"), c.Rate, PercentAYear)
	}
}

// composite reports a composite whose parts' units do not make its own.
func (x *checker) composite(c Composite) {
	ind, ok := x.indicator(c.value, c.Indicator)
	var units []string
	for i, id := range c.Of {
		unit, _, found := x.part(c.value.Child("of").Items()[i], id)
		units, ok = append(units, unit), ok && found
	}
	if !ok {
		return
	}
	if found, suits := c.How.unit(ind.Unit.En, units); !suits {
		x.problem(c.value.KeyProblem("%q is in %q, but the %s of %s is in %q", "%q的单位是%q，而%[4]s的%[3]s单位是%[5]q", c.Indicator, ind.Unit.En, c.How, strings.Join(c.Of, ", "), found).
			WithHint("give it that unit, or change its parts", "请改用该单位，或更换其组成部分"))
	}
}

// constraint reports limits in another unit, and those that nothing can meet.
func (x *checker) constraint(k Constraint) {
	unit, natural, ok := x.part(k.value.Child("on"), k.On)
	if !ok {
		return
	}
	for _, b := range bounds(k.AtLeast, k.AtMost) {
		v := k.value.Child(b.key)
		switch {
		case b.ID != "":
			x.limiter(v, k, b.ID, unit)
		case b.key == "at-least" && b.Value > natural.Upper, b.key == "at-most" && b.Value < natural.Lower:
			x.problem(v.Problem("%q is never %s %g: it lies %s", "%q不可能%s%g：它%s", k.On, limitWords[b.key], b.Value, within(natural)))
		}
	}
}

// limiter reports that id cannot be a limit of what the constraint is on,
// which is in the unit.
func (x *checker) limiter(v document.Value, k Constraint, id, unit string) {
	of, _, ok := x.part(v, id)
	_, onAssumption := x.c.Assumption(k.On)
	_, byAssumption := x.c.Assumption(id)
	switch {
	case !ok:
	case of != unit:
		x.problem(v.Problem("%q is in %q and cannot limit %q, which is in %q", "%q的单位是%q，不能限制单位为%[4]q的%[3]q", id, of, k.On, unit))
	case k.Action == Clip && onAssumption && !byAssumption: // it is drawn before any indicator is projected
		x.problem(v.Problem("the assumption %q cannot be clipped at the indicator %q, which is projected from it", "假设%q不能以由它推算的指标%q为限截断", k.On, id).
			WithHint("use action = \"reject\" or \"flag\", or a number", "请用action = \"reject\"或\"flag\"，或一个数字"))
	}
}

// within says where the bounds are; one of them may be missing.
func within(b attain.Bounds) attain.Text {
	switch {
	case math.IsNaN(b.Upper):
		return attain.Textf("at %g or above", "不小于%g", b.Lower)
	case math.IsNaN(b.Lower):
		return attain.Textf("at %g or below", "不大于%g", b.Upper)
	}
	return attain.Textf("between %g and %g", "在%g与%g之间", b.Lower, b.Upper)
}

// limitWords are the words for the keys of limits.
var limitWords = map[string]attain.Text{
	"at-least": {En: "at least", Zh: "不小于"},
	"at-most":  {En: "at most", Zh: "不大于"},
}

// expect reports an expectation about what the plan does not have.
func (x *checker) expect(e Expect) {
	x.reading(e.value.Child("reading"), e.Reading)
	if e.Indicator != "" {
		x.indicator(e.value.Child("indicator"), e.Indicator)
		return
	}
	var known []string
	for _, t := range x.s.Targets {
		known = append(known, t.Key())
	}
	if !slices.Contains(known, e.Target) {
		x.unknown(e.value.Child("target"), "target", e.Target, known)
	}
}

// CheckModels reports models that are chosen and not there; curves are the
// names of those that can be fitted.
func (c *Catalogue) CheckModels(curves []string) (problems document.Problems) {
	known := append([]string{"trend", "flows", "composite"}, curves...)
	for _, s := range c.Scenarios {
		chosen := s.value.Child("model")
		for _, id := range chosen.Keys() {
			if m := s.Models[id]; !slices.Contains(known, m) {
				problems = append(problems, chosen.Child(id).Problem("unknown model %q", "未知模型%q", m).
					Hinted(document.DidYouMean(m, known)))
			}
		}
	}
	return problems
}
