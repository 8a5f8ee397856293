package plots

import (
	"math"
	"slices"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// A Distribution is the chart of what a target is about in all futures: how
// often which difference, multiple, place or amount comes about, and which of
// these meet it. It is for what has no place on the axis of the indicator's
// levels.
type Distribution struct {
	Title    string    // the answer in one sentence; the indicator's name when empty
	Subtitle string    // what is drawn
	Rows     []Row     // what the verdict hangs on, below the chart
	Footer   string    // sources, model, seed
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Bare     bool      // without the words above and below the chart, for a page that says them itself
}

// Draw draws what the assessment's target is about. It does not change them, and panics if
// there are none or one is not finite.
func (c Distribution) Draw(a forecast.Assessment) *Chart {
	all := amounts(a)
	if len(all) == 0 {
		panic("plots: no amounts to draw")
	}
	for _, v := range all {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			panic("plots: an amount is not finite")
		}
	}
	c.Size = c.Size.orSlide()
	if c.Title == "" {
		c.Title = c.Lang.Text(a.Indicator.Name)
	}
	d := &distribution{Distribution: c, page: newPage(c.Size, c.Lang, c.Bare), of: a, sorted: slices.Sorted(slices.Values(all))}
	d.header(c.Title, c.Subtitle)
	d.find()
	d.plot()
	d.rows(c.Rows)
	d.footer(c.Footer)
	return d.chart(c.Title, d.describe())
}

// A distribution is a Distribution being drawn.
type distribution struct {
	Distribution
	*page
	of     forecast.Assessment
	sorted []float64
	bins   []bin
	panel  *panel // its x axis is of amounts, its y axis of shares
}

// A bin is how many of the futures lie between two amounts, and on which side
// of the target.
type bin struct {
	lo, hi float64
	share  float64
	meets  bool
}

// limits are the amounts that the target asks for.
func (d *distribution) limits() []float64 { return amountLimits(d.of.Target) }

// meets reports whether the amount meets the target.
func (d *distribution) meets(v float64) bool {
	limits := d.limits()
	return d.of.Target.Sense.Holds(v, limits[0], limits[len(limits)-1])
}

// places reports whether the amounts are places among others.
func (d *distribution) places() bool { return d.of.Target.Against.Relation == attain.Rank }

// most is how many bins there are at most.
const mostBins = 40

// find finds the bins: one for each place or, of other amounts, equal ones from
// the limit to both sides, which hold all futures but the utmost.
func (d *distribution) find() {
	if d.places() {
		for k := 1; k <= len(d.of.Target.Against.Others)+1; k++ {
			d.bins = append(d.bins, bin{lo: float64(k) - 0.5, hi: float64(k) + 0.5, meets: d.meets(float64(k))})
		}
		d.count()
		return
	}
	limits := d.limits()
	lo, hi := quantile(d.sorted, 0.005), quantile(d.sorted, 0.995)
	spread := hi - lo
	for _, v := range limits {
		lo, hi = math.Min(lo, v), math.Max(hi, v)
	}
	if spread == 0 {
		spread = math.Max(hi-lo, 0.1*math.Abs(hi))
	}
	if spread == 0 {
		spread = 1
	}
	width := math.Max(spread/24, (hi-lo)/mostBins)
	if len(limits) == 2 && limits[1] > limits[0] { // both fall between bins
		if n := math.Round((limits[1] - limits[0]) / width); n >= 1 {
			width = (limits[1] - limits[0]) / n
		}
	}
	from, to := math.Floor((lo-limits[0])/width), math.Ceil((hi-limits[0])/width)
	for k := from - 1; k <= to; k++ {
		b := bin{lo: limits[0] + k*width, hi: limits[0] + (k+1)*width}
		b.meets = d.meets((b.lo + b.hi) / 2)
		d.bins = append(d.bins, b)
	}
	d.count()
}

// count fills the bins. What meets the target exactly at its limit counts to the
// side that meets it, and what lies beyond the bins to none.
func (d *distribution) count() {
	one := 1 / float64(len(d.sorted))
	for _, v := range d.sorted {
		for i := range d.bins {
			b := &d.bins[i]
			if b.lo <= v && v <= b.hi && (b.meets == d.meets(v) || v > b.lo && v < b.hi) {
				b.share += one
				break
			}
		}
	}
}

// plot draws the panel.
func (d *distribution) plot() {
	p := d.newPanel()
	d.line([]point{{p.box.x0, p.box.y1}, {p.box.x1, p.box.y1}}, stroke{color: rule, width: 1})
	p.years(d.ticks())
	for _, b := range d.bins {
		d.bin(b)
	}
	d.threshold()
	d.interval()
	d.sides()
	d.cursor = p.box.y1 + d.theme.yearsHeight()
}

// laneHeight is the room above the bins for the median and its interval, as a
// share of the size of a label.
const laneHeight = 3.2

func (d *distribution) newPanel() *panel {
	b := box{d.theme.margin + 4, d.cursor + laneHeight*d.theme.label.size, d.width - d.theme.margin - 4, 0}
	below := d.theme.yearsHeight() + d.rowsHeight(d.Rows) + d.footerHeight(d.Footer)
	height := math.Max(leastPlot, d.Size.Height-b.y0-below-d.theme.margin)
	b.y1 = b.y0 + height
	most := 0.0
	for _, x := range d.bins {
		most = math.Max(most, x.share)
	}
	top := b.y0 + 3.6*lineHeight*d.theme.label.size // room for what the sides are
	d.panel = &panel{page: d.page, box: b, x: scale{d.bins[0].lo, d.bins[len(d.bins)-1].hi, b.x0, b.x1}, y: scale{0, math.Max(most, 1e-9), b.y1, top},
		labels: placer{area: box{2, d.cursor, d.width - 2, b.y1 - 1}}}
	return d.panel
}

// shown is an amount as it is written: growth in per cent for a multiple.
func (d *distribution) shown(v float64) float64 { return shownAmount(d.of.Target, v) }

// ticks are round amounts, or the places.
func (d *distribution) ticks() []lang.Tick {
	p := d.panel
	var ticks []lang.Tick
	if d.places() {
		for k := range d.bins {
			ticks = append(ticks, lang.Tick{Value: float64(k + 1), Label: d.Lang.Number(float64(k + 1))})
		}
	} else {
		unit := d.of.Indicator.Unit
		if inRatios(d.of.Target) {
			unit = attain.Text{En: "%", Zh: "%"}
		}
		ticks = d.Lang.Axis(d.shown(p.x.v0), d.shown(p.x.v1), unit)
		if inRatios(d.of.Target) {
			for i := range ticks {
				ticks[i].Value = 1 + ticks[i].Value/100
			}
		}
	}
	widest := 0.0
	for _, t := range ticks {
		widest = math.Max(widest, set(t.Label, d.theme.label).width+8)
	}
	thin(ticks, p.x, widest)
	return ticks
}

// bin draws a bar, darker where its futures meet the target.
func (d *distribution) bin(b bin) {
	if b.share == 0 {
		return
	}
	p := d.panel
	gap := 0.5
	if d.places() {
		gap = 0.19 * (p.x.at(b.hi) - p.x.at(b.lo))
	}
	bar := box{p.x.at(b.lo) + gap, p.y.at(b.share), p.x.at(b.hi) - gap, p.box.y1}
	c := reference
	if b.meets {
		c = projected
	}
	d.fill(bar.path(), c)
	p.cover(bar)
	d.value(p.box, point{(bar.x0 + bar.x1) / 2, bar.y0}, d.binText(b))
}

// binText writes a bin in words.
func (d *distribution) binText(b bin) string {
	what := d.say(b.lo) + d.Lang.Pick(" to ", "至") + d.say(b.hi)
	if d.places() {
		what = say(d.Lang, wordPlace, d.Lang.Number((b.lo+b.hi)/2))
	}
	return what + d.Lang.Pick(": ", "：") + say(d.Lang, wordBand, d.Lang.Probability(b.share))
}

// say writes an amount.
func (d *distribution) say(v float64) string { return sayAmount(d.Lang, d.of, v) }

// edges are where the line of the target stands: at a limit or, of places,
// behind the last that meets it.
func (d *distribution) edges() []float64 {
	edges := slices.Clone(d.limits())
	if d.places() {
		edges[0] += 0.5
	}
	return edges
}

// threshold draws a line up from each edge.
func (d *distribution) threshold() {
	for _, v := range d.edges() {
		x := d.panel.x.at(v)
		line := []point{{x, d.panel.box.y0 - 2}, {x, d.panel.box.y1}}
		d.line(line, stroke{color: target, width: 2})
		d.panel.keepOff(line)
	}
}

// interval draws the median and the 80 % of the futures around it above the
// bins, and writes them.
func (d *distribution) interval() {
	p := d.panel
	y := d.panel.box.y0 - 10
	x := func(v float64) float64 { return math.Min(math.Max(p.x.at(v), p.box.x0), p.box.x1) }
	lo, median, hi := middle(d.of)
	bar := box{x(lo), y - 4, math.Max(x(hi), x(lo)+1), y + 4}
	d.fill(bar.path(), bandTints[2])
	d.shape(circle(point{x(median), y}, 1.1*d.theme.markRadius()), projected, stroke{color: white, width: 1.5})
	p.cover(box{math.Min(bar.x0, x(median)-6), y - 6, math.Max(bar.x1, x(median)+6), y + 6})
	text := say(d.Lang, wordMedianRange, d.say(median), d.say(lo), d.say(hi))
	words := ellipsis(text, d.theme.label.in(projected).on(white), d.innerWidth())
	spots := []spot{{point{x(median), y - 8}, 0.5, 1}, {point{d.theme.margin, y - 8}, 0, 1}, {point{d.width - d.theme.margin, y - 8}, 1, 1}}
	p.pointed([]textLine{words}, spots, []point{{x(median), y}}, projected)
}

// sides say, on either side of the line, how many futures meet the target and
// how many do not, with the promise on the side that meets it.
func (d *distribution) sides() {
	p := d.panel
	edges := d.edges()
	first, last := p.x.at(edges[0]), p.x.at(edges[len(edges)-1])
	st := d.theme.label
	room := math.Min(math.Max(first-p.box.x0, p.box.x1-last)-12, 0.6*d.innerWidth())
	meets := append(wrap(sayTarget(d.Lang, d.of.Target, d.of.Indicator), st.in(targetText).on(white), room, 2),
		set(say(d.Lang, wordMeets, d.Lang.Probability(d.of.At)), st.strong().in(projected).on(white)))
	misses := []textLine{set(say(d.Lang, wordMisses), st.in(muted).on(white))}
	const gap = 6
	left := func(x float64) []spot {
		return []spot{{point{x - gap, p.box.y0 + 4}, 1, 0}, {point{x - gap, p.box.y0 + 24}, 1, 0}}
	}
	right := func(x float64) []spot {
		return []spot{{point{x + gap, p.box.y0 + 4}, 0, 0}, {point{x + gap, p.box.y0 + 24}, 0, 0}}
	}
	good, bad := right(last), left(first)
	if d.of.Target.Sense == attain.AtMostValue {
		good, bad = left(first), right(last)
	}
	p.pointed(meets, append(good, bad...), []point{{last, p.box.y0}}, target)
	p.write(misses, append(bad, good...), 2)
}

// describe writes the chart in words and numbers.
func (d *distribution) describe() string {
	l := d.Lang
	lo, median, hi := middle(d.of)
	parts := []string{d.Subtitle, listed(l, "", []string{
		sayTarget(l, d.of.Target, d.of.Indicator), say(l, wordMeets, l.Probability(d.of.At)),
		say(l, wordMedianRange, d.say(median), d.say(lo), d.say(hi)),
	})}
	if d.places() {
		var places []string
		for _, b := range d.bins {
			places = append(places, d.binText(b))
		}
		parts = append(parts, listed(l, "", places))
	}
	return strings.TrimSpace(strings.Join(parts, l.Pick(" ", "")))
}
