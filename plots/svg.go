package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"image/color"
	"math"
	"strconv"
	"strings"
)

// SVGSettings say how a chart is written as SVG. The zero value makes a
// document of its own, its text as text.
type SVGSettings struct {
	// Outlines draws text as outlines: the same picture whatever fonts the
	// reader has, but larger, and neither searched nor read aloud.
	Outlines bool

	// Inline makes an element for an HTML page: as wide as its container, on
	// the page's background, of class attain-chart. DarkStyle has the rules
	// that a page needs to show it in dark mode.
	Inline bool

	// ID is put before each id of the document. When it is empty it is made
	// from what the chart says, so that charts in one page do not clash.
	ID string
}

// SVG returns the chart as an SVG 1.1 document of role img with a title and a
// description.
//
// Text is set in the nearest font that the reader has and stretched to the
// width it was laid out with, so labels keep their places: Arial, Helvetica
// and Liberation Sans have that width of themselves.
func (c *Chart) SVG(s SVGSettings) []byte {
	if s.ID == "" {
		s.ID = c.id()
	}
	w := &svgWriter{id: s.ID, outlines: s.Outlines, inline: s.Inline, decimals: 2, defined: map[glyph]string{}}
	if s.Inline {
		w.decimals = 1 // a page holds many
	}
	c.scene.paint(w)
	var out bytes.Buffer
	width, height := decimal(c.Width, 2), decimal(c.Height, 2)
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" lang="%v" role="img" aria-labelledby="%[4]s-t %[4]s-d" fill="none" stroke-linejoin="round"`,
		width, height, c.lang, s.ID)
	if s.Outlines {
		out.WriteString(` xmlns:xlink="http://www.w3.org/1999/xlink"`)
	} else {
		out.WriteString(` font-family="` + svgFonts + `"`)
	}
	if s.Inline {
		out.WriteString(` class="attain-chart" width="100%"`)
	} else {
		fmt.Fprintf(&out, ` width="%s" height="%s"`, width, height)
	}
	fmt.Fprintf(&out, ">\n<title id=\"%s-t\">%s</title>\n<desc id=\"%s-d\">%s</desc>\n", s.ID, escape(c.Title), s.ID, escape(c.Description))
	if w.defs.Len() > 0 {
		fmt.Fprintf(&out, "<defs>\n%s</defs>\n", &w.defs)
	}
	if !s.Inline {
		fmt.Fprintf(&out, "<rect width=\"%s\" height=\"%s\" fill=\"#ffffff\"/>\n", width, height)
	}
	fmt.Fprintf(&out, "%s</svg>\n", &w.body)
	return out.Bytes()
}

// svgFonts are the fonts that text is asked for in, those with the widths of
// the layout first.
const svgFonts = "'Liberation Sans',Arimo,Arial,Helvetica,'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"

// id returns a name for the chart that keeps its ids apart from those of
// other charts on the same page.
func (c *Chart) id() string {
	h := fnv.New32a()
	fmt.Fprint(h, c.Title, c.Description, c.Width, c.Height)
	return "a" + strconv.FormatUint(uint64(h.Sum32()%(1<<24)), 36)
}

// An svgWriter paints marks as SVG elements.
type svgWriter struct {
	id       string
	outlines bool
	inline   bool
	decimals int    // of the coordinates
	stroked  int    // how long body was after the last path that was only stroked
	style    string // of that path
	defs     bytes.Buffer
	body     bytes.Buffer
	defined  map[glyph]string // ids of the glyphs in defs, by face and index
}

// shape writes one element, or adds to the last one where that strokes the
// like and fills nothing either.
func (w *svgWriter) shape(p path, fill color.RGBA, s stroke) {
	const end = "\"/>\n"
	data := pathData(p, w.decimals)
	style := svgStroke(s)
	if fill.A > 0 {
		fmt.Fprintf(&w.body, `<path fill="%s"%s d="%s%s`, hex(fill), style, data, end)
		return
	}
	if w.stroked == w.body.Len() && w.style == style {
		w.body.Truncate(w.body.Len() - len(end))
		w.body.WriteString(data + end)
	} else {
		w.body.WriteString("<path" + style + ` d="` + data + end)
	}
	w.stroked, w.style = w.body.Len(), style
}

// svgStroke returns the attributes of a stroke; none for one of no width.
func svgStroke(s stroke) string {
	if s.width == 0 {
		return ""
	}
	style := fmt.Sprintf(` stroke="%s" stroke-width="%s"`, hex(s.color), decimal(s.width, 2))
	for i, d := range s.dash {
		if i == 0 {
			style += ` stroke-dasharray="`
		} else {
			style += " "
		}
		style += decimal(d, 2)
	}
	if len(s.dash) > 0 {
		style += `"`
	}
	return style
}

func (w *svgWriter) text(l textLine, at point) {
	if !w.outlines {
		w.plainText(l, at)
		return
	}
	scale := l.style.size / svgEm
	open := fmt.Sprintf(`<g transform="translate(%s %s) scale(%s)"`, decimal(at.x, 2), decimal(at.y, 2), decimal(scale, 5))
	uses := w.uses(l.glyphs, scale)
	if l.style.halo.A > 0 {
		fmt.Fprintf(&w.body, "%s fill=\"none\" stroke=\"%s\" stroke-width=\"%s\">%s</g>\n",
			open, hex(l.style.halo), decimal(2*haloWidth/scale, 0), uses)
	}
	fmt.Fprintf(&w.body, "%s fill=\"%s\">%s</g>\n", open, hex(l.style.color), uses)
	if thin := l.thin(); len(thin.glyphs) > 0 {
		fmt.Fprintf(&w.body, "%s fill=\"none\" stroke=\"%s\" stroke-width=\"%s\">%s</g>\n",
			open, hex(l.style.color), decimal(bolden*svgEm, 0), w.uses(thin.glyphs, scale))
	}
}

// svgEm is the size at which glyphs are defined.
const svgEm = 1000

// uses returns references to the glyphs, in units of their definitions.
func (w *svgWriter) uses(glyphs []glyph, scale float64) string {
	var out strings.Builder
	for _, g := range glyphs {
		if id := w.define(g); id != "" {
			fmt.Fprintf(&out, `<use xlink:href="#%s" x="%s"/>`, id, decimal(g.x/scale, 0))
		}
	}
	return out.String()
}

// define returns the id of the glyph among the definitions; it is empty for
// a glyph without an outline.
func (w *svgWriter) define(g glyph) string {
	key := glyph{face: g.face, index: g.index}
	id, ok := w.defined[key]
	if ok {
		return id
	}
	if outline := g.outline(); len(outline) > 0 {
		id = w.id + "-x"
		if g.face != nil {
			id = fmt.Sprintf("%s-%s%d", w.id, g.face.id, g.index)
		}
		fmt.Fprintf(&w.defs, "<path id=\"%s\" d=\"%s\"/>\n", id, pathData(outline.scaled(svgEm), 0))
	}
	w.defined[key] = id
	return id
}

func (w *svgWriter) plainText(l textLine, at point) {
	fmt.Fprintf(&w.body, `<text x="%s" y="%s" font-size="%s" fill="%s"`, decimal(at.x, w.decimals), decimal(at.y, w.decimals), decimal(l.style.size, 2), hex(l.style.color))
	if l.style.bold {
		w.body.WriteString(` font-weight="bold"`)
	}
	if l.style.halo.A > 0 {
		fmt.Fprintf(&w.body, ` stroke="%s" stroke-width="%s" paint-order="stroke"`, hex(l.style.halo), decimal(2*haloWidth, 2))
	}
	if len(l.glyphs) > 1 {
		fmt.Fprintf(&w.body, ` textLength="%s"`, decimal(l.width, 1))
		if !w.inline || l.style.halo.A > 0 { // spaced letters would stand on each other's halos
			w.body.WriteString(` lengthAdjust="spacingAndGlyphs"`)
		}
	}
	fmt.Fprintf(&w.body, ">%s</text>\n", escape(l.text))
}

// scaled returns the path with every coordinate times k.
func (p path) scaled(k float64) path {
	q := make(path, len(p))
	for i, s := range p {
		for j := range s.p {
			s.p[j] = point{s.p[j].x * k, s.p[j].y * k}
		}
		q[i] = s
	}
	return q
}

// pathData writes the path with its points relative to where the pen stands,
// each command with its letter only where it differs from the one before.
// What is relative is rounded after the points are, so that errors do not
// add up.
func pathData(p path, decimals int) string {
	var out []byte
	unit := math.Pow10(decimals)
	var pen, start [2]int
	for i, s := range p {
		repeated := i > 0 && s.verb == p[i-1].verb && s.verb != closePath && s.verb != moveTo
		if !repeated {
			out = append(out, "Mlqcz"[s.verb])
		}
		from := pen
		if s.verb == moveTo {
			from = [2]int{}
		}
		for j, pt := range s.p[:verbPoints[s.verb]] {
			pen = [2]int{int(math.Round(pt.x * unit)), int(math.Round(pt.y * unit))}
			out = appendNumber(out, pen[0]-from[0], decimals, repeated || j > 0)
			out = appendNumber(out, pen[1]-from[1], decimals, true)
		}
		switch s.verb {
		case moveTo:
			start = pen
		case closePath:
			pen = start
		}
	}
	return string(out)
}

// appendNumber appends v, which counts units of the last decimal, without the
// zero before the point; after a space when a number stands before it and no
// minus sign keeps the two apart.
func appendNumber(out []byte, v, decimals int, follows bool) []byte {
	s := decimal(float64(v)/math.Pow10(decimals), decimals)
	if zero, ok := strings.CutPrefix(s, "0."); ok {
		s = "." + zero
	} else if zero, ok := strings.CutPrefix(s, "-0."); ok {
		s = "-." + zero
	}
	if follows && s[0] != '-' {
		out = append(out, ' ')
	}
	return append(out, s...)
}

// verbPoints is the number of points that each verb uses.
var verbPoints = [...]int{moveTo: 1, lineTo: 1, quadTo: 2, cubeTo: 3, closePath: 0}

// decimal writes v with at most the given decimals.
func decimal(v float64, decimals int) string {
	unit := math.Pow10(decimals)
	v = math.Round(v*unit) / unit
	if v == 0 {
		return "0" // not -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// escape returns s as XML character data.
func escape(s string) string {
	var out bytes.Buffer
	if err := xml.EscapeText(&out, []byte(s)); err != nil {
		panic(err) // a buffer does not fail
	}
	return out.String()
}
