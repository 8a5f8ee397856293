package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"slices"

	"attain/internal/intake"
)

// A Layout says what attain writes into a folder, so that it is known again.
type Layout struct {
	// Manifests are the files that list others. The files of each are written
	// together, and are replaced and removed by its writer alone.
	Manifests []string
	// Listed returns the names and hashes (SHA-256, hexadecimal) in a
	// manifest; nil where it is none of attain's.
	Listed func(manifest []byte) map[string]string
	// Written reports whether attain writes files of the name.
	Written func(name string) bool
}

// maxManifest is the size in bytes of the largest manifest that is read.
const maxManifest = 8 << 20

// manifestAmong returns the manifest that is one of the files, or "".
func (l Layout) manifestAmong(has func(name string) bool) string {
	if i := slices.IndexFunc(l.Manifests, has); i >= 0 {
		return l.Manifests[i]
	}
	return ""
}

// last is 1 for a manifest and 0 for other files: it goes last, because it is
// the proof of the others.
func (l Layout) last(name string) int {
	if slices.Contains(l.Manifests, name) {
		return 1
	}
	return 0
}

// listed returns what the manifest in the folder dir lists, without names that
// attain does not write; nil where it is none of attain's.
func (l Layout) listed(d disk, dir, manifest string) map[string]string {
	if manifest == "" {
		return nil
	}
	src, err := d.read(path.Join(dir, manifest), maxManifest)
	if err != nil {
		return nil
	}
	sums := l.Listed(src)
	for name := range sums {
		if name == manifest || !fs.ValidPath(name) || !l.Written(name) {
			delete(sums, name)
		}
	}
	return sums
}

// maxOwned is how many bytes are read to find out what attain wrote: far more
// than a report has, and no more than can be waited for.
const maxOwned = 2 << 30

// owned returns the files in the folder dir that attain wrote together with
// the manifest, and the manifest.
func (l Layout) owned(d disk, dir, manifest string) map[string]bool {
	sums := l.listed(d, dir, manifest)
	if sums == nil {
		return nil
	}
	owned := map[string]bool{manifest: true}
	left := int64(maxOwned)
	for name, sum := range sums {
		info, err := d.Lstat(path.Join(dir, name))
		if err != nil || info.Size() > left {
			continue
		}
		left -= info.Size()
		if d.sum(path.Join(dir, name)) == sum {
			owned[name] = true
		}
	}
	return owned
}

// regular opens a regular file, not through a link.
func (d disk) regular(name string) (fs.File, error) {
	if info, err := d.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return nil, fs.ErrInvalid
	}
	return intake.OpenIn(d.Root, name)
}

// read returns what is in a regular file of limit bytes at most.
func (d disk) read(name string, limit int64) ([]byte, error) {
	f, err := d.regular(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(src)) > limit {
		err = fs.ErrInvalid
	}
	return src, err
}

// sum returns the hash of a regular file, "" where there is none.
func (d disk) sum(name string) string {
	f, err := d.regular(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}
