package plots

import (
	"image/color"
	"math"
	"slices"

	"attain/lang"
)

// dotRow is the height of one line of the strip, as a share of the size of
// its words.
const dotRow = 1.9

// dotsHeight is what dots needs.
func (d *compare) dotsHeight() float64 {
	st := d.theme.label
	h := 1.6*d.theme.gap + 2*(ascent+descent)*st.size + 6 + d.theme.yearsHeight()
	for i := range d.entries {
		h += d.dotHeight(i)
	}
	return h
}

// nameColumn is the width of the names beside the strip.
func (d *compare) nameColumn() float64 {
	column := 0.0
	for _, e := range d.entries {
		column = math.Max(column, set(e.Name, d.theme.label).width)
	}
	return math.Min(column, 0.3*d.innerWidth()) + 14
}

func (d *compare) name(i int) []textLine {
	return wrap(d.entries[i].Name, d.theme.label.in(ink), d.nameColumn()-14, headLines)
}

func (d *compare) dotHeight(i int) float64 {
	_, h := measure(d.name(i))
	return math.Max(h+0.5*d.theme.label.size, dotRow*d.theme.label.size)
}

// A standing is where an entry stands at the instant of the comparison.
type standing struct{ lo95, lo80, median, hi80, hi95 float64 }

// limits are the values of the target that stand on the strip.
func (d *compare) limits() []float64 {
	if d.goal == nil {
		return nil
	}
	return limits(*d.goal)
}

// standing reads the entry's quantiles off its fan or, where the target is due
// between two of its instants, off what the target is about; ok is false when its
// projection has no draws there.
func (d *compare) standing(i int) (s standing, ok bool) {
	f := d.fans[i]
	if a := d.entries[i].Assessment; a != nil && d.goal != nil && sameInstant(d.at, a.Target.Period.Instant()) && len(a.Amounts) > 0 && len(held(a.Target)) == 1 {
		x := slices.Sorted(slices.Values(a.Amounts))
		return standing{quantile(x, 0.025), quantile(x, 0.1), quantile(x, 0.5), quantile(x, 0.9), quantile(x, 0.975)}, true
	}
	for j, t := range f.times {
		if sameInstant(t, d.at) {
			return standing{f.lo[0][j], f.lo[1][j], f.median[j], f.hi[1][j], f.hi[0][j]}, true
		}
	}
	return standing{}, false
}

// dots draws where each entry stands at the instant of the comparison: a dot
// for the median on the 80 % and the 95 % interval.
func (d *compare) dots() {
	st := d.theme.label
	d.cursor += 1.6 * d.theme.gap
	x, ticks := d.dotScale()
	d.dotHead(x)
	top := d.cursor
	bottom := top
	for i := range d.entries {
		bottom += d.dotHeight(i)
	}
	for _, t := range ticks {
		at := x.at(t.Value)
		d.line([]point{{at, top}, {at, bottom}}, stroke{color: grid, width: 1})
		d.below(set(t.Label, st.in(muted)), at, bottom+6)
	}
	for _, v := range d.limits() {
		at := x.at(v)
		d.line([]point{{at, top - 2}, {at, bottom}}, stroke{color: target, width: 1.6})
	}
	for i := range d.entries {
		h := d.dotHeight(i)
		d.dot(i, x, d.cursor+h/2)
		d.cursor += h
	}
	d.cursor = bottom + 6 + (ascent+descent)*st.size
}

// The width of the columns of numbers beside the strip, in em.
const (
	medianColumn = 5.2
	chanceColumn = 4.6
)

// dotScale returns the level axis of the strip and its ticks.
func (d *compare) dotScale() (scale, []lang.Tick) {
	var e extents
	for i := range d.entries {
		if s, ok := d.standing(i); ok {
			e.add(extents{core: []float64{s.median}, inner: []float64{s.lo80, s.hi80}, outer: []float64{s.lo95, s.hi95}})
		}
	}
	e.core = append(e.core, d.limits()...)
	lo, hi := closeRange(e, d.indicator)
	ticks := d.Lang.Axis(lo, hi, d.indicator.Unit)
	em := d.theme.label.size
	x0 := d.theme.margin + d.nameColumn()
	x1 := d.width - d.theme.margin - (medianColumn+chanceColumn)*em
	x := scale{lo, hi, x0, x1}
	thin(ticks, x, tickWidth(ticks, d.theme))
	return x, ticks
}

// when names the instant of the comparison.
func (d *compare) when() string {
	if d.target != nil && d.at == d.target.Period.Instant() {
		return d.Lang.Period(d.target.Period)
	}
	return d.Lang.Period(d.calendar.period(d.at))
}

// dotHead writes the heads of the strip's columns.
func (d *compare) dotHead(x scale) {
	st := d.theme.label
	baseline := d.cursor + ascent*st.size
	right := d.width - d.theme.margin
	columnHead := func(w word, end float64) {
		l := set(say(d.Lang, w), st.in(muted))
		d.text(l, point{end - l.width, baseline})
	}
	columnHead(wordMedianHead, right-chanceColumn*st.size)
	if d.target != nil {
		columnHead(wordChanceHead, right)
	}
	head := ellipsis(say(d.Lang, wordDots, d.when()), st.strong().in(ink), x.p1-d.theme.margin)
	d.text(head, point{d.theme.margin, baseline})
	d.cursor += (ascent+descent)*st.size + 8
}

// dot draws one row of the strip around the height y.
func (d *compare) dot(i int, x scale, y float64) {
	lines := d.name(i)
	_, h := measure(lines)
	drawLines(d.scene, lines, box{d.theme.margin, y - h/2, x.p0, y + h/2}, 0)
	s, ok := d.standing(i)
	if !ok {
		return
	}
	bar := func(lo, hi, width float64, c color.RGBA) {
		a, b := math.Max(x.at(lo), x.p0), math.Min(x.at(hi), x.p1)
		d.fill(box{a, y - width/2, math.Max(b, a+1), y + width/2}.path(), c)
	}
	tints := d.tints(i)
	bar(s.lo95, s.hi95, 2, tints[2])
	bar(s.lo80, s.hi80, 8, tints[2])
	d.shape(circle(point{x.at(s.median), y}, 1.2*d.theme.markRadius()), d.hue(i), stroke{color: white, width: 1.5})
	d.value(box{0, 0, d.width, y}, point{x.at(s.median), y}, d.entryText(i))
	d.numbers(i, s, y)
}

// numbers writes the median and the chance of an entry.
func (d *compare) numbers(i int, s standing, y float64) {
	st := d.theme.label
	right := d.width - d.theme.margin
	baseline := y + 0.35*st.size
	median := ellipsis(d.Lang.RoundedLevel(s.median, d.indicator), st.in(d.hue(i)), medianColumn*st.size)
	d.text(median, point{right - chanceColumn*st.size - median.width, baseline})
	if a := d.entries[i].Assessment; a != nil {
		chance := set(d.Lang.Probability(a.At), st.strong().in(ink))
		d.text(chance, point{right - chance.width, baseline})
	}
}
