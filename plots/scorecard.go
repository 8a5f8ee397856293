package plots

import (
	"math"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// A Scorecard is the chart of many targets at once: a row for each, on a
// scale of its own on which its target stands at one line down the page.
type Scorecard struct {
	Title    string    // what the rows say together
	Subtitle string    // what is drawn; how to read it when empty
	Footer   string    // sources, model, seed
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Bare     bool      // without the words above and below the chart, for a page that says them itself
}

// A Score is one target of a scorecard.
type Score struct {
	Name       string
	State      string // the answer in a word or two: "very unlikely", "no record"
	Assessment forecast.Assessment
	Chance     float64 // beside it; that of the assessment when zero
}

// chance is the chance that stands beside the score.
func (s Score) chance() float64 {
	if s.Chance == 0 {
		return s.Assessment.At
	}
	return s.Chance
}

// Draw draws the scores in their order. There may be none. The chart is as
// high as its rows.
func (s Scorecard) Draw(scores []Score) *Chart {
	s.Size = s.Size.orSlide()
	if s.Subtitle == "" {
		s.Subtitle = say(s.Lang, wordScorecardAxis)
	}
	d := &scorecard{Scorecard: s, page: newPage(s.Size, s.Lang, s.Bare), scores: scores}
	d.least = 0
	d.layOut()
	d.header(s.Title, s.Subtitle)
	d.key()
	d.heads()
	d.targetsLine()
	for i := range scores {
		d.score(i)
	}
	d.footer(s.Footer)
	return d.chart(s.Title, d.describe())
}

// A scorecard is a Scorecard being drawn. On a wide page the cells of a row
// stand side by side; on a narrow one the strip stands below them.
type scorecard struct {
	Scorecard
	*page
	scores []Score

	// The columns, as the pixels from x0 to x1.
	name, last, goal, strip, median, chance, state span
}

// A span is a stretch of a row.
type span struct{ x0, x1 float64 }

func (s span) width() float64 { return s.x1 - s.x0 }

// columnGap is the room between columns, in pixels.
const columnGap = 12

// layOut places the columns.
func (d *scorecard) layOut() {
	left, right := d.theme.margin, d.width-d.theme.margin
	d.strip = span{left, right}
	if !d.theme.wide {
		d.chance = span{right - 4.2*d.theme.label.size, right}
		d.name = span{left, d.chance.x0 - columnGap}
		return
	}
	shares := []struct {
		column *span
		share  float64
	}{{&d.name, 0.245}, {&d.last, 0.135}, {&d.goal, 0.125}, {&d.strip, 0.24}, {&d.median, 0.085}, {&d.chance, 0.06}, {&d.state, 0.11}}
	x := left
	for _, s := range shares {
		end := x + s.share*d.innerWidth()
		*s.column = span{x, end - columnGap}
		x = end
	}
	d.state.x1 = right
}

// targetAt is where on a strip the target stands, as a share of its width.
const targetAt = 0.66

// lineX is the pixel column of the targets.
func (d *scorecard) lineX() float64 { return d.strip.x0 + targetAt*d.strip.width() }

// key shows what the marks of a strip mean.
func (d *scorecard) key() {
	r := 0.8 * d.theme.markRadius()
	d.keys([]keyItem{
		{say(d.Lang, wordKeyLast), func(c point) { d.counted(c, false, r) }},
		{say(d.Lang, wordKeyMedian), func(c point) {
			d.fill(box{c.x - 9, c.y - 4, c.x + 9, c.y + 4}.path(), bandTints[2])
			d.shape(circle(c, 1.2*r), projected, stroke{color: white, width: 1.5})
		}},
		{say(d.Lang, wordKeyTarget), func(c point) { d.flag(c, 1) }},
	})
}

// flag draws a piece of the target's line at c, with a triangle to the side
// on which the target is met.
func (d *scorecard) flag(c point, side float64) {
	d.line([]point{c.add(0, -11), c.add(0, 9)}, stroke{color: target, width: 2})
	d.fill(polygon([]point{c.add(side, -11), c.add(6*side, -8.5), c.add(side, -6)}), target)
}

// heads writes the heads of the columns, on a wide page.
func (d *scorecard) heads() {
	if !d.theme.wide || len(d.scores) == 0 {
		return
	}
	st := d.theme.note
	baseline := d.cursor + ascent*st.size
	for _, h := range []struct {
		word   word
		column span
		right  bool
	}{
		{wordKeyTargetOf, d.name, false}, {wordKeyLast, d.last, false}, {wordKeyTarget, d.goal, false},
		{wordMedianThen, d.median, true}, {wordChanceHead, d.chance, true}, {wordStateHead, d.state, false},
	} {
		l := ellipsis(say(d.Lang, h.word), st, h.column.width())
		x := h.column.x0
		if h.right {
			x = h.column.x1 - l.width
		}
		d.text(l, point{x, baseline})
	}
	d.cursor += (ascent+descent)*st.size + 5
	d.line([]point{{d.theme.margin, d.cursor}, {d.width - d.theme.margin, d.cursor}}, stroke{color: rule, width: 1})
}

// targetsLine draws the line on which all targets stand.
func (d *scorecard) targetsLine() {
	if !d.theme.wide {
		return // the flags of the rows stand apart
	}
	bottom := d.cursor
	for i := range d.scores {
		bottom += d.rowHeight(i)
	}
	d.line([]point{{d.lineX(), d.cursor}, {d.lineX(), bottom}}, stroke{color: tint(target, 0.35), width: 1})
}

// rowPad is the room above and below the words of a row, in pixels.
const rowPad = 7

// nameLines is the most lines that the name of a target takes.
const nameLines = 2

// cells returns the words of the row: on a narrow page those of the line
// below the strip only.
func (d *scorecard) cells(i int) map[*span][]textLine {
	s := d.scores[i]
	a := s.Assessment
	st := d.theme.label
	cells := map[*span][]textLine{&d.name: wrap(s.Name, st.in(ink), d.name.width(), nameLines)}
	if !math.IsNaN(a.At) {
		cells[&d.chance] = []textLine{set(d.Lang.Probability(s.chance()), st.strong().in(ink))}
	}
	if !d.theme.wide {
		return cells
	}
	put := func(column *span, level, when string) {
		cells[column] = wrap(level, st, column.width(), nameLines)
		if when != "" {
			cells[column] = append(cells[column], ellipsis(when, d.theme.note, column.width()))
		}
	}
	put(&d.last, d.lastText(a), d.lastWhen(a))
	put(&d.goal, d.goalText(a), d.Lang.Period(a.Target.Period))
	put(&d.state, s.State, "")
	if _, median, _ := middle(a); !math.IsNaN(median) {
		cells[&d.median] = []textLine{d.medianLine(a, median)}
	}
	return cells
}

// medianLine writes the median, smaller or without its unit where there is
// little room.
func (d *scorecard) medianLine(a forecast.Assessment, median float64) textLine {
	st, room := d.theme.label.in(projected), d.median.width()
	text := sayAmount(d.Lang, a, median)
	if set(text, st).width > room {
		st.size = d.theme.note.size
	}
	if set(text, st).width > room && !distant(a.Target) {
		text = d.Lang.Number(lang.ShownLevel(median, a.Indicator))
	}
	return ellipsis(text, st, room)
}

// lastText writes the latest figure, or that there is none.
func (d *scorecard) lastText(a forecast.Assessment) string {
	o, ok := lastKnown(a)
	if !ok {
		return say(d.Lang, wordNoRecord)
	}
	text := d.Lang.Qualified(o.Qualifier, o.Value, o.High, a.Indicator.Unit)
	if status := sayStatus(d.Lang, o.Status); status != "" {
		text = say(d.Lang, wordWithStatus, text, status)
	}
	return text
}

func (d *scorecard) lastWhen(a forecast.Assessment) string {
	if o, ok := lastKnown(a); ok {
		return d.Lang.Period(o.Period)
	}
	return ""
}

// lastKnown returns the figure that a target is judged by: its outcome, or
// the latest level.
func lastKnown(a forecast.Assessment) (o attain.Observation, ok bool) {
	if !a.Outcome.Period.IsZero() {
		return a.Outcome, true
	}
	return a.Last, !a.Last.Period.IsZero()
}

func (d *scorecard) goalText(a forecast.Assessment) string {
	return d.Lang.Promise(a.Target, a.Indicator)
}

// stripBox is the height of a strip on a narrow page, in pixels.
const stripBox = 26

// lane is how far above the middle of a strip the latest figure stands, and
// how far below it the futures, so that neither hides the other.
const lane = 4.5

// rowHeight is the height of a row.
func (d *scorecard) rowHeight(i int) float64 {
	most := 0.0
	for _, lines := range d.cells(i) {
		_, h := measure(lines)
		most = math.Max(most, h)
	}
	if !d.theme.wide {
		_, h := measure(d.below(i))
		most += stripBox + h
	}
	return most + 2*rowPad
}

// below returns the words under the strip on a narrow page.
func (d *scorecard) below(i int) []textLine {
	s := d.scores[i]
	parts := []string{d.lastText(s.Assessment)}
	if when := d.lastWhen(s.Assessment); when != "" {
		parts[0] = say(d.Lang, wordInPeriod, parts[0], when)
	}
	parts = append(parts, say(d.Lang, wordTargetBy, say(d.Lang, wordTarget, d.goalText(s.Assessment)), d.Lang.Period(s.Assessment.Target.Period)))
	if _, median, _ := middle(s.Assessment); !math.IsNaN(median) {
		parts = append(parts, strings.ReplaceAll(say(d.Lang, wordMedian, sayAmount(d.Lang, s.Assessment, median)), "\n", " "))
	}
	parts = append(parts, s.State)
	return wrap(strings.Join(parts, " · "), d.theme.note, d.strip.width(), 3)
}

// score draws one row.
func (d *scorecard) score(i int) {
	height := d.rowHeight(i)
	top, bottom := d.cursor, d.cursor+height
	cells := d.cells(i)
	middle := (top + bottom) / 2
	align := func(column *span, lines []textLine) (x, share float64) {
		if column == &d.median || column == &d.chance {
			w, _ := measure(lines)
			return column.x1 - w, 1
		}
		return column.x0, 0
	}
	for _, column := range []*span{&d.name, &d.last, &d.goal, &d.median, &d.chance, &d.state} {
		lines := cells[column]
		w, h := measure(lines)
		x, share := align(column, lines)
		y := middle - h/2
		if !d.theme.wide {
			y = top + rowPad
		}
		drawLines(d.scene, lines, box{x, y, x + w, y + h}, share)
	}
	if !d.theme.wide {
		words := d.below(i)
		w, h := measure(words)
		drawLines(d.scene, words, box{d.strip.x0, bottom - rowPad - h, d.strip.x0 + w, bottom - rowPad}, 0)
		middle = bottom - rowPad - h - stripBox/2
	}
	d.drawStrip(i, middle)
	d.cursor = bottom
	d.line([]point{{d.theme.margin, bottom}, {d.width - d.theme.margin, bottom}}, stroke{color: grid, width: 1})
}

// drawStrip draws the marks of a row around the height y.
func (d *scorecard) drawStrip(i int, y float64) {
	a := d.scores[i].Assessment
	at := d.rowScale(a)
	x := func(v float64) float64 {
		return math.Min(math.Max(at.at(shownAmount(a.Target, v)), d.strip.x0+4), d.strip.x1-4)
	}
	limits := amountLimits(a.Target)
	if math.IsNaN(limits[0]) {
		return
	}
	d.fill(box{d.strip.x0, y - 1, d.strip.x1, y + 1}.path(), track)
	side := 1.0
	if a.Target.Sense == attain.AtMostValue {
		side = -1
	}
	if len(limits) > 1 {
		d.fill(box{d.lineX(), y - 6, x(limits[1]), y + 6}.path(), targetTint)
	}
	low, median, high := middle(a)
	if !math.IsNaN(low + high) {
		lo, hi := x(low), x(high)
		d.fill(box{lo, y + lane - 4, math.Max(hi, lo+1), y + lane + 4}.path(), bandTints[2])
	}
	d.flag(point{d.lineX(), y}, side)
	if len(limits) > 1 {
		d.flag(point{x(limits[1]), y}, -1)
	}
	r := 0.8 * d.theme.markRadius()
	place := point{d.lineX(), y}
	if !math.IsNaN(median) {
		place = point{x(median), y + lane}
		d.shape(circle(place, 1.2*r), projected, stroke{color: white, width: 1.5})
	}
	if o, ok := lastKnown(a); ok && comparable(a) {
		c := point{x(o.Value), y - lane}
		d.sideways(o, c, r)
		d.counted(c, hollow(o, a.Indicator.Kind), r)
	}
	d.value(box{0, 0, d.width, y}, place, d.scoreText(i))
}

// comparable reports whether the latest figure is of the kind that the
// target's value is: one year's level says nothing of a sum over years.
func comparable(a forecast.Assessment) bool {
	return a.Target.Aggregation != attain.Cumulative && !distant(a.Target)
}

// sideways draws an arrow from c to the side to which the qualifier of o
// leaves it open: right for a lower bound, left for an upper one.
func (d *scorecard) sideways(o attain.Observation, c point, r float64) {
	side := openSide(o.Qualifier)
	if side == 0 {
		return
	}
	tip := c.add(side*3.6*r, 0)
	st := stroke{color: ink, width: 0.36 * r}
	d.line([]point{c, tip}, st)
	d.line([]point{tip.add(-side*r, -r), tip, tip.add(-side*r, r)}, st)
}

// rowScale returns the scale of a row: its target at the line and, to the
// left, zero where no value is negative.
func (d *scorecard) rowScale(a forecast.Assessment) scale {
	lo, median, hi := middle(a)
	values := append(amountLimits(a.Target), median, lo, hi)
	for i, v := range values {
		values[i] = shownAmount(a.Target, v)
	}
	if o, ok := lastKnown(a); ok && comparable(a) {
		values = append(values, o.Value)
	}
	lo, hi = extent(values)
	lo = math.Min(lo, 0)
	goal := values[0]
	left, right := d.lineX()-d.strip.x0-6, d.strip.x1-d.lineX()-6
	below := (goal - lo) / left
	above := (hi - goal) / right
	if below > 0 {
		above = math.Min(above, mostSqueezed*below)
	}
	perPixel := math.Max(below, above)
	if !(perPixel > 0) {
		perPixel = 1
	}
	return scale{goal, goal + perPixel, d.lineX(), d.lineX() + 1}
}

// mostSqueezed is how much of a row's left side an interval far beyond the
// target may take; what lies farther is drawn at the edge.
const mostSqueezed = 3

// scoreText writes a row in words and numbers.
func (d *scorecard) scoreText(i int) string {
	s := d.scores[i]
	a := s.Assessment
	l := d.Lang
	last := d.lastText(a)
	if when := d.lastWhen(a); when != "" {
		last = say(l, wordInPeriod, last, when)
	}
	parts := []string{last, say(l, wordTargetBy, say(l, wordTarget, d.goalText(a)), l.Period(a.Target.Period))}
	if lo, median, hi := middle(a); !math.IsNaN(median) {
		parts = append(parts, say(l, wordMedianRange, sayAmount(l, a, median), sayAmount(l, a, lo), sayAmount(l, a, hi)))
	}
	if !math.IsNaN(a.At) {
		parts = append(parts, say(l, wordChanceOf, l.Probability(s.chance())))
	}
	parts = append(parts, s.State)
	return s.Name + l.Pick(": ", "：") + strings.Join(parts, l.Pick("; ", "；"))
}

// describe writes the chart in words and numbers.
func (d *scorecard) describe() string {
	lines := []string{d.Subtitle}
	for i := range d.scores {
		lines = append(lines, d.scoreText(i))
	}
	return strings.Join(lines, "\n")
}
