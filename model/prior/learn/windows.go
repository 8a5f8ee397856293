package main

import (
	"slices"

	"attain"
	"attain/model"
	"attain/model/mixture"
)

// shown are the numbers of points that a law is learned for.
var shown = []int{2, 3, 4, 5, 6, 8}

const (
	horizon = 6
	origins = 6 // at most, of each series
)

// windowsOf cuts a record into windows: at up to six origins, evenly spread
// over those with six years to come, one of the numbers of points in turn.
// turn shifts where the turn begins. A window with a value that the scale
// cannot hold is left out.
func windowsOf(r record, form model.ScaleForm, turn int) []mixture.Window {
	var windows []mixture.Window
	first, last := 2, len(r.values)-1 // an origin is how many values come before the future
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
			fit := slices.IndexFunc(shown, func(n int) bool { return n > origin }) // how many fit; two always does
			k = shown[(turn+i)%fit]
		}
		if w, ok := window(r.values[origin-k:min(origin+horizon, len(r.values))], k, form); ok {
			windows = append(windows, w)
		}
	}
	for i := range windows {
		windows[i].Weight = 1 / float64(len(windows))
	}
	return windows
}

// window puts values on the scale that the k first of them ask for; ok is
// false where that is not the form wanted.
func window(values []float64, k int, form model.ScaleForm) (w mixture.Window, ok bool) {
	ind := attain.Indicator{Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}
	switch form {
	case model.Logit:
		ind = attain.Indicator{Kind: attain.Share, Bounds: attain.Share.NaturalBounds()}
	case model.Identity:
		ind.Kind = attain.Countdown
	case model.Log:
		for _, v := range values {
			if !(v > 0) {
				return w, false
			}
		}
	}
	scale := model.ScaleOf(ind, values[:k])
	if scale.Form != form {
		return w, false
	}
	w.Shown = k
	for _, v := range values {
		w.Levels = append(w.Levels, scale.Forward(v))
	}
	return w, true
}
