package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// A Problem is one thing wrong with a document.
type Problem struct {
	File    string
	Pos     Position
	Message string // `unknown key "perid" in [targets.by-2027]`
	Hint    string // `did you mean "period"?`; may be empty

	line  string // the source line
	width int    // runes from Pos that are marked, if the line has as many; 0 when there is no line
}

// Error returns "file:line:column: message" and, when the place is known, the
// source line with carets under what is meant, followed by the hint.
func (p Problem) Error() string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File + ":")
	}
	if p.Pos != (Position{}) {
		fmt.Fprintf(&b, "%d:%d:", p.Pos.Line, p.Pos.Column)
	}
	if b.Len() > 0 {
		b.WriteString(" ")
	}
	b.WriteString(p.Message)
	switch {
	case p.width > 0:
		source, carets := p.excerpt()
		fmt.Fprintf(&b, "\n%5d | %s\n      | %s", p.Pos.Line, source, carets)
		if p.Hint != "" {
			b.WriteString(" " + p.Hint)
		}
	case p.Hint != "":
		b.WriteString("\n      " + p.Hint)
	}
	return b.String()
}

// WithHint returns p with its hint replaced.
func (p Problem) WithHint(format string, args ...any) Problem {
	p.Hint = shown(fmt.Sprintf(format, args...))
	return p
}

// Runes of a long line shown around the marked part, and of the marked part.
const (
	shownAround = 80
	shownMarked = 80
)

// excerpt returns the source line as shown and the carets to go under it.
func (p Problem) excerpt() (source, carets string) {
	before, rest := splitRunes(p.line, p.Pos.Column-1)
	marked, after := splitRunes(rest, p.width)
	if skip := utf8.RuneCountInString(before) - shownAround; skip > 0 {
		_, before = splitRunes(before, skip)
		before = "…" + before
	}
	before, marked, after = shown(before), shown(clip(marked, shownMarked)), shown(clip(after, shownAround))
	carets = strings.Repeat(" ", displayWidth(before)) + strings.Repeat("^", max(1, displayWidth(marked)))
	return strings.TrimRight(before+marked+after, " "), carets
}

// splitRunes splits s after n runes, or at its end if it has fewer.
func splitRunes(s string, n int) (head, tail string) {
	for i := range s {
		if n == 0 {
			return s[:i], s[i:]
		}
		n--
	}
	return s, ""
}

// clip returns s cut to n runes, with an ellipsis where it was cut.
func clip(s string, n int) string {
	head, tail := splitRunes(s, n)
	if tail == "" {
		return head
	}
	return head + "…"
}

// shown returns s with tabs as four spaces and what a terminal would not draw
// as a replacement character.
func shown(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteString("    ")
		case unicode.IsGraphic(r):
			b.WriteRune(r)
		default:
			b.WriteRune(utf8.RuneError)
		}
	}
	return b.String()
}

// displayWidth returns the terminal cells s takes, after Unicode Standard
// Annex #11 with ambiguous runes narrow, whatever the locale.
func displayWidth(s string) int {
	cells := 0
	for _, r := range s {
		switch kind := width.LookupRune(r).Kind(); {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			cells += 2
		default:
			cells++
		}
	}
	return cells
}

// Problems are the problems of one or more documents.
type Problems []Problem

// MostShown is how many problems are shown; of further ones only the number is
// said.
const MostShown = 100

// Error returns the problems, one after another.
func (ps Problems) Error() string {
	texts := make([]string, min(len(ps), MostShown))
	for i := range texts {
		texts[i] = ps[i].Error()
	}
	if more := len(ps) - len(texts); more > 0 {
		texts = append(texts, fmt.Sprintf("and %d more problems", more))
	}
	return strings.Join(texts, "\n")
}

// Err returns ps as an error, nil when there are none.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// Sort orders ps by file, line and column, keeping the order of equals.
func (ps Problems) Sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
		)
	})
}
