package scenarios

import (
	"attain"
	"slices"
	"time"
)

// A RegisterRow is one assumption in the register of them all.
type RegisterRow struct {
	Assumption Assumption
	Under      []Changed     // the scenarios under which it is not as usual, in their order
	Use        []attain.Text // what refers to it: "flow of x", "shock y", "composite z", "constraint k"
	Doubts     []Doubt
}

// Changed is what an assumption amounts to under one scenario.
type Changed struct {
	Scenario string
	Value    Value
}

// A Doubt is a reason to look at an assumption again.
type Doubt uint8

// The doubts.
const (
	Unsourced     Doubt = iota // a reason, but no source
	Stale                      // its review is overdue
	OutsideRecord              // growth that is not on record
	WithoutEffect              // nothing follows from it under any scenario
)

var doubtNames = []string{"unsourced", "stale", "outside-the-record", "without-effect"}

func (d Doubt) String() string { return doubtNames[d] }

// MarshalText writes the flag's name.
func (d Doubt) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Reviewing is what the register is held against.
type Reviewing struct {
	On     time.Time                                             // the day; zero leaves out what is stale
	Record func(indicator string) (least, most float64, ok bool) // the yearly growth on record, in the driver's unit; nil leaves out what is outside it
}

// Register returns every assumption, in the order of declaration, with what
// is to be looked at again. It reads no clock.
func (c *Catalogue) Register(set Reviewing) []RegisterRow {
	rows := make([]RegisterRow, len(c.Assumptions))
	for i, a := range c.Assumptions {
		rows[i] = RegisterRow{Assumption: a, Use: c.referrers(a.ID)}
	}
	r := resolver{c, map[string]Resolved{}}
	for _, s := range c.Scenarios {
		for i, v := range r.resolve(s).Values {
			if !v.Usual() {
				rows[i].Under = append(rows[i].Under, Changed{s.ID, v})
			}
		}
	}
	for i := range rows {
		rows[i].doubt(set)
	}
	return rows
}

func (row *RegisterRow) doubt(set Reviewing) {
	a := row.Assumption
	if a.Source == "" {
		row.Doubts = append(row.Doubts, Unsourced)
	}
	if !a.ReviewBy.IsZero() && !set.On.IsZero() && a.ReviewBy.Before(set.On) {
		row.Doubts = append(row.Doubts, Stale)
	}
	if row.outside(set.Record) {
		row.Doubts = append(row.Doubts, OutsideRecord)
	}
	neutral, ok := a.Drives.neutral()
	if len(row.Use) == 0 && len(row.Under) == 0 && (!ok || a.Value.Equal(neutral)) {
		row.Doubts = append(row.Doubts, WithoutEffect)
	}
}

// outside reports whether the assumption is ever, in part of its range,
// a growth that has not been seen.
func (row *RegisterRow) outside(record func(string) (least, most float64, ok bool)) bool {
	a := row.Assumption
	if record == nil || a.Drives != Growth {
		return false
	}
	least, most, ok := record(a.Indicator)
	if !ok {
		return false
	}
	values := []Value{declared(a)}
	for _, u := range row.Under {
		values = append(values, u.Value)
	}
	return slices.ContainsFunc(values, func(v Value) bool {
		if !v.Quantity.Known() {
			return false
		}
		lo, hi := v.Quantity.Range()
		return v.Factor*lo+v.Summand < least || v.Factor*hi+v.Summand > most
	})
}

// referrers returns what refers to the assumption.
func (c *Catalogue) referrers(id string) (use []attain.Text) {
	for _, f := range c.Flows {
		if slices.Contains(f.assumptions(), id) {
			use = append(use, attain.Textf("%s %s", "%s%s", attain.Noun("flow of"), f.Indicator))
		}
	}
	for _, s := range c.Shocks {
		if s.Amount.ID == id || s.Probability.ID == id || slices.Contains(s.On, id) {
			use = append(use, attain.Textf("%s %s", "%s%s", attain.Noun("shock"), s.ID))
		}
	}
	for _, x := range c.Composites {
		if slices.Contains(x.parts(), id) {
			use = append(use, attain.Textf("%s %s", "%s%s", attain.Noun("composite"), x.Indicator))
		}
	}
	for _, k := range c.Constraints {
		limits := slices.ContainsFunc(bounds(k.AtLeast, k.AtMost), func(b bound) bool { return b.ID == id })
		if k.On == id || limits {
			use = append(use, attain.Textf("%s %s", "%s%s", attain.Noun("constraint"), k.ID))
		}
	}
	return use
}
