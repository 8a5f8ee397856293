package document

import (
	"slices"
	"testing"
	"testing/fstest"
)

func TestOpenSchema(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      string
		keys      []string
	}{
		{"right", "schema = \"plan/1\"\na = 1", "", []string{"a"}},
		{"missing", "a = 1", rendered(
			`f.toml: missing key "schema"`,
			`      begin the file with schema = "plan/1"`), []string{"a"}},
		{"another", "schema = \"plan/2\"\na = 1", rendered(
			`f.toml:1:10: this is not the schema that was expected here`,
			`    1 | schema = "plan/2"`,
			`      |          ^^^^^^^^ this version of attain reads "plan/1"`), []string{"a"}},
		{"not TOML", "a", rendered(
			`f.toml:1:1: expected = after the key`,
			`    1 | a`,
			`      | ^`), nil},
	} {
		root, problems := OpenSchema(fstest.MapFS{"f.toml": {Data: []byte(c.src)}}, "f.toml", "plan/1")
		if got := problems.Error(); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
		if got := root.Keys(); !slices.Equal(got, c.keys) {
			t.Errorf("%s: keys %v, want %v", c.name, got, c.keys)
		}
	}
}
