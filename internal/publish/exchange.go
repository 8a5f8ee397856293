package publish

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// errInPlace is why folders are not exchanged but files renamed.
var errInPlace = errors.New("the folder cannot be exchanged")

// exchange makes a folder beside that holds the files and what others have put
// into the old one, and lets the two change names. done is false where that
// cannot be; then nothing has changed.
func (f *Folder) exchange(files map[string][]byte, manifest string, owned map[string]bool) (done bool, err error) {
	if f.parent.Root == nil || f.inUse() {
		return false, nil
	}
	beside := random(f.beside() + unfinished)
	if f.parent.Mkdir(beside, 0o700) != nil {
		return false, nil
	}
	next, release, err := f.fill(beside, files, owned)
	if err == nil {
		defer next.Close()
		defer release()
		if manifest != "" { // by which it can be checked before it is removed
			ready := f.beside() + complete + strings.TrimPrefix(beside, f.beside()+unfinished)
			if err = f.parent.Rename(beside, ready); err == nil {
				beside = ready
			}
		}
	}
	if err == nil {
		err = f.swap(beside)
	}
	if err != nil {
		_ = f.parent.RemoveAll(beside)
		if errors.Is(err, errInPlace) {
			err = nil
		}
		return false, err
	}
	f.parent.sync(".")
	f.sweep(beside, next, true)
	return true, nil
}

// inUse reports whether the process works in the folder, which would follow
// the old one.
func (f *Folder) inUse() bool {
	dir, err := os.Getwd()
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		return true
	}
	for ; !f.has(dir); dir = filepath.Dir(dir) {
		if dir == filepath.Dir(dir) {
			return false
		}
	}
	return true
}

// has reports whether the folder is the one at path.
func (f *Folder) has(path string) bool {
	there, err := os.Stat(path)
	if err != nil {
		return false
	}
	open, err := f.disk.Stat(".")
	return err == nil && os.SameFile(there, open)
}

// fill fills the new folder beside, and locks it.
func (f *Folder) fill(beside string, files map[string][]byte, owned map[string]bool) (next disk, release func(), err error) {
	if next, err = f.parent.sub(beside); err != nil {
		return next, nil, err
	}
	if release, err = next.lock(); err != nil {
		next.Close()
		return next, nil, err
	}
	if err = next.createAll(".", files); err == nil {
		ours := folders(owned)
		maps.Copy(ours, folders(files))
		err = f.carry(next, beside, owned, ours)
	}
	if err != nil {
		release()
		next.Close()
	}
	return next, release, err
}

// maxCarried is how many files of others are worth linking at every exchange.
const maxCarried = 1000

// carry links into next what others have put into the folder: all that is not
// owned. Folders of others are not taken along.
func (f *Folder) carry(next disk, beside string, owned, ours map[string]bool) error {
	carried := 0
	for _, dir := range append([]string{"."}, slices.Sorted(maps.Keys(ours))...) {
		entries, err := f.disk.entries(dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return errInPlace
		}
		for _, e := range entries {
			name := path.Join(dir, e.Name())
			switch {
			case owned[name], e.IsDir() && ours[name]:
				continue
			case e.IsDir():
				return errInPlace
			}
			if carried++; carried > maxCarried {
				return errInPlace
			}
			if err := f.carryOne(next, beside, dir, name); err != nil {
				return err
			}
		}
		if _, err := next.Lstat(dir); err == nil {
			if err := f.alike(next, dir); err != nil {
				return err
			}
		}
	}
	return nil
}

// carryOne links one entry of the folder into next.
func (f *Folder) carryOne(next disk, beside, dir, name string) error {
	if err := next.mkdirAll(".", dir); err != nil {
		return err
	}
	err := f.parent.Link(path.Join(filepath.Base(f.path), name), path.Join(beside, name))
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return errInPlace // a file of somebody else's, or a system without links
	}
	return err
}

// alike gives the folder dir of next the owner and permissions of the one that
// it takes the place of.
func (f *Folder) alike(next disk, dir string) error {
	from, err := f.disk.Open(dir)
	if err != nil {
		return errInPlace
	}
	defer from.Close()
	to, err := next.Open(dir)
	if err != nil {
		return err
	}
	defer to.Close()
	if !alike(from, to) {
		return errInPlace
	}
	next.sync(dir)
	return nil
}

// swap lets the folder and the one beside change names.
func (f *Folder) swap(beside string) error {
	if !f.is(f.disk) {
		return ErrBusy // somebody has put another folder in its place
	}
	parent, err := f.parent.Open(".")
	if err != nil {
		return err
	}
	defer parent.Close()
	if change("exchange", beside, func() error { return exchange(parent, beside, filepath.Base(f.path)) }) != nil {
		return errInPlace
	}
	return nil
}
