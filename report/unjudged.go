package report

import (
	"fmt"
	"math"

	"attain"
	"attain/forecast"
	"attain/model"
)

// unjudged are the words for why a target ahead has no probability.
var unjudged = map[forecast.Unjudged]attain.Text{
	forecast.BeyondHorizon: {En: "its time lies beyond the horizon of the plan", Zh: "目标时间超出规划的推算期"},
	forecast.OnlyYears:     {En: "it is about a part of a year, and the record tells whole years only", Zh: "目标针对年内一段时间，而记录只有全年数"},
	forecast.BaseUnknown:   {En: "what it is measured from is not on record", Zh: "所对照的基数没有记录"},
	forecast.OtherUnknown:  {En: "what it is measured against cannot be projected", Zh: "所对照的指标无法推算"},
}

// failures are the words for why a curve could not be fitted.
var failures = map[model.Status]attain.Text{
	model.NoData:        {En: "%s has nothing to be fitted to", Zh: "%s没有数据可供拟合"},
	model.TooFew:        {En: "%s cannot be fitted to so few figures", Zh: "数据太少，无法拟合%s"},
	model.NotApplicable: {En: "%s cannot be fitted to such figures", Zh: "%s不适用于这些数据"},
	model.NotConverged:  {En: "%s could not be fitted to the figures", Zh: "%s未能拟合这些数据"},
	model.NotIdentified: {En: "the figures do not identify %s: its ceiling or its pace stays open", Zh: "现有数据不能确定%s：其上限或速度未定"},
}

// whyUnjudged says why a target that is ahead has no probability; o is the
// outcome that it was judged on.
func (r *Results) whyUnjudged(a forecast.Assessment, o forecast.Outcome) string {
	l := r.Lang
	if f := o.Fitted; o.Projection == nil && f != nil && f.Status != model.OK {
		return fmt.Sprintf(l.Text(failures[f.Status]), r.modelName(o.By))
	}
	if t, ok := unjudged[a.Unjudged]; ok {
		return l.Text(t)
	}
	return l.Pick("there is nothing to project", "没有可供推算的依据")
}

// known returns the comparison without the cases that have no probability, and
// what is to be said of those.
func (c Comparison) known() (known Comparison, unknown []string) {
	r := c.results
	known = c
	known.Cases = nil
	for _, x := range c.Cases {
		if !math.IsNaN(x.At) {
			known.Cases = append(known.Cases, x)
			continue
		}
		unknown = append(unknown, r.Lang.Pick("there is no probability under "+c.quoted(x)+": "+r.whyUnjudged(x.Assessment, c.outcome(x)),
			c.quoted(x)+"没有概率："+r.whyUnjudged(x.Assessment, c.outcome(x))))
	}
	return known, unknown
}

// outcome returns what the case was judged on.
func (c Comparison) outcome(x forecast.Case) forecast.Outcome {
	for _, i := range c.results.Indicators {
		if i.ID == c.Indicator.ID {
			o, _ := i.Outcome(x.Reading, x.Scenario)
			return o
		}
	}
	return forecast.Outcome{}
}
