package report

import (
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
	"pgregory.net/rapid"
)

func cells(s string) int { return runewidth.StringWidth(s) }

// Wrapping loses nothing but blanks, and no line of more than one piece is
// wider than asked.
func TestWrapLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(strings.Fields(rapid.StringOfN(rapid.RuneFrom([]rune("ab 12%，。万年高新（）“”")), 0, 80, -1).Draw(t, "text")), " ")
		width := rapid.IntRange(10, 40).Draw(t, "width")
		lines := wrap(s, width)
		strip := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if strip(strings.Join(lines, "")) != strip(s) {
			t.Fatalf("%q wraps to %q", s, lines)
		}
		for i, line := range lines {
			if cells(line) > width && len(words(line)) > 1 {
				t.Fatalf("line %q is %d wide", line, cells(line))
			}
			if i > 0 && line != "" && strings.ContainsRune(closing, []rune(line)[0]) {
				t.Fatalf("line %q begins with a closing sign", line)
			}
		}
	})
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		s     string
		width int
		want  string
	}{
		{"it was 28.6 % then", 11, "it was|28.6 % then"},
		{"it was 28.6 % then", 12, "it was|28.6 % then"},
		{"需要持续4.25年。", 10, "需要持续|4.25年。"},
		{"结论取决于（理解）。", 12, "结论取决于|（理解）。"},
		{"", 10, ""},
	} {
		if got := strings.Join(wrap(test.s, test.width), "|"); got != test.want {
			t.Errorf("%q in %d: %q, want %q", test.s, test.width, got, test.want)
		}
	}
}
