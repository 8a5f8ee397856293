// Package lang writes numbers, periods and chances the way a reader of
// English or Chinese expects them.
package lang

import "attain"

// A Lang is a language of the output. The zero Lang is English.
type Lang uint8

// The languages.
const (
	En Lang = iota
	Zh
)

var names = []string{"en", "zh"}

func (l Lang) String() string { return names[l] }

// Parse reads "en" or "zh".
func Parse(s string) (Lang, error) {
	for i, name := range names {
		if name == s {
			return Lang(i), nil
		}
	}
	return En, &attain.UnknownWord{What: "language", Word: s, Known: names}
}

// MarshalText writes the language's code.
func (l Lang) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads a language's code.
func (l *Lang) UnmarshalText(text []byte) (err error) {
	*l, err = Parse(string(text))
	return err
}

// Text returns the phrase in the language, fit to stand among others: one from
// right to left is isolated.
func (l Lang) Text(t attain.Text) string { return isolated(t.In(l.String())) }

// Pick returns en or zh.
func (l Lang) Pick(en, zh string) string {
	if l == Zh {
		return zh
	}
	return en
}
