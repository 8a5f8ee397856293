package scenarios

import "slices"

// Touches reports whether the scenario changes anything about the indicator,
// compared with business as usual: what drives its trend, a shock on it, the
// model chosen for it, or, through flows and composites, something that it is
// made of. A limit that the scenario moves touches what it limits.
func (r Resolved) Touches(indicator string) bool {
	return toucher{r, map[string]bool{}}.indicator(indicator)
}

// A toucher remembers the ids it has followed.
type toucher struct {
	r    Resolved
	seen map[string]bool
}

func (t toucher) indicator(id string) bool {
	if t.seen[id] {
		return false
	}
	t.seen[id] = true
	if t.r.Models[id] != "" || t.struck(id) || slices.ContainsFunc(t.r.Constraints, func(c Constraint) bool { return c.On == id && t.limits(c) }) {
		return true
	}
	for _, v := range t.r.Values {
		if v.Assumption.Drives != Free && v.Assumption.Indicator == id && t.assumption(v.Assumption.ID) {
			return true
		}
	}
	return t.made(id)
}

// made reports whether the scenario changes what the indicator is made of.
func (t toucher) made(id string) bool {
	for _, f := range t.r.Flows {
		if f.Indicator == id && (slices.ContainsFunc(f.assumptions(), t.assumption) ||
			slices.ContainsFunc(f.Converts, func(c Conversion) bool { return t.indicator(c.From) })) {
			return true
		}
	}
	for _, x := range t.r.Composites {
		if x.Indicator == id && slices.ContainsFunc(x.parts(), t.either) {
			return true
		}
	}
	return false
}

// either takes an id of an assumption or an indicator.
func (t toucher) either(id string) bool {
	if _, ok := t.r.Value(id); ok {
		return t.assumption(id)
	}
	return t.indicator(id)
}

// assumption reports whether the assumption is not as usual.
func (t toucher) assumption(id string) bool {
	v, ok := t.r.Value(id)
	return ok && (!v.Usual() || t.struck(id))
}

// struck reports whether a shock that is switched on strikes the id.
func (t toucher) struck(id string) bool {
	return slices.ContainsFunc(t.r.Shocks, func(s Shock) bool { return slices.Contains(s.On, id) })
}

// limits reports whether the scenario moves a limit.
func (t toucher) limits(c Constraint) bool {
	return slices.ContainsFunc(bounds(c.AtLeast, c.AtMost), func(b bound) bool { return b.ID != "" && t.either(b.ID) })
}
