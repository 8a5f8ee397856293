package forecast

import (
	"slices"

	"attain"
	"attain/scenarios"
)

// An assumed is everything that a resolved scenario assumes, drawn: a number
// for each assumption, future and year. It is complete when made and may then
// be read by many goroutines.
type assumed struct {
	scenario scenarios.Resolved
	calendar calendar
	uniforms *uniforms
	figures  map[string]*figure
	strikes  map[string]strike // by id of the shock
}

// newAssumed draws what the scenario assumes. What it assumes as usual does,
// which may be nil, is taken from there.
func newAssumed(sc scenarios.Resolved, c calendar, u *uniforms, usual *assumed) *assumed {
	a := &assumed{scenario: sc, calendar: c, uniforms: u, figures: map[string]*figure{}, strikes: map[string]strike{}}
	for _, v := range sc.Values {
		if usual != nil {
			if f := usual.figures[v.Assumption.ID]; f != nil && sameValue(f.Value, v) && f.strikes == nil {
				a.figures[v.Assumption.ID] = f
				continue
			}
		}
		a.figures[v.Assumption.ID] = newFigure(v, c, u)
	}
	a.clip(usual)
	for _, s := range sc.Shocks {
		a.strike(s)
	}
	return a
}

// sameValue reports whether the two values of one assumption are the same.
func sameValue(v, w scenarios.Value) bool {
	same := v.Quantity.Equal(w.Quantity) && v.Factor == w.Factor && v.Summand == w.Summand && v.From == w.From
	if v.Before == nil || w.Before == nil {
		return same && v.Before == w.Before
	}
	return same && sameValue(*v.Before, *w.Before)
}

// clip ties the figures to the constraints that clip them. A limit may be a
// figure that was changed, so those of usual are tied anew.
func (a *assumed) clip(usual *assumed) {
	for _, c := range a.scenario.Constraints {
		f := a.figures[c.On]
		if f == nil || c.Action != scenarios.Clip {
			continue
		}
		if usual != nil && usual.figures[c.On] == f {
			own := *f
			own.clips = nil
			f = &own
			a.figures[c.On] = f
		}
		f.clips = append(f.clips, clip{a.calendar.index(c.From), a.limit(c.AtLeast), a.limit(c.AtMost)})
	}
}

// limit returns the figure of a limit: nil for none, and where it is an
// indicator.
func (a *assumed) limit(l *scenarios.Limit) *figure {
	switch {
	case l == nil:
		return nil
	case l.ID == "":
		return constant(l.Value, a.calendar)
	}
	return a.figures[l.ID]
}

// strike draws the shock and ties it to the assumptions it is on.
func (a *assumed) strike(s scenarios.Shock) {
	drawn := newStrike(s, a)
	a.strikes[s.ID] = drawn
	for _, id := range s.On {
		f := a.figures[id]
		if f == nil {
			continue
		}
		own := *f // that of usual is not struck
		own.strikes = append(slices.Clip(own.strikes), drawn)
		a.figures[id] = &own
	}
}

// ref returns the figure that is referred to, or drawn under the name where
// the quantity stands in place.
func (a *assumed) ref(r scenarios.Ref, name string) *figure {
	if r.ID != "" {
		f := a.figures[r.ID]
		if f == nil {
			panic("forecast: no assumption " + r.ID)
		}
		return f
	}
	v := scenarios.Value{Assumption: scenarios.Assumption{ID: name}, Quantity: r.Quantity, Factor: 1}
	return newFigure(v, a.calendar, a.uniforms)
}

// figure returns the figure of an assumption; nil for no id.
func (a *assumed) figure(id string) *figure {
	if id == "" {
		return nil
	}
	return a.ref(scenarios.Ref{ID: id}, "")
}

// on returns the strikes on the indicator whose record ends at origin, and a
// warning for each shock that lies within it.
func (a *assumed) on(indicator string, origin float64) (strikes []strike, warnings []attain.Text) {
	for _, s := range a.scenario.Shocks {
		switch {
		case !slices.Contains(s.On, indicator):
		case float64(s.Year) <= origin:
			warnings = append(warnings, withinRecord(s.ID, s.Year))
		default:
			strikes = append(strikes, a.strikes[s.ID])
		}
	}
	return strikes, warnings
}

func withinRecord(id string, year int) attain.Text {
	return attain.Textf("shock %s of %d lies within the record and is not applied", "%[2]d年的冲击%[1]s在记录之内，不予计入", id, year)
}

// names returns the names of all random numbers that the scenarios may ask
// for, in order of first use.
func names(all ...scenarios.Resolved) []string {
	var names []string
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for _, r := range all {
		for _, v := range r.Values {
			add(v.Assumption.ID)
		}
	}
	for _, r := range all {
		for _, s := range r.Shocks {
			add(happensName(s))
			add(amountName(s))
			add(probabilityName(s))
		}
		for _, c := range r.Composites {
			for k := range c.Weights {
				add(weightName(c, k))
			}
		}
	}
	return names
}
