package report

import (
	"math"
	"strings"

	"attain"
	"attain/forecast"
)

// Judged returns the indicators that have targets and something to judge them
// by: a record, or a projection from other indicators.
func (e *edition) Judged() []Indicator {
	return e.only(func(i Indicator) bool { return len(i.Targets) > 0 && e.known(i) })
}

// known reports whether anything is known of the indicator.
func (e *edition) known(i Indicator) bool {
	return len(i.Observations) > 0 || e.Results.Shown(i).Projection != nil
}

// Unobserved returns the indicators that have targets and nothing to judge
// them by.
func (e *edition) Unobserved() []Indicator {
	return e.only(func(i Indicator) bool { return len(i.Targets) > 0 && !e.known(i) })
}

// OnRecord returns the indicators of which something is known and nothing was
// promised.
func (e *edition) OnRecord() []Indicator {
	return e.only(func(i Indicator) bool { return len(i.Targets) == 0 && e.known(i) })
}

func (e *edition) only(keep func(Indicator) bool) []Indicator {
	var kept []Indicator
	for _, i := range e.Indicators {
		if keep(i) {
			kept = append(kept, i)
		}
	}
	return kept
}

// RowsOf returns the targets of the indicator: those ahead first.
func (e *edition) RowsOf(i Indicator) []Row {
	var rows []Row
	for _, row := range e.rows {
		if row.Indicator.ID == i.ID {
			rows = append(rows, row)
		}
	}
	return rows
}

// Goal writes what a target is in a few words.
func (e *edition) Goal(row Row) string {
	return upperFirst(e.goal(row.Assessment))
}

// Needs says what a target asks for, where nothing has been observed.
func (e *edition) Needs(row Row) string {
	if !row.Required.Known() {
		return none
	}
	return e.pace(row.Assessment, row.Required)
}

// ToReach writes what a target is in figures, with its year.
func (e *edition) ToReach(row Row) string { return e.targetCell(row) }

// Subtitle says what the chart of an indicator draws.
func (e *edition) Subtitle(i Indicator) string { return e.subtitle(i, e.Results.Shown(i)) }

// A fact stands beside the sentence of a target, with its label.
type fact struct{ Label, Text string }

// Facts returns what stands beside the sentence of a target.
func (e *edition) Facts(row Row) []fact {
	var facts []fact
	for _, f := range []fact{
		{e.Say("Counts as met", "何谓达到"), e.whenMet(row.Assessment)},
		{e.Say("Announced", "公布的影响"), e.Announced(row.Assessment)},
		{e.Say("Precedent", "先例"), e.precedent(row)},
		{e.Say("Tripwire", "警戒线"), e.tripwire(row)},
		{e.Say("Track record", "以往表现"), e.TrackRecord(row)},
		{e.Say("Note", "说明"), e.Text(row.Target.Note)},
		{e.Say("Warnings", "警告"), strings.Join(texts(e.Lang, row.Warnings), e.Say("; ", "；"))},
	} {
		if f.Text != "" {
			facts = append(facts, fact{f.Label, upperFirst(f.Text)})
		}
	}
	return facts
}

// An indexLine is what one official index makes of a target.
type indexLine struct {
	Name, Counts, Value, Says, Note string
	Tone                            string
}

// IndexLines returns what the official indices make of a target.
func (e *edition) IndexLines(row Row) []indexLine {
	var lines []indexLine
	for _, x := range row.Indices {
		if !x.Applicable() {
			continue
		}
		cells := e.indexCells(x)
		lines = append(lines, indexLine{cells[0], cells[1], cells[2], cells[3], e.Text(x.Note), indexTone(x)})
	}
	return lines
}

func indexTone(x forecast.Index) string {
	best, worst := x.Classes[len(x.Classes)-1].Outlook, x.Classes[0].Outlook
	switch {
	case best != worst:
		return "even"
	case best == forecast.OnTrack:
		return "good"
	}
	return "poor"
}

// Disagreement says where the official indices disagree.
func (e *edition) Disagreement(row Row) string { return e.disagreement(row) }

// An evidenceLine is one figure of the evidence.
type evidenceLine struct {
	Period, Figure, Status, Reason, Use string
	Used                                bool
	Cites                               []cite
}

// EvidenceOf returns the figures of an indicator, in the order of the
// documents.
func (e *edition) EvidenceOf(i Indicator) []evidenceLine {
	series := i.Series(e.Results.Reading)
	var lines []evidenceLine
	for _, o := range i.Observations {
		cells := e.observation(i, o, series)
		lines = append(lines, evidenceLine{
			Period: cells[0], Figure: cells[1], Status: e.Text(statuses[o.Status]), Reason: e.Text(o.Reason), Use: cells[3],
			Used: !dropped(o, series), Cites: e.Cites(o.Citation, o.Cited),
		})
	}
	return lines
}

// dropped reports whether the series does not use the observation.
func dropped(o attain.Observation, s attain.Series) bool {
	for _, d := range s.Dropped {
		if d.Observation.ID == o.ID {
			return true
		}
	}
	return false
}

// Trust says what the projection of an indicator stands on.
func (e *edition) Trust(i Indicator) string {
	o := e.Results.Shown(i)
	if o.Projection == nil {
		return ""
	}
	return e.Stands(o)
}

// A yearLine is one year of a projection.
type yearLine struct {
	Year      string
	Quantiles []string
	Met       string // chance that the first target is met then; "" where there is none
}

// YearHeads are the heads of the quantiles of a projection.
func (e *edition) YearHeads() []string {
	var heads []string
	for _, q := range quantileLevels {
		heads = append(heads, e.Lang.Percent(q, decimals(q)))
	}
	return heads
}

// Years returns the projection of an indicator by year.
func (e *edition) Years(i Indicator) []yearLine {
	o := e.Results.Shown(i)
	if o.Projection == nil {
		return nil
	}
	a := headlineOf(o)
	var lines []yearLine
	for j, t := range o.Projection.Times {
		y := yearLine{Year: e.Lang.YearEnd(t)}
		for _, q := range quantileLevels {
			y.Quantiles = append(y.Quantiles, e.Lang.RoundedLevel(o.Projection.Quantile(j, q), i.Indicator.Indicator))
		}
		y.Met = e.met(a, t)
		lines = append(lines, y)
	}
	return lines
}

// met is the chance that the target is met at the instant t.
func (e *edition) met(a *forecast.Assessment, t float64) string {
	if a == nil {
		return ""
	}
	for _, d := range a.Dates {
		if math.Abs(d.Time-t) < 1e-6 {
			return e.Lang.Probability(d.At)
		}
	}
	return ""
}

// Outlook says where an indicator without targets is heading.
func (e *edition) Outlook(i Indicator) string {
	o := e.Results.Shown(i)
	if o.Projection == nil {
		return ""
	}
	return strings.TrimPrefix(e.outlook(i, o, e.until()), e.Text(i.Name)+e.Say(": ", "："))
}

// ReadingsTitle says what the chart of the readings of an indicator shows.
func (e *edition) ReadingsTitle(i Indicator) string {
	for _, d := range e.Figure(i, ReadingsChart) {
		if d.Title != e.Text(i.Name) {
			return d.Title
		}
	}
	return e.Say("Under each reading of the evidence", "按对证据的不同理解")
}

// UnitNote writes the unit of the figures, unless each carries it.
func (e *edition) UnitNote(i Indicator) string {
	if i.Unit.En == "%" {
		return ""
	}
	return e.Text(i.Unit)
}
