package plots

import (
	"attain"
)

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
	for _, t := range d.promised() {
		text := sayTarget(d.Lang, t, d.indicator)
		if due := t.Period.Instant(); len(d.targets) > 1 || !upTo(due, d.Until) || !d.calendar.yearEnds(due) || t.Aggregation == attain.EveryYear {
			text = say(d.Lang, wordTargetBy, text, d.Lang.Period(t.Period))
		}
		words := ellipsis(text, d.theme.label.in(targetText).on(white), 0.6*d.width)
		d.panel.pointed([]textLine{words}, d.panel.besideGoal(t), d.panel.targetMark(t), target)
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
	if next := d.calendar.next(a.Last.Period.Instant()); !upTo(a.Target.Period.Instant(), next) && d.theme.wide {
		level := d.Lang.RoundedLevel(d.requiredAt(next), d.indicator)
		st.size = d.theme.note.size
		lines = append(lines, set(say(d.Lang, wordCheckpoint, level, d.when(next)), st))
	}
	d.panel.pointed(shortened(lines, 0.6*d.width), alongLine(line), line, target)
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
