package report

import (
	"cmp"
	"math"
	"slices"

	"attain"
	"attain/forecast"
)

// A column of the scorecard.
type column struct {
	head attain.Text
	cell func(*Results, Row) string
}

// scorecard are the columns of the scorecard, in order.
var scorecard = []column{
	{attain.Text{En: "Target", Zh: "指标"}, (*Results).title},
	{attain.Text{En: "Last known", Zh: "最新数据"}, (*Results).lastCell},
	{attain.Text{En: "To reach", Zh: "目标"}, (*Results).targetCell},
	{attain.Text{En: "Pace needed", Zh: "所需速度"}, (*Results).neededCell},
	{attain.Text{En: "Latest pace", Zh: "最近速度"}, (*Results).achievedCell},
	{attain.Text{En: "Median then", Zh: "届时中位数"}, (*Results).medianCell},
	{attain.Text{En: "Chance", Zh: "概率"}, (*Results).chanceCell},
	{attain.Text{En: "State", Zh: "状态"}, (*Results).stateCell},
}

// narrowScorecard are the columns on a terminal narrower than wideTerminal.
var narrowScorecard = []column{scorecard[0], scorecard[2], scorecard[5], scorecard[6], scorecard[7]}

// dateColumn says when; it needs a page wider than a terminal.
var dateColumn = column{attain.Text{En: "Reached", Zh: "达到时间"}, (*Results).dateCell}

// pageScorecard are the columns on a page.
var pageScorecard = slices.Concat(scorecard[:6], []column{dateColumn}, scorecard[6:], []column{officialColumn})

// pastScorecard are the columns for targets whose period is past.
var pastScorecard = []column{
	scorecard[0],
	{attain.Text{En: "Observed", Zh: "实际"}, (*Results).observedCell},
	{attain.Text{En: "Promised", Zh: "目标"}, (*Results).targetCell},
	scorecard[len(scorecard)-1],
}

// heads returns the heads of the columns.
func (r *Results) heads(columns []column) []string {
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = r.Lang.Text(c.head)
	}
	return heads
}

// cells returns the cells of one row in the columns.
func (r *Results) cells(columns []column, row Row) []string {
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = c.cell(r, row)
	}
	return cells
}

const none = "–"

func (r *Results) lastCell(row Row) string {
	return r.figureCell(row, row.Last)
}

// figureCell writes an observation with its period.
func (r *Results) figureCell(row Row, o attain.Observation) string {
	l := r.Lang
	if o.Period.IsZero() {
		return l.Pick("nothing observed", "无观测")
	}
	figure := l.Qualified(o.Qualifier, o.Value, o.High, row.Indicator.Unit)
	if o.Status == attain.Planned {
		figure += l.Pick(" planned", "（计划）")
	}
	return l.Pick(figure+" in "+l.Period(o.Period), l.Period(o.Period)+" "+figure)
}

// observedCell writes what was observed for a past target's own period.
func (r *Results) observedCell(row Row) string {
	o, ok := row.Found.Series.At(row.Target.Period)
	if !ok && len(row.Found.Series.Levels) > 0 {
		return r.Lang.Pick("nothing for "+r.Lang.Period(row.Target.Period), r.Lang.Period(row.Target.Period)+"无观测")
	}
	return r.figureCell(row, o)
}

func (r *Results) targetCell(row Row) string {
	l, t := r.Lang, row.Target
	s := r.promise(row.Assessment)
	if implied, unit, ok := r.implied(t); ok {
		s += l.Pick(" ("+l.Level(implied, unit)+")", "（"+l.Level(implied, unit)+"）")
	}
	return l.Pick(s+", "+l.Period(t.Period), l.Period(t.Period)+" "+s)
}

// implied returns what a share of another target's value amounts to: 80 % of
// 50,000 is 40,000, and 80 % of 70 % is 56 %.
func (r *Results) implied(t attain.Target) (value float64, unit attain.Text, ok bool) {
	whole, ok := r.Plan.Evidence.Target(t.Of)
	if !ok {
		return 0, attain.Text{}, false
	}
	ind, _ := r.Plan.Evidence.Indicator(whole.Indicator)
	return t.Value / 100 * whole.Value, ind.Unit, true
}

func (r *Results) neededCell(row Row) string {
	switch {
	case row.State == forecast.Met:
		return none
	case row.Required.Known():
		return r.pace(row.Assessment, row.Required)
	}
	return none
}

func (r *Results) achievedCell(row Row) string {
	if row.Target.Aggregation != attain.Level || len(row.Stretches) == 0 {
		return none
	}
	return r.paceOver(row.Assessment, row.Stretches[0])
}

func (r *Results) medianCell(row Row) string {
	if row.Apart != nil {
		return r.Lang.Relation(row.Target.Against, row.ApartMedian, row.Target, row.Assessment.Indicator)
	}
	if math.IsNaN(row.Median) {
		return none
	}
	return r.Lang.RoundedLevel(row.Median, row.Assessment.Indicator)
}

// dateCell says by when half the futures reach the target or, where fewer
// than half do, how many do not within the horizon.
func (r *Results) dateCell(row Row) string {
	l := r.Lang
	if len(row.Dates) == 0 || row.State == forecast.Met {
		return none
	}
	year := func(t float64) string { return l.YearEnd(t) }
	if !math.IsInf(row.MedianDate, 1) {
		return l.Pick("half by "+year(row.MedianDate), "半数在"+year(row.MedianDate))
	}
	last := year(row.Dates[len(row.Dates)-1].Time)
	return l.Pick("not by "+last+": "+l.Probability(row.NotBy), last+"前未达："+l.Probability(row.NotBy))
}

func (r *Results) chanceCell(row Row) string {
	if math.IsNaN(row.At) {
		return none
	}
	return r.Lang.Probability(r.headline(row.Assessment))
}

func (r *Results) stateCell(row Row) string {
	l := r.Lang
	s := r.StateWord(row.Assessment)
	switch {
	case row.State == forecast.Hit && row.Margin > 0:
		s += l.Pick(", by ", "，超出") + l.Distance(row.Margin, row.Assessment.Indicator)
	case row.State == forecast.Missed:
		s += l.Pick(", by ", "，相差") + l.Distance(row.Margin, row.Assessment.Indicator)
	}
	if len(row.HangsOn()) > 0 {
		s += " *"
	}
	return s
}

// DependsNote explains the star on a state.
func (r *Results) DependsNote() string {
	return r.Lang.Pick("* depends on how the evidence is read; see below", "* 取决于对证据的理解，见下文")
}

// An Order is how the rows of the scorecard are sorted.
type Order uint8

// The orders.
const (
	PlanOrder   Order = iota // as in the documents
	ChanceOrder              // the least likely first; what has no probability last
	NameOrder
)

var orderNames = []string{"plan", "chance", "name"}

// OrderNames are the words for the orders.
func OrderNames() []string { return slices.Clone(orderNames) }

// UnmarshalText reads an order's name.
func (o *Order) UnmarshalText(text []byte) error {
	i := slices.Index(orderNames, string(text))
	if i < 0 {
		return &attain.UnknownWord{What: "order", Word: string(text), Known: orderNames}
	}
	*o = Order(i)
	return nil
}

// sort sorts rows, which are in the order of the plan.
func (r *Results) sort(rows []Row) {
	switch r.Order {
	case ChanceOrder:
		slices.SortStableFunc(rows, func(a, b Row) int {
			return cmp.Compare(sortable(r.headline(a.Assessment)), sortable(r.headline(b.Assessment)))
		})
	case NameOrder:
		slices.SortStableFunc(rows, func(a, b Row) int {
			return cmp.Compare(r.Lang.Text(a.Indicator.Name), r.Lang.Text(b.Indicator.Name))
		})
	}
}

// sortable puts what is not known after all that is.
func sortable(p float64) float64 {
	if math.IsNaN(p) {
		return math.Inf(1)
	}
	return p
}
