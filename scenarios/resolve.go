package scenarios

import (
	"maps"
	"slices"

	"attain"
)

// A Resolved scenario gives the value of every assumption under it, and what
// else a projection needs to know.
type Resolved struct {
	Scenario     Scenario
	Values       []Value           // of every assumption, in the order of declaration
	Shocks       []Shock           // switched on
	Models       map[string]string // "trend", "flows", "composite" or a curve's name, where one is chosen
	Flows        []Flow
	Composites   []Composite
	Correlations []Correlation
	Constraints  []Constraint
	Repair       bool // correlations may be repaired
}

// Resolve returns the scenario's values. A scenario that extends others
// starts from business as usual and takes over, from left to right, each
// value that one of them has a say in, whole; then come its own reset, add,
// set, scale and shift. With a start, what is not as usual begins in that
// year. Resolve panics if the catalogue has no such scenario.
func (c *Catalogue) Resolve(id string) Resolved {
	s, ok := c.Scenario(id)
	if !ok {
		panic("scenarios: no scenario " + id)
	}
	return resolver{c, map[string]Resolved{}}.resolve(s)
}

// A resolver remembers what it has resolved, so that a parent of many is
// resolved once.
type resolver struct {
	c    *Catalogue
	done map[string]Resolved
}

func (r resolver) resolve(s Scenario) Resolved {
	if found, ok := r.done[s.ID]; ok {
		return found
	}
	var found Resolved
	if s.future != "" {
		found = r.cross(s)
	} else {
		found = r.inherited(s)
		found.apply(r.c, s)
		for i, v := range found.Values {
			if s.Start != 0 && v.Changed {
				found.Values[i] = v.begun(s, declared(v.Assumption))
			}
		}
	}
	r.done[s.ID] = found
	return found
}

// inherited returns the scenario before its own changes.
func (r resolver) inherited(s Scenario) Resolved {
	c := r.c
	found := Resolved{
		Scenario: s, Values: make([]Value, len(c.Assumptions)), Models: map[string]string{}, Flows: c.Flows,
		Composites: c.Composites, Correlations: c.Correlations, Constraints: c.Constraints, Repair: c.Repair,
	}
	for i, a := range c.Assumptions {
		found.Values[i] = declared(a)
	}
	for _, id := range s.Extends {
		parent, _ := c.Scenario(id)
		from := r.resolve(parent)
		for i, v := range from.Values {
			if v.Changed {
				found.Values[i] = v
			}
		}
		found.inheritRest(from)
	}
	if s.Reading != "" {
		found.Scenario.Reading = s.Reading
	}
	return found
}

// inheritRest takes over what a parent says beside values.
func (r *Resolved) inheritRest(from Resolved) {
	for _, s := range from.Shocks {
		r.switchOn(s)
	}
	maps.Copy(r.Models, from.Models)
	if from.Scenario.Reading != "" {
		r.Scenario.Reading = from.Scenario.Reading
	}
}

func (r *Resolved) switchOn(s Shock) {
	if !slices.ContainsFunc(r.Shocks, func(on Shock) bool { return on.ID == s.ID }) {
		r.Shocks = append(r.Shocks, s)
	}
}

// apply makes the scenario's own changes.
func (r *Resolved) apply(c *Catalogue, s Scenario) {
	for _, ch := range s.changes {
		if ch.op == Reset {
			r.Shocks = slices.DeleteFunc(r.Shocks, func(on Shock) bool { return on.ID == ch.assumption })
		}
		for i, v := range r.Values {
			if v.Assumption.ID == ch.assumption {
				r.Values[i] = v.after(ch.step(s.ID))
			}
		}
	}
	for _, id := range s.Shocks {
		shock, _ := c.Shock(id)
		r.switchOn(shock)
	}
	maps.Copy(r.Models, s.Models)
}

// Value returns the value of the assumption with the id.
func (r Resolved) Value(id string) (Value, bool) {
	return find(r.Values, func(v Value) bool { return v.Assumption.ID == id })
}

// For returns the values that drive the indicator's trend and are not
// neutral.
func (r Resolved) For(indicator string) []Value {
	var values []Value
	for _, v := range r.Values {
		if v.Assumption.Drives != Free && v.Assumption.Indicator == indicator && !v.Neutral() {
			values = append(values, v)
		}
	}
	return values
}

// Override returns the resolved scenario with one more change, made on the
// command line: the assumption is set to q, from the first year on.
func (r Resolved) Override(id string, q Quantity) (Resolved, error) {
	for i, v := range r.Values {
		if v.Assumption.ID != id {
			continue
		}
		if why := v.Assumption.refuses(q); !why.IsZero() {
			return r, attain.Errorf("%s", "%s", why)
		}
		r.Values = slices.Clone(r.Values)
		r.Values[i] = v.after(Step{Scenario: r.Scenario.ID, Op: Set, Quantity: q, Factor: 1, Place: CommandLine})
		return r, nil
	}
	ids := make([]string, len(r.Values))
	for i, v := range r.Values {
		ids[i] = v.Assumption.ID
	}
	return r, &attain.UnknownWord{What: "assumption", Word: id, Known: ids}
}

// CommandLine is the place of a change made by --set.
const CommandLine = "--set"
