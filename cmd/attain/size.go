package main

import (
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"attain"
	"attain/forecast"
	"attain/plan"
	"attain/scenarios"
)

// What is done without being asked about, in bytes of memory and seconds of one
// processor.
const (
	usualBytes   = 1 << 30
	usualSeconds = 15
)

// What a level takes where it is drawn by a fit, where a scenario bends it, and
// where a target is judged on it;
// an assumption under a scenario; and the charts of an indicator. Measured on
// plans of 500 indicators, of 1,000 scenarios and of 50 indicators with charts.
const (
	bytesOfFitted   = 72
	bytesOfLevel    = 32
	bytesOfValue    = 600
	secondsOfFitted = 450e-9
	secondsOfLevel  = 230e-9
	secondsOfCharts = 0.09
	secondsOfOpen   = 300e-9 // a target as business goes on, also held against comparable series and other classes
	secondsOfJudged = 60e-9  // the same under a scenario
)

// addYesFlag adds the flag that agrees to much work.
func (a *app) addYesFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&a.yes, "yes", false, "go on also where the plan asks for much work or memory")
}

// A work is what a plan asks for.
type work struct {
	forecast.Size
	scenarios int
	bytes     int64
	seconds   float64
}

// workOf weighs the study with all plans under all futures where they are to
// come, before they are worked out, and charts of so many indicators.
func workOf(p *plan.Plan, s forecast.Study, crossed bool, charts int) work {
	w := work{Size: s.Size(), scenarios: 1 + len(s.Scenarios)}
	var bent forecast.Load
	add := func(x forecast.Load, times int) {
		bent.Levels += x.Levels * int64(times)
		bent.Judged += x.Judged * int64(times)
	}
	readings := 1 + len(s.Under)
	for _, x := range s.Weigh(s.Scenarios) {
		add(x, readings)
	}
	if crossed {
		plans, futures := resolvedOf(p, scenarios.Plan), resolvedOf(p, scenarios.Future)
		w.scenarios += len(plans) * len(futures)
		for k, x := range s.Weigh(append(plans, futures...)) {
			others := len(plans)
			if k < len(plans) {
				others = len(futures)
			}
			add(x, others*readings)
		}
	}
	w.bytes = bent.Levels*bytesOfLevel + w.Fitted*bytesOfFitted + int64(w.scenarios)*int64(len(p.Scenarios.Assumptions))*bytesOfValue
	w.seconds = float64(bent.Levels)*secondsOfLevel + float64(w.Fitted)*secondsOfFitted + float64(charts)*secondsOfCharts +
		float64(bent.Judged)*secondsOfJudged + float64(w.Judged)*secondsOfOpen
	return w
}

func resolvedOf(p *plan.Plan, kind scenarios.Kind) (all []scenarios.Resolved) {
	for _, sc := range p.Scenarios.Scenarios {
		if sc.Kind == kind {
			all = append(all, p.Scenarios.Resolve(sc.ID))
		}
	}
	return all
}

// agreed reports, before the work, that it is much, unless that is agreed to.
func (a *app) agreed(w work) error {
	if a.yes || w.bytes <= usualBytes && w.seconds <= usualSeconds {
		return nil
	}
	gigabytes, seconds := max(0.1, float64(w.bytes)/(1<<30)), int(math.Ceil(w.seconds))
	return inputErrorf(
		"the plan asks for much: %s × %s × %s futures, up to %s years each: about %.1f GB of memory and %s seconds of a processor\n"+
			"--yes goes on all the same; or draw fewer futures (draws = …), project less far, or name scenarios: attain compare SCENARIO…",
		"计划要求的计算量很大：%s × %s × %s个未来，每个至多%s年：约需内存%.1f GB，处理器时间%s秒\n"+
			"加--yes仍然执行；也可减少未来的个数（draws = …）、缩短预测期，或只选部分情景：attain compare 情景…",
		attain.Text{En: several(w.scenarios, "scenario"), Zh: grouped(w.scenarios) + "个情景"},
		attain.Text{En: several(w.Indicators, "indicator"), Zh: grouped(w.Indicators) + "项指标"},
		grouped(w.Futures), grouped(w.Years), gigabytes, grouped(seconds))
}

func several(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return grouped(n) + " " + what
}

// grouped writes a whole number with commas.
func grouped(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
