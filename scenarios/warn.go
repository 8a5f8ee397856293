package scenarios

import (
	"slices"

	"attain"
	"attain/internal/document"
)

// warn collects what is odd but can be run: what has no effect, and plans and
// futures that speak about the same thing. It reports changes that lead out
// of bounds. It needs a catalogue that is in order otherwise.
func (l *loader) warn() {
	r := resolver{l.c, map[string]Resolved{}}
	for _, s := range l.c.Scenarios {
		l.warnIdle(r, s)
	}
	l.warnUnused()
	for _, c := range l.c.Correlations {
		for i, id := range c.Between {
			if !l.c.uncertain(r, id) {
				l.odd(c.value.Child("between").Items()[i].Problem("%q is never uncertain, so that its correlation has no effect", "%q没有不确定性，其相关不起作用", id))
			}
		}
	}
	for _, s := range l.c.Scenarios {
		if s.Kind == Plan {
			l.warnConflicts(r, s)
		}
	}
}

func (l *loader) odd(p document.Problem) { l.c.Warnings = append(l.c.Warnings, p) }

// warnIdle follows a scenario change by change.
func (l *loader) warnIdle(r resolver, s Scenario) {
	now := r.inherited(s)
	for _, ch := range s.changes {
		off := ch.op == Reset && slices.ContainsFunc(now.Shocks, func(on Shock) bool { return on.ID == ch.assumption })
		for _, before := range now.Values {
			if before.Assumption.ID != ch.assumption {
				continue
			}
			after := before.after(ch.step(s.ID))
			if after.Equal(before) && !off {
				l.odd(ch.value.Problem("%s", "%s", idle(ch, before)))
			}
			l.checkReach(ch, after)
		}
		if ch.op == Reset && l.has("shock", ch.assumption) && !off {
			l.odd(ch.value.Problem("resetting %q changes nothing: no scenario that %q extends switches it on", "重置%q不起作用：%[2]q沿用的情景都没有启用它", ch.assumption, s.ID))
		}
		now.apply(l.c, Scenario{ID: s.ID, changes: []change{ch}})
	}
	for i, id := range s.Shocks {
		if slices.ContainsFunc(now.Shocks, func(on Shock) bool { return on.ID == id }) {
			l.odd(s.value.Child("shocks").Items()[i].Problem("switching on %q changes nothing: a scenario that %q extends does so", "启用%q不起作用：%q沿用的情景已经启用", id, s.ID))
		}
	}
	for indicator, name := range s.Models {
		if now.Models[indicator] == name {
			l.odd(s.value.Child("model").Child(indicator).Problem("choosing this model changes nothing: a scenario that %q extends does so", "选择此模型不起作用：%q沿用的情景已经选择", s.ID))
		}
	}
}

// idle says why a change has no effect.
func idle(ch change, before Value) attain.Text {
	switch ch.op {
	case Reset:
		return attain.Textf("resetting %q changes nothing: it has its declared value, %s", "重置%q不起作用：它仍是声明的值%s", ch.assumption, before)
	case Scale:
		return attain.Textf("scaling %q by %g changes nothing: it stays %s", "%q乘以%g不起作用：它仍是%s", ch.assumption, ch.factor, before)
	case Shift:
		return attain.Textf("a shift of %q by 0 changes nothing", "%q加0不起作用", ch.assumption)
	}
	return attain.Textf("setting %q to this changes nothing: it has this value already", "设定%q不起作用：它已是此值", ch.assumption)
}

// checkReach reports a scale or shift that leads out of the bounds.
func (l *loader) checkReach(ch change, after Value) {
	if ch.op != Scale && ch.op != Shift || !after.Quantity.Known() {
		return
	}
	a := after.Assumption
	least, greatest := l.limits(a)
	lo, hi := after.Quantity.Range()
	lo, hi = after.Factor*lo+after.Summand, after.Factor*hi+after.Summand
	if min(lo, hi) < least || max(lo, hi) > greatest {
		l.problem(ch.value.Problem("%q, which is now %s, lies outside its bounds, %g to %g", "%q现为%s，超出其范围%g至%g", a.ID, after, least, greatest))
	}
}

// warnUnused reports numbers that nothing refers to and shocks that nothing
// switches on.
func (l *loader) warnUnused() {
	used := map[string]bool{}
	for _, id := range l.c.references() {
		used[id] = true
	}
	for _, a := range l.c.Assumptions {
		if a.Drives == Free && !used[a.ID] {
			l.odd(a.value.KeyProblem("assumption %q has no effect: nothing refers to it", "假设%q不起作用：没有任何地方引用它", a.ID).
				WithHint("name it in a flow, shock, composite or constraint, or say what it drives", "请在流量、冲击、合成指标或约束中引用它，或说明它作用于什么"))
		}
	}
	for _, s := range l.c.Shocks {
		if !slices.ContainsFunc(l.c.Scenarios, func(x Scenario) bool { return slices.Contains(x.Shocks, s.ID) }) {
			l.odd(s.value.KeyProblem("shock %q has no effect: no scenario switches it on", "冲击%q不起作用：没有情景启用它", s.ID).
				WithHint("write shocks = [%q] in a scenario", "请在情景中写shocks = [%q]", s.ID))
		}
	}
}

// references returns the ids that flows, shocks, composites and constraints
// refer to, indicators among them.
func (c *Catalogue) references() (ids []string) {
	for _, s := range c.Shocks {
		ids = append(append(ids, s.Amount.ID, s.Probability.ID), s.On...)
	}
	for _, f := range c.Flows {
		ids = append(ids, f.assumptions()...)
	}
	for _, x := range c.Composites {
		ids = append(ids, x.parts()...)
	}
	for _, k := range c.Constraints {
		ids = append(ids, k.On)
		for _, b := range bounds(k.AtLeast, k.AtMost) {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

// assumptions returns the ids of the assumptions of the flow.
func (f Flow) assumptions() []string {
	ids := []string{f.Entries, f.Exits, f.Renewal}
	for _, c := range f.Converts {
		ids = append(ids, c.Rate)
	}
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}

// parts returns the ids of what the composite is made of, its weights
// included.
func (c Composite) parts() []string {
	ids := slices.Clone(c.Of)
	for _, w := range c.Weights {
		if w.ID != "" {
			ids = append(ids, w.ID)
		}
	}
	return ids
}

// uncertain reports whether an assumption is more than one number under any
// scenario, so that it can be correlated.
func (c *Catalogue) uncertain(r resolver, id string) bool {
	return slices.ContainsFunc(c.Scenarios, func(s Scenario) bool {
		v, ok := r.resolve(s).Value(id)
		return ok && v.Uncertain()
	})
}

// warnConflicts reports values that a plan sets although a future changes
// them too.
func (l *loader) warnConflicts(r resolver, plan Scenario) {
	planned := r.resolve(plan)
	for _, future := range l.c.Scenarios {
		if future.Kind != Future {
			continue
		}
		coming := r.resolve(future)
		for i, v := range planned.Values {
			if sets(v) && coming.Values[i].Changed && !coming.Values[i].Usual() && !coming.Values[i].Equal(v) {
				l.odd(plan.value.KeyProblem("plan %q and future %q both set %q; where they meet, the plan’s value is used", "方案%q与未来%q都设定了%q；两者相交时采用方案的值", plan.ID, future.ID, v.Assumption.ID).
					WithHint("at %s and %s", "见%s和%s", v.Chain[len(v.Chain)-1].Place, coming.Values[i].Chain[len(coming.Values[i].Chain)-1].Place))
			}
		}
	}
}

// sets reports whether a scenario replaces the value rather than scaling or
// shifting it.
func sets(v Value) bool {
	return slices.ContainsFunc(v.Chain, func(s Step) bool { return s.Op == Set || s.Op == Add || s.Op == Reset })
}
