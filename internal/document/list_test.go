package document

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestList(t *testing.T) {
	names, problems := List(fstest.MapFS{"d/b.toml": {}, "d/a.toml": {}, "d/c.txt": {}, "d/企业.toml": {}, "e/x.toml": {}}, "d")
	if want := []string{"d/a.toml", "d/b.toml", "d/企业.toml"}; !slices.Equal(names, want) || problems != nil {
		t.Errorf("%v, %v; want %v", names, problems, want)
	}
	if names, problems := List(fstest.MapFS{}, "d"); names != nil || problems != nil {
		t.Errorf("no folder: %v, %v", names, problems)
	}
	if _, problems := List(fstest.MapFS{"d": {Mode: 0o644}}, "d"); !strings.HasPrefix(problems.Error(), "d: the folder cannot be read") {
		t.Errorf("a file for the folder: %v", problems)
	}
}

// A file whose name would be obeyed is not read, and its name is not printed as
// it is.
func TestListNames(t *testing.T) {
	for _, name := range []string{"d/a\x1b[31m.toml", "d/a\nb.toml", "d/a\tb.toml", "d/a\u202eb.toml", "d/a\xff.toml"} {
		names, problems := List(oneName(name), "d")
		if len(names) > 0 || len(problems) != 1 || Unfit(problems.Error()) >= 0 || !strings.Contains(problems.Error(), "rename it") {
			t.Errorf("%q: %v, %q", name, names, problems.Error())
		}
	}
}

// oneName is a folder that holds one file of the name.
type oneName string

func (n oneName) Open(string) (fs.File, error) { return nil, fs.ErrInvalid }

func (n oneName) ReadDir(dir string) ([]fs.DirEntry, error) {
	info, err := fs.Stat(fstest.MapFS{"x": {}}, "x")
	return []fs.DirEntry{named{fs.FileInfoToDirEntry(info), strings.TrimPrefix(string(n), dir+"/")}}, err
}

type named struct {
	fs.DirEntry
	name string
}

func (n named) Name() string { return n.name }
