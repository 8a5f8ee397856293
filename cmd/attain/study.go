package main

import (
	"context"
	"slices"
	"time"

	"attain"
	"attain/forecast"
	"attain/model"
	"attain/plan"
	"attain/report"
	"attain/scenarios"
	"attain/seeds"
)

// study projects the indicators of the plan and judges its targets. progress,
// which may be nil, is called as indicators are done. Charts of so many of them
// are drawn afterwards.
func (a *app) study(ctx context.Context, p *plan.Plan, own []seeds.Indicator, charts int, progress func(int)) (*report.Results, error) {
	s := a.newStudy(p, own)
	s.Progress = progress
	for _, sc := range p.Scenarios.Scenarios {
		if sc.ID != scenarios.BusinessAsUsual {
			s.Scenarios = append(s.Scenarios, p.Scenarios.Resolve(sc.ID))
		}
	}
	if err := a.agreed(workOf(p, s, true, charts)); err != nil {
		return nil, err
	}
	s.Scenarios = append(s.Scenarios, p.Scenarios.Cross()...)
	r, err := a.found(ctx, p, s)
	if err != nil {
		return nil, err
	}
	return r, a.underOthers(ctx, p, r)
}

// newStudy returns a study of the indicators under the readings of the plan as
// business goes on, without scenarios.
func (a *app) newStudy(p *plan.Plan, own []seeds.Indicator) forecast.Study {
	s := forecast.Study{
		Readings: p.Readings(), Reading: p.Reading,
		Model:    func(ind attain.Indicator) model.Model { return a.priors.model(ind.Class) },
		AsOf:     p.Evidence.AsOf(),
		Until:    p.Until(),
		Usual:    p.Scenarios.Resolve(scenarios.BusinessAsUsual),
		Settings: forecast.Settings{Draws: p.Draws, Seed: p.Seed, Sampler: p.Sampler, Error: p.Error},
		Workers:  workers(),
	}
	for _, i := range own {
		s.Want = append(s.Want, i.ID)
	}
	for _, i := range p.Evidence.Indicators {
		s.Subjects = append(s.Subjects, forecast.Subject{Indicator: i.Indicator, Observations: i.Observations, Targets: i.Targets})
	}
	return s
}

// found runs the study, unless ctx ends before it.
func (a *app) found(ctx context.Context, p *plan.Plan, s forecast.Study) (*report.Results, error) {
	all, err := s.RunContext(ctx)
	if err != nil {
		return nil, err
	}
	r := &report.Results{
		Plan: p, Lang: p.Language, Version: version, Reading: p.Reading, Scenario: a.scenario(), Seed: p.Seed,
		Draws: s.Settings.Futures(), Findings: p.Evidence.Findings(a.today), Assumptions: register(p, time.Time{}),
	}
	for k, outcomes := range all {
		if i := p.Evidence.Indicators[k]; slices.Contains(s.Want, i.ID) {
			r.Indicators = append(r.Indicators, indicator(p, i, outcomes))
		}
	}
	return r, nil
}

// indicator returns the indicator with its outcomes, those of a plan under a
// future apart.
func indicator(p *plan.Plan, i seeds.Indicator, outcomes []forecast.Outcome) report.Indicator {
	found := report.Indicator{Indicator: i}
	for _, o := range outcomes {
		s, _ := p.Scenarios.Scenario(o.Scenario)
		if _, _, crossed := s.Crossed(); crossed {
			found.Crossed = append(found.Crossed, o)
		} else {
			found.Outcomes = append(found.Outcomes, o)
		}
	}
	return found
}

// owned returns the plan's own indicators: peers lend precedent only.
func owned(p *plan.Plan) []seeds.Indicator {
	var own []seeds.Indicator
	for _, i := range p.Evidence.Indicators {
		if i.PeerOf == "" {
			own = append(own, i)
		}
	}
	return own
}
