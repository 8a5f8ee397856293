package plots

import (
	"bytes"
	"image/color"
	"image/png"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// pointsPerPixel converts pixels of 1/96 inch to points of 1/72 inch.
const pointsPerPixel = 0.75

// PNG returns the chart as a PNG image of scale image dots to the pixel: 1
// for a page, 2 for a screen of high resolution. It panics unless scale is
// positive.
func (c *Chart) PNG(scale int) []byte {
	if scale < 1 {
		panic("plots: scale is not positive")
	}
	canvas := vgimg.NewWith(
		vgimg.UseWH(vg.Length(c.Width*pointsPerPixel), vg.Length(c.Height*pointsPerPixel)),
		vgimg.UseDPI(96*scale),
	)
	c.scene.paint(&imageWriter{canvas: canvas, height: c.Height})
	var out bytes.Buffer
	if err := png.Encode(&out, canvas.Image()); err != nil {
		panic("plots: " + err.Error()) // a buffer does not fail
	}
	return out.Bytes()
}

// An imageWriter paints marks on a gonum canvas.
type imageWriter struct {
	canvas vg.Canvas
	height float64
}

func (w *imageWriter) fill(p path, c color.RGBA) {
	w.canvas.SetColor(c)
	w.canvas.Fill(w.path(p))
}

func (w *imageWriter) stroke(p path, s stroke) {
	w.canvas.SetColor(s.color)
	w.canvas.SetLineWidth(vg.Length(s.width * pointsPerPixel))
	dash := make([]vg.Length, len(s.dash))
	for i, d := range s.dash {
		dash[i] = vg.Length(d * pointsPerPixel)
	}
	w.canvas.SetLineDash(dash, 0)
	w.canvas.Stroke(w.path(p))
}

func (w *imageWriter) text(l textLine, at point) { outlineText(w, l, at) }

// path returns p for the canvas, whose y axis points up.
func (w *imageWriter) path(p path) vg.Path {
	q := make(vg.Path, 0, len(p))
	for _, s := range p {
		switch s.verb {
		case moveTo:
			q.Move(w.point(s.p[0]))
		case lineTo:
			q.Line(w.point(s.p[0]))
		case quadTo:
			q.QuadTo(w.point(s.p[0]), w.point(s.p[1]))
		case cubeTo:
			q.CubeTo(w.point(s.p[0]), w.point(s.p[1]), w.point(s.p[2]))
		case closePath:
			q.Close()
		}
	}
	return q
}

func (w *imageWriter) point(p point) vg.Point {
	return vg.Point{X: vg.Length(p.x * pointsPerPixel), Y: vg.Length((math.Ceil(w.height) - p.y) * pointsPerPixel)}
}
