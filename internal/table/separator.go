package table

import (
	"bufio"
	"bytes"
	"strings"
)

// separators are what cells stand between, the usual one first.
const separators = ",;\t"

// Separator returns what the cells of a table stand between, as its first line
// shows. A line "sep=;", as some spreadsheets write it, says so and is passed
// over; skip is its length.
func Separator(line string) (separator rune, skip int) {
	body := strings.TrimRight(line, "\r\n")
	if rest, ok := strings.CutPrefix(body, "sep="); ok && len(rest) == 1 && strings.Contains(separators, rest) {
		return rune(rest[0]), len(line)
	}
	separator = ','
	for _, s := range separators {
		if strings.Count(body, string(s)) > strings.Count(body, string(separator)) {
			separator = s
		}
	}
	return separator, 0
}

// Begin finds out what the cells of the table stand between. It waits for the
// first line and for no more.
func Begin(in *bufio.Reader) (separator rune) {
	line := []byte{}
	for err := error(nil); err == nil && !bytes.ContainsRune(line, '\n') && len(line) < in.Size(); {
		_, err = in.Peek(len(line) + 1)
		line, _ = in.Peek(in.Buffered())
	}
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end+1]
	}
	separator, skip := Separator(string(line))
	_, _ = in.Discard(skip) // it was seen
	return separator
}

// Blank reports whether no cell of the row holds anything.
func Blank(row []string) bool {
	for _, cell := range row {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}
