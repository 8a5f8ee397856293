package report

import (
	"fmt"
	"math"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// precedent says whether the pace that a target needs was ever kept for as
// long, by the series itself or by its peers; empty where nothing is known.
func (r *Results) precedent(row Row) string {
	need := row.Required
	if math.IsNaN(need.Growth) {
		return ""
	}
	series := []attain.Series{row.Found.Series}
	for _, peer := range r.Plan.Evidence.Indicators {
		if peer.PeerOf == row.Indicator.ID {
			series = append(series, peer.Series(row.Found.Reading))
		}
	}
	var kept, shorter, slower []string
	for _, p := range forecast.Precedents(need.Years, series...) {
		switch s := r.stretch(row, p); {
		case p.Pace.Growth < need.Growth:
			slower = append(slower, s)
		case p.Pace.Years < need.Years:
			shorter = append(shorter, s)
		default:
			kept = append(kept, s)
		}
	}
	l := r.Lang
	var parts []string
	for _, list := range []struct {
		head  string
		items []string
	}{
		{l.Pick("as fast for as long: ", "同样快且同样久："), kept},
		{l.Pick("as fast for less long: ", "同样快但较短："), shorter},
		{l.Pick("slower: ", "较慢："), slower},
	} {
		if len(list.items) > 0 {
			parts = append(parts, list.head+strings.Join(list.items, l.Pick(", ", "、")))
		}
	}
	if !math.IsNaN(row.Comparable) {
		parts = append(parts, l.Pick("of comparable series, "+hundredths(l, row.Comparable)+" go as far in the time", "可比序列中"+hundredths(l, row.Comparable)+"能在此期间达到"))
	}
	return strings.Join(parts, l.Pick("; ", "；"))
}

// asides are what stands beside the sentence of a target, each with its
// label.
func (r *Results) asides(row Row) []string {
	var asides []string
	for _, s := range []struct{ label, text string }{
		{r.Lang.Pick("Precedent: ", "先例："), r.precedent(row)},
		{r.Lang.Pick("Tripwire: ", "警戒线："), r.tripwire(row)},
		{r.Lang.Pick("Track record: ", "以往表现："), r.TrackRecord(row)},
	} {
		if s.text != "" {
			asides = append(asides, s.label+s.text)
		}
	}
	if s := r.disagreement(row); s != "" {
		asides = append(asides, s)
	}
	return asides
}

// hundredths writes a frequency as a count in a hundred.
func hundredths(l lang.Lang, f float64) string {
	if f < 0.005 {
		return l.Pick("fewer than 1 in 100", "不足1%")
	}
	return l.Pick(fmt.Sprintf("%.0f in 100", 100*f), fmt.Sprintf("%.0f%%", 100*f))
}

// tripwire says at which levels, at the end of the next year still to be
// reported, the chance is one in five and even; empty where the draws do not
// tell.
func (r *Results) tripwire(row Row) string {
	l := r.Lang
	var parts []string
	first := math.Inf(1)
	for _, w := range row.Tripwires {
		if first = math.Min(first, w.Time); w.Time != first {
			break
		}
		level := l.RoundedLevel(w.Level, row.Indicator.Unit)
		parts = append(parts, l.Pick(fmt.Sprintf("%s makes it %s", level, l.Chance(w.Chance)), fmt.Sprintf("%s则为%s", level, l.Chance(w.Chance))))
	}
	if len(parts) == 0 {
		return ""
	}
	year := l.Period(attain.Year(int(math.Round(first))))
	return l.Pick("at the end of "+year+", "+strings.Join(parts, ", "), year+"底"+strings.Join(parts, "，"))
}

// traitTexts say what a reader should know beside the probability.
var traitTexts = map[forecast.Trait]attain.Text{
	forecast.MetThenLost:    {En: "It was met before and lost again.", Zh: "曾经达到，后又失去。"},
	forecast.MetAndLosing:   {En: "But the latest figures move the wrong way.", Zh: "但最近在朝相反方向变化。"},
	forecast.MovingAway:     {En: "The latest figures move away from it.", Zh: "最近的变化背离目标。"},
	forecast.Standing:       {En: "The latest figures stand still.", Zh: "最近没有变化。"},
	forecast.WrongSide:      {En: "The first figure on record was beyond it.", Zh: "最早的数据已超过该目标。"},
	forecast.EqualToBase:    {En: "It asks for the first figure on record.", Zh: "目标等于最早的数据。"},
	forecast.ZeroBase:       {En: "The record begins at zero, so growth rates say nothing.", Zh: "记录从零开始，增长率没有意义。"},
	forecast.ZeroTarget:     {En: "The target is zero, so growth rates say nothing.", Zh: "目标为零，增长率没有意义。"},
	forecast.OneObservation: {En: "With one figure no pace of its own can be seen.", Zh: "只有一个数据，看不出自身的速度。"},
}

// traits says what a reader should know beside the probability.
func (r *Results) traits(a forecast.Assessment) []string {
	var parts []string
	for _, t := range a.Traits {
		parts = append(parts, r.Lang.Text(traitTexts[t]))
	}
	return parts
}

func (r *Results) stretch(row Row, p forecast.Precedent) string {
	l := r.Lang
	who := l.Text(p.Indicator.Name)
	if p.Indicator.ID == row.Indicator.ID {
		who = l.Pick("itself", "自身")
	}
	return l.Pick(
		fmt.Sprintf("%s %s a year, %s to %s", who, l.SignedPercent(p.Pace.Growth, 1), l.Period(p.From.Period), l.Period(p.To.Period)),
		fmt.Sprintf("%s%s至%s年均%s", who, l.Period(p.From.Period), l.Period(p.To.Period), l.SignedPercent(p.Pace.Growth, 1)))
}
