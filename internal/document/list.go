package document

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"attain"
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
	var problems Problems
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case !strings.HasSuffix(name, ".toml"):
		case Unfit(name) >= 0 || strings.ContainsAny(name, "\n\t"):
			problems = append(problems, Problem{
				File:    shown(name),
				Message: attain.Text{En: "the name of the file holds what is not printed but obeyed", Zh: "文件名含有不会显示而会被执行的字符"},
				Hint:    attain.Text{En: "rename it", Zh: "请改名"},
			})
		default:
			names = append(names, name)
		}
	}
	return names, problems
}
