package scenarios

import "attain/internal/document"

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
