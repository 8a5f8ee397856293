package document

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestPosition(t *testing.T) {
	const text = "ab\r\n\t高x\n\ne\u0301"
	for _, c := range []struct {
		offset int
		want   Position
	}{
		{0, Position{1, 1}},
		{2, Position{1, 3}}, // the carriage return stands for the end of the line
		{3, Position{1, 3}}, // and so does the line feed
		{4, Position{2, 1}}, // tab
		{5, Position{2, 2}}, // wide rune
		{8, Position{2, 3}},
		{10, Position{3, 1}}, // empty line
		{11, Position{4, 1}},
		{12, Position{4, 2}}, // combining mark
		{14, Position{4, 3}}, // end of the text
	} {
		if got := newLines(text).position(c.offset); got != c.want {
			t.Errorf("position(%d) = %v, want %v", c.offset, got, c.want)
		}
	}
	if got, want := newLines(strings.Repeat("高", 5000)).position(3*4000), (Position{1, 4001}); got != want {
		t.Errorf("position far into a long line = %v, want %v", got, want)
	}
	if got, want := newLines("").position(0), (Position{1, 1}); got != want {
		t.Errorf("position(0) of an empty text = %v, want %v", got, want)
	}
}

// The place of a byte is what counting lines and runes before it gives,
// also far into lines longer than a block.
func TestPositionCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"a", "高", "\t", "\n", "é", "😀"})
		text := strings.Repeat(strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), ""), rapid.IntRange(1, 400).Draw(t, "repeat"))
		offset := rapid.IntRange(0, len(text)).Draw(t, "offset")
		for offset < len(text) && !utf8.RuneStart(text[offset]) {
			offset++
		}
		before := text[:offset]
		want := Position{
			Line:   strings.Count(before, "\n") + 1,
			Column: utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1,
		}
		if got := newLines(text).position(offset); got != want {
			t.Fatalf("position(%d) = %v, want %v", offset, got, want)
		}
	})
}
