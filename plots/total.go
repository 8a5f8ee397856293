package plots

import (
	"math"
	"slices"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// A Total is the chart of a sum over years that is to be reached, or not to be
// exceeded: what has come together so far, how it may go on, and the straight
// line from zero to the target.
type Total struct {
	Title    string    // the answer in one sentence; the indicator's name when empty
	Subtitle string    // what is drawn
	Rows     []Row     // what the verdict hangs on, below the chart
	Footer   string    // sources, model, seed
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Bare     bool      // without the words above and below the chart, for a page that says them itself
}

// Draw draws the sum that the assessment is of. It changes neither, and panics
// if p is nil, if the target is no sum or if the futures are not finite.
func (c Total) Draw(p *forecast.Projection, a forecast.Assessment) *Chart {
	if p == nil {
		panic("plots: nil projection")
	}
	if a.Target.Aggregation != attain.Cumulative {
		panic("plots: the target is no sum")
	}
	c.Size = c.Size.orSlide()
	c.Title, c.Subtitle = orDefaults(c.Title, c.Subtitle, p, lastShown(p, []attain.Target{a.Target}, 0), c.Lang)
	d := &total{Total: c, page: newPage(c.Size, c.Lang, c.Bare), of: a, indicator: p.Series.Indicator, running: p.Running(a.Target.Period)}
	d.fan = runningFan(d.running)
	d.header(c.Title, c.Subtitle)
	d.plot(p.Series)
	d.rows(c.Rows)
	d.footer(c.Footer)
	return d.chart(c.Title, d.describe())
}

// A total is a Total being drawn.
type total struct {
	Total
	*page
	of        forecast.Assessment
	indicator attain.Indicator
	running   forecast.Running
	fan       fan
	panel     *panel
}

// runningFan reads the quantiles of a sum, from the end of the record on.
func runningFan(r forecast.Running) fan {
	var f fan
	if len(r.Times) == 0 {
		return f
	}
	known, sum := r.End()
	f.add(known, func(float64) float64 { return sum })
	for j, t := range r.Times {
		sorted := slices.Clone(r.Draws[j])
		slices.Sort(sorted)
		f.add(t, func(q float64) float64 { return quantile(sorted, q) })
	}
	return f
}

// due is the instant at which the sum is due.
func (d *total) due() float64 { return d.of.Target.Period.Instant() }

// plot draws the panel, its layers from the bottom up and then its labels.
func (d *total) plot(s attain.Series) {
	p := d.newPanel(s)
	known, _ := d.running.End()
	if len(d.fan.times) > 0 {
		p.shade(known)
	}
	p.keepOff([]point{{p.box.x1, p.box.y0}, {p.box.x1, p.box.y1}})
	p.levels(d.Lang.Axis(p.y.v0, p.y.v1, d.indicator.Unit), true)
	p.years(p.yearTicks(d.due()))
	d.wedge()
	p.bands(d.fan, bandTints)
	d.evenPace()
	d.rest()
	p.median(d.fan, stroke{color: projected, width: 2.2, dash: []float64{7, 4}})
	d.record()
	for _, v := range limits(d.of.Target) {
		p.ring(d.due(), v, 1.7*d.theme.markRadius())
	}
	p.bracket(d.of.Target)
	p.endLabels(p.ends(d.fan, d.indicator))
	d.deliveredLabel()
	d.targetLabel()
	d.paceLabels()
	if len(d.fan.times) > 0 {
		p.zoneLabel(known)
	}
	d.sumLabels()
	d.figures()
	d.cursor = p.box.y1 + d.theme.yearsHeight()
}

func (d *total) newPanel(s attain.Series) *panel {
	ind := d.indicator
	ind.Bounds.Upper = math.NaN() // that of a year is none of a sum
	e := d.fan.extents(d.due())
	e.core = append(append(e.core, 0), limits(d.of.Target)...)
	for _, x := range d.running.Record {
		e.core = append(e.core, x.Sum)
	}
	lo, hi := levelRange(e, ind)
	p := &panel{page: d.page, y: scale{v0: math.Min(lo, 0), v1: math.Max(hi, 0)}, calendar: calendarOf(s, d.of.Target)}
	for _, x := range d.running.Record {
		p.calendar.partial = p.calendar.partial || !p.calendar.yearEnds(x.Time)
	}
	d.panel = p
	left := tickWidth(d.Lang.Axis(p.y.v0, p.y.v1, ind.Unit), d.theme)
	right := endWidth(p.ends(d.fan, ind))
	b := box{d.theme.margin + left, d.cursor, d.width - d.theme.margin - right, d.cursor}
	below := d.theme.yearsHeight() + d.rowsHeight(d.Rows) + d.footerHeight(d.Footer)
	b.y1 += math.Max(leastPlot, d.Size.Height-d.cursor-below-d.theme.margin)
	p.box = b
	p.x = scale{d.running.Start, d.due(), b.x0 + d.theme.markRadius(), b.x1 - 2*d.theme.markRadius()}
	p.y.p0, p.y.p1 = b.y1, b.y0
	p.labels.area = box{2, b.y0 + 1, d.width - 2, b.y1 - 1}
	return p
}

// wedge tints what lies between the two lines to a range.
func (d *total) wedge() {
	if t := d.of.Target; t.Sense == attain.Within {
		d.fill(polygon([]point{d.panel.at(d.running.Start, 0), d.panel.at(d.due(), t.High), d.panel.at(d.due(), t.Value)}), targetTint)
	}
}

// evenPace draws the straight line from zero to the target.
func (d *total) evenPace() {
	for _, v := range limits(d.of.Target) {
		line := d.even(v)
		d.line(line, stroke{color: tint(target, 0.75), width: 1.2})
		d.panel.keepOff(line)
	}
}

func (d *total) even(limit float64) []point {
	return []point{d.panel.at(d.running.Start, 0), d.panel.at(d.due(), limit)}
}

// restLine is the course that would just meet the target from the end of the
// record on; empty where there is none.
func (d *total) restLine() []point {
	known, sum := d.running.End()
	if !d.of.Required.Known() || d.of.State != forecast.Open || len(d.running.Record) == 0 || upTo(d.due(), known) {
		return nil
	}
	from, to := d.panel.at(known, sum), d.panel.at(d.due(), d.of.Target.Nearest(sum))
	const steps = 24
	line := make([]point, steps+1)
	for i := range line {
		line[i] = between(from, to, float64(i)/steps)
	}
	return line
}

func (d *total) rest() {
	if line := d.restLine(); len(line) > 0 {
		d.line(line, stroke{color: target, width: 2, dash: []float64{2, 3}})
		d.panel.keepOff(line)
	}
}

// record draws what has come together, from zero on.
func (d *total) record() {
	r := d.theme.markRadius()
	at := d.panel.at(d.running.Start, 0)
	for _, x := range d.running.Record {
		piece := []point{at, d.panel.at(x.Time, x.Sum)}
		d.line(piece, stroke{color: ink, width: 2})
		d.panel.keepOff(piece)
		at = piece[1]
	}
	for _, x := range d.running.Record {
		c := d.panel.at(x.Time, x.Sum)
		d.counted(c, x.Of.Status != attain.Actual, r)
		d.panel.cover(box{c.x, c.y, c.x, c.y}.grown(r + 1.5))
	}
}

// deliveredLabel says at the end of the record what has come together.
func (d *total) deliveredLabel() {
	n := len(d.running.Record)
	if n == 0 {
		return
	}
	x := d.running.Record[n-1]
	sum := d.Lang.Level(x.Sum, d.indicator.Unit)
	if set(sum, d.theme.label.strong()).width > 0.35*d.width {
		sum = d.Lang.Rounded(x.Sum)
	}
	lines := d.broken(say(d.Lang, wordDelivered, sum), d.theme.label.strong().in(ink).on(white))
	lines = append(lines, set(say(d.Lang, wordUpToDate, d.when(x.Time)), d.theme.note.on(white)))
	c := d.panel.at(x.Time, x.Sum)
	spots := around(c, d.theme.markRadius()+5)
	spots[0], spots[4] = spots[4], spots[0] // to the upper left and lower right, off a rising line
	d.panel.pointed(shortened(lines, 0.4*d.width), spots, []point{c}, ink)
}

// sumLabels write the sums before, where there is room.
func (d *total) sumLabels() {
	for i, x := range d.running.Record {
		if i < len(d.running.Record)-1 && len(d.running.Record) <= mostLabelled {
			words := set(d.Lang.Level(x.Sum, d.indicator.Unit), d.theme.note.in(ink).on(white))
			d.panel.write([]textLine{words}, around(d.panel.at(x.Time, x.Sum), d.theme.markRadius()+4)[:16], 2)
		}
	}
}

// targetLabel says at its ring what is promised, and how likely it is met.
func (d *total) targetLabel() {
	t := d.of.Target
	lines := wrap(sayTarget(d.Lang, t, d.indicator), d.theme.label.in(targetText).on(white), 0.32*d.width, 3)
	if !math.IsNaN(d.of.At) {
		lines = append(lines, set(say(d.Lang, wordChanceOf, d.Lang.Probability(d.of.At)), d.theme.label.strong().in(targetText).on(white)))
	}
	var rings []point
	var spots []spot
	for _, v := range limits(t) {
		c := d.panel.at(d.due(), v)
		rings = append(rings, c)
		for _, gap := range []float64{14, 24, 40} {
			spots = append(spots, spot{c.add(-gap, -0.4*gap), 1, 1}, spot{c.add(-gap, 0), 1, 0.5}, spot{c.add(-gap, 0.7*gap), 1, 0})
		}
	}
	d.panel.pointed(lines, spots, rings, target)
}

// paceLabels say how much a year the straight line is and, beside its own line,
// what is needed from now on; on a narrow page where there is room.
func (d *total) paceLabels() {
	years := d.of.Target.Period.Length()
	if rest := d.restLine(); len(rest) > 0 {
		word := wordPace
		if d.of.Target.Sense == attain.AtMostValue {
			word = wordRoom
		}
		words := say(d.Lang, word, d.Lang.PerYear(d.Lang.RoundedAmount(d.of.Required.PerYear, d.indicator.Unit)))
		lines := shortened(d.broken(words, d.theme.label.in(targetText).on(zone)), 0.6*d.width)
		if d.theme.wide {
			d.panel.pointed(lines, alongLine(rest), rest, target)
		} else {
			d.panel.write(lines, alongLine(rest), 6)
		}
	}
	line := d.even(limits(d.of.Target)[0])
	var points []point
	for k := range 25 {
		points = append(points, between(line[0], line[1], float64(k)/24))
	}
	words := say(d.Lang, wordEvenPace, d.Lang.PerYear(d.Lang.RoundedAmount(limits(d.of.Target)[0]/years, d.indicator.Unit)))
	d.panel.write(shortened(d.broken(words, d.theme.note.in(targetText).on(zone)), 0.6*d.width), alongLine(points), 2)
}

// when writes the period that ends at the instant t.
func (d *total) when(t float64) string { return d.Lang.Period(d.panel.calendar.period(t)) }

// figures notes what the chart shows, in order of time.
func (d *total) figures() {
	l, unit, b := d.Lang, d.indicator.Unit, d.panel.box
	for _, x := range d.running.Record {
		d.value(b, d.panel.at(x.Time, x.Sum), say(l, wordAt, d.when(x.Time), l.Level(x.Sum, unit)))
	}
	for i, t := range d.fan.times {
		if i > 0 {
			d.value(b, d.panel.at(t, d.fan.median[i]), say(l, wordYearAt, d.when(t),
				l.RoundedLevel(d.fan.median[i], d.indicator), l.RoundedLevel(d.fan.lo[1][i], d.indicator), l.RoundedLevel(d.fan.hi[1][i], d.indicator)))
		}
	}
}

// describe writes the chart in words and numbers.
func (d *total) describe() string {
	l, unit := d.Lang, d.indicator.Unit
	var record, ahead []string
	for _, x := range d.running.Record {
		record = append(record, say(l, wordAt, d.when(x.Time), l.Level(x.Sum, unit)))
	}
	for i, t := range d.fan.times {
		if i > 0 {
			ahead = append(ahead, say(l, wordMedianAt, d.when(t), l.RoundedLevel(d.fan.median[i], d.indicator),
				l.RoundedLevel(d.fan.lo[1][i], d.indicator), l.RoundedLevel(d.fan.hi[1][i], d.indicator)))
		}
	}
	goal := []string{sayTarget(l, d.of.Target, d.indicator)}
	if !math.IsNaN(d.of.At) {
		goal = append(goal, say(l, wordChanceOf, l.Probability(d.of.At)))
	}
	parts := []string{d.Subtitle, listed(l, say(l, wordSumSoFar), record), listed(l, say(l, wordMedians), ahead), listed(l, "", goal)}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), l.Pick(" ", ""))
}
