package publish

import (
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"attain"
)

// replace writes the files into a folder of their own within the folder, and
// then renames them one by one.
func (f *Folder) replace(files map[string][]byte) error {
	inside := random(prefix + unfinished)
	err := f.disk.Mkdir(inside, 0o700)
	if err == nil {
		err = f.disk.createAll(inside, files)
	}
	ready := prefix + complete + strings.TrimPrefix(inside, prefix+unfinished)
	if err == nil {
		f.disk.sync(inside)
		err = f.disk.Rename(inside, ready)
	}
	if err != nil {
		_ = f.disk.RemoveAll(inside)
		return err
	}
	return f.finish(ready)
}

// finish gives the files in the folder ready, which are complete, their names,
// the manifest last, and removes what the manifest before it lists and the new
// one does not. It can be broken off anywhere and called again.
func (f *Folder) finish(ready string) error {
	names, err := f.disk.files(ready)
	if err != nil {
		return err
	}
	manifest := f.layout.manifestAmong(func(name string) bool { return slices.Contains(names, name) })
	listed := f.layout.listed(f.disk, ready, manifest)
	owned := f.layout.owned(f.disk, ".", manifest)
	if owned == nil {
		owned = map[string]bool{}
	}
	for name, sum := range listed {
		if f.disk.sum(name) == sum {
			owned[name] = true // renamed before
		}
	}
	for _, name := range names {
		sum := f.disk.sum(path.Join(ready, name))
		if sum == "" || manifest != "" && name != manifest && sum != listed[name] {
			return attain.Errorf("%s is not what attain wrote", "%s不是attain写入的内容", filepath.Join(ready, name))
		}
		if _, err := f.disk.Lstat(name); err == nil && !owned[name] {
			return attain.Errorf("attain did not write %s", "%s不是attain写的", name)
		}
	}
	for _, name := range names {
		if name != manifest {
			if err := f.rename(ready, name, owned[name]); err != nil {
				return err
			}
		}
	}
	if manifest != "" {
		if err := f.removeStale(owned, listed, manifest); err != nil {
			return err
		}
		if err := f.rename(ready, manifest, owned[manifest]); err != nil {
			return err
		}
	}
	f.disk.sync(".")
	return f.disk.RemoveAll(ready)
}

// rename gives a file in the folder ready its name.
func (f *Folder) rename(ready, name string, replace bool) error {
	if err := f.disk.mkdirAll(".", path.Dir(name)); err != nil {
		return err
	}
	return f.disk.place(path.Join(ready, name), name, replace)
}

// removeStale removes what attain wrote before and does not write again, and
// the folders that are left empty.
func (f *Folder) removeStale(owned map[string]bool, listed map[string]string, manifest string) error {
	stale := maps.Clone(owned)
	maps.DeleteFunc(stale, func(name string, _ bool) bool { return listed[name] != "" || name == manifest })
	for name := range stale {
		if err := f.disk.Remove(name); err != nil {
			return err
		}
	}
	emptied := folders(stale)
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(emptied))) {
		_ = f.disk.Remove(dir) // fails where it is not empty
	}
	return nil
}

// files returns the names of the files in the folder dir and below.
func (d disk) files(dir string) (names []string, err error) {
	sub, err := fs.Sub(d.FS(), dir)
	if err != nil {
		return nil, err
	}
	err = fs.WalkDir(sub, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, name)
		}
		return err
	})
	return names, err
}
