package attain

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

func (e *UnknownWord) Error() string { return "unknown " + e.What + " \"" + e.Word + "\"" }

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
