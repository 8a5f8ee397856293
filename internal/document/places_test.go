package document

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"
	"pgregory.net/rapid"
)

// mustParse returns src as a document.
func mustParse(t rapid.TB, src string) *Document {
	t.Helper()
	d, problems := Parse("f.toml", []byte(src))
	if len(problems) > 0 {
		t.Fatalf("%q:\n%v", src, problems)
	}
	return d
}

// each calls visit for every value in v, v first, in document order.
func each(v Value, visit func(Value)) {
	visit(v)
	for _, key := range v.Keys() {
		each(v.Child(key), visit)
	}
	for _, item := range v.Items() {
		each(item, visit)
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      string // path key-place value-place, one value a line
	}{{
		name: "keys and values",
		src:  "a = 1\n  b.c = \"x\"\nb.\"d e\"  =  [ ]\n",
		want: `
a 1:1 1:5
b 2:3 2:3
b.c 2:5 2:9
b."d e" 3:3 3:13`,
	}, {
		name: "headers",
		src:  "[a.b]\nc = 1\n[ a ]\nd = 2\n[a.e]\n",
		want: `
a 3:3 3:3
a.b 1:4 1:4
a.b.c 2:1 2:5
a.d 4:1 4:5
a.e 5:4 5:4`,
	}, {
		name: "arrays of tables",
		src:  "[[s]]\nu = 1\n[[s]]\nu = 2\n[s.t]\nv = 3\n[[s.w]]\n[[s.w]]\nx = 4\n",
		want: `
s 1:3 1:3
s[0] 1:3 1:3
s[0].u 2:1 2:5
s[1] 3:3 3:3
s[1].u 4:1 4:5
s[1].t 5:4 5:4
s[1].t.v 6:1 6:5
s[1].w 7:5 7:5
s[1].w[0] 7:5 7:5
s[1].w[1] 8:5 8:5
s[1].w[1].x 9:1 9:5`,
	}, {
		name: "inline tables in arrays, with comments and ends of lines",
		src:  "a = [ # [ { =\n  { b = 1, c.d = [2, [ 3 ] ] },\r\n\t{ b = { e = 4 } } , # ]\n]\nf = 5",
		want: `
a 1:1 1:5
a[0] 2:3 2:3
a[0].b 2:5 2:9
a[0].c 2:12 2:12
a[0].c.d 2:14 2:18
a[0].c.d[0] 2:19 2:19
a[0].c.d[1] 2:22 2:22
a[0].c.d[1][0] 2:24 2:24
a[1] 3:2 3:2
a[1].b 3:4 3:8
a[1].b.e 3:10 3:14
f 5:1 5:5`,
	}, {
		name: "after texts of several lines",
		src:  "a = \"\"\"\nx = 1\n[b]\n\"\"\"\nc = ['''\n]''', 'd' ]\n",
		want: `
a 1:1 1:5
c 5:1 5:5
c[0] 5:6 5:6
c[1] 6:7 6:7`,
	}, {
		name: "byte order mark, carriage returns, tabs and wide runes",
		src:  "\ufeff\"高新\".'企业' = 1\r\n\t[x] # 高\r\ny = \"值\" # z\r\nz = 2024-01-08\r\n",
		want: `
"高新" 1:1 1:1
"高新"."企业" 1:6 1:13
x 2:3 2:3
x.y 3:1 3:5
x.z 4:1 4:5`,
	}} {
		var got strings.Builder
		d := mustParse(t, c.src)
		each(d.Root(), func(v Value) {
			if v.Path() != "" {
				k, p := v.KeyPos(), v.Pos()
				fmt.Fprintf(&got, "\n%s %d:%d %d:%d", v.Path(), k.Line, k.Column, p.Line, p.Column)
			}
		})
		if got.String() != c.want {
			t.Errorf("%s:%s\nwant%s", c.name, got.String(), c.want)
		}
		checkPlaces(t, d)
	}
}

// checkPlaces checks what holds of every value of every document: its places
// are inside the file, the source at its key's place is its key, the
// source at its place is its value, and keys and items are what Any says.
func checkPlaces(t rapid.TB, d *Document) {
	each(d.Root(), func(v Value) {
		if v.node.parent == nil {
			return
		}
		checkInside(t, d.lines.text, v.Pos())
		checkInside(t, d.lines.text, v.KeyPos())
		if at := v.node.keyAt; !v.node.inList() {
			key := d.lines.text[at.start:at.end]
			if got := mustParse(t, key+" = 0").Root().Keys(); !slices.Equal(got, []string{v.Key()}) {
				t.Fatalf("at the key of %s is %s", v.Path(), key)
			}
		}
		if v.node.kind != unstable.Table && v.node.kind != unstable.ArrayTable {
			if got := mustParse(t, "x = "+v.text()).Root().Child("x").Any(); !reflect.DeepEqual(got, v.Any()) {
				t.Fatalf("at %s is %s, want %v", v.Path(), v.text(), v.Any())
			}
		}
		checkShape(t, v)
	})
}

func checkShape(t rapid.TB, v Value) {
	switch data := v.Any().(type) {
	case map[string]any:
		keys := v.Keys()
		for _, key := range keys {
			if child := v.Child(key); !reflect.DeepEqual(child.Any(), data[key]) {
				t.Fatalf("%s holds %v, want %v", child.Path(), child.Any(), data[key])
			}
		}
		if slices.Sort(keys); len(slices.Compact(keys)) != len(data) {
			t.Fatalf("%s has keys %v, want those of %v", v.Path(), keys, data)
		}
	case []any:
		if len(v.Items()) != len(data) {
			t.Fatalf("%s has %d items, want %d", v.Path(), len(v.Items()), len(data))
		}
	case nil:
		t.Fatalf("%s holds nothing", v.Path())
	}
}

// checkInside checks that p is a place in text, at most one past a line's end.
func checkInside(t rapid.TB, text string, p Position) {
	if p == (Position{}) {
		return
	}
	lines := strings.Split(text, "\n")
	if p.Line < 1 || p.Line > len(lines) {
		t.Fatalf("line %d of %d", p.Line, len(lines))
	}
	if most := utf8.RuneCountInString(lines[p.Line-1]) + 1; p.Column < 1 || p.Column > most {
		t.Fatalf("line %d column %d of %d", p.Line, p.Column, most)
	}
}

// A writer writes a random document together with the values it must give.
type writer struct {
	*rapid.T
	strings.Builder
}

var (
	anyKey = rapid.SampledFrom([]string{"a", "b", "c-d", "2023", "高新", "x y", "q\"", "#=["})
	gap    = rapid.SampledFrom([]string{"", " ", "\t"})
	breaks = rapid.SampledFrom([]string{"", " ", "\n", "\r\n\t", " # ] } = ,\n"})
)

// document writes tables under headers, after the root's own entries.
func (w *writer) document() map[string]any {
	root := w.entries(rapid.IntRange(0, 3).Draw(w.T, "root"))
	for range rapid.IntRange(0, 4).Draw(w.T, "tables") {
		key := anyKey.Draw(w.T, "table")
		list, isList := root[key].([]any)
		switch {
		case root[key] == nil && rapid.Bool().Draw(w.T, "single"):
			w.WriteString("[" + quoteKey(key) + "]\n")
			root[key] = w.entries(rapid.IntRange(0, 3).Draw(w.T, "entries"))
		case root[key] == nil || isList && w.grown(key):
			w.WriteString("[[" + quoteKey(key) + "]]\n")
			root[key] = append(list, w.entries(rapid.IntRange(0, 3).Draw(w.T, "entries")))
		}
	}
	return root
}

// grown reports whether the list key was begun by a [[header]].
func (w *writer) grown(key string) bool {
	return strings.Contains(w.String(), "[["+quoteKey(key)+"]]\n")
}

// entries writes n lines of key = value.
func (w *writer) entries(n int) map[string]any {
	table := map[string]any{}
	for range n {
		if w.entry(table, 2) {
			w.WriteString("\n")
		}
	}
	return table
}

// entry writes one key = value, its key dotted or not, and reports whether it
// did: a key that is taken is left out.
func (w *writer) entry(table map[string]any, depth int) bool {
	key := anyKey.Draw(w.T, "key")
	if _, taken := table[key]; taken {
		return false
	}
	w.WriteString(gap.Draw(w.T, "gap") + quoteKey(key))
	if rapid.Bool().Draw(w.T, "dotted") {
		inner := anyKey.Draw(w.T, "inner")
		w.WriteString(" . " + quoteKey(inner) + "=")
		table[key] = map[string]any{inner: w.value(depth)}
		return true
	}
	w.WriteString(gap.Draw(w.T, "gap") + "=" + gap.Draw(w.T, "gap"))
	table[key] = w.value(depth)
	return true
}

// value writes a random value of at most depth levels.
func (w *writer) value(depth int) any {
	kinds := []string{"text", "long text", "whole", "number", "truth", "list", "table"}
	if depth == 0 {
		kinds = kinds[:5]
	}
	switch rapid.SampledFrom(kinds).Draw(w.T, "kind") {
	case "text":
		w.WriteString(`"高\" #"`)
		return `高" #`
	case "long text":
		w.WriteString("'''\n[x]\na = 1\n'''")
		return "[x]\na = 1\n"
	case "whole":
		w.WriteString("26_700")
		return int64(26700)
	case "number":
		w.WriteString("5e-1")
		return 0.5
	case "truth":
		w.WriteString("true")
		return true
	case "list":
		return w.list(depth)
	default:
		return w.inline(depth)
	}
}

func (w *writer) list(depth int) any {
	list := []any{}
	w.WriteString("[")
	for range rapid.IntRange(0, 3).Draw(w.T, "items") {
		w.WriteString(breaks.Draw(w.T, "break"))
		list = append(list, w.value(depth-1))
		w.WriteString(breaks.Draw(w.T, "break") + ",")
	}
	w.WriteString(breaks.Draw(w.T, "break") + "]")
	return list
}

func (w *writer) inline(depth int) any {
	table := map[string]any{}
	w.WriteString("{")
	for range rapid.IntRange(0, 3).Draw(w.T, "entries") {
		w.WriteString(breaks.Draw(w.T, "break"))
		if w.entry(table, depth-1) {
			w.WriteString(breaks.Draw(w.T, "break") + ",")
		}
	}
	w.WriteString(breaks.Draw(w.T, "break") + "}")
	return table
}

// Whatever way a document is written, it gives its values and their places.
func TestPlacesLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &writer{T: t}
		want := w.document()
		d, problems := Parse("f.toml", []byte(w.String()))
		if len(problems) > 0 {
			t.Fatalf("%s\n%v", w.String(), problems)
		}
		if got := d.Root().Any(); !reflect.DeepEqual(got, any(want)) {
			t.Fatalf("%s\ngives %v\nwant %v", w.String(), got, want)
		}
		checkPlaces(t, d)
	})
}
