package table

import (
	"strings"
	"unicode/utf8"
)

// starts are the letters that a formula begins with; spreadsheets take the
// full-width ones too. A tab or a line end before them is passed over.
const starts = "=+-@＝＋－＠\t\r\n"

// Guard returns a text as it is written into a CSV file: one that a
// spreadsheet would run as a formula gets an apostrophe before it.
func Guard(text string) string {
	if Formula(text) {
		return "'" + text
	}
	return text
}

// Formula reports whether a spreadsheet would take the text for a formula.
func Formula(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return text != "" && strings.ContainsRune(starts, first)
}
