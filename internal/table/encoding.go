package table

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"attain"
)

// An Encoding is how a table is written in bytes; the zero value is UTF-8.
type Encoding struct {
	name    string
	charset encoding.Encoding
}

// NewEncoding returns the encoding with the name, one of those of the WHATWG
// Encoding Standard, such as gb18030, big5, shift_jis, windows-1252 or utf-16;
// no name is UTF-8.
func NewEncoding(name string) (Encoding, error) {
	if name == "" {
		return Encoding{}, nil
	}
	charset, err := htmlindex.Get(name)
	if err != nil {
		return Encoding{}, encodingError(name)
	}
	if charset == unicode.UTF8 {
		return Encoding{}, nil
	}
	return Encoding{name, charset}, nil
}

type encodingError string

func (e encodingError) Error() string { return e.Text().En }

// Text says so in both languages.
func (e encodingError) Text() attain.Text {
	return attain.Textf("unknown encoding %q", "未知编码%q", string(e))
}

// Hint names the encodings that are met most.
func (e encodingError) Hint() attain.Text {
	return attain.Textf("known are the names of web pages, such as gb18030, gbk, big5, shift_jis, windows-1252, latin1 and utf-16",
		"可用网页所用的名称，如gb18030、gbk、big5、shift_jis、windows-1252、latin1和utf-16")
}
