package report

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"

	"attain"
	"attain/forecast"
	"attain/model"
	"attain/plan"
	"attain/seeds"
)

// JSONSchema returns the JSON Schema (draft 2020-12) of results.json, drawn
// from the types that are written. Keys may be added within a version, so
// others than these are allowed.
func JSONSchema() map[string]any {
	d := describer{"period": map[string]any{"type": "string", "pattern": periodPattern}}
	schema := d.object(reflect.TypeFor[resultsJSON]())
	schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	schema["title"] = "results.json of attain"
	schema["description"] = "docs/results.md says what each key is."
	schema["$defs"] = map[string]any(d)
	return schema
}

// periodPattern is the form of a period: 2027, 2023-Q3, 2023-09, a span of
// these, or nothing.
const periodPattern = `^([0-9]{4}(-(Q[1-4]|[0-9]{2}))?(/[0-9]{4}(-(Q[1-4]|[0-9]{2}))?)?)?$`

// A describer collects the definitions that a schema refers to, by name.
type describer map[string]any

// object describes a struct.
func (d describer) object(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" || !f.IsExported() {
			continue // its fields are among the visible ones
		}
		schema := d.describe(f.Type)
		for key, v := range rules[t.Name()+"."+name] {
			schema[key] = v
		}
		properties[name] = schema
		if !strings.Contains(options, "omitempty") {
			required = append(required, name)
		}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required}
}

func (d describer) describe(t reflect.Type) map[string]any {
	if known := vocabulary[t]; known != nil {
		return map[string]any{"enum": known}
	}
	switch {
	case t == reflect.TypeFor[attain.Period]():
		return map[string]any{"$ref": "#/$defs/period"}
	case t == reflect.TypeFor[number]():
		return map[string]any{"type": []string{"number", "null"}}
	case t.Implements(reflect.TypeFor[encoding.TextMarshaler]()):
		return map[string]any{"type": "string"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return map[string]any{"anyOf": []any{d.describe(t.Elem()), map[string]any{"type": "null"}}}
	case reflect.Slice, reflect.Array:
		return map[string]any{"type": "array", "items": d.describe(t.Elem())}
	case reflect.Struct:
		return d.refer(t)
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Int, reflect.Uint64:
		return map[string]any{"type": "integer"}
	}
	panic("report: no schema for " + t.String())
}

// refer describes a struct once, under its name.
func (d describer) refer(t reflect.Type) map[string]any {
	name := strings.ToLower(strings.TrimSuffix(t.Name(), "JSON"))
	if d[name] == nil {
		d[name] = true // taken, in case it refers to itself
		d[name] = d.object(t)
	}
	return map[string]any{"$ref": "#/$defs/" + name}
}

// vocabulary are the words of types that are written as one.
var vocabulary = map[reflect.Type][]string{
	reflect.TypeFor[attain.Qualifier]():  wordsOf(attain.Exact, attain.Between),
	reflect.TypeFor[attain.Status]():     wordsOf(attain.Actual, attain.Rejected),
	reflect.TypeFor[attain.Setter]():     wordsOf(attain.SetByPlan, attain.SetByNobody),
	reflect.TypeFor[plan.Headline]():     wordsOf(plan.RecordAlone, plan.Announced),
	reflect.TypeFor[attain.Sense]():      wordsOf(attain.AtLeastValue, attain.Within),
	reflect.TypeFor[seeds.FindingKind](): wordsOf(seeds.ScaleSlip, seeds.FutureFigure),
}

// rules are what a key of a struct allows besides its type.
var rules = map[string]map[string]any{
	"resultsJSON.schema":                {"const": ResultsSchema},
	"targetJSON.aggregation":            {"enum": wordsOf(attain.Level, attain.EveryYear)},
	"indicatorJSON.kind":                {"enum": wordsOf(attain.Stock, attain.Countdown)},
	"indicatorJSON.better":              {"enum": wordsOf(attain.Higher, attain.Lower)},
	"assessmentJSON.state":              {"enum": wordsOf(forecast.Open, forecast.NoRecord)},
	"againstJSON.relation":              {"enum": wordsOf(attain.Difference, attain.Rank)},
	"milestoneJSON.probability":         ratio,
	"assessmentJSON.path_probability":   ratio,
	"assessmentJSON.likelihood":         {"enum": wordsOf(attain.VeryUnlikely, attain.VeryLikely)},
	"assessmentJSON.rung":               {"enum": wordsOf(model.NoObservation, model.Long)},
	"projectionJSON.rung":               {"enum": wordsOf(model.NoObservation, model.Long)},
	"yearJSON.quantiles":                {"minItems": len(quantileLevels), "maxItems": len(quantileLevels)},
	"assessmentJSON.probability":        ratio,
	"assessmentJSON.reached_by":         ratio,
	"assessmentJSON.not_by_horizon":     ratio,
	"assessmentJSON.comparable":         ratio,
	"assessmentJSON.wanted_probability": ratio,
	"announcedJSON.probability":         ratio,
	"announcedJSON.p10":                 ratio,
	"announcedJSON.p90":                 ratio,
	"announcedJSON.likelihood":          {"enum": wordsOf(attain.VeryUnlikely, attain.VeryLikely)},
	"dateJSON.probability":              ratio,
	"wireJSON.chance":                   ratio,
	"groupJSON.probability":             ratio,
	"caseJSON.probability":              ratio,
	"caseJSON.reached_by":               ratio,
}

// ratio is what a probability allows.
var ratio = map[string]any{"minimum": 0, "maximum": 1}

// wordsOf returns the words from first to last.
func wordsOf[T interface {
	~uint8
	fmt.Stringer
}](first, last T) []string {
	var words []string
	for v := first; v <= last; v++ {
		words = append(words, v.String())
	}
	return words
}
