package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Draw paints the chart on a gonum/plot canvas, as large as fits into its
// rectangle and in the middle of it: on a page of other plots, or in any format
// that gonum/plot writes. Text is drawn as outlines. It panics when the
// rectangle has no area.
func (c *Chart) Draw(to draw.Canvas) {
	size := to.Size()
	if size.X <= 0 || size.Y <= 0 {
		panic("plots: a canvas without area")
	}
	scale := min(float64(size.X)/c.Width, float64(size.Y)/c.Height)
	center := to.Center()
	to.Push()
	defer to.Pop()
	c.scene.paint(&canvasWriter{
		canvas: to.Canvas, scale: scale,
		left: float64(center.X) - scale*c.Width/2,
		top:  float64(center.Y) + scale*c.Height/2,
	})
}

// A canvasWriter paints marks on a gonum canvas, whose y axis points up.
type canvasWriter struct {
	canvas    vg.Canvas
	scale     float64 // points to the pixel
	left, top float64 // of the chart, in points
}

func (w *canvasWriter) shape(p path, fill color.RGBA, s stroke) {
	outline := w.path(p)
	if fill.A > 0 {
		w.canvas.SetColor(fill)
		w.canvas.Fill(outline)
	}
	if s.width <= 0 {
		return
	}
	dash := make([]vg.Length, len(s.dash))
	for i, d := range s.dash {
		dash[i] = vg.Length(d * w.scale)
	}
	w.canvas.SetColor(s.color)
	w.canvas.SetLineWidth(vg.Length(s.width * w.scale))
	w.canvas.SetLineDash(dash, 0)
	w.canvas.Stroke(outline)
}

func (w *canvasWriter) text(l textLine, at point) { outlineText(w, l, at) }

func (w *canvasWriter) path(p path) vg.Path {
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

func (w *canvasWriter) point(p point) vg.Point {
	return vg.Point{X: vg.Length(w.left + w.scale*p.x), Y: vg.Length(w.top - w.scale*p.y)}
}
