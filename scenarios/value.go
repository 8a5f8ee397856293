package scenarios

import "attain"

// A Value is what one assumption amounts to under a scenario: Factor times
// the quantity plus Summand. Where a change leaves a quantity of the same
// form these are already part of it, and Factor is 1 and Summand 0; where it
// does not, for what refers to the record and for a log-normal distribution
// that is moved, they are still to be applied.
type Value struct {
	Assumption Assumption
	Quantity   Quantity
	Factor     float64
	Summand    float64
	From       int    // the first year it holds in; 0 for every year
	Before     *Value // what holds until then; nil when From is 0
	Changed    bool   // by the scenario or one that it extends
	Chain      []Step // where the value came from, the declaration first
}

// A Step is one place that had a say in a value.
type Step struct {
	Scenario string // empty for the declaration
	Op       Op
	Quantity Quantity
	Factor   float64
	Summand  float64
	Year     int    // of a start
	Place    string // file:line
}

// declared returns the value under business as usual.
func declared(a Assumption) Value {
	step := Step{Op: Declare, Quantity: a.Value, Factor: 1, Place: a.value.Place()}
	return Value{Assumption: a, Quantity: a.Value, Factor: 1, Chain: []Step{step}}
}

// step returns the change as a step of the scenario's.
func (ch change) step(scenario string) Step {
	s := Step{Scenario: scenario, Op: ch.op, Quantity: ch.quantity, Factor: ch.factor, Summand: ch.summand, Place: ch.value.Place()}
	if ch.op != Scale {
		s.Factor = 1
	}
	return s
}

// begun returns the value so that it holds from the scenario's start on, and
// what is usual before it.
func (v Value) begun(s Scenario, usual Value) Value {
	step := Step{Scenario: s.ID, Op: Start, Factor: 1, Year: s.Start, Place: s.value.Child("start").Place()}
	return v.follow(step, usual)
}

// follow returns the value after a step, which may be a start.
func (v Value) follow(s Step, usual Value) Value {
	if s.Op != Start {
		return v.after(s)
	}
	v.Chain = append(v.Chain[:len(v.Chain):len(v.Chain)], s)
	return v.delayed(s.Year, &usual)
}

// after returns the value after one more step; v keeps its own chain. A value
// that is replaced holds in every year, one that is scaled or shifted is so
// before and after its start.
func (v Value) after(s Step) Value {
	v.Chain = append(v.Chain[:len(v.Chain):len(v.Chain)], s)
	v.Changed = true
	switch s.Op {
	case Reset:
		v.Quantity, v.Factor, v.Summand, v.From, v.Before = v.Assumption.Value, 1, 0, 0, nil
	case Set, Add:
		v.Quantity, v.Factor, v.Summand, v.From, v.Before = s.Quantity, 1, 0, 0, nil
	case Scale:
		v.Factor, v.Summand = v.Factor*s.Factor, v.Summand*s.Factor
	case Shift:
		v.Summand += s.Summand
	}
	if q, ok := v.Quantity.affine(v.Factor, v.Summand); ok {
		v.Quantity, v.Factor, v.Summand = q, 1, 0
	}
	if v.Before != nil {
		before := v.Before.after(s)
		v.Before = &before
	}
	return v
}

// delayed returns the value so that it holds from the year start on, and
// what usually holds before it.
func (v Value) delayed(start int, usual *Value) Value {
	if v.From > start {
		before := v.Before.delayed(start, usual)
		v.Before = &before
		return v
	}
	v.From, v.Before = start, usual
	return v
}

// In returns the value that holds in the year that ends at the instant year,
// on the scale of attain.Period.Instant: v, or what was before it.
func (v Value) In(year float64) Value {
	for v.Before != nil && year <= float64(v.From-1) {
		v = *v.Before
	}
	return v
}

// Neutral reports whether the value changes nothing about the future.
func (v Value) Neutral() bool {
	neutral, ok := v.Assumption.Drives.neutral()
	return ok && v.is(neutral) && (v.Before == nil || v.Before.Neutral())
}

// Usual reports whether the value is what it is under business as usual.
func (v Value) Usual() bool {
	return v.is(v.Assumption.Value) && (v.Before == nil || v.Before.Usual())
}

// is reports whether the value, leaving out what was before it, is q.
func (v Value) is(q Quantity) bool { return v.Quantity.Equal(q) && v.Factor == 1 && v.Summand == 0 }

// Equal reports whether v and w amount to the same, however they came about.
func (v Value) Equal(w Value) bool {
	if (v.Before == nil) != (w.Before == nil) || v.From != w.From || v.Before != nil && !v.Before.Equal(*w.Before) {
		return false
	}
	return v.Quantity.Equal(w.Quantity) && v.Factor == w.Factor && v.Summand == w.Summand
}

// Uncertain reports whether the value is more than one number in some year,
// by itself: what refers to the record is as uncertain as the record.
func (v Value) Uncertain() bool {
	own := v.Quantity.Known() && !v.Quantity.Certain() || v.Quantity.Form == History
	return own || v.Before != nil && v.Before.Uncertain()
}

// String writes the value the way it is declared, in English, for tables.
func (v Value) String() string { return v.Text().En }

// Text writes the value in both languages.
func (v Value) Text() attain.Text {
	if v.From != 0 {
		return attain.Textf("%s from %d", "%s，%d年起", v.Amount(), v.From)
	}
	return v.Amount()
}

// Amount is the Text of the value without the year it starts with.
func (v Value) Amount() attain.Text {
	t := v.Quantity.Text()
	if v.Factor != 1 {
		t = attain.Textf("%g × %s", "%g × %s", v.Factor, t)
	}
	if v.Summand != 0 {
		t = attain.Textf("%s %+g", "%s %+g", t, v.Summand)
	}
	return t
}
