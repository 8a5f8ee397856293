package report

import (
	"fmt"
	"math"
	"strings"

	"attain"
	"attain/forecast"
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
	var kept, not []string
	for _, p := range forecast.Precedents(need.Years, series...) {
		if p.Pace.Growth >= need.Growth {
			kept = append(kept, r.stretch(row, p))
		} else {
			not = append(not, r.stretch(row, p))
		}
	}
	l := r.Lang
	var parts []string
	if len(kept) > 0 {
		parts = append(parts, l.Pick("as fast before: ", "达到过：")+strings.Join(kept, l.Pick(", ", "、")))
	}
	if len(not) > 0 {
		parts = append(parts, l.Pick("slower: ", "未达到：")+strings.Join(not, l.Pick(", ", "、")))
	}
	return strings.Join(parts, l.Pick("; ", "；"))
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
