package scenarios

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"attain"
	"attain/internal/document"
)

// Schema is the first line of every scenario document.
const Schema = "attain.scenario/1"

// A Catalogue holds the assumptions and scenarios of a plan, in the order in
// which its documents give them. Business as usual comes first.
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
	Warnings     document.Problems // changes without effect
}

// Sections are the keys of a scenario document beside its schema.
var Sections = []string{"assumptions", "scenarios"}

type catalogueDoc struct {
	Assumptions map[string]assumptionDoc `toml:"assumptions"`
	Scenarios   map[string]scenarioDoc   `toml:"scenarios"`
}

// Load reads every TOML document in the folder dir of fsys, in the order of
// their names. A folder that does not exist holds no scenarios. All problems
// are returned at once, sorted; the catalogue is nil when there are any.
func Load(fsys fs.FS, dir string) (*Catalogue, document.Problems) {
	names, err := fs.Glob(fsys, path.Join(dir, "*.toml"))
	if err != nil {
		panic("scenarios: " + err.Error()) // the pattern is ours
	}
	c := &Catalogue{Scenarios: []Scenario{businessAsUsual()}}
	var problems document.Problems
	for _, name := range names {
		root, more := document.OpenSchema(fsys, name, Schema)
		problems = append(append(problems, more...), c.read(root)...)
	}
	return c.finish(problems)
}

// Read returns the catalogue in the Sections of one document's root.
func Read(root document.Value) (*Catalogue, document.Problems) {
	c := &Catalogue{Scenarios: []Scenario{businessAsUsual()}}
	return c.finish(c.read(root.Pick(Sections...)))
}

func (c *Catalogue) finish(problems document.Problems) (*Catalogue, document.Problems) {
	if len(problems) == 0 {
		problems = c.check()
	}
	problems.Sort()
	if len(problems) > 0 {
		return nil, problems
	}
	return c, nil
}

func businessAsUsual() Scenario {
	return Scenario{ID: BusinessAsUsual, Name: attain.Text{En: "Business as usual", Zh: "照常发展"},
		Why: attain.Text{En: "what the record and comparable series lead one to expect", Zh: "由记录和可比序列推得"}}
}

// read adds the assumptions and scenarios of one document.
func (c *Catalogue) read(root document.Value) document.Problems {
	var doc catalogueDoc
	problems := root.Decode(&doc)
	if len(problems) > 0 {
		return problems
	}
	assumptions := root.Child("assumptions")
	for _, id := range assumptions.Keys() {
		a, more := newAssumption(assumptions.Child(id), doc.Assumptions[id])
		if earlier, ok := c.Assumption(id); ok {
			more = append(more, declaredTwice(a.value, "assumption", id, earlier.value))
		}
		c.Assumptions, problems = append(c.Assumptions, a), append(problems, more...)
	}
	declared := root.Child("scenarios")
	for _, id := range declared.Keys() {
		s := newScenario(declared.Child(id), doc.Scenarios[id])
		if id == BusinessAsUsual {
			problems = append(problems, s.value.KeyProblem("%q is the scenario that changes nothing and is always there", id).
				WithHint("give this scenario another name"))
		} else if earlier, ok := c.Scenario(id); ok {
			problems = append(problems, declaredTwice(s.value, "scenario", id, earlier.value))
		}
		c.Scenarios = append(c.Scenarios, s)
	}
	return problems
}

func declaredTwice(v document.Value, what, id string, earlier document.Value) document.Problem {
	return v.KeyProblem("%s %q is declared twice", what, id).WithHint("first declared at %s", earlier.Place())
}

// Assumption returns the assumption with the id.
func (c *Catalogue) Assumption(id string) (Assumption, bool) {
	i := slices.IndexFunc(c.Assumptions, func(a Assumption) bool { return a.ID == id })
	if i < 0 {
		return Assumption{}, false
	}
	return c.Assumptions[i], true
}

// Scenario returns the scenario with the id.
func (c *Catalogue) Scenario(id string) (Scenario, bool) {
	i := slices.IndexFunc(c.Scenarios, func(s Scenario) bool { return s.ID == id })
	if i < 0 {
		return Scenario{}, false
	}
	return c.Scenarios[i], true
}

// IDs returns the ids of the scenarios, business as usual first.
func (c *Catalogue) IDs() []string {
	ids := make([]string, len(c.Scenarios))
	for i, s := range c.Scenarios {
		ids[i] = s.ID
	}
	return ids
}

// check reports what is wrong between the declarations, and collects the
// changes that have no effect.
func (c *Catalogue) check() document.Problems {
	var problems document.Problems
	for _, s := range c.Scenarios {
		problems = append(problems, c.checkParents(s)...)
		for _, ch := range s.changes {
			problems = append(problems, c.checkChange(s, ch)...)
		}
	}
	if len(problems) > 0 {
		return problems
	}
	for _, s := range c.Scenarios {
		if cycle := c.cycle(s.ID, nil); cycle != nil {
			problems = append(problems, s.value.Child("extends").Problem("scenario %q extends itself: %s", s.ID, strings.Join(cycle, " → ")))
		}
	}
	if len(problems) > 0 {
		return problems
	}
	for _, s := range c.Scenarios {
		c.Warnings = append(c.Warnings, c.idle(s)...)
	}
	return nil
}

func (c *Catalogue) checkParents(s Scenario) document.Problems {
	var problems document.Problems
	for i, parent := range s.Extends {
		if _, ok := c.Scenario(parent); !ok {
			problems = append(problems, s.value.Child("extends").Items()[i].Problem("scenario %q extends %q, which is not declared", s.ID, parent).
				WithHint("%s", document.DidYouMean(parent, c.IDs())))
		}
	}
	return problems
}

func (c *Catalogue) checkChange(s Scenario, ch change) document.Problems {
	a, ok := c.Assumption(ch.assumption)
	if !ok {
		return document.Problems{ch.value.KeyProblem("unknown assumption %q in scenario %q", ch.assumption, s.ID).
			WithHint("%s", c.nearAssumption(ch.assumption))}
	}
	switch ch.op {
	case Set:
		return a.accepts(ch.quantity, ch.value)
	case Scale:
		if ch.factor == 1 {
			return document.Problems{ch.value.Problem("a scale of 1 changes nothing")}
		}
	case Shift:
		if ch.summand == 0 {
			return document.Problems{ch.value.Problem("a shift of 0 changes nothing")}
		}
	}
	return nil
}

// nearAssumption suggests the assumption that was meant, and where it is
// declared.
func (c *Catalogue) nearAssumption(id string) string {
	ids := make([]string, len(c.Assumptions))
	for i, a := range c.Assumptions {
		ids[i] = a.ID
	}
	if a, ok := c.Assumption(document.Suggest(id, ids)); ok {
		return fmt.Sprintf("did you mean %q (declared at %s)?", a.ID, a.value.Place())
	}
	return document.DidYouMean(id, ids)
}

// cycle returns the ids on a path from id back to itself, or nil.
func (c *Catalogue) cycle(id string, path []string) []string {
	if len(path) > 0 && id == path[0] {
		return append(slices.Clone(path), id)
	}
	if slices.Contains(path, id) {
		return nil // a cycle further up, reported where it starts
	}
	s, _ := c.Scenario(id)
	for _, parent := range s.Extends {
		if cycle := c.cycle(parent, append(path, id)); cycle != nil {
			return cycle
		}
	}
	return nil
}
