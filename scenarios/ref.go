package scenarios

import (
	"attain"
	"attain/internal/document"
)

// A Ref is an assumption by its id, or a quantity written in place.
type Ref struct {
	ID       string // of an assumption; empty where the quantity stands here
	Quantity Quantity
}

// UnmarshalDocument takes a text as the id of an assumption, anything else as
// a quantity.
func (r *Ref) UnmarshalDocument(v document.Value) document.Problems {
	if id, ok := v.Any().(string); ok {
		r.ID = id
		return nil
	}
	return v.Decode(&r.Quantity)
}

// JSONSchema describes a text or a quantity.
func (r *Ref) JSONSchema() map[string]any {
	q := r.Quantity.JSONSchema()
	q["anyOf"] = append([]any{map[string]any{"type": "string"}}, q["anyOf"].([]any)...)
	return q
}

// JSONSchema describes a text or a number.
func (l *Limit) JSONSchema() map[string]any {
	return map[string]any{"type": []string{"string", "number"}}
}

// A Limit is a number, or what has the id: for a constraint an indicator or
// an assumption, for an expectation a scenario.
type Limit struct {
	ID    string
	Value float64 // where ID is empty
}

// UnmarshalDocument takes a text as an id and a number as itself.
func (l *Limit) UnmarshalDocument(v document.Value) document.Problems {
	switch v.Any().(type) {
	case string:
		return v.Decode(&l.ID)
	case float64, int64:
		return v.Decode(&l.Value)
	}
	return document.Problems{v.Problem("expected a number or an id", "这里应为数字或id")}
}

// within reports a quantity written in place at v that refers to the record,
// changes with the years, or goes beyond the limits.
func (r Ref) within(v document.Value, what attain.Text, least, greatest float64) document.Problems {
	if r.ID != "" {
		return nil
	}
	if !r.Quantity.Known() || r.Quantity.Form == Path {
		return document.Problems{v.Problem("%s is a number, a distribution or the id of an assumption", "%s是数字、分布或假设的id", what)}
	}
	if lo, hi := r.Quantity.Range(); lo < least || hi > greatest {
		return document.Problems{v.Problem("%s lies between %g and %g", "%s在%g与%g之间", what, least, greatest)}
	}
	return nil
}

// A bound is a limit with its key.
type bound struct {
	key string
	*Limit
}

// bounds returns the limits that are there, in a fixed order.
func bounds(least, greatest *Limit) (found []bound) {
	for _, b := range []bound{{"at-least", least}, {"at-most", greatest}} {
		if b.Limit != nil {
			found = append(found, b)
		}
	}
	return found
}
