package table

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

// read reads the text through a buffer, a byte at a time from below.
func read(src []byte, encoding string) (string, error) {
	e, err := NewEncoding(encoding)
	if err != nil {
		return "", err
	}
	got, err := io.ReadAll(bufio.NewReaderSize(NewText(iotest.OneByteReader(bytes.NewReader(src)), e), 16))
	return string(got), err
}

func TestText(t *testing.T) {
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("北京,2023,7\n"))
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte("北京,2023,7\n"))
	bare, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte("north,7\n"))
	for _, c := range []struct {
		src            []byte
		encoding, want string
	}{
		{[]byte("北京,7\r\n高,8\n"), "", "北京,7\r\n高,8\n"},
		{[]byte("\ufeffa,b\n"), "", "a,b\n"},
		{[]byte("a\rb\r\rc\r\n"), "", "a\nb\n\nc\r\n"}, // line ends of old Macintosh programs
		{gbk, "gb18030", "北京,2023,7\n"},
		{gbk, "GBK", "北京,2023,7\n"},
		{[]byte("Malm\xf6\n"), "latin1", "Malmö\n"},
		{utf16, "utf-16", "北京,2023,7\n"},
		{bare, "utf-16le", "north,7\n"},
		{[]byte("\ufeff北京\n"), "gb18030", "北京\n"}, // the mark is believed
		{[]byte("北京\n"), "utf-8", "北京\n"},
		{nil, "", ""},
		{[]byte("\r"), "", "\n"},
	} {
		if got, err := read(c.src, c.encoding); err != nil || got != c.want {
			t.Errorf("%q as %q is %q, %v; want %q", c.src, c.encoding, got, err, c.want)
		}
	}
	for _, c := range []struct {
		src                []byte
		encoding, message  string
		wantLine, wantRune int
	}{
		{append([]byte("a,b\nc,"), gbk...), "", "byte 0xb1 is not UTF-8", 2, 3},
		{[]byte("a\nMalm\xf6"), "", "byte 0xf6 is not UTF-8", 2, 5},
		{utf16, "", "is UTF-16", 1, 1},
		{bare, "", "is UTF-16", 1, 1},
		{[]byte("a\nhigh \xff\xff"), "gb18030", "is not gb18030", 2, 6},
		{[]byte("abcd\n\x00"), "", "NUL", 2, 1},
	} {
		_, err := read(c.src, c.encoding)
		var bad *TextError
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), c.message) || bad.Line != c.wantLine || bad.Column != c.wantRune || bad.Hint().IsZero() {
			t.Errorf("%q as %q: %v at %+v, want %q at %d:%d", c.src, c.encoding, err, bad, c.message, c.wantLine, c.wantRune)
		}
	}
	if _, err := NewEncoding("gb-18030"); err == nil {
		t.Error("an encoding that does not exist is known")
	}
}

// Text comes out as it was, wherever reads end.
func TestTextIsUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := strings.NewReplacer("\r", "", "\x00", "", "\ufeff", "", "\ufffd", "").Replace(rapid.String().Draw(t, "text"))
		if utf16([]byte(want)) {
			return
		}
		if got, err := read([]byte(want), ""); err != nil || got != want {
			t.Fatalf("%q is %q, %v", want, got, err)
		}
	})
}

// A row without an end is refused before it fills the memory.
func TestTextEndsRows(t *testing.T) {
	text := NewText(endless{}, Encoding{})
	n, err := io.Copy(io.Discard, bufio.NewReaderSize(text, 1<<16))
	if err == nil || n > 3*MaxRow {
		t.Errorf("%d bytes of one row were read: %v", n, err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '1'
	}
	return len(p), nil
}

func TestSeparator(t *testing.T) {
	for line, want := range map[string]rune{
		"series,period,value\n": ',', "series;period;value\n": ';', "series\tperiod\tvalue\r\n": '\t', "value\n": ',', "": ',', "sep=;\r\n": ';', "sep=\t\n": '\t',
	} {
		got, skip := Separator(line)
		if got != want || (skip > 0) != strings.HasPrefix(line, "sep=") {
			t.Errorf("%q has %q between its cells, and %d bytes to pass over", line, got, skip)
		}
	}
}

func TestGuard(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\t=1": "'\t=1", "\n=1": "'\n=1", "＝1": "'＝1",
		"north": "north", "": "", "1=1": "1=1", "'=1": "'=1", "–": "–",
	} {
		if got := Guard(text); got != want {
			t.Errorf("%q is written as %q, want %q", text, got, want)
		}
	}
}

// The first line is enough: what goes on may come later.
func TestBeginWaitsForOneLine(t *testing.T) {
	in, out := io.Pipe()
	go func() { _, _ = io.WriteString(out, "a;b\n") }()
	if got := Begin(bufio.NewReaderSize(NewText(in, Encoding{}), 1<<16)); got != ';' {
		t.Errorf("%q stands between the cells", got)
	}
	if got := Begin(bufio.NewReader(strings.NewReader("a\tb"))); got != '\t' {
		t.Errorf("%q stands between the cells of one line", got)
	}
}
