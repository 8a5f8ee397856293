package plots

import (
	"image/color"
	"testing"
)

// Points are relative to the pen, which a closed path returns to its start,
// and the rounding of one does not move the next.
func TestPathData(t *testing.T) {
	p := append(polyline([]point{{1.04, 2}, {1.54, 1.5}, {2.04, 1}, {2.54, 1}}), step{verb: closePath})
	p = append(p, step{verb: lineTo, p: [3]point{{10, 20}}}, step{verb: cubeTo, p: [3]point{{11, 20}, {12, 20}, {13, 19.5}}})
	p = append(p, polyline([]point{{5, 5}, {4, 4.96}})...)
	const want = "M1 2l.5-.5 .5-.5 .5 0zl9 18c1 0 2 0 3-.5M5 5l-1 0"
	if got := pathData(p, 1); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// What is filled and stroked, and lines of a kind that follow each other, are
// one element each; a line after a filled shape is its own.
func TestSVGElements(t *testing.T) {
	square, st := polygon([]point{{0, 0}, {1, 0}, {1, 1}}), stroke{color: ink, width: 1}
	w := &svgWriter{decimals: 1}
	none := color.RGBA{}
	w.shape(square, white, st)
	w.shape(square, none, st)
	w.shape(polyline([]point{{2, 2}, {3, 3}}), none, st)
	w.shape(square, none, stroke{color: ink, width: 2})
	const want = `<path fill="#ffffff" stroke="#1b1d22" stroke-width="1" d="M0 0l1 0 0 1z"/>
<path stroke="#1b1d22" stroke-width="1" d="M0 0l1 0 0 1zM2 2l1 1"/>
<path stroke="#1b1d22" stroke-width="2" d="M0 0l1 0 0 1z"/>
`
	if got := w.body.String(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
