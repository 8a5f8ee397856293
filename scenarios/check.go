package scenarios

import (
	"strings"

	"attain"
	"attain/internal/document"
)

// check reports what is wrong between the declarations.
func (l *loader) check() {
	for _, id := range l.ids["shock"] {
		if a, ok := l.declared["assumption\x00"+id]; ok {
			l.problem(l.declared["shock\x00"+id].KeyProblem("shock %q has the id of an assumption", "冲击%q与某个假设的id相同", id).
				WithHint("declared at %s", "声明于%s", a.Place()))
		}
	}
	for _, s := range l.c.Shocks {
		l.checkShock(s)
	}
	for _, f := range l.c.Flows {
		l.checkFlow(f)
	}
	for _, x := range l.c.Composites {
		for i, w := range x.Weights {
			l.number(x.value.Child("weights").Items()[i], w.ID, -most, most)
		}
	}
	for _, e := range l.c.Expects {
		l.checkExpect(e)
	}
	for _, s := range l.c.Scenarios {
		l.checkScenario(s)
	}
	l.checkCorrelations()
	l.checkCycles()
	l.checkCrossings()
}

// has reports whether what has been declared with the id, in order or not.
func (l *loader) has(what, id string) bool {
	_, ok := l.declared[what+"\x00"+id]
	return ok
}

// known reports at v that nothing of the kind what is declared with the id;
// where says whose key it is.
func (l *loader) known(v document.Value, what, id string, where attain.Text) bool {
	if l.has(what, id) {
		return true
	}
	at := v.Problem
	if _, text := v.Any().(string); !text {
		at = v.KeyProblem
	}
	l.problem(at("unknown %s %q%s", "未知的%s%q%s", attain.Noun(what), id, where).Hinted(l.near(what, id)))
	return false
}

// near suggests what was meant by the id, and where it is declared.
func (l *loader) near(what, id string) attain.Text {
	if meant := document.Suggest(id, l.ids[what]); meant != "" {
		return attain.Textf("did you mean %q (declared at %s)?", "是否指%q（声明于%s）？", meant, l.declared[what+"\x00"+meant].Place())
	}
	if hint := document.DidYouMean(id, l.ids[what]); !hint.IsZero() || len(l.ids[what]) > 0 {
		return hint
	}
	return attain.Textf("no %s is declared", "没有声明任何%s", attain.Noun(what))
}

// number reports an id that is not that of a free number, or one whose value
// goes beyond the limits.
func (l *loader) number(v document.Value, id string, least, greatest float64) {
	if id == "" || !l.known(v, "assumption", id, attain.Text{}) {
		return
	}
	a, ok := l.c.Assumption(id)
	switch {
	case !ok:
		return // it has problems of its own
	case a.Drives != Free:
		l.problem(v.Problem("%q drives the %s of %q and cannot be used as a number here", "%[1]q作用于%[3]q的%[2]s，不能在此当作数字", id, a.Drives, a.Indicator).
			WithHint("declare a free number: an assumption without indicator and drives", "请声明自由数值：不写indicator和drives的假设"))
	default:
		l.narrow(id, least, greatest)
		if lo, hi := a.Value.Range(); lo < least || hi > greatest {
			l.problem(v.Problem("%q, here, lies between %g and %g, but its value goes from %g to %g", "%q在此处须在%g与%g之间，但其值为%g至%g", id, least, greatest, lo, hi).
				WithHint("declared at %s", "声明于%s", a.value.Place()))
		}
	}
}

// narrow remembers how far a free number may go where it is used.
func (l *loader) narrow(id string, least, greatest float64) {
	if used, ok := l.used[id]; ok {
		least, greatest = max(least, used[0]), min(greatest, used[1])
	}
	l.used[id] = [2]float64{least, greatest}
}

// limits are the bounds of an assumption, where it is declared and where it
// is used.
func (l *loader) limits(a Assumption) (least, greatest float64) {
	least, greatest = a.Limits()
	if used, ok := l.used[a.ID]; ok {
		return max(least, used[0]), min(greatest, used[1])
	}
	return least, greatest
}

func (l *loader) checkShock(s Shock) {
	l.number(s.value.Child("amount"), s.Amount.ID, -100, most)
	l.number(s.value.Child("probability"), s.Probability.ID, 0, 1)
	for i, on := range s.On {
		if on == s.Amount.ID || on == s.Probability.ID {
			l.problem(s.value.Child("on").Items()[i].Problem("shock %q cannot strike the number it is made of", "冲击%q不能作用于构成它的数值", s.ID))
		}
	}
}

func (l *loader) checkFlow(f Flow) {
	l.number(f.value.Child("entries"), f.Entries, 0, most)
	l.number(f.value.Child("exits"), f.Exits, 0, 100)
	l.number(f.value.Child("renewal"), f.Renewal, 0, 100)
	for i, c := range f.Converts {
		l.number(f.value.Child("converts").Items()[i].Child("rate"), c.Rate, 0, 100)
	}
}

func (l *loader) checkExpect(e Expect) {
	l.scenario(e.value.Child("under"), e.Under)
	for _, b := range bounds(e.AtLeast, e.AtMost) {
		if b.ID != "" {
			l.scenario(e.value.Child(b.key), b.ID)
		}
	}
}

// scenario reports an id, stated at v, that is neither a scenario nor a plan
// crossed with a future.
func (l *loader) scenario(v document.Value, id string) {
	if id == BusinessAsUsual || l.has("scenario", id) {
		return
	}
	plan, future, crossing := strings.Cut(id, crossed)
	if !crossing {
		l.known(v, "scenario", id, attain.Text{})
	} else if l.known(v, "scenario", plan, attain.Text{}) && l.known(v, "scenario", future, attain.Text{}) {
		if _, ok := l.c.crossing(plan, future); !ok {
			l.problem(v.Problem("%q is not a plan crossed with a future", "%q不是方案与未来的组合", id).
				WithHint("write the plan, %s and the future; each has a kind", "依次写方案、%s、未来；两者各有kind", strings.TrimSpace(crossed)))
		}
	}
}

func (l *loader) checkScenario(s Scenario) {
	for i, parent := range s.Extends {
		v := s.value.Child("extends").Items()[i]
		if parent == BusinessAsUsual {
			l.problem(v.Problem("scenario %q extends %q, which every scenario does", "情景%q沿用%q，而所有情景都沿用它", s.ID, parent).WithHint("leave it out", "请删去"))
		} else if !l.has("scenario", parent) {
			l.problem(v.Problem("scenario %q extends %q, which is not declared", "情景%q沿用的%q没有声明", s.ID, parent).Hinted(l.near("scenario", parent)))
		}
	}
	for i, id := range s.Shocks {
		l.known(s.value.Child("shocks").Items()[i], "shock", id, attain.Textf(" in scenario %q", "（情景%q）", s.ID))
	}
	for indicator, m := range s.Models {
		if v := s.value.Child("model").Child(indicator); (m == "flows" && !l.has("flow", indicator)) || (m == "composite" && !l.has("composite", indicator)) {
			l.problem(v.Problem("there is no %s of %q", "%[2]q没有%[1]s", strings.TrimSuffix(m, "s"), indicator).WithHint("declare it under [%ss.%s]", "请在[%ss.%s]下声明", strings.TrimSuffix(m, "s"), indicator))
		}
	}
	for _, ch := range s.changes {
		l.checkChange(s, ch)
	}
}

func (l *loader) checkChange(s Scenario, ch change) {
	if ch.op == Reset && l.has("shock", ch.assumption) {
		return
	}
	if !l.known(ch.value, "assumption", ch.assumption, attain.Textf(" in scenario %q", "（情景%q）", s.ID)) {
		return
	}
	a, ok := l.c.Assumption(ch.assumption)
	if !ok || ch.op != Set {
		return
	}
	if problems := a.accepts(ch.quantity, ch.value); len(problems) > 0 {
		l.problem(problems...)
		return
	}
	if a.Drives != Free {
		return
	}
	least, greatest := l.limits(a)
	if lo, hi := ch.quantity.Range(); lo < least || hi > greatest {
		l.problem(ch.value.Problem("%q lies between %g and %g where it is used, but would go from %g to %g", "%q在用到之处须在%g与%g之间，这里却为%g至%g", a.ID, least, greatest, lo, hi))
	}
}
