package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"attain"
)

// A Problem is one thing wrong with a document.
type Problem struct {
	File    string
	Pos     Position
	Message attain.Text // `unknown key "perid" in [targets.by-2027]`
	Hint    attain.Text // `did you mean "period"?`; may be empty

	line  string // the source line
	width int    // runes from Pos that are marked, if the line has as many; 0 when there is no line
}

// Error returns the problem in English.
func (p Problem) Error() string { return p.In("en") }

// In returns "file:line:column: message" in the language "en" or "zh" and, when
// the place is known, the source line with carets under what is meant, followed
// by the hint.
func (p Problem) In(lang string) string {
	hint := p.Hint.In(lang)
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
	b.WriteString(p.Message.In(lang))
	switch {
	case p.width > 0:
		source, carets := p.excerpt()
		fmt.Fprintf(&b, "\n%5d | %s\n      | %s", p.Pos.Line, source, carets)
		if hint != "" {
			b.WriteString(" " + hint)
		}
	case hint != "":
		b.WriteString("\n      " + hint)
	}
	return b.String()
}

// phrase is attain.Textf without what a terminal would not draw.
func phrase(en, zh string, args ...any) attain.Text {
	t := attain.Textf(en, zh, args...)
	return attain.Text{En: shown(t.En), Zh: shown(t.Zh)}
}

// WithHint returns p with its hint replaced by the phrase; see attain.Textf.
func (p Problem) WithHint(en, zh string, args ...any) Problem {
	p.Hint = phrase(en, zh, args...)
	return p
}

// Hinted returns p with its hint replaced.
func (p Problem) Hinted(hint attain.Text) Problem {
	p.Hint = attain.Text{En: shown(hint.En), Zh: shown(hint.Zh)}
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

// Error returns the problems in English, one after another.
func (ps Problems) Error() string { return ps.In("en") }

// In returns the problems in the language, one after another.
func (ps Problems) In(lang string) string {
	texts := make([]string, min(len(ps), MostShown))
	for i := range texts {
		texts[i] = ps[i].In(lang)
	}
	if more := len(ps) - len(texts); more > 0 {
		texts = append(texts, attain.Textf("and %d more", "另有%d个", more).In(lang))
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
