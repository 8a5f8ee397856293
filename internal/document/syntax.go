package document

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// plainWords turns what the parser says into what a planner can act on: the
// first row whose prefix fits the parser's message. An empty message keeps the
// parser's own.
var plainWords = []struct{ prefix, message, hint string }{
	{"unexpected character", "expected a value", ""},
	{"expected value but got", "expected a value", ""},
	{"expected value, not end of input", "expected a value after =", ""},
	{"expected keyword", "expected a value", ""},
	{"strings must be quoted", "a text must be in quotes", ""},
	{"expected newline but got", "the line should have ended here", "write one key = value per line, and a text in quotes"},
	{"expected '=' after key", "expected = after the key", ""},
	{"invalid character at start of key", "expected a key", "a key with other signs than A–Z, a–z, 0–9, - and _ must be in quotes"},
	{"expected key but reached end", "expected a key", ""},
	{"basic strings cannot have new lines", "the text is not closed on its line", `add the closing "`},
	{"unterminated basic string", "the text is not closed", `add the closing "`},
	{"multiline basic string not terminated", "the text is not closed", `add the closing """`},
	{"literal strings cannot have new lines", "the text is not closed on its line", "add the closing '"},
	{"unterminated literal string", "the text is not closed", "add the closing '"},
	{"multiline literal string not terminated", "the text is not closed", "add the closing '''"},
	{"array is incomplete", "the list is not closed", "add the closing ]"},
	{"expected ',' or ']' after array value", "expected , or ] after the item", ""},
	{"inline table is incomplete", "the table is not closed", "add the closing }"},
	{"expected ',' or '}' after inline", "expected , or } after the value", ""},
	{"expected ']' to close table name", "the table's name is not closed", "add the closing ]"},
	{"expected ']]' to close array", "the name is not closed", "add the closing ]]"},
	{"invalid escape character", "no such escape", `write \\ for a backslash, or the text in single quotes`},
	{"invalid hexadecimal digit", "no such escape", `write \\ for a backslash, or the text in single quotes`},
	{"unicode escape sequence is too short", "no such escape", `write \\ for a backslash, or the text in single quotes`},
	{"arrays and inline tables are nested", "nested too deeply", ""},
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
		return d.problem(number, "a number must be written without commas").WithHint("write %s", plain)
	}
	message, hint := shown(codePoint.ReplaceAllString(found, "")), ""
	for _, w := range plainWords {
		if strings.HasPrefix(found, w.prefix) {
			message, hint = w.message, w.hint
			break
		}
	}
	rest := d.lines.text[s.start:]
	r, _ := utf8.DecodeRuneInString(rest)
	if plain, ok := fullWidth[r]; ok {
		hint = "write " + plain + " instead of " + string(r)
	} else if message == "expected a value" {
		hint = quoteHint(strings.TrimSpace(bareText.FindString(rest)))
	}
	return d.problem(s, "%s", message).WithHint("%s", hint)
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
func quoteHint(text string) string {
	switch strings.ToLower(text) {
	case "":
		return ""
	case "true", "false":
		return "write " + strings.ToLower(text)
	}
	return `a text must be in quotes: "` + shown(clip(text, 40)) + `"`
}

// refusal turns what the TOML decoder found into a problem.
func (d *Document) refusal(parse toml.ParseError) Problem {
	start := min(max(parse.Position.Start, 0), len(d.lines.text))
	end := min(start+parse.Position.Len, len(d.lines.text))
	message, hint := parse.Message, ""
	if number, _, is := strings.Cut(message, " is out of range for "); is {
		message = "the number " + number + " is too large"
	} else if date, is := strings.CutPrefix(message, "invalid datetime: "); is {
		message, hint = date+" is not a date", dateHint(strings.Trim(date, `"`), date)
	}
	return d.problem(span{start, end}, "%s", shown(message)).WithHint("%s", shown(hint))
}

// dateHint says what is wrong with a date: that its month or its day does not
// exist, or that it was to be a text.
func dateHint(date, quoted string) string {
	m := dateForm.FindStringSubmatch(date)
	if m == nil {
		return "a text must be in quotes: " + quoted
	}
	year, _ := strconv.Atoi(m[1]) // digits, all three
	month, _ := strconv.Atoi(m[2])
	if month < 1 || month > 12 {
		return "months go from 01 to 12"
	}
	last := time.Date(year, time.Month(month+1), 0, 0, 0, 0, 0, time.UTC)
	return "the last day of that month is " + last.Format(time.DateOnly)
}

var dateForm = regexp.MustCompile(`^([0-9]{4})-([0-9]{2})-[0-9]{2}([Tt ].*)?$`)
