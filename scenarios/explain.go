package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"attain"
)

// An Explanation says where something came from.
type Explanation struct {
	Scenario string
	Key      string
	What     string      // "assumption", "shock" or "model"
	Name     attain.Text // as declared
	Unit     string      // of an assumption
	About    attain.Text // what it drives or strikes
	Value    attain.Text // what it comes to under the scenario
	From     int         // the first year in which it does; 0 for every year
	Origins  []Origin    // in the order in which they take effect
}

// An Origin is one place that had a say.
type Origin struct {
	Place    string      // file:line
	Scenario string      // empty for a declaration
	Does     attain.Text // "declared", "set", "scale", …
	What     attain.Text // the value set, the factor, …
	Then     attain.Text // what the value is after it
}

// Explain says where the assumption, the shock or the model of the indicator
// that the key names came from under the resolved scenario. Indicators are
// those of the plan; the catalogue knows by itself only those that it speaks
// of. The error for a key that names nothing has Candidates.
func (c *Catalogue) Explain(r Resolved, key string, indicators ...string) (Explanation, error) {
	if v, ok := r.Value(key); ok {
		return c.explainValue(r, v), nil
	}
	if s, ok := c.Shock(key); ok {
		return c.explainShock(r, s), nil
	}
	indicators = append(c.modelled(), indicators...)
	if slices.Contains(indicators, key) {
		return c.explainModel(r, key), nil
	}
	known := append(c.AssumptionIDs(), indicators...)
	for _, s := range c.Shocks {
		known = append(known, s.ID)
	}
	return Explanation{}, &attain.UnknownWord{What: "key", Word: key, Known: known}
}

// modelled returns the ids of the indicators that the catalogue speaks of.
func (c *Catalogue) modelled() (ids []string) {
	add := func(id string) {
		if _, assumed := c.Assumption(id); id != "" && !assumed && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, a := range c.Assumptions {
		add(a.Indicator)
	}
	for _, f := range c.Flows {
		add(f.Indicator)
		for _, from := range f.Converts {
			add(from.From)
		}
	}
	for _, x := range c.Composites {
		add(x.Indicator)
		for _, part := range x.Of {
			add(part)
		}
	}
	for _, s := range c.Scenarios {
		for id := range s.Models {
			add(id)
		}
	}
	return ids
}

func (c *Catalogue) explainValue(r Resolved, v Value) Explanation {
	a := v.Assumption
	e := Explanation{Scenario: r.Scenario.ID, Key: a.ID, What: "assumption", Name: a.Name, Unit: a.Unit, Value: v.Amount(), From: v.From}
	if a.Drives != Free {
		e.About = attain.Textf("%s of %s", "%[2]s的%[1]s", a.Drives.Text(), a.Indicator)
	}
	then := declared(a)
	for i, s := range v.Chain {
		o := Origin{Place: s.Place, Scenario: s.Scenario, Does: s.Op.Text(), What: s.text()}
		if i > 0 {
			before := then
			if then = then.follow(s, declared(a)); s.Op == Scale || s.Op == Shift || s.Op == Reset || !then.Quantity.Equal(s.Quantity) && before.From != 0 {
				o.Then = then.Text()
			}
		}
		e.Origins = append(e.Origins, o)
	}
	for _, s := range r.Shocks {
		if slices.Contains(s.On, a.ID) {
			e.Origins = append(e.Origins, Origin{Place: s.value.Place(), Scenario: c.switchedBy(r.Scenario, s.ID), Does: struck, What: s.on()})
		}
	}
	return e
}

// text says what the step does to the value.
func (s Step) text() attain.Text {
	switch s.Op {
	case Scale:
		return same(fmt.Sprintf("× %g", s.Factor))
	case Shift:
		return same(fmt.Sprintf("%+g", s.Summand))
	case Start:
		return attain.Textf("from %d", "%d年起", s.Year)
	case Reset:
		return attain.Text{En: "as declared", Zh: "按声明"}
	}
	return s.Quantity.Text()
}

// off is what a shock is that no scenario switches on, struck what one does that
// is on.
var (
	off    = attain.Text{En: "off", Zh: "未启用"}
	struck = attain.Noun("shock")
)

// on says which shock it is, and what it does.
func (s Shock) on() attain.Text { return attain.Textf("%s: %s", "%s：%s", s.ID, s.Text()) }

func (c *Catalogue) explainShock(r Resolved, s Shock) Explanation {
	e := Explanation{Scenario: r.Scenario.ID, Key: s.ID, What: "shock", Name: s.Name, About: same(strings.Join(s.On, ", ")), Value: off}
	e.Origins = []Origin{{Place: s.value.Place(), Does: Declare.Text(), What: s.Text()}}
	c.ancestors(r.Scenario, func(x Scenario) {
		for i, id := range x.Shocks {
			if id == s.ID {
				e.Origins = append(e.Origins, Origin{Place: x.value.Child("shocks").Items()[i].Place(), Scenario: x.ID, Does: attain.Text{En: "shocks", Zh: "冲击"}, What: attain.Text{En: "on", Zh: "启用"}})
			}
		}
		for _, ch := range x.changes {
			if ch.op == Reset && ch.assumption == s.ID {
				e.Origins = append(e.Origins, Origin{Place: ch.value.Place(), Scenario: x.ID, Does: Reset.Text(), What: off})
			}
		}
	})
	if slices.ContainsFunc(r.Shocks, func(on Shock) bool { return on.ID == s.ID }) {
		e.Value = s.Text()
	}
	for _, ref := range []Ref{s.Amount, s.Probability} {
		if v, ok := r.Value(ref.ID); ok {
			e.Origins = append(e.Origins, c.uses(r, v)...)
		}
	}
	return e
}

// uses returns the origins of a value that something else is made of.
func (c *Catalogue) uses(r Resolved, v Value) []Origin {
	origins := c.explainValue(r, v).Origins
	for i := range origins {
		origins[i].What = attain.Textf("%s: %s", "%s：%s", v.Assumption.ID, origins[i].What)
	}
	return origins
}

// String writes the shock in English, for tables: "fade of 2 years from 2026, …".
func (s Shock) String() string { return s.Text().En }

// Text writes the shock in both languages.
func (s Shock) Text() attain.Text {
	shape := s.Shape.Text()
	if s.Years != 0 {
		shape = attain.Textf("%s of %d years", "%s（%d年）", shape, s.Years)
	}
	text := attain.Textf("%s from %d, %s %%", "%[2]d年起%[1]s，%[3]s %%", shape, s.Year, s.Amount.Text())
	if !s.Probability.Quantity.Equal(Quantity{Value: 1}) || s.Probability.ID != "" {
		text = attain.Textf("%s, probability %s", "%s，概率%s", text, s.Probability.Text())
	}
	return text
}

// Text writes the id, or the quantity, in both languages.
func (r Ref) Text() attain.Text {
	if r.ID != "" {
		return same(r.ID)
	}
	return r.Quantity.Text()
}

// ancestors calls visit for each scenario that s extends, in the order in
// which they take effect, and then for s; each once.
func (c *Catalogue) ancestors(s Scenario, visit func(Scenario)) {
	seen := map[string]bool{}
	var walk func(s Scenario)
	walk = func(s Scenario) {
		if seen[s.ID] {
			return
		}
		seen[s.ID] = true
		for _, id := range s.Extends {
			parent, _ := c.Scenario(id)
			walk(parent)
		}
		visit(s)
	}
	walk(s)
}

// switchedBy returns the last scenario that switches the shock on.
func (c *Catalogue) switchedBy(s Scenario, shock string) (id string) {
	c.ancestors(s, func(x Scenario) {
		if slices.Contains(x.Shocks, shock) {
			id = x.ID
		}
	})
	return id
}

func (c *Catalogue) explainModel(r Resolved, indicator string) Explanation {
	e := Explanation{Scenario: r.Scenario.ID, Key: indicator, What: "model", Value: same(r.Models[indicator])}
	if f, ok := c.Flow(indicator); ok {
		e.Origins = append(e.Origins, Origin{Place: f.value.Place(), Does: Declare.Text(), What: attain.Text{En: "flows", Zh: "流量"}})
	}
	x, composite := c.Composite(indicator)
	if composite {
		e.Origins = append(e.Origins, Origin{Place: x.value.Place(), Does: Declare.Text(), What: attain.Textf("composite: %s of %s", "合成指标：%[2]s的%[1]s", x.How.Text(), strings.Join(x.Of, ", "))})
	}
	c.ancestors(r.Scenario, func(s Scenario) {
		if m, ok := s.Models[indicator]; ok {
			e.Origins = append(e.Origins, Origin{Place: s.value.Child("model").Child(indicator).Place(), Scenario: s.ID, Does: attain.Noun("model"), What: modelText(m)})
		}
	})
	switch {
	case !e.Value.IsZero():
		e.Value = modelText(e.Value.En)
	case composite:
		e.Value = attain.Text{En: "trend, or the composite where there is no record", Zh: "趋势；无记录时用合成指标"}
	default:
		e.Value = modelText("trend")
	}
	for _, v := range r.Values {
		f, _ := c.Flow(indicator)
		drives := v.Assumption.Drives != Free && v.Assumption.Indicator == indicator && !v.Neutral()
		if drives || slices.Contains(f.assumptions(), v.Assumption.ID) {
			e.Origins = append(e.Origins, c.uses(r, v)...)
		}
	}
	for _, s := range r.Shocks {
		if slices.Contains(s.On, indicator) {
			e.Origins = append(e.Origins, Origin{Place: s.value.Place(), Scenario: c.switchedBy(r.Scenario, s.ID), Does: struck, What: s.on()})
		}
	}
	return e
}

// modelText names a model that a scenario may choose.
func modelText(name string) attain.Text {
	for _, t := range []attain.Text{{En: "trend", Zh: "趋势"}, {En: "flows", Zh: "流量"}, {En: "composite", Zh: "合成指标"}} {
		if t.En == name {
			return t
		}
	}
	return same(name)
}
