package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"attain/report"
)

const manifestName = "manifest.json"

// A folder is where a report is written to. Files get a temporary name first
// and are renamed when all of them are complete, so an interrupted run leaves
// the previous report whole.
type folder string

// openFolder makes the folder if need be and finds out whether it can be
// written to.
func openFolder(path string) (folder, error) {
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		return "", fmt.Errorf("cannot write the report to %s: it is a file, not a folder", path)
	}
	if err := os.MkdirAll(path, 0o755); err != nil {
		return "", fmt.Errorf("cannot make the folder %s: %w", path, unwrapPath(err))
	}
	probe, err := os.CreateTemp(path, ".attain-*")
	if err != nil {
		return "", fmt.Errorf("cannot write to the folder %s: %w", path, unwrapPath(err))
	}
	probe.Close()
	return folder(path), os.Remove(probe.Name())
}

// write writes the files, and removes those that the previous run listed in
// its manifest and this one no longer writes.
func (f folder) write(files map[string][]byte) error {
	stale := f.stale(files)
	names := slices.Sorted(maps.Keys(files))
	temporary := map[string]string{}
	defer func() {
		for _, t := range temporary {
			os.Remove(t) // those that were not renamed
		}
	}()
	for _, name := range names {
		t, err := f.writeTemporary(name, files[name])
		if t != "" {
			temporary[name] = t
		}
		if err != nil {
			return fmt.Errorf("cannot write %s: %w", filepath.Join(string(f), name), unwrapPath(err))
		}
	}
	for _, name := range names {
		if err := os.Rename(temporary[name], filepath.Join(string(f), name)); err != nil {
			return fmt.Errorf("cannot write %s: %w", filepath.Join(string(f), name), err)
		}
		delete(temporary, name)
	}
	for _, name := range stale {
		os.Remove(filepath.Join(string(f), name))
	}
	return nil
}

// writeFile writes one file, making its folder if need be. Like those of a
// report it appears only when it is complete; other files are left alone.
func writeFile(name string, src []byte) error {
	dir, err := openFolder(filepath.Dir(name))
	if err != nil {
		return err
	}
	t, err := dir.writeTemporary(filepath.Base(name), src)
	if err == nil {
		err = os.Rename(t, name)
	}
	if err != nil {
		os.Remove(t)
		return fmt.Errorf("cannot write %s: %w", name, unwrapPath(err))
	}
	return nil
}

// writeTemporary writes src beside where name is to be, and returns the
// temporary path.
func (f folder) writeTemporary(name string, src []byte) (string, error) {
	path := filepath.Join(string(f), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	t, err := os.CreateTemp(filepath.Dir(path), ".attain-*")
	if err != nil {
		return "", err
	}
	_, err = t.Write(src)
	return t.Name(), errors.Join(err, t.Chmod(0o644), t.Close())
}

// stale returns the files of the previous manifest that are not among files.
func (f folder) stale(files map[string][]byte) []string {
	src, err := os.ReadFile(filepath.Join(string(f), manifestName))
	if err != nil {
		return nil // there was no previous run
	}
	var previous report.Manifest
	if json.Unmarshal(src, &previous) != nil {
		return nil // not ours to clean up after
	}
	var stale []string
	for _, o := range previous.Outputs {
		if _, kept := files[o.Name]; !kept && fs.ValidPath(o.Name) {
			stale = append(stale, o.Name)
		}
	}
	return stale
}
