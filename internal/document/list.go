package document

import (
	"errors"
	"io/fs"
	"path"
	"strings"
)

// List returns the names of the TOML documents in the folder dir of fsys, in
// order; none where there is no such folder.
func List(fsys fs.FS, dir string) ([]string, Problems) {
	entries, err := fs.ReadDir(fsys, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, Problems{unreadable(fsys, dir, aFolder, err)}
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".toml") {
			names = append(names, path.Join(dir, e.Name()))
		}
	}
	return names, nil
}
