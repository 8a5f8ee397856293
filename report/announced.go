package report

import (
	"fmt"
	"math"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/plan"
)

// headline is the chance that the report leads with: that by the record alone
// or, where the plan says so and it is known, that given that the target was
// announced. NaN where there is none.
func (r *Results) headline(a forecast.Assessment) float64 {
	if r.leadsAnnounced(a) {
		return a.Announced.Chance
	}
	return a.At
}

// onTrack reports whether the chance that the report leads with is likely
// enough.
func (r *Results) onTrack(a forecast.Assessment) bool {
	a.At = r.headline(a)
	return a.OnTrack()
}

// leadsAnnounced reports whether the headline is the chance given that the
// target was announced.
func (r *Results) leadsAnnounced(a forecast.Assessment) bool {
	return r.Plan.Headline == plan.Announced && a.Announced != nil
}

// Announced says in a sentence how often targets that were announced and set
// alike were met where the record alone said what it says here; empty where
// that is not known.
func (r *Results) Announced(a forecast.Assessment) string {
	if a.Announced == nil {
		return ""
	}
	l, e := r.Lang, a.Announced
	alone, met, low, high := inHundred(l, a.At), inHundred(l, e.Chance), inHundred(l, e.Low), inHundred(l, e.High)
	return l.Pick(
		fmt.Sprintf("Targets announced by governments and set alike were met %s times in 100 where the record alone said %s (%s to %s in four of five families of targets).", met, alone, low, high),
		fmt.Sprintf("政府公布的同类目标，仅凭记录为%s的，实际有%s达到（五组目标中有四组在%s至%s之间）。", alone, met, low, high))
}

// inHundred writes a frequency as a whole count in a hundred.
func inHundred(l lang.Lang, f float64) string {
	switch n := math.Round(100 * attain.WholePercent(f)); n {
	case 0:
		return l.Pick("fewer than 1", "不足1%")
	case 100:
		return l.Pick("more than 99", "超过99%")
	default:
		return fmt.Sprintf(l.Pick("%.0f", "%.0f%%"), n)
	}
}

// An announcedJSON is the chance given that the target was announced.
type announcedJSON struct {
	Probability number `json:"probability"`
	Low         number `json:"p10"` // over families of targets
	High        number `json:"p90"`
	Likelihood  string `json:"likelihood"`
	Sentence    string `json:"sentence"`
}

// announcedTree returns nil where it is not known.
func (r *Results) announcedTree(a forecast.Assessment) *announcedJSON {
	if a.Announced == nil {
		return nil
	}
	e := a.Announced
	return &announcedJSON{number(e.Chance), number(e.Low), number(e.High), r.word(e.Chance).String(), r.Announced(a)}
}

// announcedChance is for a table; NaN where it is not known.
func announcedChance(a forecast.Assessment) float64 {
	if a.Announced == nil {
		return math.NaN()
	}
	return a.Announced.Chance
}
