package plots

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"attain/forecast"
	"attain/lang"
)

// Reliability is the chart of how forecasts have done: how often chances came
// true by what they were called, and how many years lay within the bands by
// how many points were shown.
type Reliability struct {
	Title    string    // what was found
	Subtitle string    // of which forecasts
	Footer   string    // data, engine
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Bare     bool      // without the words above and below the chart, for a page that says them itself
}

// A Record is how one method, or one method before and after a change, has
// done.
type Record struct {
	Name     string
	Bins     []forecast.Bin // ascending; none where it gave no chances
	Coverage []Coverage     // the places on the axis of points are those of the first record
}

// Coverage is how many years lay within the bands of forecast.BandLevels, from
// so many points.
type Coverage struct {
	Points string // shown: 2, 6–7, 10+
	In     [len(forecast.BandLevels)]forecast.Share
}

// MostRecords is the most records that one chart can tell apart.
const MostRecords = len(fitStrokes)

// Draw draws the records, of which the first is what the chart is about: it
// alone has intervals, counts and all three bands. It panics if there is none,
// more than MostRecords, or the first lacks bins or coverage.
func (r Reliability) Draw(records []Record) *Chart {
	if len(records) == 0 || len(records) > MostRecords || len(records[0].Bins) == 0 || len(records[0].Coverage) == 0 {
		panic("plots: no records, too many, or nothing in the first")
	}
	r.Size = r.Size.orSlide()
	d := &reliability{Reliability: r, page: newPage(r.Size, r.Lang, r.Bare), records: records}
	d.header(r.Title, r.Subtitle)
	d.column = d.innerWidth()
	if d.theme.wide {
		d.column = (d.innerWidth() - 2*d.theme.gap) / 2
		top := d.cursor
		height := math.Max(leastPlot, d.Size.Height-d.cursor-d.aroundPanel()-d.footerHeight(r.Footer)-d.theme.margin)
		d.chances(d.theme.margin, height)
		d.cursor = top
		d.coverage(d.theme.margin+d.column+2*d.theme.gap, height)
	} else {
		height := math.Max(leastReliability, (d.Size.Height-d.cursor-2*d.aroundPanel()-d.theme.gap-d.footerHeight(r.Footer)-d.theme.margin)/2)
		d.chances(d.theme.margin, height)
		d.cursor += d.theme.gap
		d.coverage(d.theme.margin, height)
	}
	d.footer(r.Footer)
	return d.chart(r.Title, d.describe())
}

// leastReliability is the least height of a panel on a narrow page, in
// pixels.
const leastReliability = 180

// A reliability is a Reliability being drawn.
type reliability struct {
	Reliability
	*page
	records []Record
	column  float64 // width of a panel with what stands beside it
}

// aroundPanel is the height of what stands above and below a panel: its head,
// up to two lines, the labels of its axis and what they are.
func (d *reliability) aroundPanel() float64 {
	line := (ascent + descent) * d.theme.label.size
	return 2*lineHeight*d.theme.label.size + d.theme.yearsHeight() + line + d.theme.gap
}

// name sets a name in the colour of its record.
func (d *reliability) name(i int, text string) textLine {
	return ellipsis(text, d.theme.label.in(fitStrokes[i].color), 0.3*d.column)
}

// panel starts a panel under its head, at x from d.cursor down.
func (d *reliability) panel(head word, x, right, height float64, ticks []lang.Tick) *panel {
	lines := wrap(say(d.Lang, head), d.theme.label.strong().in(ink), d.column, 2)
	_, h := measure(lines)
	drawLines(d.scene, lines, box{x, d.cursor, x + d.column, d.cursor + h}, 0)
	d.cursor += 2*lineHeight*d.theme.label.size + 0.5*d.theme.gap
	b := box{x + tickWidth(ticks, d.theme), d.cursor, x + d.column - right, d.cursor + height}
	p := &panel{page: d.page, box: b, y: scale{0, 1, b.y1, b.y0}, labels: placer{area: b}}
	d.cursor = b.y1
	return p
}

// axis writes the labels of the horizontal axis and what they are.
func (d *reliability) axis(p *panel, ticks []lang.Tick, what word) {
	width := 0.0
	for _, t := range ticks {
		width = math.Max(width, set(t.Label, d.theme.label).width+4)
	}
	thin(ticks, p.x, width)
	p.years(ticks)
	d.cursor = p.box.y1 + d.theme.yearsHeight()
	l := set(say(d.Lang, what), d.theme.label.in(muted))
	d.text(l, point{p.box.x0 + (p.box.width()-l.width)/2, d.cursor + ascent*l.style.size})
	d.cursor += (ascent + descent) * l.style.size
}

// percents are ticks at the ratios.
func (d *reliability) percents(ratios ...float64) []lang.Tick {
	var ticks []lang.Tick
	for _, r := range ratios {
		ticks = append(ticks, lang.Tick{Value: r, Label: d.Lang.Percent(r, 0)})
	}
	return ticks
}

// chances draws how often chances came true.
func (d *reliability) chances(x, height float64) {
	ticks := d.percents(0, .2, .4, .6, .8, 1)
	ends := d.ends(func(r Record) (float64, bool) {
		if len(r.Bins) == 0 {
			return 0, false
		}
		return r.Bins[len(r.Bins)-1].Met.Value, true
	}, func(r Record) string { return r.Name })
	p := d.panel(wordReliability, x, d.endsWidth(ends), height, ticks)
	p.x = scale{0, 1, p.box.x0, p.box.x1}
	p.y.v0 = -countsStrip
	d.counts(p)
	p.levels(ticks, true)
	for _, t := range ticks[1:] {
		d.line([]point{p.at(t.Value, 0), p.at(t.Value, 1)}, stroke{color: grid, width: 1})
	}
	diagonal := []point{p.at(0, 0), p.at(1, 1)}
	d.line(diagonal, stroke{color: reference, width: 1.4, dash: []float64{4, 3}})
	p.labels.avoid(diagonal, 3)
	for i := len(d.records) - 1; i >= 0; i-- {
		d.curve(p, i, d.records[i].Bins)
	}
	d.writeEnds(p, ends)
	var spots []spot
	for at := 0.12; at < 0.95; at += 0.06 {
		spots = append(spots, around(p.at(at, at), 4)[:6]...)
	}
	p.write([]textLine{set(say(d.Lang, wordReliable), d.theme.note.in(muted).on(white))}, spots, 20)
	d.axis(p, ticks, wordCalled)
}

// curve draws the bins of a record: marks joined by a line and, for the first,
// the interval of each.
func (d *reliability) curve(p *panel, i int, bins []forecast.Bin) {
	st := fitStrokes[i]
	var line []point
	for _, b := range bins {
		line = append(line, p.at(b.Chance, b.Met.Value))
		d.value(p.box, line[len(line)-1], d.records[i].Name+d.Lang.Pick(": ", "：")+d.binText(b))
		if i == 0 {
			d.line([]point{p.at(b.Chance, b.Met.Low), p.at(b.Chance, b.Met.High)}, stroke{color: tintOf(st.color), width: 2.4})
		}
	}
	d.join(p, i, line)
}

// join draws a record's line and marks.
func (d *reliability) join(p *panel, i int, line []point) {
	st := fitStrokes[i]
	st.width = 1.4
	if i == 0 {
		st.width = 2.2
	}
	d.line(line, st)
	p.labels.avoid(line, 3)
	for _, c := range line {
		d.shape(markShapes[i](c, 0.85*d.theme.markRadius()), st.color, stroke{color: white, width: 1})
		p.labels.marks = append(p.labels.marks, box{c.x, c.y, c.x, c.y}.grown(5))
	}
}

// markShapes tell the records apart where colour cannot.
var markShapes = [MostRecords]func(c point, r float64) path{
	func(c point, r float64) path { return circle(c, 1.15*r) },
	func(c point, r float64) path { return box{c.x, c.y, c.x, c.y}.grown(0.9 * r).path() },
	func(c point, r float64) path {
		return polygon([]point{c.add(0, -1.3*r), c.add(1.15*r, 0.8*r), c.add(-1.15*r, 0.8*r)})
	},
	func(c point, r float64) path {
		return polygon([]point{c.add(0, -1.35*r), c.add(1.35*r, 0), c.add(0, 1.35*r), c.add(-1.35*r, 0)})
	},
	func(c point, r float64) path {
		return polygon([]point{c.add(0, 1.3*r), c.add(1.15*r, -0.8*r), c.add(-1.15*r, -0.8*r)})
	},
}

// countsStrip is the height of the strip below the panel's zero that the bars
// of counts stand in, and countsBar that of the tallest, as shares of the axis.
const (
	countsStrip = 0.17
	countsBar   = 0.09
)

// counts draws at the foot of the panel how many chances of the first record
// each bin holds.
func (d *reliability) counts(p *panel) {
	most := 0
	for _, b := range d.records[0].Bins {
		most = max(most, b.Met.N)
	}
	count := d.countFormat(p)
	for _, b := range d.records[0].Bins {
		top := countsBar*float64(b.Met.N)/float64(most) - countsStrip
		bar := box{p.x.at(b.From) + 1, p.y.at(top), p.x.at(b.To) - 1, p.box.y1}
		d.fill(bar.path(), rule)
		if l := set(count(b.Met.N), d.theme.note); l.width <= bar.width() {
			p.fixed(l, point{bar.x0 + (bar.width()-l.width)/2, bar.y0 - 3})
		}
	}
}

// countFormat returns how the counts are written: in full, or, where one has
// no room above its bar, in thousands or 万.
func (d *reliability) countFormat(p *panel) func(n int) string {
	full := func(n int) string { return d.Lang.Number(float64(n)) }
	for _, b := range d.records[0].Bins {
		if set(full(b.Met.N), d.theme.note).width > p.x.at(b.To)-p.x.at(b.From)-2 {
			return func(n int) string {
				return d.Lang.Pick(fmt.Sprintf("%.3gk", float64(n)/1000), fmt.Sprintf("%.2g万", float64(n)/10000))
			}
		}
	}
	return full
}

// coverage draws how many years lay within the bands.
func (d *reliability) coverage(x, height float64) {
	ticks := d.percents(append([]float64{0}, forecast.BandLevels[:]...)...)
	ends := d.coverageEnds()
	head := wordCoverage
	if len(d.records) > 1 {
		head = wordCoverageOthers
	}
	p := d.panel(head, x, d.endsWidth(ends), height, ticks)
	first := d.records[0].Coverage
	p.x = scale{-0.5, float64(len(first)) - 0.5, p.box.x0, p.box.x1}
	p.levels(ticks, true)
	for _, level := range forecast.BandLevels {
		d.line([]point{{p.box.x0, p.y.at(level)}, {p.box.x1, p.y.at(level)}}, stroke{color: reference, width: 1.4, dash: []float64{4, 3}})
	}
	for i := len(d.records) - 1; i > 0; i-- {
		d.join(p, i, d.covered(p, i, band80))
	}
	for k, c := range first {
		d.value(p.box, p.at(float64(k), c.In[band80].Value), d.records[0].Name+d.Lang.Pick(": ", "：")+d.coverageText(c))
	}
	for band := range forecast.BandLevels {
		for k, c := range first {
			in := c.In[band]
			d.line([]point{p.at(float64(k), in.Low), p.at(float64(k), in.High)}, stroke{color: tintOf(fitStrokes[0].color), width: 2.4})
		}
		d.join(p, 0, d.covered(p, 0, band))
	}
	d.writeEnds(p, ends)
	var shown []lang.Tick
	for k, c := range first {
		shown = append(shown, lang.Tick{Value: float64(k), Label: c.Points})
	}
	d.axis(p, shown, wordShown)
}

// band80 is the place of the 80 % band in forecast.BandLevels.
const band80 = 1

// covered returns the places of a record's coverage, each over the number of
// points of the first record.
func (d *reliability) covered(p *panel, i, band int) []point {
	var line []point
	for k, c := range d.records[0].Coverage {
		at := slices.IndexFunc(d.records[i].Coverage, func(x Coverage) bool { return x.Points == c.Points })
		if at >= 0 && d.records[i].Coverage[at].In[band].N > 0 {
			line = append(line, p.at(float64(k), d.records[i].Coverage[at].In[band].Value))
		}
	}
	return line
}

// A recordEnd is a name beside the end of a line.
type recordEnd struct {
	record int
	y      float64 // 0 to 1
	line   textLine
}

// ends returns the names of the records whose last value there is.
func (d *reliability) ends(last func(Record) (float64, bool), name func(Record) string) []recordEnd {
	var ends []recordEnd
	for i, r := range d.records {
		if y, ok := last(r); ok {
			ends = append(ends, recordEnd{i, y, d.name(i, name(r))})
		}
	}
	return ends
}

// coverageEnds are the names beside the lines of coverage: of the first record
// with each band, of the others alone.
func (d *reliability) coverageEnds() []recordEnd {
	at := func(r Record, band int) (float64, bool) {
		last := r.Coverage[len(r.Coverage)-1].In[band]
		return last.Value, last.N > 0
	}
	var ends []recordEnd
	for band, level := range forecast.BandLevels {
		if y, ok := at(d.records[0], band); ok {
			ends = append(ends, recordEnd{0, y, d.name(0, d.records[0].Name+d.Lang.Pick(", ", "，")+d.Lang.Percent(level, 0))})
		}
	}
	for i, r := range d.records[1:] {
		if len(r.Coverage) == 0 {
			continue
		}
		if y, ok := at(r, band80); ok {
			ends = append(ends, recordEnd{i + 1, y, d.name(i+1, r.Name)})
		}
	}
	return ends
}

func (d *reliability) endsWidth(ends []recordEnd) float64 {
	width := 0.0
	for _, e := range ends {
		width = math.Max(width, e.line.width+endGap)
	}
	return width
}

// writeEnds writes the names to the right of the panel, each as near as it
// can stand to the end of its line.
func (d *reliability) writeEnds(p *panel, ends []recordEnd) {
	slices.SortStableFunc(ends, func(a, b recordEnd) int { return cmp.Compare(b.y, a.y) })
	centres, heights := make([]float64, len(ends)), make([]float64, len(ends))
	for k, e := range ends {
		centres[k] = p.y.at(e.y)
		heights[k] = (ascent+descent)*d.theme.label.size + 2
	}
	spread(centres, heights, p.box.y0-8, p.box.y1)
	for k, e := range ends {
		w, h := measure([]textLine{e.line})
		drawLines(d.scene, []textLine{e.line}, spot{point{p.box.x1 + endGap - 2, centres[k]}, 0, 0.5}.box(w, h), 0)
	}
}

// describe writes the chart in words and numbers.
func (d *reliability) describe() string {
	l := d.Lang
	sep := l.Pick("; ", "；")
	text := d.Subtitle
	for _, r := range d.records {
		var parts []string
		for _, b := range r.Bins {
			parts = append(parts, d.binText(b))
		}
		for _, c := range r.Coverage {
			parts = append(parts, d.coverageText(c))
		}
		text += fmt.Sprintf("\n%s%s%s", r.Name, l.Pick(": ", "："), strings.Join(parts, sep))
	}
	return text
}

func (d *reliability) binText(b forecast.Bin) string {
	l := d.Lang
	return say(l, wordCameTrue, l.Percent(b.Chance, 0), l.Percent(b.Met.Value, 0), l.Number(float64(b.Met.N)))
}

func (d *reliability) coverageText(c Coverage) string {
	var in []string
	for band := range forecast.BandLevels {
		in = append(in, d.Lang.Percent(c.In[band].Value, 0))
	}
	return say(d.Lang, wordHeld, c.Points, strings.Join(in, d.Lang.Pick(", ", "、")))
}
