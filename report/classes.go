package report

import (
	"fmt"
	"math"
	"strings"

	"attain/forecast"
	"attain/scenarios"
)

// A ClassVerdict is a target judged with the law of another reference class.
type ClassVerdict struct {
	Class string
	forecast.Assessment
}

// sameChance is how far two chances may lie apart and be told as one, whatever
// word goes with each.
const sameChance = 0.02

// otherVerdicts returns the classes near the indicator's own that would change
// the word of the verdict, which is that of business as usual in the plan's
// reading.
func (r *Results) otherVerdicts(row Row) (others []ClassVerdict) {
	if row.State != forecast.Open || math.IsNaN(row.At) || row.Found.Scenario != scenarios.BusinessAsUsual || row.Found.Reading != r.Plan.Reading {
		return nil
	}
	for _, c := range r.Classes[row.Target.Key()] {
		apart := math.Abs(r.headline(c.Assessment) - r.headline(row.Assessment))
		if apart > sameChance && r.StateWord(c.Assessment) != r.StateWord(row.Assessment) {
			others = append(others, c)
		}
	}
	return others
}

// classDependence says how the verdict would be another one with other
// comparable series.
func (r *Results) classDependence(row Row) string {
	l := r.Lang
	var parts []string
	for _, c := range r.otherVerdicts(row) {
		parts = append(parts, l.Pick(fmt.Sprintf("“%s” makes it %s: %s", c.Class, r.StateWord(c.Assessment), l.Chance(r.headline(c.Assessment))),
			fmt.Sprintf("按“%s”则%s：%s", c.Class, r.StateWord(c.Assessment), l.Chance(r.headline(c.Assessment)))))
	}
	if len(parts) == 0 {
		return ""
	}
	own := row.Found.Fitted.Basis.Class
	return l.Pick(fmt.Sprintf("It depends on what is comparable: here “%s”; %s.", own, strings.Join(parts, "; ")), fmt.Sprintf("结论还取决于以何者为可比：此处为“%s”；%s。", own, strings.Join(parts, "；")))
}
