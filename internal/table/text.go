package table

import (
	"bufio"
	"bytes"
	"io"
	"math"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"attain"
)

// MaxRow is the size in bytes of the longest row that is read.
const MaxRow = 1 << 20

// A Text is a table's bytes as UTF-8 text, with LF or CRLF at the ends of its
// lines and without a byte order mark. It is read through a buffer, of 16 bytes
// at least and MaxRow at most.
type Text struct {
	in       io.Reader
	encoding Encoding
	begun    bool
	line     int    // of the next byte, from 1
	column   int    // of the next byte, runes from 1
	held     []byte // read, and not given out: the beginning of a rune or of a line end
	room     int    // bytes that may be given out before Row is called again
	err      error
}

// NewText returns the text that in holds in the encoding. A byte order mark is
// believed more than a declared encoding.
func NewText(in io.Reader, e Encoding) *Text {
	t := &Text{in: in, encoding: e, line: 1, column: 1}
	if e.charset != nil {
		t.in = transform.NewReader(in, unicode.BOMOverride(e.charset.NewDecoder()))
	}
	t.Row()
	return t
}

// Row says that a row has been read, and that another one may come.
func (t *Text) Row() { t.room = 2 * MaxRow }

// A TextError is a place where a table is no text.
type TextError struct {
	Line, Column  int // from 1, the column in runes
	message, hint attain.Text
}

func (e *TextError) Error() string { return e.message.En }

// Text says what it is in both languages.
func (e *TextError) Text() attain.Text { return e.message }

// Place returns the line and the column.
func (e *TextError) Place() (line, column int) { return e.Line, e.Column }

// Hint says what to do.
func (e *TextError) Hint() attain.Text { return e.hint }

func (t *Text) bad(message, hint attain.Text) error {
	t.err = &TextError{t.line, t.column, message, hint}
	return t.err
}

// Read gives out whole runes.
func (t *Text) Read(p []byte) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	if t.room <= 0 {
		return 0, t.bad(attain.Textf("a row is longer than %d MiB, the most that is read", "一行超过可读取的上限%dMiB", MaxRow>>20),
			attain.Textf("a quotation mark may not be closed", "可能有引号没有结束"))
	}
	n := copy(p, t.held)
	more, err := t.in.Read(p[n:])
	n += more
	if !t.begun {
		if n, err = t.begin(p, n, err); t.err != nil {
			return 0, t.err
		}
	}
	whole := n
	if err == nil {
		whole -= unfinished(p[:n])
	}
	t.held = append(t.held[:0], p[whole:n]...)
	if bad := t.check(p[:whole]); bad != nil {
		return 0, bad
	}
	endLines(p[:whole])
	t.room -= whole
	t.err = err
	return whole, err
}

// begin takes off a byte order mark, and names UTF-16 where it is not declared.
// n bytes have been read into p.
func (t *Text) begin(p []byte, n int, err error) (int, error) {
	t.begun = true
	for n < 4 && err == nil { // enough for a mark or two letters of UTF-16
		var more int
		more, err = t.in.Read(p[n:])
		n += more
	}
	if utf16(p[:n]) {
		return 0, t.bad(attain.Textf("the table is UTF-16, not UTF-8", "表是UTF-16，不是UTF-8"),
			attain.Textf("save it as UTF-8 (“CSV UTF-8” in a spreadsheet), or declare the encoding utf-16", "请存为UTF-8（电子表格中的“CSV UTF-8”），或声明编码utf-16"))
	}
	if bytes.HasPrefix(p[:n], []byte("\ufeff")) {
		n = copy(p, p[3:n])
	}
	return n, err
}

// utf16 reports whether the text begins with the byte order mark of UTF-16, or
// with two letters of ASCII in it.
func utf16(text []byte) bool {
	for _, mark := range []string{"\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return true
		}
	}
	return len(text) > 3 && (text[0] == 0 && text[2] == 0 && text[1] != 0 && text[3] != 0 ||
		text[1] == 0 && text[3] == 0 && text[0] != 0 && text[2] != 0)
}

// unfinished is how many bytes at the end belong to what goes on: a rune, or a
// line end of two bytes.
func unfinished(text []byte) int {
	if n := len(text); n > 0 && text[n-1] == '\r' {
		return 1
	}
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		if rest := text[len(text)-n:]; utf8.RuneStart(rest[0]) {
			if !utf8.FullRune(rest) {
				return n
			}
			break
		}
	}
	return 0
}

// check reports the first byte that is no text, and counts lines.
func (t *Text) check(text []byte) error {
	fit := utf8.Valid(text) && bytes.IndexByte(text, 0) < 0 &&
		(t.encoding.charset == nil || !bytes.ContainsRune(text, utf8.RuneError))
	if fit {
		t.move(text)
		return nil
	}
	for i := 0; ; {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == 0:
			t.move(text[:i])
			return t.bad(attain.Textf("a NUL byte is not text", "NUL字节不是文本"), attain.Textf("save it as UTF-8", "请存为UTF-8"))
		case r == utf8.RuneError && t.encoding.charset != nil:
			t.move(text[:i])
			return t.bad(attain.Textf("the text is not %s", "文本不是%s编码", t.encoding.name),
				attain.Textf("declare the encoding that it was saved in, or save it as UTF-8", "请声明保存时的编码，或存为UTF-8"))
		case r == utf8.RuneError && size == 1:
			t.move(text[:i])
			return t.bad(attain.Textf("byte 0x%02x is not UTF-8 text", "字节0x%02x不是UTF-8文本", text[i]),
				attain.Textf("save it as UTF-8 (“CSV UTF-8” in a spreadsheet), or declare its encoding: gb18030 for Chinese, windows-1252 for Western Europe",
					"请存为UTF-8（电子表格中的“CSV UTF-8”），或声明其编码：中文为gb18030，西欧为windows-1252"))
		}
		i += size
	}
}

// move counts the lines and runes of the text.
func (t *Text) move(text []byte) {
	if n := bytes.Count(text, []byte("\n")); n > 0 {
		t.line += n
		t.column = 1
		text = text[bytes.LastIndexByte(text, '\n')+1:]
	}
	t.column += utf8.RuneCount(text)
}

// endLines turns line ends that are a CR alone into LF.
func endLines(text []byte) {
	for i := bytes.IndexByte(text, '\r'); i >= 0; {
		if i+1 == len(text) || text[i+1] != '\n' {
			text[i] = '\n'
		}
		next := bytes.IndexByte(text[i+1:], '\r')
		if next < 0 {
			return
		}
		i += 1 + next
	}
}

// Decode returns the text of a table that is read whole.
func Decode(src []byte, e Encoding) ([]byte, error) {
	t := NewText(bytes.NewReader(src), e)
	t.room = math.MaxInt
	return io.ReadAll(bufio.NewReaderSize(t, 1<<16))
}
