package plots

import "math"

// A point is a place on a chart in pixels, counted from the top left corner.
type point struct{ x, y float64 }

func (p point) add(dx, dy float64) point { return point{p.x + dx, p.y + dy} }

func (p point) distance(q point) float64 { return math.Hypot(p.x-q.x, p.y-q.y) }

// A box is an upright rectangle: x0 ≤ x1, y0 ≤ y1.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }

// grown returns b with a margin of d added on every side.
func (b box) grown(d float64) box { return box{b.x0 - d, b.y0 - d, b.x1 + d, b.y1 + d} }

// overlaps reports whether b and c share an area.
func (b box) overlaps(c box) bool {
	return b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1
}

// within reports whether b lies inside c.
func (b box) within(c box) bool {
	return b.x0 >= c.x0 && b.x1 <= c.x1 && b.y0 >= c.y0 && b.y1 <= c.y1
}

// towards returns the point of b that is nearest to p.
func (b box) towards(p point) point {
	return point{math.Min(math.Max(p.x, b.x0), b.x1), math.Min(math.Max(p.y, b.y0), b.y1)}
}

// path returns the outline of b.
func (b box) path() path {
	return polygon([]point{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}})
}

// A segment is a straight piece of a line.
type segment struct{ a, b point }

// crosses reports whether any part of s lies in b (Liang and Barsky 1984).
func (s segment) crosses(b box) bool {
	t0, t1 := 0.0, 1.0
	dx, dy := s.b.x-s.a.x, s.b.y-s.a.y
	for _, edge := range [4][2]float64{
		{-dx, s.a.x - b.x0}, {dx, b.x1 - s.a.x},
		{-dy, s.a.y - b.y0}, {dy, b.y1 - s.a.y},
	} {
		p, q := edge[0], edge[1]
		switch {
		case p == 0 && q < 0:
			return false
		case p < 0:
			t0 = math.Max(t0, q/p)
		case p > 0:
			t1 = math.Min(t1, q/p)
		}
	}
	return t0 <= t1
}

// A verb says how a step of a path reaches its end.
type verb uint8

const (
	moveTo verb = iota
	lineTo
	quadTo
	cubeTo
	closePath
)

// A step is one piece of a path. Its end is the last of its points that the
// verb uses: the first for a move or a line, the second for a quadratic and
// the third for a cubic curve.
type step struct {
	verb verb
	p    [3]point
}

// A path is a sequence of lines and curves.
type path []step

// polyline returns an open path through the points.
func polyline(points []point) path {
	p := make(path, 0, len(points)+1)
	for i, pt := range points {
		v := lineTo
		if i == 0 {
			v = moveTo
		}
		p = append(p, step{verb: v, p: [3]point{pt}})
	}
	return p
}

// polygon returns a closed path through the points.
func polygon(points []point) path { return append(polyline(points), step{verb: closePath}) }

// circle returns a closed path around c, of four cubic arcs.
func circle(c point, r float64) path {
	const k = 0.5522847498307936 // 4/3·(√2 − 1): the usual control length for a quarter
	q := k * r
	return path{
		{moveTo, [3]point{c.add(r, 0)}},
		{cubeTo, [3]point{c.add(r, q), c.add(q, r), c.add(0, r)}},
		{cubeTo, [3]point{c.add(-q, r), c.add(-r, q), c.add(-r, 0)}},
		{cubeTo, [3]point{c.add(-r, -q), c.add(-q, -r), c.add(0, -r)}},
		{cubeTo, [3]point{c.add(q, -r), c.add(r, -q), c.add(r, 0)}},
		{verb: closePath},
	}
}

// clip returns the part of the closed polygon that lies in the rows y0 to y1
// (Sutherland and Hodgman 1974, for the two sides that charts need).
func clip(polygon []point, y0, y1 float64) []point {
	above := clipSide(polygon, func(p point) float64 { return y1 - p.y })
	return clipSide(above, func(p point) float64 { return p.y - y0 })
}

// clipSide keeps the side of the polygon on which depth is not negative.
func clipSide(polygon []point, depth func(point) float64) []point {
	var kept []point
	for i, b := range polygon {
		a := polygon[(i+len(polygon)-1)%len(polygon)]
		da, db := depth(a), depth(b)
		if (da < 0) != (db < 0) {
			kept = append(kept, between(a, b, da/(da-db)))
		}
		if db >= 0 {
			kept = append(kept, b)
		}
	}
	return kept
}

// clipLine returns the pieces of the line that lie in the rows y0 to y1.
func clipLine(line []point, y0, y1 float64) [][]point {
	var pieces [][]point
	for i := 1; i < len(line); i++ {
		a, b, ok := clipSegment(line[i-1], line[i], y0, y1)
		if !ok {
			continue
		}
		if n := len(pieces); n > 0 && pieces[n-1][len(pieces[n-1])-1] == a {
			pieces[n-1] = append(pieces[n-1], b)
		} else {
			pieces = append(pieces, []point{a, b})
		}
	}
	return pieces
}

// clipColumns returns the pieces of the line that lie in the columns x0 to x1.
func clipColumns(line []point, x0, x1 float64) [][]point {
	pieces := clipLine(turned(line), x0, x1)
	for i := range pieces {
		pieces[i] = turned(pieces[i])
	}
	return pieces
}

// turned returns the points with their columns as rows.
func turned(line []point) []point {
	points := make([]point, len(line))
	for i, p := range line {
		points[i] = point{p.y, p.x}
	}
	return points
}

func clipSegment(a, b point, y0, y1 float64) (point, point, bool) {
	if math.Max(a.y, b.y) < y0 || math.Min(a.y, b.y) > y1 {
		return a, b, false
	}
	cut := func(p, other point) point {
		y := math.Min(math.Max(p.y, y0), y1)
		if y == p.y {
			return p
		}
		return between(p, other, (y-p.y)/(other.y-p.y))
	}
	return cut(a, b), cut(b, a), true
}

// between returns the point at share t of the way from a to b.
func between(a, b point, t float64) point {
	return point{a.x + t*(b.x-a.x), a.y + t*(b.y-a.y)}
}

// segments returns the straight pieces of the line.
func segments(line []point) []segment {
	var s []segment
	for i := 1; i < len(line); i++ {
		s = append(s, segment{line[i-1], line[i]})
	}
	return s
}
