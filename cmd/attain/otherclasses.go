package main

import (
	"context"

	"attain"
	"attain/forecast"
	"attain/model"
	"attain/plan"
	"attain/report"
)

// otherClasses is how many other reference classes a verdict is held against.
const otherClasses = 2

// underOthers judges the targets that are open again, as business goes on under
// the plan's reading, with the laws of the classes that move most like those of
// their indicators, and adds that to the results.
func (a *app) underOthers(ctx context.Context, p *plan.Plan, r *report.Results) error {
	s := a.newStudy(p, nil)
	s.Readings = []string{p.Reading}
	for _, i := range r.Indicators {
		if hasChance(r.Shown(i)) {
			s.Want = append(s.Want, i.ID)
		}
	}
	if len(s.Want) == 0 {
		return nil
	}
	r.Classes = map[string][]report.ClassVerdict{}
	near := a.nearClasses(p)
	for k := range otherClasses {
		other := func(ind attain.Indicator) string { return nth(near[ind.Class], k, ind.Class) }
		s.Model = func(ind attain.Indicator) model.Model { return a.priors.model(other(ind)) }
		all, err := s.RunContext(ctx)
		if err != nil {
			return err
		}
		for _, outcomes := range all {
			for _, o := range outcomes {
				class := other(o.Series.Indicator)
				for _, found := range o.Assessments {
					key := found.Target.Key()
					r.Classes[key] = append(r.Classes[key], report.ClassVerdict{Class: class, Assessment: found})
				}
			}
		}
	}
	return nil
}

// nearClasses returns the classes that are near those of the plan, by class as
// the plan writes it.
func (a *app) nearClasses(p *plan.Plan) map[string][]string {
	near, known := map[string][]string{}, map[string][]string{}
	for _, i := range p.Evidence.Indicators {
		own := a.priors.set.For(i.Class).Class
		if known[own] == nil {
			known[own] = a.priors.set.Near(own)
		}
		near[i.Class] = known[own]
	}
	return near
}

// hasChance reports whether some target has a probability of its own.
func hasChance(o forecast.Outcome) bool {
	for _, x := range o.Assessments {
		if x.State == forecast.Open && x.At == x.At {
			return true
		}
	}
	return false
}

// nth returns the word at index k, or otherwise where there is none.
func nth(words []string, k int, otherwise string) string {
	if k < len(words) {
		return words[k]
	}
	return otherwise
}
