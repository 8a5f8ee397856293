package forecast

import (
	"slices"

	"attain"
	"attain/model"
	"attain/scenarios"
)

// The models of an indicator that are not a curve's name.
const (
	byTrend     = "trend"
	byFlows     = "flows"
	byComposite = "composite"
)

// A simulation draws all indicators under one reading and one scenario
// together: draw i of every indicator and assumption belongs to one future. An
// indicator is projected when it is first asked for, after what it is made of.
// What the scenario does not touch is as usual, draw for draw.
type simulation struct {
	*workshop
	reading     string
	assumed     *assumed
	usual       *simulation // nil for business as usual itself
	n           int         // futures
	ends        []int
	found       map[string]*Projection // before any is rejected
	pending     map[string]bool        // being projected
	touched     map[string]bool
	bounds      map[string]*limits
	constrained []Constrained
	rejected    []bool // nil for none
}

func (w *workshop) newSimulation(reading string, sc scenarios.Resolved, usual *simulation) *simulation {
	s := &simulation{workshop: w, reading: reading, usual: usual, n: w.Settings.Futures(), ends: w.Settings.batchEnds(),
		found: map[string]*Projection{}, pending: map[string]bool{}, touched: map[string]bool{}, bounds: map[string]*limits{}}
	var drawn *assumed
	if usual != nil {
		drawn = usual.assumed
	}
	s.assumed = newAssumed(sc, w.calendar, w.uniforms, drawn)
	s.findTouched()
	return s
}

// run projects every indicator that is needed and touched.
func (s *simulation) run() {
	for _, id := range s.needed {
		if s.ctx.Err() != nil {
			return
		}
		if s.touches(id) {
			s.projection(id)
		}
	}
	s.rejected = s.constrain()
	for _, id := range s.needed {
		if l := s.bounds[id]; l != nil {
			for n, c := range l.clips {
				s.keep(c, l.bitten[n])
			}
		}
	}
}

// flow returns the flows declared for the indicator.
func (s *simulation) flow(id string) (f scenarios.Flow, ok bool) {
	i := slices.IndexFunc(s.assumed.scenario.Flows, func(f scenarios.Flow) bool { return f.Indicator == id })
	if i < 0 {
		return f, false
	}
	return s.assumed.scenario.Flows[i], true
}

func (s *simulation) composite(id string) (c scenarios.Composite, ok bool) {
	i := slices.IndexFunc(s.assumed.scenario.Composites, func(c scenarios.Composite) bool { return c.Indicator == id })
	if i < 0 {
		return c, false
	}
	return s.assumed.scenario.Composites[i], true
}

// model returns how the indicator is projected: as the scenario says, or by
// the trend of its record, or, without any record, by what it is made of.
func (s *simulation) model(id string) string {
	if m := s.assumed.scenario.Models[id]; m != "" {
		return m
	}
	if _, made := s.composite(id); made && s.basis(id, s.curve(id)).futures == nil {
		return byComposite
	}
	return byTrend
}

// projection returns the futures of the indicator, before any is rejected; nil
// where there is nothing to project.
func (s *simulation) projection(id string) *Projection {
	if p, ok := s.found[id]; ok {
		return p
	}
	if s.usual != nil && !s.touches(id) {
		return s.usual.projection(id)
	}
	if s.pending[id] {
		panic("forecast: " + id + " is made of itself")
	}
	s.pending[id] = true
	s.found[id] = s.projected(id)
	return s.found[id]
}

func (s *simulation) projected(id string) *Projection {
	s.bounds[id] = s.newLimits(id)
	s.limiting(id)
	switch s.model(id) {
	case byFlows:
		return s.stocks(id)
	case byComposite:
		c, _ := s.composite(id)
		return s.compose(s.newComposite(c, s.bounds[id]))
	}
	p := s.trend(id)
	if p == nil {
		return nil
	}
	if rates := s.leaving(id); len(rates) > 0 {
		p.between = nil
		for i := range p.Draws {
			s.leave(p, i, rates)
		}
	}
	if l := s.bounds[id]; l != nil {
		p.between = nil
		for i, path := range p.Draws {
			for j, t := range p.Times {
				path[j] = l.hold(i, s.calendar.at(t), path[j])
			}
		}
	}
	return p
}

// limiting projects the indicators that limit this one.
func (s *simulation) limiting(id string) {
	for _, c := range s.assumed.scenario.Constraints {
		for _, l := range []*scenarios.Limit{c.AtLeast, c.AtMost} {
			if c.On == id && c.Action == scenarios.Clip && l != nil && s.has(l.ID) {
				s.projection(l.ID)
			}
		}
	}
}

// trend projects the model fitted to the record; nil where there is none.
func (s *simulation) trend(id string) *Projection {
	b := s.basis(id, s.curve(id))
	if b.futures == nil {
		return nil
	}
	return b.trend(s.assumed)
}

// leave takes from draw i what leaves for other stocks, and stays away:
//
//	y′(t) = y(t) − C(t),   C(t) = C(t−1) + Σ rates/100 · y′(t−1)
func (s *simulation) leave(p *Projection, i int, rates []*figure) {
	gone, before, last := 0.0, p.Starts[i], p.Origin
	for j, t := range p.Times {
		k := s.calendar.at(t)
		for _, f := range rates {
			gone += f.at(i, k) / 100 * before * (t - last)
		}
		before = p.Series.Indicator.Bounds.Clamp(p.Draws[i][j] - gone)
		p.Draws[i][j], last = before, t
	}
}

// leaving returns the rates at which units of the indicator leave for stocks
// that are projected by their flows.
func (s *simulation) leaving(id string) []*figure {
	var rates []*figure
	for _, f := range s.assumed.scenario.Flows {
		if s.has(f.Indicator) && s.model(f.Indicator) == byFlows {
			for _, c := range f.Converts {
				if c.From == id && c.Leaves {
					rates = append(rates, s.assumed.figure(c.Rate))
				}
			}
		}
	}
	return rates
}

// stocks follows the flows of the indicator together with those of all stocks
// that convert into it, and returns its futures.
func (s *simulation) stocks(id string) *Projection {
	group := s.convertible(id, nil)
	var stocks []*stock
	for _, member := range group {
		f, _ := s.flow(member)
		if member != id {
			s.bounds[member] = s.newLimits(member)
			s.limiting(member)
			s.pending[member] = true
		}
		st := s.newStock(f, s.bounds[member])
		if st == nil {
			s.found[member] = nil
			continue
		}
		st.leaves = s.leaving(member)
		s.found[member] = st.Projection
		stocks = append(stocks, st)
	}
	for _, st := range stocks {
		s.connect(st)
	}
	if len(stocks) > 0 {
		for i := range s.n {
			follow(stocks, i)
		}
	}
	return s.found[id]
}

// convertible returns the indicator and all that convert into it, directly or
// not, and are projected by their flows here and not yet.
func (s *simulation) convertible(id string, group []string) []string {
	group = append(group, id)
	f, _ := s.flow(id)
	for _, c := range f.Converts {
		_, done := s.found[c.From]
		if !done && !slices.Contains(group, c.From) && s.touches(c.From) && s.model(c.From) == byFlows {
			group = s.convertible(c.From, group)
		}
	}
	return group
}

// newStock readies the flows; nil where there is no first stock to start from.
func (s *simulation) newStock(f scenarios.Flow, l *limits) *stock {
	b := s.basis(f.Indicator, "")
	if b.futures == nil {
		return nil
	}
	a := s.assumed
	st := &stock{Projection: b.projection(a.scenario.Scenario.ID, byFlows), basis: b, flow: f, assumed: a, limits: l,
		entries: a.figure(f.Entries), exits: a.figure(f.Exits), renewal: a.figure(f.Renewal)}
	var warnings []attain.Text
	st.strikes, warnings = a.on(f.Indicator, b.origin)
	st.Warnings = append(st.Warnings[:len(st.Warnings):len(st.Warnings)], warnings...)
	return st
}

// connect finds the stocks that convert into st. One without futures converts
// nothing, with a warning.
func (s *simulation) connect(st *stock) {
	for _, c := range st.flow.Converts {
		if p := s.projection(c.From); p != nil {
			st.converts = append(st.converts, conversion{p, s.assumed.figure(c.Rate)})
		} else {
			st.Warnings = append(st.Warnings, attain.Textf("%s cannot be projected, so nothing of it is converted into %s", "%s无法推算，因此没有转化为%s的部分", c.From, st.flow.Indicator))
		}
	}
}

// newComposite readies the parts; ok is false where one of them cannot be
// projected.
func (s *simulation) newComposite(d scenarios.Composite, l *limits) (c composite, ok bool) {
	c = composite{Composite: d, indicator: s.subject(d.Indicator).Indicator, limits: l}
	for _, id := range d.Of {
		if f := s.assumed.figures[id]; f != nil {
			c.parts = append(c.parts, part{id: id, figure: f, percent: inPercent(f.Assumption.Unit)})
			continue
		}
		p := s.projection(id)
		if p == nil {
			return c, false
		}
		c.parts = append(c.parts, part{id: id, projection: p, percent: inPercent(p.Series.Indicator.Unit.En)})
	}
	for k, w := range d.Weights {
		c.weights = append(c.weights, s.assumed.ref(w, weightName(d, k)))
	}
	return c, true
}

// compose projects a composite; nil where it cannot be.
func (s *simulation) compose(c composite, ok bool) *Projection {
	if !ok {
		return nil
	}
	origin := c.origin(s.calendar)
	times := yearEnds(origin, s.Until)
	if len(times) == 0 {
		return nil
	}
	b := s.basis(c.Indicator, "")
	p := NewProjection(Projection{Series: b.series, Scenario: s.assumed.scenario.Scenario.ID, Model: byComposite, Rung: c.rung(),
		Origin: origin, Times: times, Starts: make([]float64, s.n), Draws: newDraws(s.n, len(times)), Batches: s.ends})
	c.strikes, p.Warnings = s.assumed.on(c.Indicator, origin)
	p.past = c.past(origin, s.calendar)
	c.fill(p, s.calendar)
	return p
}

// filtered returns p without the rejected futures; nil where hardly any is
// left.
func (s *simulation) filtered(p *Projection) *Projection {
	if p == nil || s.rejected == nil {
		return p
	}
	q := *p
	q.Draws, q.Starts, q.Batches, q.Kept = nil, nil, nil, nil
	q.between = make([]instant, len(p.between))
	for n, x := range p.between {
		q.between[n] = instant{time: x.time, of: x.of}
	}
	end := 0
	for i, no := range s.rejected {
		if end < len(p.Batches) && i == p.Batches[end] {
			q.Batches, end = append(q.Batches, len(q.Kept)), end+1
		}
		if !no {
			q.Draws, q.Starts, q.Kept = append(q.Draws, p.Draws[i]), append(q.Starts, p.Starts[i]), append(q.Kept, i)
			for n, x := range p.between {
				q.between[n].levels = append(q.between[n].levels, x.levels[i])
			}
		}
	}
	if end < len(p.Batches) {
		q.Batches = append(q.Batches, len(q.Kept))
	}
	if len(q.Kept) < leastKept {
		return nil
	}
	return NewProjection(q)
}

// leastKept is how many futures must be left to say anything.
const leastKept = 100

// dropped returns the share of the futures that were rejected.
func (s *simulation) dropped() float64 {
	n := 0
	for _, no := range s.rejected {
		if no {
			n++
		}
	}
	return float64(n) / float64(s.n)
}

// touches reports whether the indicator is another one than as usual.
func (s *simulation) touches(id string) bool { return s.usual == nil || s.touched[id] }

// findTouched finds what is touched: by itself, or through what it is made of,
// until nothing more is.
func (s *simulation) findTouched() {
	for more := s.usual != nil; more; {
		more = false
		for _, id := range s.needed {
			if !s.touched[id] && s.touch(id) {
				s.touched[id], more = true, true
			}
		}
	}
}

func (s *simulation) touch(id string) bool {
	if s.model(id) != s.usual.model(id) || s.curve(id) != s.usual.curve(id) {
		return true
	}
	for _, v := range s.assumed.scenario.Values {
		if v.Assumption.Indicator == id && v.Assumption.Drives != scenarios.Free && s.changed(v.Assumption.ID) {
			return true
		}
	}
	for _, shock := range s.assumed.scenario.Shocks {
		if slices.Contains(shock.On, id) {
			return true
		}
	}
	return s.touchesFlow(id) || s.touchesComposite(id) || s.touchesLimits(id) || s.touchesOthers(id)
}

// changed reports whether the assumption is another one than as usual.
func (s *simulation) changed(id string) bool {
	f := s.assumed.figures[id]
	if usual, ok := s.usual.assumed.figures[id]; ok || f == nil {
		return f != usual
	}
	return f.strikes != nil || f.clips != nil || !f.Neutral()
}

// touchesOthers reports whether the scenario moves what a target of the
// indicator is measured against.
func (s *simulation) touchesOthers(id string) bool {
	for _, t := range s.subject(id).Targets {
		for _, other := range t.Against.Others {
			if s.has(other) && s.touches(other) {
				return true
			}
		}
	}
	return false
}

func (s *simulation) touchesFlow(id string) bool {
	for _, f := range s.assumed.scenario.Flows {
		for _, c := range f.Converts {
			into := f.Indicator == id && (s.changed(c.Rate) || s.has(c.From) && s.touches(c.From))
			out := c.From == id && c.Leaves && s.has(f.Indicator) && (s.changed(c.Rate) || s.model(f.Indicator) != s.usual.model(f.Indicator))
			if into || out {
				return true
			}
		}
		if f.Indicator == id && (s.changed(f.Entries) || s.changed(f.Exits) || s.changed(f.Renewal)) {
			return true
		}
	}
	return false
}

func (s *simulation) touchesComposite(id string) bool {
	c, ok := s.composite(id)
	if !ok {
		return false
	}
	for _, of := range c.Of {
		if s.changed(of) || s.has(of) && s.touches(of) {
			return true
		}
	}
	return slices.ContainsFunc(c.Weights, func(w scenarios.Ref) bool { return w.ID != "" && s.changed(w.ID) })
}

func (s *simulation) touchesLimits(id string) bool {
	for _, c := range s.assumed.scenario.Constraints {
		for _, l := range []*scenarios.Limit{c.AtLeast, c.AtMost} {
			if c.On == id && l != nil && l.ID != "" && (s.changed(l.ID) || s.has(l.ID) && s.touches(l.ID)) {
				return true
			}
		}
	}
	return false
}

// curve returns the name of the curve by which the scenario projects the
// indicator; empty for the usual model.
func (s *simulation) curve(id string) string {
	switch m := s.assumed.scenario.Models[id]; m {
	case "", byTrend, byFlows, byComposite:
		return ""
	default:
		return m
	}
}

// basis returns the fit of the usual model, or of the curve with that name.
func (s *simulation) basis(id, curve string) *basis {
	k := basisKey{indicator: id, reading: s.reading, curve: curve}
	if curve != "" {
		k.ceiling = s.heldCeiling(id)
	}
	return s.workshop.basis(k)
}

// heldCeiling returns what is assumed of the indicator's ceiling, for a curve.
func (s *simulation) heldCeiling(id string) model.Ceiling {
	for _, v := range s.assumed.scenario.For(id) {
		if v.Assumption.Drives == scenarios.Ceiling && v.Quantity.Known() {
			at := func(u float64) float64 { return v.Factor*v.Quantity.Quantile(u, s.Until) + v.Summand }
			return model.Ceiling{P5: at(0.05), P95: at(0.95)}
		}
	}
	return model.Ceiling{}
}
