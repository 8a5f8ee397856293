package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"attain"
)

// An Explanation says where something came from.
type Explanation struct {
	Scenario string
	Key      string
	What     string      // "assumption", "shock" or "model"
	Name     attain.Text // as declared
	Unit     string      // of an assumption
	About    string      // what it drives or strikes
	Value    string      // what it comes to under the scenario
	From     int         // the first year in which it does; 0 for every year
	Origins  []Origin    // in the order in which they take effect
}

// An Origin is one place that had a say.
type Origin struct {
	Place    string `json:"place"`              // file:line
	Scenario string `json:"scenario,omitempty"` // empty for a declaration
	Does     string `json:"does"`               // "declared", "set", "scale", …
	What     string `json:"what"`               // the value set, the factor, …
	Then     string `json:"then,omitempty"`     // what the value is after it
}

// Explain says where the assumption, the shock or the model of the indicator
// that the key names came from under the resolved scenario. Indicators are
// those of the plan; the catalogue knows by itself only those that it speaks
// of. The error for a key that names nothing has Candidates.
func (c *Catalogue) Explain(r Resolved, key string, indicators ...string) (Explanation, error) {
	if v, ok := r.Value(key); ok {
		return c.explainValue(r, v), nil
	}
	if s, ok := c.Shock(key); ok {
		return c.explainShock(r, s), nil
	}
	indicators = append(c.modelled(), indicators...)
	if slices.Contains(indicators, key) {
		return c.explainModel(r, key), nil
	}
	known := append(c.AssumptionIDs(), indicators...)
	for _, s := range c.Shocks {
		known = append(known, s.ID)
	}
	return Explanation{}, &attain.UnknownWord{What: "key", Word: key, Known: known}
}

// modelled returns the ids of the indicators that the catalogue speaks of.
func (c *Catalogue) modelled() (ids []string) {
	add := func(id string) {
		if _, assumed := c.Assumption(id); id != "" && !assumed && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, a := range c.Assumptions {
		add(a.Indicator)
	}
	for _, f := range c.Flows {
		add(f.Indicator)
		for _, from := range f.Converts {
			add(from.From)
		}
	}
	for _, x := range c.Composites {
		add(x.Indicator)
		for _, part := range x.Of {
			add(part)
		}
	}
	for _, s := range c.Scenarios {
		for id := range s.Models {
			add(id)
		}
	}
	return ids
}

func (c *Catalogue) explainValue(r Resolved, v Value) Explanation {
	a := v.Assumption
	e := Explanation{Scenario: r.Scenario.ID, Key: a.ID, What: "assumption", Name: a.Name, Unit: a.Unit, Value: v.Amount(), From: v.From}
	if a.Drives != Free {
		e.About = fmt.Sprintf("%s of %s", a.Drives, a.Indicator)
	}
	then := declared(a)
	for i, s := range v.Chain {
		o := Origin{Place: s.Place, Scenario: s.Scenario, Does: s.Op.String(), What: s.String()}
		if i > 0 {
			before := then
			if then = then.follow(s, declared(a)); s.Op == Scale || s.Op == Shift || s.Op == Reset || !then.Quantity.Equal(s.Quantity) && before.From != 0 {
				o.Then = then.String()
			}
		}
		e.Origins = append(e.Origins, o)
	}
	for _, s := range r.Shocks {
		if slices.Contains(s.On, a.ID) {
			e.Origins = append(e.Origins, Origin{Place: s.value.Place(), Scenario: c.switchedBy(r.Scenario, s.ID), Does: "shock", What: s.ID + ": " + s.String()})
		}
	}
	return e
}

// String says what the step does to the value.
func (s Step) String() string {
	switch s.Op {
	case Scale:
		return fmt.Sprintf("× %g", s.Factor)
	case Shift:
		return fmt.Sprintf("%+g", s.Summand)
	case Start:
		return fmt.Sprintf("from %d", s.Year)
	case Reset:
		return "as declared"
	}
	return s.Quantity.String()
}

func (c *Catalogue) explainShock(r Resolved, s Shock) Explanation {
	e := Explanation{Scenario: r.Scenario.ID, Key: s.ID, What: "shock", Name: s.Name, About: strings.Join(s.On, ", "), Value: "off"}
	e.Origins = []Origin{{Place: s.value.Place(), Does: "declared", What: s.String()}}
	c.ancestors(r.Scenario, func(x Scenario) {
		for i, id := range x.Shocks {
			if id == s.ID {
				e.Origins = append(e.Origins, Origin{Place: x.value.Child("shocks").Items()[i].Place(), Scenario: x.ID, Does: "shocks", What: "on"})
			}
		}
		for _, ch := range x.changes {
			if ch.op == Reset && ch.assumption == s.ID {
				e.Origins = append(e.Origins, Origin{Place: ch.value.Place(), Scenario: x.ID, Does: "reset", What: "off"})
			}
		}
	})
	if slices.ContainsFunc(r.Shocks, func(on Shock) bool { return on.ID == s.ID }) {
		e.Value = s.String()
	}
	for _, ref := range []Ref{s.Amount, s.Probability} {
		if v, ok := r.Value(ref.ID); ok {
			e.Origins = append(e.Origins, c.uses(r, v)...)
		}
	}
	return e
}

// uses returns the origins of a value that something else is made of.
func (c *Catalogue) uses(r Resolved, v Value) []Origin {
	origins := c.explainValue(r, v).Origins
	for i := range origins {
		origins[i].What = v.Assumption.ID + ": " + origins[i].What
	}
	return origins
}

// String writes the shock for tables: "fade of 2 years from 2026, …".
func (s Shock) String() string {
	shape := s.Shape.String()
	if s.Years != 0 {
		shape += fmt.Sprintf(" of %d years", s.Years)
	}
	text := fmt.Sprintf("%s from %d, %s %%", shape, s.Year, s.Amount)
	if !s.Probability.Quantity.Equal(Quantity{Value: 1}) || s.Probability.ID != "" {
		text += ", probability " + s.Probability.String()
	}
	return text
}

// String writes the id, or the quantity.
func (r Ref) String() string {
	if r.ID != "" {
		return r.ID
	}
	return r.Quantity.String()
}

// ancestors calls visit for each scenario that s extends, in the order in
// which they take effect, and then for s; each once.
func (c *Catalogue) ancestors(s Scenario, visit func(Scenario)) {
	seen := map[string]bool{}
	var walk func(s Scenario)
	walk = func(s Scenario) {
		if seen[s.ID] {
			return
		}
		seen[s.ID] = true
		for _, id := range s.Extends {
			parent, _ := c.Scenario(id)
			walk(parent)
		}
		visit(s)
	}
	walk(s)
}

// switchedBy returns the last scenario that switches the shock on.
func (c *Catalogue) switchedBy(s Scenario, shock string) (id string) {
	c.ancestors(s, func(x Scenario) {
		if slices.Contains(x.Shocks, shock) {
			id = x.ID
		}
	})
	return id
}

func (c *Catalogue) explainModel(r Resolved, indicator string) Explanation {
	e := Explanation{Scenario: r.Scenario.ID, Key: indicator, What: "model", Value: r.Models[indicator]}
	if f, ok := c.Flow(indicator); ok {
		e.Origins = append(e.Origins, Origin{Place: f.value.Place(), Does: "declared", What: "flows"})
	}
	x, composite := c.Composite(indicator)
	if composite {
		e.Origins = append(e.Origins, Origin{Place: x.value.Place(), Does: "declared", What: fmt.Sprintf("composite: %s of %s", x.How, strings.Join(x.Of, ", "))})
	}
	c.ancestors(r.Scenario, func(s Scenario) {
		if m, ok := s.Models[indicator]; ok {
			e.Origins = append(e.Origins, Origin{Place: s.value.Child("model").Child(indicator).Place(), Scenario: s.ID, Does: "model", What: m})
		}
	})
	switch {
	case e.Value != "":
	case composite:
		e.Value = "trend, or the composite where there is no record"
	default:
		e.Value = "trend"
	}
	for _, v := range r.Values {
		f, _ := c.Flow(indicator)
		drives := v.Assumption.Drives != Free && v.Assumption.Indicator == indicator && !v.Neutral()
		if drives || slices.Contains(f.assumptions(), v.Assumption.ID) {
			e.Origins = append(e.Origins, c.uses(r, v)...)
		}
	}
	for _, s := range r.Shocks {
		if slices.Contains(s.On, indicator) {
			e.Origins = append(e.Origins, Origin{Place: s.value.Place(), Scenario: c.switchedBy(r.Scenario, s.ID), Does: "shock", What: s.ID + ": " + s.String()})
		}
	}
	return e
}
