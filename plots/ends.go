package plots

import (
	"math"
	"strings"

	"attain"
)

// endGap is the room between the end of a line and its label, in pixels.
const endGap = 10

// An end is the label of a line that runs to the right edge.
type end struct {
	lines []textLine
	value float64
}

// ends returns the labels of the bands and of the median of f, from the top.
func (p *panel) ends(f fan, ind attain.Indicator) []end {
	n, ok := f.end()
	if !ok {
		return nil
	}
	var ends []end
	room := 0.3 * p.width
	for k, level := range bandLevels {
		text := p.lang.Percent(level, 0)
		if k == 0 && p.theme.wide {
			text = say(p.lang, wordBand, text)
		}
		ends = append(ends, end{shortened(p.bandLabel(text, f.hi[k][n], ind), room), f.hi[k][n]})
	}
	median := p.lang.RoundedLevel(f.median[n], ind)
	st := p.theme.label.strong().in(projected)
	return append(ends, end{shortened(p.broken(say(p.lang, wordMedian, median), st), room), f.median[n]})
}

// endWidth is the room that the labels need beside the panel.
func endWidth(ends []end) float64 {
	width := 0.0
	for _, e := range ends {
		w, _ := measure(e.lines)
		width = math.Max(width, w+endGap)
	}
	return width
}

// shortened cuts the lines to the width.
func shortened(lines []textLine, width float64) []textLine {
	for i, l := range lines {
		lines[i] = ellipsis(l.text, l.style, width)
	}
	return lines
}

// bandLabel returns the label of a band, with its upper end where that is
// beyond the axis.
func (p *panel) bandLabel(text string, hi float64, ind attain.Indicator) []textLine {
	st := p.theme.label.in(blue)
	lines := []textLine{set(text, st)}
	if hi > p.y.v1 {
		st.size = p.theme.note.size
		lines = append(lines, set(say(p.lang, wordBeyond, p.lang.RoundedLevel(hi, ind)), st))
	}
	return lines
}

// endLabels writes the labels of the bands and of the median to the right of
// the panel.
func (p *panel) endLabels(ends []end) {
	centres, heights := make([]float64, len(ends)), make([]float64, len(ends))
	for i, e := range ends {
		_, h := measure(e.lines)
		heights[i] = h + 1 // so that they do not touch
		centres[i] = math.Max(p.y.at(e.value), p.box.y0+h/2)
	}
	spread(centres, heights, p.box.y0-p.theme.label.size/2, p.box.y1)
	for i, e := range ends {
		w, h := measure(e.lines)
		b := spot{point{p.box.x1 + endGap - 2, centres[i]}, 0, 0.5}.box(w, h)
		drawLines(p.scene, e.lines, b, 0)
		p.labels.texts = append(p.labels.texts, b)
	}
}

// broken sets a phrase on one line or, where there is little room, on the
// lines into which it is broken.
func (p *page) broken(phrase string, st style) []textLine {
	if p.theme.wide {
		return []textLine{set(phrase, st)}
	}
	var lines []textLine
	for part := range strings.SplitSeq(phrase, "\n") {
		lines = append(lines, set(part, st))
	}
	return lines
}

// zoneLabel heads the part that is projected, from the instant on.
func (p *panel) zoneLabel(from float64) {
	left, right := math.Max(p.x.at(from), p.box.x0)+7, p.box.x1-7
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
	p.write([]textLine{set(say(p.lang, wordProjection), p.theme.label.in(muted).on(zone))}, spots, 3)
}
