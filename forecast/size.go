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
	Judged     int64 // levels that targets and their milestones are judged on, in one reading
}

// Size returns the size of what the study draws without its scenarios; see
// Weigh.
func (s Study) Size() Size {
	w := s.weighing()
	size := Size{Indicators: len(w.needed), Futures: s.Settings.Futures()}
	for _, id := range w.needed {
		n := w.span(id)
		size.Years = max(size.Years, n)
		levels := int64(n) * int64(size.Futures)
		size.Fitted += int64(len(s.Readings)) * levels
		size.Judged += w.asked(id) * levels
	}
	return size
}

// A Load is how much a scenario adds, in one reading.
type Load struct {
	Levels int64 // drawn
	Judged int64 // that targets and their milestones are judged on
}

// Weigh returns the load of each scenario: of the indicators that it may touch,
// and of what is made of them.
func (s Study) Weigh(all []scenarios.Resolved) []Load {
	w := s.weighing()
	loads := make([]Load, len(all))
	for k, r := range all {
		for id := range w.mayTouch(r) {
			levels := int64(w.span(id)) * int64(s.Settings.Futures())
			loads[k].Levels += levels
			loads[k].Judged += w.asked(id) * levels
		}
	}
	return loads
}

// asked is how many targets of the indicator are judged, and milestones, of which
// four are about as much work as a target.
func (w *workshop) asked(id string) (n int64) {
	for _, t := range w.subject(id).Targets {
		n += 1 + int64(len(t.Milestones))/4
	}
	return n
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
