package report

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// wrap breaks s into lines of at most width cells: between words, and
// between Chinese characters, but not before a closing sign, within a number
// or between a number and its per cent sign or 万 and what that counts.
func wrap(s string, width int) []string {
	var lines []string
	line, cells := "", 0
	for _, word := range words(s) {
		w := runewidth.StringWidth(strings.TrimRight(word, " "))
		if cells+w > width && line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
			line, cells = "", 0
		}
		line += word
		cells += runewidth.StringWidth(word)
	}
	return append(lines, strings.TrimRight(line, " "))
}

// words splits s into the pieces that stay together, with the blanks after
// them.
func words(s string) []string {
	var words []string
	word := ""
	runes := []rune(s)
	for i, r := range runes {
		word += string(r)
		if i+1 == len(runes) || breaks(r, runes[i+1:]) {
			words = append(words, word)
			word = ""
		}
	}
	return words
}

// breaks reports whether a line may end after r, where rest follows.
func breaks(r rune, rest []rune) bool {
	next := rest[0]
	switch {
	case next == ' ' || strings.ContainsRune(closing, next):
		return false
	case r == ' ':
		return next != '%'
	case strings.ContainsRune(opening, r):
		return false
	case strings.ContainsRune("万亿", r), strings.ContainsRune("万亿", next) && unicode.IsDigit(r): // 2.74万家
		return false
	}
	return unicode.Is(unicode.Han, r) || unicode.Is(unicode.Han, next) || strings.ContainsRune("，。；：、）”", r)
}

// Signs that do not begin a line, and signs that do not end one.
const (
	closing = "，。；：、）》”’？！%.,;:)"
	opening = "（《“‘"
)
