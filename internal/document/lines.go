package document

import (
	"sort"
	"strings"
)

// Position is a place in a document. Line and Column count from 1, Column in
// runes; the zero Position is the document as a whole.
type Position struct {
	Line, Column int
}

// span is a range of bytes in a document's text.
type span struct {
	start, end int
}

// lines finds the line and column of a byte in constant time, however long the
// line, so that a document of many problems costs no more than one of few.
type lines struct {
	text   string
	starts []int // offset of each line's first byte
	runes  []int // runes before each block of blockSize bytes
}

const blockSize = 1 << 10

func newLines(text string) lines {
	l := lines{text: text, starts: []int{0}}
	n := 0
	for i := range len(text) {
		if i%blockSize == 0 {
			l.runes = append(l.runes, n)
		}
		if startsRune(text[i]) {
			n++
		}
		if text[i] == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// position returns the place of the byte at offset, which is moved back to the
// end of its line's text if it lies in the line end.
func (l lines) position(offset int) Position {
	i := l.index(offset)
	start := l.starts[i]
	offset = min(offset, start+len(l.line(i)))
	return Position{Line: i + 1, Column: l.runesBefore(offset) - l.runesBefore(start) + 1}
}

// index returns the index of the line that holds offset.
func (l lines) index(offset int) int {
	return sort.SearchInts(l.starts, offset+1) - 1
}

// line returns the text of the line with index i, without its line end.
func (l lines) line(i int) string {
	end := len(l.text)
	if i+1 < len(l.starts) {
		end = l.starts[i+1] - 1
	}
	return strings.TrimSuffix(l.text[l.starts[i]:end], "\r")
}

func (l lines) runesBefore(offset int) int {
	block := min(offset/blockSize, len(l.runes)-1)
	if block < 0 {
		return 0
	}
	n := l.runes[block]
	for i := block * blockSize; i < offset; i++ {
		if startsRune(l.text[i]) {
			n++
		}
	}
	return n
}

// startsRune reports whether b is not a UTF-8 continuation byte.
func startsRune(b byte) bool { return b&0xC0 != 0x80 }
