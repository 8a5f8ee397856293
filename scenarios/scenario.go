package scenarios

import (
	"strings"

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

	plan, future string   // of a crossing
	changes      []change // in document order
	value        document.Value
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

// A change is one thing that a scenario does to an assumption.
type change struct {
	op         Op
	assumption string
	quantity   Quantity // of a set or an add
	factor     float64  // of a scale
	summand    float64  // of a shift
	value      document.Value
}

// An Op is what a change does to a value.
type Op uint8

// The operations, in the order in which one scenario applies them.
const (
	Declare Op = iota // the assumption's own value
	Reset             // back to it
	Add               // a value for an assumption that the scenario itself declares
	Set
	Scale
	Shift
	Start // what has been changed begins in a year
)

var opNames = []string{"declared", "reset", "add", "set", "scale", "shift", "start"}

func (o Op) String() string { return opNames[o] }

var opTexts = []string{"声明", "重置", "加入", "设定", "乘以", "加减", "起始"}

// Text writes the operation in both languages.
func (o Op) Text() attain.Text { return attain.Text{En: opNames[o], Zh: opTexts[o]} }

// MarshalText writes the operation's name.
func (o Op) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

type scenarioDoc struct {
	Name    attain.Text                           `toml:"name" doc:"for people"`
	Why     attain.Text                           `toml:"why" doc:"reason"`
	Extends []string                              `toml:"extends" doc:"scenarios, from left to right; what comes last wins, whole"`
	Kind    Kind                                  `toml:"kind" doc:"plan: what we choose; future: what we do not"`
	Reading string                                `toml:"reading" doc:"reading of the evidence that it is run under"`
	Start   int                                   `toml:"start" doc:"the first year that it changes"`
	Model   map[string]string                     `toml:"model" doc:"by indicator: trend, flows, composite, or a growth curve"`
	Shocks  []string                              `toml:"shocks" doc:"shocks that it switches on"`
	Set     map[string]Quantity                   `toml:"set" doc:"replaces values"`
	Scale   map[string]float64                    `toml:"scale" doc:"multiplies values"`
	Shift   map[string]float64                    `toml:"shift" doc:"adds to values"`
	Add     map[string]document.Of[assumptionDoc] `toml:"add" doc:"declares an assumption that only this scenario has"`
	Reset   []string                              `toml:"reset" doc:"takes values back to what is declared, and shocks off"`
}

func newScenario(v document.Value, d scenarioDoc) (Scenario, document.Problems) {
	s := Scenario{
		ID: v.Key(), Name: named(d.Name, v.Key()), Why: d.Why, Extends: d.Extends, Kind: d.Kind, Reading: d.Reading,
		Start: d.Start, Shocks: d.Shocks, Models: d.Model, value: v,
	}
	for i, id := range d.Reset {
		s.changes = append(s.changes, change{op: Reset, assumption: id, value: v.Child("reset").Items()[i]})
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
	return s, s.check()
}

// check reports what is wrong with the declaration by itself.
func (s Scenario) check() document.Problems {
	var ps document.Problems
	if s.ID == BusinessAsUsual {
		ps = append(ps, s.value.KeyProblem("%q is the scenario that changes nothing and is always there", "%q是始终存在、不作改动的情景", s.ID).
			WithHint("give this scenario another name", "请给这个情景另起名字"))
	}
	if strings.Contains(s.ID, crossed) {
		ps = append(ps, s.value.KeyProblem("a scenario's id does not contain %q", "情景的id不能含有%q", crossed).WithHint("it stands between a plan and a future", "它用来连接方案与未来"))
	}
	if start := s.value.Child("start"); start.Exists() && !plausible(s.Start) {
		ps = append(ps, start.Problem("%d is no year", "%d不是年份", s.Start))
	}
	for _, key := range []string{"extends", "shocks", "reset"} {
		var ids []string
		for _, item := range s.value.Child(key).Items() {
			id, _ := item.Any().(string)
			ids = append(ids, id)
		}
		ps = append(ps, checkList(s.value.Child(key), ids, 0)...)
	}
	return ps
}
