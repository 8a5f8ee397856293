package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// precedences head the precedents of each rank.
var precedences = [...]attain.Text{
	forecast.Kept:    {En: "as fast for as long: ", Zh: "同样快且同样久："},
	forecast.Shorter: {En: "as fast for less long: ", Zh: "同样快但较短："},
	forecast.Slower:  {En: "slower: ", Zh: "较慢："},
	forecast.Never:   {En: "none that way for as long: ", Zh: "没有同样久的同向变化："},
}

// precedent says whether the pace that a target needs was ever kept for as
// long, by the series itself or by its peers; empty where nothing is known.
func (r *Results) precedent(row Row) string {
	need, l := row.Required, r.Lang
	if !need.Known() || row.Target.Aggregation != attain.Level {
		return ""
	}
	series := []attain.Series{row.Found.Series}
	for _, peer := range r.Plan.Evidence.Indicators {
		if peer.PeerOf == row.Indicator.ID {
			series = append(series, peer.Series(row.Found.Reading))
		}
	}
	var ranked [len(precedences)][]string
	for _, p := range forecast.Precedents(need, series...) {
		ranked[p.Rank] = append(ranked[p.Rank], r.stretch(row, p))
	}
	var parts []string
	for rank, items := range ranked {
		if len(items) > 0 {
			parts = append(parts, l.Text(precedences[rank])+strings.Join(items, l.Pick(", ", "、")))
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
		{r.Lang.Pick("Announced: ", "公布的影响："), r.Announced(row.Assessment)},
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

// tripwire says at which levels, at the end of the next year in which they
// can be told apart, the chance is one in five and even; empty where the draws
// do not tell.
func (r *Results) tripwire(row Row) string {
	l := r.Lang
	for rest := row.Tripwires; len(rest) > 0; {
		n := slices.IndexFunc(rest, func(w forecast.Tripwire) bool { return w.Time != rest[0].Time })
		if n < 0 {
			n = len(rest)
		}
		if parts := r.wires(row, rest[:n]); parts != nil {
			year := l.YearEnd(rest[0].Time)
			return l.Pick("at the end of "+year+", "+strings.Join(parts, ", "), year+"底"+strings.Join(parts, "，"))
		}
		rest = rest[n:]
	}
	return ""
}

// wires writes the tripwires of one year; nil where two have the same figure.
func (r *Results) wires(row Row, wires []forecast.Tripwire) []string {
	l := r.Lang
	var levels, parts []string
	for _, w := range wires {
		level := l.RoundedLevel(w.Level, row.Assessment.Indicator)
		if slices.Contains(levels, level) {
			return nil
		}
		levels = append(levels, level)
		parts = append(parts, l.Pick(level+" makes it "+l.Probability(w.Chance), level+"则为"+l.Probability(w.Chance)))
	}
	return parts
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

// stretch names a precedent, with its pace and when it was kept.
func (r *Results) stretch(row Row, p forecast.Precedent) string {
	l := r.Lang
	who := l.Text(p.Indicator.Name)
	if p.Indicator.ID == row.Indicator.ID {
		who = l.Pick("itself", "自身")
	}
	if p.Rank == forecast.Never {
		return who
	}
	if math.IsNaN(row.Required.Growth) {
		p.Pace.Growth = math.NaN() // told in the terms of the need
	}
	pace, from, to := r.pace(row.Assessment, p.Pace), l.Period(p.From.Period), l.Period(p.To.Period)
	return l.Pick(fmt.Sprintf("%s %s, %s to %s", who, pace, from, to), fmt.Sprintf("%s%s至%s%s", who, from, to, pace))
}
