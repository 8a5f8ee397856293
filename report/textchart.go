package report

import (
	"math"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// A pen holds the marks of a text chart. Each has one meaning, and none needs
// colour.
type pen struct {
	observed, planned, target string
	median, half, most        string // the median path; half of the futures; 80 % of them
	axis, corner, floor, tick string
}

var (
	fullPen  = pen{"●", "○", "◎", "━", "▒", "░", "┤", "└", "─", "┬"}
	asciiPen = pen{"*", "o", "X", "=", ":", ".", "|", "+", "-", "+"}
)

// A textChart draws one indicator in letters: what was observed, the median
// path with its bands, and the targets.
type textChart struct {
	pen
	l         lang.Lang
	unit      attain.Text
	low, step float64 // of the axis: level = low + step·row/rowsPerStep
	rows      [][]string
	offset    float64 // how long after the end of a calendar year one of the indicator's ends, in years
	first     int     // year at the left
	perYear   int     // columns of a year
}

// Rows of a chart between two labels, and the most columns that a year takes.
const (
	rowsPerStep = 3
	widestYear  = 7
)

// textChart returns the chart of an indicator's outcome, at most width cells
// wide; nil where there is nothing to draw.
func (r *Results) textChart(i Indicator, o forecast.Outcome, width int, ascii bool) []string {
	if o.Projection == nil || len(o.Series.Levels) == 0 {
		return nil
	}
	c := &textChart{pen: fullPen, l: r.Lang, unit: i.Unit}
	if ascii {
		c.pen = asciiPen
	}
	levels := o.Series.Levels
	c.offset = float64(max(o.Series.YearStart, 1)-1) / 12
	c.first = int(math.Floor(levels[0].Period.Instant() - c.offset + 1e-6))
	last := c.lastDrawn(o)
	if c.span(o, last); len(c.rows) == 0 {
		return nil
	}
	margin := c.margin()
	columns := min(width, 100) - margin - 1
	c.perYear = min(widestYear, columns/(last-c.first+1))
	if c.perYear < 2 { // a record too long for the width: leave out its beginning
		c.perYear = 2
		c.first = last + 1 - columns/2
	}
	for k := range c.rows {
		c.rows[k] = slices.Repeat([]string{" "}, (last-c.first)*c.perYear+c.perYear/2+1)
	}
	c.bands(o, last)
	c.marks(o)
	return append(c.lines(margin, last), c.legend(min(width, 100))...)
}

// lastDrawn is the last year of a text chart: three after the last target,
// so that it is not lost under a band that opens for long.
func (c *textChart) lastDrawn(o forecast.Outcome) int {
	times := o.Projection.Times
	last, target := c.year(times[len(times)-1]), 0
	for _, a := range levelTargets(o) {
		if !a.State.Past() {
			target = max(target, c.year(a.Target.Period.Instant()))
		}
	}
	if target == 0 {
		return last
	}
	return min(last, target+3)
}

// span chooses the range of levels.
func (c *textChart) span(o forecast.Outcome, last int) {
	low, high := math.Inf(1), math.Inf(-1)
	include := func(v float64) { low, high = math.Min(low, v), math.Max(high, v) }
	for _, x := range o.Series.Levels {
		include(x.Value)
	}
	for j, t := range o.Projection.Times {
		if c.year(t) <= last {
			include(o.Projection.Quantile(j, 0.1))
			include(o.Projection.Quantile(j, 0.9))
		}
	}
	for _, a := range levelTargets(o) {
		for _, v := range limits(a.Target) {
			include(v)
		}
	}
	if math.IsInf(low, 0) || math.IsNaN(high-low) || math.IsInf(high, 0) {
		return
	}
	if low >= 0 && low < high/2 {
		low = 0
	}
	span := math.Max(high-low, 1e-6*math.Abs(high))
	if span == 0 {
		span = 1
	}
	c.step = lang.StepAbove(span / 5)
	c.low = math.Floor(low/c.step) * c.step
	steps := int(math.Round(math.Ceil((high-c.low)/c.step - 1e-9)))
	c.rows = make([][]string, steps*rowsPerStep+1)
}

// limits are the values of a target that are drawn: both ends of a range.
func limits(t attain.Target) []float64 {
	if t.Sense == attain.Within {
		return []float64{t.Value, t.High}
	}
	return []float64{t.Limit()}
}

// levelTargets are the assessments of targets that stand among the levels.
func levelTargets(o forecast.Outcome) []forecast.Assessment {
	var as []forecast.Assessment
	for _, a := range o.Assessments {
		if chartOf(a.Target, a.Indicator) == VerdictChart {
			as = append(as, a)
		}
	}
	return as
}

// label writes the level of a labelled row.
func (c *textChart) label(step int) string {
	v := c.low + float64(step)*c.step
	return c.l.Level(math.Round(v/c.step*1e6)/1e6*c.step, c.unit)
}

// margin is how wide the labels are.
func (c *textChart) margin() int {
	widest := 0
	for k := 0; k*rowsPerStep < len(c.rows); k++ {
		widest = max(widest, runewidth.StringWidth(c.label(k)))
	}
	return widest + 1
}

// year is the year that ends nearest to t, called by the calendar year that ended
// last before it or with it.
func (c *textChart) year(t float64) int { return int(math.Round(t - c.offset)) }

func (c *textChart) column(t float64) int {
	return int(math.Round((t - c.offset - float64(c.first)) * float64(c.perYear)))
}

// end is the end of the year.
func (c *textChart) end(year int) float64 { return float64(year) + c.offset }

func (c *textChart) row(v float64) int { return int(math.Round((v - c.low) / c.step * rowsPerStep)) }

// put sets a mark, where it lies on the chart.
func (c *textChart) put(column, row int, mark string) {
	if row >= 0 && row < len(c.rows) && column >= 0 && column < len(c.rows[row]) {
		c.rows[row][column] = mark
	}
}

// bands draws the bands and the median between the last observation and the
// last year, with straight lines from year to year.
func (c *textChart) bands(o forecast.Outcome, last int) {
	p := o.Projection
	end := o.Series.Levels[len(o.Series.Levels)-1]
	from := [5]float64{end.Value, end.Value, end.Value, end.Value, end.Value}
	t0 := end.Period.Instant()
	for j, t := range p.Times {
		if c.year(t) > last {
			break
		}
		var to [5]float64
		for k, q := range []float64{0.1, 0.25, 0.5, 0.75, 0.9} {
			to[k] = p.Quantile(j, q)
		}
		for column := c.column(t0) + 1; column <= c.column(t); column++ {
			part := float64(column-c.column(t0)) / float64(c.column(t)-c.column(t0))
			c.slice(column, part, from, to)
		}
		from, t0 = to, t
	}
}

// slice draws the bands in one column, a part of the way between two years.
func (c *textChart) slice(column int, part float64, from, to [5]float64) {
	at := func(k int) int { return c.row(from[k] + part*(to[k]-from[k])) }
	for row := at(0); row <= at(4); row++ {
		c.put(column, row, c.most)
	}
	for row := at(1); row <= at(3); row++ {
		c.put(column, row, c.half)
	}
	c.put(column, at(2), c.median)
}

// marks draws targets and, over them, what was observed.
func (c *textChart) marks(o forecast.Outcome) {
	for _, a := range levelTargets(o) {
		for _, v := range limits(a.Target) {
			c.put(c.column(a.Target.Period.Instant()), c.row(v), c.target)
		}
	}
	for _, x := range o.Series.Levels {
		mark := c.observed
		if x.Status == attain.Planned {
			mark = c.planned
		}
		c.put(c.column(x.Period.Instant()), c.row(x.Value), mark)
	}
}

// lines puts labels and axes around the chart.
func (c *textChart) lines(margin, last int) []string {
	var lines []string
	for k := len(c.rows) - 1; k >= 0; k-- {
		label := ""
		if k%rowsPerStep == 0 {
			label = c.label(k / rowsPerStep)
		}
		lines = append(lines, strings.TrimRight(padLeft(label, margin-1)+" "+c.axis+strings.Join(c.rows[k], ""), " "))
	}
	return append(lines, strings.Repeat(" ", margin)+c.corner+c.floorLine(last), strings.TrimRight(strings.Repeat(" ", margin+1)+c.years(last), " "))
}

func padLeft(s string, width int) string {
	return strings.Repeat(" ", max(0, width-runewidth.StringWidth(s))) + s
}

// floorLine is the axis of the years, with a tick at the end of each.
func (c *textChart) floorLine(last int) string {
	line := slices.Repeat([]string{c.floor}, len(c.rows[0]))
	for y := c.first; y <= last; y++ {
		if k := c.column(c.end(y)); k < len(line) {
			line[k] = c.tick
		}
	}
	return strings.Join(line, "")
}

// years labels as many years as there is room for, the last one among them.
func (c *textChart) years(last int) string {
	width := len(lang.En.YearEnd(c.end(last))) + 2 // a year and two blanks
	every := (width + c.perYear - 1) / c.perYear
	line := slices.Repeat([]byte{' '}, len(c.rows[0])+width)
	for y := last; y >= c.first; y -= every {
		copy(line[max(0, c.column(c.end(y))-(width-4)/2):], lang.En.YearEnd(c.end(y)))
	}
	return string(line)
}

// legend names the marks that are on the chart.
func (c *textChart) legend(width int) []string {
	on := func(mark string) bool {
		return slices.ContainsFunc(c.rows, func(row []string) bool { return slices.Contains(row, mark) })
	}
	lines := []string{""}
	for _, m := range []struct {
		mark string
		name attain.Text
	}{
		{c.observed, attain.Text{En: "observed", Zh: "观测"}}, {c.planned, attain.Text{En: "planned", Zh: "计划"}}, {c.target, attain.Text{En: "target", Zh: "目标"}},
		{c.median, attain.Text{En: "median", Zh: "中位数"}}, {c.half, attain.Text{En: "50 %", Zh: "50%"}}, {c.most, attain.Text{En: "80 % of the futures", Zh: "80%的情形"}},
	} {
		if !on(m.mark) {
			continue
		}
		name, line := m.mark+" "+c.l.Text(m.name), &lines[len(lines)-1]
		switch {
		case *line == "":
			*line = name
		case runewidth.StringWidth(*line+"  "+name) > width:
			lines = append(lines, name)
		default:
			*line += "  " + name
		}
	}
	return lines
}
