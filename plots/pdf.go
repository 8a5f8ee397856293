package plots

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image/color"
	"strings"
	"unicode/utf16"
)

// pointsPerPixel converts pixels of 1/96 inch to points of 1/72 inch.
const pointsPerPixel = 0.75

// PDF returns the chart as a PDF 1.4 document of one page, with text as
// outlines.
//
// The document is written here and not by gonum's vgpdf, which stamps the
// time of day, joins lines with mitres only, draws quadratic curves with an
// operator that is cubic, and writes five decimals.
func (c *Chart) PDF() []byte {
	w := &pdfWriter{forms: map[glyph]string{}, zip: zlib.NewWriter(nil)}
	fmt.Fprintf(&w.content, "1 j %[1]v 0 0 -%[1]v 0 %v cm\n", pointsPerPixel, c.Height*pointsPerPixel)
	c.scene.paint(w)
	objects := []string{
		fmt.Sprintf("<</Type/Catalog/Pages 2 0 R/Lang(%v)>>", c.lang),
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %v %v]/Resources<</XObject<<%s>>>>/Contents 4 0 R>>",
			c.Width*pointsPerPixel, c.Height*pointsPerPixel, w.names()),
		w.stream("", w.content.Bytes()),
	}
	objects = append(objects, w.glyphs...)
	return pdfDocument(append(objects, fmt.Sprintf("<</Title %s/Subject %s>>", pdfString(c.Title), pdfString(c.Description))))
}

// firstForm is the number of the object that holds the first glyph.
const firstForm = 5

// pdfDocument puts the objects, of which the first is the catalog and the
// last the information about the document, into a file.
func pdfDocument(objects []string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n") // four bytes that are no text, as the standard asks
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, len(objects), start)
	return out.Bytes()
}

// pdfString writes s as a hexadecimal string in UTF-16.
func pdfString(s string) string {
	out := []byte("<feff")
	for _, u := range utf16.Encode([]rune(s)) {
		out = fmt.Appendf(out, "%04x", u)
	}
	return string(append(out, '>'))
}

// A pdfWriter paints marks as operators of a page's content. Glyphs are form
// objects, each written once.
type pdfWriter struct {
	content bytes.Buffer
	forms   map[glyph]string // names of the forms, by face and index
	glyphs  []string         // the forms, in the order of their numbers
	zip     *zlib.Writer     // used again for each stream, since a new one is large
}

// stream returns a compressed stream object with the entries in its
// dictionary.
func (w *pdfWriter) stream(entries string, content []byte) string {
	var out bytes.Buffer
	w.zip.Reset(&out)
	if _, err := w.zip.Write(content); err != nil {
		panic("plots: " + err.Error()) // a buffer does not fail
	}
	if err := w.zip.Close(); err != nil {
		panic("plots: " + err.Error())
	}
	return fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", entries, out.Len(), &out)
}

func (w *pdfWriter) shape(p path, fill color.RGBA, s stroke) {
	paint := "f\n"
	if s.width > 0 {
		w.colour(s.color, "RG")
		w.content.WriteString(decimal(s.width, 2) + " w [")
		for _, d := range s.dash {
			w.content.WriteString(decimal(d, 2) + " ")
		}
		w.content.WriteString("] 0 d\n")
		paint = "S\n"
	}
	if fill.A > 0 {
		w.colour(fill, "rg")
		if s.width > 0 {
			paint = "B\n" // fills, then strokes
		}
	}
	w.path(p)
	w.content.WriteString(paint)
}

func (w *pdfWriter) text(l textLine, at point) {
	if l.style.halo.A > 0 || len(l.thin().glyphs) > 0 {
		outlineText(w, l, at) // a form is filled and cannot be stroked as well
		return
	}
	w.colour(l.style.color, "rg")
	size := l.style.size
	for _, g := range l.glyphs {
		if name := w.form(g); name != "" {
			fmt.Fprintf(&w.content, "q %[1]s 0 0 %[1]s %s %s cm /%s Do Q\n",
				decimal(size/pdfEm, 5), decimal(at.x+g.x, 2), decimal(at.y, 2), name)
		}
	}
}

// pdfEm is the size at which the forms of glyphs are written.
const pdfEm = 1000

// form returns the name of the form for the glyph; it is empty for a glyph
// without an outline.
func (w *pdfWriter) form(g glyph) string {
	key := glyph{face: g.face, index: g.index}
	name, ok := w.forms[key]
	if ok {
		return name
	}
	if outline := g.outline(); len(outline) > 0 {
		name = fmt.Sprintf("g%d", len(w.glyphs))
		shape := &pdfWriter{}
		shape.path(outline.scaled(pdfEm))
		shape.content.WriteString("f")
		w.glyphs = append(w.glyphs, w.stream("/Type/XObject/Subtype/Form/BBox[-500 -1500 2500 1000]", shape.content.Bytes()))
	}
	w.forms[key] = name
	return name
}

// names lists the forms for the page's resources.
func (w *pdfWriter) names() string {
	var out strings.Builder
	for i := range w.glyphs {
		fmt.Fprintf(&out, "/g%d %d 0 R", i, firstForm+i)
	}
	return out.String()
}

// colour writes c as the three operands of an operator.
func (w *pdfWriter) colour(c color.RGBA, operator string) {
	for _, v := range []uint8{c.R, c.G, c.B} {
		w.content.WriteString(decimal(float64(v)/255, 3) + " ")
	}
	w.content.WriteString(operator + "\n")
}

// path writes the path; a quadratic curve becomes the cubic one that equals
// it.
func (w *pdfWriter) path(p path) {
	var from point
	for _, s := range p {
		if s.verb == quadTo {
			a, b := s.p[0], s.p[1]
			s = step{cubeTo, [3]point{between(from, a, 2.0/3), between(b, a, 2.0/3), b}}
		}
		for _, pt := range s.p[:verbPoints[s.verb]] {
			w.content.WriteString(decimal(pt.x, 2) + " " + decimal(pt.y, 2) + " ")
			from = pt
		}
		w.content.WriteString([...]string{moveTo: "m\n", lineTo: "l\n", cubeTo: "c\n", closePath: "h\n"}[s.verb])
	}
}
