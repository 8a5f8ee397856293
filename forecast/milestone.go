package forecast

import (
	"math"
	"slices"

	"attain"
)

// A MilestoneResult is what can be said of one value on the way to a target.
type MilestoneResult struct {
	attain.Milestone
	State  State
	At     float64 // probability that it is met then; NaN where there is none
	StdErr float64 // Monte Carlo standard error of At
}

// milestones judges each value on the way, and how likely all that are ahead
// are met with the target itself.
func (a *Assessment) milestones(s attain.Series, p *Projection, asOf float64) {
	if len(a.Target.Milestones) == 0 {
		return
	}
	all := append([]bool(nil), a.Hits...)
	kept := a.Hits != nil
	for _, m := range a.Target.Milestones {
		step := a.Target
		step.Period, step.Value, step.Milestones = m.Period, m.Value, nil
		x := Assess(step, s, p, asOf)
		a.Milestones = append(a.Milestones, MilestoneResult{m, x.State, x.At, x.StdErr})
		switch {
		case x.State == Missed:
			kept = false
		case x.State.Past():
		case x.Hits == nil:
			kept = false
		default:
			for i, hit := range x.Hits {
				if i < len(all) {
					all[i] = all[i] && hit
				}
			}
		}
	}
	if kept {
		a.Path = shareOf(all, p.Batches).value
	}
}

// PathAt returns where the path of the milestones and the target stands at the
// instant, linear between them; NaN before the first and after the target's
// date.
func PathAt(t attain.Target, at float64) float64 {
	path := append(slices.Clone(t.Milestones), attain.Milestone{Period: t.Period, Value: t.Value})
	for k, m := range path[1:] {
		from, to := path[k].Period.Instant(), m.Period.Instant()
		if at >= from-instantTolerance && at <= to+instantTolerance {
			return path[k].Value + (at-from)/(to-from)*(m.Value-path[k].Value)
		}
	}
	return math.NaN()
}
