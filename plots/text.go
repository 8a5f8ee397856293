package plots

import (
	"image/color"
	"strings"
	"unicode"
	"unicode/utf8"

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
	l := textLine{text: text, style: st}
	var prev glyph
	runes := []rune(text)
	for i, r := range runes {
		if ignorable(r) {
			continue
		}
		if unicode.IsSpace(r) {
			r = ' '
		}
		f, g := fonts().choose(r, st.bold, besideHan(runes, i))
		if f != nil && f == prev.face {
			l.width += f.kerning(prev.index, g) * st.size
		}
		prev = glyph{f, g, l.width}
		l.glyphs = append(l.glyphs, prev)
		if f == nil {
			l.missing = append(l.missing, r)
			l.width += missingAdvance * st.size
			continue
		}
		l.width += f.load(g).advance * st.size
	}
	return l
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
const bolden = 0.035

// needsBolden reports whether any glyph is bold only by outline.
func (l textLine) needsBolden() bool {
	for _, g := range l.glyphs {
		if g.face != nil && g.face.fake {
			return true
		}
	}
	return false
}

// wrap sets text on as few lines of the width as it needs. Text that needs
// more than most lines is cut with an ellipsis; most 0 means no limit.
func wrap(text string, st style, width float64, most int) []textLine {
	var lines []textLine
	for _, words := range fill(breaks(text), st, width) {
		lines = append(lines, set(words, st))
	}
	if most > 0 && len(lines) > most {
		rest := lines[most-1].text + " " + lines[most].text
		lines = append(lines[:most-1], ellipsis(rest, st, width))
	}
	return lines
}

// ellipsis sets text on one line of the width, cut short if it has to be.
func ellipsis(text string, st style, width float64) textLine {
	l := set(text, st)
	for l.width > width && text != "" {
		_, n := utf8.DecodeLastRuneInString(text)
		text = strings.TrimRight(text[:len(text)-n], " ")
		l = set(text+"…", st)
	}
	return l
}

// fill puts the pieces on lines of the width.
func fill(pieces []string, st style, width float64) []string {
	var lines []string
	current := ""
	for len(pieces) > 0 {
		piece := pieces[0]
		switch {
		case set(strings.TrimRight(current+piece, " "), st).width <= width:
			current += piece
			pieces = pieces[1:]
		case current != "":
			lines = append(lines, strings.TrimRight(current, " "))
			current = ""
		default: // a piece that is wider than a line by itself
			n := len(piece) - 1
			for n > 1 && (!utf8.RuneStart(piece[n]) || set(piece[:n], st).width > width) {
				n--
			}
			n = max(n, firstRune(piece))
			lines = append(lines, piece[:n])
			pieces[0] = piece[n:]
			if pieces[0] == "" {
				pieces = pieces[1:]
			}
		}
	}
	if current = strings.TrimRight(current, " "); current != "" {
		lines = append(lines, current)
	}
	return lines
}

func firstRune(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// breaks cuts text where a line may end: after a space and around a Chinese
// character, but neither before closing nor after opening punctuation, nor
// between a number and its per cent sign.
func breaks(text string) []string {
	var pieces []string
	runes := []rune(strings.Join(strings.Fields(text), " "))
	start := 0
	for i := 1; i < len(runes); i++ {
		a, b := runes[i-1], runes[i]
		open := a == ' ' || isHan(a) || isHan(b)
		if open && b != ' ' && !(a == ' ' && b == '%') && !strings.ContainsRune(closing, b) && !strings.ContainsRune(opening, a) {
			pieces = append(pieces, string(runes[start:i]))
			start = i
		}
	}
	if start < len(runes) {
		pieces = append(pieces, string(runes[start:]))
	}
	return pieces
}

const (
	closing = "，。、；：？！）》」』】”’…—,.;:?!)]%"
	opening = "（《「『【“‘(["
)
