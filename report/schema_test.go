package report

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"attain/lang"
	"attain/plan"
)

// compiled returns the schema of results.json, ready to validate.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := json.Marshal(JSONSchema())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("results.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("results.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func validate(t *testing.T, schema *jsonschema.Schema, src []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(doc)
}

// What is written of any plan is what the schema says, and what is not is
// found out.
func TestResultsFitTheSchema(t *testing.T) {
	schema := compiled(t)
	for name, fsys := range map[string]fs.FS{"shandong": plan.Shandong(), "every state": everyState()} {
		for _, l := range []lang.Lang{lang.En, lang.Zh} {
			if err := validate(t, schema, study(t, fsys, l).JSON()); err != nil {
				t.Errorf("%s, %s: %v", name, l, err)
			}
		}
	}
	src := string(study(t, everyState(), lang.En).JSON())
	for _, broken := range [][2]string{
		{`"schema": "attain.results/1"`, `"schema": "attain.results/2"`},
		{`"seed": 1,`, ``},
		{`"horizon": 2030`, `"horizon": "2030"`},
		{`"state": "open"`, `"state": "opened"`},
		{`"sense": "at-least"`, `"sense": "more"`},
		{`"period": "2027"`, `"period": "by 2027"`},
		{`"depends_on_reading": []`, `"depends_on_reading": null`},
		{`"probability": 0.`, `"probability": 7.`},
		{`"quantiles": [`, `"quantiles": [1,`},
		{`"headline": false`, `"headline": 0`},
	} {
		if !strings.Contains(src, broken[0]) {
			t.Errorf("nothing to break with %s", broken[0])
			continue
		}
		if err := validate(t, schema, []byte(strings.Replace(src, broken[0], broken[1], 1))); err == nil {
			t.Errorf("%s for %s is not found out", broken[1], broken[0])
		}
	}
}

// docs/results.md names every key.
func TestKeysAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/results.md")
	if err != nil {
		t.Fatal(err)
	}
	schema := JSONSchema()
	places := map[string]any{"results.json": schema}
	for name, def := range schema["$defs"].(map[string]any) {
		places[name] = def
	}
	for name, place := range places {
		properties, _ := place.(map[string]any)["properties"].(map[string]any)
		for key := range properties {
			named := regexp.MustCompile("[`.]" + regexp.QuoteMeta(key) + "(\\[\\])*`")
			if !named.Match(page) {
				t.Errorf("%s: the key %q is not described", name, key)
			}
		}
	}
}
