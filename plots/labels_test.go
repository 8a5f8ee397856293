package plots

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// A label takes the first spot that costs nothing, and none that touches
// another label or leaves the area.
func TestPlace(t *testing.T) {
	st := style{size: 10}
	words := []textLine{set("label", st)}
	w, h := measure(words)
	at := point{50, 50}
	below, above, right := spot{at, 0.5, 0}, spot{at, 0.5, 1}, spot{at.add(20, 0), 0, 0.5}
	level := func(y float64) []point { return []point{{0, y}, {100, y}} }
	for _, c := range []struct {
		name   string
		placer placer
		want   spot
		ok     bool
	}{
		{"free", placer{area: box{0, 0, 100, 100}}, below, true},
		{"a line below", placer{area: box{0, 0, 100, 100}, lines: []obstacle{{segments(level(55))[0], 3}}}, above, true},
		{"a text below", placer{area: box{0, 0, 100, 100}, texts: []box{below.box(w, h)}}, right, true},
		{"a mark below", placer{area: box{0, 0, 100, 100}, marks: []box{below.box(w, h)}}, above, true},
		{"lines above and below", placer{area: box{0, 0, 100, 100}, lines: []obstacle{{segments(level(58))[0], 3}, {segments(level(42))[0], 1}}}, right, true},
		{"no area below", placer{area: box{0, 0, 100, 51}}, above, true},
		{"no room", placer{area: box{0, 0, 5, 5}}, spot{}, false},
	} {
		got, ok := c.placer.place(&scene{}, label{lines: words, spots: []spot{below, above, right}})
		if ok != c.ok || ok && got != c.want.box(w, h) {
			t.Errorf("%s: placed at %v (%v), want %v", c.name, got, ok, c.want.box(w, h))
		}
	}
}

// A label that may be left out stands on no line that costs too much.
func TestPlaceOptional(t *testing.T) {
	p := placer{area: box{0, 0, 100, 100}}
	p.avoid([]point{{0, 50}, {100, 50}}, 3)
	l := label{lines: []textLine{set("label", style{size: 10})}, spots: []spot{{point{50, 50}, 0.5, 0.5}}, optional: 2}
	if at, ok := p.place(&scene{}, l); ok {
		t.Errorf("placed at %v on a line that costs 3", at)
	}
	l.optional = 4
	if _, ok := p.place(&scene{}, l); !ok {
		t.Error("left out though the line costs less than 4")
	}
}

// Spread items keep their order, do not overlap, stay within the bounds, and
// do not move when they need not.
func TestSpread(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		n := 1 + r.IntN(6)
		centres, heights := make([]float64, n), make([]float64, n)
		for i := range n {
			centres[i], heights[i] = 120*r.Float64()-10, 5+10*r.Float64()
		}
		slices.Sort(centres)
		before := slices.Clone(centres)
		spread(centres, heights, 0, 100)
		free := true
		for i := range n {
			lo, hi := before[i]-heights[i]/2, before[i]+heights[i]/2
			free = free && lo >= 0 && hi <= 100 && (i == 0 || lo >= before[i-1]+heights[i-1]/2)
			if centres[i]-heights[i]/2 < -1e-9 || centres[i]+heights[i]/2 > 100+1e-9 {
				t.Fatalf("%v with heights %v leaves the bounds", centres, heights)
			}
			if i > 0 && centres[i]-heights[i]/2 < centres[i-1]+heights[i-1]/2-1e-9 {
				t.Fatalf("%v with heights %v overlap", centres, heights)
			}
		}
		if free && !slices.Equal(before, centres) {
			t.Fatalf("%v were free and became %v", before, centres)
		}
	}
}

// A clipped polygon lies within the rows and loses no area between them.
func TestClip(t *testing.T) {
	shape := []point{{0, 0}, {10, 20}, {20, -10}}
	clipped := clip(shape, 0, 10)
	for _, p := range clipped {
		if p.y < 0 || p.y > 10 {
			t.Errorf("%v lies outside 0 to 10", p)
		}
	}
	whole, above, below := area(shape), area(clip(shape, 10, 100)), area(clip(shape, -100, 0))
	if got, want := area(clipped), whole-above-below; math.Abs(got-want) > 1e-9 {
		t.Errorf("area %v, want %v", got, want)
	}
	if got := clip(shape, 50, 60); len(got) != 0 {
		t.Errorf("%v of a shape that lies elsewhere", got)
	}
}

// area returns the area of a polygon (the shoelace formula).
func area(p []point) float64 {
	sum := 0.0
	for i, b := range p {
		a := p[(i+len(p)-1)%len(p)]
		sum += a.x*b.y - b.x*a.y
	}
	return math.Abs(sum) / 2
}

func TestClipLine(t *testing.T) {
	got := clipLine([]point{{0, 0}, {10, 20}, {20, 0}, {30, 5}}, 0, 10)
	want := [][]point{{{0, 0}, {5, 10}}, {{15, 10}, {20, 0}, {30, 5}}}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A segment crosses a box exactly when one of its points lies in it.
func TestSegmentCrossesBox(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	b := box{2, 3, 6, 5}
	for range 2000 {
		s := segment{point{8 * r.Float64(), 8 * r.Float64()}, point{8 * r.Float64(), 8 * r.Float64()}}
		inside := false
		for k := range 2001 {
			p := between(s.a, s.b, float64(k)/2000)
			inside = inside || p.x >= b.x0 && p.x <= b.x1 && p.y >= b.y0 && p.y <= b.y1
		}
		if inside && !s.crosses(b) || !inside && s.crosses(b.grown(-0.01)) {
			t.Fatalf("%v crosses %v: %v, by points %v", s, b, s.crosses(b), inside)
		}
	}
}
