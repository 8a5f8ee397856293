package scenarios

import (
	"fmt"

	"attain/internal/document"
)

// A Resolved scenario gives the value of every assumption under it.
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

// A Value is what one assumption amounts to under a scenario: Factor times
// the quantity plus Summand. Where a change leaves a quantity of the same
// form these are already part of it, and Factor is 1 and Summand 0; where it
// does not, for what refers to the record and for a log-normal distribution
// that is moved, they are still to be applied.
type Value struct {
	Assumption Assumption
	Quantity   Quantity
	Factor     float64
	Summand    float64
	From       int    // the year it starts with; 0 for always
	Before     *Value // what holds until then; nil when From is 0
	Changed    bool   // by the scenario or one that it extends
	Chain      []Step // where the value came from, the declaration first
}

// A Step is one place that had a say in a value.
type Step struct {
	Scenario string // empty for the declaration
	Op       Op
	Quantity Quantity
	Factor   float64
	Summand  float64
	Place    string // file:line
}

// Resolve returns the scenario's values. It panics if the catalogue has no
// such scenario.
func (c *Catalogue) Resolve(id string) Resolved {
	s, ok := c.Scenario(id)
	if !ok {
		panic("scenarios: no scenario " + id)
	}
	values := c.inherited(s)
	for _, ch := range s.changes {
		for i := range values {
			if values[i].Assumption.ID == ch.assumption {
				values[i] = values[i].changed(s.ID, ch)
			}
		}
	}
	return Resolved{
		Scenario: s, Values: values, Flows: c.Flows, Composites: c.Composites,
		Correlations: c.Correlations, Constraints: c.Constraints, Repair: c.Repair,
	}
}

// inherited returns the values before the scenario's own changes: as
// declared, or as the last of its parents to change them left them.
func (c *Catalogue) inherited(s Scenario) []Value {
	values := make([]Value, len(c.Assumptions))
	for i, a := range c.Assumptions {
		values[i] = Value{Assumption: a, Quantity: a.Value, Factor: 1,
			Chain: []Step{{Op: Declare, Quantity: a.Value, Place: a.value.Place()}}}
	}
	for _, parent := range s.Extends {
		for i, v := range c.Resolve(parent).Values {
			if v.Changed {
				values[i] = v
			}
		}
	}
	return values
}

// changed returns the value after the change; v keeps its own chain.
func (v Value) changed(scenario string, ch change) Value {
	step := Step{Scenario: scenario, Op: ch.op, Quantity: ch.quantity, Factor: ch.factor, Summand: ch.summand, Place: ch.value.Place()}
	v.Chain = append(v.Chain[:len(v.Chain):len(v.Chain)], step)
	v.Changed = true
	switch ch.op {
	case Set:
		v.Quantity, v.Factor, v.Summand = ch.quantity, 1, 0
	case Scale:
		v.Factor, v.Summand = v.Factor*ch.factor, v.Summand*ch.factor
	case Shift:
		v.Summand += ch.summand
	}
	if q, ok := v.Quantity.affine(v.Factor, v.Summand); ok {
		v.Quantity, v.Factor, v.Summand = q, 1, 0
	}
	return v
}

// Neutral reports whether the value changes nothing about the future.
func (v Value) Neutral() bool {
	neutral, ok := v.Assumption.Drives.neutral()
	return ok && v.Quantity.Equal(neutral) && v.Factor == 1 && v.Summand == 0 && (v.Before == nil || v.Before.Neutral())
}

// For returns the values that are about the indicator and are not neutral.
func (r Resolved) For(indicator string) []Value {
	var values []Value
	for _, v := range r.Values {
		if v.Assumption.Indicator == indicator && !v.Neutral() {
			values = append(values, v)
		}
	}
	return values
}

// String writes the value the way it is declared, for tables.
func (v Value) String() string {
	s := v.Quantity.String()
	if v.Factor != 1 {
		s = fmt.Sprintf("%g × %s", v.Factor, s)
	}
	if v.Summand != 0 {
		s = fmt.Sprintf("%s %+g", s, v.Summand)
	}
	return s
}

// String writes the quantity the way it is declared.
func (q Quantity) String() string {
	switch q.Form {
	case Number:
		return fmt.Sprintf("%g", q.Value)
	case Uniform:
		return fmt.Sprintf("%g to %g (uniform)", q.Min, q.Max)
	case Quantiles:
		return fmt.Sprintf("%g (5 %%) to %g (95 %%)", q.P5, q.P95)
	}
	return q.Form.String()
}

// idle reports the settings of s that leave an assumption as it was.
func (c *Catalogue) idle(s Scenario) document.Problems {
	var idle document.Problems
	inherited := c.inherited(s)
	for _, ch := range s.changes {
		for _, v := range inherited {
			if ch.op == Set && v.Assumption.ID == ch.assumption && v.Quantity.Equal(ch.quantity) && v.Factor == 1 && v.Summand == 0 {
				idle = append(idle, ch.value.Problem("setting %q to this changes nothing: it has this value already", ch.assumption))
			}
		}
	}
	return idle
}
