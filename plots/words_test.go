package plots

import (
	"regexp"
	"slices"
	"testing"
)

// Every phrase is there in both languages, with the same verbs.
func TestWordsInBothLanguages(t *testing.T) {
	verbs := regexp.MustCompile(`%(\[\d\])?[a-z]`)
	index := regexp.MustCompile(`\[\d\]`)
	if n := int(wordEstimated) + 1; len(words) != n {
		t.Fatalf("%d phrases for %d words", len(words), n)
	}
	for w, text := range words {
		if text.En == "" || text.Zh == "" {
			t.Errorf("word %d: %+v lacks a language", w, text)
		}
		en, zh := verbs.FindAllString(index.ReplaceAllString(text.En, ""), -1), verbs.FindAllString(index.ReplaceAllString(text.Zh, ""), -1)
		slices.Sort(en)
		slices.Sort(zh)
		if !slices.Equal(en, zh) {
			t.Errorf("%q has verbs %v and %q has %v", text.En, en, text.Zh, zh)
		}
	}
}
