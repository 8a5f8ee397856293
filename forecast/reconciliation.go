package forecast

import (
	"cmp"
	"math"
	"slices"

	"attain/scenarios"
)

// A Reconciliation sets what the record's trend says of an indicator against
// what its flows, or the indicators it is made of, say, and tells what the
// latter come from: each part's effect is the median with it less the median
// with that part alone switched off. Parts work on each other, so their effects
// need not add up.
type Reconciliation struct {
	By     string // "flows" or "composite"
	Trend  *Projection
	Beside *Projection
	Parts  []Effect // the largest at the last time first
}

// An Effect is what one part does to the median level.
type Effect struct {
	Part   Part
	ID     string    // of the assumption, or of the indicator that is converted or a part; empty for lapses, leaving and shocks
	Levels []float64 // at the times of Beside
}

// A Part is what can be switched off.
type Part uint8

// The parts: of flows, the last of a composite.
const (
	Entering   Part = iota // nothing enters
	Exiting                // nothing exits
	Lapsing                // nothing comes due
	Converting             // nothing of one other stock is converted
	Leaving                // nothing leaves for other stocks
	Striking               // no shock strikes
	Moving                 // one part of a composite stays where it is
)

var partNames = []string{"entries", "exits", "lapses", "conversion", "leaving", "shocks", "part"}

func (p Part) String() string { return partNames[p] }

// MarshalText writes the part's name.
func (p Part) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// At returns the medians of both at t; ok is false where one of them does not
// reach it.
func (r *Reconciliation) At(t float64) (trend, beside float64, ok bool) {
	i, inTrend := r.Trend.Index(t)
	j, inBeside := r.Beside.Index(t)
	if !inTrend || !inBeside {
		return math.NaN(), math.NaN(), false
	}
	return r.Trend.Median(i), r.Beside.Median(j), true
}

// Start returns the median level from which the flows or the composite set out.
func (r *Reconciliation) Start() float64 { return quantile(r.Beside.Starts, 0.5) }

// Largest returns the parts by the size of their effects at t, those without
// any left out.
func (r *Reconciliation) Largest(t float64) []Effect {
	j, ok := r.Beside.Index(t)
	if !ok {
		return nil
	}
	parts := slices.DeleteFunc(slices.Clone(r.Parts), func(e Effect) bool { return e.Levels[j] == 0 })
	slices.SortStableFunc(parts, func(a, b Effect) int { return cmp.Compare(math.Abs(b.Levels[j]), math.Abs(a.Levels[j])) })
	return parts
}

// Reconcile sets the indicator's trend against its flows, or against the
// composite that is declared for it; nil where there are not both. It is found
// when first asked for.
func (o Outcome) Reconcile() *Reconciliation {
	if o.reconcile == nil {
		return nil
	}
	return o.reconcile()
}

// reconciled finds the reconciliation of an indicator that is projected as p.
func (s *simulation) reconciled(id string, p *Projection) *Reconciliation {
	r := &Reconciliation{By: byFlows, Trend: p}
	if m := s.model(id); m == byFlows || m == byComposite {
		r.Trend = s.filtered(s.trend(id))
	}
	if f, ok := s.flow(id); ok {
		r.Beside, r.Parts = s.followed(id, f)
	} else if d, ok := s.composite(id); ok {
		if c, ok := s.newComposite(d, s.newLimits(id)); ok {
			r.By = byComposite
			r.Beside, r.Parts = s.composed(id, c)
		}
	}
	if r.Trend == nil || r.Beside == nil {
		return nil
	}
	return r
}

// followed returns the futures by the flows, and what each part of them does.
func (s *simulation) followed(id string, f scenarios.Flow) (*Projection, []Effect) {
	var whole *Projection
	if s.model(id) == byFlows {
		whole = s.filtered(s.projection(id))
	} else {
		whole = s.alone(f, func(*stock) {})
	}
	if whole == nil {
		return nil, nil
	}
	var parts []Effect
	off := func(part Part, id string, without func(*stock)) {
		parts = append(parts, Effect{part, id, effect(whole, s.alone(f, without))})
	}
	if f.Entries != "" {
		off(Entering, f.Entries, func(st *stock) { st.entries = nil })
	}
	if f.Exits != "" {
		off(Exiting, f.Exits, func(st *stock) { st.exits = nil })
	}
	if f.Lasts > 0 {
		off(Lapsing, "", func(st *stock) { st.renewal = constant(100, s.assumed.calendar) })
	}
	for n, c := range f.Converts {
		if s.projection(c.From) != nil {
			off(Converting, c.From, func(st *stock) { st.converts = slices.Delete(st.converts, n, n+1) })
		}
	}
	if len(s.leaving(id)) > 0 {
		off(Leaving, "", func(st *stock) { st.leaves = nil })
	}
	if strikes, _ := s.assumed.on(id, whole.Origin); len(strikes) > 0 {
		off(Striking, "", func(st *stock) { st.strikes = nil })
	}
	return whole, byLast(parts)
}

// alone follows the flows without a part, the other indicators being what they
// are.
func (s *simulation) alone(f scenarios.Flow, without func(*stock)) *Projection {
	st := s.newStock(f, s.newLimits(f.Indicator))
	if st == nil {
		return nil
	}
	st.leaves = s.leaving(f.Indicator)
	s.connect(st)
	without(st)
	for i := range s.n {
		follow([]*stock{st}, i)
	}
	return s.filtered(st.Projection)
}

// composed returns the futures of the composite, and what the movement of each
// part does.
func (s *simulation) composed(id string, c composite) (*Projection, []Effect) {
	whole := s.filtered(s.compose(c, true))
	if whole == nil {
		return nil, nil
	}
	var parts []Effect
	for n, p := range c.parts {
		held := c
		held.limits = s.newLimits(id)
		held.parts = slices.Clone(c.parts)
		held.parts[n].still = true
		parts = append(parts, Effect{Moving, p.id, effect(whole, s.filtered(s.compose(held, true)))})
	}
	return whole, byLast(parts)
}

// effect returns the medians of the whole less those of p.
func effect(whole, p *Projection) []float64 {
	levels := make([]float64, len(whole.Times))
	for j := range levels {
		levels[j] = whole.Median(j) - p.Median(j)
	}
	return levels
}

// byLast returns the parts by the size of their effect at the last time.
func byLast(parts []Effect) []Effect {
	slices.SortStableFunc(parts, func(a, b Effect) int {
		return cmp.Compare(math.Abs(b.Levels[len(b.Levels)-1]), math.Abs(a.Levels[len(a.Levels)-1]))
	})
	return parts
}

// values returns what the scenario assumes about the indicator: the drivers of
// its trend, and what its flows or its composite refer to.
func (s *simulation) values(id string) []scenarios.Value {
	values := s.assumed.scenario.For(id)
	for _, ref := range s.refs(id) {
		for _, v := range s.assumed.scenario.Values {
			if v.Assumption.ID == ref && !slices.ContainsFunc(values, func(w scenarios.Value) bool { return w.Assumption.ID == ref }) {
				values = append(values, v)
			}
		}
	}
	return values
}

// refs returns the ids of the assumptions that the indicator's way of being
// projected refers to.
func (s *simulation) refs(id string) []string {
	var ids []string
	if f, ok := s.flow(id); ok && s.model(id) == byFlows {
		ids = append(ids, f.Entries, f.Exits, f.Renewal)
		for _, c := range f.Converts {
			ids = append(ids, c.Rate)
		}
	}
	if c, ok := s.composite(id); ok && s.model(id) == byComposite {
		ids = append(ids, c.Of...)
		for _, w := range c.Weights {
			ids = append(ids, w.ID)
		}
	}
	return ids
}
