package report

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"attain"
	"attain/forecast"
)

// A caseColumn is a column of a comparison.
type caseColumn struct {
	head func(Comparison) string
	cell func(Comparison, forecast.Case) string
}

func headed(en, zh string) func(Comparison) string {
	return func(c Comparison) string { return c.results.Lang.Pick(en, zh) }
}

// The columns of a comparison.
var (
	caseName      = caseColumn{Comparison.nameHead, Comparison.Name}
	caseChance    = caseColumn{headed("Chance", "概率"), Comparison.chanceCell}
	caseChange    = caseColumn{headed("Difference", "差别"), Comparison.changeCell}
	caseMedian    = caseColumn{headed("Median", "中位数"), Comparison.medianCell}
	caseMedianBy  = caseColumn{headed("Difference", "差别"), Comparison.medianChangeCell}
	caseInterval  = caseColumn{headed("80 % interval", "80%区间"), Comparison.intervalCell}
	caseHalf      = caseColumn{headed("Half by", "半数达到"), Comparison.halfCell}
	caseDates     = caseColumn{headed("8 in 10 futures", "八成情形"), Comparison.datesCell}
	casePace      = caseColumn{headed("Pace to it", "相应速度"), Comparison.paceCell}
	narrowColumns = []caseColumn{caseName, caseChance, caseChange, caseMedian, caseInterval, caseHalf}
	wideColumns   = []caseColumn{caseName, caseChance, caseChange, caseMedian, caseMedianBy, caseInterval, casePace, caseHalf}
	pageColumns   = []caseColumn{caseName, caseChance, caseChange, caseMedian, caseMedianBy, caseInterval, casePace, caseHalf, caseDates}
)

// wideTerminal is how many cells the wide columns need.
const wideTerminal = 110

func (c Comparison) nameHead() string {
	if c.By == ByReading {
		return c.results.Lang.Pick("Reading", "理解")
	}
	return c.results.Lang.Pick("Scenario", "情景")
}

func (c Comparison) chanceCell(x forecast.Case) string { return c.results.enough(x.Assessment) }

// enough writes a probability, with a mark where it is what is wanted: before
// the number, so that numbers stay under each other.
func (r *Results) enough(a forecast.Assessment) string {
	s := r.Lang.Probability(a.At)
	if a.OnTrack() {
		return enoughMark + s
	}
	return s
}

const enoughMark = "✓ "

// changeCell writes the difference of the chance in points, with its error and
// a star where it is no more than that.
func (c Comparison) changeCell(x forecast.Case) string {
	d := x.Change
	switch {
	case c.isBase(x):
		return c.results.Lang.Pick("base", "基准")
	case math.IsNaN(d.Prob):
		return none
	case d.Same:
		return "0"
	case d.Prob == 0 && d.ProbErr == 0: // no future changes sides
		return "0.0"
	}
	s := fmt.Sprintf("%s ±%.1f", c.results.Lang.Fixed(100*d.Prob, 1), 100*forecast.Error95*d.ProbErr)
	if !d.Told() {
		s += " *"
	}
	return s
}

func (c Comparison) isBase(x forecast.Case) bool {
	base := c.Cases[0]
	return x.Reading == base.Reading && x.Scenario == base.Scenario
}

func (c Comparison) medianCell(x forecast.Case) string {
	return c.results.Lang.RoundedLevel(x.Median, x.Indicator)
}

func (c Comparison) medianChangeCell(x forecast.Case) string {
	l, d := c.results.Lang, x.Change
	switch {
	case c.isBase(x) || math.IsNaN(d.Median):
		return none
	case d.Same:
		return "0"
	}
	if x.Indicator.Kind == attain.Share {
		return fmt.Sprintf("%s ±%.1f", l.Fixed(d.Median, 1), forecast.Error95*d.MedianErr)
	}
	return l.Difference(d.Median, attain.Indicator{}) + " ±" + l.Rounded(twoDigits(forecast.Error95*d.MedianErr))
}

// twoDigits rounds v to two significant digits.
func twoDigits(v float64) float64 {
	if v == 0 {
		return 0
	}
	scale := math.Pow(10, math.Floor(math.Log10(math.Abs(v)))-1)
	return math.Round(v/scale) * scale
}

func (c Comparison) intervalCell(x forecast.Case) string {
	if math.IsNaN(x.Low + x.High) {
		return none
	}
	return c.results.Lang.Range(x.Low, x.High, x.Indicator)
}

// halfCell says by when half the futures reach the target.
func (c Comparison) halfCell(x forecast.Case) string {
	if len(x.Dates) == 0 || x.State == forecast.Met {
		return none
	}
	return c.year(x, x.MedianDate)
}

// datesCell says between when and when 8 in 10 of the futures reach it.
func (c Comparison) datesCell(x forecast.Case) string {
	if len(x.Dates) == 0 || x.State == forecast.Met {
		return none
	}
	l := c.results.Lang
	return l.Pick(c.year(x, x.DateRange.Lo)+" to "+c.year(x, x.DateRange.Hi), c.year(x, x.DateRange.Lo)+"至"+c.year(x, x.DateRange.Hi))
}

// year writes a year end, or that it is after the horizon.
func (c Comparison) year(x forecast.Case, t float64) string {
	l := c.results.Lang
	if math.IsInf(t, 1) {
		last := l.YearEnd(x.Dates[len(x.Dates)-1].Time)
		return l.Pick("after "+last, last+"后")
	}
	return l.YearEnd(t)
}

func (c Comparison) paceCell(x forecast.Case) string { return c.results.pace(x.Assessment, x.Pace) }

// Text writes what stands side by side for a terminal that is width cells wide.
func (s SideBySide) Text(w io.Writer, width int) error {
	t := &terminal{Results: s.results, out: lipgloss.NewRenderer(w), width: max(width, 60)}
	for _, x := range s.Sides {
		t.b.WriteString(t.out.NewStyle().Bold(true).Render(x.Title()) + "\n")
		for _, p := range x.parts() {
			t.b.WriteString(t.wrap(p.sentence, 0) + "\n")
			switch {
			case p.comparison != nil:
				t.comparison(*p.comparison)
			case p.crossing != nil:
				t.crossing(*p.crossing)
			}
			t.b.WriteString("\n")
		}
	}
	t.b.WriteString(t.wrap(s.note(), 0) + "\n")
	_, err := io.WriteString(w, t.b.String())
	return err
}

// A part is a sentence with the table that it is about; comparison and crossing
// are nil where the sentence says it all.
type part struct {
	sentence   string
	comparison *Comparison
	crossing   *Crossing
}

// parts returns the tables about a target in the order in which they are read.
func (s Sides) parts() []part {
	if !s.judged() {
		return []part{{sentence: s.results.nothing()}}
	}
	var parts []part
	if s.Scenarios != nil {
		parts = append(parts, s.Scenarios.part(s.Scenarios.Sentence()))
	}
	if s.Readings != nil {
		sentence := s.Readings.Sentence()
		if w := s.Weighed(); w != "" {
			sentence += s.results.Lang.Pick(" ", "") + w
		}
		parts = append(parts, s.Readings.part(sentence))
	}
	if s.Crossing != nil {
		parts = append(parts, part{s.Crossing.Sentence(), nil, s.Crossing})
	}
	return parts
}

// table returns the heads and the rows of the part's table, on a page; none
// where it has no table.
func (p part) table() (heads []string, rows [][]string) {
	switch {
	case p.comparison != nil:
		cases, _ := p.comparison.moved()
		return p.comparison.cells(pageColumns, cases)
	case p.crossing != nil:
		return p.crossing.heads(), p.crossing.rows()
	}
	return nil, nil
}

// notes are the lines under the table.
func (p part) notes() []string {
	switch {
	case p.comparison != nil:
		return p.comparison.notes()
	case p.crossing != nil:
		return p.crossing.notes()
	}
	return nil
}

// of returns what is about the indicator.
func (s SideBySide) of(i Indicator) SideBySide {
	own := SideBySide{results: s.results}
	for _, x := range s.Sides {
		if x.Indicator.ID == i.ID {
			own.Sides = append(own.Sides, x)
		}
	}
	return own
}

// part returns the comparison with what it says; the sentence alone where no
// case changes anything.
func (c *Comparison) part(sentence string) part {
	if cases, _ := c.moved(); len(cases) == 1 {
		return part{sentence: sentence}
	}
	return part{sentence: sentence, comparison: c}
}

// judged reports whether any cell of what is set side by side has a
// probability.
func (s Sides) judged() bool {
	return s.Scenarios != nil && s.Scenarios.Judged() || s.Readings != nil && s.Readings.Judged() || s.Crossing != nil && s.Crossing.Robust() >= 0
}

// nothing says that there is nothing to compare.
func (r *Results) nothing() string {
	return r.Lang.Pick("There is nothing to compare: the target has no probability.", "目标没有概率，无从比较。")
}

func (t *terminal) comparison(c Comparison) {
	columns := narrowColumns
	if t.width >= wideTerminal {
		columns = wideColumns
	}
	cases, _ := c.moved()
	t.b.WriteString("\n")
	heads, rows := c.cells(columns, cases)
	cells := t.out.NewStyle().PaddingRight(2)
	t.print(t.plain(heads...).Rows(rows...).StyleFunc(func(row, col int) lipgloss.Style {
		if row >= 0 && col == 1 {
			return cells.Foreground(t.stateColour(cases[row].Assessment))
		}
		return cells
	}))
	t.notes(c.notes())
}

func (t *terminal) notes(notes []string) {
	for _, s := range notes {
		t.b.WriteString(t.wrap(s, 0) + "\n")
	}
}

// notes say what a reader of the table should know: which cases stand on another
// reading or another model than the base, and which change nothing.
func (c Comparison) notes() []string {
	r, base := c.results, c.Cases[0]
	l := r.Lang
	cases, still := c.moved()
	notes := c.grouped(cases, func(x forecast.Case) string {
		if c.By == ByReading || x.Reading == base.Reading {
			return ""
		}
		return l.Pick("On the evidence read as “"+r.readingName(x.Reading)+"”: ", "按“"+r.readingName(x.Reading)+"”理解：")
	})
	notes = append(notes, c.grouped(cases, func(x forecast.Case) string {
		if x.Model == base.Model {
			return ""
		}
		return l.Pick(fmt.Sprintf("Projected by %s, not by %s as the base is: ", r.modelName(x.Model), r.modelName(base.Model)),
			fmt.Sprintf("按%s推算，而基准按%s推算：", r.modelName(x.Model), r.modelName(base.Model)))
	})...)
	if s := c.stillNote(still); s != "" {
		notes = append(notes, s)
	}
	return notes
}

// grouped returns a line for each lead that is not empty, with the names of the
// cases that have it.
func (c Comparison) grouped(cases []forecast.Case, lead func(forecast.Case) string) []string {
	var leads []string
	names := map[string][]string{}
	for _, x := range cases {
		key := lead(x)
		if key == "" {
			continue
		}
		if names[key] == nil {
			leads = append(leads, key)
		}
		names[key] = append(names[key], c.quoted(x))
	}
	for k, key := range leads {
		leads[k] = key + c.results.list(names[key]) + c.results.Lang.Pick(".", "。")
	}
	return leads
}

// modelName names how an indicator is projected.
func (r *Results) modelName(model string) string {
	if t, ok := modelNames[model]; ok {
		return r.Lang.Text(t)
	}
	return r.Lang.Pick("the "+model+" curve", model+"曲线")
}

var modelNames = map[string]attain.Text{
	"trend":     {En: "the trend", Zh: "趋势"},
	"flows":     {En: "stock and flow", Zh: "存量与流量"},
	"composite": {En: "its parts", Zh: "各组成部分"},
}

// cells returns the heads of the columns and a row for each case.
func (c Comparison) cells(columns []caseColumn, cases []forecast.Case) (heads []string, rows [][]string) {
	for _, column := range columns {
		heads = append(heads, column.head(c))
	}
	for _, x := range cases {
		var row []string
		for _, column := range columns {
			row = append(row, column.cell(c, x))
		}
		rows = append(rows, row)
	}
	return heads, rows
}

// stillNote names the cases that change nothing.
func (c Comparison) stillNote(still []string) string {
	if l := c.results.Lang; c.By == ByReading && len(still) > 0 {
		return l.Pick("The same figures, so that the difference is exactly 0: "+strings.Join(still, "; ")+".", "数据相同，差别恰为0："+strings.Join(still, "；")+"。")
	}
	return c.results.untouched(still)
}

// note says how to read the marks and the errors.
func (s SideBySide) note() string {
	r, l := s.results, s.results.Lang
	worst, compared, marks := 0.0, false, ""
	for _, x := range s.Sides {
		for _, p := range x.parts() {
			switch {
			case p.crossing != nil:
				marks += fmt.Sprint(p.crossing.rows())
			case p.comparison != nil:
				compared = true
				cases, _ := p.comparison.moved()
				for _, c := range cases {
					if !math.IsNaN(c.StdErr) {
						worst = math.Max(worst, c.StdErr)
					}
					marks += p.comparison.chanceCell(c) + p.comparison.changeCell(c)
				}
			}
		}
	}
	note := l.Pick(fmt.Sprintf("%s futures each, seed %d, the same random numbers in each.", l.Number(float64(r.Draws)), r.Seed),
		fmt.Sprintf("每种情形抽取%s次，随机种子%d，随机数相同。", l.Number(float64(r.Draws)), r.Seed))
	if compared {
		note += l.Pick(fmt.Sprintf(" Differences of the chance are in points; ± is their 95 %% Monte Carlo error. A chance by itself is good to ±%.1f points.", 100*forecast.Error95*worst),
			fmt.Sprintf("概率差别以百分点计，±为其95%%抽样误差；概率本身的误差不超过±%.1f个百分点。", 100*forecast.Error95*worst))
	}
	if strings.Contains(marks, enoughMark) {
		note += l.Pick(" ✓ likely enough for the target.", "✓表示达到目标所要求的概率。")
	}
	if strings.Contains(marks, "*") {
		note += l.Pick(" * not told from the error of the draws.", "* 差别在抽样误差之内。")
	}
	return note
}

// crossing writes the chances of every pair. Where the names of the columns have
// no room above them, they are numbered and named below.
func (t *terminal) crossing(x Crossing) {
	heads, rows := x.heads(), x.rows()
	var named []string
	if t.plain(heads...).Rows(rows...).natural() > t.width {
		for j := range x.Columns {
			number := fmt.Sprintf("(%d)", j+1)
			named = append(named, number+" "+heads[1+j])
			heads[1+j] = number
		}
	}
	t.b.WriteString("\n")
	t.print(t.plain(heads...).Rows(rows...))
	if named != nil {
		t.notes([]string{strings.Join(named, t.Lang.Pick("; ", "；")) + t.Lang.Pick(".", "。")})
	}
	t.notes(x.notes())
}

// heads are the heads of the columns of a crossing: of plans and futures also
// of what speaks for a plan.
func (x Crossing) heads() []string {
	l := x.results.Lang
	heads := []string{l.Pick("Scenario", "情景")}
	if x.By == ByFuture {
		heads[0] = l.Pick("Plan", "方案")
	}
	for j := range x.Columns {
		heads = append(heads, x.ColumnName(j))
	}
	if x.By == ByFuture {
		heads = append(heads, l.Pick("Enough in", "达到要求"), l.Pick("At worst", "最差"), l.Pick("Most regret", "最大遗憾"))
	}
	return heads
}

// rows are the cells below them.
func (x Crossing) rows() [][]string {
	l := x.results.Lang
	var rows [][]string
	for i := range x.Rows {
		if x.still(i) {
			continue
		}
		row := []string{x.RowName(i)}
		for _, a := range x.Cells[i] {
			row = append(row, x.results.enough(a.Assessment))
		}
		if worst := x.Worst(i); x.By == ByFuture && worst >= 0 {
			row = append(row, l.Pick(fmt.Sprintf("%d of %d", x.Reaching(i), len(x.Columns)), fmt.Sprintf("%d/%d", x.Reaching(i), len(x.Columns))),
				l.Probability(x.Cells[i][worst].At), l.Pick(fmt.Sprintf("%.0f points", 100*x.Regret(i)), fmt.Sprintf("%.0f个百分点", 100*x.Regret(i))))
		}
		rows = append(rows, row)
	}
	return rows
}

// still reports whether the scenario in row i changes nothing in any reading.
func (x Crossing) still(i int) bool { return x.By == ByReading && i > 0 && x.Still(i) }

// notes name the scenarios that change nothing.
func (x Crossing) notes() []string {
	var names []string
	for i := range x.Rows {
		if x.still(i) {
			names = append(names, x.RowName(i))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{x.results.untouched(names)}
}

// untouched names scenarios that do not touch the target; of many, their number.
func (r *Results) untouched(names []string) string {
	const most = 3
	switch n := len(names); {
	case n == 0:
		return ""
	case n > most:
		return r.Lang.Pick(fmt.Sprintf("%d other scenarios do not touch it: the difference is exactly 0.", n), fmt.Sprintf("另有%d个情景与此无关，差别恰为0。", n))
	}
	return r.Lang.Pick("Not touched, the difference is exactly 0: "+strings.Join(names, "; ")+".", "与此无关，差别恰为0："+strings.Join(names, "；")+"。")
}
