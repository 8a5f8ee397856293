package plots

import (
	"image/color"
	"math"
	"strings"
	"testing"
)

// coveredBy returns how much of the image the shape covers, in square pixels.
func coveredBy(p path, fill color.RGBA, s stroke, scale int) float64 {
	w := newImageWriter(100, 80, scale)
	w.shape(p, fill, s)
	sum := 0.0
	for i := 0; i < len(w.image.Pix); i += 4 {
		sum += float64(255 - w.image.Pix[i])
	}
	return sum / 255 / float64(scale*scale)
}

// A shape covers its area: of a box, a disc, a ring by two circles wound
// against each other, and strokes by length times width.
func TestRasterCoversTheArea(t *testing.T) {
	black := color.RGBA{A: 255}
	c := point{50.3, 40.6}
	hole := append(box{10.25, 10.5, 60.75, 50}.path(), reversed(box{20, 20, 40, 30})...)
	square := box{20, 20, 60, 60}.path()
	const turn = math.Pi / 4 // a round join of half a right angle on each side
	for _, x := range []struct {
		name   string
		p      path
		fill   color.RGBA
		stroke stroke
		want   float64
	}{
		{"box", box{10.25, 10.5, 60.75, 50}.path(), black, stroke{}, 50.5 * 39.5},
		{"box with a hole", hole, black, stroke{}, 50.5*39.5 - 200},
		{"disc", circle(c, 20), black, stroke{}, math.Pi * 400},
		{"half beyond the edge", box{-50, 10, 50, 30}.path(), black, stroke{}, 1000},
		{"line", polyline([]point{{10, 10}, {70, 55}}), color.RGBA{}, stroke{color: black, width: 3}, 75 * 3},
		{"line of pieces", polyline([]point{{10, 10}, {30, 25}, {70, 55}}), color.RGBA{}, stroke{color: black, width: 3}, 75 * 3},
		{"dashes", polyline([]point{{10, 40}, {74, 40}}), color.RGBA{}, stroke{color: black, width: 3, dash: []float64{7, 4}}, 6 * 7 * 3},
		{"ring", circle(c, 20), color.RGBA{}, stroke{color: black, width: 4}, math.Pi * (22*22 - 18*18)},
		{"turn", polyline([]point{{20, 60}, {20, 20}, {60, 20}}), color.RGBA{}, stroke{color: black, width: 6}, 2*40*6 - 9 + turn*9},
		{"square", square, color.RGBA{}, stroke{color: black, width: 6}, 4 * (40*6 - 9 + turn*9)},
		{"the same the other way", reversed(box{20, 20, 60, 60}), color.RGBA{}, stroke{color: black, width: 6}, 4 * (40*6 - 9 + turn*9)},
	} {
		for scale := 1; scale <= 2; scale++ {
			off := 0.8
			if strings.HasPrefix(x.name, "disc") || strings.HasPrefix(x.name, "ring") {
				off = 0.012 * x.want // curves are drawn as chords
			}
			if got := coveredBy(x.p, x.fill, x.stroke, scale); math.Abs(got-x.want) > off {
				t.Errorf("%s at scale %d covers %.2f, want %.2f", x.name, scale, got, x.want)
			}
		}
	}
}

// A half transparent edge mixes with what is below it.
func TestMix(t *testing.T) {
	dot := []uint8{200, 100, 0, 255}
	mix(dot, color.RGBA{0, 100, 200, 255}, 51) // a fifth
	if want := [4]uint8{160, 100, 40, 255}; [4]uint8(dot) != want {
		t.Errorf("%v, want %v", dot, want)
	}
}
