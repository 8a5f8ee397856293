package plots

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"attain"
	"attain/lang"
)

// Fits is the chart of several curves through one record: the curves over
// what was observed, and below them what each leaves unexplained.
type Fits struct {
	Title    string    // what the fits say; the indicator's name when empty
	Subtitle string    // what is drawn
	Footer   string    // sources, settings
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Bare     bool      // without the words above and below the chart, for a page that says them itself
}

// A FitLine is one curve of the chart.
type FitLine struct {
	Name      string
	Times     []float64 // ascending
	Levels    []float64 // as long as Times
	Residuals []float64 // observed − fitted, for each level of the record
}

// MostFits is the most curves that one chart can tell apart.
const MostFits = 5

// fitStrokes tell curves apart by hue and dash.
var fitStrokes = [MostFits]stroke{
	{color: projected, width: 2},
	{color: color.RGBA{0x00, 0x7d, 0x5a, 255}, width: 2, dash: []float64{8, 4}},
	{color: color.RGBA{0xa3, 0x4a, 0x7c, 255}, width: 2, dash: []float64{3, 3}},
	{color: color.RGBA{0x86, 0x68, 0x00, 255}, width: 2, dash: []float64{10, 3, 2, 3}},
	{color: muted, width: 2, dash: []float64{2, 4}},
}

// Draw draws the curves, at most MostFits, over the series, which has at least
// one level. The target may be nil. It panics otherwise.
func (f Fits) Draw(s attain.Series, target *attain.Target, lines []FitLine) *Chart {
	if len(lines) > MostFits || len(s.Levels) == 0 {
		panic("plots: too many fits, or no record")
	}
	f.Size = f.Size.orSlide()
	if f.Title == "" {
		f.Title = f.Lang.Text(s.Indicator.Name)
	}
	if target != nil && !OnLevels(*target, s.Indicator) {
		target = nil
	}
	d := &fits{Fits: f, page: newPage(f.Size, f.Lang, f.Bare), series: s, target: target, lines: lines}
	d.header(f.Title, f.Subtitle)
	d.curves()
	d.residuals()
	d.footer(f.Footer)
	return d.chart(f.Title, d.describe())
}

// A fits is a Fits being drawn.
type fits struct {
	Fits
	*page
	series attain.Series
	target *attain.Target
	lines  []FitLine
	x      scale
	box    box // of the upper panel
}

// residualHeight is the height of the lower panel, in pixels.
const residualHeight = 90

// curves draws the upper panel.
func (d *fits) curves() {
	lo, hi := levelRange(d.extents(), d.series.Indicator)
	ticks := d.Lang.Axis(lo, hi, d.series.Indicator.Unit)
	right := 0.0
	for i := range d.lines {
		right = math.Max(right, d.name(i).width+endGap)
	}
	b := box{d.theme.margin + math.Max(tickWidth(ticks, d.theme), tickWidth(d.residualTicks(), d.theme)), d.cursor, d.width - d.theme.margin - right, 0}
	below := d.theme.yearsHeight() + 2*d.theme.label.size + residualHeight + 2.5*d.theme.gap + d.footerHeight(d.Footer)
	b.y1 = d.cursor + math.Max(leastPlot, d.Size.Height-d.cursor-below-d.theme.margin)
	first, last := d.span()
	pad := d.beside(len(d.lines)-1) + 2*d.theme.markRadius()
	d.x = scale{first, last, b.x0 + pad, b.x1 - pad}
	d.box = b
	p := &panel{page: d.page, box: b, x: d.x, y: scale{lo, hi, b.y1, b.y0}, labels: placer{area: b}, calendar: calendarOf(d.series)}
	p.levels(ticks, true)
	p.years(p.yearTicks(last))
	if d.target != nil {
		p.targetBand(*d.target, b.x1)
		p.targetLine(*d.target, b.x1)
		p.bracket(*d.target)
	}
	for i, l := range d.lines {
		p.clipped(p.curve(l.Times, l.Levels), fitStrokes[i])
	}
	p.record(d.series, d.theme.markRadius())
	if d.target != nil {
		p.rings(*d.target, 1.7*d.theme.markRadius())
	}
	if d.target != nil {
		words := ellipsis(sayTarget(d.Lang, *d.target, d.series.Indicator), d.theme.label.in(targetText).on(white), b.width()-10)
		p.pointed([]textLine{words}, p.besideGoal(*d.target), p.targetMark(*d.target), target)
	}
	d.names(p)
	d.cursor = b.y1 + d.theme.yearsHeight()
}

// span is the time that is shown: the record and the curves.
func (d *fits) span() (first, last float64) {
	first, last = math.Inf(1), math.Inf(-1)
	for _, o := range d.series.Levels {
		first, last = math.Min(first, o.Period.Instant()), math.Max(last, o.Period.Instant())
	}
	for _, l := range d.lines {
		for _, t := range l.Times {
			last = math.Max(last, t)
		}
	}
	return first, math.Max(last, first+1)
}

func (d *fits) extents() extents {
	e := extents{core: recorded(d.series.Levels)}
	if d.target != nil {
		e.core = append(e.core, goals(d.series.Indicator, *d.target)...)
	}
	for _, l := range d.lines {
		e.inner = append(e.inner, l.Levels...)
	}
	return e
}

func (d *fits) name(i int) textLine {
	return ellipsis(d.lines[i].Name, d.theme.label.in(fitStrokes[i].color), 0.3*d.width)
}

// names writes the curves' names at their ends.
func (d *fits) names(p *panel) {
	order := make([]int, len(d.lines))
	for i := range order {
		order[i] = i
	}
	end := func(i int) float64 {
		levels := d.lines[i].Levels
		return math.Min(math.Max(p.y.at(levels[len(levels)-1]), p.box.y0), p.box.y1)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(end(a), end(b)) })
	centres, heights := make([]float64, len(order)), make([]float64, len(order))
	for k, i := range order {
		centres[k] = end(i)
		heights[k] = (ascent+descent)*d.theme.label.size + 2
	}
	spread(centres, heights, p.box.y0, p.box.y1)
	for k, i := range order {
		w, h := measure([]textLine{d.name(i)})
		drawLines(d.scene, []textLine{d.name(i)}, spot{point{p.box.x1 + endGap - 2, centres[k]}, 0, 0.5}.box(w, h), 0)
	}
}

// residuals draws the lower panel: what each curve leaves of each figure.
func (d *fits) residuals() {
	d.cursor += d.theme.gap
	heading := set(say(d.Lang, wordResiduals), d.theme.label.strong().in(ink))
	_, h := measure([]textLine{heading})
	drawLines(d.scene, []textLine{heading}, box{d.theme.margin, d.cursor, d.theme.margin + heading.width, d.cursor + h}, 0)
	d.cursor += h + 0.5*d.theme.gap
	most := d.mostResidual()
	b := box{d.box.x0, d.cursor, d.box.x1, d.cursor + residualHeight}
	p := &panel{page: d.page, box: b, x: d.x, y: scale{-1.15 * most, 1.15 * most, b.y1, b.y0}, labels: placer{area: b}}
	p.levels(d.residualTicks(), true)
	for i, l := range d.lines {
		for k, r := range l.Residuals {
			c := p.at(d.series.Levels[k].Period.Instant(), r).add(d.beside(i), 0)
			p.line([]point{{c.x, p.y.at(0)}, c}, stroke{color: tint(fitStrokes[i].color, 0.5), width: 1})
			p.shape(circle(c, 0.8*d.theme.markRadius()), fitStrokes[i].color, stroke{color: white, width: 1})
		}
	}
	d.cursor = b.y1 + d.theme.gap
}

// mostResidual is the largest residual, or where there is none a hundredth of
// the record's first level.
func (d *fits) mostResidual() float64 {
	most, size := 0.0, math.Abs(d.series.Levels[0].Value)
	for _, l := range d.lines {
		for _, r := range l.Residuals {
			most = math.Max(most, math.Abs(r))
		}
	}
	switch {
	case most > 1e-6*size:
		return most
	case size > 0:
		return size / 100
	}
	return 1
}

// residualTicks are zero and the same round value on either side: more have
// no room.
func (d *fits) residualTicks() []lang.Tick {
	ticks := d.Lang.Axis(-d.mostResidual(), d.mostResidual(), d.series.Indicator.Unit)
	return slices.DeleteFunc(ticks, func(t lang.Tick) bool {
		return t.Value != 0 && t.Value != ticks[0].Value && t.Value != ticks[len(ticks)-1].Value
	})
}

// beside keeps the residuals of the curves apart: pixels right of the year.
func (d *fits) beside(i int) float64 {
	return 2 * d.theme.markRadius() * (float64(i) - float64(len(d.lines)-1)/2)
}

// describe lists the curves with where they end.
func (d *fits) describe() string {
	text := d.Title
	for _, l := range d.lines {
		if n := len(l.Levels); n > 0 {
			text += "\n" + l.Name + ": " + d.Lang.RoundedLevel(l.Levels[n-1], d.series.Indicator)
		}
	}
	return text
}
