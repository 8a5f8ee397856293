// Package intake reads files that somebody else may have made: regular files
// only, and those of a folder only within it. A pipe does not hold a reader up,
// a device is not touched, and no link leads out of the folder.
package intake

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"attain"
)

// ErrLink is why a link is not followed.
var ErrLink = attain.Errorf("it is a link that leads out of the folder", "它是通向文件夹之外的链接")

// A notRegular is a file of a kind that is not read.
type notRegular fs.FileMode

func (m notRegular) Error() string { return m.Text().En }

// Text says it in both languages.
func (m notRegular) Text() attain.Text {
	return attain.Textf("it is %s, not a regular file", "它是%s，不是普通文件", Kind(fs.FileMode(m)))
}

// Kind names the kind of a file.
func Kind(m fs.FileMode) attain.Text {
	switch {
	case m.IsRegular():
		return attain.Text{En: "a regular file", Zh: "普通文件"}
	case m.IsDir():
		return attain.Text{En: "a folder", Zh: "文件夹"}
	case m&fs.ModeSymlink != 0:
		return attain.Text{En: "a link", Zh: "链接"}
	case m&fs.ModeNamedPipe != 0:
		return attain.Text{En: "a pipe", Zh: "管道"}
	case m&fs.ModeSocket != 0:
		return attain.Text{En: "a socket", Zh: "套接字"}
	}
	return attain.Text{En: "a device", Zh: "设备"}
}

// A Folder is a folder of files to read. It remembers which were opened.
type Folder struct {
	root   *os.Root
	opened Files
}

// Files are files on disk, by which they are known again under other names.
type Files []NamedFile

// A NamedFile is a file, and the name it was read under.
type NamedFile struct {
	Name string
	fs.FileInfo
}

// Find returns the name of the one among files that info is of.
func (files Files) Find(info fs.FileInfo) (name string, ok bool) {
	for _, f := range files {
		if os.SameFile(f.FileInfo, info) {
			return f.Name, true
		}
	}
	return "", false
}

// OpenFolder opens the folder dir.
func OpenFolder(dir string) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{root: root}, nil
}

// Close closes the folder; what it has opened stays open.
func (f *Folder) Close() error { return f.root.Close() }

// Opened returns the files that were opened so far, each with its path.
func (f *Folder) Opened() Files { return f.opened }

// Open opens a regular file or a folder.
func (f *Folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	file, info, err := openIn(f.root, filepath.FromSlash(name), true)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.reason(name, err)}
	}
	if !info.IsDir() {
		f.opened = append(f.opened, NamedFile{filepath.Join(f.root.Name(), filepath.FromSlash(name)), info})
	}
	return file, nil
}

// reason says why the name cannot be opened.
func (f *Folder) reason(name string, err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return err
	}
	for ; name != "."; name = path.Dir(name) {
		if info, lerr := f.root.Lstat(filepath.FromSlash(name)); lerr == nil && info.Mode()&fs.ModeSymlink != 0 {
			return ErrLink
		}
	}
	return err
}

// OpenIn opens a regular file below root.
func OpenIn(root *os.Root, name string) (*os.File, error) {
	file, _, err := openIn(root, name, false)
	return file, err
}

func openIn(root *os.Root, name string, folders bool) (*os.File, fs.FileInfo, error) {
	return open(func() (fs.FileInfo, error) { return root.Stat(name) },
		func(flag int) (*os.File, error) { return root.OpenFile(name, flag, 0) }, folders)
}

// OpenFile opens the regular file that path leads to.
func OpenFile(path string) (*os.File, fs.FileInfo, error) {
	return open(func() (fs.FileInfo, error) { return os.Stat(path) },
		func(flag int) (*os.File, error) { return os.OpenFile(path, flag, 0) }, false)
}

// open looks before it opens, because opening alone can do something to a
// device, and after it, because the file may be another by then.
func open(stat func() (fs.FileInfo, error), openFile func(flag int) (*os.File, error), folders bool) (*os.File, fs.FileInfo, error) {
	info, err := stat()
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() && !(folders && info.IsDir()) {
		return nil, nil, notRegular(info.Mode())
	}
	file, err := openFile(os.O_RDONLY | withoutWaiting)
	if err != nil {
		return nil, nil, err
	}
	if info, err = file.Stat(); err == nil && !info.Mode().IsRegular() && !(folders && info.IsDir()) {
		err = notRegular(info.Mode())
	}
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	return file, info, nil
}

// ReadFile returns what is in the regular file that path leads to, which may
// have limit bytes at most.
func ReadFile(path string, limit int64) ([]byte, fs.FileInfo, error) {
	f, info, err := OpenFile(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(src)) > limit {
		err = attain.Errorf("it is larger than %d MiB, the most that is read", "它超过可读取的上限%dMiB", limit>>20)
	}
	return src, info, err
}
