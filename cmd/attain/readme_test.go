package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the pictures of the README and the gallery")

// The pictures of the README are those that a run draws.
func TestReadmePicturesAreReal(t *testing.T) {
	if testing.Short() {
		t.Skip("one drawing is enough: the plain tests compare these")
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("the pictures were drawn on amd64; fused products move last digits elsewhere")
	}
	dir := t.TempDir()
	var out, errs bytes.Buffer
	if code := run([]string{"run", "--out", dir}, &out, &errs); code != 0 {
		t.Fatal(errs.String())
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`docs/images/([a-z-]+\.svg)`).FindAllSubmatch(readme, -1)
	if len(names) == 0 {
		t.Fatal("the README has no pictures")
	}
	for _, name := range names {
		drawn, err := os.ReadFile(filepath.Join(dir, chartDir, string(name[1])))
		if err != nil {
			t.Fatal(err)
		}
		comparePicture(t, filepath.Join("../../docs/images", string(name[1])), drawn)
	}
}

// The excerpts of output in the README are what the program prints, but for the
// lines that are left out.
func TestReadmeExcerptsAreReal(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	excerpts := regexp.MustCompile("(?s)<!-- excerpt: (\\w+), (\\d+) columns -->\n```text\n(.*?)```").FindAllSubmatch(readme, -1)
	if len(excerpts) != 2 {
		t.Fatalf("%d excerpts in the README", len(excerpts))
	}
	for _, excerpt := range excerpts {
		args := []string{string(excerpt[1])}
		if args[0] == "run" {
			args = append(args, "--formats", "md", "--out", t.TempDir())
		}
		t.Setenv("COLUMNS", string(excerpt[2]))
		var out, errs bytes.Buffer
		if code := run(args, &out, &errs); code != 0 {
			t.Fatal(errs.String())
		}
		printed := out.String()
		for _, line := range strings.Split(strings.TrimSpace(string(excerpt[3])), "\n") {
			if line = strings.TrimSpace(line); line == "" || line == "…" {
				continue
			}
			at := strings.Index(printed, line)
			if at < 0 {
				t.Fatalf("attain %s does not print this, or not in this order: %q", args[0], line)
			}
			printed = printed[at+len(line):]
		}
	}
}

// The plan that docs/plan.md shows is in order.
func TestPlanGuideIsReal(t *testing.T) {
	guide, err := os.ReadFile("../../docs/plan.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```toml\n(.*?)```").FindAllSubmatch(guide, -1)
	if len(blocks) != 4 {
		t.Fatalf("%d examples", len(blocks))
	}
	dir := t.TempDir()
	evidence := append(append([]byte{}, blocks[1][1]...), blocks[2][1]...)
	for name, src := range map[string][]byte{"plan.toml": blocks[0][1], "evidence/a.toml": evidence, "scenarios/a.toml": blocks[3][1]} {
		path := dir + "/" + name
		if err := os.MkdirAll(path[:strings.LastIndex(path, "/")], 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, src, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs bytes.Buffer
	if code := run([]string{"run", dir, "--out", dir + "/out"}, &out, &errs); code != 0 || !strings.Contains(out.String(), "30,000 nurses by 2027") {
		t.Errorf("exit code %d\n%s%s", code, out.String(), errs.String())
	}
}
