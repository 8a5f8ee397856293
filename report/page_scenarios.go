package report

import (
	"attain"
	"attain/scenarios"
)

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
type change struct{ Name, Value, Place string }

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
				p.Changes = append(p.Changes, change{e.Text(v.Assumption.Name), e.amount(v.Amount(), v.Assumption.Unit), v.Chain[len(v.Chain)-1].Place})
			}
		}
		premises = append(premises, p)
	}
	return premises
}

// A registered assumption, with what each scenario makes of it.
type registered struct {
	Name, Indicator, Drives, Value, Source, Why, Place string
	Owner, Review                                      string
	Lever                                              bool
	Year                                               int
	Under                                              []string
	Use                                                []string
	Doubts                                             []string
}

// Register returns the assumptions of the plan as declared.
func (e *edition) Register() []registered {
	var all []registered
	for _, row := range e.registerRows() {
		a := row.Assumption
		r := registered{
			Name: e.Text(a.Name), Indicator: e.indicatorName(a.Indicator), Drives: e.Text(drivers[a.Drives]), Value: e.amount(a.Value.Text(), a.Unit),
			Source: a.Source, Why: e.Text(a.Why), Place: a.At().Place(), Owner: a.Owner, Lever: a.Lever, Year: a.Year,
		}
		if !a.ReviewBy.IsZero() {
			r.Review = e.day(a.ReviewBy)
		}
		for _, use := range row.Use {
			r.Use = append(r.Use, e.Text(use))
		}
		for _, u := range row.Under {
			r.Under = append(r.Under, e.scenarioName(u.Scenario)+e.Say(": ", "：")+e.amount(u.Value.Amount(), a.Unit))
		}
		for _, d := range row.Doubts {
			r.Doubts = append(r.Doubts, e.Text(DoubtText(d)))
		}
		all = append(all, r)
	}
	return all
}

// registerRows are the assumptions as they were held against the record or,
// where they were not, as the plan has them.
func (e *edition) registerRows() []scenarios.RegisterRow {
	if e.Assumptions != nil {
		return e.Assumptions
	}
	return e.Plan.Scenarios.Register(scenarios.Reviewing{})
}

// amount writes the value of an assumption with its unit, unless it is what
// the record says.
func (e *edition) amount(value attain.Text, unit string) string {
	if value == (scenarios.Quantity{Form: scenarios.Record}).Text() {
		return e.Say("as the record has it", "按记录")
	}
	return e.Text(value) + " " + e.Text(scenarios.UnitText(unit))
}

// DoubtText says what is to be looked at about an assumption.
func DoubtText(d scenarios.Doubt) attain.Text { return doubts[d] }

var doubts = map[scenarios.Doubt]attain.Text{
	scenarios.Unsourced:     {En: "no source, only a reason", Zh: "无来源，仅有理由"},
	scenarios.Stale:         {En: "its review is overdue", Zh: "复核已过期"},
	scenarios.OutsideRecord: {En: "growth that is not on record", Zh: "增速超出历史记录"},
	scenarios.WithoutEffect: {En: "without effect", Zh: "没有作用"},
}
