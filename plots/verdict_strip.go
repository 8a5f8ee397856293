package plots

import (
	"math"
	"slices"
	"strconv"

	"attain/forecast"
)

// stripBars is the height of a bar for certainty, in pixels.
const stripBars = 34

// dates returns the chances by year that the strip shows.
func (d *verdict) dates() []forecast.DateProb {
	var dates []forecast.DateProb
	if len(d.targets) > 0 {
		for _, p := range d.targets[0].Dates {
			if upTo(p.Time, d.Until) && p.Time > d.projection.Origin {
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
	return set(say(d.Lang, wordToBeMet), d.theme.label.strong().in(ink))
}

// once gives the chance of having met the target at least once by its date,
// which is another question than that of the bars.
func (d *verdict) once() textLine {
	a := d.targets[0]
	if math.IsNaN(a.By) {
		return set("", d.theme.note)
	}
	return set(say(d.Lang, wordOnce, d.Lang.Period(a.Target.Period), d.Lang.Probability(a.By)), d.theme.note)
}

// onceGap is the room between the two, in pixels.
const onceGap = 6

// headBeside reports whether the head has room to the left of the bars.
func (d *verdict) headBeside() bool {
	dates := d.dates()
	x := d.panel.x.at(dates[0].Time) - d.barWidth(dates)/2
	return d.theme.wide && d.theme.margin+math.Max(d.head().width, d.once().width)+16 < x
}

// strip draws, below the time axis, how likely the first target is met at the
// end of each year, and how likely never by the last.
func (d *verdict) strip() {
	dates := d.dates()
	if len(dates) == 0 {
		return
	}
	st := d.theme.label
	d.cursor += d.theme.gap
	baseline := d.cursor + stripBars
	head, once := d.head(), d.once()
	if d.headBeside() {
		d.text(head, point{d.theme.margin, baseline - descent*st.size - lineHeight*once.style.size})
		d.text(once, point{d.theme.margin, baseline - descent*once.style.size})
	} else {
		d.text(head, point{d.theme.margin, d.cursor + ascent*st.size})
		d.text(once, point{d.theme.margin + head.width + onceGap, d.cursor + ascent*st.size})
		baseline += lineHeight * st.size
	}
	labels := placer{area: box{2, baseline, d.width - 2, baseline + 40}}
	goal := d.targets[0].Target.Period.Instant()
	width := d.barWidth(dates)
	for _, p := range dates {
		d.bar(p, baseline, width, sameInstant(p.Time, goal))
	}
	for _, p := range byImportance(dates, goal) {
		d.barLabel(&labels, p, baseline, sameInstant(p.Time, goal))
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
		case sameInstant(p.Time, goal):
			return 0
		case p.Time == last:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(order, func(a, b forecast.DateProb) int { return rank(a) - rank(b) })
	return order
}

// barWidth is a little under half of the room between neighbouring dates.
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
	d.fill(box{x - width/2, base - p.At*stripBars, x + width/2, base}.path(), colour)
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
	labels.place(d.scene, label{[]textLine{set(d.Lang.Probability(p.At), st)}, []spot{at}, 1})
}

// notBy writes the chance that the target is not reached by the last date:
// beside the last bar, or above it when there is no room beside it.
func (d *verdict) notBy(last forecast.DateProb, baseline, width float64) {
	st := d.theme.label.in(muted)
	text := say(d.Lang, wordNotBy, strconv.Itoa(int(math.Round(last.Time))), d.Lang.Probability(1-last.Prob))
	x := d.panel.x.at(last.Time) + width/2 + 5
	if !d.headBeside() {
		l := ellipsis(text, st, d.innerWidth()-d.head().width-d.once().width-3*onceGap)
		d.text(l, point{d.width - d.theme.margin - l.width, d.cursor + ascent*st.size})
		return
	}
	lines := wrap(text, st, d.width-d.theme.margin/2-x, 2)
	w, h := measure(lines)
	drawLines(d.scene, lines, spot{point{x, baseline - stripBars/2}, 0, 0.5}.box(w, h), 0)
}
