package plots

import (
	"math"
	"slices"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// A Years is the chart of an amount that is to be met in every year: a bar for
// each year on record, a range for each year ahead, and the threshold over the
// years in which it counts.
type Years struct {
	Title    string    // the answer in one sentence; the indicator's name when empty
	Subtitle string    // what is drawn
	Rows     []Row     // what the verdict hangs on, below the chart
	Footer   string    // sources, model, seed
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Bare     bool      // without the words above and below the chart, for a page that says them itself
}

// Draw draws the years of the assessment's target. It changes neither, and
// panics if p is nil, if the target is not of every year or if the futures are
// not finite.
func (c Years) Draw(p *forecast.Projection, a forecast.Assessment) *Chart {
	if p == nil {
		panic("plots: nil projection")
	}
	if a.Target.Aggregation != attain.EveryYear {
		panic("plots: the target is not of every year")
	}
	c.Size = c.Size.orSlide()
	until := lastShown(p, []attain.Target{a.Target}, 0)
	c.Title, c.Subtitle = orDefaults(c.Title, c.Subtitle, p, until, c.Lang)
	d := &years{Years: c, page: newPage(c.Size, c.Lang, c.Bare), projection: p, of: a, indicator: p.Series.Indicator}
	d.find(until)
	d.header(c.Title, c.Subtitle)
	d.key()
	d.plot()
	d.strip().draw()
	d.rows(c.Rows)
	d.footer(c.Footer)
	return d.chart(c.Title, d.describe())
}

// A years is a Years being drawn.
type years struct {
	Years
	*page
	projection *forecast.Projection
	of         forecast.Assessment
	indicator  attain.Indicator
	counted    []attain.Observation // those on record, in order
	ahead      fan                  // those ahead
	known      float64              // what is known of the first year ahead; NaN for nothing
	first      float64              // the first that is shown
	last       float64              // the last that is shown
	panel      *panel
}

// leastBar is the least room for a bar, in pixels.
const leastBar = 9

// find finds the years that are shown: those that the target counts and, before
// them, as many as there is room for.
func (d *years) find(until float64) {
	p := d.projection
	d.last = math.Max(until, p.Origin)
	most := math.Floor(0.75*d.innerWidth()/leastBar) - 1
	d.first = d.last - most
	for _, o := range p.Series.Levels {
		if upTo(d.first, o.Period.Instant()) {
			d.counted = append(d.counted, o)
		}
	}
	whole := newFan(p, until)
	for i, t := range whole.times {
		if len(d.counted) == 0 || !upTo(t, d.counted[len(d.counted)-1].Period.Instant()) {
			d.ahead.take(whole, i)
		}
	}
	d.known = math.NaN()
	if len(d.ahead.times) > 0 {
		if tiles, months := p.Series.Cover(attain.YearTo(d.ahead.times[0])); months > 0 {
			d.known = attain.Sum(tiles)
		}
	}
	d.first = d.last
	for _, o := range d.counted {
		d.first = math.Min(d.first, o.Period.Instant())
	}
	for _, t := range append(slices.Clone(d.ahead.times), held(d.of.Target)...) {
		if t >= d.last-most {
			d.first = math.Min(d.first, t)
		}
	}
}

// key shows what the bars mean.
func (d *years) key() {
	bar := func(c point, half float64) box { return box{c.x - 4, c.y - half, c.x + 4, c.y + half} }
	d.keys([]keyItem{
		{say(d.Lang, wordKeyCounted), func(c point) { d.fill(bar(c, 6).path(), muted) }},
		{say(d.Lang, wordKeyRanges), func(c point) {
			for k, tint := range bandTints {
				d.fill(bar(c, 7-2*float64(k)).path(), tint)
			}
			d.line([]point{c.add(-4, 0), c.add(4, 0)}, stroke{color: projected, width: 2.6})
		}},
	})
	d.cursor += 0.4 * d.theme.gap
}

// take appends the instant i of g to f.
func (f *fan) take(g fan, i int) {
	f.times, f.median = append(f.times, g.times[i]), append(f.median, g.median[i])
	for k := range bandLevels {
		f.lo[k], f.hi[k] = append(f.lo[k], g.lo[k][i]), append(f.hi[k], g.hi[k][i])
	}
}

// step is the room for a year.
func (d *years) step() float64 { return d.panel.x.at(d.first+1) - d.panel.x.at(d.first) }

// plot draws the panel, its layers from the bottom up and then its labels.
func (d *years) plot() {
	p := d.newPanel()
	if n := len(d.ahead.times); n > 0 {
		p.shade(d.ahead.times[0] - 0.5)
	}
	p.levels(d.Lang.Axis(p.y.v0, p.y.v1, d.indicator.Unit), true)
	p.years(p.yearTicks(d.of.Target.Period.Instant()))
	d.targetBand()
	d.ranges()
	d.bars()
	d.threshold()
	d.targetLabel()
	d.valueLabels()
	d.figures()
	d.cursor = p.box.y1 + d.theme.yearsHeight()
}

func (d *years) newPanel() *panel {
	e := d.ahead.extents(d.last)
	e.core = append(append(e.core, 0), limits(d.of.Target)...)
	e.core = append(e.core, recorded(d.counted)...)
	lo, hi := levelRange(e, d.indicator)
	p := &panel{page: d.page, y: scale{v0: math.Min(lo, 0), v1: math.Max(hi, 0)}, calendar: calendarOf(d.projection.Series)}
	d.panel = p
	b := box{d.theme.margin + tickWidth(d.Lang.Axis(p.y.v0, p.y.v1, d.indicator.Unit), d.theme), d.cursor, d.width - d.theme.margin, d.cursor}
	half := 0.5 * b.width() / (d.last - d.first + 1)
	p.x = scale{d.first, d.first + 1, b.x0 + half, b.x0 + 3*half}
	below := d.theme.yearsHeight() + d.strip().height() + d.rowsHeight(d.Rows) + d.footerHeight(d.Footer)
	b.y1 += math.Max(leastPlot, d.Size.Height-d.cursor-below-d.theme.margin)
	p.box = b
	p.x = scale{d.first, math.Max(d.last, d.first+1), b.x0 + half, math.Max(b.x1-half, b.x0+half)}
	if d.last == d.first {
		p.x.p1 = b.x0 + 3*half
	}
	p.y.p0, p.y.p1 = b.y1, b.y0
	p.labels.area = box{2, b.y0 + 1, d.width - 2, b.y1 - 1}
	return p
}

// bar is the box from v0 to v1 in the year that ends at t, as wide as the share
// of its room.
func (d *years) bar(t, v0, v1, share float64) box {
	p := d.panel
	y := func(v float64) float64 { return math.Min(math.Max(p.y.at(v), p.box.y0), p.box.y1) }
	x, half := p.x.at(t), 0.5*share*math.Min(d.step(), 90)
	return box{x - half, math.Min(y(v0), y(v1)), x + half, math.Max(y(v0), y(v1))}
}

// barShare is how much of its room a bar takes.
const barShare = 0.62

// bars draws the years on record: solid for what was counted, hollow for what
// was not, or not wholly.
func (d *years) bars() {
	for _, o := range d.counted {
		b := d.bar(o.Period.Instant(), 0, o.Value, barShare)
		if hollow(o, d.indicator.Kind) {
			b = box{b.x0 + 0.8, b.y0, b.x1 - 0.8, b.y1}
			d.shape(b.path(), white, stroke{color: ink, width: 1.6})
		} else {
			d.fill(b.path(), muted)
		}
		d.panel.cover(b)
	}
	if !math.IsNaN(d.known) {
		b := d.bar(d.ahead.times[0], 0, d.known, 0.55*barShare)
		d.fill(b.path(), muted)
		d.panel.cover(b)
	}
}

// ranges draws the years ahead: the bands, one within the other, and the median.
func (d *years) ranges() {
	for i, t := range d.ahead.times {
		for k, c := range bandTints {
			b := d.bar(t, d.ahead.lo[k][i], d.ahead.hi[k][i], barShare)
			d.fill(b.path(), c)
			d.panel.labels.avoid([]point{{b.x0, b.y0}, {b.x1, b.y1}, {b.x1, b.y0}, {b.x0, b.y1}}, 0.3)
		}
		m := d.bar(t, d.ahead.median[i], d.ahead.median[i], barShare)
		if d.ahead.median[i] <= d.panel.y.v1 {
			d.line([]point{{m.x0, m.y0}, {m.x1, m.y0}}, stroke{color: projected, width: 2.6})
			d.panel.keepOff([]point{{m.x0, m.y0}, {m.x1, m.y0}})
		}
	}
}

// over is the columns between which the threshold counts.
func (d *years) over() (x0, x1 float64) {
	ends := held(d.of.Target)
	half := 0.5 * d.step()
	if len(ends) == 0 {
		return d.panel.box.x0, d.panel.box.x1
	}
	return math.Max(d.panel.x.at(ends[0])-half, d.panel.box.x0), math.Min(d.panel.x.at(ends[len(ends)-1])+half, d.panel.box.x1)
}

func (d *years) targetBand() {
	t := d.of.Target
	if t.Sense != attain.Within {
		return
	}
	x0, x1 := d.over()
	d.fill(box{x0, d.panel.y.at(t.High), x1, d.panel.y.at(t.Value)}.path(), targetTint)
}

// threshold draws a line at each value of the target over the years in which it
// counts, with a short stroke at its ends.
func (d *years) threshold() {
	x0, x1 := d.over()
	for _, v := range limits(d.of.Target) {
		y := d.panel.y.at(v)
		line := []point{{x0, y}, {x1, y}}
		d.line(line, stroke{color: target, width: 2})
		d.panel.keepOff(line)
		for _, x := range []float64{x0, x1} {
			d.line([]point{{x, y - 5}, {x, y + 5}}, stroke{color: target, width: 2})
		}
	}
}

func (d *years) targetLabel() {
	t := d.of.Target
	text := say(d.Lang, wordTargetBy, sayTarget(d.Lang, t, d.indicator), d.Lang.Period(t.Period))
	lines := wrap(text, d.theme.label.in(targetText).on(white), 0.5*d.width, 2)
	x0, x1 := d.over()
	var spots []spot
	var mark []point
	for _, v := range limits(t) {
		y := d.panel.y.at(v)
		for _, gap := range []float64{4, 10, 20} {
			for _, x := range []float64{x0 + 2, x1 - 2} {
				ax := 0.0
				if x > x0+2 {
					ax = 1
				}
				spots = append(spots, spot{point{x, y - gap}, ax, 1}, spot{point{x, y + gap}, ax, 0})
			}
			spots = append(spots, spot{point{x0 - 4, y - gap}, 1, 1})
		}
		for k := range 13 {
			mark = append(mark, point{x0 + (x1-x0)*float64(k)/12, y})
		}
	}
	d.panel.pointed(lines, spots, mark, target)
}

// valueLabels write the amounts above their bars, the last one's first, and the
// medians of the years ahead at their lines, where there is room.
func (d *years) valueLabels() {
	above := func(t, v float64, words textLine) {
		c := point{d.panel.x.at(t), d.panel.y.at(v)}
		d.panel.write([]textLine{words}, []spot{{c.add(0, -3), 0.5, 1}, {c.add(0, -9), 0.5, 1}, {c.add(0, -16), 0.5, 1}}, 2)
	}
	for _, o := range slices.Backward(d.counted) {
		above(o.Period.Instant(), math.Max(o.Value, 0), set(d.Lang.Number(o.Value), d.theme.note.in(ink).on(white)))
	}
	if !math.IsNaN(d.known) {
		above(d.ahead.times[0], math.Max(d.known, 0), set(d.Lang.Number(d.known), d.theme.note.in(ink).on(white)))
	}
	for i, t := range d.ahead.times {
		m := d.bar(t, d.ahead.median[i], d.ahead.median[i], barShare)
		if words := set(d.Lang.Number(lang.ShownLevel(d.ahead.median[i], d.indicator)), d.theme.note.in(projected)); words.width < m.width() {
			x := (m.x0 + m.x1) / 2
			d.panel.write([]textLine{words}, []spot{{point{x, m.y0 - 3}, 0.5, 1}, {point{x, m.y0 + 3}, 0.5, 0}}, 2)
		}
	}
}

// strip is how likely each year ahead meets the target, and all of them.
func (d *years) strip() strip {
	s := strip{panel: d.panel, head: say(d.Lang, wordToBeMet)}
	for _, p := range forecast.EachYear(d.of.Target, d.projection) {
		if upTo(d.first, p.Time) {
			s.dates = append(s.dates, p)
		}
	}
	if !math.IsNaN(d.of.At) {
		s.all = say(d.Lang, wordEveryYear, d.Lang.Probability(d.of.At))
	}
	return s
}

// when writes the year that ends at the instant t.
func (d *years) when(t float64) string { return d.Lang.Period(d.panel.calendar.period(t)) }

// recordText writes a year on record.
func (d *years) recordText(o attain.Observation) string {
	l := d.Lang
	text := say(l, wordAt, l.Period(o.Period), l.Qualified(o.Qualifier, o.Value, o.High, d.indicator.Unit))
	if status := sayStatus(l, o.Status); status != "" {
		return say(l, wordWithStatus, text, status)
	}
	return text
}

// aheadText writes the year i ahead with its chance.
func (d *years) aheadText(i int) string {
	l, unit, t := d.Lang, d.indicator.Unit, d.ahead.times[i]
	text := say(l, wordYearAt, d.when(t), l.RoundedLevel(d.ahead.median[i], d.indicator), l.RoundedLevel(d.ahead.lo[1][i], d.indicator), l.RoundedLevel(d.ahead.hi[1][i], d.indicator))
	if i == 0 && !math.IsNaN(d.known) {
		text += l.Pick("; ", "；") + strings.ReplaceAll(say(l, wordDelivered, l.Level(d.known, unit)), "\n", " ")
	}
	for _, p := range d.strip().dates {
		if sameInstant(p.Time, t) {
			text += say(l, wordMetAt, l.Probability(p.At))
		}
	}
	return text
}

// figures notes what the chart shows, in order of time.
func (d *years) figures() {
	for _, o := range d.counted {
		d.value(d.panel.box, d.panel.observed(o), d.recordText(o))
	}
	for i, t := range d.ahead.times {
		d.value(d.panel.box, d.panel.at(t, d.ahead.median[i]), d.aheadText(i))
	}
}

// describe writes the chart in words and numbers.
func (d *years) describe() string {
	l := d.Lang
	var record, ahead []string
	for _, o := range d.counted {
		record = append(record, d.recordText(o))
	}
	for i := range d.ahead.times {
		ahead = append(ahead, d.aheadText(i))
	}
	goal := []string{say(l, wordTargetBy, sayTarget(l, d.of.Target, d.indicator), l.Period(d.of.Target.Period))}
	if all := d.strip().all; all != "" {
		goal = append(goal, all)
	}
	parts := []string{d.Subtitle, listed(l, say(l, wordObserved), record), listed(l, "", ahead), listed(l, "", goal)}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), l.Pick(" ", ""))
}
