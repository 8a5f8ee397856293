package scenarios

import (
	"slices"
	"strings"

	"attain"
	"attain/internal/document"
)

// A Catalogue holds what the scenario documents of a plan declare, in their
// order. Business as usual is the first scenario.
type Catalogue struct {
	Assumptions  []Assumption
	Scenarios    []Scenario
	Shocks       []Shock
	Flows        []Flow
	Composites   []Composite
	Correlations []Correlation
	Constraints  []Constraint
	Expects      []Expect
	Repair       bool              // correlations may be repaired
	Warnings     document.Problems // what is odd but can be run
}

func businessAsUsual() Scenario {
	return Scenario{ID: BusinessAsUsual, Name: attain.Text{En: "Business as usual", Zh: "照常发展"},
		Why: attain.Text{En: "what the record and comparable series lead one to expect", Zh: "由记录和可比序列推得"}}
}

// find returns the first item that is the one.
func find[T any](items []T, is func(T) bool) (T, bool) {
	if i := slices.IndexFunc(items, is); i >= 0 {
		return items[i], true
	}
	var none T
	return none, false
}

// Assumption returns the assumption with the id.
func (c *Catalogue) Assumption(id string) (Assumption, bool) {
	return find(c.Assumptions, func(a Assumption) bool { return a.ID == id })
}

// Shock returns the shock with the id.
func (c *Catalogue) Shock(id string) (Shock, bool) {
	return find(c.Shocks, func(s Shock) bool { return s.ID == id })
}

// Flow returns the flow of the indicator.
func (c *Catalogue) Flow(indicator string) (Flow, bool) {
	return find(c.Flows, func(f Flow) bool { return f.Indicator == indicator })
}

// Composite returns the composite that is the indicator.
func (c *Catalogue) Composite(indicator string) (Composite, bool) {
	return find(c.Composites, func(x Composite) bool { return x.Indicator == indicator })
}

// Scenario returns the scenario with the id, which may be a plan crossed with
// a future.
func (c *Catalogue) Scenario(id string) (Scenario, bool) {
	if plan, future, ok := strings.Cut(id, crossed); ok {
		return c.crossing(plan, future)
	}
	return find(c.Scenarios, func(s Scenario) bool { return s.ID == id })
}

// IDs returns the ids of the scenarios, business as usual first.
func (c *Catalogue) IDs() []string {
	ids := make([]string, len(c.Scenarios))
	for i, s := range c.Scenarios {
		ids[i] = s.ID
	}
	return ids
}

// OfKind returns the ids of the scenarios of the kind.
func (c *Catalogue) OfKind(kind Kind) []string {
	var ids []string
	for _, s := range c.Scenarios {
		if s.Kind == kind {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// AssumptionIDs returns the ids of the assumptions.
func (c *Catalogue) AssumptionIDs() []string {
	ids := make([]string, len(c.Assumptions))
	for i, a := range c.Assumptions {
		ids[i] = a.ID
	}
	return ids
}
