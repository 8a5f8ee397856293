package scenarios

import (
	"io/fs"
	"path"

	"attain"
	"attain/internal/document"
)

// Schema is the first line of every scenario document.
const Schema = "attain.scenario/1"

// Sections are the keys of a scenario document beside its schema.
var Sections = []string{
	"includes", "repair", "assumptions", "shocks", "flows", "composites",
	"correlations", "constraints", "expect", "scenarios",
}

// A catalogueDoc keeps its entries undecoded: each is decoded by itself, so
// that one that cannot be leaves the others to be checked.
type catalogueDoc struct {
	Includes     []string                               `toml:"includes" doc:"further documents, relative to this one"`
	Repair       bool                                   `toml:"repair" doc:"whether correlations that contradict each other may be replaced by the nearest that do not; the change is printed"`
	Assumptions  map[string]document.Of[assumptionDoc]  `toml:"assumptions" doc:"numbers about the future, declared once"`
	Shocks       map[string]document.Of[shockDoc]       `toml:"shocks" doc:"events that scenarios switch on"`
	Flows        map[string]document.Of[flowDoc]        `toml:"flows" doc:"by indicator: what enters a stock and what leaves it, beside the trend of its record"`
	Composites   map[string]document.Of[compositeDoc]   `toml:"composites" doc:"by indicator: what it is made of"`
	Correlations map[string]document.Of[correlationDoc] `toml:"correlations" doc:"pairs of uncertain assumptions that move together"`
	Constraints  map[string]document.Of[constraintDoc]  `toml:"constraints" doc:"limits that futures keep, or are marked for breaking"`
	Expect       map[string]document.Of[expectDoc]      `toml:"expect" doc:"what should come out; attain check computes it"`
	Scenarios    map[string]document.Of[scenarioDoc]    `toml:"scenarios" doc:"named sets of changes"`
}

// JSONSchema describes a scenario document for editors.
func JSONSchema() map[string]any {
	return document.DescribeDocument(Schema, "attain: assumptions and scenarios", catalogueDoc{})
}

// Described is what a plan in one file holds of scenarios, for its schema.
func Described() any { return catalogueDoc{} }

// Load reads every TOML document in the folder dir of fsys, in the order of
// their names, and what they include. A folder that does not exist holds no
// scenarios. All problems are returned at once, sorted. The catalogue holds
// what could be read even then, so that Check can find further problems; it
// must not be resolved when there are any.
func Load(fsys fs.FS, dir string) (*Catalogue, document.Problems) {
	names, problems := document.List(fsys, dir)
	l := newLoader(fsys)
	l.problem(problems...)
	for _, name := range names {
		l.opened[name] = document.Value{}
	}
	for _, name := range names {
		l.open(name)
	}
	return l.finish()
}

// Read returns the catalogue in the Sections of one document's root; what it
// includes is opened from fsys. It returns what Load does.
func Read(fsys fs.FS, root document.Value) (*Catalogue, document.Problems) {
	l := newLoader(fsys)
	l.opened[root.File()] = document.Value{}
	l.read(root.Pick(Sections...))
	return l.finish()
}

// A loader collects a catalogue and what is wrong with it.
type loader struct {
	fsys     fs.FS
	opened   map[string]document.Value // where a file is included; absent for the folder's own
	declared map[string]document.Value // by what and id, even when it cannot be used
	folded   map[string]document.Value // the same, by what the ids are folded to
	ids      map[string][]string       // declared, by what
	count    map[string]int            // of entries read, by section
	used     map[string][2]float64     // how far free numbers may go, by id
	c        *Catalogue
	problems document.Problems
}

func newLoader(fsys fs.FS) *loader {
	return &loader{
		fsys: fsys, opened: map[string]document.Value{}, declared: map[string]document.Value{},
		folded: map[string]document.Value{},
		ids:    map[string][]string{}, count: map[string]int{}, used: map[string][2]float64{}, c: &Catalogue{Scenarios: []Scenario{businessAsUsual()}},
	}
}

func (l *loader) problem(ps ...document.Problem) { l.problems = append(l.problems, ps...) }

// finish checks the declarations against each other.
func (l *loader) finish() (*Catalogue, document.Problems) {
	l.check()
	if len(l.problems) == 0 {
		l.warn()
	}
	l.problems.Sort()
	l.c.Warnings.Sort()
	return l.c, l.problems
}

// open reads one document.
func (l *loader) open(name string) {
	root, problems := document.OpenSchema(l.fsys, name, Schema)
	l.problem(problems...)
	l.read(root)
}

// read adds what one document declares.
func (l *loader) read(root document.Value) {
	var doc catalogueDoc
	l.problem(root.Decode(&doc)...) // for keys that should not be there
	l.include(root)
	l.c.Repair = l.c.Repair || doc.Repair
	l.c.Assumptions = append(l.c.Assumptions, each(l, root, "assumptions", "assumption", newAssumption)...)
	l.c.Shocks = append(l.c.Shocks, each(l, root, "shocks", "shock", newShock)...)
	l.c.Flows = append(l.c.Flows, each(l, root, "flows", "flow", newFlow)...)
	l.c.Composites = append(l.c.Composites, each(l, root, "composites", "composite", newComposite)...)
	l.c.Correlations = append(l.c.Correlations, each(l, root, "correlations", "correlation", newCorrelation)...)
	l.c.Constraints = append(l.c.Constraints, each(l, root, "constraints", "constraint", newConstraint)...)
	l.c.Expects = append(l.c.Expects, each(l, root, "expect", "expectation", newExpect)...)
	for _, s := range each(l, root, "scenarios", "scenario", newScenario) {
		l.add(&s)
		l.c.Scenarios = append(l.c.Scenarios, s)
	}
}

// each decodes the entries of one section, and returns those that are in
// order by themselves.
func each[T, D any](l *loader, root document.Value, section, what string, build func(document.Value, D) (T, document.Problems)) (found []T) {
	entries := root.Child(section)
	if !l.fits(root, section) {
		return nil
	}
	for _, id := range entries.Keys() {
		v := entries.Child(id)
		l.declare(what, id, v)
		var d D
		l.problem(v.Brief("name", "unit", "owner")...)
		for _, key := range v.Keys() {
			if len(v.Child(key).Items()) > 0 {
				l.problem(v.Child(key).AtMost(MaxParts, attain.Text{En: key})...)
			}
		}
		problems := v.Decode(&d)
		if len(problems) == 0 {
			var item T
			if item, problems = build(v, d); len(problems) == 0 {
				found = append(found, item)
			}
		}
		l.problem(problems...)
	}
	return found
}

// declare remembers where id is declared and reports a second declaration,
// and a key that is no id.
func (l *loader) declare(what, id string, v document.Value) {
	l.problem(v.CheckID()...)
	key := what + "\x00" + document.FoldID(id)
	if earlier, ok := l.folded[key]; ok {
		l.problem(v.Again(what, earlier))
		return
	}
	l.folded[key] = v
	l.declared[what+"\x00"+id] = v
	l.ids[what] = append(l.ids[what], id)
}

// add declares the assumptions that a scenario adds: business as usual knows
// nothing of them, the scenario sets them.
func (l *loader) add(s *Scenario) {
	added := s.value.Child("add")
	for _, id := range added.Keys() {
		v := added.Child(id)
		l.declare("assumption", id, v)
		var d assumptionDoc
		problems := v.Decode(&d)
		if len(problems) > 0 {
			l.problem(problems...)
			continue
		}
		a, problems := newAssumption(v, d)
		neutral, ok := d.Drives.neutral()
		switch {
		case !ok:
			problems = append(problems, v.KeyProblem("assumption %q, added by scenario %q, drives nothing", "情景%[2]q加入的假设%[1]q不作用于任何指标", id, s.ID).
				WithHint("a free number is declared under [assumptions.%s]", "自由数值在[assumptions.%s]下声明", id))
		case d.Value == nil:
			problems = append(problems, v.KeyProblem("assumption %q, added by scenario %q, has no value", "情景%[2]q加入的假设%[1]q没有数值", id, s.ID).WithHint("add value = …", "请加上value = …"))
		}
		l.problem(problems...)
		if len(problems) == 0 {
			s.changes = append(s.changes, change{op: Add, assumption: id, quantity: a.Value, value: v})
			a.Value = neutral
			l.c.Assumptions = append(l.c.Assumptions, a)
		}
	}
}

// include reads the documents that another one includes, before the rest of
// it, so that a file reads from top to bottom.
func (l *loader) include(root document.Value) {
	if !l.fits(root, "includes") {
		return
	}
	for _, item := range root.Child("includes").Items() {
		relative, ok := item.Any().(string)
		if !ok {
			continue // reported by Decode
		}
		name := path.Join(path.Dir(root.File()), relative)
		if earlier, twice := l.opened[name]; twice {
			p := item.Problem("%s is read twice", "%s被读入两次", name).WithHint("every .toml file in the folder is read without being included", "文件夹中的.toml文件都会自动读入，无需includes")
			if earlier.Exists() {
				p = p.WithHint("first included at %s", "首次读入见%s", earlier.Place())
			}
			l.problem(p)
			continue
		}
		l.opened[name] = item
		inner, problems := document.OpenSchema(l.fsys, name, Schema)
		if !inner.Exists() && len(problems) == 1 && problems[0].Pos == (document.Position{}) {
			p := item.Problem("%s: %s", "%s：%s", name, problems[0].Message).Hinted(problems[0].Hint)
			problems = document.Problems{p}
		}
		l.problem(problems...)
		l.read(inner)
	}
}
