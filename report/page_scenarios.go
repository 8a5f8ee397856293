package report

import "attain/scenarios"

// Comparisons returns the indicators that have something to compare.
func (e *edition) Comparisons() []Indicator {
	return e.only(func(i Indicator) bool { return e.Compared(i) != nil || len(e.compared.of(i).Sides) > 0 })
}

// A comparedTable is what is set side by side about one target, with what it
// means; it has no rows where the sentence says it all.
type comparedTable struct {
	Title    string
	Sentence string
	Heads    []string
	Rows     [][]string
	Notes    []string
}

// ComparedTables returns what is set side by side about the targets of an
// indicator.
func (e *edition) ComparedTables(i Indicator) []comparedTable {
	var tables []comparedTable
	for _, s := range e.compared.of(i).Sides {
		for _, p := range s.parts() {
			heads, rows := p.table()
			tables = append(tables, comparedTable{s.Title(), p.sentence, heads, rows, p.notes()})
		}
	}
	return tables
}

// ComparedNote says how to read the tables about an indicator.
func (e *edition) ComparedNote(i Indicator) string { return e.compared.of(i).note() }

// A premise is a scenario with what it assumes otherwise than business as
// usual.
type premise struct {
	Name, ID, Why string
	Changes       []change
}

// A change is an assumption under a scenario.
type change struct{ Name, Value, Unit, Place string }

// Premises returns the scenarios of the plan, but for business as usual.
func (e *edition) Premises() []premise {
	var premises []premise
	for _, s := range e.Plan.Scenarios.Scenarios {
		if s.ID == scenarios.BusinessAsUsual {
			continue
		}
		p := premise{Name: e.Text(s.Name), ID: s.ID, Why: e.Text(s.Why)}
		for _, v := range e.Plan.Scenarios.Resolve(s.ID).Values {
			if v.Changed {
				p.Changes = append(p.Changes, change{e.Text(v.Assumption.Name), v.String(), v.Assumption.Unit, v.Chain[len(v.Chain)-1].Place})
			}
		}
		premises = append(premises, p)
	}
	return premises
}

// A registered assumption.
type registered struct {
	Name, ID, Indicator, Drives, Value, Unit, Source, Why, Place string
	Owner, Review                                                string
	Lever                                                        bool
	Year                                                         int
	Changed                                                      []string // by these scenarios
}

// Register returns the assumptions of the plan as declared, with the
// scenarios that change them.
func (e *edition) Register() []registered {
	changed := map[string][]string{}
	for _, s := range e.Plan.Scenarios.Scenarios {
		for _, v := range e.Plan.Scenarios.Resolve(s.ID).Values {
			if v.Changed {
				changed[v.Assumption.ID] = append(changed[v.Assumption.ID], e.Text(s.Name))
			}
		}
	}
	var all []registered
	for _, a := range e.Plan.Scenarios.Assumptions {
		r := registered{
			Name: e.Text(a.Name), ID: a.ID, Indicator: e.indicatorName(a.Indicator), Drives: e.Text(drivers[a.Drives]),
			Value: a.Value.String(), Unit: a.Unit, Source: a.Source, Why: e.Text(a.Why), Place: a.At().Place(), Owner: a.Owner, Lever: a.Lever, Year: a.Year, Changed: changed[a.ID],
		}
		if !a.ReviewBy.IsZero() {
			r.Review = e.day(a.ReviewBy)
		}
		if a.Value.Form == scenarios.Record {
			r.Value, r.Unit = e.Say("as the record has it", "按记录"), ""
		}
		all = append(all, r)
	}
	return all
}
