// Package report writes what was found as pages: terminal, Markdown and
// JSON, in English and Chinese.
package report

import (
	"math"
	"slices"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/plan"
	"attain/scenarios"
	"attain/seeds"
)

// Results are everything that was found about a plan. They are complete when
// New returns them and are not changed after.
type Results struct {
	Plan        *plan.Plan
	Lang        lang.Lang
	Version     string // of attain
	Reading     string // under which the scorecard stands
	Scenario    string // under which the scorecard stands
	Seed        uint64
	Draws       int   // futures of each projection
	Order       Order // of the scorecard's rows
	Findings    []seeds.Finding
	Assumptions []scenarios.RegisterRow // nil when they were not held against the record
	Indicators  []Indicator

	Classes map[string][]ClassVerdict // by target key, what near reference classes would make of it; nil where that was not asked

	Scenarios []scenarios.Scenario // studied beside those of the plan: crossings, settings from the command line
}

// An Indicator is an indicator with what was found about it.
type Indicator struct {
	seeds.Indicator
	Outcomes []forecast.Outcome
	Crossed  []forecast.Outcome // under each plan crossed with each future that touches it
}

// Outcome returns what was found under the reading and scenario; ok is false
// when that was not studied.
func (i Indicator) Outcome(reading, scenario string) (o forecast.Outcome, ok bool) {
	for _, o := range i.all() {
		if o.Reading == reading && o.Scenario == scenario {
			return o, true
		}
	}
	return forecast.Outcome{}, false
}

// all returns every outcome.
func (i Indicator) all() []forecast.Outcome { return slices.Concat(i.Outcomes, i.Crossed) }

// Shown returns the outcome under the reading and scenario of the scorecard.
// Where the scenario does not touch the indicator, that is business as usual.
func (r *Results) Shown(i Indicator) forecast.Outcome {
	for _, o := range i.all() {
		if o.Scenario == r.Scenario && r.Scenario != scenarios.BusinessAsUsual {
			return o
		}
	}
	o, _ := i.Outcome(r.Reading, scenarios.BusinessAsUsual)
	return o
}

// A Row is one target on the scorecard.
type Row struct {
	forecast.Assessment
	Indicator Indicator
	Found     forecast.Outcome // what the assessment was read off
	Others    []Other          // the same target under the other readings

	words attain.Thresholds
}

// An Other is a target's assessment under another reading.
type Other struct {
	Reading attain.Reading
	forecast.Assessment
}

// Rows returns a row for each target: first those ahead, then those whose
// period is past, each in the Order.
func (r *Results) Rows() []Row {
	var ahead, past []Row
	for _, i := range r.Indicators {
		o := r.Shown(i)
		for k, a := range o.Assessments {
			row := Row{Assessment: a, Indicator: i, Found: o, Others: r.others(i, o, k), words: r.Plan.Words}
			if a.State.Past() {
				past = append(past, row)
			} else {
				ahead = append(ahead, row)
			}
		}
	}
	r.sort(ahead)
	r.sort(past)
	return append(ahead, past...)
}

// others returns the assessments of the k-th target of the outcome under the
// readings other than its own.
func (r *Results) others(i Indicator, shown forecast.Outcome, k int) []Other {
	var others []Other
	for _, reading := range r.Plan.Evidence.Readings {
		o, ok := i.Outcome(reading.ID, shown.Scenario)
		if ok && o.Reading != shown.Reading {
			others = append(others, Other{reading, o.Assessments[k]})
		}
	}
	return others
}

// A Group is a set of targets that are to be met together.
type Group struct {
	ID      string
	Targets []string // keys
	Prob    float64  // of meeting all of them; NaN where one has no probability
}

// Groups returns the groups of the plan, in order of their first target. Past
// targets are left out.
func (r *Results) Groups() []Group {
	var groups []Group
	members := map[string][]forecast.Assessment{}
	for _, row := range r.Rows() {
		id := row.Target.Group
		if id == "" || row.State.Past() {
			continue
		}
		if members[id] == nil {
			groups = append(groups, Group{ID: id})
		}
		members[id] = append(members[id], row.Assessment)
	}
	for k, g := range groups {
		for _, a := range members[g.ID] {
			groups[k].Targets = append(groups[k].Targets, a.Target.Key())
		}
		groups[k].Prob = forecast.Joint(members[g.ID]...)
	}
	return groups
}

// telling is the least difference of probability between readings that makes
// a conclusion depend on them.
const telling = 0.05

// HangsOn returns the readings under which the conclusion is another one: a
// different state, another word for the probability, or a probability that
// differs by 5 points or more.
func (r Row) HangsOn() []Other {
	var telling []Other
	for _, o := range r.Others {
		if differs(r.words, r.Assessment, o.Assessment) {
			telling = append(telling, o)
		}
	}
	return telling
}

func differs(words attain.Thresholds, a, b forecast.Assessment) bool {
	if a.State != b.State || math.IsNaN(a.At) != math.IsNaN(b.At) {
		return true
	}
	if math.IsNaN(a.At) {
		return false
	}
	return words.Of(a.At) != words.Of(b.At) || math.Abs(a.At-b.At) >= telling
}

// Compared returns the outcomes of the indicator to set side by side with
// business as usual in the reading of the scorecard: the scenarios that touch
// it.
func (r *Results) Compared(i Indicator) []forecast.Outcome {
	usual, ok := i.Outcome(r.Reading, scenarios.BusinessAsUsual)
	if !ok || usual.Projection == nil {
		return nil
	}
	compared := []forecast.Outcome{usual}
	for _, o := range i.Outcomes {
		if o.Scenario != scenarios.BusinessAsUsual && o.Projection != nil {
			compared = append(compared, o)
		}
	}
	if len(compared) == 1 {
		return nil
	}
	return compared
}

// readingName returns the name of a reading.
func (r *Results) readingName(id string) string {
	reading, _ := r.Plan.Evidence.Reading(id)
	return r.Lang.Text(reading.Name)
}

// scenarioName returns the name of a scenario.
func (r *Results) scenarioName(id string) string {
	s, _ := r.scenario(id)
	return r.Lang.Text(s.Name)
}

// scenario returns the scenario with the id.
func (r *Results) scenario(id string) (scenarios.Scenario, bool) {
	for _, s := range r.Scenarios {
		if s.ID == id {
			return s, true
		}
	}
	return r.Plan.Scenarios.Scenario(id)
}
