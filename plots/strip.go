package plots

import (
	"math"
	"slices"

	"attain/forecast"
)

// A strip is a row of chances below the time axis of a panel, a bar for each
// date.
type strip struct {
	*panel
	dates []forecast.DateProb // none for no strip
	goal  float64             // the instant of the one that matters most
	head  string              // what the bars are the chance of
	once  string              // the chance of having met it at least once by its date, which is another question
	all   string              // the chance of all of them together
	never string              // that of none
}

// stripBars is the height of a bar for certainty, in pixels.
const stripBars = 34

// height is what the strip needs.
func (s strip) height() float64 {
	if len(s.dates) == 0 {
		return 0
	}
	h := s.theme.gap + stripBars + 4 + (ascent+descent)*s.theme.label.size
	if !s.beside() {
		h += lineHeight * s.theme.label.size
	}
	return h
}

// title is the words before the bars.
func (s strip) title() textLine { return set(s.head, s.theme.label.strong().in(ink)) }

// second is the words below these.
func (s strip) second() textLine {
	if s.all != "" {
		return set(s.all, s.theme.note.strong().in(targetText))
	}
	return set(s.once, s.theme.note)
}

// secondGap is the room between the two, in pixels.
const secondGap = 6

// beside reports whether the words have room to the left of the bars.
func (s strip) beside() bool {
	x := s.x.at(s.dates[0].Time) - s.barWidth()/2
	return s.theme.wide && s.theme.margin+math.Max(s.title().width, s.second().width)+16 < x
}

// draw draws the strip from the page's cursor on.
func (s strip) draw() {
	if len(s.dates) == 0 {
		return
	}
	st := s.theme.label
	s.cursor += s.theme.gap
	baseline := s.cursor + stripBars
	title, second := s.title(), s.second()
	if s.beside() {
		s.text(title, point{s.theme.margin, baseline - descent*st.size - lineHeight*second.style.size})
		s.text(second, point{s.theme.margin, baseline - descent*second.style.size})
	} else {
		s.text(title, point{s.theme.margin, s.cursor + ascent*st.size})
		s.text(second, point{s.theme.margin + title.width + secondGap, s.cursor + ascent*st.size})
		baseline += lineHeight * st.size
	}
	under := placer{area: box{2, baseline, s.width - 2, baseline + 40}}
	for _, p := range s.dates {
		s.bar(p, baseline)
	}
	for _, p := range s.byImportance() {
		s.barLabel(&under, p, baseline)
	}
	s.neverLabel(baseline)
	s.cursor = baseline + 4 + (ascent+descent)*st.size
}

// byImportance returns the dates in the order in which they get their
// labels: the target's, the last, then the others.
func (s strip) byImportance() []forecast.DateProb {
	order := slices.Clone(s.dates)
	last := s.dates[len(s.dates)-1].Time
	rank := func(p forecast.DateProb) int {
		switch {
		case sameInstant(p.Time, s.goal):
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
func (s strip) barWidth() float64 {
	least := 90.0
	for i := 1; i < len(s.dates); i++ {
		least = math.Min(least, s.x.at(s.dates[i].Time)-s.x.at(s.dates[i-1].Time))
	}
	return 0.45 * least
}

func (s strip) bar(p forecast.DateProb, base float64) {
	x, width := s.x.at(p.Time), s.barWidth()
	colour := bandTints[2]
	if sameInstant(p.Time, s.goal) {
		colour = target
	}
	s.fill(box{x - width/2, base - stripBars, x + width/2, base}.path(), track)
	s.fill(box{x - width/2, base - p.At*stripBars, x + width/2, base}.path(), colour)
}

func (s strip) barLabel(under *placer, p forecast.DateProb, base float64) {
	st := s.theme.label.in(muted)
	if !s.theme.wide {
		st = s.theme.note
	}
	if sameInstant(p.Time, s.goal) {
		st = st.strong().in(targetText)
	}
	at := spot{point{s.x.at(p.Time), base + 4}, 0.5, 0}
	under.place(s.scene, label{[]textLine{set(s.lang.Probability(p.At), st)}, []spot{at}, 1})
}

// neverLabel writes the chance of none beside the last bar or, where the words
// stand above the bars, behind them if there is room.
func (s strip) neverLabel(baseline float64) {
	if s.never == "" {
		return
	}
	st := s.theme.label.in(muted)
	if !s.beside() {
		if l := set(s.never, st); l.width <= s.innerWidth()-s.title().width-s.second().width-3*secondGap {
			s.text(l, point{s.width - s.theme.margin - l.width, s.cursor + ascent*st.size})
		}
		return
	}
	x := s.x.at(s.dates[len(s.dates)-1].Time) + s.barWidth()/2 + 5
	lines := wrap(s.never, st, s.width-s.theme.margin/2-x, 2)
	w, h := measure(lines)
	drawLines(s.scene, lines, spot{point{x, baseline - stripBars/2}, 0, 0.5}.box(w, h), 0)
}
