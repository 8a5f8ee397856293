package plots

import (
	"math"
	"slices"

	"attain"
)

// An Event is something that sets a year apart: a shock that a scenario
// assumes, a break in the record.
type Event struct {
	Time float64 // instant
	Text string  // what it is, in a few words
}

// An EarlierForecast is what was forecast before, to stand in grey behind
// what came.
type EarlierForecast struct {
	Made   attain.Period // when
	Times  []float64     // ascending
	Median []float64     // as long as Times
}

// events draws a thin line down each year that an event sets apart.
func (d *verdict) events() {
	p := d.panel
	for _, e := range d.Events {
		if x := p.x.at(e.Time); x >= p.box.x0 && x <= p.box.x1 {
			line := []point{{x, p.box.y0}, {x, p.box.y1}}
			d.line(line, stroke{color: muted, width: 1, dash: []float64{1, 3}})
			p.keepOff(line)
		}
	}
}

// eventLabels writes what the events are, beside their lines.
func (d *verdict) eventLabels() {
	p := d.panel
	for _, e := range d.Events {
		x := p.x.at(e.Time)
		if x < p.box.x0 || x > p.box.x1 {
			continue
		}
		var spots []spot
		var line []point
		for y := p.box.y1 - 5; y > p.box.y0; y -= 14 {
			line = append(line, point{x, y})
			spots = append(spots, spot{point{x + 5, y}, 0, 1}, spot{point{x - 5, y}, 1, 1})
		}
		words := wrap(e.Text, d.theme.note.in(plain).on(zone), 0.25*d.width, 3)
		p.pointed(words, spots, line, muted)
	}
}

// earlier draws what was forecast before, as far as it is on the chart.
func (d *verdict) earlier() {
	for _, e := range d.Earlier {
		for _, piece := range d.panel.clipped(d.panel.curve(e.shown(d.panel.x)), stroke{color: reference, width: 1.4, dash: []float64{4, 3}}) {
			d.panel.labels.avoid(piece, 2)
		}
	}
}

// shown returns the part of the forecast that lies on the axis.
func (e EarlierForecast) shown(x scale) (times, median []float64) {
	for k, t := range e.Times {
		if !upTo(x.v0, t) || !upTo(t, x.v1) {
			continue
		}
		times, median = append(times, t), append(median, e.Median[k])
	}
	return times, median
}

// earlierLabels say at their ends when the forecasts were made, where there
// is room.
func (d *verdict) earlierLabels() {
	for _, e := range d.Earlier {
		line := d.panel.curve(e.shown(d.panel.x))
		if len(line) == 0 {
			continue
		}
		words := set(say(d.Lang, wordForecastOf, d.Lang.Period(e.Made)), d.theme.note.in(muted).on(white))
		d.panel.write([]textLine{words}, around(line[len(line)-1], 5)[:16], 3)
	}
}

// leftOut returns the levels that no reading uses: those that were rejected,
// and single days of a flow. What another reading uses is for a
// comparison of readings to show, and what a firmer figure replaced stands
// under it.
func (d *verdict) leftOut() []attain.Dropped {
	var out []attain.Dropped
	for _, x := range d.projection.Series.Dropped {
		t := x.Observation.Period.Instant()
		unused := x.Reason == attain.DropRejected || x.Reason == attain.DropDay
		if unused && !x.Observation.Growth && upTo(d.panel.x.v0, t) && upTo(t, d.panel.x.v1) {
			out = append(out, x)
		}
	}
	return out
}

// dropped draws a grey cross for each figure that is left out: at its level
// or, beyond the axis, at the edge.
func (d *verdict) dropped() {
	r := 0.8 * d.theme.markRadius()
	for _, x := range d.leftOut() {
		c := d.droppedAt(x.Observation, r)
		st := stroke{color: reference, width: 0.4 * r}
		d.line([]point{c.add(-r, -r), c.add(r, r)}, st)
		d.line([]point{c.add(-r, r), c.add(r, -r)}, st)
		d.panel.cover(box{c.x, c.y, c.x, c.y}.grown(r + 1))
		d.value(d.panel.box, c, d.droppedText(x))
	}
}

func (d *verdict) droppedAt(o attain.Observation, r float64) point {
	c, b := d.panel.observed(o), d.panel.box
	return point{c.x, math.Min(math.Max(c.y, b.y0+2*r), b.y1-2*r)}
}

// droppedText says what a figure that is left out was, and why it is.
func (d *verdict) droppedText(x attain.Dropped) string {
	o := x.Observation
	why := wordRejected
	if x.Reason == attain.DropDay {
		why = wordDay
	}
	return say(d.Lang, wordNotUsed, d.Lang.Qualified(o.Qualifier, o.Value, o.High, d.indicator.Unit), say(d.Lang, why))
}

// droppedLabels write them beside their crosses where there is room; the
// description has them all.
func (d *verdict) droppedLabels() {
	r := 0.8 * d.theme.markRadius()
	for _, x := range d.leftOut() {
		words := wrap(d.droppedText(x), d.theme.note.in(muted).on(white), 0.22*d.width, 3)
		spots := around(d.droppedAt(x.Observation, r), r+4)
		spots = append(slices.Clone(spots[6:8]), spots...) // beside it, rather than above
		d.panel.write(words, spots, 2)
	}
}
