package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"pgregory.net/rapid"

	"attain/lang"
)

// printed returns the lines of a table on a terminal of the width.
func printed(width int, heads []string, rows ...[]string) []string {
	var out bytes.Buffer
	t := &terminal{Results: &Results{Lang: lang.En}, out: lipgloss.NewRenderer(&out), width: width}
	t.print(t.plain(heads...).Rows(rows...))
	return strings.Split(strings.TrimSuffix(t.b.String(), "\n"), "\n")
}

func TestTextTable(t *testing.T) {
	for _, test := range []struct {
		name  string
		width int
		heads []string
		rows  [][]string
		want  []string
	}{
		{"numbers to the right", 40, []string{"Year", "Median"}, [][]string{{"end of 2027", "9.5"}, {"end of 2028", "1,200"}}, []string{
			"Year         Median",
			"───────────────────",
			"end of 2027     9.5",
			"end of 2028   1,200"}},
		{"the text is narrowed, not the number", 22, []string{"Target", "Chance"}, [][]string{{"High-tech share of output", "25 %"}, {"Short", "5 %"}}, []string{
			"Target          Chance",
			"──────────────────────",
			"High-tech         25 %",
			"share of",
			"output",
			"Short              5 %"}},
		{"Chinese is two cells wide", 40, []string{"指标", "概率"}, [][]string{{"高新技术企业", "5%"}}, []string{
			"指标          概率",
			"──────────────────",
			"高新技术企业    5%"}},
		{"paragraphs where no table fits", 20, []string{"Target", "Last known", "State"}, [][]string{{"High-tech enterprises", "over 26,700 in 2023", "unlikely"}}, []string{
			"High-tech",
			"enterprises",
			"  Last known: over",
			"  26,700 in 2023;",
			"  State: unlikely"}},
	} {
		if got := printed(test.width, test.heads, test.rows...); !slices.Equal(got, test.want) {
			t.Errorf("%s:\n%s", test.name, strings.Join(got, "\n"))
		}
	}
}

// A table loses no letter, keeps within the width, and leaves no blanks at
// the end of a line.
func TestTextTableLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOfN(rapid.RuneFrom([]rune("ab 12%，万年高新（）")), 1, 30, -1)
		heads := rapid.SliceOfN(cell, 2, 5).Draw(t, "heads")
		row := rapid.SliceOfN(cell, len(heads), len(heads)).Draw(t, "row")
		width := rapid.IntRange(40, 120).Draw(t, "width")
		lines := printed(width, heads, row)
		for _, line := range lines {
			if strings.HasSuffix(line, " ") {
				t.Fatalf("%q ends with a blank", line)
			}
			if w := cells(line); w > width && len(words(line)) > 1 {
				t.Fatalf("%q is %d wide, not %d", line, w, width)
			}
		}
		count := func(s string) int { return len(strings.ReplaceAll(s, " ", "")) }
		all := count(strings.ReplaceAll(strings.Join(lines, ""), "─", ""))
		if want := count(strings.Join(row, "")); all < want {
			t.Fatalf("%d bytes of %d:\n%s", all, want, strings.Join(lines, "\n"))
		}
	})
}
