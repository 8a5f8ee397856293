package publish

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path"
	"runtime"
	"strings"
	"sync"
	"syscall"

	"attain"
)

// A disk changes what is below one folder, and nothing else: no name and no
// link leads out of an os.Root.
type disk struct{ *os.Root }

// fault is asked before every change to a file. It is nil but in tests, which
// let changes fail there, or the process die.
var fault func(change, name string) error

// change makes one change.
func change(what, name string, f func() error) error {
	if fault != nil {
		if err := fault(what, name); err != nil {
			return &fs.PathError{Op: what, Path: name, Err: err}
		}
	}
	return f()
}

func (d disk) Mkdir(name string, perm os.FileMode) error {
	return change("mkdir", name, func() error { return d.Root.Mkdir(name, perm) })
}

func (d disk) Rename(from, to string) error {
	return change("rename", from, func() error { return d.Root.Rename(from, to) })
}

func (d disk) Link(from, to string) error {
	return change("link", from, func() error { return d.Root.Link(from, to) })
}

func (d disk) Remove(name string) error {
	return change("remove", name, func() error { return d.Root.Remove(name) })
}

func (d disk) RemoveAll(name string) error {
	return change("remove", name, func() error { return d.Root.RemoveAll(name) })
}

// openRoot opens the folder dir.
func openRoot(dir string) (disk, error) {
	root, err := os.OpenRoot(dir)
	return disk{root}, err
}

// sub opens a folder below d.
func (d disk) sub(name string) (disk, error) {
	root, err := d.OpenRoot(name)
	return disk{root}, err
}

// create writes a file that is not there yet, and does not return before it is
// on the disk.
func (d disk) create(name string, src []byte) error {
	var f *os.File
	err := change("create", name, func() (err error) {
		f, err = d.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		return err
	})
	if err != nil {
		return err
	}
	_ = Lock(f) // tells that somebody writes it
	err = change("write", name, func() error {
		_, err := f.Write(src)
		return err
	})
	return errors.Join(err, change("sync", name, func() error { return flush(f) }), f.Close())
}

// flush waits until the file is on the disk, where the file system can tell.
func flush(f *os.File) error {
	err := f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return err
}

// createAll writes the files below dir, several at a time: a disk takes as long
// for many as for one.
func (d disk) createAll(dir string, files map[string][]byte) error {
	made := map[string]bool{}
	for name := range files {
		if sub := path.Dir(name); !made[sub] {
			if err := d.mkdirAll(dir, sub); err != nil {
				return err
			}
			made[sub] = true
		}
	}
	next := make(chan string)
	var mu sync.Mutex
	var errs []error
	var wg sync.WaitGroup
	for range 4 * runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for name := range next {
				if err := d.create(path.Join(dir, name), files[name]); err != nil {
					mu.Lock()
					errs = append(errs, attain.Errorf("cannot write %s: %s", "无法写入%s：%s", name, reason(err)))
					mu.Unlock()
				}
			}
		})
	}
	for name := range files {
		next <- name
	}
	close(next)
	wg.Wait()
	if len(errs) > 0 {
		return errs[0]
	}
	return nil
}

// mkdirAll makes the folder sub below dir, which is there, and those on the
// way to it.
func (d disk) mkdirAll(dir, sub string) error {
	if sub == "." {
		return nil
	}
	for part := range strings.SplitSeq(sub, "/") {
		dir = path.Join(dir, part)
		if err := d.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		if info, err := d.Lstat(dir); err != nil || !info.IsDir() {
			return attain.Errorf("%s is there and is no folder", "%s已存在，且不是文件夹", dir)
		}
	}
	return nil
}

// place gives a file its name: with replace also where there is a file of that
// name.
func (d disk) place(from, to string, replace bool) error {
	if replace {
		return d.Rename(from, to)
	}
	err := d.Link(from, to)
	switch {
	case err == nil:
		return d.Remove(from)
	case errors.Is(err, fs.ErrExist):
		return err
	}
	if _, err := d.Lstat(to); err == nil { // a system without hard links
		return fs.ErrExist
	}
	return d.Rename(from, to)
}

// entries returns what is in the folder dir.
func (d disk) entries(dir string) ([]fs.DirEntry, error) {
	f, err := d.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.ReadDir(-1)
}

// sync waits until the names in the folder dir are on the disk. Where a system
// does not tell, there is nothing to wait for.
func (d disk) sync(dir string) {
	if f, err := d.Open(dir); err == nil {
		_ = flush(f)
		f.Close()
	}
}

// random returns a name of that beginning which nothing has.
func random(prefix string) string { return prefix + strings.ToLower(rand.Text()[:10]) }

// reason returns the error without the operation and the path.
func reason(err error) error {
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	switch {
	case errors.As(err, &pathErr):
		return pathErr.Err
	case errors.As(err, &linkErr):
		return linkErr.Err
	}
	return err
}
