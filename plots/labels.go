package plots

import (
	"cmp"
	"image/color"
	"math"
	"slices"
)

// A label is a few words that belong to a mark. It is placed at the best of
// its spots.
type label struct {
	lines    []textLine
	spots    []spot  // in order of preference
	optional float64 // leave it out when the best spot costs more; 0 for a label that must stand
}

// A spot is a place for a label: its box has the point at, at the shares ax
// and ay of its width and height.
type spot struct {
	at     point
	ax, ay float64
}

// box returns the box of w by h pixels at the spot.
func (s spot) box(w, h float64) box {
	x, y := s.at.x-s.ax*w, s.at.y-s.ay*h
	return box{x, y, x + w, y + h}
}

// around returns the spots beside a mark at p, d pixels away: above, below,
// the corners, the sides; then the same farther out.
func around(p point, d float64) []spot {
	var spots []spot
	for _, r := range []float64{d, 1.8 * d, 3 * d, 5 * d} {
		k := 0.7 * r
		spots = append(spots,
			spot{p.add(0, -r), 0.5, 1}, spot{p.add(0, r), 0.5, 0},
			spot{p.add(-k, -k), 1, 1}, spot{p.add(k, k), 0, 0},
			spot{p.add(-k, k), 1, 0}, spot{p.add(k, -k), 0, 1},
			spot{p.add(r, 0), 0, 0.5}, spot{p.add(-r, 0), 1, 0.5},
		)
	}
	return spots
}

// alongLine returns the spots beside a line of 25 points.
func alongLine(line []point) []spot {
	var spots []spot
	for _, gap := range []float64{5, 12, 22, 34} {
		for _, k := range []int{10, 13, 7, 16, 19, 4, 22} {
			spots = append(spots, spot{line[k].add(-gap, -gap), 1, 1}, spot{line[k].add(0, -gap), 0.5, 1},
				spot{line[k].add(gap, gap), 0, 0}, spot{line[k].add(0, gap), 0.5, 0})
		}
	}
	return spots
}

// over returns spots all over b, the nearest to p first, for a label that
// finds no room beside its mark.
func over(b box, p point) []spot {
	const n = 12
	var spots []spot
	for i := range n {
		for j := range n {
			at := point{b.x0 + b.width()*float64(i)/(n-1), b.y0 + b.height()*float64(j)/(n-1)}
			spots = append(spots, spot{at, float64(i) / (n - 1), float64(j) / (n - 1)})
		}
	}
	slices.SortStableFunc(spots, func(a, b spot) int {
		return cmp.Compare(a.at.distance(p), b.at.distance(p))
	})
	return spots
}

// A placer finds room for labels. A label never overlaps another text or
// leaves the area; what it costs to stand on a line or a mark depends on
// their weights.
type placer struct {
	area  box
	texts []box
	lines []obstacle
	marks []box // never covered
}

// An obstacle is a piece of a line that labels avoid.
type obstacle struct {
	segment
	weight float64
}

// never is the weight of a line on which no label may stand.
var never = math.Inf(1)

// avoid makes labels keep off the line.
func (p *placer) avoid(line []point, weight float64) {
	for _, s := range segments(line) {
		p.lines = append(p.lines, obstacle{s, weight})
	}
}

// place draws the label at its cheapest spot and returns its box; ok is false
// when it found none.
func (p *placer) place(s *scene, l label) (at box, ok bool) {
	w, h := measure(l.lines)
	best, bestCost := box{}, math.Inf(1)
	for i, sp := range l.spots {
		b := sp.box(w, h)
		if cost := p.cost(b) + 0.02*float64(i); cost < bestCost {
			best, bestCost = b, cost
		}
	}
	if math.IsInf(bestCost, 1) || l.optional > 0 && bestCost > l.optional {
		return box{}, false
	}
	p.texts = append(p.texts, best)
	if p.clear(best) {
		l.lines = withoutHalo(l.lines)
	}
	drawLines(s, l.lines, best, centred(l.spots, best, w, h))
	return best, true
}

// clear reports whether no line runs through or close by b.
func (p *placer) clear(b box) bool {
	for _, o := range p.lines {
		if o.crosses(b.grown(haloWidth)) {
			return false
		}
	}
	return true
}

func withoutHalo(lines []textLine) []textLine {
	bare := slices.Clone(lines)
	for i := range bare {
		bare[i].style.halo = color.RGBA{}
	}
	return bare
}

// centred returns how the lines of a label in b line up: by the side that
// faces its mark.
func centred(spots []spot, b box, w, h float64) float64 {
	for _, sp := range spots {
		if sp.box(w, h) == b {
			return sp.ax
		}
	}
	return 0
}

// labelGap is the least room between two labels, in pixels.
const labelGap = 3

// cost returns what it costs to write in b; infinite where it is not
// allowed.
func (p *placer) cost(b box) float64 {
	if !b.within(p.area) {
		return math.Inf(1)
	}
	for _, t := range p.texts {
		if b.grown(labelGap).overlaps(t) {
			return math.Inf(1)
		}
	}
	cost := 0.0
	for _, m := range p.marks {
		if b.overlaps(m) {
			return math.Inf(1)
		}
	}
	for _, o := range p.lines {
		if o.crosses(b.grown(1)) {
			cost += o.weight
		}
	}
	return cost
}

// measure returns the width and the height of lines set below each other.
func measure(lines []textLine) (w, h float64) {
	for i, l := range lines {
		w = math.Max(w, l.width)
		h += (ascent + descent) * l.style.size
		if i > 0 {
			h += (lineHeight - ascent - descent) * l.style.size
		}
	}
	return w, h
}

// drawLines draws the lines below each other in b, at the share align of the
// room beside them.
func drawLines(s *scene, lines []textLine, b box, align float64) {
	y := b.y0
	for i, l := range lines {
		if i > 0 {
			y += (lineHeight - ascent - descent) * l.style.size
		}
		s.text(l, point{b.x0 + align*(b.width()-l.width), y + ascent*l.style.size})
		y += (ascent + descent) * l.style.size
	}
}

// spread moves the centres of items of the heights apart until none overlap,
// each as little as it can, between lo and hi. The centres must ascend; they
// are changed in place. The heights must fit.
func spread(centres, heights []float64, lo, hi float64) {
	floor := lo
	for i, h := range heights {
		centres[i] = math.Max(centres[i], floor+h/2)
		floor = centres[i] + h/2
	}
	ceiling := hi
	for i := len(heights) - 1; i >= 0; i-- {
		centres[i] = math.Min(centres[i], ceiling-heights[i]/2)
		ceiling = centres[i] - heights[i]/2
	}
}
