package workbook

import (
	"fmt"
	"math"
	"reflect"
	"slices"

	"github.com/xuri/excelize/v2"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/report"
)

// Colours are those of the other charts: Okabe and Ito's, for readers of
// every kind of sight.
const (
	black = "222222"
	blue  = "0072B2"
	pale  = "B9D7EA"
	rust  = "D55E00"
	grey  = "BBBBBB"
)

// Where the charts stand, in cells of the sheet and in pixels.
const (
	chartWidth, chartHeight = 470, 290
	chartColumns, chartRows = 8, 16
	perLine                 = 3
)

// charts adds a sheet with the charts of each indicator that has a
// projection: first as on the scorecard, then under the readings and
// scenarios that change it.
func (b *book) charts() {
	sheet := b.l.Pick("Charts", "图表")
	b.sheet(sheet)
	none := false
	b.do(b.f.SetSheetView(sheet, 0, &excelize.ViewOptions{ShowGridLines: &none}))
	row, line := 1, 2
	for _, i := range b.r.Indicators {
		blocks := b.blocks(i)
		if len(blocks) == 0 {
			continue
		}
		b.put(sheet, 1, row, fmt.Sprintf(b.l.Pick("%s (%s)", "%s（%s）"), b.l.Text(i.Name), b.l.Text(i.Unit)), look{bold: true, size: 12})
		common := scaleOf(blocks)
		for k, x := range blocks {
			x.first, line = line, line+len(x.years)
			b.drawn = append(b.drawn, x)
			b.chart(sheet, at(1+k%perLine*chartColumns, row+1+k/perLine*chartRows), x, common)
		}
		row += (len(blocks)+perLine-1)/perLine*chartRows + 2
	}
}

// A block is what one chart shows, and where its rows begin on the sheet of
// the charts' numbers.
type block struct {
	report.Indicator
	forecast.Outcome
	years []year
	first int
}

// A year is a row of a block; what it does not have is NaN.
type year struct {
	year                                         int
	observed, planned, low, median, high, target float64
}

// blocks returns what to draw of the indicator, the scorecard's first.
func (b *book) blocks(i report.Indicator) []block {
	shown := b.r.Shown(i)
	if shown.Projection == nil {
		return nil
	}
	blocks := []block{newBlock(i, shown)}
	for _, o := range i.Outcomes {
		if o.Projection != nil && (o.Scenario != shown.Scenario || !reflect.DeepEqual(o.Series.Levels, shown.Series.Levels)) {
			blocks = append(blocks, newBlock(i, o))
		}
	}
	return blocks
}

// newBlock lays observations, projection and targets along the years.
func newBlock(i report.Indicator, o forecast.Outcome) block {
	x := block{Indicator: i, Outcome: o}
	p := o.Projection
	first, last := calendar(p.Times[0])-1, end(o)
	for _, obs := range o.Series.Levels {
		first = min(first, obs.Period.EndYear())
	}
	unknown := math.NaN()
	for y := first; y <= last; y++ {
		x.years = append(x.years, year{y, unknown, unknown, unknown, unknown, unknown, unknown})
	}
	x.observe()
	for j, t := range p.Times {
		if calendar(t) <= last {
			y := x.at(calendar(t))
			y.low, y.median, y.high = p.Quantile(j, 0.1), p.Median(j), p.Quantile(j, 0.9)
		}
	}
	for _, a := range o.Assessments {
		if y := a.Target.Period.EndYear(); a.Target.Aggregation == attain.Level && y >= first && y <= last {
			x.at(y).target = a.Target.Value
		}
	}
	return x
}

// end is the last year to draw: three years after the last target, so that
// it is not lost under a band that opens for long.
func end(o forecast.Outcome) int {
	last, target := calendar(o.Projection.Times[len(o.Projection.Times)-1]), 0
	for _, a := range o.Assessments {
		if a.Target.Aggregation == attain.Level {
			target = max(target, a.Target.Period.EndYear())
		}
	}
	if first := calendar(o.Projection.Times[0]); target < first {
		return last
	}
	return min(last, target+3)
}

func (x *block) at(y int) *year { return &x.years[y-x.years[0].year] }

// observe fills in the observations, and under the line between them a band
// without width: an area has to stand somewhere, and it opens at the last
// observation.
func (x *block) observe() {
	levels := x.Series.Levels
	for k, obs := range levels {
		y := x.at(obs.Period.EndYear())
		if obs.Status == attain.Planned {
			y.planned = obs.Value
		} else {
			y.observed = obs.Value
		}
		y.low, y.high = obs.Value, obs.Value
		if k == len(levels)-1 {
			y.median = obs.Value
			continue
		}
		next := levels[k+1]
		from, years := obs.Period.EndYear(), float64(next.Period.EndYear()-obs.Period.EndYear())
		for between := from + 1; between < next.Period.EndYear(); between++ {
			v := obs.Value + float64(between-from)/years*(next.Value-obs.Value)
			x.at(between).low, x.at(between).high = v, v
		}
	}
}

func calendar(t float64) int { return int(math.Round(t)) }

// A scale is a range of levels with its steps.
type scale struct{ low, high, step float64 }

// scaleOf returns a common scale for the charts of an indicator: from zero,
// unless that would leave them flat.
func scaleOf(blocks []block) scale {
	low, high := math.Inf(1), math.Inf(-1)
	for _, x := range blocks {
		for _, y := range x.years {
			for _, v := range []float64{y.low, y.high, y.target} {
				if !math.IsNaN(v) {
					low, high = math.Min(low, v), math.Max(high, v)
				}
			}
		}
	}
	if low >= 0 && low < high/2 {
		low = 0
	}
	span := math.Max(high-low, 1e-9*math.Abs(high))
	if span == 0 {
		span = 1
	}
	step := lang.StepAbove(span / 6)
	return scale{math.Floor(low/step) * step, math.Ceil(high/step) * step, step}
}

// The columns of the sheet with the charts' numbers.
const (
	nameColumn = iota + 1
	readingColumn
	scenarioColumn
	yearColumn
	observedColumn
	plannedColumn
	lowColumn
	bandColumn
	medianColumn
	targetColumn
	blankColumn // what a series is called that has no name
)

// chartData adds the sheet with the numbers of the charts.
func (b *book) chartData() {
	sheet := b.numbers()
	t := report.Table{Title: attain.Text{En: sheet, Zh: sheet}}
	for _, head := range []attain.Text{{En: "Indicator", Zh: "指标"}, {En: "Reading", Zh: "理解"}, {En: "Scenario", Zh: "情景"}, {En: "End of", Zh: "年末"},
		{En: "Observed", Zh: "观测"}, {En: "Planned", Zh: "计划"}, {En: "Band from", Zh: "区间下限"}, {En: "80 % band", Zh: "80%区间"},
		{En: "Median", Zh: "中位数"}, {En: "Target", Zh: "目标"}} {
		t.Columns = append(t.Columns, report.TableColumn{Head: head})
	}
	for _, x := range b.drawn {
		for _, y := range x.years {
			t.Rows = append(t.Rows, b.chartRow(x, y))
		}
	}
	b.table(t)
	b.put(sheet, blankColumn, 1, "\u00a0", look{})
}

// numbers is the name of the sheet with the charts' numbers.
func (b *book) numbers() string { return b.l.Pick("Chart numbers", "图表数据") }

func (b *book) chartRow(x block, y year) []report.Cell {
	reading, _ := b.r.Plan.Evidence.Reading(x.Reading)
	scenario, _ := b.r.Plan.Scenarios.Scenario(x.Scenario)
	row := []report.Cell{{Text: b.l.Text(x.Name)}, {Text: b.l.Text(reading.Name)}, {Text: b.l.Text(scenario.Name)}, {Form: report.AsYear, Value: float64(y.year)}}
	form := report.AsLevel
	if x.Unit.En == "%" {
		form = report.AsShare
	}
	for k, v := range []float64{y.observed, y.planned, y.low, y.high - y.low, y.median, y.target} {
		row = append(row, report.Cell{Form: form, Value: v, Rounded: k >= 2 && k <= 4})
	}
	return row
}

// chart draws a block: the band as an area on a clear one, lines over it.
func (b *book) chart(sheet, cell string, x block, s scale) {
	area := &excelize.Chart{
		Type: excelize.AreaStacked, Series: []excelize.ChartSeries{b.clear(x), b.series(x, bandColumn, excelize.ChartSeries{Fill: fill(pale)})},
		Title:        []excelize.RichTextRun{{Text: b.chartTitle(x), Font: b.chartFont(11, true)}},
		Dimension:    excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Legend:       excelize.ChartLegend{Position: "bottom", Font: b.chartFont(8, false)},
		Format:       excelize.GraphicOptions{AltText: b.chartTitle(x), Positioning: "oneCell"},
		ShowBlanksAs: "span",
	}
	lines := &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{
		b.series(x, medianColumn, excelize.ChartSeries{Fill: fill(blue), Line: excelize.ChartLine{Width: 2, Dash: excelize.ChartDashDash}, Marker: noMarker}),
		b.series(x, observedColumn, excelize.ChartSeries{Fill: fill(black), Line: excelize.ChartLine{Width: 2}, Marker: marker("circle", black, black)}),
		b.series(x, targetColumn, excelize.ChartSeries{Line: excelize.ChartLine{Type: excelize.ChartLineNone}, Marker: marker("diamond", rust, rust)}),
	}}
	if x.plans() {
		lines.Series = append(lines.Series, b.series(x, plannedColumn, excelize.ChartSeries{Line: excelize.ChartLine{Type: excelize.ChartLineNone}, Marker: marker("circle", grey, black)}))
	}
	// Both charts share the axes, and the later one's settings count.
	for _, c := range []*excelize.Chart{area, lines} {
		c.XAxis, c.YAxis = b.axes(x, s)
	}
	b.do(b.f.AddChart(sheet, cell, area, lines))
}

// plans reports whether a plan stands in for a count.
func (x block) plans() bool {
	return slices.ContainsFunc(x.years, func(y year) bool { return !math.IsNaN(y.planned) })
}

func (b *book) axes(x block, s scale) (years, levels excelize.ChartAxis) {
	format := axisFormat(b.l, s)
	if x.Unit.En == "%" {
		s, format = scale{s.low / 100, s.high / 100, s.step / 100}, percent(b.l, decimals("0", s.step, 0))
	}
	years = excelize.ChartAxis{TickLabelSkip: (len(x.years) + 6) / 7, Font: *b.chartFont(8, false), NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}}
	levels = excelize.ChartAxis{MajorGridLines: true, MajorUnit: s.step, Minimum: &s.low, Maximum: &s.high, Font: *b.chartFont(8, false), NumFmt: excelize.ChartNumFmt{CustomNumFmt: format}}
	return years, levels
}

func (b *book) chartFont(size float64, bold bool) *excelize.Font {
	return &excelize.Font{Family: b.family(), Size: size, Bold: bold, Color: black}
}

func (b *book) chartTitle(x block) string {
	reading, _ := b.r.Plan.Evidence.Reading(x.Reading)
	scenario, _ := b.r.Plan.Scenarios.Scenario(x.Scenario)
	return b.l.Text(scenario.Name) + b.l.Pick(", read: ", "，理解：") + b.l.Text(reading.Name)
}

// series fills in the place of a block's numbers in the column.
func (b *book) series(x block, column int, s excelize.ChartSeries) excelize.ChartSeries {
	sheet := "'" + b.numbers() + "'!"
	span := func(column int) string {
		return sheet + absolute(column, x.first) + ":" + absolute(column, x.first+len(x.years)-1)
	}
	s.Name, s.Categories, s.Values = sheet+absolute(column, 1), span(yearColumn), span(column)
	return s
}

// clear is what the band stands on. Its entry in the legend cannot be left
// out, so it has no name and nothing to see.
func (b *book) clear(x block) excelize.ChartSeries {
	s := b.series(x, lowColumn, excelize.ChartSeries{Fill: fill("FFFFFF")})
	s.Fill.Transparency = 100
	s.Name = "'" + b.numbers() + "'!" + absolute(blankColumn, 1)
	return s
}

func absolute(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row, true)
	if err != nil {
		panic("workbook: " + err.Error()) // columns and rows count from 1
	}
	return name
}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

var noMarker = excelize.ChartMarker{Symbol: "none"}

func marker(symbol, colour, edge string) excelize.ChartMarker {
	return excelize.ChartMarker{Symbol: symbol, Size: 7, Fill: fill(colour), Border: excelize.ChartLine{Type: excelize.ChartLineSolid, Fill: fill(edge), Width: 1.5}}
}
