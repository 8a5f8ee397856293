package document

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// problemsOf returns the problems of parsing src, and of decoding it into dst
// when it parses.
func problemsOf(src string, dst any) Problems {
	d, problems := Parse("f.toml", []byte(src))
	if d == nil {
		return problems
	}
	return d.Decode(dst)
}

// rendered joins the lines of the problems that are wanted.
func rendered(lines ...string) string { return strings.Join(lines, "\n") }

func TestParseProblems(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      string
	}{
		{"text without quotes", "a = 1\nname = High-tech firms # x\n", rendered(
			`f.toml:2:8: expected a value`,
			`    2 | name = High-tech firms # x`,
			`      |        ^ a text must be in quotes: "High-tech firms"`)},
		{"number and text", "a = 20s", rendered(
			`f.toml:1:7: a text must be in quotes`,
			`    1 | a = 20s`,
			`      |       ^`)},
		{"commas in a number", "a = 26,700", rendered(
			`f.toml:1:5: a number must be written without commas`,
			`    1 | a = 26,700`,
			`      |     ^^^^^^ write 26700`)},
		{"commas in a number in braces", "a = { b = 26,700 }", rendered(
			`f.toml:1:11: a number must be written without commas`,
			`    1 | a = { b = 26,700 }`,
			`      |           ^^^^^^ write 26700`)},
		{"capital truth value", "a = True", rendered(
			`f.toml:1:5: expected a value`,
			`    1 | a = True`,
			`      |     ^ write true`)},
		{"no value", "a =\nb = 1", rendered(
			`f.toml:1:4: expected a value`,
			`    1 | a =`,
			`      |    ^`)},
		{"full-width signs", "a ＝ 1", rendered(
			`f.toml:1:3: expected = after the key`,
			`    1 | a ＝ 1`,
			`      |   ^^ write = instead of ＝`)},
		{"Chinese key", "高新 = 1", rendered(
			`f.toml:1:1: expected a key`,
			`    1 | 高新 = 1`,
			`      | ^^ a key with other signs than A–Z, a–z, 0–9, - and _ must be in quotes`)},
		{"text not closed", "a = \"x\nb = 1\n", rendered(
			`f.toml:1:7: the text is not closed on its line`,
			`    1 | a = "x`,
			`      |       ^ add the closing "`)},
		{"list not closed", "a = [1,\n", rendered(
			`f.toml:1:8: the list is not closed`,
			`    1 | a = [1,`,
			`      |        ^ add the closing ]`)},
		{"more after the value", "a = 5%", rendered(
			`f.toml:1:6: the line should have ended here`,
			`    1 | a = 5%`,
			`      |      ^ write one key = value per line, and a text in quotes`)},
		{"no such date", "a = 1\nb = 2023-2027\n", rendered(
			`f.toml:2:5: "2023-2027" is not a date`,
			`    2 | b = 2023-2027`,
			`      |     ^^^^^^^^^ a text must be in quotes: "2023-2027"`)},
		{"too large", "a = 9223372036854775808", rendered(
			`f.toml:1:5: the number 9223372036854775808 is too large`,
			`    1 | a = 9223372036854775808`,
			`      |     ^^^^^^^^^^^^^^^^^^^`)},
		{"too large for a float", "a = [1,\n  1e400]", rendered(
			`f.toml:2:3: the number 1e400 is too large`,
			`    2 |   1e400]`,
			`      |   ^^^^^`)},
		{"every nan and inf", "a = [1,\n  nan, { b = -inf }]\n", rendered(
			`f.toml:2:3: nan is not a number that can be planned with`,
			`    2 |   nan, { b = -inf }]`,
			`      |   ^^^`,
			`f.toml:2:14: -inf is not a number that can be planned with`,
			`    2 |   nan, { b = -inf }]`,
			`      |              ^^^^`)},
		{"sorted, though a table is continued later", "[a]\nx = nan\n[b]\ny = nan\n[a.c]\nz = nan\n", rendered(
			`f.toml:2:5: nan is not a number that can be planned with`,
			`    2 | x = nan`,
			`      |     ^^^`,
			`f.toml:4:5: nan is not a number that can be planned with`,
			`    4 | y = nan`,
			`      |     ^^^`,
			`f.toml:6:5: nan is not a number that can be planned with`,
			`    6 | z = nan`,
			`      |     ^^^`)},
		{"given twice, in every way", "a = 1\na = 2\n[b]\n[c]\n[b]\n[[c]]\n[a.d]\n[e]\nf = { g = 1, g = 2 }\n[e.f.h]\n", rendered(
			`f.toml:2:1: key "a" is given twice`,
			`    2 | a = 2`,
			`      | ^ first given at line 1`,
			`f.toml:5:2: table "b" is given twice`,
			`    5 | [b]`,
			`      |  ^ first given at line 3`,
			`f.toml:6:3: key "c" is given twice`,
			`    6 | [[c]]`,
			`      |   ^ first given at line 4`,
			`f.toml:7:2: "a" holds a value and cannot hold keys`,
			`    7 | [a.d]`,
			`      |  ^ the value is given at line 1`,
			`f.toml:9:14: key "g" is given twice`,
			`    9 | f = { g = 1, g = 2 }`,
			`      |              ^ first given at line 9`,
			`f.toml:10:4: "f" is written in braces and cannot hold further keys`,
			`   10 | [e.f.h]`,
			`      |    ^ put them inside the braces at line 9`)},
		{"dotted key into a header's table", "[a.b]\nc = 1\n[[a.d]]\n[a]\nb.e = 1\nd.e = 1\nf.g = 1\n[a.f]\n", rendered(
			`f.toml:5:1: "b" has a header of its own`,
			`    5 | b.e = 1`,
			`      | ^ put the key under the header at line 1`,
			`f.toml:6:1: "d" has a header of its own`,
			`    6 | d.e = 1`,
			`      | ^ put the key under the header at line 3`,
			`f.toml:8:4: table "f" is given twice`,
			`    8 | [a.f]`,
			`      |    ^ first given at line 7`)},
		{"empty key", "a.\"\" = 1", rendered(
			`f.toml:1:3: a key must not be empty`,
			`    1 | a."" = 1`,
			`      |   ^^`)},
		{"not UTF-8", "a = 1\nb = \"高\xb8\xdf\"", rendered(
			`f.toml:2:7: byte 0xb8 is not UTF-8 text`,
			`    2 | b = "高��"`,
			`      |        ^ save the file as UTF-8`)},
		{"UTF-16", "\xff\xfea\x00", rendered(
			`f.toml:1:1: the file is UTF-16, not UTF-8`,
			`    1 | ��a�`,
			`      | ^ save the file as UTF-8`)},
		{"a NUL byte", "a = \"\x00\"", rendered(
			`f.toml:1:6: a NUL byte is not text`,
			`    1 | a = "�"`,
			`      |      ^ save the file as UTF-8`)},
		{"no such day", "a = 2023-02-29\n", rendered(
			`f.toml:1:5: "2023-02-29" is not a date`,
			`    1 | a = 2023-02-29`,
			`      |     ^^^^^^^^^^ the last day of that month is 2023-02-28`)},
		{"no such month", "a = 2023-13-01\n", rendered(
			`f.toml:1:5: "2023-13-01" is not a date`,
			`    1 | a = 2023-13-01`,
			`      |     ^^^^^^^^^^ months go from 01 to 12`)},
		{"what a terminal would obey", `a = "\u001b[31mred"` + "\n" + `b = "\u202Eabc"` + "\n" + `"\u009b" = 1`, rendered(
			`f.toml:1:5: the text holds U+001B, which is not printed but obeyed`,
			`    1 | a = "\u001b[31mred"`,
			`      |     ^^^^^^^^^^^^^^^ leave it out`,
			`f.toml:2:5: the text holds U+202E, which is not printed but obeyed`,
			`    2 | b = "\u202Eabc"`,
			`      |     ^^^^^^^^^^^ leave it out`)},
		{"beyond what is counted with", "a = 1e31\nb = [-2e-31, 0.0, 1e30]\n", rendered( // 1e30 and 1e-30 are the ends
			`f.toml:1:5: 1e31 is beyond what is counted with, 1e-30 to 1e+30`,
			`    1 | a = 1e31`,
			`      |     ^^^^ write it in another unit`,
			`f.toml:2:6: -2e-31 is beyond what is counted with, 1e-30 to 1e+30`,
			`    2 | b = [-2e-31, 0.0, 1e30]`,
			`      |      ^^^^^^ write it in another unit`)},
		{"control character", "a = \"\x1b\"", rendered(
			`f.toml:1:6: basic strings cannot have control characters`,
			`    1 | a = "�"`,
			`      |      ^`)},
		{"backslashes of a path", `a = "C:\Users"`, rendered(
			`f.toml:1:8: no such escape`,
			`    1 | a = "C:\Users"`,
			`      |        ^^^^^^^ write \\ for a backslash, or the text in single quotes`)},
	} {
		var free any
		if got := problemsOf(c.src, &free).Error(); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestParseRefusesLargeFiles(t *testing.T) {
	src := bytes.Repeat([]byte("#"), MaxSize+1)
	if _, problems := Parse("f.toml", src[:MaxSize]); len(problems) > 0 {
		t.Errorf("MaxSize: %v", problems)
	}
	_, problems := Parse("f.toml", src)
	if got, want := problems.Error(), "f.toml: the file is larger than 8 MiB, the most that is read"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What would take the decoder very long or very much memory is refused, or
// read, within the time of a test.
func TestParseHardDocuments(t *testing.T) {
	many := func(s string) string { return strings.Repeat(s, MaxSize/16/len(s)) }
	for _, c := range []struct {
		name, src string
		ok        bool
	}{
		{"lists in lists", "a = " + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000), false},
		{"lists in lists, without end", "a = " + many("["), false},
		{"tables in tables", "a = " + strings.Repeat("{a = ", 10_000) + "1" + strings.Repeat("}", 10_000), false},
		{"a dotted key", many("a.") + "a = 1", false},
		{"a dotted header", "[" + many("a.") + "a]", false},
		{"many keys under a long one", "[" + many("a") + "]\n" + many("a = 1\n"), false},
		{"lists in lists, some", "a = " + strings.Repeat("[", 500) + strings.Repeat("]", 500), true},
		{"a long list", "a = [" + many("{},") + "]", true},
		{"a long text", "a = '" + strings.Repeat("高", MaxText) + "'", true},
		{"a text that is too long", "a = '" + many("高") + "'", false},
		{"a key that is too long", strings.Repeat("a", MaxKey+1) + " = 1", false},
	} {
		_, problems := Parse("f.toml", []byte(c.src))
		if ok := len(problems) == 0; ok != c.ok {
			t.Errorf("%s: %d problems", c.name, len(problems))
		}
	}
}

func TestOpen(t *testing.T) {
	denied := &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}
	broken := &fs.PathError{Op: "read", Path: "x", Err: errors.New("input/output error")}
	files := fstest.MapFS{
		"evidence/base.toml": {Data: []byte("a = 1\nb = nan")},
		"large.toml":         {Data: bytes.Repeat([]byte("\n"), MaxSize+1)},
	}
	for _, c := range []struct {
		fsys fs.FS
		name string
		want string
	}{
		{files, "evidence/base.toml", rendered(
			`evidence/base.toml:2:5: nan is not a number that can be planned with`,
			`    2 | b = nan`,
			`      |     ^^^`)},
		{files, "evidence/bse.toml", rendered(
			`evidence/bse.toml: there is no such file`,
			`      did you mean "evidence/base.toml"?`)},
		{files, "nothing.toml", `nothing.toml: there is no such file`},
		{files, "evidence", `evidence: this is a folder, not a file`},
		{files, "../x.toml", `../x.toml: this is not a path inside the folder that is read`},
		{files, "large.toml", `large.toml: the file is larger than 8 MiB, the most that is read`},
		{failing{denied}, "x.toml", `x.toml: permission to read the file is denied`},
		{failing{broken}, "x.toml", `x.toml: the file cannot be read: input/output error`},
	} {
		if _, problems := Open(c.fsys, c.name); problems.Error() != c.want {
			t.Errorf("%s:\n%v\nwant\n%s", c.name, problems, c.want)
		}
	}
}

func TestOpenReads(t *testing.T) {
	d, problems := Open(fstest.MapFS{"a.toml": {Data: []byte("x = 1")}}, "a.toml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := d.Root().Child("x").Any(); d.Name() != "a.toml" || got != int64(1) {
		t.Errorf("%s has x = %v", d.Name(), got)
	}
}

// failing is a file system that opens nothing.
type failing struct{ err error }

func (f failing) Open(string) (fs.File, error) { return nil, f.err }
