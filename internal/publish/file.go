package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"attain"
	"attain/internal/document"
	"attain/internal/intake"
)

// A File is one file that is published: it has its name when it is complete.
type File struct {
	path string // as given
	name string // in its folder
	disk disk
	made []string // folders made to reach it, innermost last
}

// OpenFile finds out whether a file can be written to path, and makes the
// folders on the way to it. It refuses a path that stands for anything but a
// regular file, or for one of the inputs.
func OpenFile(path string, inputs intake.Files) (*File, error) {
	f := &File{path: path, name: filepath.Base(path)}
	if err := CheckFile(path, inputs); err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(filepath.Dir(path))
	if err == nil {
		f.made, err = makeFolders(dir)
	}
	if err == nil {
		f.disk, err = openRoot(dir)
	}
	if err == nil {
		f.tidy()
		err = f.probe()
	}
	if err != nil {
		f.Close()
		return nil, attain.Errorf("cannot write %s: %s", "无法写入%s：%s", path, reason(err))
	}
	return f, nil
}

// CheckFile refuses a path that stands for anything but a regular file, or for
// one of the inputs.
func CheckFile(path string, inputs intake.Files) error {
	info, err := os.Lstat(path)
	if err != nil {
		return nil // nothing is there, or it is said when it is written
	}
	if !info.Mode().IsRegular() {
		return refusef("cannot write %s: it is %s; only a file is replaced", "无法写入%s：它是%s；只替换文件", path, intake.Kind(info.Mode()))
	}
	if input, ok := inputs.Find(info); ok {
		return refusef("cannot write %s: it is read as %s", "无法写入%s：它作为%s被读取", path, input)
	}
	return nil
}

// Same reports whether two paths lead to one file, also where there is none
// yet.
func Same(a, b string) bool {
	one, err := os.Stat(a)
	other, err2 := os.Stat(b)
	if err == nil && err2 == nil {
		return os.SameFile(one, other)
	}
	if document.FoldID(filepath.Base(a)) != document.FoldID(filepath.Base(b)) {
		return false
	}
	one, err = os.Stat(filepath.Dir(a))
	other, err2 = os.Stat(filepath.Dir(b))
	if err == nil && err2 == nil {
		return os.SameFile(one, other)
	}
	a, err = filepath.Abs(a)
	b, err2 = filepath.Abs(b)
	return err == nil && err2 == nil && a == b
}

// beginning begins the names of what is made beside the file. They are not much
// longer than its own, which may be as long as a name can be.
func (f *File) beginning() string {
	const most = 100
	name := f.name
	for len(name) > most {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	return "." + name + prefix
}

// tidy removes what processes that were killed have left of the file.
func (f *File) tidy() {
	entries, _ := f.disk.entries(".")
	for _, e := range entries {
		if !e.Type().IsRegular() || !strings.HasPrefix(e.Name(), f.beginning()+unfinished) {
			continue
		}
		left, err := f.disk.Open(e.Name())
		if err != nil {
			continue
		}
		if Lock(left) == nil { // nobody writes it
			_ = f.disk.Remove(e.Name())
		}
		left.Close()
	}
}

// probe finds out whether a file can be written beside.
func (f *File) probe() error {
	name := random(f.beginning() + unfinished)
	if err := f.disk.create(name, nil); err != nil {
		return err
	}
	return f.disk.Remove(name)
}

// Commit writes the file and closes it. With an error what was there before is
// as it was.
func (f *File) Commit(src []byte) error {
	defer f.Close()
	beside := random(f.beginning() + unfinished)
	err := f.disk.create(beside, src)
	if err == nil {
		err = f.rename(beside)
	}
	if err != nil {
		_ = f.disk.Remove(beside)
		return attain.Errorf("cannot write %s: %s", "无法写入%s：%s", f.path, reason(err))
	}
	f.made = nil
	f.disk.sync(".")
	return nil
}

// rename gives the complete file its name.
func (f *File) rename(beside string) error {
	info, err := f.disk.Lstat(f.name)
	if errors.Is(err, fs.ErrNotExist) {
		return f.disk.place(beside, f.name, false)
	}
	if err == nil && !info.Mode().IsRegular() {
		return refusef("it is %s by now", "它现在是%s", intake.Kind(info.Mode()))
	}
	return f.disk.place(beside, f.name, true)
}

// Close ends the writing of a file. Where it was not published it takes away
// the folders that were made.
func (f *File) Close() {
	if f.disk.Root != nil {
		f.disk.Close()
	}
	removeFolders(f.made)
}
