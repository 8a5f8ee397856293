package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"attain"
)

// MaxID is how many characters an id has at most.
const MaxID = 100

// idRule is what an id is made of, for people.
var idRule = attain.Text{
	En: "an id is made of letters of any script, digits, - and _, and begins with a letter or a digit",
	Zh: "id由各种文字的字母、数字、-和_组成，以字母或数字开头",
}

// reserved are the names that some systems keep for devices.
var reserved = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}

func init() {
	for digit := '0'; digit <= '9'; digit++ {
		reserved["com"+string(digit)], reserved["lpt"+string(digit)] = true, true
	}
}

// CheckID reports what keeps v's key, which no document leaves empty, from
// being an id. Ids become names of files and of columns, and are typed in a
// terminal, on every system.
func (v Value) CheckID() Problems {
	id := v.Key()
	if utf8.RuneCountInString(id) > MaxID {
		return Problems{v.KeyProblem("the id has more than %d characters", "id超过%d个字符", MaxID).WithHint("what people read is its name; keep the id short", "给人看的是name；id请从简")}
	}
	for i, r := range id {
		if !inID(r) || i == 0 && strings.ContainsRune("-_", r) {
			return Problems{v.KeyProblem("%s cannot be in an id%s", "id%[2]s不能有%[1]s", runeName(r), where(i)).Hinted(idRule)}
		}
	}
	if reserved[FoldID(id)] {
		return Problems{v.KeyProblem("%q is the name of a device on some systems", "%q在某些系统上是设备名", id).WithHint("choose another id", "请换一个id")}
	}
	return nil
}

// inID reports whether an id may hold the rune. Marks belong to the letters of
// many scripts, letter-like numbers to Chinese: 二〇二七.
func inID(r rune) bool {
	return r == '-' || r == '_' || unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl)
}

func runeName(r rune) attain.Text {
	if unicode.IsGraphic(r) && !unicode.IsSpace(r) {
		return attain.Textf("%q", "%q", r)
	}
	if r == ' ' {
		return attain.Text{En: "a blank", Zh: "空格"}
	}
	return attain.Textf("the character U+%04X", "字符U+%04X", r)
}

func where(i int) attain.Text {
	if i == 0 {
		return attain.Text{En: " at its beginning", Zh: "开头"}
	}
	return attain.Text{}
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
	p := v.KeyProblem("%s %q is declared twice", "%s%q声明了两次", attain.Noun(what), v.Key())
	if v.Key() != earlier.Key() {
		p = v.KeyProblem("%s %q and %q differ in case or form only", "%s%q与%q只有大小写或字形之别", attain.Noun(what), v.Key(), earlier.Key())
	}
	return p.WithHint("first declared at %s", "首次声明于%s", earlier.Place())
}
