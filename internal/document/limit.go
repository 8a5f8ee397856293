package document

import (
	"unicode/utf8"

	"attain"
)

// MaxName is how many letters a name or a title has at most.
const MaxName = 300

// AtMost reports a table or list with more than n entries, which are what is
// named.
func (v Value) AtMost(n int, what attain.Text) Problems {
	if v.node == nil || len(v.node.children) <= n {
		return nil
	}
	return Problems{v.KeyProblem("%d %s are more than are read, %d", "%[1]d项%[2]s超过可读取的上限%[3]d", len(v.node.children), what, n)}
}

// Brief reports which of the named texts of the table v, or of their
// translations, are no names: longer than MaxName or of several lines.
func (v Value) Brief(keys ...string) (problems Problems) {
	for _, key := range keys {
		text := v.Child(key)
		problems = append(problems, text.brief()...)
		for _, language := range text.Keys() {
			problems = append(problems, text.Child(language).brief()...)
		}
	}
	return problems
}

func (v Value) brief() Problems {
	s, ok := v.Any().(string)
	if !ok {
		return nil
	}
	if n := utf8.RuneCountInString(s); n > MaxName {
		return Problems{v.Problem("a name of %d letters is longer than is printed, %d", "名称有%d个字，超过可显示的%d个", n, MaxName).WithHint("what is to be said at length goes into a note", "较长的说明请写在note中")}
	}
	for _, r := range s {
		if r == '\n' {
			return Problems{v.Problem("a name stands on one line", "名称只能写在一行内")}
		}
	}
	return nil
}
