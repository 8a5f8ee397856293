package forecast

import (
	"context"
	"slices"
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
// usual, and under every scenario in one reading. All indicators are drawn
// together: draw i of each of them, and of every assumption, belongs to one
// future, and the same draws serve every scenario.
//
// It holds, at 8 bytes a number, the levels of every outcome, and for each fit
// twice as many; the levels at a time are sorted, once more as many, when they
// are first asked for.
type Study struct {
	Subjects  []Subject
	Want      []string                           // ids of the indicators to be studied; empty for all. What they depend on is drawn too
	Readings  []string                           // ids, in the order of the plan
	Reading   string                             // the reading under which scenarios are run
	Under     []string                           // more readings under which scenarios are run, unless one names its own
	Usual     scenarios.Resolved                 // business as usual, as declared; the zero value assumes nothing
	Scenarios []scenarios.Resolved               // the others
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

	By          string        // how it is projected: "trend", "flows", "composite" or a curve's name
	Constrained []Constrained // how the constraints of this simulation were kept
	Rejected    float64       // share of the futures that constraints rejected

	reconcile func() *Reconciliation // nil where nothing stands beside the trend
}

// Run returns the outcomes of each subject, in order: business as usual under
// each reading, then the scenarios that touch the subject. Subjects that are
// not wanted have none. The result does not depend on the number of workers.
func (s Study) Run() [][]Outcome {
	all, _ := s.RunContext(context.Background()) // which does not end
	return all
}

// RunContext is Run, broken off when ctx ends, with the error of ctx and without
// outcomes.
func (s Study) RunContext(ctx context.Context) ([][]Outcome, error) {
	if s.Usual.Scenario.ID == "" {
		s.Usual.Scenario.ID = scenarios.BusinessAsUsual
	}
	w := newWorkshop(ctx, s)
	usual, runs := w.simulations()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	all := make([][]Outcome, len(s.Subjects))
	w.side(len(all), func(k int) {
		id := s.Subjects[k].Indicator.ID
		if len(s.Want) > 0 && !slices.Contains(s.Want, id) {
			return
		}
		comparable := map[string]*oneLevel{}
		for _, sim := range append(slices.Clone(usual), runs...) {
			if ctx.Err() == nil && sim.touches(id) {
				all[k] = append(all[k], sim.outcome(id, comparable))
			}
		}
		if s.Progress != nil {
			s.Progress(1)
		}
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return all, nil
}

// simulations runs business as usual under each reading, and the scenarios.
func (w *workshop) simulations() (usual, runs []*simulation) {
	w.side(len(w.Readings)*len(w.needed), func(i int) {
		w.basis(basisKey{indicator: w.needed[i%len(w.needed)], reading: w.Readings[i/len(w.needed)]})
	})
	usual = make([]*simulation, len(w.Readings))
	w.side(len(usual), func(i int) {
		usual[i] = w.newSimulation(w.Readings[i], w.Usual, nil)
		usual[i].run()
	})
	type job struct {
		scenario scenarios.Resolved
		usual    *simulation
	}
	var jobs []job
	for _, sc := range w.Scenarios {
		for _, reading := range w.under(sc) {
			jobs = append(jobs, job{sc, usual[slices.Index(w.Readings, reading)]})
		}
	}
	runs = make([]*simulation, len(jobs))
	w.side(len(jobs), func(i int) {
		runs[i] = w.newSimulation(jobs[i].usual.reading, jobs[i].scenario, jobs[i].usual)
		runs[i].run()
	})
	return usual, runs
}

// under returns the readings under which the scenario is run.
func (s Study) under(sc scenarios.Resolved) []string {
	if sc.Scenario.Reading != "" {
		return []string{sc.Scenario.Reading}
	}
	readings := []string{s.Reading}
	for _, r := range s.Under {
		if !slices.Contains(readings, r) {
			readings = append(readings, r)
		}
	}
	return readings
}

// outcome returns what was found of the indicator. comparable keeps, by
// reading, how often comparable series go as far as each target.
func (s *simulation) outcome(id string, comparable map[string]*oneLevel) Outcome {
	sub, sc := s.subject(id), s.assumed.scenario
	b := s.basis(id, s.curve(id))
	o := Outcome{
		Reading: s.reading, Scenario: sc.Scenario.ID, Values: s.values(id), Series: b.series, Fitted: b.fitted,
		By: s.model(id), Projection: s.filtered(s.projection(id)), Constrained: s.constrained, Rejected: s.dropped(),
	}
	_, flows := s.flow(id)
	if _, made := s.composite(id); flows || made {
		o.reconcile = sync.OnceValue(func() *Reconciliation { return s.reconciled(id, o.Projection) })
	}
	like := comparable[s.reading]
	if like == nil {
		like = s.oneLevel(sub.Targets, b.series)
		comparable[s.reading] = like
	}
	for n, t := range sub.Targets {
		a := Assess(t, b.series, o.Projection, s.AsOf, s.others(t)...)
		a.Scenario, a.Comparable = o.Scenario, like.chances[n]
		if a.State == Open && o.Scenario == scenarios.BusinessAsUsual && o.By == byTrend {
			a.Announced = Announced(t, b.series, a.At)
		}
		o.Assessments = append(o.Assessments, a)
	}
	return o
}

// others returns the futures of the indicators that the target is measured
// against, or makes them up.
func (s *simulation) others(t attain.Target) []*Projection {
	var all []*Projection
	for _, id := range t.Against.Others {
		if p := s.filtered(s.projection(id)); p != nil {
			all = append(all, p)
		}
	}
	return all
}
