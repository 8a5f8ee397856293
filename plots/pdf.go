package plots

import (
	"bytes"
	"image/color"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// PDF returns the chart as a PDF document of one page, text as outlines.
//
// It is written with fpdf itself and not through gonum's vgpdf, which stamps
// the time of day, knows mitred joins only, and hands quadratic curves to an
// operator that is cubic.
func (c *Chart) PDF() []byte {
	doc := fpdf.NewCustom(&fpdf.InitType{
		UnitStr: "pt",
		Size:    fpdf.SizeType{Wd: c.Width * pointsPerPixel, Ht: c.Height * pointsPerPixel},
	})
	doc.SetCreationDate(time.Unix(0, 0).UTC()) // the same bytes at any time
	doc.SetModificationDate(time.Unix(0, 0).UTC())
	doc.SetCatalogSort(true)
	doc.SetTitle(c.Title, true)
	doc.SetSubject(c.Description, true)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.AddPage()
	doc.SetLineJoinStyle("round")
	c.scene.paint(&pdfWriter{doc})
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		panic("plots: " + err.Error()) // a buffer does not fail
	}
	return out.Bytes()
}

// A pdfWriter paints marks on a page.
type pdfWriter struct{ doc *fpdf.Fpdf }

func (w *pdfWriter) fill(p path, c color.RGBA) {
	w.doc.SetFillColor(int(c.R), int(c.G), int(c.B))
	w.draw(p, "F")
}

func (w *pdfWriter) stroke(p path, s stroke) {
	w.doc.SetDrawColor(int(s.color.R), int(s.color.G), int(s.color.B))
	w.doc.SetLineWidth(s.width * pointsPerPixel)
	dash := make([]float64, len(s.dash))
	for i, d := range s.dash {
		dash[i] = d * pointsPerPixel
	}
	w.doc.SetDashPattern(dash, 0)
	w.draw(p, "D")
}

func (w *pdfWriter) text(l textLine, at point) { outlineText(w, l, at) }

func (w *pdfWriter) draw(p path, how string) {
	var from point
	for _, s := range p.scaled(pointsPerPixel) {
		switch a, b, c := s.p[0], s.p[1], s.p[2]; s.verb {
		case moveTo:
			w.doc.MoveTo(a.x, a.y)
			from = a
		case lineTo:
			w.doc.LineTo(a.x, a.y)
			from = a
		case quadTo: // as the cubic curve that is equal to it
			d, e := between(from, a, 2.0/3), between(b, a, 2.0/3)
			w.doc.CurveBezierCubicTo(d.x, d.y, e.x, e.y, b.x, b.y)
			from = b
		case cubeTo:
			w.doc.CurveBezierCubicTo(a.x, a.y, b.x, b.y, c.x, c.y)
			from = c
		case closePath:
			w.doc.ClosePath()
		}
	}
	w.doc.DrawPath(how)
}
