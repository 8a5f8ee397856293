package plots

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"attain"
	"attain/forecast"
	"attain/internal/lang"
)

// A Verdict is the chart of one indicator under one scenario: what was
// observed, what is projected, what is promised, and how likely the promise
// is to be kept by which year.
type Verdict struct {
	Title    string    // the answer in one sentence; the indicator's name when empty
	Subtitle string    // what is drawn; the unit and the years when empty
	Rows     []Row     // what the verdict hangs on, below the chart
	Footer   string    // sources, model, seed
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Until    float64   // last instant shown; three years past the last target, within the projection, when zero
}

// A Row is a line of words below a chart: a short label and a sentence.
type Row struct{ Label, Text string }

// Draw draws the projection and the targets, of which the first is the one
// the chart is about. There may be none. It changes neither, and panics if p
// is nil.
func (v Verdict) Draw(p *forecast.Projection, targets []forecast.Assessment) *Chart {
	if p == nil {
		panic("plots: nil projection")
	}
	v = v.withDefaults(p, targets)
	d := &verdict{Verdict: v, projection: p, targets: targets, fan: newFan(p, v.Until), indicator: p.Series.Indicator}
	d.page = newPage(v.Size, v.Lang)
	d.header(v.Title, v.Subtitle)
	d.plot()
	d.strip()
	d.rows(v.Rows)
	d.footer(v.Footer)
	return d.chart(v.Title, d.describe())
}

// withDefaults fills in what the settings leave open.
func (v Verdict) withDefaults(p *forecast.Projection, targets []forecast.Assessment) Verdict {
	v.Size = v.Size.orSlide()
	if v.Until == 0 {
		var promised []attain.Target
		for _, a := range targets {
			promised = append(promised, a.Target)
		}
		v.Until = lastShown(p, promised, 3)
	}
	v.Title, v.Subtitle = orDefaults(v.Title, v.Subtitle, p, v.Until, v.Lang)
	return v
}

// A verdict is a Verdict being drawn.
type verdict struct {
	Verdict
	*page
	projection *forecast.Projection
	targets    []forecast.Assessment
	indicator  attain.Indicator
	fan        fan
	panel      *panel
}

const (
	leastPlot    = 220 // height of the plot, in pixels
	stripBars    = 34  // height of a bar for certainty
	pathsDrawn   = 9
	mostLabelled = 12 // levels in a record that is labelled throughout
)

// plot draws the panel, its layers from the bottom up and then its labels.
func (d *verdict) plot() {
	p := d.newPanel()
	p.background(d.projection)
	p.labels.avoid([]point{{p.box.x1, p.box.y0}, {p.box.x1, p.box.y1}}, 2)
	p.levels(d.levelTicks(p.y.v0, p.y.v1), true)
	p.years(p.yearTicks(d.anchor()))
	p.bands(d.fan, bandTints)
	d.paths()
	d.targetLines()
	d.pace()
	p.median(d.fan, stroke{color: projected, width: 2.2, dash: []float64{7, 4}})
	p.record(d.projection.Series.Levels, d.theme.markRadius())
	d.rings()
	d.endLabels()
	d.valueLabels()
	d.targetLabels()
	d.paceLabel()
	d.otherValueLabels()
	d.zoneLabel()
	d.cursor = p.box.y1 + d.theme.yearsHeight()
}

// newPanel lays out the panel between its tick labels and its end labels.
func (d *verdict) newPanel() *panel {
	lo, hi := levelRange(d.extents(), d.indicator)
	d.panel = &panel{page: d.page, y: scale{v0: lo, v1: hi}}
	left := tickWidth(d.levelTicks(lo, hi), d.theme)
	right := 0.0
	for _, e := range d.ends() {
		w, _ := measure(e.lines)
		right = math.Max(right, w+endGap)
	}
	b := box{d.theme.margin + left, d.cursor, d.width - d.theme.margin - right, d.cursor}
	first := firstShown(d.projection)
	d.panel.x = scale{first, math.Max(d.Until, first+1), b.x0 + d.leftPad(), b.x1}
	below := d.theme.yearsHeight() + d.stripHeight() + d.rowsHeight(d.Rows) + d.footerHeight(d.Footer)
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
		if onAxis(a.Target) {
			core = append(core, a.Target.Value)
		}
	}
	e := d.fan.extents(until)
	e.core = append(e.core, core...)
	return e
}

func (d *verdict) levelTicks(lo, hi float64) []tick {
	return levelTicks(lo, hi, d.indicator.Unit, d.Lang)
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

// targetLines draws a thin line for each target, up to its year and, for the
// first, beyond.
func (d *verdict) targetLines() {
	for i, a := range d.targets {
		end := d.panel.box.x1
		if i > 0 {
			end = d.panel.x.at(a.Target.Period.Instant())
		}
		d.panel.targetLine(a.Target, end)
	}
}

func (d *verdict) rings() {
	for _, a := range slices.Backward(d.targets) {
		d.panel.ring(a.Target, 1.7*d.theme.markRadius())
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

// required returns that course from the last observation on; it is empty
// when there is none.
func (d *verdict) required() []point {
	if len(d.targets) == 0 {
		return nil
	}
	a := d.targets[0]
	t0, t1 := a.Last.Period.Instant(), a.Target.Period.Instant()
	if a.Last.Period.IsZero() || !a.Required.Known() || !onAxis(a.Target) || t1 <= t0 || t1 > d.Until+1e-6 {
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
	d.panel.labels.avoid(line, 3)
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
	lines := d.broken(sayPace(d.Lang, a), st)
	if next := math.Floor(a.Last.Period.Instant()+1e-6) + 1; next < a.Target.Period.Instant()-1e-6 && d.theme.wide {
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
	middle := line[len(line)/2]
	spots = append(spots, over(d.panel.box.grown(-4), middle)...)
	if b, ok := d.panel.write(lines, spots, 6); ok {
		d.leader(b, line)
	}
}

// leader draws a thin line from a label to the line that it names, when it
// stands far from it.
func (d *verdict) leader(b box, line []point) {
	from, to := b.towards(line[len(line)/2]), line[len(line)/2]
	for _, p := range line {
		if q := b.towards(p); q.distance(p) < from.distance(to) {
			from, to = q, p
		}
	}
	if gap := from.distance(to); gap > leaderGap {
		d.line([]point{between(from, to, 3/gap), between(from, to, 1-3/gap)}, stroke{color: target, width: 0.8})
	}
}

// leaderGap is how far a label may stand from its line without a leader, in
// pixels.
const leaderGap = 30

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

// grows reports whether the pace is one of growth; to zero there is none.
func grows(p forecast.Pace) bool { return p.Growth > -1 }

// sayPace writes the pace that a target needs.
func sayPace(l lang.Lang, a forecast.Assessment) string {
	switch {
	case a.Indicator.Unit.En == "%":
		return say(l, wordPacePoints, l.SignedNumber(twoDigits(a.Required.PerYear)))
	case grows(a.Required):
		return say(l, wordPaceGrowth, l.SignedPercent(a.Required.Growth, 1))
	}
	return say(l, wordPaceUnits, l.SignedNumber(twoDigits(a.Required.PerYear)))
}

// twoDigits rounds v to two significant digits.
func twoDigits(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 1, 64), 64)
	if err != nil {
		return v
	}
	return r
}

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
	for k, level := range bandLevels {
		text := d.Lang.Percent(level, 0)
		if k == 0 && d.theme.wide {
			text = say(d.Lang, wordBand, text)
		}
		ends = append(ends, end{d.bandLabel(text, k, d.fan.hi[k][n]), d.fan.hi[k][n]})
	}
	median := d.Lang.RoundedLevel(d.fan.median[n], d.indicator.Unit)
	st := d.theme.label.strong().in(projected)
	return append(ends, end{d.broken(say(d.Lang, wordMedian, median), st), d.fan.median[n]})
}

// bandLabel returns the label of band k, with its upper end where that is
// beyond the axis.
func (d *verdict) bandLabel(text string, k int, hi float64) []textLine {
	st := d.theme.label.in(bandTexts[k])
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
	if optional > 0 {
		spots = spots[:16]
	}
	d.panel.write(lines, spots, optional)
}

// targetLabels writes the level of each target on its line, and its period
// where there are several or its ring is not shown.
func (d *verdict) targetLabels() {
	for _, a := range d.targets {
		if !onAxis(a.Target) {
			continue
		}
		text := sayTarget(d.Lang, a.Target, d.indicator.Unit)
		if len(d.targets) > 1 || a.Target.Period.Instant() > d.Until+1e-6 {
			text = say(d.Lang, wordTargetBy, text, d.Lang.Period(a.Target.Period))
		}
		words := set(text, d.theme.label.in(targetText).on(white))
		d.panel.write([]textLine{words}, d.panel.alongLevel(a.Target), 0)
	}
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

// dates returns the chances by year that the strip shows.
func (d *verdict) dates() []forecast.DateProb {
	var dates []forecast.DateProb
	if len(d.targets) > 0 {
		for _, p := range d.targets[0].Dates {
			if p.Time <= d.Until+1e-6 && p.Time > d.projection.Origin {
				dates = append(dates, p)
			}
		}
	}
	return dates
}

// stripHeight is what strip needs.
func (d *verdict) stripHeight() float64 {
	if len(d.dates()) == 0 {
		return 0
	}
	h := d.theme.gap + stripBars + 4 + (ascent+descent)*d.theme.label.size
	if !d.headBeside() {
		h += lineHeight * d.theme.label.size
	}
	return h
}

// head is the words before the bars.
func (d *verdict) head() textLine {
	return set(say(d.Lang, wordReachedBy), d.theme.label.strong().in(ink))
}

// headBeside reports whether the head has room to the left of the bars.
func (d *verdict) headBeside() bool {
	dates := d.dates()
	x := d.panel.x.at(dates[0].Time) - d.barWidth(dates)/2
	return d.theme.wide && d.theme.margin+d.head().width+16 < x
}

// strip draws, below the time axis, how likely the first target has been
// reached by each year, and how likely not by the last.
func (d *verdict) strip() {
	dates := d.dates()
	if len(dates) == 0 {
		return
	}
	st := d.theme.label
	d.cursor += d.theme.gap
	baseline := d.cursor + stripBars
	if d.headBeside() {
		once := set(say(d.Lang, wordOnce), d.theme.note)
		d.text(d.head(), point{d.theme.margin, baseline - descent*st.size - lineHeight*once.style.size})
		d.text(once, point{d.theme.margin, baseline - descent*once.style.size})
	} else {
		d.text(d.head(), point{d.theme.margin, d.cursor + ascent*st.size})
		baseline += lineHeight * st.size
	}
	labels := placer{area: box{2, baseline, d.width - 2, baseline + 40}}
	goal := d.targets[0].Target.Period.Instant()
	width := d.barWidth(dates)
	for _, p := range dates {
		d.bar(p, baseline, width, math.Abs(p.Time-goal) < 1e-6)
	}
	for _, p := range byImportance(dates, goal) {
		d.barLabel(&labels, p, baseline, math.Abs(p.Time-goal) < 1e-6)
	}
	d.notBy(dates[len(dates)-1], baseline, width)
	d.cursor = baseline + 4 + (ascent+descent)*st.size
}

// byImportance returns the dates in the order in which they get their
// labels: the target's, the last, then the others.
func byImportance(dates []forecast.DateProb, goal float64) []forecast.DateProb {
	order := slices.Clone(dates)
	last := dates[len(dates)-1].Time
	rank := func(p forecast.DateProb) int {
		switch {
		case math.Abs(p.Time-goal) < 1e-6:
			return 0
		case p.Time == last:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(order, func(a, b forecast.DateProb) int { return rank(a) - rank(b) })
	return order
}

// barWidth is two fifths of the room between neighbouring dates.
func (d *verdict) barWidth(dates []forecast.DateProb) float64 {
	least := 90.0
	for i := 1; i < len(dates); i++ {
		least = math.Min(least, d.panel.x.at(dates[i].Time)-d.panel.x.at(dates[i-1].Time))
	}
	return 0.45 * least
}

func (d *verdict) bar(p forecast.DateProb, base, width float64, goal bool) {
	x := d.panel.x.at(p.Time)
	colour := bandTints[2]
	if goal {
		colour = target
	}
	d.fill(box{x - width/2, base - stripBars, x + width/2, base}.path(), track)
	d.fill(box{x - width/2, base - p.Prob*stripBars, x + width/2, base}.path(), colour)
}

func (d *verdict) barLabel(labels *placer, p forecast.DateProb, base float64, goal bool) {
	st := d.theme.label.in(muted)
	if !d.theme.wide {
		st = d.theme.note
	}
	if goal {
		st = st.strong().in(targetText)
	}
	at := spot{point{d.panel.x.at(p.Time), base + 4}, 0.5, 0}
	labels.place(d.scene, label{[]textLine{set(sayChance(d.Lang, p.Prob), st)}, []spot{at}, 1})
}

// notBy writes the chance that the target is not reached by the last date:
// beside the last bar, or above it when there is no room beside it.
func (d *verdict) notBy(last forecast.DateProb, baseline, width float64) {
	st := d.theme.label.in(muted)
	text := say(d.Lang, wordNotBy, strconv.Itoa(int(math.Round(last.Time))), d.Lang.Probability(1-last.Prob))
	x := d.panel.x.at(last.Time) + width/2 + 5
	if !d.headBeside() {
		l := ellipsis(text, st, d.innerWidth()-d.head().width-10)
		d.text(l, point{d.width - d.theme.margin - l.width, d.cursor + ascent*st.size})
		return
	}
	lines := wrap(text, st, d.width-d.theme.margin/2-x, 2)
	w, h := measure(lines)
	drawLines(d.scene, lines, spot{point{x, baseline - stripBars/2}, 0, 0.5}.box(w, h), 0)
}

// describe writes the chart in words and numbers.
func (d *verdict) describe() string {
	l, unit := d.Lang, d.indicator.Unit
	var parts []string
	list := func(head string, items []string) {
		if len(items) > 0 {
			parts = append(parts, head+l.Pick(" ", "")+strings.Join(items, l.Pick(", ", "，"))+l.Pick(".", "。"))
		}
	}
	var observed, medians, chances []string
	for _, o := range d.projection.Series.Levels {
		item := say(l, wordAt, l.Period(o.Period), l.Qualified(o.Qualifier, o.Value, o.High, unit))
		if status := sayStatus(l, o.Status); status != "" {
			item += l.Pick(" (", "（") + status + l.Pick(")", "）")
		}
		observed = append(observed, item)
	}
	for i, t := range d.fan.times {
		if t > d.projection.Origin {
			medians = append(medians, say(l, wordMedianAt, instant(t),
				l.RoundedLevel(d.fan.median[i], unit), l.RoundedLevel(d.fan.lo[1][i], unit), l.RoundedLevel(d.fan.hi[1][i], unit)))
		}
	}
	for _, p := range d.dates() {
		chances = append(chances, say(l, wordChanceBy, instant(p.Time), l.Probability(p.Prob)))
	}
	list(say(l, wordObserved), observed)
	list(say(l, wordMedians), medians)
	if len(chances) > 0 {
		list(say(l, wordChances, l.Level(d.targets[0].Target.Value, unit)), chances)
	}
	return d.Subtitle + l.Pick(" ", "") + strings.Join(parts, l.Pick(" ", ""))
}

// instant writes the year that ends at t.
func instant(t float64) string { return strconv.FormatFloat(t, 'f', -1, 64) }
