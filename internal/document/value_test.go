package document

import (
	"reflect"
	"slices"
	"testing"
)

func TestValue(t *testing.T) {
	root := mustParse(t, `
z = 1
a."b c" = [ { d = "x" } ]
"企业" = 2
[[s]]
[[s]]
k.l = true
`[1:]).Root()
	item := root.Child("a").Child("b c").Items()[0]
	second := root.Child("s").Items()[1]
	for _, c := range []struct {
		v              Value
		path, key      string
		any            any
		keys           []string
		items          int
		keyPos, pos    Position
		exists, inList bool
	}{
		{v: root, keys: []string{"z", "a", "企业", "s"}, exists: true, any: map[string]any{
			"z": int64(1), "a": map[string]any{"b c": []any{map[string]any{"d": "x"}}}, "企业": int64(2),
			"s": []any{map[string]any{}, map[string]any{"k": map[string]any{"l": true}}},
		}},
		{v: root.Child("z"), path: "z", key: "z", any: int64(1), keyPos: Position{1, 1}, pos: Position{1, 5}, exists: true},
		{v: item, path: `a."b c"[0]`, key: "b c", any: map[string]any{"d": "x"}, keys: []string{"d"}, keyPos: Position{2, 13}, pos: Position{2, 13}, exists: true},
		{v: item.Child("d"), path: `a."b c"[0].d`, key: "d", any: "x", keyPos: Position{2, 15}, pos: Position{2, 19}, exists: true},
		{v: root.Child("企业"), path: `"企业"`, key: "企业", any: int64(2), keyPos: Position{3, 1}, pos: Position{3, 8}, exists: true},
		{v: root.Child("s"), path: "s", key: "s", any: []any{map[string]any{}, map[string]any{"k": map[string]any{"l": true}}}, items: 2, keyPos: Position{4, 3}, pos: Position{4, 3}, exists: true},
		{v: second, path: "s[1]", key: "s", any: map[string]any{"k": map[string]any{"l": true}}, keys: []string{"k"}, keyPos: Position{5, 3}, pos: Position{5, 3}, exists: true},
		{v: second.Child("k").Child("l"), path: "s[1].k.l", key: "l", any: true, keyPos: Position{6, 3}, pos: Position{6, 7}, exists: true},
		{v: root.Child("no")},
		{v: root.Child("z").Child("no")},
		{v: Value{}.Child("no")},
	} {
		if got := c.v.Path(); got != c.path {
			t.Errorf("Path() = %s, want %s", got, c.path)
		}
		if got := c.v.Key(); got != c.key {
			t.Errorf("%s: Key() = %s, want %s", c.path, got, c.key)
		}
		if got := c.v.Any(); !reflect.DeepEqual(got, c.any) {
			t.Errorf("%s: Any() = %v, want %v", c.path, got, c.any)
		}
		if got := c.v.Keys(); !slices.Equal(got, c.keys) {
			t.Errorf("%s: Keys() = %v, want %v", c.path, got, c.keys)
		}
		if got := len(c.v.Items()); got != c.items {
			t.Errorf("%s: %d items, want %d", c.path, got, c.items)
		}
		if got := c.v.KeyPos(); got != c.keyPos {
			t.Errorf("%s: KeyPos() = %v, want %v", c.path, got, c.keyPos)
		}
		if got := c.v.Pos(); got != c.pos {
			t.Errorf("%s: Pos() = %v, want %v", c.path, got, c.pos)
		}
		if got := c.v.Exists(); got != c.exists {
			t.Errorf("%s: Exists() = %v, want %v", c.path, got, c.exists)
		}
	}
}

func TestValueProblem(t *testing.T) {
	root := mustParse(t, "a.b = \"x\"").Root()
	for _, c := range []struct {
		p    Problem
		want string
	}{
		{root.Child("a").Child("b").Problem("no %s", "没有%s", "good"), rendered(
			`f.toml:1:7: no good`,
			`    1 | a.b = "x"`,
			`      |       ^^^`)},
		{root.Child("a").Child("b").KeyProblem("no good", "不好").WithHint("try %d", "试试%d", 2), rendered(
			`f.toml:1:3: no good`,
			`    1 | a.b = "x"`,
			`      |   ^ try 2`)},
		{root.Problem("no good", "不好"), `f.toml: no good`},
		{root.Child("c").Problem("no good", "不好"), `f.toml: no good`},
		{Value{}.Problem("no good", "不好"), `no good`},
	} {
		if got := c.p.Error(); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}

func TestPlace(t *testing.T) {
	root := mustParse(t, "[a]\nb = 1").Root()
	for _, c := range []struct {
		v           Value
		place, file string
	}{
		{root.Child("a"), "f.toml:1", "f.toml"},
		{root.Child("a").Child("b"), "f.toml:2", "f.toml"},
		{root, "f.toml", "f.toml"},
		{Value{}, "", ""},
	} {
		if place, file := c.v.Place(), c.v.File(); place != c.place || file != c.file {
			t.Errorf("%s: %q in %q, want %q in %q", c.v.Path(), place, file, c.place, c.file)
		}
	}
}
