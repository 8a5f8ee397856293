package plots

import (
	"image/color"
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
)

// A style is how text looks.
type style struct {
	size  float64 // pixels to the em
	bold  bool
	color color.RGBA
	halo  color.RGBA // drawn around the glyphs; none when transparent
}

// in returns the style in another colour.
func (s style) in(c color.RGBA) style { s.color = c; return s }

// strong returns the style in bold.
func (s style) strong() style { s.bold = true; return s }

// on returns the style with a halo in the colour of its background.
func (s style) on(background color.RGBA) style { s.halo = background; return s }

// Text is as high as these shares of its size above and below the baseline,
// enough for the glyphs of both scripts, and its lines are lineHeight apart.
const (
	ascent     = 0.86
	descent    = 0.24
	lineHeight = 1.3
)

// A glyph is one letter of a line of text; nil face is the box that stands
// for a missing one.
type glyph struct {
	face  *face
	index sfnt.GlyphIndex
	x     float64 // from the start of the line, in pixels
}

// A textLine is text set in a style, ready to be drawn.
type textLine struct {
	text    string
	style   style
	glyphs  []glyph
	width   float64
	missing []rune
}

// missingAdvance is the width of the box for a missing glyph, in em.
const missingAdvance = 0.7

// set sets text on one line.
func set(text string, st style) textLine {
	l := textLine{text: strings.ReplaceAll(text, "\n", " "), style: st}
	var g glyph
	runes := []rune(l.text)
	for i, r := range runes {
		if ignorable(r) {
			continue
		}
		g, l.width = next(runes, i, g, l.width, st)
		l.glyphs = append(l.glyphs, g)
		if g.face == nil {
			l.missing = append(l.missing, r)
		}
	}
	return l
}

// next sets rune i behind the glyph prev, which ends at x, and returns its
// glyph and its end.
func next(runes []rune, i int, prev glyph, x float64, st style) (glyph, float64) {
	r := runes[i]
	if ignorable(r) {
		return prev, x
	}
	if unicode.IsSpace(r) {
		r = ' '
	}
	f, index := fonts().choose(r, st.bold, besideHan(runes, i))
	if f == nil {
		return glyph{x: x}, x + missingAdvance*st.size
	}
	if f == prev.face {
		x += f.kerning(prev.index, index) * st.size
	}
	return glyph{f, index, x}, x + f.load(index).advance*st.size
}

// ignorable reports whether r has no shape of its own: joiners, marks of
// direction, variation selectors.
func ignorable(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)
}

func besideHan(runes []rune, i int) bool {
	return i > 0 && isHan(runes[i-1]) || i+1 < len(runes) && isHan(runes[i+1])
}

// bounds returns the box of the line when its baseline starts at p.
func (l textLine) bounds(p point) box {
	return box{p.x, p.y - ascent*l.style.size, p.x + l.width, p.y + descent*l.style.size}
}

// outline returns the glyphs as one path when the baseline starts at p.
func (l textLine) outline(p point) path {
	var out path
	for _, g := range l.glyphs {
		for _, s := range g.outline() {
			for i := range s.p {
				s.p[i] = point{p.x + g.x + s.p[i].x*l.style.size, p.y + s.p[i].y*l.style.size}
			}
			out = append(out, s)
		}
	}
	return out
}

// outline returns the shape of g in em.
func (g glyph) outline() path {
	if g.face == nil {
		return missingBox
	}
	return g.face.load(g.index).outline
}

// missingBox is drawn for a character without a glyph: an empty frame.
var missingBox = append(box{0.08, -0.72, 0.62, 0.02}.path(), reversed(box{0.14, -0.66, 0.56, -0.04})...)

// reversed returns the outline of b the other way round, which makes it a
// hole.
func reversed(b box) path {
	return polygon([]point{{b.x0, b.y0}, {b.x0, b.y1}, {b.x1, b.y1}, {b.x1, b.y0}})
}

// bolden is the width of the outline that makes a regular glyph bold, in em.
const bolden = 0.03

// thin returns the part of the line whose glyphs are bold only when they are
// stroked as well.
func (l textLine) thin() textLine {
	var glyphs []glyph
	for _, g := range l.glyphs {
		if g.face != nil && g.face.fake {
			glyphs = append(glyphs, g)
		}
	}
	l.glyphs = glyphs
	return l
}

// wrap sets text on as few lines of the width as it needs. Text that needs
// more than most lines is cut with an ellipsis; most 0 means no limit.
func wrap(text string, st style, width float64, most int) []textLine {
	f := newFilling(text, st)
	cuts := f.cuts(width)
	var lines []textLine
	for i, start := range cuts {
		end := len(f.runes)
		if i+1 < len(cuts) {
			end = cuts[i+1]
		}
		if i+1 == most && i+1 < len(cuts) {
			return append(lines, ellipsis(string(f.runes[start:]), st, width))
		}
		lines = append(lines, set(strings.TrimRight(string(f.runes[start:end]), " "), st))
	}
	return lines
}

// balanced returns the least width that sets text on as few lines as width
// does, so that no line is left with a word or two.
func balanced(text string, st style, width float64) float64 {
	f := newFilling(text, st)
	n := len(f.cuts(width))
	least, most := width/2, width
	for most-least > 4 {
		middle := (least + most) / 2
		if len(f.cuts(middle)) > n {
			least = middle
		} else {
			most = middle
		}
	}
	return most
}

// ellipsis sets text on one line of the width, cut short if it has to be.
func ellipsis(text string, st style, width float64) textLine {
	if l := set(text, st); l.width <= width {
		return l
	}
	f := newFilling(text, st)
	room := width - set("…", st).width
	n := len(f.runes)
	for n > 0 && f.x[n] > room {
		n--
	}
	return set(strings.TrimRight(string(f.runes[:n]), " ")+"…", st)
}

// A filling is text to be put on lines of some width.
type filling struct {
	runes []rune    // without spaces at the ends or next to each other
	x     []float64 // where each rune starts when all stand on one line, and where the last ends
}

func newFilling(text string, st style) filling {
	f := filling{runes: []rune(strings.Join(strings.Fields(text), " "))}
	f.x = make([]float64, 0, len(f.runes)+1)
	var prev glyph
	x := 0.0
	for i := range f.runes {
		f.x = append(f.x, x)
		prev, x = next(f.runes, i, prev, x, st)
	}
	f.x = append(f.x, x)
	return f
}

// cuts returns where each line of the width starts.
func (f filling) cuts(width float64) []int {
	var cuts []int
	for start, n := 0, len(f.runes); start < n; {
		cuts = append(cuts, start)
		end := start
		for i := start + 1; i <= n && f.width(start, i) <= width; i++ {
			if i == n || mayBreak(f.runes[i-1], f.runes[i]) {
				end = i
			}
		}
		if end == start { // a word that is wider than a line
			for end = start + 1; end < n && f.width(start, end+1) <= width; {
				end++
			}
		}
		start = end
	}
	return cuts
}

// width is the width of the runes from start to end on a line of their own.
func (f filling) width(start, end int) float64 {
	if f.runes[end-1] == ' ' {
		end--
	}
	return f.x[end] - f.x[start]
}

// mayBreak reports whether a line may end between a and b: after a space and
// around a Chinese character, but neither before closing nor after opening
// punctuation, nor between a number and its unit.
func mayBreak(a, b rune) bool {
	switch {
	case a != ' ' && !isHan(a) && !isHan(b):
		return false
	case b == ' ', strings.ContainsRune(closing, b), strings.ContainsRune(opening, a):
		return false
	case unicode.IsDigit(a) && strings.ContainsRune(counters, b):
		return false
	}
	return true
}

const (
	closing = "，。、；：？！）》」』】”’…—,.;:?!)]%"
	opening = "（《「『【“‘(["

	counters = "年月日季万亿个家项人倍" // Chinese units that follow a number
)
