package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"slices"
)

// An Input is a file that a plan was read from.
type Input struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// A recorder is a file system that remembers which files were opened.
type recorder struct {
	fsys  fs.FS
	names []string
}

// Open opens the file or folder and remembers its name.
func (r *recorder) Open(name string) (fs.File, error) {
	f, err := r.fsys.Open(name)
	if err == nil && !slices.Contains(r.names, name) {
		r.names = append(r.names, name)
	}
	return f, err
}

// inputs returns the files that were opened, by name, with their hashes.
func (r *recorder) inputs() []Input {
	slices.Sort(r.names)
	var inputs []Input
	for _, name := range r.names {
		src, err := fs.ReadFile(r.fsys, name)
		if err != nil {
			continue // a folder
		}
		sum := sha256.Sum256(src)
		inputs = append(inputs, Input{name, hex.EncodeToString(sum[:])})
	}
	return inputs
}
