package scenarios

import (
	"time"

	"attain"
	"attain/internal/document"
)

// An Assumption is one number about the future, declared once.
type Assumption struct {
	ID        string
	Name      attain.Text
	Indicator string // whose trend it drives; empty for a free number
	Drives    Driver
	Unit      string
	Value     Quantity // under business as usual
	Year      int      // of a jump; the first year of entries; 0 for all years
	Bounds    []float64
	Source    string
	Why       attain.Text
	Owner     string
	ReviewBy  time.Time // the day; zero for none
	Lever     bool      // ours to choose

	value document.Value
}

// At returns the place where the assumption is declared.
func (a Assumption) At() document.Value { return a.value }

type assumptionDoc struct {
	Name      attain.Text `toml:"name"`
	Indicator string      `toml:"indicator,required"`
	Drives    Driver      `toml:"drives,required"`
	Unit      string      `toml:"unit,required"`
	Value     *Quantity   `toml:"value"`
	Year      int         `toml:"year"`
	Bounds    []float64   `toml:"bounds"`
	Source    string      `toml:"source"`
	Why       attain.Text `toml:"why"`
}

func newAssumption(v document.Value, d assumptionDoc) (Assumption, document.Problems) {
	a := Assumption{
		ID: v.Key(), Name: d.Name, Indicator: d.Indicator, Drives: d.Drives, Unit: d.Unit,
		Year: d.Year, Bounds: d.Bounds, Source: d.Source, Why: d.Why, value: v,
	}
	a.Value, _ = d.Drives.neutral()
	if d.Value != nil {
		a.Value = *d.Value
	}
	if a.Name.IsZero() {
		a.Name = attain.Text{En: a.ID, Zh: a.ID}
	}
	return a, a.check()
}

// check reports what is wrong with the declaration by itself.
func (a Assumption) check() document.Problems {
	var ps document.Problems
	if a.Source == "" && a.Why.IsZero() {
		ps = append(ps, a.value.KeyProblem("assumption %q has neither a source nor a reason", a.ID).
			WithHint("add source = \"…\" or why = \"…\""))
	}
	if a.Drives == Jump && a.Year == 0 {
		ps = append(ps, a.value.KeyProblem("shock %q has no year", a.ID).WithHint("add year = 2025"))
	}
	if a.Year != 0 && a.Drives != Jump && a.Drives != Entries {
		ps = append(ps, a.value.Child("year").KeyProblem("a year has no effect on %s", a.Drives))
	}
	if a.Bounds != nil && (len(a.Bounds) != 2 || !(a.Bounds[0] < a.Bounds[1])) {
		ps = append(ps, a.value.Child("bounds").Problem("bounds are two numbers, the lower one first"))
		return ps
	}
	return append(ps, a.accepts(a.Value, a.value.Child("value"))...)
}

// accepts reports why the quantity q, stated at v, cannot be the
// assumption's value.
func (a Assumption) accepts(q Quantity, v document.Value) document.Problems {
	if !q.Known() {
		if a.Drives != Growth {
			return document.Problems{v.Problem("%q is a pace; %s needs a number", q.Form, a.Drives)}
		}
		return nil
	}
	lo, hi := q.Range()
	if least, most := a.limits(); lo < least || hi > most {
		return document.Problems{v.Problem("%s of %q lies outside its bounds, %g to %g", a.Drives, a.ID, least, most)}
	}
	return nil
}

// limits are the declared bounds, or those that the driver has by nature.
func (a Assumption) limits() (lo, hi float64) {
	if a.Bounds != nil {
		return a.Bounds[0], a.Bounds[1]
	}
	switch a.Drives {
	case Fade:
		return 0, 100
	case Jump:
		return -100, 1000
	case Growth:
		return -100, 1000
	}
	return -maxEntries, maxEntries
}

const maxEntries = 1e15
