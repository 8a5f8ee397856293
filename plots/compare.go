package plots

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// A Compare is the chart of one indicator under several scenarios, or under
// several readings of the evidence: a panel for each on one scale, and below
// them where each stands in the target's year.
type Compare struct {
	Title    string    // what the comparison says; the indicator's name when empty
	Subtitle string    // what is drawn; the unit and the years when empty
	Rows     []Row     // what moved the answer, below the chart
	Footer   string    // sources, model, seed
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Until    float64   // last instant shown; a year past the target, within the projection, when zero
	Bare     bool      // without the words above and below the chart, for a page that says them itself
}

// An Entry is one scenario or reading of a comparison.
type Entry struct {
	Name       string
	Chance     string // the chance in words, such as "9 %"
	Projection *forecast.Projection
	Assessment *forecast.Assessment // of the target on this projection; nil without a target
}

// Draw draws the entries in their order, of which the first is the base that
// the others are compared with: it is grey in its own panel and a grey line
// in theirs. It changes none of them, and panics if there is none or one has
// no projection or futures that are not finite.
func (c Compare) Draw(entries []Entry) *Chart {
	d := newCompare(c, entries)
	d.header(d.Title, d.Subtitle)
	d.panels()
	d.dots()
	d.rows(d.Rows)
	d.footer(d.Footer)
	return d.chart(d.Title, d.describe())
}

// A compare is a Compare being drawn.
type compare struct {
	Compare
	*page
	entries   []Entry
	fans      []fan
	indicator attain.Indicator
	target    *attain.Target // nil when no entry has one
	goal      *attain.Target // the same, where it stands on the level axis
	calendar  calendar
	at        float64 // the instant at which the entries are compared
	first     float64 // the first instant shown
}

func newCompare(c Compare, entries []Entry) *compare {
	if len(entries) == 0 {
		panic("plots: nothing to compare")
	}
	d := &compare{Compare: c, entries: entries, first: math.Inf(1)}
	var targets []attain.Target
	for _, e := range entries {
		if e.Projection == nil {
			panic("plots: nil projection")
		}
		if e.Assessment != nil {
			targets = append(targets, e.Assessment.Target)
		}
		d.first = math.Min(d.first, firstShown(e.Projection))
	}
	base := entries[0].Projection
	d.first = math.Max(d.first, base.Origin-yearsBefore)
	d.indicator = base.Series.Indicator
	d.Size = c.Size.orSlide()
	d.page = newPage(d.Size, c.Lang, c.Bare)
	if d.Until == 0 {
		d.Until = lastShown(base, targets, 1)
	}
	d.Title, d.Subtitle = orDefaults(c.Title, c.Subtitle, base, d.Until, c.Lang)
	d.at = d.Until
	if len(targets) > 0 {
		d.target = &targets[0]
		if t := d.target.Period.Instant(); t > base.Origin && t < d.Until {
			d.at = t
		}
	}
	if d.target != nil && OnLevels(*d.target, d.indicator) {
		d.goal = d.target
	}
	d.calendar = calendarOf(base.Series, targets...)
	for _, e := range entries {
		d.fans = append(d.fans, newFan(e.Projection, d.Until))
	}
	return d
}

// yearsBefore is how much of a longer record the panels show.
const yearsBefore = 6

// The least sizes of a panel, in pixels.
const (
	leastPanelWide   = 148
	leastPanelNarrow = 112
	leastPanelHeight = 110
)

// panelGap is the room between panels, in pixels: enough for half a year's
// label on either side.
const panelGap = 28

// grid returns in how many columns and rows the panels stand.
func (d *compare) grid() (columns, rows int) {
	least := float64(leastPanelNarrow)
	if d.theme.wide {
		least = leastPanelWide
	}
	return gridOf(len(d.entries), d.innerWidth()-3*d.theme.label.size, least)
}

// gridOf returns in how many columns and rows n panels stand side by side in
// the width, none narrower than least.
func gridOf(n int, width, least float64) (columns, rows int) {
	most := max(1, int((width+panelGap)/(least+panelGap)))
	rows = (n + most - 1) / most
	return (n + rows - 1) / rows, rows
}

// panels draws a panel for each entry.
func (d *compare) panels() {
	columns, rows := d.grid()
	lo, hi := levelRange(d.extents(), d.indicator)
	ticks := d.Lang.Axis(lo, hi, d.indicator.Unit)
	left := tickWidth(ticks, d.theme)
	width := (d.innerWidth() - left - float64(columns-1)*panelGap) / float64(columns)
	heads := d.heads(width, columns)
	height := d.panelHeight(heads, rows)
	for row := range rows {
		top := d.cursor
		d.cursor += heads[row] + height
		for column := range columns {
			i := row*columns + column
			if i >= len(d.entries) {
				break
			}
			x0 := d.theme.margin + left + float64(column)*(width+panelGap)
			d.head(i, box{x0, top, x0 + width, top + heads[row]})
			d.panel(i, box{x0, top + heads[row], x0 + width, d.cursor}, scale{lo, hi, d.cursor, top + heads[row]}, ticks, column == 0)
		}
		d.cursor += d.theme.yearsHeight() + d.theme.gap
	}
	d.cursor -= d.theme.gap
}

// panelHeight is the height of each panel when the rest of the page is
// accounted for.
func (d *compare) panelHeight(heads []float64, rows int) float64 {
	rest := d.dotsHeight() + d.rowsHeight(d.Rows) + d.footerHeight(d.Footer) + d.theme.margin
	for _, h := range heads {
		rest += h + d.theme.yearsHeight() + d.theme.gap
	}
	return math.Max(leastPanelHeight, (d.Size.Height-d.cursor-rest+d.theme.gap)/float64(rows))
}

// headLines is the most lines that the name of an entry takes.
const headLines = 2

// headText returns the words above a panel: its name and its chance.
func (d *compare) headText(i int, width float64) []textLine {
	e := d.entries[i]
	lines := wrap(e.Name, d.theme.label.strong().in(ink), width, headLines)
	return append(lines, wrap(e.Chance, d.theme.label.in(muted), width, headLines)...)
}

// heads returns the height of the words above each row of panels.
func (d *compare) heads(width float64, columns int) []float64 {
	return headHeights(len(d.entries), columns, headGap, func(i int) []textLine { return d.headText(i, width) })
}

// headGap is the room between the words above a panel and the panel, in
// pixels.
const headGap = 8

// headHeights returns the height of the words above each row of n panels,
// with the gap below them.
func headHeights(n, columns int, gap float64, words func(i int) []textLine) []float64 {
	var heights []float64
	for i := range n {
		if i%columns == 0 {
			heights = append(heights, 0)
		}
		_, h := measure(words(i))
		row := &heights[len(heights)-1]
		*row = math.Max(*row, h+gap)
	}
	return heights
}

// head writes the words above a panel, on the bottom of b.
func (d *compare) head(i int, b box) {
	lines := d.headText(i, b.width())
	_, h := measure(lines)
	drawLines(d.scene, lines, box{b.x0, b.y1 - headGap - h, b.x1, b.y1 - headGap}, 0)
}

// panel draws one entry over the median of the base.
func (d *compare) panel(i int, b box, y scale, ticks []lang.Tick, labelled bool) {
	e := d.entries[i]
	p := &panel{
		page: d.page, box: b, y: y,
		x:      scale{d.first, math.Max(d.Until, d.first+1), b.x0 + 2*d.theme.markRadius(), b.x1},
		labels: placer{area: b}, calendar: d.calendar,
	}
	p.background(e.Projection)
	p.levels(ticks, labelled)
	p.years(p.insideEdge(p.yearTicks(d.at)))
	if d.goal != nil {
		p.targetBand(*d.goal, b.x1)
	}
	p.bands(d.fans[i], d.tints(i))
	if d.goal != nil {
		p.targetLine(*d.goal, b.x1)
		p.bracket(*d.goal)
	}
	if i > 0 {
		p.median(d.fans[0], stroke{color: reference, width: 1.6, dash: []float64{4, 3}})
	}
	p.median(d.fans[i], stroke{color: d.hue(i), width: 2.2, dash: []float64{7, 4}})
	p.record(d.shown(e), 0.8*d.theme.markRadius())
	if d.goal != nil {
		p.rings(*d.goal, 1.3*d.theme.markRadius())
	}
	if i == 0 && d.goal != nil {
		d.targetLabel(p)
	}
	if i == 1 {
		d.baseLabel(p)
	}
}

// shown returns the part of the entry's record that is shown.
func (d *compare) shown(e Entry) attain.Series { return since(e.Projection.Series, d.first) }

// since returns the series without the levels before the instant first.
func since(s attain.Series, first float64) attain.Series {
	for len(s.Levels) > 0 && !upTo(first, s.Levels[0].Period.Instant()) {
		s.Levels = s.Levels[1:]
	}
	return s
}

// insideEdge leaves out the years whose labels would reach into the next
// panel.
func (p *panel) insideEdge(ticks []lang.Tick) []lang.Tick {
	return slices.DeleteFunc(ticks, func(t lang.Tick) bool {
		return p.x.at(t.Value)+set(t.Label, p.theme.label).width/2 > p.box.x1+panelGap/4
	})
}

// hue is the colour of an entry's median, and tints those of its bands: grey
// for the base.
func (d *compare) hue(i int) color.RGBA {
	if i == 0 {
		return muted
	}
	return projected
}

func (d *compare) tints(i int) [len(bandLevels)]color.RGBA {
	if i == 0 {
		return baseTints
	}
	return bandTints
}

func (d *compare) targetLabel(p *panel) {
	text, st := sayTarget(d.Lang, *d.goal, d.indicator), d.theme.label.in(targetText).on(white)
	words := []textLine{set(text, st)}
	if words[0].width > 0.7*p.box.width() {
		words = wrap(text, st, 0.6*p.box.width(), headLines)
	}
	p.pointed(words, p.besideGoal(*d.goal), p.targetMark(*d.goal), target)
}

// baseLabel names the grey line beside its end.
func (d *compare) baseLabel(p *panel) {
	f := d.fans[0]
	if n, ok := f.end(); ok {
		var spots []spot
		for k := n; k > 0; k-- {
			spots = append(spots, around(p.at(f.times[k], f.median[k]), 5)[:6]...)
		}
		p.write([]textLine{set(say(d.Lang, wordBase), d.theme.note.in(muted).on(white))}, spots, 8)
	}
}

// extents returns what the level axis of the panels is to show.
func (d *compare) extents() extents {
	var all extents
	for i, e := range d.entries {
		all.add(d.fans[i].extents(d.at))
		all.core = append(all.core, recorded(d.shown(e).Levels)...)
	}
	if d.goal != nil {
		all.core = append(all.core, goals(d.indicator, *d.goal)...)
	}
	return all
}

// entryText writes an entry in words and numbers.
func (d *compare) entryText(i int) string {
	l, ind, e := d.Lang, d.indicator, d.entries[i]
	text := e.Name
	if s, ok := d.standing(i); ok {
		text = say(l, wordEntryAt, e.Name, l.RoundedLevel(s.median, ind), l.RoundedLevel(s.lo80, ind), l.RoundedLevel(s.hi80, ind))
	}
	if e.Chance != "" {
		text += l.Pick(", ", "，") + e.Chance
	}
	return text
}

// describe writes the chart in words and numbers.
func (d *compare) describe() string {
	l := d.Lang
	var parts []string
	for i := range d.entries {
		parts = append(parts, d.entryText(i))
	}
	sep := l.Pick(". ", "。")
	return d.Subtitle + l.Pick(" ", "") + say(l, wordDots, d.when()) + sep + strings.Join(parts, l.Pick("; ", "；")) + strings.TrimRight(sep, " ")
}
