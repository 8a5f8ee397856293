package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"attain"
	"attain/internal/intake"
)

// A Partial is a file that is written bit by bit under another name, and has
// its own when it is complete.
type Partial struct {
	*os.File
	Path string // its own name
	disk disk
	name string // in its folder
}

// PartialPath is the name of the file at path until it is complete.
func PartialPath(path string) string { return path + ".partial" }

// CreatePartial begins the file at path.
func CreatePartial(path string) (*Partial, error) {
	return openPartial(path, func(d disk, name string) (*os.File, error) { return d.begin(name) })
}

// ReopenPartial goes on with a file that was begun.
func ReopenPartial(path string) (*Partial, error) {
	return openPartial(path, func(d disk, name string) (*os.File, error) { return d.reopen(name) })
}

func openPartial(path string, open func(disk, string) (*os.File, error)) (*Partial, error) {
	d, err := openRoot(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	p := &Partial{Path: path, disk: d, name: filepath.Base(path)}
	if p.File, err = open(d, PartialPath(p.name)); err != nil {
		d.Close()
		return nil, err
	}
	return p, nil
}

// begin makes a file that is not there yet.
func (d disk) begin(name string) (f *os.File, err error) {
	err = change("create", name, func() error {
		f, err = d.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		return err
	})
	return f, err
}

// reopen opens a regular file that is there, not through a link.
func (d disk) reopen(name string) (*os.File, error) {
	before, err := d.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !before.Mode().IsRegular() {
		return nil, refusef("%s is %s", "%s是%s", name, intake.Kind(before.Mode()))
	}
	f, err := d.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	if after, err := f.Stat(); err != nil || !os.SameFile(before, after) {
		f.Close()
		return nil, refusef("%s was exchanged meanwhile", "%s在此期间被换掉了", name)
	}
	return f, nil
}

// Commit closes the file, which is complete and on the disk, and gives it its
// name.
func (p *Partial) Commit() error {
	defer p.disk.Close()
	if err := p.File.Close(); err != nil {
		return attain.Errorf("cannot write %s: %s", "无法写入%s：%s", p.Path, reason(err))
	}
	f := File{path: p.Path, name: p.name, disk: p.disk}
	if err := f.rename(PartialPath(p.name)); err != nil {
		return attain.Errorf("cannot write %s: %s", "无法写入%s：%s", p.Path, reason(err))
	}
	p.disk.sync(".")
	return nil
}

// Close closes the file and leaves it incomplete.
func (p *Partial) Close() {
	p.File.Close()
	p.disk.Close()
}

// Discard closes the file and removes it.
func (p *Partial) Discard() error {
	defer p.disk.Close()
	return errors.Join(p.File.Close(), p.disk.Remove(PartialPath(p.name)))
}

// OpenLog opens the file at path for reading and for lines at its end, and
// keeps other processes out of it. A file that is not there is made.
func OpenLog(path string) (f *os.File, made bool, err error) {
	d, err := openRoot(filepath.Dir(path))
	if err != nil {
		return nil, false, err
	}
	defer d.Close()
	name := filepath.Base(path)
	f, err = d.reopen(name)
	if errors.Is(err, fs.ErrNotExist) {
		made = true
		f, err = d.begin(name)
	}
	if err != nil {
		return nil, false, err
	}
	if err := Lock(f); err != nil {
		f.Close()
		return nil, false, err
	}
	if now, err := d.Lstat(name); err != nil || !sameAs(f, now) {
		f.Close() // its writer has ended, and removed it
		return nil, false, ErrBusy
	}
	return f, made, nil
}

func sameAs(f *os.File, info fs.FileInfo) bool {
	open, err := f.Stat()
	return err == nil && os.SameFile(open, info)
}
