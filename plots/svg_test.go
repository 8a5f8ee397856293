package plots

import "testing"

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
