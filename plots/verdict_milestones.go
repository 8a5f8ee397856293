package plots

import (
	"math"

	"attain/forecast"
)

// milestones returns what can be said of the values on the way to the first
// target.
func (d *verdict) milestones() []forecast.MilestoneResult {
	if len(d.targets) == 0 {
		return nil
	}
	return d.targets[0].Milestones
}

// milestoneDates are the chances of the milestones that are ahead, and that of
// the target itself.
func (d *verdict) milestoneDates() []forecast.DateProb {
	var dates []forecast.DateProb
	for _, m := range d.milestones() {
		if !math.IsNaN(m.At) {
			dates = append(dates, forecast.DateProb{Time: m.Period.Instant(), At: m.At, Prob: math.NaN(), StdErr: m.StdErr})
		}
	}
	if a := d.targets[0]; !math.IsNaN(a.At) {
		dates = append(dates, forecast.DateProb{Time: a.Target.Period.Instant(), At: a.At, Prob: math.NaN(), StdErr: a.StdErr})
	}
	return dates
}

// milestoneText writes a milestone in words and numbers.
func (d *verdict) milestoneText(m forecast.MilestoneResult) string {
	l := d.Lang
	text := say(l, wordAt, l.Period(m.Period), l.Level(m.Value, d.indicator.Unit))
	switch {
	case m.State == forecast.Hit:
		return say(l, wordWithStatus, text, say(l, wordMet))
	case m.State == forecast.Missed:
		return say(l, wordWithStatus, text, say(l, wordMissed))
	case math.IsNaN(m.At):
		return text
	}
	return say(l, wordWithStatus, text, say(l, wordChanceOf, l.Probability(m.At)))
}

// milestoneLabels write the values of the milestones beside their rings, where
// there is room; the chances stand in the strip.
func (d *verdict) milestoneLabels() {
	r := 0.65 * 1.7 * d.theme.markRadius()
	for _, m := range d.milestones() {
		c := d.panel.at(m.Period.Instant(), m.Value)
		if c.x > d.panel.box.x1+0.5 || c.x < d.panel.box.x0 {
			continue
		}
		d.value(d.panel.box, c, d.milestoneText(m))
		lines := []textLine{set(d.Lang.Level(m.Value, d.indicator.Unit), d.theme.note.in(targetText).on(zone))}
		switch m.State {
		case forecast.Hit:
			lines = append(lines, set(say(d.Lang, wordMet), d.theme.note.in(targetText).on(zone)))
		case forecast.Missed:
			lines = append(lines, set(say(d.Lang, wordMissed), d.theme.note.in(targetText).on(zone)))
		}
		d.panel.write(lines, around(c, r+4)[:16], 2)
	}
}
