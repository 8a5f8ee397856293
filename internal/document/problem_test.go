package document

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"attain"
)

// problemAt returns a problem at the first occurrence of marked in src.
func problemAt(t *testing.T, src, marked string) Problem {
	t.Helper()
	i := strings.Index(src, marked)
	if i < 0 {
		t.Fatalf("%q is not in the source", marked)
	}
	d := &Document{name: "f.toml", lines: newLines(src)}
	return d.problem(span{i, i + len(marked)}, "wrong", "不对")
}

func TestProblemError(t *testing.T) {
	for _, c := range []struct {
		name        string
		src, marked string
		hint        string
		want        []string
	}{{
		name:   "plain",
		src:    "a = 1\nset.exit_rat = 2\n",
		marked: "exit_rat",
		hint:   "did you mean \"exit_rate\"?",
		want: []string{
			"f.toml:2:5: wrong",
			"    2 | set.exit_rat = 2",
			"      |     ^^^^^^^^ did you mean \"exit_rate\"?",
		},
	}, {
		name:   "no hint",
		src:    "abc",
		marked: "b",
		want: []string{
			"f.toml:1:2: wrong",
			"    1 | abc",
			"      |  ^",
		},
	}, {
		name:   "wide runes take two cells",
		src:    `"高新" = { 值 = 1 }`,
		marked: "值",
		want: []string{
			"f.toml:1:10: wrong",
			`    1 | "高新" = { 值 = 1 }`,
			"      |            ^^",
		},
	}, {
		name:   "combining marks take none, tabs four",
		src:    "\te\u0301 = x",
		marked: "x",
		want: []string{
			"f.toml:1:7: wrong",
			"    1 |     e\u0301 = x",
			"      |         ^",
		},
	}, {
		name:   "first line of a long text",
		src:    "a = \"\"\"one\r\ntwo\"\"\"",
		marked: "\"\"\"one\r\ntwo\"\"\"",
		want: []string{
			"f.toml:1:5: wrong",
			"    1 | a = \"\"\"one",
			"      |     ^^^^^^",
		},
	}, {
		name:   "end of the text",
		src:    "a = [",
		marked: "",
		want: []string{
			"f.toml:1:1: wrong",
			"    1 | a = [",
			"      | ^",
		},
	}, {
		name:   "what a terminal would obey is not shown",
		src:    "a\x1b[31m\u202e\xff = b",
		marked: "b",
		want: []string{
			"f.toml:1:12: wrong",
			"    1 | a�[31m�� = b",
			"      |            ^",
		},
	}, {
		name:   "a long line is cut around the place",
		src:    strings.Repeat("高", 1000) + "x" + strings.Repeat("y", 1000),
		marked: "x",
		want: []string{
			"f.toml:1:1001: wrong",
			"    1 | …" + strings.Repeat("高", 80) + "x" + strings.Repeat("y", 80) + "…",
			"      | " + strings.Repeat(" ", 161) + "^",
		},
	}} {
		got := problemAt(t, c.src, c.marked).WithHint("%s", "%s", c.hint).Error()
		if want := strings.Join(c.want, "\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

func TestProblemWithoutPlace(t *testing.T) {
	p := Problem{File: "f.toml", Message: attain.Text{En: "there is no such file", Zh: "没有这个文件"}}
	if got, want := p.Error(), "f.toml: there is no such file"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	got, want := p.WithHint("did you mean %q?", "是否指%q？", "g.toml").Error(), "f.toml: there is no such file\n      did you mean \"g.toml\"?"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestProblemsErr(t *testing.T) {
	if err := (Problems{}).Err(); err != nil {
		t.Errorf("no problems: %v", err)
	}
	ps := Problems{{File: "a", Message: attain.Text{En: "x"}}, {File: "b", Message: attain.Text{En: "y"}}}
	if got, want := ps.Err().Error(), "a: x\nb: y"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var back Problems
	if !errors.As(ps.Err(), &back) || len(back) != 2 {
		t.Errorf("errors.As gives %v", back)
	}
}

func TestProblemsSort(t *testing.T) {
	ps := Problems{
		{File: "b"},
		{File: "a", Pos: Position{2, 1}},
		{File: "a", Pos: Position{1, 9}},
		{File: "a", Pos: Position{10, 1}},
		{File: "a"},
	}
	var want Problems
	for _, i := range []int{4, 2, 1, 3, 0} {
		want = append(want, ps[i])
	}
	if ps.Sort(); !slices.Equal(ps, want) {
		t.Errorf("got %v, want %v", ps, want)
	}
}

func TestProblemsSortKeepsEquals(t *testing.T) {
	var ps Problems
	for i := range 100 {
		ps = append(ps, Problem{Pos: Position{i % 2, 0}, Message: attain.Text{En: fmt.Sprintf("%03d", i)}})
	}
	ps.Sort()
	for i := range ps[1:] {
		if ps[i].Pos == ps[i+1].Pos && ps[i].Message.En > ps[i+1].Message.En {
			t.Fatalf("%s is before %s", ps[i].Message, ps[i+1].Message)
		}
	}
}

// Of many problems the first are shown, and how many more there are.
func TestProblemsAreCounted(t *testing.T) {
	var ps Problems
	for i := range MostShown + 7 {
		ps = append(ps, Problem{Message: attain.Text{En: fmt.Sprint("problem ", i)}})
	}
	lines := strings.Split(ps.Error(), "\n")
	if len(lines) != MostShown+1 || lines[MostShown-1] != "problem 99" || lines[MostShown] != "and 7 more" {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-2:])
	}
	if got := ps[:MostShown].Error(); strings.Contains(got, "more") {
		t.Errorf("all are shown, and more are said: %s", got)
	}
}
