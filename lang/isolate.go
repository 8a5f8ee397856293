package lang

import (
	"strings"
	"unicode"
)

// The isolates of the Unicode Bidirectional Algorithm (Unicode Standard Annex
// #9): what stands between them does not turn what stands around it.
const (
	isolate = "\u2068"
	end     = "\u2069"
)

// rightToLeft are the scripts that are written so.
var rightToLeft = []*unicode.RangeTable{unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam}

// isolated returns a phrase of a plan as it stands among others: one with
// letters from right to left is kept apart from what is around it.
func isolated(s string) string {
	for i := range len(s) {
		if s[i] >= 0xd6 { // no letter before U+0590 is
			if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsOneOf(rightToLeft, r) }) {
				return isolate + s + end
			}
			break
		}
	}
	return s
}

// Bare returns a text without isolates, for those who read it as data.
func Bare(s string) string {
	if !strings.Contains(s, isolate) {
		return s
	}
	return strings.NewReplacer(isolate, "", end, "").Replace(s)
}
