package model

import "math"

// thin keeps what a law of years reads: at most so many points, the last ones.
// Figures of months or quarters among them tell a season more than a pace, and
// push no years out: of a crowd, three points or more that each stand less
// than crowded after the one before, only those remain that are about a year
// apart, counted back from the last point of all; and so of all points where
// there are too many.
func (r *record) thin(most int) {
	yearly := r.yearApart()
	kept := r.uncrowded(yearly)
	if count(kept) > most {
		kept = yearly
	}
	for i := 0; count(kept) > most; i++ {
		kept[i] = false
	}
	r.retain(kept)
}

// crowded is how near, in years, the points of a crowd are.
const crowded = 0.45

// uncrowded reports the points that stand in no crowd, or are yearly.
func (r *record) uncrowded(yearly []bool) []bool {
	kept := make([]bool, len(r.points))
	for from := 0; from < len(kept); {
		to := from + 1
		for to < len(kept) && r.points[to].t-r.points[to-1].t < crowded {
			to++
		}
		for i := from; i < to; i++ {
			kept[i] = to-from < 3 || yearly[i]
		}
		from = to
	}
	return kept
}

// yearApart reports, from the last point back, the one nearest to a year before
// the one that was reported last: between half a year and one and a half, or
// else the next one further back.
func (r *record) yearApart() []bool {
	is := make([]bool, len(r.points))
	for at := len(is) - 1; at >= 0; {
		is[at] = true
		t, next := r.points[at].t, -1
		for i := at - 1; i >= 0; i-- {
			years := t - r.points[i].t
			if next >= 0 && (years > 1.5 || math.Abs(years-1) >= math.Abs(t-r.points[next].t-1)) {
				break
			}
			if years >= 0.5 {
				next = i
			}
		}
		at = next
	}
	return is
}

func count(is []bool) int {
	n := 0
	for _, yes := range is {
		if yes {
			n++
		}
	}
	return n
}

// retain keeps the points reported, and the growth statements that join two of
// them.
func (r *record) retain(kept []bool) {
	place := make([]int, len(kept))
	var points []point
	for i, p := range r.points {
		if kept[i] {
			place[i] = len(points)
			points = append(points, p)
		}
	}
	var statements []growth
	for _, g := range r.growth {
		if kept[g.i] && kept[g.i-1] {
			g.i = place[g.i]
			statements = append(statements, g)
		}
	}
	r.points, r.growth = points, statements
}
