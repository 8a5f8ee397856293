package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSuggest(t *testing.T) {
	for _, c := range []struct {
		word       string
		candidates string
		want       string
	}{
		{"perid", "value period", "period"},
		{"PERIOD", "value period", "period"},
		{"peroid", "value period", "period"}, // a swap is one edit
		{"uint", "unit", "unit"},
		{"vlaue", "valid value", "value"},
		{"exit_rat", "entries exit_rate", "exit_rate"},
		{"qual", "value qualifier", "qualifier"}, // beginning of
		{"targetss", "target", "target"},
		{"p9", "p5 p95", "p5"}, // equally near: the first
		{"a", "b", ""},
		{"abcd", "efgh", ""},
		{"abcd", "abef", ""}, // 2 edits in 4 runes
		{"source", "status", ""},
		{"高新企业", "高新技术企业 中小企业", "高新技术企业"}, // 2 edits in 6 runes
		{"增长", "增速", "增速"},
		{"", "a bc", ""},
		{strings.Repeat("a", 65), strings.Repeat("a", 65), ""},
	} {
		if got := Suggest(c.word, strings.Fields(c.candidates)); got != c.want {
			t.Errorf("Suggest(%q, %q) = %q, want %q", c.word, c.candidates, got, c.want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	long := strings.Fields("a b c d e f g h i j k l m")
	for _, c := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"perid", []string{"value", "period"}, `did you mean "period"?`},
		{"colour", []string{"value", "period"}, "known: value, period"},
		{"colour", long, ""},
		{"colour", nil, ""},
	} {
		if got := DidYouMean(c.word, c.candidates); got.En != c.want {
			t.Errorf("DidYouMean(%q, %v) = %q, want %q", c.word, c.candidates, got, c.want)
		}
	}
}

// unknownWord is an error that offers candidates rather than a hint.
type unknownWord struct{}

func (unknownWord) Error() string                  { return "unknown word" }
func (unknownWord) Candidates() (string, []string) { return "perid", []string{"value", "period"} }

func TestHintOf(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{errors.New("x"), ""},
		{fmt.Errorf("outer: %w", wordError{"highr", []string{"higher"}}), `did you mean "higher"?`},
		{fmt.Errorf("outer: %w", unknownWord{}), `did you mean "period"?`},
	} {
		if got := HintOf(c.err); got.En != c.want {
			t.Errorf("HintOf(%v) = %q, want %q", c.err, got, c.want)
		}
	}
}

// edits is zero for equals only, symmetric, and at most the longer length.
func TestEditsLaws(t *testing.T) {
	word := rapid.SliceOfN(rapid.SampledFrom([]rune("abc高")), 0, 8)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := edits(a, b)
		if (d == 0) != (string(a) == string(b)) {
			t.Fatalf("edits = %d", d)
		}
		if back := edits(b, a); back != d {
			t.Fatalf("edits = %d one way, %d the other", d, back)
		}
		if d > max(len(a), len(b)) {
			t.Fatalf("edits = %d", d)
		}
	})
}

// One random edit of a word of 5 runes or more is found again.
func TestSuggestFindsOneEdit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := []rune(rapid.StringMatching(`[a-z高新企业]{5,20}`).Draw(t, "word"))
		i := rapid.IntRange(0, len(word)-2).Draw(t, "at")
		var slip string
		switch rapid.SampledFrom([]string{"insert", "delete", "replace", "swap"}).Draw(t, "edit") {
		case "insert":
			slip = string(word[:i]) + "_" + string(word[i:])
		case "delete":
			slip = string(word[:i]) + string(word[i+1:])
		case "replace":
			slip = string(word[:i]) + "_" + string(word[i+1:])
		case "swap":
			slip = string(word[:i]) + string([]rune{word[i+1], word[i]}) + string(word[i+2:])
		}
		if got := Suggest(slip, []string{"0123456789", string(word)}); got != string(word) {
			t.Fatalf("Suggest(%q) = %q, want %q", slip, got, string(word))
		}
	})
}
