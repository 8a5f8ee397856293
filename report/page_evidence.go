package report

import (
	"fmt"
	"strings"
	"time"

	"attain"
	"attain/plan"
	"attain/seeds"
)

// A remark is a finding about the evidence.
type remark struct {
	Indicator, Anchor, Text, Places string
	Serious                         bool // a figure or a claim that cannot stand as printed
}

// Remarks returns the findings about the evidence, but for targets without
// any observation, which the scorecard shows.
func (e *edition) Remarks() []remark {
	var all []remark
	for _, f := range e.Findings {
		if f.Kind != seeds.NoObservation {
			all = append(all, remark{e.indicatorName(f.Indicator), e.Place(f.Indicator), e.Text(f.Text), strings.Join(f.Places, ", "), f.Kind <= seeds.GrowthContradicted})
		}
	}
	return all
}

// A listed source, with the number that footnotes give it.
type listed struct {
	attain.Source
	Number            int
	Anchor, Day, Note string
}

// Sources returns the sources of the plan.
func (e *edition) Sources() []listed {
	var all []listed
	for k, s := range e.Plan.Evidence.Sources {
		x := listed{Source: s, Number: k + 1, Anchor: e.sourceAnchor(k + 1), Note: e.Text(s.Note)}
		if !s.Published.IsZero() {
			x.Day = e.day(s.Published)
		}
		all = append(all, x)
	}
	return all
}

// Readings returns the readings of the evidence, the one of the scorecard
// first.
func (e *edition) Readings() []attain.Reading {
	own, _ := e.Plan.Evidence.Reading(e.Results.Reading)
	all := []attain.Reading{own}
	for _, r := range e.Plan.Evidence.Readings {
		if r.ID != own.ID {
			all = append(all, r)
		}
	}
	return all
}

// Inputs returns the files that the plan was read from.
func (e *edition) Inputs() []plan.Input { return e.Plan.Inputs }

// A setting of the run.
type setting struct{ Name, Value string }

// Settings are what the results were made with.
func (e *edition) Settings() []setting {
	return []setting{
		{e.Say("Engine", "引擎"), "attain " + e.Version},
		{e.Say("Seed", "随机种子"), fmt.Sprint(e.Seed)},
		{e.Say("Futures of each projection", "每项推算的情形数"), e.Lang.Number(float64(e.Draws))},
		{e.Say("Reading", "理解"), e.ReadingName()},
		{e.Say("Scenario", "情景"), e.ScenarioName()},
		{e.Say("Evidence to", "证据截至"), e.newest()},
		{e.Say("Projected to", "推算至"), fmt.Sprint(e.Plan.Horizon)},
	}
}

// Several reports whether the evidence may be read in more ways than one.
func (e *edition) Several() bool { return len(e.Plan.Evidence.Readings) > 1 }

// day writes a date.
func (e *edition) day(t time.Time) string {
	return e.Say(t.Format("2 January 2006"), t.Format("2006年1月2日"))
}
