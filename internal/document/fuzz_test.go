package document

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
)

// Any bytes give a document whose values all have true places, or problems
// that all lie inside the file; decoder and index never disagree, and neither
// panics.
func FuzzParse(f *testing.F) {
	f.Fuzz(func(t *testing.T, src []byte) {
		d, problems := Parse("f.toml", src)
		checkProblems(t, src, problems)
		for _, p := range problems {
			if strings.Contains(p.Message.En, "two ways") || strings.Contains(p.Message.En, "parser failed") {
				t.Fatal(p)
			}
		}
		if strings.Contains(problems.Error(), "the parser failed") {
			t.Fatal(problems)
		}
		switch {
		case d == nil && len(problems) == 0:
			t.Fatal("neither document nor problems")
		case d == nil:
			return
		case len(problems) > 0:
			t.Fatalf("a document and problems: %v", problems)
		}
		checkPlaces(t, d)
	})
}

// A representative is a struct with a field of every kind Decode knows.
type representative struct {
	inner
	Title  Title             `toml:"title"`
	Start  time.Time         `toml:"start"`
	Seed   uint16            `toml:"seed"`
	Years  []int             `toml:"years"`
	Shares [][]float32       `toml:"shares"`
	Series []inner           `toml:"series"`
	Named  map[string]*inner `toml:"named"`
	Spread map[string]spread `toml:"spread"`
	Free   any               `toml:"free"`
	Kept   Value             `toml:"kept"`
	Deep   map[string]*[]any `toml:"deep"`
	Notes  map[Word]Title    `toml:"notes"`
	Senses []Sense           `toml:"senses"`
}

type inner struct {
	Value *float64 `toml:"value"`
	Exact bool     `toml:"exact,required"`
	Unit  string   `toml:"unit"`
}

// Word is a key type of its own.
type Word string

// Any parsed document decodes, or gives sorted problems inside the file.
func FuzzDecode(f *testing.F) {
	f.Fuzz(func(t *testing.T, src []byte) {
		d, _ := Parse("f.toml", src)
		if d == nil {
			return
		}
		var v representative
		problems := d.Decode(&v)
		checkProblems(t, src, problems)
		if got := v.Kept.Exists(); len(problems) == 0 && got != d.Root().Child("kept").Exists() {
			t.Fatalf("kept %v", got)
		}
	})
}

// checkProblems checks that problems are sorted, lie inside src and can be
// shown, without line ends or control characters out of place.
func checkProblems(t *testing.T, src []byte, problems Problems) {
	text := string(bytes.TrimPrefix(src, []byte("\ufeff")))
	sorted := slices.Clone(problems)
	sorted.Sort()
	for i, p := range problems {
		if p.Pos != sorted[i].Pos {
			t.Fatalf("out of order: %v", problems)
		}
		checkInside(t, text, p.Pos)
		lines := strings.Split(p.Error(), "\n")
		if p.width > 0 && len(lines) != 3 {
			t.Fatalf("%q has %d lines", p.Error(), len(lines))
		}
		for _, line := range lines {
			if shown(line) != line {
				t.Fatalf("%q is not fit for a terminal", p.Error())
			}
		}
	}
}
