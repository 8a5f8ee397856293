package document

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"attain"
)

// MaxSize is the size in bytes of the largest document that is read.
const MaxSize = 8 << 20

// A Document is one TOML document: its values and their places.
type Document struct {
	name    string
	lines   lines
	root    *node
	unknown int // keys that were found to be unknown
}

// Open reads the file name from fsys and parses it. Like Parse it returns
// either a document or problems.
func Open(fsys fs.FS, name string) (*Document, Problems) {
	src, err := read(fsys, name)
	if err != nil {
		return nil, Problems{unreadable(fsys, name, aFile, err)}
	}
	return Parse(name, src)
}

// read reads at most one byte more than MaxSize, enough for Parse to refuse.
func read(fsys fs.FS, name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, fs.ErrInvalid
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errFolder
	}
	return io.ReadAll(io.LimitReader(f, MaxSize+1))
}

var errFolder = errors.New("this is a folder, not a file")

// What may be unreadable.
var (
	aFile   = attain.Text{En: "the file", Zh: "文件"}
	aFolder = attain.Text{En: "the folder", Zh: "文件夹"}
)

// unreadable says in plain words why what, a file or a folder, could not be read.
func unreadable(fsys fs.FS, name string, what attain.Text, err error) Problem {
	p := Problem{File: name}
	var pathErr *fs.PathError
	switch {
	case err == errFolder:
		p.Message = attain.Textf("this is a folder, not a file", "这是文件夹，不是文件")
	case errors.Is(err, fs.ErrNotExist):
		p.Message = attain.Textf("there is no such file", "没有这个文件")
		if near := Suggest(path.Base(name), siblings(fsys, name)); near != "" {
			p = p.WithHint("did you mean %q?", "是否指%q？", path.Join(path.Dir(name), near))
		}
	case errors.Is(err, fs.ErrPermission):
		p.Message = attain.Textf("permission to read %s is denied", "没有读取%s的权限", what)
	case errors.Is(err, fs.ErrInvalid):
		p.Message = attain.Textf("this is not a path inside the folder that is read", "这不是所读文件夹内的路径")
	case errors.As(err, &pathErr):
		p.Message = attain.Textf("%s cannot be read: %s", "%s无法读取：%s", what, pathErr.Err)
	default:
		p.Message = attain.Textf("%s cannot be read: %s", "%s无法读取：%s", what, err)
	}
	return p
}

// siblings returns the names in the folder of name.
func siblings(fsys fs.FS, name string) []string {
	entries, _ := fs.ReadDir(fsys, path.Dir(name)) // no entries, no suggestion
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// Parse reads src as the document called name. It returns a document, or
// problems, never both; it does not panic, whatever src holds. It keeps no
// reference to src.
func Parse(name string, src []byte) (*Document, Problems) {
	d, problems := newDocument(name, src)
	if len(problems) == 0 {
		problems = d.parse()
	}
	if len(problems) > 0 {
		problems.Sort()
		return nil, problems
	}
	return d, nil
}

// newDocument returns the text of a document, or a problem if it is too large
// or not UTF-8 text.
func newDocument(name string, src []byte) (*Document, Problems) {
	if len(src) > MaxSize {
		return nil, Problems{{File: name, Message: attain.Textf("the file is larger than %d MiB, the most that is read", "文件超过可读取的上限%dMiB", MaxSize>>20)}}
	}
	d := &Document{name: name, lines: newLines(string(bytes.TrimPrefix(src, []byte("\ufeff"))))}
	return d, d.checkText()
}

// parse fills d from its text.
func (d *Document) parse() (problems Problems) {
	defer func() {
		if r := recover(); r != nil {
			problems = Problems{{File: d.name, Message: attain.Textf("the file cannot be read as TOML (the parser failed: %v)", "文件不是有效的TOML（解析失败：%v）", r)}}
		}
	}()
	root, problems := indexOf(d)
	if len(problems) > 0 {
		return problems
	}
	var tree map[string]any
	if _, err := toml.Decode(d.lines.text, &tree); err != nil {
		return Problems{d.refusal(err.(toml.ParseError))} // into a map it gives no other
	}
	d.root = root
	return d.attach(root, tree)
}

// checkText reports the first byte that is not UTF-8 text.
func (d *Document) checkText() Problems {
	text := d.lines.text
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return Problems{d.problem(span{0, 1}, "the file is UTF-16, not UTF-8", "文件是UTF-16，不是UTF-8").WithHint("save the file as UTF-8", "请把文件存为UTF-8")}
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		return Problems{d.problem(span{i, i + 1}, "a NUL byte is not text", "NUL字节不是文本").WithHint("save the file as UTF-8", "请把文件存为UTF-8")}
	}
	if utf8.ValidString(text) {
		return nil
	}
	i := 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		i += size
	}
	return Problems{d.problem(span{i, i + 1}, "byte 0x%02x is not UTF-8 text", "字节0x%02x不是UTF-8文本", text[i]).WithHint("save the file as UTF-8", "请把文件存为UTF-8")}
}

// Name returns the name d was parsed or opened under.
func (d *Document) Name() string { return d.name }

// Root returns the table that holds everything in d.
func (d *Document) Root() Value { return Value{d, d.root} }

// Decode decodes the whole document into what dst points to; see Value.Decode.
func (d *Document) Decode(dst any) Problems { return d.Root().Decode(dst) }

// problem returns a problem at s.
func (d *Document) problem(s span, en, zh string, args ...any) Problem {
	pos := d.lines.position(s.start)
	return Problem{
		File:    d.name,
		Pos:     pos,
		Message: phrase(en, zh, args...),
		line:    d.lines.line(pos.Line - 1),
		width:   max(1, utf8.RuneCountInString(d.lines.text[s.start:max(s.start, s.end)])),
	}
}
