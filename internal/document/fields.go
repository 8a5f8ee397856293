package document

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// A field is a struct field that a key is decoded into.
type field struct {
	name     string
	required bool
	index    []int
}

var fieldCache sync.Map // reflect.Type → []field

// fieldsOf returns the tagged fields of the struct type t, those of embedded
// structs in their place.
func fieldsOf(t reflect.Type) []field {
	if cached, ok := fieldCache.Load(t); ok {
		return cached.([]field)
	}
	var fields []field
	for _, f := range reflect.VisibleFields(t) {
		tag, ok := f.Tag.Lookup("toml")
		if !ok || tag == "-" {
			continue
		}
		added := newField(t, f, tag)
		if slices.Contains(fieldNames(fields), added.name) {
			panic(fmt.Sprintf("document: two fields of %v are tagged %q", t, added.name))
		}
		fields = append(fields, added)
	}
	fieldCache.Store(t, fields)
	return fields
}

func newField(t reflect.Type, f reflect.StructField, tag string) field {
	name, option, _ := strings.Cut(tag, ",")
	if name == "" || option != "" && option != "required" || !f.IsExported() {
		panic(fmt.Sprintf("document: bad tag %q on field %s of %v", tag, f.Name, t))
	}
	return field{name, option == "required", f.Index}
}

func fieldNames(fields []field) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return names
}
