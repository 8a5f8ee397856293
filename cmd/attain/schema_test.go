package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"attain/internal/document"
	"attain/plan"
)

// compiled returns the schema of a kind of document, ready to validate.
func compiled(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	for _, f := range forms {
		if f.name != name {
			continue
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(f.text()))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource(name+".json", doc); err != nil {
			t.Fatal(err)
		}
		return c.MustCompile(name + ".json")
	}
	t.Fatal("no schema of " + name)
	return nil
}

// tree returns a TOML document as an editor hands it to a schema: dates as
// texts.
func tree(t *testing.T, src []byte) any {
	t.Helper()
	var v map[string]any
	if _, err := toml.Decode(string(src), &v); err != nil {
		t.Fatal(err)
	}
	return plainTree(v)
}

func plainTree(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key := range v {
			v[key] = plainTree(v[key])
		}
	case []map[string]any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plainTree(v[i])
		}
		return list
	case []any:
		for i := range v {
			v[i] = plainTree(v[i])
		}
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return v
}

// formOf returns the kind of a document by its place in a plan.
func formOf(name string) string {
	switch {
	case strings.HasPrefix(name, plan.EvidenceDir):
		return "evidence"
	case strings.HasPrefix(name, plan.ScenariosDir):
		return "scenario"
	}
	return "plan"
}

// Every shipped document is valid, and so is the plan that they make in one
// file.
func TestShippedDocumentsAreValid(t *testing.T) {
	fsys := plan.Shandong()
	whole := map[string]any{}
	for _, name := range plan.Files(fsys) {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		doc := tree(t, src)
		if err := compiled(t, formOf(name)).Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for section, entries := range doc.(map[string]any) {
			if section != "schema" || formOf(name) == "plan" {
				whole[section] = entries
			}
		}
	}
	if err := compiled(t, "plan").Validate(whole); err != nil {
		t.Errorf("in one file: %v", err)
	}
}

// What is published is what the program prints.
func TestSchemasArePublished(t *testing.T) {
	for _, f := range published {
		name := filepath.Join("../../docs/schema", f.name+".json")
		if *update {
			if err := os.WriteFile(name, f.text(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if published, err := os.ReadFile(name); err != nil || !bytes.Equal(published, f.text()) {
			t.Errorf("%s is not what attain schema %s prints (go test ./cmd/attain -run Published -update): %v", name, f.name, err)
		}
	}
}

// A keyed is a place in a document that holds keys: the keys that its schema
// has there.
type keyed struct {
	path []string
	keys map[string]any
}

// places returns every place in the schema that holds fixed keys; an entry
// with a free id is called "entry".
func places(path []string, schema map[string]any) (found []keyed) {
	if properties, ok := schema["properties"].(map[string]any); ok {
		found = append(found, keyed{path, properties})
		for key, of := range properties {
			found = append(found, places(append(path[:len(path):len(path)], key), of.(map[string]any))...)
		}
	}
	if of, ok := schema["additionalProperties"].(map[string]any); ok {
		found = append(found, places(append(path[:len(path):len(path)], "entry"), of)...)
	}
	if of, ok := schema["items"].(map[string]any); ok {
		found = append(found, places(append(path[:len(path):len(path)], "[]"), of)...)
	}
	return found
}

// at returns TOML that puts key = value at the place.
func (k keyed) at(schema, key string) string {
	inner := key + " = 1"
	for i := len(k.path) - 1; i >= 0; i-- {
		if k.path[i] == "[]" {
			inner = k.path[i-1] + " = [{ " + inner + " }]"
			i--
			continue
		}
		inner = k.path[i] + " = { " + inner + " }"
	}
	return fmt.Sprintf("schema = %q\n%s\n", schema, inner)
}

// The decoders know exactly the keys that the schemas have: none is unknown to
// them, and every other is.
func TestSchemasHaveTheKeysOfTheDecoders(t *testing.T) {
	counted := 0
	for _, f := range forms {
		schema := f.schema()
		id := schema["properties"].(map[string]any)["schema"].(map[string]any)["const"].(string)
		for _, place := range places(nil, schema) {
			for key := range place.keys {
				counted++
				if got := unknownKeys(f.name, place.at(id, key)); strings.Contains(got, fmt.Sprintf("unknown key %q", key)) {
					t.Errorf("%s: %s has %q, the decoder has not", f.name, strings.Join(place.path, "."), key)
				}
			}
			if got := unknownKeys(f.name, place.at(id, "zzz")); !strings.Contains(got, `unknown key "zzz"`) && !strings.Contains(got, "has no use for \"zzz\"") {
				t.Errorf("%s: %s takes any key: %s", f.name, strings.Join(place.path, "."), got)
			} else {
				listed(t, f.name, place, got)
			}
		}
	}
	if counted < 150 {
		t.Errorf("only %d keys were tried", counted)
	}
}

// listed checks that a short list of known keys, which the decoder prints, has
// no key that the schema lacks.
func listed(t *testing.T, name string, place keyed, problem string) {
	_, list, ok := strings.Cut(problem, "known: ")
	if !ok {
		return
	}
	list, _, _ = strings.Cut(list, "\n")
	for _, key := range strings.Split(list, ", ") {
		if _, ok := place.keys[key]; !ok {
			t.Errorf("%s: %s: the decoder has %q, the schema has not", name, strings.Join(place.path, "."), key)
		}
	}
}

// unknownKeys returns the problems of a document of the kind.
func unknownKeys(kind, text string) string {
	name := map[string]string{"plan": "plan.toml", "evidence": "evidence/a.toml", "scenario": "scenarios/a.toml"}[kind]
	var problems document.Problems
	if kind == "plan" {
		_, problems = plan.Load(fstest.MapFS{"p.toml": {Data: []byte(text)}}, "p.toml")
	} else {
		_, problems = plan.Load(fstest.MapFS{name: {Data: []byte(text)}}, ".")
	}
	return problems.Error()
}

// A schema refuses what the decoder refuses.
func TestSchemasRefuse(t *testing.T) {
	scenario := compiled(t, "scenario")
	for _, text := range []string{
		"[scenarios.a]\nsett.x = 1",
		"[scenarios.a]\nset.x = [5, 10]",
		"[scenarios.a]\nset.x = { p5 = 1 }",
		"[scenarios.a]\nset.x = { dist = \"normal\", min = 1, max = 2 }",
		"[scenarios.a]\nset.x = \"recrd\"",
		"[scenarios.a]\nkind = \"paln\"",
		"[assumptions.a]\nvalue = 1",
		"[shocks.a]\non = [\"x\"]\nshape = \"bang\"\nyear = 2025\namount = 1",
	} {
		doc := tree(t, []byte("schema = \"attain.scenario/1\"\n"+text))
		if err := scenario.Validate(doc); err == nil {
			t.Errorf("valid: %s", text)
		}
		if got := unknownKeys("scenario", "schema = \"attain.scenario/1\"\n"+text); got == "" {
			t.Errorf("decoded: %s", text)
		}
	}
	if err := scenario.Validate(tree(t, []byte("[scenarios.a]"))); err == nil {
		t.Error("valid without its first line")
	}
	var any map[string]any
	if err := json.Unmarshal(forms[0].text(), &any); err != nil {
		t.Error(err)
	}
}
