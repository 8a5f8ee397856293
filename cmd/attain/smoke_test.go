package main

import (
	"testing"

	"attain/forecast"
	"attain/model"
	"attain/model/prior"
	"attain/plan"
)

func TestSmoke(t *testing.T) {
	p, problems := plan.Load(plan.Shandong(), ".")
	if problems != nil {
		t.Fatal(problems)
	}
	for _, ind := range p.Evidence.Indicators {
		for _, r := range p.Evidence.Readings {
			s := ind.Series(r.ID)
			f := model.Drift{Prior: prior.For(ind.Class)}.Fit(s)
			for _, sc := range p.Scenarios.Scenarios {
				pr := forecast.Project(f, p.Scenarios.Resolve(sc.ID), p.Until(), forecast.Settings{Seed: p.Seed})
				for _, tg := range ind.Targets {
					a := forecast.Assess(tg, s, pr, p.Evidence.AsOf())
					if sc.ID == "business-as-usual" || len(p.Scenarios.Resolve(sc.ID).For(ind.ID)) > 0 {
						t.Logf("%-34s %-12s %-22s %-13s last %.4g P %.3f by %.3f med %.5g [%.5g %.5g] req %.4f/%.4g ach %.4f notby %.2f", tg.Key(), r.ID, sc.ID, a.State, a.Last.Value, a.At, a.By, a.Median, a.Low, a.High, a.Required.Growth, a.Required.PerYear, a.Achieved.Growth, a.NotBy)
					}
				}
			}
		}
	}
}
