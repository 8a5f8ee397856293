package document

import (
	"errors"
	"io/fs"

	"attain"
)

// A Text is a document in another form than TOML, such as a table: its text,
// and the means to point into it.
type Text struct{ doc *Document }

// OpenText reads the file name from fsys under the same limits as Open. decode
// makes UTF-8 of it; nil leaves it as it is. An error of decode that has a
// method Place() (line, column int) is a problem at that place. OpenText returns
// a text, or problems, never both.
func OpenText(fsys fs.FS, name string, decode func([]byte) ([]byte, error)) (*Text, Problems) {
	src, err := read(fsys, name)
	if err != nil {
		return nil, Problems{unreadable(fsys, name, aFile, err)}
	}
	if decode != nil && len(src) <= MaxSize {
		if src, err = decode(src); err != nil {
			return nil, Problems{undecoded(name, err)}
		}
	}
	d, problems := newDocument(name, src)
	if len(problems) > 0 {
		return nil, problems
	}
	return &Text{d}, nil
}

// undecoded is the problem that a file is not in its encoding.
func undecoded(name string, err error) Problem {
	p := Problem{File: name, Message: attain.TextOf(err), Hint: HintOf(err)}
	var placed interface{ Place() (line, column int) }
	if errors.As(err, &placed) {
		p.Pos.Line, p.Pos.Column = placed.Place()
	}
	return p
}

// String returns the text, without a byte order mark.
func (t *Text) String() string { return t.doc.lines.text }

// Problem returns a problem at the given number of bytes from a line, counted
// from 1, and a byte in it, counted from 1, as encoding/csv counts them. A
// place past the end of the text is its end.
func (t *Text) Problem(line, column, bytes int, en, zh string, args ...any) Problem {
	starts := t.doc.lines.starts
	line = min(max(line, 1), len(starts))
	start := min(starts[line-1]+max(column, 1)-1, len(t.doc.lines.text))
	return t.doc.problem(span{start, min(start+bytes, len(t.doc.lines.text))}, en, zh, args...)
}
