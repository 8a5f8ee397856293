package plots

import (
	"image/color"
	"math"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// A scale maps values from v0 to v1 to pixels from p0 to p1.
type scale struct{ v0, v1, p0, p1 float64 }

// at returns the pixel of v, no farther off any chart than offChart.
func (s scale) at(v float64) float64 {
	return math.Max(-offChart, math.Min(offChart, s.p0+(v-s.v0)/(s.v1-s.v0)*(s.p1-s.p0)))
}

// offChart is far from every chart and near enough to compute with.
const offChart = 1e6

// A panel is a plot of levels over time: the layers of a chart are its
// methods, to be drawn from the bottom up.
type panel struct {
	*page
	box      box
	x, y     scale
	labels   placer
	calendar calendar
}

// at returns the place of the level v at the instant t.
func (p *panel) at(t, v float64) point { return point{p.x.at(t), p.y.at(v)} }

// curve returns the places of levels over time.
func (p *panel) curve(times, levels []float64) []point {
	points := make([]point, len(times))
	for i, t := range times {
		points[i] = p.at(t, levels[i])
	}
	return points
}

// clipped strokes the part of a line that lies in the panel, and returns it.
func (p *panel) clipped(line []point, st stroke) [][]point {
	pieces := clipLine(line, p.box.y0, p.box.y1)
	for _, piece := range pieces {
		p.line(piece, st)
	}
	return pieces
}

// keepOff keeps every label off a line that carries meaning of its own.
func (p *panel) keepOff(line []point) {
	p.labels.avoid(line, never)
	p.scene.kept = append(p.scene.kept, segments(line)...)
}

// cover keeps every label off the mark in b.
func (p *panel) cover(b box) {
	p.labels.marks = append(p.labels.marks, b)
	p.scene.covered = append(p.scene.covered, b)
}

// background shades the part of the panel that is projected.
func (p *panel) background(of *forecast.Projection) {
	if len(of.Times) > 0 {
		p.shade(of.Origin)
	}
}

// shade shades the panel from the instant on.
func (p *panel) shade(from float64) {
	b := p.box
	b.x0 = math.Max(p.x.at(from), b.x0)
	if b.width() > 0 {
		p.fill(b.path(), zone)
	}
}

// levels draws the grid and, when labelled, its labels to the left of the
// panel.
func (p *panel) levels(ticks []lang.Tick, labelled bool) {
	st := p.theme.label.in(muted)
	for _, t := range ticks {
		y := p.y.at(t.Value)
		colour := grid
		if t.Value == 0 {
			colour = rule
		}
		across := []point{{p.box.x0, y}, {p.box.x1, y}}
		p.line(across, stroke{color: colour, width: 1})
		p.labels.avoid(across, 0.03)
		if labelled {
			l := set(t.Label, st)
			p.fixed(l, point{p.box.x0 - tickGap - l.width, y + 0.35*st.size})
		}
	}
}

// tickGap is the room between a tick's label and the panel, in pixels.
const tickGap = 8

// tickWidth is the room that the labels of the ticks need beside a panel.
func tickWidth(ticks []lang.Tick, t theme) float64 {
	width := 0.0
	for _, tick := range ticks {
		width = math.Max(width, set(tick.Label, t.label).width)
	}
	return width + tickGap
}

// years draws the labels of the time axis below the panel.
func (p *panel) years(ticks []lang.Tick) {
	for _, t := range ticks {
		p.tick(t, p.theme.label.in(muted))
	}
	if len(ticks) > 1 && sameInstant(ticks[1].Value-ticks[0].Value, 1) {
		p.months()
	}
}

// tick draws one tick of the time axis.
func (p *panel) tick(t lang.Tick, st style) {
	x := p.x.at(t.Value)
	p.line([]point{{x, p.box.y1}, {x, p.box.y1 + 4}}, stroke{color: rule, width: 1})
	p.below(set(t.Label, st), x, p.box.y1+yearsGap+0.5*(p.theme.label.size-st.size))
}

// months labels, between every two years, the months for which there is room,
// where something stands there.
func (p *panel) months() {
	if !p.calendar.partial {
		return
	}
	st := p.theme.note.in(muted)
	room := (set(p.lang.PeriodTick(attain.Month(2027, 12)), st).width + set("2027", p.theme.label).width + 16) / 2
	for _, t := range p.calendar.months(p.x.v0, p.x.v1, int((p.x.p1-p.x.p0)/room), p.lang) {
		p.tick(t, st)
	}
}

// yearsGap is the room between a panel and its years, in pixels: enough for
// half a ring at the bottom.
const yearsGap = 10

// yearsHeight is what years needs below the panel.
func (t theme) yearsHeight() float64 { return yearsGap + (ascent+descent)*t.label.size }

// fixed draws text whose place is given, and keeps labels off it.
func (p *panel) fixed(l textLine, at point) {
	p.text(l, at)
	p.labels.texts = append(p.labels.texts, l.bounds(at))
}

// bands fills the bands of f with the tints, the widest first.
func (p *panel) bands(f fan, tints [len(bandLevels)]color.RGBA) {
	for k, c := range tints {
		edge := p.curve(f.times, f.hi[k])
		lower := p.curve(f.times, f.lo[k])
		p.labels.avoid(edge, 0.6)
		p.labels.avoid(lower, 0.6)
		for i := range lower {
			edge = append(edge, lower[len(lower)-1-i])
		}
		if shape := clip(edge, p.box.y0, p.box.y1); len(shape) > 2 {
			p.fill(polygon(shape), c)
		}
	}
}

// median draws the median of f in the colour.
func (p *panel) median(f fan, st stroke) {
	for _, piece := range p.clipped(p.curve(f.times, f.median), st) {
		p.keepOff(piece)
	}
}

// record draws the levels that were observed: a line through those that were
// counted, and a mark for each.
func (p *panel) record(s attain.Series, r float64) {
	levels := s.Levels
	for i := 1; i < len(levels); i++ {
		a, b := levels[i-1], levels[i]
		st := stroke{color: ink, width: 2}
		if hollow(a, s.Indicator.Kind) || hollow(b, s.Indicator.Kind) {
			st = stroke{color: reference, width: 1.5}
		}
		piece := []point{p.observed(a), p.observed(b)}
		p.line(piece, st)
		p.keepOff(piece)
	}
	for _, o := range levels {
		p.observation(o, hollow(o, s.Indicator.Kind), r)
	}
}

// hollow reports whether o is less than a count: a plan or an estimate, or,
// for what is taken over a period, a part of a year.
func hollow(o attain.Observation, k attain.Kind) bool {
	return o.Status != attain.Actual || o.Period.PartYear() && !k.AtInstant()
}

func (p *panel) observed(o attain.Observation) point { return p.at(o.Period.Instant(), o.Value) }

// observation draws the mark of one level: a disc, hollow for what is not a
// full count, with an arrow on the side to which its qualifier leaves it open
// and a bar across an interval.
func (p *panel) observation(o attain.Observation, hollow bool, r float64) {
	c := p.observed(o)
	if side := openSide(o.Qualifier); side != 0 {
		p.arrow(c, -side, r)
	}
	if o.Qualifier == attain.Between {
		p.interval(c, p.at(o.Period.Instant(), o.High), r)
	}
	p.counted(c, hollow, r)
	p.cover(box{c.x, c.y, c.x, c.y}.grown(r + 1.5))
}

// openSide returns the side to which a qualifier leaves a figure open: 1 for
// a lower bound, −1 for an upper one, 0 for neither.
func openSide(q attain.Qualifier) float64 {
	switch q {
	case attain.Over, attain.AtLeast:
		return 1
	case attain.Under, attain.AtMost, attain.Nearly:
		return -1
	}
	return 0
}

// counted draws the disc of a figure.
func (s *scene) counted(c point, hollow bool, r float64) {
	if hollow {
		s.shape(circle(c, r), white, stroke{color: ink, width: 0.4 * r})
	} else {
		s.shape(circle(c, 1.1*r), ink, stroke{color: white, width: 1})
	}
}

// arrow draws an arrow from c, up when side is −1 and down when it is 1.
func (p *panel) arrow(c point, side, r float64) {
	tip := c.add(0, side*4.4*r)
	st := stroke{color: ink, width: 0.36 * r}
	p.line([]point{c, tip}, st)
	p.line([]point{tip.add(-r, -side*r), tip, tip.add(r, -side*r)}, st)
	p.cover(box{c.x, math.Min(c.y, tip.y), c.x, math.Max(c.y, tip.y)}.grown(r))
}

// interval draws a bar from c to the other end of what was said.
func (p *panel) interval(c, end point, r float64) {
	st := stroke{color: ink, width: 0.36 * r}
	p.line([]point{c, end}, st)
	p.line([]point{end.add(-r, 0), end.add(r, 0)}, st)
	p.cover(box{c.x, math.Min(c.y, end.y), c.x, math.Max(c.y, end.y)}.grown(r))
}

// markRadius is the radius of the mark of an observation.
func (t theme) markRadius() float64 {
	if t.wide {
		return 4.5
	}
	return 3.4
}

// write places words beside a mark and returns their box. A label that must
// stand and found no room becomes a warning.
func (p *panel) write(lines []textLine, spots []spot, optional float64) (at box, ok bool) {
	at, ok = p.labels.place(p.scene, label{lines, spots, optional})
	if !ok && optional == 0 {
		p.warn(say(p.lang, wordNoRoom, lines[0].text))
	}
	return at, ok
}

// pointed places words that must stand: at one of the spots or, where none is
// free, anywhere on the panel, with a thin line in the colour to the nearest
// point of their mark.
func (p *panel) pointed(words []textLine, spots []spot, mark []point, c color.RGBA) {
	spots = append(spots, over(p.box.grown(-4), mark[len(mark)/2])...)
	b, ok := p.write(words, spots, 0)
	if !ok {
		return
	}
	from, to := b.towards(mark[0]), mark[0]
	for _, m := range mark {
		if q := b.towards(m); q.distance(m) < from.distance(to) {
			from, to = q, m
		}
	}
	if gap := from.distance(to); gap > leaderGap {
		line := []point{between(from, to, 3/gap), between(from, to, 1-3/gap)}
		p.line(line, stroke{color: c, width: 0.8})
		p.labels.avoid(line, 1)
	}
}

// leaderGap is how far a label may stand from its mark without a line to it,
// in pixels.
const leaderGap = 30

// yearTicks labels as many years as there is room for, the one of anchor among
// them.
func (p *panel) yearTicks(anchor float64) []lang.Tick {
	width := set(lang.En.PeriodTick(p.calendar.period(p.calendar.next(p.x.v0))), p.theme.label).width + 10
	return p.calendar.ticks(p.x.v0, p.x.v1, int((p.x.p1-p.x.p0)/width)+1, anchor)
}
