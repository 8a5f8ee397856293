package scenarios

import (
	"attain"
	"attain/internal/document"
)

// BusinessAsUsual is the id of the scenario that changes nothing.
const BusinessAsUsual = "business-as-usual"

// A Scenario is a named set of changes to declared assumptions.
type Scenario struct {
	ID      string
	Name    attain.Text
	Why     attain.Text
	Extends []string
	Kind    Kind
	Reading string            // the reading it is to be run under; empty for the plan's
	Start   int               // the first year that it changes; 0 for all
	Shocks  []string          // switched on
	Models  map[string]string // chosen, by indicator

	changes []change // in document order
	value   document.Value
}

// A Kind says whose a scenario is to choose.
type Kind uint8

// The kinds.
const (
	Neither Kind = iota
	Plan         // what we choose
	Future       // what we do not
)

var kindNames = []string{"", "plan", "future"}

func (k Kind) String() string { return kindNames[k] }

// MarshalText writes the kind's name.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a kind's name.
func (k *Kind) UnmarshalText(text []byte) error {
	found, err := parseWord[Kind]("kind", kindNames[Plan:], text)
	if err == nil {
		*k = found + Plan
	}
	return err
}

// At returns the place where the scenario is declared.
func (s Scenario) At() document.Value { return s.value }

// A change is one set, scale or shift.
type change struct {
	op         Op
	assumption string
	quantity   Quantity // of a set
	factor     float64  // of a scale
	summand    float64  // of a shift
	value      document.Value
}

// An Op is what a change does to a value.
type Op uint8

// The operations, in the order in which one scenario applies them.
const (
	Declare Op = iota // the assumption's own value
	Set
	Scale
	Shift
)

var opNames = []string{"declared", "set", "scale", "shift"}

func (o Op) String() string { return opNames[o] }

// MarshalText writes the operation's name.
func (o Op) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

type scenarioDoc struct {
	Name    attain.Text         `toml:"name"`
	Why     attain.Text         `toml:"why"`
	Extends []string            `toml:"extends"`
	Reading string              `toml:"reading"`
	Set     map[string]Quantity `toml:"set"`
	Scale   map[string]float64  `toml:"scale"`
	Shift   map[string]float64  `toml:"shift"`
}

func newScenario(v document.Value, d scenarioDoc) Scenario {
	s := Scenario{ID: v.Key(), Name: d.Name, Why: d.Why, Extends: d.Extends, Reading: d.Reading, value: v}
	if s.Name.IsZero() {
		s.Name = attain.Text{En: s.ID, Zh: s.ID}
	}
	for _, key := range v.Child("set").Keys() {
		s.changes = append(s.changes, change{op: Set, assumption: key, quantity: d.Set[key], value: v.Child("set").Child(key)})
	}
	for _, key := range v.Child("scale").Keys() {
		s.changes = append(s.changes, change{op: Scale, assumption: key, factor: d.Scale[key], value: v.Child("scale").Child(key)})
	}
	for _, key := range v.Child("shift").Keys() {
		s.changes = append(s.changes, change{op: Shift, assumption: key, summand: d.Shift[key], value: v.Child("shift").Child(key)})
	}
	return s
}
