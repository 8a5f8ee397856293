package forecast

import (
	"math"

	"attain"
	"attain/scenarios"
)

// A Size says beforehand how much a study draws.
type Size struct {
	Indicators int   // that are drawn
	Futures    int   // of each
	Years      int   // of the longest
	Fitted     int64 // levels drawn by the fits, as business goes on, in every reading
}

// Size returns the size of what the study draws without its scenarios; see
// Weigh.
func (s Study) Size() Size {
	w := s.weighing()
	size := Size{Indicators: len(w.needed), Futures: s.Settings.Futures()}
	for _, id := range w.needed {
		n := w.span(id)
		size.Years = max(size.Years, n)
		size.Fitted += int64(len(s.Readings)) * int64(n) * int64(size.Futures)
	}
	return size
}

// Weigh returns how many levels are drawn under each scenario, in one reading:
// of the indicators that it may touch, and what is made of them.
func (s Study) Weigh(all []scenarios.Resolved) []int64 {
	w := s.weighing()
	levels := make([]int64, len(all))
	for k, r := range all {
		for id := range w.mayTouch(r) {
			levels[k] += int64(w.span(id)) * int64(s.Settings.Futures())
		}
	}
	return levels
}

// weighing is a workshop in which nothing is drawn.
func (s Study) weighing() *workshop {
	w := &workshop{Study: s, subjects: map[string]*Subject{}}
	for i := range s.Subjects {
		w.subjects[s.Subjects[i].Indicator.ID] = &s.Subjects[i]
	}
	w.find()
	return w
}

// span is for how many years the indicator is projected, about.
func (w *workshop) span(id string) int {
	last := math.Inf(-1)
	for _, o := range w.subject(id).Observations {
		if o.Status != attain.Rejected {
			last = max(last, o.Period.Instant())
		}
	}
	if math.IsInf(last, -1) {
		last = max(w.AsOf, w.Until-100) // a composite may still be projected
	}
	return max(0, int(math.Ceil(w.Until-last)))
}

// mayTouch returns the needed indicators that the scenario may touch.
func (w *workshop) mayTouch(r scenarios.Resolved) map[string]bool {
	touched, free := map[string]bool{}, false
	for _, v := range r.Values {
		touched[v.Assumption.Indicator] = touched[v.Assumption.Indicator] || v.Changed
		free = free || v.Changed && v.Assumption.Drives == scenarios.Free
	}
	for _, shock := range r.Shocks {
		for _, on := range shock.On {
			touched[on] = true
		}
	}
	found := map[string]bool{}
	for more := true; more; {
		more = false
		for _, id := range w.needed {
			if found[id] {
				continue
			}
			made := parts(r, id)
			is := touched[id] || r.Models[id] != w.Usual.Models[id] || free && len(made) > 0
			for _, part := range made {
				is = is || touched[part]
			}
			if is {
				found[id], touched[id], more = true, true, true
			}
		}
	}
	return found
}
