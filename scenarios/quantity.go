package scenarios

import (
	"math"

	"attain/internal/document"
)

// A Quantity is the value of an assumption: one number, a distribution, or
// what the record says. The zero Quantity is the number 0.
type Quantity struct {
	Form         Form
	Value        float64 // Number
	P5, P50, P95 float64 // Quantiles
	Min, Max     float64 // Uniform
}

// A Form is a way to state a quantity.
type Form uint8

// The forms.
const (
	Number    Form = iota
	Quantiles      // { p5, p95 } or { p5, p50, p95 }
	Uniform        // { min, max }
	Record         // "record": what the fitted model says
	LastPace       // "last": the pace between the last two levels
)

var formNames = []string{"number", "quantiles", "uniform", "record", "last"}

func (f Form) String() string { return formNames[f] }

// MarshalText writes the form's name.
func (f Form) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// z95 is the 0.95 quantile of the standard normal distribution.
const z95 = 1.6448536269514722

// Known reports whether the quantity stands by itself rather than referring
// to the record.
func (q Quantity) Known() bool { return q.Form != Record && q.Form != LastPace }

// Quantile returns the quantity at probability u, strictly between 0 and 1.
//
//	quantiles  the normal distribution with those quantiles; with p50, one
//	           half normal on each side of it, so that all three are met
//	uniform    min + u (max − min)
//
// It panics when the quantity is not Known.
func (q Quantity) Quantile(u float64) float64 {
	switch q.Form {
	case Number:
		return q.Value
	case Uniform:
		return q.Min + u*(q.Max-q.Min)
	case Quantiles:
		z := math.Sqrt2 * math.Erfinv(2*u-1) / z95
		if z < 0 {
			return q.P50 + z*(q.P50-q.P5)
		}
		return q.P50 + z*(q.P95-q.P50)
	}
	panic("scenarios: quantile of a quantity that refers to the record")
}

// Bounds returns the least and the greatest value stated for a Known
// quantity.
func (q Quantity) Bounds() (lo, hi float64) {
	switch q.Form {
	case Uniform:
		return q.Min, q.Max
	case Quantiles:
		return q.P5, q.P95
	}
	return q.Value, q.Value
}

// affine returns a·q + b for a Known quantity.
func (q Quantity) affine(a, b float64) Quantity {
	f := func(v float64) float64 { return a*v + b }
	q.Value, q.P5, q.P50, q.P95, q.Min, q.Max = f(q.Value), f(q.P5), f(q.P50), f(q.P95), f(q.Min), f(q.Max)
	if a < 0 {
		q.P5, q.P95, q.Min, q.Max = q.P95, q.P5, q.Max, q.Min
	}
	return q
}

// UnmarshalDocument reads a number, "record", "last", named quantiles or a
// uniform range. A bare range is no quantity: what its ends mean differs
// from tool to tool.
func (q *Quantity) UnmarshalDocument(v document.Value) document.Problems {
	switch v.Any().(type) {
	case float64, int64:
		q.Form = Number
		return v.Decode(&q.Value)
	case string:
		return q.word(v)
	case map[string]any:
		return q.table(v)
	}
	return document.Problems{v.Problem("expected a number, a distribution or %q", "record").
		WithHint("write 5, { p5 = 4, p95 = 6 }, { min = 4, max = 6 }, %q or %q", "record", "last")}
}

func (q *Quantity) word(v document.Value) document.Problems {
	switch v.Any().(string) {
	case "record":
		q.Form = Record
	case "last":
		q.Form = LastPace
	default:
		return document.Problems{v.Problem("unknown value %q", v.Any()).
			WithHint("a word here is %q (what the fitted model says) or %q (the pace between the last two levels)", "record", "last")}
	}
	return nil
}

func (q *Quantity) table(v document.Value) document.Problems {
	var t struct {
		P5  *float64 `toml:"p5"`
		P50 *float64 `toml:"p50"`
		P95 *float64 `toml:"p95"`
		Min *float64 `toml:"min"`
		Max *float64 `toml:"max"`
	}
	if problems := v.Decode(&t); len(problems) > 0 {
		return problems
	}
	switch {
	case t.P5 != nil && t.P95 != nil && t.Min == nil && t.Max == nil:
		q.Form, q.P5, q.P95, q.P50 = Quantiles, *t.P5, *t.P95, (*t.P5+*t.P95)/2
		if t.P50 != nil {
			q.P50 = *t.P50
		}
		if !(q.P5 <= q.P50 && q.P50 <= q.P95 && q.P5 < q.P95) {
			return document.Problems{v.Problem("quantiles are not in ascending order")}
		}
	case t.Min != nil && t.Max != nil && t.P5 == nil && t.P50 == nil && t.P95 == nil:
		q.Form, q.Min, q.Max = Uniform, *t.Min, *t.Max
		if !(q.Min < q.Max) {
			return document.Problems{v.Problem("min is not below max")}
		}
	default:
		return document.Problems{v.Problem("a distribution has either p5 and p95 (and p50 if it is skewed) or min and max")}
	}
	return nil
}
