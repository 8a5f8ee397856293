package plots

import (
	"math"
	"slices"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// A Verdict is the chart of one indicator under one scenario: what was
// observed, what is projected, what is promised, and how likely the promise
// is to be kept by which year.
type Verdict struct {
	Title    string  // the answer in one sentence; the indicator's name when empty
	Subtitle string  // what is drawn; the unit and the years when empty
	Rows     []Row   // what the verdict hangs on, below the chart
	Events   []Event // what sets years apart
	Earlier  []EarlierForecast
	Footer   string    // sources, model, seed
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Until    float64   // last instant shown; three years past the last target, within the projection, when zero
	Bare     bool      // without the words above and below the chart, for a page that says them itself
}

// A Row is a line of words below a chart: a short label and a sentence.
type Row struct{ Label, Text string }

// Draw draws the projection and the targets that are OnLevels, of which the
// first is the one the chart is about. There may be none. It changes neither, and
// panics if p
// is nil or its futures are not finite.
func (v Verdict) Draw(p *forecast.Projection, targets []forecast.Assessment) *Chart {
	if p == nil {
		panic("plots: nil projection")
	}
	targets = slices.DeleteFunc(slices.Clone(targets), func(a forecast.Assessment) bool { return !OnLevels(a.Target, p.Series.Indicator) })
	v = v.withDefaults(p, targets)
	d := &verdict{Verdict: v, projection: p, targets: targets, fan: newFan(p, v.Until), indicator: p.Series.Indicator}
	d.calendar = calendarOf(p.Series, d.promised()...)
	d.page = newPage(v.Size, v.Lang, v.Bare)
	d.header(v.Title, v.Subtitle)
	d.plot()
	d.figures()
	d.strip().draw()
	d.rows(v.Rows)
	d.footer(v.Footer)
	return d.chart(v.Title, d.describe())
}

// withDefaults fills in what the settings leave open.
func (v Verdict) withDefaults(p *forecast.Projection, targets []forecast.Assessment) Verdict {
	v.Size = v.Size.orSlide()
	if v.Until == 0 {
		v.Until = lastShown(p, targetsOf(targets), 3)
	}
	v.Title, v.Subtitle = orDefaults(v.Title, v.Subtitle, p, v.Until, v.Lang)
	return v
}

func targetsOf(assessments []forecast.Assessment) []attain.Target {
	var targets []attain.Target
	for _, a := range assessments {
		targets = append(targets, a.Target)
	}
	return targets
}

// A verdict is a Verdict being drawn.
type verdict struct {
	Verdict
	*page
	projection *forecast.Projection
	targets    []forecast.Assessment
	indicator  attain.Indicator
	fan        fan
	calendar   calendar
	panel      *panel
}

const (
	leastPlot    = 220 // height of the plot, in pixels
	pathsDrawn   = 9
	mostLabelled = 12 // levels in a record that is labelled throughout
)

// plot draws the panel, its layers from the bottom up and then its labels.
func (d *verdict) plot() {
	p := d.newPanel()
	p.background(d.projection)
	p.keepOff([]point{{p.box.x1, p.box.y0}, {p.box.x1, p.box.y1}})
	p.levels(d.levelTicks(p.y.v0, p.y.v1), true)
	p.years(p.yearTicks(d.anchor()))
	d.targetBands()
	p.bands(d.fan, bandTints)
	d.paths()
	d.events()
	d.earlier()
	d.targetLines()
	d.pace()
	p.median(d.fan, stroke{color: projected, width: 2.2, dash: []float64{7, 4}})
	d.dropped()
	p.record(d.projection.Series, d.theme.markRadius())
	d.rings()
	p.endLabels(p.ends(d.fan, d.indicator))
	d.valueLabels()
	d.targetLabels()
	d.milestoneLabels()
	d.paceLabel()
	d.eventLabels()
	if len(d.projection.Times) > 0 {
		p.zoneLabel(d.projection.Origin)
	}
	d.otherValueLabels()
	d.droppedLabels()
	d.earlierLabels()
	d.nothing()
	d.cursor = p.box.y1 + d.theme.yearsHeight()
}

// newPanel lays out the panel between its tick labels and its end labels.
func (d *verdict) newPanel() *panel {
	lo, hi := levelRange(d.extents(), d.indicator)
	d.panel = &panel{page: d.page, y: scale{v0: lo, v1: hi}, calendar: d.calendar}
	left := tickWidth(d.levelTicks(lo, hi), d.theme)
	right := endWidth(d.panel.ends(d.fan, d.indicator))
	b := box{d.theme.margin + left, d.cursor, d.width - d.theme.margin - right, d.cursor}
	first := firstShown(d.projection)
	d.panel.x = scale{first, math.Max(d.Until, first+1), b.x0 + d.leftPad(), b.x1}
	below := d.theme.yearsHeight() + d.strip().height() + d.rowsHeight(d.Rows) + d.footerHeight(d.Footer)
	b.y1 += math.Max(leastPlot, d.Size.Height-d.cursor-below-d.theme.margin)
	d.panel.box = b
	d.panel.y.p0, d.panel.y.p1 = b.y1, b.y0
	d.panel.labels.area = box{2, b.y0 + 1, d.width - 2, b.y1 - 1}
	return d.panel
}

// leftPad keeps the first mark and its label off the axis.
func (d *verdict) leftPad() float64 {
	if d.theme.wide {
		return 36
	}
	return 16
}

// extents returns what the level axis is to show: the record, the targets
// and the median up to the last of them.
func (d *verdict) extents() extents {
	until := d.Until
	if len(d.targets) > 0 {
		until = d.projection.Origin
	}
	core := recorded(d.projection.Series.Levels)
	for _, a := range d.targets {
		until = math.Max(until, a.Target.Period.Instant())
	}
	core = append(core, goals(d.indicator, d.promised()...)...)
	e := d.fan.extents(until)
	e.core = append(e.core, core...)
	return e
}

func (d *verdict) levelTicks(lo, hi float64) []lang.Tick {
	return d.Lang.Axis(lo, hi, d.indicator.Unit)
}

// anchor is the year that is labelled whatever room there is.
func (d *verdict) anchor() float64 {
	if len(d.targets) > 0 {
		return d.targets[0].Target.Period.Instant()
	}
	return d.Until
}

// paths draws some of the futures.
func (d *verdict) paths() {
	for _, path := range samplePaths(d.projection, d.Until, pathsDrawn) {
		for _, piece := range d.panel.clipped(d.panel.curve(d.fan.times, path), stroke{color: tint(projected, 0.45), width: 0.7}) {
			d.panel.labels.avoid(piece, 0.3)
		}
	}
}

// promised returns the targets, as they are promised.
func (d *verdict) promised() []attain.Target { return targetsOf(d.targets) }

// end is how far to the right the line of a target goes: up to its date and,
// for the first, beyond.
func (d *verdict) end(i int, t attain.Target) float64 {
	if i == 0 {
		return d.panel.box.x1
	}
	return d.panel.x.at(t.Period.Instant())
}

func (d *verdict) targetBands() {
	for i, t := range slices.Backward(d.promised()) {
		d.panel.targetBand(t, d.end(i, t))
	}
}

func (d *verdict) targetLines() {
	for i, t := range d.promised() {
		d.panel.targetLine(t, d.end(i, t))
		d.panel.bracket(t)
	}
}

func (d *verdict) rings() {
	for _, t := range slices.Backward(d.promised()) {
		d.panel.rings(t, 1.7*d.theme.markRadius())
	}
}

// requiredAt returns the level at the instant t on the course that would
// just meet the first target.
//
//	v(t) = v₀ (1 + g)^(t − t₀), or v₀ + p (t − t₀) where growth has no meaning
func (d *verdict) requiredAt(t float64) float64 {
	a := d.targets[0]
	years := t - a.Last.Period.Instant()
	if grows(a.Required) {
		return a.Last.Value * math.Pow(1+a.Required.Growth, years)
	}
	return a.Last.Value + a.Required.PerYear*years
}

// grows reports whether the pace is one of growth; to zero there is none.
func grows(p forecast.Pace) bool { return p.Growth > -1 }

// paced reports whether the pace that a target needs leads to its level on the
// chart: what is to hold in every year has none, and one with milestones has a
// path of its own.
func paced(a forecast.Assessment) bool {
	return a.Target.Aggregation == attain.Level && len(a.Target.Milestones) == 0
}

// required returns that course from the last observation on; it is empty
// when there is none.
func (d *verdict) required() []point {
	if len(d.targets) == 0 {
		return nil
	}
	a := d.targets[0]
	t0, t1 := a.Last.Period.Instant(), a.Target.Period.Instant()
	if a.Last.Period.IsZero() || !a.Required.Known() || !paced(a) || t1 <= t0 || !upTo(t1, d.Until) {
		return nil
	}
	const steps = 24
	points := make([]point, steps+1)
	for i := range points {
		t := t0 + (t1-t0)*float64(i)/steps
		points[i] = d.panel.at(t, d.requiredAt(t))
	}
	return points
}

func (d *verdict) pace() {
	line := d.required()
	if len(line) == 0 {
		return
	}
	d.line(line, stroke{color: target, width: 2, dash: []float64{2, 3}})
	d.panel.keepOff(line)
}

// describe writes the chart in words and numbers.
func (d *verdict) describe() string {
	l, ind := d.Lang, d.indicator
	var parts []string
	list := func(head string, items []string) {
		if len(items) > 0 {
			parts = append(parts, listed(l, head, items))
		}
	}
	var observed, medians, chances []string
	for _, o := range d.projection.Series.Levels {
		observed = append(observed, d.recordText(o))
	}
	for i, t := range d.fan.times {
		if t > d.projection.Origin {
			medians = append(medians, say(l, wordMedianAt, d.when(t),
				l.RoundedLevel(d.fan.median[i], ind), l.RoundedLevel(d.fan.lo[1][i], ind), l.RoundedLevel(d.fan.hi[1][i], ind)))
		}
	}
	for _, p := range d.dates() {
		chances = append(chances, say(l, wordChanceBy, d.when(p.Time), l.Probability(p.At)))
	}
	list(say(l, wordObserved), observed)
	var out, events []string
	for _, x := range d.leftOut() {
		out = append(out, l.Period(x.Observation.Period)+l.Pick(" ", "")+d.droppedText(x))
	}
	for _, e := range d.Events {
		events = append(events, say(l, wordAt, d.when(e.Time), e.Text))
	}
	list(say(l, wordLeftOut), out)
	list(say(l, wordEvents), events)
	list(say(l, wordMedians), medians)
	if milestones := d.milestones(); len(milestones) > 0 {
		var items []string
		for _, m := range milestones {
			items = append(items, d.milestoneText(m))
		}
		list(say(l, wordMilestones), items)
	} else if len(chances) > 0 {
		list(say(l, wordChances, l.Promise(d.targets[0].Target, d.indicator)), chances)
	}
	return d.Subtitle + l.Pick(" ", "") + strings.Join(parts, l.Pick(" ", ""))
}

// when writes the period that ends at the instant t.
func (d *verdict) when(t float64) string { return d.Lang.Period(d.calendar.period(t)) }
