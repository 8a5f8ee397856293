package plots

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"maps"
	"math"
	"slices"

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
	if err := png.Encode(&out, paletted(canvas.Image().(*image.RGBA))); err != nil {
		panic("plots: " + err.Error()) // a buffer does not fail
	}
	return out.Bytes()
}

// paletted returns the opaque image in at most 256 colours, which makes a
// file a third as large. A chart has some dozen colours, and their blends at
// edges: the more frequent colours stay, and each other takes one of them
// that lies close by.
func paletted(img *image.RGBA) *image.Paletted {
	colours := histogram(img)
	var kept []uint32
	var index map[uint32]uint8
	for reach := 6; ; reach += reach / 2 {
		if kept, index = leaders(colours, reach*reach); len(kept) <= 256 {
			break
		}
	}
	out := image.NewPaletted(img.Rect, nil)
	for _, c := range kept {
		out.Palette = append(out.Palette, color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255})
	}
	last, at := kept[0], index[kept[0]]
	for i := range out.Pix {
		if c := packed(img.Pix[4*i:]); c != last {
			last, at = c, index[c]
		}
		out.Pix[i] = at
	}
	return out
}

// leaders returns the colours of which none lies within the squared distance
// of an earlier one, 257 at most, and for each colour the index of the
// nearest of them.
func leaders(colours []uint32, within int) (kept []uint32, index map[uint32]uint8) {
	index = make(map[uint32]uint8, len(colours))
	for _, c := range colours {
		i, d := nearest(kept, c)
		if d > within {
			i = len(kept)
			kept = append(kept, c)
		}
		if len(kept) > 256 {
			break
		}
		index[c] = uint8(i)
	}
	return kept, index
}

// packed returns the colour of a pixel as one number.
func packed(pix []uint8) uint32 {
	return uint32(pix[0])<<16 | uint32(pix[1])<<8 | uint32(pix[2])
}

// histogram returns the colours of the image, the most frequent first.
func histogram(img *image.RGBA) []uint32 {
	count := map[uint32]int{}
	last, run := packed(img.Pix), 0
	for i := 0; i < len(img.Pix); i += 4 {
		c := packed(img.Pix[i:])
		if c != last {
			count[last] += run
			last, run = c, 0
		}
		run++
	}
	count[last] += run
	return slices.SortedFunc(maps.Keys(count), func(a, b uint32) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a, b))
	})
}

// nearest returns the index of the colour that is nearest to c, and the
// square of its distance.
func nearest(colours []uint32, c uint32) (index, distance int) {
	distance = math.MaxInt
	for i, k := range colours {
		r, g, b := int(c>>16)-int(k>>16), int(c>>8&255)-int(k>>8&255), int(c&255)-int(k&255)
		if d := r*r + g*g + b*b; d < distance {
			index, distance = i, d
		}
	}
	return index, distance
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
