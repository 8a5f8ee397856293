package plots

import (
	"math"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// Indicators is the chart of many indicators at once: a small panel for each,
// on a scale of its own.
type Indicators struct {
	Title    string    // what the panels say together
	Subtitle string    // what is drawn; that the scales differ when empty
	Footer   string    // what is left out, sources, model, seed
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Bare     bool      // without the words above and below the chart, for a page that says them itself
}

// An IndicatorPanel is one indicator of the chart.
type IndicatorPanel struct {
	Name       string
	Verdict    string // the answer in a few words: "5 %, very unlikely"
	Projection *forecast.Projection
	Assessment *forecast.Assessment // of the target that is drawn; nil without one
}

// Draw draws the panels in their order. It panics if there is none or one
// has no projection or futures that are not finite.
func (c Indicators) Draw(panels []IndicatorPanel) *Chart {
	if len(panels) == 0 {
		panic("plots: no indicators to draw")
	}
	c.Size = c.Size.orSlide()
	if c.Subtitle == "" {
		c.Subtitle = say(c.Lang, wordOwnScales)
	}
	d := &indicators{Indicators: c, page: newPage(c.Size, c.Lang, c.Bare)}
	for _, p := range panels {
		d.cells = append(d.cells, newCell(p))
	}
	d.header(c.Title, c.Subtitle)
	d.panels()
	d.footer(c.Footer)
	return d.chart(c.Title, d.describe())
}

// An indicators is an Indicators being drawn.
type indicators struct {
	Indicators
	*page
	cells []*cell
}

// A cell is a panel with what its axes show.
type cell struct {
	IndicatorPanel
	goal        *attain.Target // nil where there is none on the level axis
	fan         fan
	calendar    calendar
	first, last float64
	ticks       []lang.Tick
	y           scale
}

func newCell(p IndicatorPanel) *cell {
	if p.Projection == nil {
		panic("plots: nil projection")
	}
	c := &cell{IndicatorPanel: p}
	due := p.Projection.Origin
	if p.Assessment != nil {
		due = p.Assessment.Target.Period.Instant()
	}
	c.last = p.Projection.Origin
	for _, t := range p.Projection.Times {
		if upTo(t, math.Max(due, p.Projection.Origin+cellYears)+1) {
			c.last = math.Max(c.last, t)
		}
	}
	c.first = math.Max(firstShown(p.Projection), p.Projection.Origin-yearsBefore)
	c.last = math.Max(c.last, c.first+1)
	c.fan = newFan(p.Projection, c.last)
	e := c.fan.extents(due)
	e.core = append(e.core, recorded(since(p.Projection.Series, c.first).Levels)...)
	c.calendar = calendarOf(p.Projection.Series)
	if a := p.Assessment; a != nil && OnLevels(a.Target, a.Indicator) {
		c.goal = &a.Target
		c.calendar = calendarOf(p.Projection.Series, a.Target)
		e.core = append(e.core, goals(a.Indicator, a.Target)...)
	}
	c.y.v0, c.y.v1 = levelRange(e, p.Projection.Series.Indicator)
	return c
}

// cellYears is how many projected years a panel shows at least, where there
// are so many.
const cellYears = 4

// The least sizes of a panel, in pixels.
const (
	leastCellWide   = 200
	leastCellNarrow = 140
	leastCellHeight = 84
)

// panels draws the cells in a grid.
func (d *indicators) panels() {
	least := float64(leastCellNarrow)
	if d.theme.wide {
		least = leastCellWide
	}
	columns, rows := gridOf(len(d.cells), d.innerWidth(), least)
	width := (d.innerWidth() - float64(columns-1)*panelGap) / float64(columns)
	left := d.tickWidth()
	heads := d.heads(width, columns)
	height := d.cellHeight(heads, rows)
	for row := range rows {
		top := d.cursor
		d.cursor += heads[row] + height
		for column := range columns {
			if i := row*columns + column; i < len(d.cells) {
				x0 := d.theme.margin + float64(column)*(width+panelGap)
				lines := d.headText(i, width)
				w, h := measure(lines)
				drawLines(d.scene, lines, box{x0, top + heads[row] - d.headGap() - h, x0 + w, 0}, 0)
				d.cell(i, box{x0 + left, top + heads[row], x0 + width, d.cursor})
			}
		}
		d.cursor += d.theme.yearsHeight() + d.theme.gap
	}
	d.cursor -= d.theme.gap
}

// tickWidth is the room for the tick labels of every cell; it chooses their
// ticks as well, of which few have room.
func (d *indicators) tickWidth() float64 {
	width := 0.0
	for _, c := range d.cells {
		c.ticks = ends(d.Lang.Axis(c.y.v0, c.y.v1, c.Projection.Series.Indicator.Unit))
		for i, t := range c.ticks {
			c.ticks[i].Label = ellipsis(t.Label, d.theme.label, mostTick).text
		}
		width = math.Max(width, tickWidth(c.ticks, d.theme))
	}
	return width
}

// mostTick is the most room for the label of a tick, in pixels.
const mostTick = 64

// ends returns the first, the middle and the last of the ticks.
func ends(ticks []lang.Tick) []lang.Tick {
	if len(ticks) < 4 {
		return ticks
	}
	last := len(ticks) - 1
	if last%2 == 0 {
		return []lang.Tick{ticks[0], ticks[last/2], ticks[last]}
	}
	return []lang.Tick{ticks[0], ticks[last]}
}

func (d *indicators) headText(i int, width float64) []textLine {
	c := d.cells[i]
	lines := wrap(c.Name, d.theme.label.strong().in(ink), width, headLines)
	return append(lines, wrap(c.Verdict, d.theme.label.in(muted), width, headLines)...)
}

// heads returns the height of the words above each row of panels.
func (d *indicators) heads(width float64, columns int) []float64 {
	return headHeights(len(d.cells), columns, d.headGap(), func(i int) []textLine { return d.headText(i, width) })
}

// headGap is the room below those words: half of a tick's label stands in it.
func (d *indicators) headGap() float64 { return 2 + 0.6*d.theme.label.size }

func (d *indicators) cellHeight(heads []float64, rows int) float64 {
	rest := d.footerHeight(d.Footer) + d.theme.margin
	for _, h := range heads {
		rest += h + d.theme.yearsHeight() + d.theme.gap
	}
	return math.Max(leastCellHeight, (d.Size.Height-d.cursor-rest+d.theme.gap)/float64(rows))
}

// cell draws one indicator.
func (d *indicators) cell(i int, b box) {
	c := d.cells[i]
	r := 0.7 * d.theme.markRadius()
	c.y.p0, c.y.p1 = b.y1, b.y0
	p := &panel{page: d.page, box: b, y: c.y, x: scale{c.first, c.last, b.x0 + 3*r, b.x1}, labels: placer{area: b}, calendar: c.calendar}
	p.background(c.Projection)
	p.levels(c.ticks, true)
	anchor := c.last
	if c.Assessment != nil {
		anchor = c.Assessment.Target.Period.Instant()
	}
	p.years(p.insideEdge(p.yearTicks(anchor)))
	if c.goal != nil {
		p.targetBand(*c.goal, b.x1)
	}
	p.bands(c.fan, bandTints)
	if c.goal != nil {
		p.targetLine(*c.goal, b.x1)
		p.bracket(*c.goal)
	}
	p.median(c.fan, stroke{color: projected, width: 2, dash: []float64{5, 3}})
	p.record(since(c.Projection.Series, c.first), r)
	if c.goal != nil {
		p.rings(*c.goal, 1.6*r)
	}
	place := point{b.x1, (b.y0 + b.y1) / 2}
	if n, ok := c.fan.end(); ok {
		place = p.at(c.fan.times[n], c.fan.median[n])
	}
	d.value(b, place, d.cellText(i))
}

// cellText writes one indicator in words and numbers.
func (d *indicators) cellText(i int) string {
	c, l := d.cells[i], d.Lang
	ind := c.Projection.Series.Indicator
	var parts []string
	if o, ok := c.Projection.Series.Last(); ok {
		parts = append(parts, say(l, wordAt, l.Period(o.Period), l.Qualified(o.Qualifier, o.Value, o.High, ind.Unit)))
	}
	if n, ok := c.fan.end(); ok {
		parts = append(parts, say(l, wordMedianAt, l.Period(c.calendar.period(c.fan.times[n])),
			l.RoundedLevel(c.fan.median[n], ind), l.RoundedLevel(c.fan.lo[1][n], ind), l.RoundedLevel(c.fan.hi[1][n], ind)))
	}
	if c.Verdict != "" {
		parts = append(parts, c.Verdict)
	}
	return c.Name + l.Pick(": ", "：") + strings.Join(parts, l.Pick("; ", "；"))
}

// describe writes the chart in words and numbers.
func (d *indicators) describe() string {
	lines := []string{d.Subtitle}
	for i := range d.cells {
		lines = append(lines, d.cellText(i))
	}
	return strings.Join(lines, "\n")
}
