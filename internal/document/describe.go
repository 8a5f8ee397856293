package document

import (
	"encoding"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// An Of is an entry that is kept undecoded, to be decoded into a T by itself.
type Of[T any] struct{ Value }

func (Of[T]) entry() reflect.Type { return reflect.TypeFor[T]() }

// A Describer describes what it can be decoded from in the words of JSON
// Schema, as a type does that decodes itself.
type Describer interface {
	JSONSchema() map[string]any
}

// Describe returns a JSON Schema (draft 2020-12) of what can be decoded into
// the type of v, a struct: the same keys, no others, with the words that texts
// may be where there is a fixed vocabulary. The description of a key is the
// tag doc of its field. Dates are described as texts, which is how editors
// hand them to a schema.
func Describe(v any) map[string]any { return describe(reflect.TypeOf(v)) }

func describe(t reflect.Type) map[string]any {
	v := reflect.New(t)
	if d, ok := v.Interface().(Describer); ok {
		return d.JSONSchema()
	}
	if e, ok := v.Elem().Interface().(interface{ entry() reflect.Type }); ok {
		return describe(e.entry())
	}
	if t.Kind() == reflect.Pointer {
		return describe(t.Elem())
	}
	if t == timeType {
		return map[string]any{"type": "string", "format": "date"}
	}
	if text, ok := v.Interface().(encoding.TextUnmarshaler); ok {
		return describeText(t, text)
	}
	return describeKind(t)
}

func describeKind(t reflect.Type) map[string]any {
	switch kind := t.Kind(); kind {
	case reflect.Struct:
		return describeStruct(t)
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": describe(t.Elem())}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": describe(t.Elem())}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Float64, reflect.Float32:
		return map[string]any{"type": "number"}
	case reflect.Uint, reflect.Uint64, reflect.Uint32, reflect.Uint16, reflect.Uint8:
		return map[string]any{"type": "integer", "minimum": 0}
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Int16, reflect.Int8:
		return map[string]any{"type": "integer"}
	}
	panic(fmt.Sprintf("document: cannot describe %v", t))
}

// describeText describes a type that reads text: its vocabulary is what it
// offers for a word that it cannot know. One that is a struct takes a table
// too.
func describeText(t reflect.Type, text encoding.TextUnmarshaler) map[string]any {
	word := map[string]any{"type": "string"}
	var chooser interface {
		Candidates() (word string, known []string)
	}
	if errors.As(text.UnmarshalText([]byte("\x00")), &chooser) {
		_, known := chooser.Candidates()
		word = map[string]any{"enum": slices.Clone(known)}
	}
	if t.Kind() == reflect.Struct && len(fieldsOf(t)) > 0 {
		return map[string]any{"anyOf": []any{word, describeStruct(t)}}
	}
	return word
}

func describeStruct(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	for _, f := range fieldsOf(t) {
		own := t.FieldByIndex(f.index)
		property := describe(own.Type)
		if doc := own.Tag.Get("doc"); doc != "" {
			property = maps.Clone(property)
			property["description"] = doc
		}
		properties[f.name] = property
		if f.required {
			required = append(required, f.name)
		}
	}
	d := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		d["required"] = required
	}
	return d
}

// DescribeDocument returns the schema of a whole document that begins with
// schema = "…": the parts are those of v and of any others that stand in the
// same document.
func DescribeDocument(schema, title string, v ...any) map[string]any {
	d := map[string]any{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"title":   title,
		"type":    "object", "additionalProperties": false,
	}
	properties := map[string]any{"schema": map[string]any{"const": schema, "description": "the form of this document; its first line"}}
	required := []string{"schema"}
	for _, part := range v {
		own := Describe(part)
		maps.Copy(properties, own["properties"].(map[string]any))
		more, _ := own["required"].([]string)
		required = append(required, more...)
	}
	d["properties"], d["required"] = properties, required
	return d
}
