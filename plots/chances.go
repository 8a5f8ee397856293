package plots

import (
	"cmp"
	"image/color"
	"math"
	"slices"
	"strings"

	"attain/forecast"
	"attain/lang"
)

// Chances is the chart of how likely targets are to be met, year by year: a line for each target, scenario or reading, named at its end.
type Chances struct {
	Title    string    // what the lines say
	Subtitle string    // what is drawn
	Footer   string    // sources, model, seed
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Until    float64   // last instant shown; the last of the lines when zero
	Bare     bool      // without the words above and below the chart, for a page that says them itself
}

// A ChanceLine is how likely one target is to be met at each date.
type ChanceLine struct {
	Name  string
	Dates []forecast.DateProb // in order of time
	Due   float64             // instant at which the target is due; 0 for none
}

// Draw draws the lines, of which the first stands out. It panics if there is
// none or a probability is not one.
func (c Chances) Draw(lines []ChanceLine) *Chart {
	if len(lines) == 0 {
		panic("plots: no chances to draw")
	}
	c.Size = c.Size.orSlide()
	d := &chances{Chances: c, page: newPage(c.Size, c.Lang, c.Bare), lines: lines}
	d.findSpan()
	d.header(c.Title, c.Subtitle)
	d.layOut()
	d.axes()
	d.due()
	for _, i := range d.order() {
		d.curveOf(i)
	}
	d.names()
	d.dueLabels()
	d.footer(c.Footer)
	return d.chart(c.Title, d.describe())
}

// A chances is a Chances being drawn.
type chances struct {
	Chances
	*page
	lines       []ChanceLine
	first, last float64 // the instants shown
	calendar    calendar
	panel       *panel
}

// findSpan finds the instants that are shown.
func (d *chances) findSpan() {
	d.first, d.last = math.Inf(1), math.Inf(-1)
	for _, l := range d.lines {
		for _, p := range l.Dates {
			if !(p.At >= 0 && p.At <= 1) {
				panic("plots: a chance is not a probability")
			}
			if d.Until == 0 || upTo(p.Time, d.Until) {
				d.first, d.last = math.Min(d.first, p.Time), math.Max(d.last, p.Time)
			}
		}
	}
	if d.first > d.last {
		d.first, d.last = 0, 0
		return
	}
	d.calendar = calendarTo(d.first)
}

// shown returns the dates of a line that are shown.
func (d *chances) shown(i int) []forecast.DateProb {
	dates := d.lines[i].Dates
	end := len(dates)
	for end > 0 && !upTo(dates[end-1].Time, d.last) {
		end--
	}
	return dates[:end]
}

// chanceTicks are the levels of the axis.
func (d *chances) chanceTicks() []lang.Tick {
	var ticks []lang.Tick
	for _, p := range []float64{0, 0.25, 0.5, 0.75, 1} {
		ticks = append(ticks, lang.Tick{Value: p, Label: d.Lang.Percent(p, 0)})
	}
	return ticks
}

// endSize is the style of the names at the ends.
func (d *chances) endStyle(i int) style {
	st := d.theme.label
	if len(d.lines) > mostNamedLarge {
		st.size = d.theme.note.size
	}
	st.color = d.stroke(i).color
	if i == 0 {
		st.bold = true
	}
	return st
}

// mostNamedLarge is the most lines whose names are set in the size of a
// label.
const mostNamedLarge = 12

// endName returns the words at the end of a line: its last chance and its
// name, on two lines where one is too short.
func (d *chances) endName(i int) []textLine {
	dates := d.shown(i)
	text := d.lines[i].Name
	if len(dates) > 0 {
		text = strings.TrimSpace(d.Lang.Probability(dates[len(dates)-1].At) + " " + text)
	}
	most := 2
	if len(d.lines) > mostNamedLarge {
		most = 1
	}
	return wrap(text, d.endStyle(i), 0.32*d.width, most)
}

// layOut places the panel; it grows with the names at its right.
func (d *chances) layOut() {
	ticks := d.chanceTicks()
	right, names := 0.0, 0.0
	for i := range d.lines {
		w, h := measure(d.endName(i))
		right, names = math.Max(right, w), names+h+nameGap
	}
	b := box{d.theme.margin + tickWidth(ticks, d.theme), d.cursor + d.theme.label.size, d.width - d.theme.margin - right - 2*endGap, 0}
	below := d.theme.yearsHeight() + d.footerHeight(d.Footer) + d.theme.margin
	b.y1 = b.y0 + max(leastPlot, names, d.Size.Height-b.y0-below)
	d.panel = &panel{page: d.page, box: b, x: scale{d.first, math.Max(d.last, d.first+1), b.x0 + 14, b.x1},
		y: scale{0, 1, b.y1, b.y0}, labels: placer{area: box{b.x0, b.y0 - d.theme.label.size, b.x1, b.y1}}, calendar: d.calendar}
}

// nameGap is the room between the names at the ends, in pixels.
const nameGap = 2

func (d *chances) axes() {
	d.panel.levels(d.chanceTicks(), true)
	if d.last > 0 {
		anchor := d.last
		if d.lines[0].Due > 0 {
			anchor = d.lines[0].Due
		}
		d.panel.years(d.panel.yearTicks(anchor))
	}
	d.cursor = d.panel.box.y1 + d.theme.yearsHeight()
}

// order returns the lines from the bottom up: the first is drawn last.
func (d *chances) order() []int {
	var order []int
	for i := len(d.lines) - 1; i >= 0; i-- {
		order = append(order, i)
	}
	return order
}

// stroke tells lines apart by hue and dash where they are few; among many
// the first stands out of the grey.
func (d *chances) stroke(i int) stroke {
	if len(d.lines) <= MostFits {
		return fitStrokes[i]
	}
	if i == 0 {
		return fitStrokes[0]
	}
	return stroke{color: muted, width: 1}
}

// curveOf draws one line with a dot for each date.
func (d *chances) curveOf(i int) {
	st := d.stroke(i)
	var line []point
	for _, p := range d.shown(i) {
		line = append(line, d.panel.at(p.Time, p.At))
	}
	d.line(line, st)
	d.panel.keepOff(line)
	r := 0.65 * d.theme.markRadius()
	if len(d.lines) > MostFits && i > 0 {
		r *= 0.6
	}
	for k, p := range d.shown(i) {
		c := line[k]
		if sameInstant(p.Time, d.lines[i].Due) {
			d.shape(circle(c, 2*r), white, stroke{color: target, width: 0.7 * r})
			d.panel.cover(box{c.x, c.y, c.x, c.y}.grown(2*r + 2))
		} else {
			d.shape(circle(c, r), st.color, stroke{color: white, width: 1})
		}
		d.value(d.panel.box, c, d.pointText(i, p))
	}
}

// due draws a thin line down the year in which targets are due.
func (d *chances) due() {
	for _, t := range d.dueTimes() {
		x := d.panel.x.at(t)
		line := []point{{x, d.panel.box.y0}, {x, d.panel.box.y1}}
		d.line(line, stroke{color: tint(target, 0.35), width: 1})
		d.panel.keepOff(line)
	}
}

// dueTimes returns the instants at which targets are due, ascending, each
// once.
func (d *chances) dueTimes() []float64 {
	var times []float64
	for _, l := range d.lines {
		if l.Due >= d.first && l.Due > 0 && upTo(l.Due, d.last) {
			times = append(times, l.Due)
		}
	}
	slices.Sort(times)
	return slices.CompactFunc(times, sameInstant)
}

// dueLabels names those lines at their tops and, for few lines, the chances
// on them.
func (d *chances) dueLabels() {
	p := d.panel
	st := d.theme.label.in(targetText).on(white)
	for _, t := range d.dueTimes() {
		x := p.x.at(t)
		words := []textLine{set(say(d.Lang, wordDue, d.when(t)), st)}
		p.labels.place(d.scene, label{words, []spot{{point{x - 5, p.box.y0 + 2}, 1, 0}, {point{x + 5, p.box.y0 + 2}, 0, 0}}, 1})
	}
	if len(d.lines) > MostFits {
		return
	}
	for i, l := range d.lines {
		for _, q := range d.shown(i) {
			if sameInstant(q.Time, l.Due) {
				words := []textLine{set(d.Lang.Probability(q.At), st.strong())}
				p.labels.place(d.scene, label{words, around(p.at(q.Time, q.At), 2*d.theme.markRadius())[:16], 2})
			}
		}
	}
}

// names writes the names at the ends of the lines, with a thin line to an end
// from which its name had to move.
func (d *chances) names() {
	p := d.panel
	end := func(i int) point {
		if dates := d.shown(i); len(dates) > 0 {
			return p.at(dates[len(dates)-1].Time, dates[len(dates)-1].At)
		}
		return point{p.box.x1, p.box.y1}
	}
	order := d.order()
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(end(a).y, end(b).y) })
	centres, heights := make([]float64, len(order)), make([]float64, len(order))
	for k, i := range order {
		_, h := measure(d.endName(i))
		centres[k], heights[k] = end(i).y, h+nameGap
	}
	spread(centres, heights, p.box.y0, p.box.y1+1)
	for k, i := range order {
		words := d.endName(i)
		w, h := measure(words)
		x := p.box.x1 + 2*endGap - 2
		d.line([]point{end(i).add(3, 0), {x - 2, centres[k]}}, stroke{color: tintOf(d.stroke(i).color), width: 0.8})
		b := spot{point{x, centres[k]}, 0, 0.5}.box(w, h)
		drawLines(d.scene, words, b, 0)
		p.labels.texts = append(p.labels.texts, b)
	}
}

// tintOf is the colour of the line from an end to its name.
func tintOf(c color.RGBA) color.RGBA { return tint(c, 0.5) }

// when writes the period that ends at the instant t.
func (d *chances) when(t float64) string { return d.Lang.Period(d.calendar.period(t)) }

// pointText writes one chance in words.
func (d *chances) pointText(i int, p forecast.DateProb) string {
	text := say(d.Lang, wordChanceBy, d.when(p.Time), d.Lang.Probability(p.At))
	if d.lines[i].Name == "" {
		return text
	}
	return d.lines[i].Name + d.Lang.Pick(": ", "：") + text
}

// describe lists the chances of each line.
func (d *chances) describe() string {
	l := d.Lang
	parts := []string{d.Subtitle}
	for i, line := range d.lines {
		var chances []string
		for _, p := range d.shown(i) {
			chances = append(chances, say(l, wordChanceBy, d.when(p.Time), l.Probability(p.At)))
		}
		parts = append(parts, line.Name+l.Pick(": ", "：")+strings.Join(chances, l.Pick(", ", "，")))
	}
	return strings.TrimSpace(strings.Join(parts, "\n"))
}
