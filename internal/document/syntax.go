package document

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"attain"
)

// plainWords turns what the parser says into what a planner can act on: the
// first row whose prefix fits the parser's message. An empty message keeps the
// parser's own.
var plainWords = []struct {
	prefix        string
	message, hint attain.Text
}{
	{"unexpected character", attain.Text{En: "expected a value", Zh: "这里应有一个值"}, attain.Text{}},
	{"expected value but got", attain.Text{En: "expected a value", Zh: "这里应有一个值"}, attain.Text{}},
	{"expected value, not end of input", attain.Text{En: "expected a value after =", Zh: "等号后应有一个值"}, attain.Text{}},
	{"expected keyword", attain.Text{En: "expected a value", Zh: "这里应有一个值"}, attain.Text{}},
	{"strings must be quoted", attain.Text{En: "a text must be in quotes", Zh: "文本必须加引号"}, attain.Text{}},
	{"expected newline but got", attain.Text{En: "the line should have ended here", Zh: "本行应在此结束"}, attain.Text{En: "write one key = value per line, and a text in quotes", Zh: "每行写一个 键 = 值，文本加引号"}},
	{"expected '=' after key", attain.Text{En: "expected = after the key", Zh: "键之后应为等号"}, attain.Text{}},
	{"invalid character at start of key", attain.Text{En: "expected a key", Zh: "这里应为键"}, attain.Text{En: "a key with other signs than A–Z, a–z, 0–9, - and _ must be in quotes", Zh: "键若含有A–Z、a–z、0–9、-和_以外的字符，必须加引号"}},
	{"expected key but reached end", attain.Text{En: "expected a key", Zh: "这里应为键"}, attain.Text{}},
	{"basic strings cannot have new lines", attain.Text{En: "the text is not closed on its line", Zh: "文本没有在本行结束"}, attain.Text{En: `add the closing "`, Zh: `请补上结尾的"`}},
	{"unterminated basic string", attain.Text{En: "the text is not closed", Zh: "文本没有结束"}, attain.Text{En: `add the closing "`, Zh: `请补上结尾的"`}},
	{"multiline basic string not terminated", attain.Text{En: "the text is not closed", Zh: "文本没有结束"}, attain.Text{En: `add the closing """`, Zh: `请补上结尾的"""`}},
	{"literal strings cannot have new lines", attain.Text{En: "the text is not closed on its line", Zh: "文本没有在本行结束"}, attain.Text{En: "add the closing '", Zh: "请补上结尾的'"}},
	{"unterminated literal string", attain.Text{En: "the text is not closed", Zh: "文本没有结束"}, attain.Text{En: "add the closing '", Zh: "请补上结尾的'"}},
	{"multiline literal string not terminated", attain.Text{En: "the text is not closed", Zh: "文本没有结束"}, attain.Text{En: "add the closing '''", Zh: "请补上结尾的'''"}},
	{"array is incomplete", attain.Text{En: "the list is not closed", Zh: "列表没有结束"}, attain.Text{En: "add the closing ]", Zh: "请补上结尾的]"}},
	{"expected ',' or ']' after array value", attain.Text{En: "expected , or ] after the item", Zh: "列表项之后应为,或]"}, attain.Text{}},
	{"inline table is incomplete", attain.Text{En: "the table is not closed", Zh: "表没有结束"}, attain.Text{En: "add the closing }", Zh: "请补上结尾的}"}},
	{"expected ',' or '}' after inline", attain.Text{En: "expected , or } after the value", Zh: "值之后应为,或}"}, attain.Text{}},
	{"expected ']' to close table name", attain.Text{En: "the table's name is not closed", Zh: "表名没有结束"}, attain.Text{En: "add the closing ]", Zh: "请补上结尾的]"}},
	{"expected ']]' to close array", attain.Text{En: "the name is not closed", Zh: "名称没有结束"}, attain.Text{En: "add the closing ]]", Zh: "请补上结尾的]]"}},
	{"invalid escape character", attain.Text{En: "no such escape", Zh: "没有这种转义"}, attain.Text{En: `write \\ for a backslash, or the text in single quotes`, Zh: `反斜杠写作\\，或用单引号`}},
	{"invalid hexadecimal digit", attain.Text{En: "no such escape", Zh: "没有这种转义"}, attain.Text{En: `write \\ for a backslash, or the text in single quotes`, Zh: `反斜杠写作\\，或用单引号`}},
	{"unicode escape sequence is too short", attain.Text{En: "no such escape", Zh: "没有这种转义"}, attain.Text{En: `write \\ for a backslash, or the text in single quotes`, Zh: `反斜杠写作\\，或用单引号`}},
	{"arrays and inline tables are nested", attain.Text{En: "nested too deeply", Zh: "嵌套太深"}, attain.Text{}},
}

// fullWidth are signs of a Chinese keyboard that are taken for TOML's.
var fullWidth = map[rune]string{
	'＝': "=", '“': `"`, '”': `"`, '＂': `"`, '‘': "'", '’': "'", '，': ",", '、': ",",
	'．': ".", '。': ".", '［': "[", '］': "]", '【': "[", '】': "]", '｛': "{", '｝': "}",
	'＃': "#", '－': "-", '\u3000': "a space", '\u00a0': "a space",
}

var (
	codePoint   = regexp.MustCompile(`U\+[0-9A-F]{4,} ?`)
	bareText    = regexp.MustCompile(`^[\pL_][^"'#=,\[\]{}\r\n]*`)
	commaNumber = regexp.MustCompile(`=[ \t]*([0-9]{1,3}(?:,[0-9]{3})+)[ \t]*(?:[,}\]#\r\n]|$)`)
)

// syntaxProblem says in plain words what the parser found at s.
func (d *Document) syntaxProblem(s span, found string) Problem {
	if number, ok := d.commaNumberAt(s.start); ok {
		plain := strings.ReplaceAll(d.lines.text[number.start:number.end], ",", "")
		return d.problem(number, "a number must be written without commas", "数字不能带逗号").WithHint("write %s", "写成%s", plain)
	}
	message, hint := attain.Textf("%s", "%s", shown(codePoint.ReplaceAllString(found, ""))), attain.Text{}
	for _, w := range plainWords {
		if strings.HasPrefix(found, w.prefix) {
			message, hint = w.message, w.hint
			break
		}
	}
	rest := d.lines.text[s.start:]
	r, _ := utf8.DecodeRuneInString(rest)
	if plain, ok := fullWidth[r]; ok {
		hint = attain.Textf("write %s instead of %c", "应写%[1]s，而不是%[2]c", attain.Noun(plain), r)
	} else if message.En == "expected a value" {
		hint = quoteHint(strings.TrimSpace(bareText.FindString(rest)))
	}
	return d.problem(s, "%s", "%s", message).Hinted(hint)
}

// commaNumberAt returns the number with commas between digits that the byte at
// offset is part of or next after.
func (d *Document) commaNumberAt(offset int) (span, bool) {
	i := d.lines.index(offset)
	start := d.lines.starts[i]
	for _, m := range commaNumber.FindAllStringSubmatchIndex(d.lines.line(i), -1) {
		if m[2] < offset-start && offset-start <= m[1] {
			return span{start + m[2], start + m[3]}, true
		}
	}
	return span{}, false
}

// quoteHint says how to write a text that was given without quotes.
func quoteHint(text string) attain.Text {
	switch word := strings.ToLower(text); word {
	case "":
		return attain.Text{}
	case "true", "false":
		return attain.Textf("write %s", "写成%s", word)
	}
	return attain.Textf(`a text must be in quotes: "%s"`, `文本必须加引号："%s"`, shown(clip(text, 40)))
}

// refusal turns what the TOML decoder found into a problem.
func (d *Document) refusal(parse toml.ParseError) Problem {
	start := min(max(parse.Position.Start, 0), len(d.lines.text))
	end := min(start+parse.Position.Len, len(d.lines.text))
	at := span{start, end}
	if number, _, is := strings.Cut(parse.Message, " is out of range for "); is {
		return d.problem(at, "the number %s is too large", "数字%s太大", number)
	}
	if date, is := strings.CutPrefix(parse.Message, "invalid datetime: "); is {
		return d.problem(at, "%s is not a date", "%s不是日期", date).Hinted(dateHint(strings.Trim(date, `"`), date))
	}
	return d.problem(at, "%s", "%s", parse.Message)
}

// dateHint says what is wrong with a date: that its month or its day does not
// exist, or that it was to be a text.
func dateHint(date, quoted string) attain.Text {
	m := dateForm.FindStringSubmatch(date)
	if m == nil {
		return attain.Textf("a text must be in quotes: %s", "文本必须加引号：%s", quoted)
	}
	year, _ := strconv.Atoi(m[1]) // digits, all three
	month, _ := strconv.Atoi(m[2])
	if month < 1 || month > 12 {
		return attain.Textf("months go from 01 to 12", "月份为01至12")
	}
	last := time.Date(year, time.Month(month+1), 0, 0, 0, 0, 0, time.UTC)
	return attain.Textf("the last day of that month is %s", "该月最后一天是%s", last.Format(time.DateOnly))
}

var dateForm = regexp.MustCompile(`^([0-9]{4})-([0-9]{2})-[0-9]{2}([Tt ].*)?$`)
