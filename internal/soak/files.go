package main

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

// files are what is in a folder and below, by name; folders end in a slash.
type files map[string]string

// read reads the folder dir; nothing where there is none.
func read(dir string) files {
	all := files{}
	_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return nil // it may change meanwhile
		}
		name, _ := filepath.Rel(dir, path)
		if e.IsDir() {
			all[name+"/"] = ""
		} else if src, err := os.ReadFile(path); err == nil {
			all[name] = string(src)
		}
		return nil
	})
	return all
}

func (f files) is(other files) bool { return maps.Equal(f, other) }

// with returns the files with more.
func (f files) with(more files) files {
	all := maps.Clone(f)
	maps.Copy(all, more)
	return all
}

// own is in the names of what is there while attain writes.
const own = ".attain-"

// visible leaves out what is there while attain writes.
func (f files) visible() files {
	seen := maps.Clone(f)
	maps.DeleteFunc(seen, func(name, _ string) bool { return strings.HasPrefix(name, own) })
	return seen
}

// writing reports whether a run was broken off while it wrote to the folder
// dir, or beside it.
func writing(dir string) bool {
	for _, d := range []string{dir, filepath.Dir(dir)} {
		entries, _ := os.ReadDir(d)
		for _, e := range entries {
			if strings.Contains(e.Name(), own) || strings.Contains(e.Name(), ".partial") {
				return true
			}
		}
	}
	return false
}

// write writes the files below dir.
func (f files) write(dir string) error {
	for name, text := range f {
		if strings.HasSuffix(name, "/") {
			continue
		}
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
