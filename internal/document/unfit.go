package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a document's texts, in letters.
const (
	MaxText = 20_000
	MaxKey  = 200
)

// Unfit returns the index of the first letter of s that a text may not hold,
// and -1 where there is none: control characters but tabs and line ends, which
// a terminal would obey, and the marks that turn the direction of what follows
// them, so that it reads as something else.
func Unfit(s string) int {
	for i, r := range s {
		if r < 0x80 && r >= ' ' && r != 0x7f || r == '\n' || r == '\t' {
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsControl(r) || unicode.Is(turning, r) || r == utf8.RuneError && size == 1 {
			return i
		}
	}
	return -1
}

// Plain returns s with what a text may not hold as replacement characters.
func Plain(s string) string {
	if Unfit(s) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if Unfit(string(r)) == 0 {
			return utf8.RuneError
		}
		return r
	}, s)
}

// turning are the embeddings, overrides and isolates of the Unicode
// Bidirectional Algorithm (Unicode Standard Annex #9), and the separators of
// lines and paragraphs.
var turning = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x2028, Hi: 0x202e, Stride: 1},
	{Lo: 0x2066, Hi: 0x2069, Stride: 1},
}}

// checkWords reports a text that may not be where v is.
func (v Value) checkWords(s string) Problems {
	if i := Unfit(s); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		return Problems{v.Problem("the text holds %U, which is not printed but obeyed", "文本含有%U，它不显示而会被执行", r).WithHint("leave it out", "请删去")}
	}
	if n := utf8.RuneCountInString(s); n > MaxText {
		return Problems{v.Problem("the text has %d letters; the most is %d", "文本有%d个字符，上限为%d", n, MaxText)}
	}
	return nil
}

// checkKey reports a key that is too long. What it may hold is for those who
// take it for an id; messages show keys quoted.
func (v Value) checkKey() Problems {
	if n := utf8.RuneCountInString(v.node.key); n > MaxKey {
		return Problems{v.KeyProblem("the key has %d letters; the most is %d", "键有%d个字符，上限为%d", n, MaxKey)}
	}
	return nil
}
