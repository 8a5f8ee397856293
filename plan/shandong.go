package plan

import (
	"embed"
	"io/fs"
	"strings"

	"attain/scenarios"
	"attain/seeds"
)

//go:embed shandong.toml
var shandong embed.FS

// Shandong returns the built-in plan as a folder: what `attain init` writes.
func Shandong() fs.FS {
	return mounted{
		EvidenceDir:  sub(seeds.FS, "shandong"),
		ScenariosDir: sub(scenarios.FS, "shandong"),
		File:         shandong,
	}
}

func sub(fsys fs.FS, dir string) fs.FS {
	s, err := fs.Sub(fsys, dir)
	if err != nil {
		panic("plan: " + err.Error()) // the folder is embedded
	}
	return s
}

// mounted is a file system made of others: two folders and a file.
type mounted map[string]fs.FS

// Open opens a name inside one of the parts.
func (m mounted) Open(name string) (fs.File, error) {
	first, rest, inside := strings.Cut(name, "/")
	part, ok := m[first]
	switch {
	case !ok:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case first == File && !inside:
		return part.Open("shandong.toml")
	case !inside:
		return part.Open(".")
	}
	return part.Open(rest)
}

// Files returns the names of the files of the built-in plan, in order.
func Files(fsys fs.FS) []string {
	names := []string{File}
	for _, dir := range []string{EvidenceDir, ScenariosDir} {
		found, err := fs.Glob(fsys, dir+"/*")
		if err != nil {
			panic("plan: " + err.Error()) // the pattern is ours
		}
		names = append(names, found...)
	}
	return names
}
