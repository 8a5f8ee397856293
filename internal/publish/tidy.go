package publish

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// tidy removes or completes what processes that were killed have left in the
// folder and beside it. What cannot be told to be attain's stays.
func (f *Folder) tidy() {
	for _, name := range f.disk.leavings(prefix + unfinished) {
		_ = f.disk.RemoveAll(name)
	}
	for _, name := range f.disk.leavings(prefix + complete) {
		_ = f.finish(name)
	}
	if f.parent.Root == nil {
		return
	}
	for _, name := range f.parent.leavings(f.beside() + unfinished) {
		_ = f.parent.RemoveAll(name)
	}
	for _, name := range f.parent.leavings(f.beside() + complete) {
		f.sweep(name, f.disk, false)
	}
}

// leavings returns the folders whose names begin so.
func (d disk) leavings(beginning string) (names []string) {
	entries, _ := d.entries(".")
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), beginning) {
			names = append(names, e.Name())
		}
	}
	return names
}

// sweep removes a folder beside that was the folder, or was to be. What attain
// wrote is removed, and what is also in the folder now; what others have put
// there since goes to the folder, if this process made it or a manifest says
// that attain did.
func (f *Folder) sweep(beside string, now disk, made bool) {
	d, err := f.parent.sub(beside)
	if err != nil {
		return
	}
	defer d.Close()
	names, err := d.files(".")
	if err != nil {
		return
	}
	owned := map[string]bool{}
	for _, manifest := range f.layout.Manifests {
		for name := range f.layout.owned(d, ".", manifest) {
			owned[name] = true
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return f.layout.last(a) - f.layout.last(b) })
	for _, name := range names {
		switch {
		case owned[name] || sameIn(d, now, name):
			err = d.Remove(name)
		case made || len(owned) > 0:
			if err = now.mkdirAll(".", path.Dir(name)); err == nil {
				err = f.parent.place(path.Join(beside, name), path.Join(filepath.Base(f.path), name), false)
			}
		default:
			return
		}
		if err != nil {
			return
		}
	}
	d.removeEmpty()
	_ = f.parent.Remove(beside)
}

// sameIn reports whether a name is of one file in both folders.
func sameIn(a, b disk, name string) bool {
	one, err := a.Lstat(name)
	if err != nil {
		return false
	}
	other, err := b.Lstat(name)
	return err == nil && os.SameFile(one, other)
}

// removeEmpty removes the empty folders below d.
func (d disk) removeEmpty() {
	var dirs []string
	_ = fs.WalkDir(d.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && name != "." {
			dirs = append(dirs, name)
		}
		return nil
	})
	for _, dir := range slices.Backward(dirs) {
		_ = d.Remove(dir) // fails where it is not empty
	}
}
