package main

import (
	"fmt"
	"math"

	"attain"
	"attain/model"
)

// A window is a stretch of a record that is shown, and what is asked of it.
type window struct {
	record
	place  int    // of the record among all
	kind   string // what it shows
	from   int
	shown  int
	ahead  []int // periods after what is shown
	weight float64
}

// horizons are those of the competitions.
var horizons = map[int]int{12: 18, 4: 8}

// memory is how many years of a record are shown at most.
const memory = 15

// windowsOf cuts windows out of each record: the test after two and three years
// and after all that comes before, after one of some shorter stretches, and, to
// learn what comes of the years ahead, up to five years after one of the first.
func windowsOf(records []record, period int) []window {
	var all []window
	short := []int{5, 8, 12, 18}
	if period == 4 {
		short = []int{3, 4, 5, 6}
	}
	for i, r := range records {
		test := func(kind string, shown int, weight float64) {
			if ahead := min(horizons[period], len(r.values)-r.train); shown <= r.train && ahead > 0 {
				all = append(all, window{r, i, kind, r.train - shown, shown, span(1, ahead), weight})
			}
		}
		test(fmt.Sprint(2*period), 2*period, 1)
		test(fmt.Sprint(3*period), 3*period, 1)
		test("all", min(r.train, memory*period), 1)
		k := short[i%len(short)]
		test(fmt.Sprint(k), k, 0.5)
		if shown := []int{2, 3, 5}[i%3] * period; len(r.values) >= shown+2*period {
			w := window{r, i, "far", 0, shown, nil, 0.5}
			for h := period; h <= min(5*period, len(r.values)-shown); h += period {
				w.ahead = append(w.ahead, h-1, h)
			}
			all = append(all, w)
		}
	}
	return all
}

func span(from, to int) []int {
	var s []int
	for i := from; i <= to; i++ {
		s = append(s, i)
	}
	return s
}

// scale is the one of the form that the levels shown ask for.
func (w window) scale(form model.ScaleForm) model.Scale {
	ind := attain.Indicator{Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}
	if form == model.Identity {
		ind.Bounds = attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}
	}
	return model.ScaleOf(ind, w.levels())
}

// levels are those shown.
func (w window) levels() []float64 { return w.values[w.from : w.from+w.shown] }

// actual is the level h periods after what is shown.
func (w window) actual(h int) float64 { return w.values[w.from+w.shown+h-1] }
