package main

import (
	"math"
	"slices"

	"attain"
	"attain/model"
	"attain/model/mixture"
)

// shown are the numbers of points that a law is learned for.
var shown = []int{1, 2, 3, 4, 5, 6, 8, 10}

// leastValues is how many values a record has at least that counts.
const leastValues = 3

// onePoint is the weight of a window of one point beside the others: few
// records are so short.
const onePoint = 0.5

const (
	ahead   = 10 // years that a law is learned for
	horizon = 6  // years that forecasts are scored for
	origins = 4  // at most, of each series
)

// windowsOf cuts a record into windows: at up to four origins, evenly spread
// over those with six years to come, one of the numbers of points in turn.
// turn shifts where the turn begins. A window with a value that the scale
// cannot hold is left out.
func windowsOf(r record, form model.ScaleForm, turn int) []mixture.Window {
	if len(r.values) < leastValues {
		return nil
	}
	var windows []mixture.Window
	first, last := 1, len(r.values)-1 // an origin is how many values come before the future
	if len(r.values) > shown[len(shown)-1]+horizon {
		first, last = shown[len(shown)-1], len(r.values)-horizon
	}
	n := min(origins, last-first+1)
	for i := range max(0, n) {
		origin := last
		if n > 1 {
			origin = first + i*(last-first)/(n-1)
		}
		k := shown[(turn+i)%len(shown)]
		if k > origin {
			fit := slices.IndexFunc(shown, func(n int) bool { return n > origin }) // how many fit; one always does
			k = shown[(turn+i)%fit]
		}
		if w, ok := window(r.values[origin-k:min(origin+ahead, len(r.values))], k, form); ok {
			windows = append(windows, w)
		}
	}
	total := 0.0
	for i := range windows {
		windows[i].Weight = 1
		if windows[i].Shown == 1 {
			windows[i].Weight = onePoint
		}
		total += windows[i].Weight
	}
	for i := range windows {
		windows[i].Weight /= total
	}
	return windows
}

// window puts values on the scale that the k first of them ask for; ok is
// false where the form cannot hold them.
func window(values []float64, k int, form model.ScaleForm) (w mixture.Window, ok bool) {
	scale := model.Scale{Form: form}
	switch form {
	case model.Log:
		ok = slices.Min(values) > 0
	case model.Logit, model.LogLog:
		scale.Upper = 100
		ok = slices.Min(values) >= 0 && slices.Max(values) <= 100
	case model.Identity:
		scale, ok = model.ScaleOf(attain.Indicator{Bounds: attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}}, values[:k]), true
	}
	w.Shown = k
	for _, v := range values {
		w.Levels = append(w.Levels, scale.Forward(v))
	}
	return w, ok
}
