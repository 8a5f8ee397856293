package plots

import "image/color"

// A scene is a chart as a list of marks, the first at the bottom.
type scene struct {
	width, height float64
	marks         []mark
	texts         []box     // where text stands
	kept          []segment // lines that no text crosses
	covered       []box     // marks that no text covers
	missing       []rune    // characters without a glyph, each once
}

// A mark is a path that is filled and stroked, or a line of text.
type mark struct {
	path   path
	fill   color.RGBA // none when transparent
	stroke stroke
	text   *textLine
	at     point // where the baseline of text starts
}

// A stroke is how a line is drawn. Its caps are butt and its joins round.
type stroke struct {
	color color.RGBA
	width float64
	dash  []float64 // lengths of dashes and gaps; none for a solid line
}

// fill fills a path.
func (s *scene) fill(p path, c color.RGBA) { s.marks = append(s.marks, mark{path: p, fill: c}) }

// line strokes an open line through the points.
func (s *scene) line(points []point, st stroke) {
	if len(points) > 1 {
		s.marks = append(s.marks, mark{path: polyline(points), stroke: st})
	}
}

// shape fills a path and strokes its outline.
func (s *scene) shape(p path, fill color.RGBA, st stroke) {
	s.marks = append(s.marks, mark{path: p, fill: fill, stroke: st})
}

// text draws a line with its baseline starting at p.
func (s *scene) text(l textLine, p point) {
	if len(l.glyphs) == 0 {
		return
	}
	s.marks = append(s.marks, mark{text: &l, at: p})
	s.texts = append(s.texts, l.bounds(p))
	for _, r := range l.missing {
		s.addMissing(r)
	}
}

func (s *scene) addMissing(r rune) {
	for _, m := range s.missing {
		if m == r {
			return
		}
	}
	s.missing = append(s.missing, r)
}

// A painter draws marks in one format.
type painter interface {
	shape(p path, fill color.RGBA, s stroke) // fills unless transparent, then strokes unless of no width
	text(l textLine, at point)
}

// paint draws the marks in order.
func (s *scene) paint(to painter) {
	for _, m := range s.marks {
		if m.text != nil {
			to.text(*m.text, m.at)
			continue
		}
		to.shape(m.path, m.fill, m.stroke)
	}
}

// haloWidth is how far a halo reaches around a glyph, in pixels.
const haloWidth = 1.8

// outlineText draws a line of text as filled outlines, for the formats whose
// text would need fonts.
func outlineText(to painter, l textLine, at point) {
	p := l.outline(at)
	if l.style.halo.A > 0 {
		to.shape(p, color.RGBA{}, stroke{color: l.style.halo, width: 2 * haloWidth})
	}
	to.shape(p, l.style.color, stroke{})
	if thin := l.thin().outline(at); len(thin) > 0 {
		to.shape(thin, color.RGBA{}, stroke{color: l.style.color, width: bolden * l.style.size})
	}
}
