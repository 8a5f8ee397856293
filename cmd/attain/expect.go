package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"attain"
	"attain/forecast"
	"attain/internal/document"
	"attain/lang"
	"attain/plan"
	"attain/scenarios"
)

// An expectation is what became of an [expect] of the plan. It holds unless
// what was found is on the wrong side of a limit by more than the Monte Carlo
// error of drawing; against another scenario that is the error of the
// difference, on the same futures.
type expectation struct {
	scenarios.Expect
	found, err float64 // NaN where nothing can be said
	against    []measured
	holds      bool
}

// A measured limit is a number, or the same measure under another scenario.
type measured struct {
	word  string // "at least" or "at most"
	limit scenarios.Limit
	value float64
	err   float64 // of the difference
}

// expectations computes what the plan's expectations are about, and no more.
func (a *app) expectations(ctx context.Context, p *plan.Plan) (found []expectation, err error) {
	for _, reading := range expectedReadings(p) {
		var own []scenarios.Expect
		for _, e := range p.Scenarios.Expects {
			if expectedReading(p, e) == reading {
				own = append(own, e)
			}
		}
		outcomes, err := a.expectStudy(ctx, p, own, reading)
		if err != nil {
			return nil, err
		}
		for _, e := range own {
			found = append(found, judge(e, outcomes))
		}
	}
	slices.SortStableFunc(found, func(a, b expectation) int { return rank(p, a.ID) - rank(p, b.ID) })
	return found, nil
}

// rank is the place of an expectation in the plan.
func rank(p *plan.Plan, id string) int {
	return slices.IndexFunc(p.Scenarios.Expects, func(e scenarios.Expect) bool { return e.ID == id })
}

// expectedReading is the reading that the expectation is about.
func expectedReading(p *plan.Plan, e scenarios.Expect) string {
	if e.Reading != "" {
		return e.Reading
	}
	if own := p.Scenarios.Resolve(e.Under).Scenario.Reading; own != "" {
		return own
	}
	return p.Reading
}

func expectedReadings(p *plan.Plan) (readings []string) {
	for _, e := range p.Scenarios.Expects {
		if r := expectedReading(p, e); !slices.Contains(readings, r) {
			readings = append(readings, r)
		}
	}
	return readings
}

// An outcomeOf finds the outcome of an indicator under a scenario.
type outcomeOf func(indicator, scenario string) (forecast.Outcome, bool)

// expectStudy studies what the expectations are about under one reading.
func (a *app) expectStudy(ctx context.Context, p *plan.Plan, es []scenarios.Expect, reading string) (outcomeOf, error) {
	s := a.newStudy(p, nil)
	s.Readings, s.Reading = []string{reading}, reading
	var ids []string
	for _, e := range es {
		about, _ := expectTarget(e)
		s.Want = append(s.Want, about)
		ids = append(ids, e.Under)
		for _, l := range []*scenarios.Limit{e.AtLeast, e.AtMost} {
			if l != nil && l.ID != "" {
				ids = append(ids, l.ID)
			}
		}
		for k, sub := range s.Subjects {
			if sub.Indicator.ID == e.Indicator {
				s.Subjects[k].Targets = append(slices.Clone(sub.Targets), yearTarget(e))
			}
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		if r := p.Scenarios.Resolve(id); id != scenarios.BusinessAsUsual {
			r.Scenario.Reading = "" // run under the reading of the study
			s.Scenarios = append(s.Scenarios, r)
		}
	}
	outcomes, err := s.RunContext(ctx)
	if err != nil {
		return nil, err
	}
	return func(indicator, scenario string) (found forecast.Outcome, ok bool) {
		for k, sub := range s.Subjects {
			for _, o := range outcomes[k] {
				usual := !ok && o.Scenario == scenarios.BusinessAsUsual // for a scenario that changes nothing here
				if sub.Indicator.ID == indicator && (o.Scenario == scenario || usual) {
					found, ok = o, true
				}
			}
		}
		return found, ok
	}, nil
}

// expectTarget returns the indicator and the target's id.
func expectTarget(e scenarios.Expect) (indicator, target string) {
	if e.Target == "" {
		return e.Indicator, yearTarget(e).ID
	}
	indicator, target, _ = strings.Cut(e.Target, "/")
	return indicator, target
}

// yearTarget stands for the level of an indicator in a year.
func yearTarget(e scenarios.Expect) attain.Target {
	return attain.Target{ID: "expect:" + e.ID, Indicator: e.Indicator, Period: attain.Year(e.Year)}
}

// judge holds what was found against what was expected.
func judge(e scenarios.Expect, outcome outcomeOf) expectation {
	indicator, target := expectTarget(e)
	under, ok := outcome(indicator, e.Under)
	x := expectation{Expect: e, found: math.NaN(), holds: true}
	if !ok {
		x.holds = false
		return x
	}
	x.found, x.err = measure(e.What, forecast.Compare(target, under).Cases[0])
	for _, l := range []struct {
		word string
		*scenarios.Limit
		sign float64
	}{{"at least", e.AtLeast, 1}, {"at most", e.AtMost, -1}} {
		if l.Limit == nil {
			continue
		}
		m := measured{word: l.word, limit: *l.Limit, value: l.Value, err: x.err}
		if l.ID != "" {
			other, _ := outcome(indicator, l.ID)
			c := forecast.Compare(target, other, under)
			m.value, _ = measure(e.What, c.Cases[0])
			m.err = changeErr(e.What, c.Cases[1].Change)
		}
		x.against = append(x.against, m)
		x.holds = x.holds && l.sign*(x.found-m.value) >= -forecast.Error95*m.err
	}
	return x
}

// measure returns what the expectation is about, with its Monte Carlo error.
func measure(m scenarios.Measure, c forecast.Case) (found, err float64) {
	switch m {
	case scenarios.Median:
		return c.Median, c.MedianErr
	case scenarios.ReachedBy:
		return c.By, c.ByErr
	}
	return c.At, c.StdErr
}

func changeErr(m scenarios.Measure, d forecast.Change) float64 {
	switch {
	case d.Same:
		return 0
	case m == scenarios.Median:
		return d.MedianErr
	case m == scenarios.ReachedBy:
		return d.ByErr
	}
	return d.ProbErr
}

// about says what the expectation is about: "chance of a/b under c".
func (x expectation) about(l lang.Lang) string {
	what := map[scenarios.Measure]string{
		scenarios.Chance: l.Pick("chance", "概率"), scenarios.Median: l.Pick("median", "中位数"), scenarios.ReachedBy: l.Pick("chance of reaching in time", "届时前实现的概率"),
	}[x.What]
	of := x.Target
	if of == "" {
		of = fmt.Sprintf(l.Pick("%s in %d", "%s（%d年）"), x.Indicator, x.Year)
	}
	return fmt.Sprintf(l.Pick("%s of %s under %s", "%[2]s的%[1]s，情景%[3]s"), what, of, x.Under)
}

// number writes a value of the measure with its Monte Carlo error.
func (x expectation) number(l lang.Lang, v float64) string {
	if x.What == scenarios.Median {
		return l.Rounded(v)
	}
	return l.Percent(v, 1)
}

// finding says what was found and what was expected.
func (x expectation) finding(l lang.Lang) string {
	if math.IsNaN(x.found) {
		return l.Pick("nothing can be said of it", "无从得出")
	}
	text := x.number(l, x.found)
	for _, m := range x.against {
		word := map[string]string{"at least": l.Pick("at least", "应不低于"), "at most": l.Pick("at most", "应不高于")}[m.word]
		text += l.Pick(", expected ", "，") + word + l.Pick(" ", "") + x.number(l, m.value)
		if m.limit.ID != "" {
			text += fmt.Sprintf(l.Pick(" as under %s", "（情景%s）"), m.limit.ID)
		}
		text += fmt.Sprintf(l.Pick(" (Monte Carlo error ± %s)", "（蒙特卡洛误差±%s）"), x.number(l, forecast.Error95*m.err))
	}
	return text
}

// failures returns the expectations that do not hold as problems.
func failures(xs []expectation) (problems document.Problems) {
	for _, x := range xs {
		if !x.holds {
			problems = append(problems, x.At().KeyProblem("expectation %q does not hold: %s", "预期%q不成立：%s", x.ID, both(x.about)).Hinted(both(x.finding)))
		}
	}
	return problems
}

// both returns what a phrase is in each language.
func both(phrase func(lang.Lang) string) attain.Text {
	return attain.Text{En: phrase(lang.En), Zh: phrase(lang.Zh)}
}
