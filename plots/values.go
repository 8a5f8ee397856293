package plots

import "attain"

// A Value is a place on a chart that stands for a figure, so that a page can
// say it when the reader points there.
type Value struct {
	X, Y float64 // pixels from the top left
	Text string
}

// value notes the figure that stands at c; off the panel it is noted at its
// edge.
func (p *page) value(b box, c point, text string) {
	p.values = append(p.values, Value{min(max(c.x, b.x0), b.x1), min(max(c.y, b.y0), b.y1), text})
}

// figures notes what the chart shows, in order of time: the record, and for
// each year the median with its interval and the chance that the first target
// is met.
func (d *verdict) figures() {
	l, ind, box := d.Lang, d.indicator, d.panel.box
	for _, o := range d.projection.Series.Levels {
		d.value(box, d.panel.observed(o), d.recordText(o))
	}
	for i, t := range d.fan.times {
		if t <= d.projection.Origin {
			continue
		}
		text := say(l, wordYearAt, d.when(t), l.RoundedLevel(d.fan.median[i], ind),
			l.RoundedLevel(d.fan.lo[1][i], ind), l.RoundedLevel(d.fan.hi[1][i], ind))
		for _, p := range d.dates() {
			if sameInstant(p.Time, t) {
				text += say(l, wordMetAt, l.Probability(p.At))
			}
		}
		d.value(box, d.panel.at(t, d.fan.median[i]), text)
	}
}

// recordText writes a level of the record with its status.
func (d *verdict) recordText(o attain.Observation) string {
	l := d.Lang
	text := say(l, wordAt, l.Period(o.Period), l.Qualified(o.Qualifier, o.Value, o.High, d.indicator.Unit))
	if status := sayStatus(l, o.Status); status != "" {
		text += l.Pick(" (", "（") + status + l.Pick(")", "）")
	}
	return text
}
