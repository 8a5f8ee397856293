package forecast

import (
	"math"
	"sync"

	"attain"
	"attain/model"
	"attain/scenarios"
)

// A Subject is an indicator with what was observed and promised of it.
type Subject struct {
	Indicator    attain.Indicator
	Observations []attain.Observation
	Targets      []attain.Target
}

// A Study projects many subjects, under every reading as business goes on as
// usual, and under every scenario in one reading.
type Study struct {
	Subjects  []Subject
	Readings  []string // ids, in the order of the plan
	Reading   string   // the reading under which scenarios are run
	Scenarios []scenarios.Resolved
	Model     func(attain.Indicator) model.Model // the model for an indicator
	AsOf      float64                            // instant up to which the evidence speaks
	Until     float64                            // instant up to which to project
	Settings  Settings
	Workers   int         // how many run side by side; 0 means 1
	Progress  func(n int) // called, from any worker, when n more subjects are done; may be nil
}

// An Outcome is what a study found for one subject, reading and scenario.
type Outcome struct {
	Reading     string
	Scenario    string
	Values      []scenarios.Value // what the scenario assumes about the subject
	Series      attain.Series
	Fitted      *model.Fitted
	Projection  *Projection // nil where there is nothing to project
	Assessments []Assessment
}

// Run returns the outcomes of each subject, in order: business as usual under
// each reading, then the scenarios that touch the subject. The result does
// not depend on the number of workers.
func (s Study) Run() [][]Outcome {
	all := make([][]Outcome, len(s.Subjects))
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(1, s.Workers) {
		wg.Go(func() {
			for i := range next {
				all[i] = s.outcomes(s.Subjects[i])
				if s.Progress != nil {
					s.Progress(1)
				}
			}
		})
	}
	for i := range s.Subjects {
		next <- i
	}
	close(next)
	wg.Wait()
	return all
}

// outcomes studies one subject.
func (s Study) outcomes(sub Subject) []Outcome {
	var found []Outcome
	usual := scenarios.Resolved{Scenario: scenarios.Scenario{ID: scenarios.BusinessAsUsual}}
	for _, reading := range s.Readings {
		found = append(found, s.outcome(sub, reading, usual))
	}
	for _, scenario := range s.Scenarios {
		if len(scenario.For(sub.Indicator.ID)) == 0 {
			continue
		}
		reading := s.Reading
		if scenario.Scenario.Reading != "" {
			reading = scenario.Scenario.Reading
		}
		found = append(found, s.outcome(sub, reading, scenario))
	}
	return found
}

func (s Study) outcome(sub Subject, reading string, scenario scenarios.Resolved) Outcome {
	series := attain.NewSeries(sub.Indicator, sub.Observations, reading)
	o := Outcome{
		Reading: reading, Scenario: scenario.Scenario.ID, Values: scenario.For(sub.Indicator.ID),
		Series: series, Fitted: s.Model(sub.Indicator).Fit(series),
	}
	o.Projection = Project(o.Fitted, scenario, s.Until, s.Settings)
	for _, t := range sub.Targets {
		a := Assess(t, series, o.Projection, s.AsOf)
		a.Scenario = o.Scenario
		a.Comparable = s.comparable(t, series)
		o.Assessments = append(o.Assessments, a)
	}
	return o
}

// comparable returns how often a series of the indicator's class that stands
// at the latest level goes as far as the target in the time that is left: the
// model's answer when it knows that one level and nothing else.
func (s Study) comparable(t attain.Target, series attain.Series) float64 {
	last, ok := series.Last()
	if !ok || t.Aggregation != attain.Level || t.Met(last.Value) || t.Period.Instant() <= last.Period.Instant() {
		return math.NaN()
	}
	last.Qualifier, last.Status = attain.Exact, attain.Actual
	alone := attain.Series{Indicator: series.Indicator, Levels: []attain.Observation{last}}
	usual := scenarios.Resolved{Scenario: scenarios.Scenario{ID: scenarios.BusinessAsUsual}}
	p := Project(s.Model(series.Indicator).Fit(alone), usual, t.Period.Instant(), s.Settings)
	if p == nil {
		return math.NaN()
	}
	return Assess(t, alone, p, last.Period.Instant()).At
}
