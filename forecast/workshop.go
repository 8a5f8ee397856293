package forecast

import (
	"context"
	"slices"
	"sync"

	"attain"
	"attain/internal/parallel"
	"attain/model"
	"attain/scenarios"
)

// A workshop is a study at work: what every simulation of it shares. A model
// is fitted once for each indicator and reading, and its futures are drawn
// once.
type workshop struct {
	Study
	ctx      context.Context
	needed   []string // ids of the indicators wanted and of all they depend on, in order
	subjects map[string]*Subject
	calendar calendar
	uniforms *uniforms

	lock  sync.Mutex
	bases map[basisKey]func() *basis
}

// A basisKey says which fit.
type basisKey struct {
	indicator, reading, curve string // curve is empty for the usual model
	ceiling                   model.Ceiling
}

func newWorkshop(ctx context.Context, s Study) *workshop {
	w := &workshop{Study: s, ctx: ctx, subjects: map[string]*Subject{}, bases: map[basisKey]func() *basis{}}
	for i := range s.Subjects {
		w.subjects[s.Subjects[i].Indicator.ID] = &s.Subjects[i]
	}
	w.find()
	w.calendar = w.years()
	all := append([]scenarios.Resolved{s.Usual}, s.Scenarios...)
	w.uniforms = newUniforms(s.Settings, names(all...), newTies(correlations(all)))
	return w
}

// correlations returns those of the first scenario that has any: they are the
// plan's.
func correlations(all []scenarios.Resolved) (cs []scenarios.Correlation, repair bool) {
	for _, r := range all {
		if len(r.Correlations) > 0 {
			return r.Correlations, r.Repair
		}
	}
	return nil, false
}

func (w *workshop) has(id string) bool { return w.subjects[id] != nil }

// subject returns the indicator with the id. It panics where there is none.
func (w *workshop) subject(id string) *Subject {
	s := w.subjects[id]
	if s == nil {
		panic("forecast: no indicator " + id)
	}
	return s
}

// find finds the indicators that are needed.
func (w *workshop) find() {
	need := map[string]bool{}
	var add func(id string)
	add = func(id string) {
		if !w.has(id) || need[id] {
			return
		}
		need[id] = true
		for _, r := range append([]scenarios.Resolved{w.Usual}, w.Scenarios...) {
			for _, part := range parts(r, id) {
				add(part)
			}
		}
		for _, t := range w.subject(id).Targets {
			for _, other := range t.Against.Others {
				add(other)
			}
		}
	}
	for _, s := range w.Subjects {
		if len(w.Want) == 0 || slices.Contains(w.Want, s.Indicator.ID) {
			add(s.Indicator.ID)
		}
	}
	for _, r := range append([]scenarios.Resolved{w.Usual}, w.Scenarios...) {
		for _, c := range r.Constraints {
			if c.Action == scenarios.Reject {
				for _, id := range limited(c) {
					add(id)
				}
			}
		}
	}
	for _, s := range w.Subjects {
		if need[s.Indicator.ID] {
			w.needed = append(w.needed, s.Indicator.ID)
		}
	}
}

// parts returns the ids of what the indicator depends on.
func parts(r scenarios.Resolved, id string) []string {
	var ids []string
	for _, f := range r.Flows {
		for _, c := range f.Converts {
			if f.Indicator == id {
				ids = append(ids, c.From)
			} else if c.From == id && c.Leaves {
				ids = append(ids, f.Indicator)
			}
		}
	}
	for _, c := range r.Composites {
		if c.Indicator == id {
			ids = append(ids, c.Of...)
		}
	}
	for _, c := range r.Constraints {
		if c.On == id {
			ids = append(ids, limited(c)...)
		}
	}
	return ids
}

// limited returns the ids that a constraint speaks of.
func limited(c scenarios.Constraint) []string {
	ids := []string{c.On}
	for _, l := range []*scenarios.Limit{c.AtLeast, c.AtMost} {
		if l != nil && l.ID != "" {
			ids = append(ids, l.ID)
		}
	}
	return ids
}

// years returns the years from the first that any needed indicator is
// projected to.
func (w *workshop) years() calendar {
	first, last := w.Until, w.Until
	for _, id := range w.needed {
		s := w.subject(id)
		for _, o := range s.Observations {
			if t := yearEnds(o.Period.Instant(), w.Until); len(t) > 0 {
				first = min(first, t[0])
			}
			if o.Period.StartMonth() > 7 && o.Period.IsTwelveMonths() { // most of the last year lies in the next
				last = w.Until + 1
			}
		}
		if s.Indicator.YearStarts > 7 {
			last = w.Until + 1
		}
	}
	return newCalendar(first, last)
}

// basis returns the fit, made when it is first asked for.
func (w *workshop) basis(k basisKey) *basis {
	w.lock.Lock()
	made := w.bases[k]
	if made == nil {
		made = sync.OnceValue(func() *basis { return w.fit(k) })
		w.bases[k] = made
	}
	w.lock.Unlock()
	return made()
}

func (w *workshop) fit(k basisKey) *basis {
	s := w.subject(k.indicator)
	m := w.Model(s.Indicator)
	if k.curve != "" {
		c, ok := model.CurveNamed(k.curve)
		if !ok {
			panic("forecast: no curve " + k.curve)
		}
		m = model.CurveModel{Curve: c, Ceiling: k.ceiling}
	}
	series := attain.NewSeries(s.Indicator, s.Observations, k.reading)
	if fine, ok := series.Subannual(); ok && k.curve == "" {
		if f := m.Fit(fine); f.PerYear > 1 && f.Drawer != nil && tellsYears(fine, series, f.PerYear) {
			return newSubannualBasis(f, series, w.Until, w.Settings)
		}
	}
	b := newBasis(m.Fit(series), instants(s.Targets), w.Until, w.Settings)
	b.ceiled = !k.ceiling.IsZero()
	return b
}

// tellsYears reports whether the months or quarters of a flow say more of its
// years than the years do: there are two years of them, or hardly a year besides.
func tellsYears(fine, years attain.Series, perYear int) bool {
	return len(fine.Levels) >= 2*perYear || len(years.Levels) < 2
}

// instants returns the moments between year ends at which levels are asked for.
func instants(targets []attain.Target) []float64 {
	var times []float64
	for _, t := range targets {
		if t.Aggregation == attain.Level {
			times = append(times, t.Period.Instant())
		}
		for _, m := range t.Milestones {
			times = append(times, m.Period.Instant())
		}
	}
	return times
}

// side runs f for 0 to n−1 on the study's workers, unless the work is broken
// off. Its results must not depend on the order.
func (w *workshop) side(n int, f func(i int)) {
	_ = parallel.Each(w.ctx, w.Workers, n, f) // whether ctx ended is asked of it
}
