package plots

import (
	"math"

	"attain"
)

// OnLevels reports whether a target of the indicator asks for a level, or for
// the amount of a year, and can be drawn among these. A sum over years, the
// amount of a part of a year and a distance from what is not on record are
// of another kind.
func OnLevels(t attain.Target, ind attain.Indicator) bool {
	switch {
	case math.IsNaN(t.Limit()), t.Aggregation == attain.Cumulative:
		return false
	case t.Aggregation == attain.Level && ind.Kind == attain.Flow:
		return t.Period.IsTwelveMonths()
	}
	return true
}

// limits are the values of a target that are drawn: both ends of a range.
func limits(t attain.Target) []float64 {
	if t.Sense == attain.Within {
		return []float64{t.Value, t.High}
	}
	return []float64{t.Limit()}
}

// goals returns the values of targets that a level axis is to show.
func goals(ind attain.Indicator, targets ...attain.Target) []float64 {
	var values []float64
	for _, t := range targets {
		if !OnLevels(t, ind) {
			continue
		}
		values = append(values, limits(t)...)
		for _, m := range t.Milestones {
			values = append(values, m.Value)
		}
	}
	return values
}

// held returns the ends of the years in which the target is to be met: those
// of its period where it is to be met in every year, else its date.
func held(t attain.Target) []float64 {
	if t.Aggregation != attain.EveryYear {
		return []float64{t.Period.Instant()}
	}
	var ends []float64
	for _, y := range t.Period.Years() {
		ends = append(ends, y.Instant())
	}
	return ends
}

// reach returns the pixel columns between which a target's line is drawn: up
// to end or, where it is to be met in every year, over these.
func (p *panel) reach(t attain.Target, end float64) (x0, x1 float64) {
	x0, x1 = p.box.x0, end
	if t.Aggregation == attain.EveryYear {
		x0, x1 = p.x.at(t.Period.Instant()-t.Period.Length()), p.x.at(t.Period.Instant())
	}
	clamp := func(x float64) float64 { return math.Min(math.Max(x, p.box.x0), p.box.x1) }
	return clamp(x0), clamp(x1)
}

// targetBand tints what lies between the two values of a target that is a
// range; the futures are drawn over it.
func (p *panel) targetBand(t attain.Target, end float64) {
	if t.Sense != attain.Within {
		return
	}
	x0, x1 := p.reach(t, end)
	b := box{x0, math.Max(p.y.at(t.High), p.box.y0), x1, math.Min(p.y.at(t.Value), p.box.y1)}
	if b.width() > 0 && b.height() > 0 {
		p.fill(b.path(), targetTint)
	}
}

// targetLine draws a thin line at each value of the target, up to the pixel
// column end, or through its milestones.
func (p *panel) targetLine(t attain.Target, end float64) {
	st := stroke{color: tint(target, 0.75), width: 1.2}
	if t.Aggregation == attain.EveryYear {
		st.width = 2
	}
	if len(t.Milestones) > 0 {
		for _, inside := range clipColumns(p.stations(t), p.box.x0, p.box.x1) {
			for _, piece := range p.clipped(inside, st) {
				p.keepOff(piece)
			}
		}
		return
	}
	x0, x1 := p.reach(t, end)
	for _, v := range limits(t) {
		line := []point{{x0, p.y.at(v)}, {x1, p.y.at(v)}}
		p.line(line, st)
		p.keepOff(line)
	}
}

// stations returns the places of the target's milestones and of its own.
func (p *panel) stations(t attain.Target) []point {
	var points []point
	for _, m := range t.Milestones {
		points = append(points, p.at(m.Period.Instant(), m.Value))
	}
	return append(points, p.at(t.Period.Instant(), t.Limit()))
}

// rings draws rings of radius r where the target is due, smaller ones at the
// other years in which it is to be met and at its milestones, as far as these
// are on the panel.
func (p *panel) rings(t attain.Target, r float64) {
	for _, m := range t.Milestones {
		p.ring(m.Period.Instant(), m.Value, 0.65*r)
	}
	due := t.Period.Instant()
	for i, at := range held(t) {
		size := r
		if !sameInstant(at, due) {
			if size = 0.55 * r; p.x.at(at+1)-p.x.at(at) < 3*size || i%2 == 1 && p.x.at(at+1)-p.x.at(at) < 4*size {
				continue
			}
		}
		for _, v := range limits(t) {
			p.ring(at, v, size)
		}
	}
}

// ring draws a ring of radius r at the level v and the instant t, if it is on
// the panel.
func (p *panel) ring(t, v, r float64) {
	if !upTo(p.x.v0, t) || !upTo(t, p.x.v1) || math.IsNaN(v) {
		return
	}
	c := p.at(t, v)
	p.shape(circle(c, r), white, stroke{color: target, width: 0.33 * r})
	p.cover(box{c.x, c.y, c.x, c.y}.grown(r + 2))
}

// bracket joins the two rings of a range.
func (p *panel) bracket(t attain.Target) {
	at := t.Period.Instant()
	if t.Sense != attain.Within || !upTo(p.x.v0, at) || !upTo(at, p.x.v1) {
		return
	}
	line := []point{p.at(at, t.Value), p.at(at, t.High)}
	for _, piece := range p.clipped(line, stroke{color: target, width: 2}) {
		p.keepOff(piece)
	}
}

// targetMark returns the points of a target's lines that its label may name.
func (p *panel) targetMark(t attain.Target) []point {
	if len(t.Milestones) > 0 {
		return []point{p.at(t.Period.Instant(), t.Limit())}
	}
	x0, x1 := p.reach(t, p.x.at(t.Period.Instant()))
	const steps = 24
	var points []point
	for _, v := range limits(t) {
		for i := range steps + 1 {
			points = append(points, point{x0 + (x1-x0)*float64(i)/steps, p.y.at(v)})
		}
	}
	return points
}

// besideGoal returns the spots for words about a target: at the left end of
// its line, beside its ring, then anywhere on the line; of one with milestones
// around its ring.
func (p *panel) besideGoal(t attain.Target) []spot {
	ring := p.x.at(t.Period.Instant())
	x0, x1 := p.reach(t, p.box.x1)
	if t.Aggregation != attain.EveryYear {
		x1 = p.box.x1
	}
	var spots []spot
	for _, v := range limits(t) {
		y := p.y.at(v)
		if len(t.Milestones) > 0 {
			spots = append(spots, around(point{ring, y}, 14)...)
			continue
		}
		onLine := func(x, ax, gap float64) []spot {
			return []spot{{point{x, y - gap}, ax, 1}, {point{x, y + gap}, ax, 0}}
		}
		spots = append(spots, onLine(x0+5, 0, 3)...)
		for _, gap := range []float64{3, 10} {
			spots = append(spots, onLine(ring-14, 1, gap)...)
			spots = append(spots, onLine(ring+14, 0, gap)...)
		}
		for f := 0.1; f < 0.95; f += 0.1 {
			spots = append(spots, onLine(x0+f*(x1-x0), 0, 3)...)
		}
	}
	return spots
}
