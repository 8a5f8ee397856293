package document

import (
	"testing"
	"testing/fstest"
)

func TestText(t *testing.T) {
	files := fstest.MapFS{
		"a.csv":   {Data: []byte("\ufeffyear,值\r\n2023,\"二\",7\r\n")},
		"gbk.csv": {Data: []byte("year\xb8\xdf")},
	}
	text, problems := OpenText(files, "a.csv", nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got, want := text.String(), "year,值\r\n2023,\"二\",7\r\n"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	for _, c := range []struct {
		line, column, bytes int
		want                string
	}{
		{2, 12, 1, rendered(
			`a.csv:2:10: wrong`,
			`    2 | 2023,"二",7`,
			`      |           ^`)},
		{2, 6, 5, rendered(
			`a.csv:2:6: wrong`,
			`    2 | 2023,"二",7`,
			`      |      ^^^^`)},
		{9, 9, 9, rendered(
			`a.csv:3:1: wrong`,
			`    3 | `,
			`      | ^`)},
	} {
		if got := text.Problem(c.line, c.column, c.bytes, "wrong", "不对").Error(); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
	if _, problems := OpenText(files, "gbk.csv", nil); len(problems) != 1 {
		t.Errorf("not UTF-8: %v", problems)
	}
	if _, problems := OpenText(files, "b.csv", nil); problems.Error() != rendered(`b.csv: there is no such file`, `      did you mean "a.csv"?`) {
		t.Errorf("missing: %v", problems)
	}
}
