package scenarios

import (
	"fmt"
	"strings"

	"attain/internal/document"
)

// check reports what is wrong between the declarations.
func (l *loader) check() {
	for _, id := range l.ids["shock"] {
		if a, ok := l.declared["assumption\x00"+id]; ok {
			l.problem(l.declared["shock\x00"+id].KeyProblem("shock %q has the id of an assumption", id).
				WithHint("declared at %s", a.Place()))
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
}

// has reports whether what has been declared with the id, in order or not.
func (l *loader) has(what, id string) bool {
	_, ok := l.declared[what+"\x00"+id]
	return ok
}

// known reports at v that nothing of the kind what is declared with the id;
// where says whose key it is.
func (l *loader) known(v document.Value, what, id, where string) bool {
	if l.has(what, id) {
		return true
	}
	at := v.Problem
	if _, text := v.Any().(string); !text {
		at = v.KeyProblem
	}
	l.problem(at("unknown %s %q%s", what, id, where).WithHint("%s", l.near(what, id)))
	return false
}

// near suggests what was meant by the id, and where it is declared.
func (l *loader) near(what, id string) string {
	if meant := document.Suggest(id, l.ids[what]); meant != "" {
		return fmt.Sprintf("did you mean %q (declared at %s)?", meant, l.declared[what+"\x00"+meant].Place())
	}
	if hint := document.DidYouMean(id, l.ids[what]); hint != "" || len(l.ids[what]) > 0 {
		return hint
	}
	return fmt.Sprintf("no %s is declared", what)
}

// number reports an id that is not that of a free number, or one whose value
// goes beyond the limits.
func (l *loader) number(v document.Value, id string, least, greatest float64) {
	if id == "" || !l.known(v, "assumption", id, "") {
		return
	}
	a, ok := l.c.Assumption(id)
	switch {
	case !ok:
		return // it has problems of its own
	case a.Drives != Free:
		l.problem(v.Problem("%q drives the %s of %q and cannot be used as a number here", id, a.Drives, a.Indicator).
			WithHint("declare a free number: an assumption without indicator and drives"))
	default:
		l.narrow(id, least, greatest)
		if lo, hi := a.Value.Range(); lo < least || hi > greatest {
			l.problem(v.Problem("%q, here, lies between %g and %g, but its value goes from %g to %g", id, least, greatest, lo, hi).
				WithHint("declared at %s", a.value.Place()))
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
			l.problem(s.value.Child("on").Items()[i].Problem("shock %q cannot strike the number it is made of", s.ID))
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
		l.known(v, "scenario", id, "")
	} else if l.known(v, "scenario", plan, "") && l.known(v, "scenario", future, "") {
		if _, ok := l.c.crossing(plan, future); !ok {
			l.problem(v.Problem("%q is not a plan crossed with a future", id).
				WithHint("write the plan, %s and the future; each has a kind", strings.TrimSpace(crossed)))
		}
	}
}

func (l *loader) checkScenario(s Scenario) {
	for i, parent := range s.Extends {
		v := s.value.Child("extends").Items()[i]
		if parent == BusinessAsUsual {
			l.problem(v.Problem("scenario %q extends %q, which every scenario does", s.ID, parent).WithHint("leave it out"))
		} else if !l.has("scenario", parent) {
			l.problem(v.Problem("scenario %q extends %q, which is not declared", s.ID, parent).WithHint("%s", l.near("scenario", parent)))
		}
	}
	for i, id := range s.Shocks {
		l.known(s.value.Child("shocks").Items()[i], "shock", id, fmt.Sprintf(" in scenario %q", s.ID))
	}
	for indicator, m := range s.Models {
		if v := s.value.Child("model").Child(indicator); (m == "flows" && !l.has("flow", indicator)) || (m == "composite" && !l.has("composite", indicator)) {
			l.problem(v.Problem("there is no %s of %q", strings.TrimSuffix(m, "s"), indicator).WithHint("declare it under [%ss.%s]", strings.TrimSuffix(m, "s"), indicator))
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
	if !l.known(ch.value, "assumption", ch.assumption, fmt.Sprintf(" in scenario %q", s.ID)) {
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
		l.problem(ch.value.Problem("%q lies between %g and %g where it is used, but would go from %g to %g", a.ID, least, greatest, lo, hi))
	}
}
