package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var updateNotices = flag.Bool("update-notices", false, "write THIRD-PARTY-NOTICES.txt anew")

// notices is the file, beside the licence, with those of what is compiled in.
const notices = "../../THIRD-PARTY-NOTICES.txt"

// A part is a module that is compiled into attain on some system, with the
// licences in its folder and in those of its packages that are used.
type part struct{ path, version string }

// licenceFile matches the names of files that are to be passed on.
var licenceFile = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|notice)([-.].*)?$`)

// A listedPackage is what go list says of a package.
type listedPackage struct {
	Dir      string
	Standard bool
	Module   *struct {
		Path, Version, Dir string
		Main               bool
	}
}

// parts returns the licences of every part, by file, with their texts.
func parts(t *testing.T) map[part]map[string]string {
	found := map[part]map[string]string{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-json=Dir,Standard,Module", ".")
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0", "GOFLAGS=-mod=readonly")
		out, err := cmd.Output()
		if err != nil {
			t.Skipf("go list does not work here: %v", err)
		}
		for d := json.NewDecoder(bytes.NewReader(out)); ; {
			var p listedPackage
			if err := d.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if p.Standard || p.Module == nil || p.Module.Main {
				continue
			}
			key := part{p.Module.Path, p.Module.Version}
			if found[key] == nil {
				found[key] = map[string]string{}
			}
			for dir := p.Dir; strings.HasPrefix(dir, p.Module.Dir); dir = filepath.Dir(dir) {
				licences(t, p.Module.Dir, dir, found[key])
			}
		}
	}
	return found
}

// licences adds those in dir, under their names below root.
func licences(t *testing.T, root, dir string, found map[string]string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Type().IsRegular() && licenceFile.MatchString(e.Name()) && !strings.HasSuffix(e.Name(), ".go") {
			name, err := filepath.Rel(root, filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			found[filepath.ToSlash(name)] = string(mustReadFile(t, filepath.Join(dir, e.Name())))
		}
	}
}

// goRoot is where the Go distribution is.
func goRoot(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// Every module that is compiled in has its licences in the notices, and nothing
// else is there. (go test ./cmd/attain -run Notices -update-notices)
func TestNotices(t *testing.T) {
	var b strings.Builder
	b.WriteString("attain is made with the following, whose licences ask for these notices. The file\nis written by go test ./cmd/attain -run Notices -update-notices.\n")
	write := func(title, text string) {
		text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
		fmt.Fprintf(&b, "\n%s\n%s\n%s\n\n%s\n", strings.Repeat("=", 80), title, strings.Repeat("=", 80), text)
	}
	write("The Go standard library and runtime: LICENSE", string(mustReadFile(t, filepath.Join(goRoot(t), "LICENSE"))))
	all := parts(t)
	byPath := slices.SortedFunc(maps.Keys(all), func(a, b part) int { return strings.Compare(a.path, b.path) })
	for _, p := range byPath {
		if len(all[p]) == 0 {
			t.Errorf("%s %s has no licence", p.path, p.version)
		}
		for _, name := range slices.Sorted(maps.Keys(all[p])) {
			write(fmt.Sprintf("%s %s: %s", p.path, p.version, name), all[p][name])
		}
	}
	if *updateNotices {
		if err := os.WriteFile(notices, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := string(mustReadFile(t, notices)); got != b.String() {
		t.Errorf("%s is not what go list says (go test ./cmd/attain -run Notices -update-notices)", notices)
	}
}
