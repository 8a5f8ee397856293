package report

import (
	"fmt"
	"math"
	"strings"

	"attain"
	"attain/forecast"
)

// pacesSoFar says how fast it went, to follow what is needed: over the latest
// year, and over longer stretches of the record whose pace is another one.
func (r *Results) pacesSoFar(a forecast.Assessment) string {
	if len(a.Stretches) == 0 {
		return ""
	}
	l, latest := r.Lang, a.Stretches[0]
	from, to := l.Period(latest.From.Period), l.Period(latest.To.Period)
	s := l.Pick(fmt.Sprintf("; from %s to %s it was %s", from, to, r.paceOver(a, latest)), fmt.Sprintf("；%s至%s为%s", from, to, r.paceOver(a, latest)))
	if latest.From.Status == attain.Planned {
		s += l.Pick(" (counted from the plan for "+from+")", "（以"+from+"计划数为基数）")
	}
	told := latest
	var longer []string
	for _, x := range a.Stretches[1:] {
		if differ(a.Indicator.Kind, told.Pace, x.Pace) {
			longer = append(longer, l.Pick("since "+l.Period(x.From.Period)+" "+r.pace(a, x.Pace), l.Period(x.From.Period)+"以来"+r.pace(a, x.Pace)))
			told = x
		}
	}
	if len(longer) > 0 {
		s += l.Pick(", ", "，") + strings.Join(longer, l.Pick(", ", "，"))
	}
	return s
}

// paceOver writes the pace of a stretch; of one shorter than a year what it
// brought, which is no pace a year.
func (r *Results) paceOver(a forecast.Assessment, x forecast.Stretch) string {
	l := r.Lang
	months := int(math.Round(12 * x.Pace.Years))
	if months >= 12 {
		return r.pace(a, x.Pace)
	}
	brought := l.Difference(x.To.Value-x.From.Value, a.Indicator)
	if a.Indicator.Kind != attain.Share && !math.IsNaN(x.Pace.Growth) {
		brought = l.Growth(x.To.Value/x.From.Value - 1)
	}
	return l.Pick(fmt.Sprintf("%s in %s", brought, counted(months, "month")), fmt.Sprintf("%d个月%s", months, brought))
}

// Paces that differ by less are told as one: half a point of growth, of a
// share a quarter of a point, of an amount a tenth.
const (
	sameGrowth = 0.005
	samePoints = 0.25
	sameAmount = 0.1
)

func differ(kind attain.Kind, p, q forecast.Pace) bool {
	switch {
	case kind == attain.Share:
		return math.Abs(p.PerYear-q.PerYear) >= samePoints
	case math.IsNaN(p.Growth) || math.IsNaN(q.Growth):
		return math.Abs(p.PerYear-q.PerYear) >= sameAmount*math.Max(math.Abs(p.PerYear), math.Abs(q.PerYear))
	}
	return math.Abs(p.Growth-q.Growth) >= sameGrowth
}
