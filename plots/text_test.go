package plots

import (
	"os"
	"slices"
	"strings"
	"testing"

	"attain/forecast"
)

// A character without a glyph is drawn as a box and named in the warnings.
func TestMissingGlyph(t *testing.T) {
	p, a := headline()
	c := Verdict{Title: "Rockets 🚀 and 龘 dragons"}.Draw(p, []forecast.Assessment{a})
	for _, r := range []string{`'🚀'`, `'龘'`} {
		if !slices.ContainsFunc(c.Warnings, func(w string) bool { return strings.Contains(w, r) }) {
			t.Errorf("no warning names %s: %q", r, c.Warnings)
		}
	}
	l := set("🚀", style{size: 10})
	if len(l.outline(point{})) == 0 || l.width < 5 {
		t.Errorf("the box for a missing glyph is %v wide with an outline of %d steps", l.width, len(l.outline(point{})))
	}
}

// Every character of the list has a glyph in the Chinese face.
func TestChineseFaceIsComplete(t *testing.T) {
	for _, r := range characters(t) {
		if fonts().chinese.glyph(r) == 0 {
			t.Errorf("no glyph for %q", r)
		}
	}
}

// Wrapped text has all its characters, in order, on lines that fit.
func TestWrap(t *testing.T) {
	st := style{size: 12}
	for _, text := range []string{"", " ", "one two  three", eighty, strings.Repeat("x", 100), "2027年达到5万家，增长17.0 %（约为1/11）。", strings.Repeat("按印发数字看，", 20)} {
		for _, width := range []float64{10, 60, 200} {
			var joined strings.Builder
			for _, l := range wrap(text, st, width, 0) {
				if l.width > width+1 && len([]rune(l.text)) > 1 {
					t.Errorf("%q is %v wide on lines of %v", l.text, l.width, width)
				}
				joined.WriteString(l.text)
			}
			if got, want := squeeze(joined.String()), squeeze(text); got != want {
				t.Errorf("wrapped at %v: %q, want %q", width, got, want)
			}
		}
	}
}

// squeeze takes out the spaces.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func TestWrapKeepsNumbersAndPunctuation(t *testing.T) {
	st := style{size: 10}
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"up by 17.0 % now", set("up by 17.0", st).width + 1, []string{"up by", "17.0 %", "now"}},
		{"达到，五万", set("达到", st).width + 1, []string{"达", "到，", "五万"}},
		{"共（五万）", set("共（", st).width + 1, []string{"共", "（五", "万）"}},
		{"在2027年", set("在2027", st).width + 1, []string{"在", "2027年"}},
	} {
		var got []string
		for _, l := range wrap(c.text, st, c.width, 0) {
			got = append(got, l.text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q on lines of %.1f: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestEllipsis(t *testing.T) {
	st := style{size: 12}
	l := ellipsis(eighty, st, 100)
	if l.width > 100 || !strings.HasSuffix(l.text, "…") || !strings.HasPrefix(eighty, strings.TrimSuffix(l.text, "…")) {
		t.Errorf("%q, %v wide", l.text, l.width)
	}
	if l := ellipsis("short", st, 100); l.text != "short" {
		t.Errorf("%q was cut", l.text)
	}
}

// Punctuation that both scripts share is as wide as its neighbours.
func TestSharedPunctuation(t *testing.T) {
	st := style{size: 100}
	if w := set("中“", st).width; w != 200 {
		t.Errorf("a quotation mark beside Chinese makes %v, want two full widths", w)
	}
	if w := set("a“", st).width; w > 100 {
		t.Errorf("a quotation mark beside Latin makes %v", w)
	}
}

// characters reads the list that the Chinese face was made from.
func characters(t *testing.T) []rune {
	b, err := os.ReadFile("fonts/characters.txt")
	if err != nil {
		t.Fatal(err)
	}
	return []rune(strings.ReplaceAll(string(b), "\n", ""))
}
