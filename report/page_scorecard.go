package report

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"attain"
	"attain/forecast"
)

// A cell is one cell of the scorecard on the page.
type cell struct {
	Text, Note string // Note stands small below
	Sort       string // what it is sorted by: a number, or words; "" comes last
	Kind       string // "number" for figures, "chance", "state", "name", "bar"
	Bar        *bar
	State      state
	Link       string // to the indicator's section
}

// Empty reports whether the cell says that there is nothing to say.
func (c cell) Empty() bool { return c.Text == none }

// A heading is the head of a column of the scorecard.
type heading struct{ Text, Kind string }

// A line is a target on the scorecard of the page.
type line struct {
	State state
	Cells []cell
}

// A score is a table of the scorecard.
type score struct {
	ID, Caption string
	Heads       []heading
	Lines       []line
}

// A pageColumn is a column of the scorecard on the page.
type pageColumn struct {
	head attain.Text
	kind string
	cell func(*edition, Row) cell
}

var aheadColumns = []pageColumn{
	{scorecard[0].head, "name", (*edition).nameCell},
	{attain.Text{En: "Last known", Zh: "最新数据"}, "number", (*edition).lastKnown},
	{attain.Text{En: "To reach", Zh: "目标"}, "number", (*edition).toReach},
	{attain.Text{En: "Last · median · target", Zh: "最新·中位数·目标"}, "bar", (*edition).barCell},
	{attain.Text{En: "Pace needed", Zh: "所需速度"}, "number", func(e *edition, row Row) cell {
		return cell{Text: e.neededCell(row), Sort: paceSort(row.Required, row.State != forecast.Met)}
	}},
	{attain.Text{En: "Latest pace", Zh: "最近速度"}, "number", func(e *edition, row Row) cell {
		return cell{Text: e.achievedCell(row), Sort: paceSort(row.Achieved, row.Target.Aggregation == attain.Level)}
	}},
	{attain.Text{En: "Median then", Zh: "届时中位数"}, "number", func(e *edition, row Row) cell {
		return cell{Text: e.medianCell(row), Sort: sortNumber(row.Median / row.Target.Value)}
	}},
	{attain.Text{En: "Chance", Zh: "概率"}, "chance", func(e *edition, row Row) cell {
		return cell{Text: e.chanceCell(row), Sort: sortNumber(e.headline(row.Assessment))}
	}},
	{attain.Text{En: "State", Zh: "状态"}, "state", (*edition).stateOf},
}

var pastColumns = []pageColumn{
	aheadColumns[0],
	{attain.Text{En: "Observed", Zh: "实际"}, "number", (*edition).observed},
	{attain.Text{En: "Promised", Zh: "目标"}, "number", (*edition).toReach},
	aheadColumns[len(aheadColumns)-1],
}

// Scores returns the tables of the scorecard: the targets ahead and those
// whose time is past, where there are any.
func (e *edition) Scores() []score {
	ahead, past := split(e.rows)
	slices.SortStableFunc(ahead, func(a, b Row) int { return cmp.Compare(recordless(a), recordless(b)) })
	var scores []score
	for _, s := range []struct {
		rows []Row
		id   string
		text string
		cols []pageColumn
	}{
		{ahead, "ahead", e.Say("Targets ahead", "未到期的目标"), aheadColumns},
		{past, "past", e.Say("Targets whose time is past", "已到期的目标"), pastColumns},
	} {
		if len(s.rows) == 0 {
			continue
		}
		t := score{ID: e.Anchor(s.id), Caption: s.text}
		for _, c := range s.cols {
			t.Heads = append(t.Heads, heading{e.Text(c.head), c.kind})
		}
		for _, row := range s.rows {
			t.Lines = append(t.Lines, e.line(s.cols, row))
		}
		scores = append(scores, t)
	}
	return scores
}

// recordless is 1 for a target of which nothing is known, and 0 otherwise:
// these come last.
func recordless(row Row) int {
	if row.State == forecast.NoRecord {
		return 1
	}
	return 0
}

// Many reports whether there are so many targets that one may look for some.
func (e *edition) Many() bool { return len(e.rows) > 3 }

// Bars reports whether any row of the scorecard has a bar.
func (e *edition) Bars() bool {
	return slices.ContainsFunc(e.rows, func(row Row) bool { return !row.State.Past() && e.bar(row) != nil })
}

func (e *edition) line(columns []pageColumn, row Row) line {
	l := line{State: e.State(row)}
	for _, c := range columns {
		x := c.cell(e, row)
		x.Kind = c.kind
		l.Cells = append(l.Cells, x)
	}
	return l
}

func (e *edition) nameCell(row Row) cell {
	name := e.title(row)
	return cell{Text: name, Sort: name, Link: e.Place(row.Indicator.ID)}
}

func (e *edition) lastKnown(row Row) cell { return e.figure(row, row.Last) }

// figure writes an observation over its period.
func (e *edition) figure(row Row, o attain.Observation) cell {
	if o.Period.IsZero() {
		return cell{Text: e.Say("nothing observed", "无观测")}
	}
	c := cell{
		Text: e.Lang.Qualified(o.Qualifier, o.Value, o.High, row.Indicator.Unit),
		Note: e.Lang.Period(o.Period), Sort: sortNumber(o.Period.Instant()),
	}
	if o.Status != attain.Actual {
		c.Note = e.Text(statuses[o.Status]) + e.Say(", ", "，") + c.Note
	}
	return c
}

func (e *edition) observed(row Row) cell {
	o, ok := row.Found.Series.At(row.Target.Period)
	if !ok && len(row.Found.Series.Levels) > 0 {
		return cell{Text: e.observedCell(row)}
	}
	return e.figure(row, o)
}

func (e *edition) toReach(row Row) cell {
	t := row.Target
	c := cell{Text: e.promise(row.Assessment), Note: e.Lang.Period(t.Period), Sort: sortNumber(t.Period.Instant())}
	if implied, unit, ok := e.implied(t); ok {
		c.Note += e.Say(", ", "，") + e.Lang.Level(implied, unit)
	}
	return c
}

func (e *edition) barCell(row Row) cell {
	b := e.bar(row)
	if b == nil {
		return cell{Text: none}
	}
	return cell{Bar: b, Sort: sortNumber(row.Median / row.Target.Value)}
}

func (e *edition) stateOf(row Row) cell {
	s := e.State(row)
	return cell{Text: e.stateCell(row), State: s, Sort: strconv.Itoa(s.Rank)}
}

// sortNumber writes a number to sort by; what is not known is "".
func sortNumber(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', 6, 64)
}

// paceSort is the growth a year of a pace that is shown, or where it has
// none its change a year.
func paceSort(p forecast.Pace, shown bool) string {
	switch {
	case !shown || !p.Known():
		return ""
	case math.IsNaN(p.Growth):
		return sortNumber(p.PerYear)
	}
	return sortNumber(p.Growth)
}

// A state is the state of a target as the page marks it.
type state struct {
	Word string // what the reader sees
	Name string // what the page filters by
	Tone string // good, even, poor or none: the class of its mark
	Rank int    // from the worst; what has no verdict comes last
}

// State returns the state of the target.
func (e *edition) State(row Row) state {
	a := row.Assessment
	s := state{Word: e.StateWord(a), Name: a.State.String(), Tone: "none", Rank: 9}
	switch {
	case a.State == forecast.Open && !math.IsNaN(a.At):
		word := e.word(e.headline(a))
		s.Name, s.Rank = word.String(), 1+int(word)
		s.Tone = tones[word]
	case a.State == forecast.Met, a.State == forecast.Hit:
		s.Tone, s.Rank = "good", 7
	case a.State == forecast.Missed:
		s.Tone, s.Rank = "poor", 0
	}
	return s
}

// tones are the tones of the words for a probability.
var tones = map[attain.Likelihood]string{
	attain.VeryUnlikely: "poor", attain.Unlikely: "poor", attain.Uncertain: "even", attain.Likely: "good", attain.VeryLikely: "good",
}

// States returns the states on the scorecard, each once, from the worst.
func (e *edition) States() []state {
	var states []state
	for rank := range 10 {
		seen := map[string]bool{}
		for _, row := range e.rows {
			if s := e.State(row); s.Rank == rank && !seen[s.Word] {
				seen[s.Word] = true
				states = append(states, s)
			}
		}
	}
	return states
}

// A bar shows where a target stands: what was last known, the median and the
// 80 % interval at its time, and its value, on one scale from 0 to barWidth.
type bar struct {
	Last, Median, Target, Low, High float64 // NaN is left out
	Words                           string
}

const barWidth = 120

// bar returns the bar of a target, nil where there is nothing to draw.
func (e *edition) bar(row Row) *bar {
	if row.Target.Aggregation != attain.Level || row.Last.Period.IsZero() || math.IsNaN(row.Median) {
		return nil
	}
	lo := math.Min(0, math.Min(row.Last.Value, math.Min(row.Target.Value, row.Median)))
	hi := math.Max(0, math.Max(row.Last.Value, math.Max(row.Target.Value, row.Median)))
	if hi <= lo {
		return nil
	}
	hi = lo + 1.25*(hi-lo)
	at := func(v float64) float64 {
		return math.Round(10*barWidth*math.Min(1, math.Max(0, (v-lo)/(hi-lo)))) / 10
	}
	l, ind := e.Lang, row.Assessment.Indicator
	last := l.Qualified(row.Last.Qualifier, row.Last.Value, row.Last.High, ind.Unit)
	return &bar{at(row.Last.Value), at(row.Median), at(row.Target.Value), at(row.Low), at(row.High),
		e.Say("last known "+last+", median then "+l.RoundedLevel(row.Median, ind)+", 80 % interval "+l.Range(row.Low, row.High, ind)+", target "+e.promise(row.Assessment),
			"最新"+last+"，届时中位数"+l.RoundedLevel(row.Median, ind)+"，80%区间"+l.Range(row.Low, row.High, ind)+"，目标"+e.promise(row.Assessment))}
}

// Band is how wide the 80 % interval is drawn.
func (b bar) Band() float64 { return math.Round(10*(b.High-b.Low)) / 10 }

// Groups that are to be met together, in a sentence each.
func (e *edition) GroupSentences() []string {
	var all []string
	for _, g := range e.Groups() {
		all = append(all, e.groupSentence(g))
	}
	return all
}

// Depends reports whether a verdict changes with the reading.
func (e *edition) Depends() bool { return depends(e.rows) }
