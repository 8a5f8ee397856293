package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io/fs"
	"maps"
	"slices"
)

// An Input is a file that a plan was read from.
type Input struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// A recorder is a file system that remembers what was read from it.
type recorder struct {
	fsys fs.FS
	sums map[string]hash.Hash // by name of the file
}

// Open opens the file or folder and, where it is a file, remembers what is
// read.
func (r *recorder) Open(name string) (fs.File, error) {
	f, err := r.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return f, nil
	}
	if r.sums == nil {
		r.sums = map[string]hash.Hash{}
	}
	r.sums[name] = sha256.New()
	return recorded{f, r.sums[name]}, nil
}

// recorded is a file whose text is hashed as it is read.
type recorded struct {
	fs.File
	sum hash.Hash
}

func (f recorded) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.sum.Write(p[:n])
	return n, err
}

// inputs returns the files that were read, by name, with the hashes of what
// they held.
func (r *recorder) inputs() []Input {
	var inputs []Input
	for _, name := range slices.Sorted(maps.Keys(r.sums)) {
		inputs = append(inputs, Input{name, hex.EncodeToString(r.sums[name].Sum(nil))})
	}
	return inputs
}
