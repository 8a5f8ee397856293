package document

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// MaxID is how many characters an id has at most.
const MaxID = 100

// idRule is what an id is made of, for people.
const idRule = "an id is made of letters of any script, digits, - and _, and begins with a letter or a digit"

// reserved are the names that some systems keep for devices.
var reserved = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}

func init() {
	for digit := '0'; digit <= '9'; digit++ {
		reserved["com"+string(digit)], reserved["lpt"+string(digit)] = true, true
	}
}

// CheckID reports what keeps v's key, which no document leaves empty, from
// being an id. Ids become names of
// files and of columns, and are typed in a terminal, on every system.
func (v Value) CheckID() Problems {
	id := v.Key()
	if utf8.RuneCountInString(id) > MaxID {
		return Problems{v.KeyProblem("the id has more than %d characters", MaxID).WithHint("what people read is its name; keep the id short")}
	}
	for i, r := range id {
		if !inID(r) || i == 0 && strings.ContainsRune("-_", r) {
			return Problems{v.KeyProblem("%s cannot be in an id%s", runeName(r), where(i)).WithHint(idRule)}
		}
	}
	if reserved[FoldID(id)] {
		return Problems{v.KeyProblem("%q is the name of a device on some systems", id).WithHint("choose another id")}
	}
	return nil
}

// inID reports whether an id may hold the rune. Marks belong to the letters of
// many scripts, letter-like numbers to Chinese: 二〇二七.
func inID(r rune) bool {
	return r == '-' || r == '_' || unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl)
}

func runeName(r rune) string {
	if unicode.IsGraphic(r) && !unicode.IsSpace(r) {
		return fmt.Sprintf("%q", r)
	}
	if r == ' ' {
		return "a blank"
	}
	return fmt.Sprintf("the character U+%04X", r)
}

func where(i int) string {
	if i == 0 {
		return " at its beginning"
	}
	return ""
}

// FoldID returns what ids have in common that a file system or a reader takes
// for one: without case, and in one form of their characters.
func FoldID(id string) string {
	if lower, ascii := foldASCII(id); ascii {
		return lower
	}
	return cases.Fold().String(norm.NFKC.String(id))
}

func foldASCII(id string) (lower string, ok bool) {
	for i := range len(id) {
		if id[i] >= utf8.RuneSelf {
			return "", false
		}
	}
	return strings.ToLower(id), true
}

// Again reports that v's key, the id of a what, was declared before, at
// earlier, or cannot be told from the id declared there.
func (v Value) Again(what string, earlier Value) Problem {
	p := v.KeyProblem("%s %q is declared twice", what, v.Key())
	if v.Key() != earlier.Key() {
		p = v.KeyProblem("%s %q and %q differ in case or form only", what, v.Key(), earlier.Key())
	}
	return p.WithHint("first declared at %s", earlier.Place())
}
