package attain

import (
	"errors"
	"fmt"
)

// Text is a phrase in the languages attain writes.
type Text struct {
	En string `toml:"en" json:"en"`
	Zh string `toml:"zh" json:"zh,omitempty"`
}

// In returns the phrase in the language "en" or "zh", or in the other one
// where that is missing.
func (t Text) In(lang string) string {
	if (lang == "zh" && t.Zh != "") || t.En == "" {
		return t.Zh
	}
	return t.En
}

// IsZero reports whether there is no phrase in any language.
func (t Text) IsZero() bool { return t == Text{} }

// Textf formats a phrase in both languages from the same arguments. A Text
// among them, and what has a method Text, stands in the language of the phrase.
func Textf(en, zh string, args ...any) Text {
	return Text{En: fmt.Sprintf(en, spoken("en", args)...), Zh: fmt.Sprintf(zh, spoken("zh", args)...)}
}

// spoken returns the arguments as they stand in a phrase of the language.
func spoken(lang string, args []any) []any {
	said := make([]any, len(args))
	for i, arg := range args {
		switch x := arg.(type) {
		case Text:
			said[i] = x.In(lang)
		case interface{ Text() Text }:
			said[i] = x.Text().In(lang)
		case error:
			said[i] = TextOf(x).In(lang)
		default:
			said[i] = arg
		}
	}
	return said
}

// TextOf returns what the error says in both languages: what the first error
// of its chain with a method Text says, or else its message.
func TextOf(err error) Text {
	var phrased interface{ Text() Text }
	if errors.As(err, &phrased) {
		return phrased.Text()
	}
	return Text{En: err.Error(), Zh: err.Error()}
}

// Errorf returns an error that says the phrase in both languages; see Textf. The
// first error among the arguments is its cause.
func Errorf(en, zh string, args ...any) error {
	e := &phrasedError{text: Textf(en, zh, args...)}
	for _, arg := range args {
		if err, ok := arg.(error); ok && e.cause == nil {
			e.cause = err
		}
	}
	return e
}

type phrasedError struct {
	text  Text
	cause error
}

func (e *phrasedError) Unwrap() error { return e.cause }

func (e *phrasedError) Error() string { return e.text.En }

func (e *phrasedError) Text() Text { return e.text }

// UnmarshalText takes a plain string as the English phrase.
func (t *Text) UnmarshalText(text []byte) error {
	t.En = string(text)
	return nil
}

// An UnknownWord is the error for a word outside a fixed vocabulary.
type UnknownWord struct {
	What  string   // what the word was to name, such as "qualifier"
	Word  string   // the word found
	Known []string // the vocabulary, in its usual order
}

func (e *UnknownWord) Error() string { return e.Text().En }

// Text says so in both languages.
func (e *UnknownWord) Text() Text {
	return Textf("unknown %s %q", "未知的%s%q", Noun(e.What), e.Word)
}

// Candidates returns the word and the vocabulary it is not in, for a caller
// that wants to suggest the one that was meant.
func (e *UnknownWord) Candidates() (word string, known []string) { return e.Word, e.Known }

// parseWord returns the index of text in names.
func parseWord[T ~uint8](what string, names []string, text []byte) (T, error) {
	for i, name := range names {
		if name == string(text) {
			return T(i), nil
		}
	}
	return 0, &UnknownWord{What: what, Word: string(text), Known: names}
}
