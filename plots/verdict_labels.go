package plots

import (
	"math"
	"strings"

	"attain"
)

// endGap is the room between the end of a line and its label, in pixels.
const endGap = 10

// An end is the label of a line that runs to the right edge.
type end struct {
	lines []textLine
	value float64
}

// ends returns the labels of the bands and of the median, from the top.
func (d *verdict) ends() []end {
	n, ok := d.fan.end()
	if !ok {
		return nil
	}
	var ends []end
	room := 0.3 * d.width
	for k, level := range bandLevels {
		text := d.Lang.Percent(level, 0)
		if k == 0 && d.theme.wide {
			text = say(d.Lang, wordBand, text)
		}
		ends = append(ends, end{shortened(d.bandLabel(text, d.fan.hi[k][n]), room), d.fan.hi[k][n]})
	}
	median := d.Lang.RoundedLevel(d.fan.median[n], d.indicator.Unit)
	st := d.theme.label.strong().in(projected)
	return append(ends, end{shortened(d.broken(say(d.Lang, wordMedian, median), st), room), d.fan.median[n]})
}

// shortened cuts the lines to the width.
func shortened(lines []textLine, width float64) []textLine {
	for i, l := range lines {
		lines[i] = ellipsis(l.text, l.style, width)
	}
	return lines
}

// bandLabel returns the label of a band, with its upper end where that is
// beyond the axis.
func (d *verdict) bandLabel(text string, hi float64) []textLine {
	st := d.theme.label.in(blue)
	lines := []textLine{set(text, st)}
	if hi > d.panel.y.v1 {
		st.size = d.theme.note.size
		level := d.Lang.RoundedLevel(hi, d.indicator.Unit)
		lines = append(lines, set(say(d.Lang, wordBeyond, level), st))
	}
	return lines
}

// endLabels writes the labels of the bands and of the median to the right of
// the panel.
func (d *verdict) endLabels() {
	ends := d.ends()
	centres, heights := make([]float64, len(ends)), make([]float64, len(ends))
	p := d.panel
	for i, e := range ends {
		_, h := measure(e.lines)
		heights[i] = h + 1 // so that they do not touch
		centres[i] = math.Max(p.y.at(e.value), p.box.y0+h/2)
	}
	spread(centres, heights, p.box.y0-d.theme.label.size/2, p.box.y1)
	for i, e := range ends {
		w, h := measure(e.lines)
		b := spot{point{p.box.x1 + endGap - 2, centres[i]}, 0, 0.5}.box(w, h)
		drawLines(d.scene, e.lines, b, 0)
		p.labels.texts = append(p.labels.texts, b)
	}
}

// valueLabels writes the last and the first level.
func (d *verdict) valueLabels() {
	levels := d.projection.Series.Levels
	if n := len(levels); n > 0 {
		d.valueLabel(levels[n-1], 0)
		if n > 1 {
			d.valueLabel(levels[0], 0)
		}
	}
}

// otherValueLabels writes the levels between, where there is room beside
// their marks and not so many that they become a crowd.
func (d *verdict) otherValueLabels() {
	levels := d.projection.Series.Levels
	if len(levels) > mostLabelled {
		return
	}
	for i := len(levels) - 2; i > 0; i-- {
		d.valueLabel(levels[i], 2)
	}
}

// valueLabel writes a level as it was reported, and below it what it is when
// it is not a plain count of a year.
func (d *verdict) valueLabel(o attain.Observation, optional float64) {
	value := d.Lang.Qualified(o.Qualifier, o.Value, o.High, d.indicator.Unit)
	lines := []textLine{set(value, d.theme.label.in(ink).on(white))}
	if o.Period.PartYear() {
		lines = append(lines, set(d.Lang.Period(o.Period), d.theme.note.on(white)))
	}
	if status := sayStatus(d.Lang, o.Status); status != "" {
		lines = append(lines, set(status, d.theme.note.on(white)))
	}
	spots := around(d.panel.observed(o), d.theme.markRadius()+4)
	if o.Status != attain.Actual || o.Qualifier == attain.Over || o.Qualifier == attain.AtLeast {
		spots[0], spots[1] = spots[1], spots[0] // below, where no arrow is
	}
	lines = shortened(lines, 0.5*d.width)
	if optional > 0 {
		d.panel.write(lines, spots[:16], optional)
		return
	}
	c := d.panel.observed(o)
	d.panel.pointed(lines, spots, []point{c}, ink)
}

// targetLabels writes the level of each target on its line, and its period
// where there are several or its ring is not shown.
func (d *verdict) targetLabels() {
	for _, a := range d.targets {
		if !onAxis(a.Target) {
			continue
		}
		text := sayTarget(d.Lang, a.Target, d.indicator.Unit)
		if len(d.targets) > 1 || !upTo(a.Target.Period.Instant(), d.Until) {
			text = say(d.Lang, wordTargetBy, text, d.Lang.Period(a.Target.Period))
		}
		words := ellipsis(text, d.theme.label.in(targetText).on(white), 0.6*d.width)
		d.panel.pointed([]textLine{words}, d.panel.alongLevel(a.Target), d.panel.targetMark(a.Target), target)
	}
}

// paceLabel writes, beside its line, the pace that is needed and where it
// leads in the next year.
func (d *verdict) paceLabel() {
	line := d.required()
	if len(line) == 0 {
		return
	}
	a := d.targets[0]
	st := d.theme.label.in(targetText).on(zone)
	lines := d.broken(say(d.Lang, wordPace, d.Lang.Pace(a.Indicator, a.Required.Growth, a.Required.PerYear)), st)
	if next := math.Floor(a.Last.Period.Instant()+instantTolerance) + 1; !upTo(a.Target.Period.Instant(), next) && d.theme.wide {
		level := d.Lang.RoundedLevel(d.requiredAt(next), d.indicator.Unit)
		st.size = d.theme.note.size
		lines = append(lines, set(say(d.Lang, wordCheckpoint, level, d.Lang.Period(attain.Year(int(next)))), st))
	}
	var spots []spot
	for _, gap := range []float64{5, 12, 22, 34} {
		for _, k := range []int{10, 13, 7, 16, 19, 4, 22} {
			spots = append(spots, spot{line[k].add(-gap, -gap), 1, 1}, spot{line[k].add(0, -gap), 0.5, 1},
				spot{line[k].add(gap, gap), 0, 0}, spot{line[k].add(0, gap), 0.5, 0})
		}
	}
	d.panel.pointed(shortened(lines, 0.6*d.width), spots, line, target)
}

// broken sets a phrase on one line or, where there is little room, on the
// lines into which it is broken.
func (d *verdict) broken(phrase string, st style) []textLine {
	if d.theme.wide {
		return []textLine{set(phrase, st)}
	}
	var lines []textLine
	for part := range strings.SplitSeq(phrase, "\n") {
		lines = append(lines, set(part, st))
	}
	return lines
}

// nothing says so where neither a record nor a future is drawn.
func (d *verdict) nothing() {
	if len(d.projection.Series.Levels) > 0 || len(d.fan.times) > 0 {
		return
	}
	b := d.panel.box
	words := set(say(d.Lang, wordNoRecord), d.theme.label.in(muted).on(white))
	d.panel.write([]textLine{words}, over(b, point{(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2}), 0)
}

// zoneLabel heads the projected part.
func (d *verdict) zoneLabel() {
	if len(d.projection.Times) == 0 {
		return
	}
	p := d.panel
	left, right := math.Max(p.x.at(d.projection.Origin), p.box.x0)+7, p.box.x1-7
	var spots []spot
	for _, top := range []bool{true, false} {
		for _, dy := range []float64{5, 12, 20} {
			y, ay := p.box.y0+dy, 0.0
			if !top {
				y, ay = p.box.y1-dy, 1
			}
			spots = append(spots, spot{point{left, y}, 0, ay}, spot{point{right, y}, 1, ay})
		}
	}
	p.write([]textLine{set(say(d.Lang, wordProjection), d.theme.label.in(muted).on(zone))}, spots, 3)
}
