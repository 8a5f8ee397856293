package plots

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// An imageWriter paints marks on an image of scale dots to the pixel.
type imageWriter struct {
	image  *image.RGBA
	scale  float64
	raster vector.Rasterizer
	mask   []uint8 // how much of each dot a path covers; used again for each
}

// newImageWriter starts with a white image.
func newImageWriter(width, height float64, scale int) *imageWriter {
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(width))*scale, int(math.Ceil(height))*scale))
	img.Pix[0] = 255
	for done := 1; done < len(img.Pix); done *= 2 {
		copy(img.Pix[done:], img.Pix[:done])
	}
	return &imageWriter{image: img, scale: float64(scale)}
}

func (w *imageWriter) shape(p path, fill color.RGBA, s stroke) {
	if fill.A > 0 {
		w.fill(p, fill)
	}
	if s.width > 0 {
		w.fill(w.outline(p, s), s.color)
	}
}

func (w *imageWriter) text(l textLine, at point) { outlineText(w, l, at) }

// fill fills a path by the non-zero rule. Only the part of the image that the
// path covers is touched.
func (w *imageWriter) fill(p path, c color.RGBA) {
	b, ok := p.bounds()
	if !ok {
		return
	}
	r := image.Rect(int(math.Floor(b.x0*w.scale)), int(math.Floor(b.y0*w.scale)),
		int(math.Ceil(b.x1*w.scale)), int(math.Ceil(b.y1*w.scale))).Intersect(w.image.Rect)
	if r.Empty() {
		return
	}
	w.raster.Reset(r.Dx(), r.Dy())
	at := func(q point) (x, y float32) {
		return float32(q.x*w.scale - float64(r.Min.X)), float32(q.y*w.scale - float64(r.Min.Y))
	}
	for _, s := range p {
		x0, y0 := at(s.p[0])
		x1, y1 := at(s.p[1])
		x2, y2 := at(s.p[2])
		switch s.verb {
		case moveTo:
			w.raster.MoveTo(x0, y0)
		case lineTo:
			w.raster.LineTo(x0, y0)
		case quadTo:
			w.raster.QuadTo(x0, y0, x1, y1)
		case cubeTo:
			w.raster.CubeTo(x0, y0, x1, y1, x2, y2)
		case closePath:
			w.raster.ClosePath()
		}
	}
	w.blend(r, c)
}

// blend paints the dots of r by how much of them the raster covers. Most of
// them it does not touch: eight at a time are passed over.
func (w *imageWriter) blend(r image.Rectangle, c color.RGBA) {
	stride := r.Dx() // as the raster takes for granted
	if n := stride * r.Dy(); n > len(w.mask) {
		w.mask = make([]uint8, n)
	}
	mask := image.Alpha{Pix: w.mask[:stride*r.Dy()], Stride: stride, Rect: image.Rect(0, 0, r.Dx(), r.Dy())}
	w.raster.DrawOp = draw.Src
	w.raster.Draw(&mask, mask.Rect, image.Opaque, image.Point{})
	full := binary.NativeEndian.Uint32([]byte{c.R, c.G, c.B, 255})
	for y := range r.Dy() {
		row := mask.Pix[y*stride : y*stride+r.Dx()]
		dots := w.image.Pix[w.image.PixOffset(r.Min.X, r.Min.Y+y):]
		for x := 0; x < len(row); x++ {
			if x+8 <= len(row) && binary.NativeEndian.Uint64(row[x:]) == 0 {
				x += 7
				continue
			}
			switch a := uint32(row[x]); a {
			case 0:
			case 255:
				binary.NativeEndian.PutUint32(dots[4*x:], full)
			default:
				mix(dots[4*x:4*x+4:4*x+4], c, a)
			}
		}
	}
}

// mix lays the opaque colour over a dot, at the share a of 255.
func mix(dot []uint8, c color.RGBA, a uint32) {
	rest := 255 - a
	dot[0] = uint8((uint32(c.R)*a + uint32(dot[0])*rest + 127) / 255)
	dot[1] = uint8((uint32(c.G)*a + uint32(dot[1])*rest + 127) / 255)
	dot[2] = uint8((uint32(c.B)*a + uint32(dot[2])*rest + 127) / 255)
}

// bounds returns the box of the path's points; ok is false when it has none.
func (p path) bounds() (b box, ok bool) {
	b = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, s := range p {
		for _, q := range s.p[:verbPoints[s.verb]] {
			b = box{math.Min(b.x0, q.x), math.Min(b.y0, q.y), math.Max(b.x1, q.x), math.Max(b.y1, q.y)}
		}
	}
	return b, b.x0 <= b.x1
}

// outline returns the area that a stroke along the path covers: a bar for
// each piece and a wedge at each turn, all wound the same way, so that the
// non-zero rule unites them.
func (w *imageWriter) outline(p path, s stroke) path {
	var out path
	for _, line := range w.flatten(p) {
		for _, dash := range dashes(line, s.dash) {
			out = appendStroke(out, dash, s.width/2)
		}
	}
	return out
}

// flatten returns the subpaths as lines; a closed one ends where it starts.
func (w *imageWriter) flatten(p path) [][]point {
	var lines [][]point
	var line []point
	for _, s := range p {
		switch s.verb {
		case moveTo:
			lines, line = appendLine(lines, line), []point{s.p[0]}
		case lineTo:
			line = append(line, s.p[0])
		case closePath:
			line = append(line, line[0])
		default:
			line = w.bend(line, s)
		}
	}
	return appendLine(lines, line)
}

func appendLine(lines [][]point, line []point) [][]point {
	if len(line) > 1 {
		lines = append(lines, line)
	}
	return lines
}

// bend appends the points of a curve, closer than the eye can tell from it.
func (w *imageWriter) bend(line []point, s step) []point {
	from := line[len(line)-1]
	length, at := 0.0, from
	for _, q := range s.p[:verbPoints[s.verb]] {
		length += at.distance(q)
		at = q
	}
	n := 2 + int(1.2*math.Sqrt(length*w.scale))
	for k := 1; k <= n; k++ {
		t := float64(k) / float64(n)
		a, b := between(from, s.p[0], t), between(s.p[0], s.p[1], t)
		q := between(a, b, t)
		if s.verb == cubeTo {
			c := between(s.p[1], s.p[2], t)
			q = between(q, between(b, c, t), t)
		}
		line = append(line, q)
	}
	return line
}

// dashes cuts the line into dashes; no lengths leave it whole.
func dashes(line []point, lengths []float64) [][]point {
	if len(lengths) == 0 {
		return [][]point{line}
	}
	var out [][]point
	k, left, on := 0, lengths[0], []point{line[0]}
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		for gap := a.distance(b); gap > left; gap = a.distance(b) {
			a = between(a, b, left/gap)
			if k%2 == 0 {
				out = appendLine(out, append(on, a))
			}
			k++
			left, on = lengths[k%len(lengths)], []point{a}
		}
		left -= a.distance(b)
		on = append(on, b)
	}
	if k%2 == 0 {
		out = appendLine(out, on)
	}
	return out
}

// appendStroke appends the area within r of the line, with butt ends and
// round joins.
func appendStroke(out path, line []point, r float64) path {
	closed := line[0] == line[len(line)-1]
	var first, last point // directions
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		length := a.distance(b)
		if length == 0 {
			continue
		}
		d := point{(b.x - a.x) / length, (b.y - a.y) / length}
		n := point{-d.y * r, d.x * r}
		out = append(out, polygon([]point{a.add(n.x, n.y), b.add(n.x, n.y), b.add(-n.x, -n.y), a.add(-n.x, -n.y)})...)
		if last == (point{}) {
			first = d
		} else {
			out = appendWedge(out, a, last, d, r)
		}
		last = d
	}
	if closed && last != (point{}) {
		out = appendWedge(out, line[0], last, first, r)
	}
	return out
}

// appendWedge appends what is missing on the outside of a turn at c from the
// direction d to e, as a fan.
func appendWedge(out path, c, d, e point, r float64) path {
	turn := math.Atan2(d.x*e.y-d.y*e.x, d.x*e.x+d.y*e.y)
	if math.Abs(turn) < 0.01 {
		return out
	}
	side := r // of the outside: to the left of the direction or to the right
	if turn > 0 {
		side = -r
	}
	fan := []point{c}
	steps := 1 + int(math.Abs(turn)/0.4)
	for k := range steps + 1 {
		sin, cos := math.Sincos(turn * float64(k) / float64(steps))
		x, y := d.x*cos-d.y*sin, d.x*sin+d.y*cos
		fan = append(fan, c.add(-y*side, x*side))
	}
	if turn < 0 {
		return append(out, polygon(fan)...)
	}
	for i, j := 1, len(fan)-1; i < j; i, j = i+1, j-1 {
		fan[i], fan[j] = fan[j], fan[i]
	}
	return append(out, polygon(fan)...)
}
