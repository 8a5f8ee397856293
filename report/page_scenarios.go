package report

import (
	"math"

	"attain/forecast"
	"attain/scenarios"
)

// Comparisons returns the indicators that have scenarios to compare.
func (e *edition) Comparisons() []Indicator {
	return e.only(func(i Indicator) bool { return e.Compared(i) != nil })
}

// A comparisonLine is a target under one scenario.
type comparisonLine struct {
	Scenario, Target, Median, Interval, Chance string
	Change                                     string // of the chance, in points, against business as usual
	Base                                       bool
	Prob                                       float64 // as a share of the width of a bar
}

// ComparisonOf returns the targets of an indicator under each scenario.
func (e *edition) ComparisonOf(i Indicator) []comparisonLine {
	var lines []comparisonLine
	base := map[string]float64{}
	for k, o := range e.Compared(i) {
		for _, a := range o.Assessments {
			if math.IsNaN(a.At) {
				continue
			}
			if k == 0 {
				base[a.Target.ID] = a.At
			}
			lines = append(lines, e.comparisonLine(i, o, a, base[a.Target.ID], k == 0))
		}
	}
	return lines
}

func (e *edition) comparisonLine(i Indicator, o forecast.Outcome, a forecast.Assessment, base float64, isBase bool) comparisonLine {
	l := e.Lang
	c := comparisonLine{
		Scenario: e.scenarioName(o.Scenario), Target: e.promise(a) + e.Say(", ", "，") + l.Period(a.Target.Period),
		Median:   l.RoundedLevel(a.Median, i.Unit),
		Interval: l.RoundedLevel(a.Low, i.Unit) + e.Say(" to ", "至") + l.RoundedLevel(a.High, i.Unit),
		Chance:   l.Probability(a.At), Base: isBase, Prob: math.Round(1000*a.At) / 10,
	}
	if points := math.Round(100 * (a.At - base)); !isBase && points != 0 {
		c.Change = l.SignedNumber(points) + e.Say(" points", "个百分点")
	}
	return c
}

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
