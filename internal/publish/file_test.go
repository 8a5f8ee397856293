package publish

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"attain/internal/intake"
)

// writeFile publishes one file.
func writeFile(path, text string, inputs ...intake.NamedFile) error {
	f, err := OpenFile(path, inputs)
	if err != nil {
		return err
	}
	return f.Commit([]byte(text))
}

func TestFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "deep", "er", "x.csv")
	must(t, writeFile(path, "one"))
	must(t, writeFile(path, "two"))
	sameFiles(t, "after two", found(t, dir), map[string]string{"deep/": "", "deep/er/": "", "deep/er/x.csv": "two"})
	f, err := OpenFile(filepath.Join(dir, "other", "y.csv"), nil)
	must(t, err)
	f.Close()
	if _, err := os.Stat(filepath.Join(dir, "other")); err == nil {
		t.Error("a folder is left for a file that was not written")
	}
}

// A name may be as long as a name can be.
func TestLongNames(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{strings.Repeat("a", 251) + ".csv", strings.Repeat("表", 83) + ".csv"} {
		must(t, writeFile(filepath.Join(dir, name), "one"))
		must(t, writeFile(filepath.Join(dir, name), "two"))
	}
	long := filepath.Join(dir, strings.Repeat("b", 255))
	must(t, publish(long, first))
	must(t, publish(long, second))
	sameFiles(t, "in a folder with a long name", found(t, long), texts(second, nil))
}

func TestFileRefusals(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "input.csv", "read")
	info, err := os.Stat(filepath.Join(dir, "input.csv"))
	must(t, err)
	must(t, os.Link(filepath.Join(dir, "input.csv"), filepath.Join(dir, "again.csv")))
	must(t, os.Mkdir(filepath.Join(dir, "folder"), 0o777))
	link(t, "input.csv", filepath.Join(dir, "link.csv"))
	link(t, "nowhere", filepath.Join(dir, "dangling.csv"))
	pipe(t, filepath.Join(dir, "pipe"))
	was := found(t, dir)
	for name, want := range map[string]string{
		"input.csv": "it is read as the series", "again.csv": "it is read as the series", "folder": "it is a folder; only a file is replaced",
		"link.csv": "it is a link;", "dangling.csv": "it is a link;", "pipe": "it is a pipe;",
	} {
		err := writeFile(filepath.Join(dir, name), "new", intake.NamedFile{Name: "the series", FileInfo: info})
		if !isRefusal(err) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want a refusal with %q", name, err, want)
		}
	}
	if err := writeFile(filepath.Join(dir, "input.csv", "x.csv"), "new"); err == nil {
		t.Error("a file is a folder")
	}
	sameFiles(t, "after refusals", found(t, dir), was)
}

// Whatever fails, the file that was there stays, and nothing else.
func TestFileFaults(t *testing.T) {
	defer func() { fault = nil }()
	for n := int64(1); ; n++ {
		dir := t.TempDir()
		path := filepath.Join(dir, "x.csv")
		must(t, writeFile(path, "one"))
		count := failAt(n, syscall.ENOSPC)
		err := writeFile(path, "two")
		fault = nil
		want := map[string]string{"x.csv": "one"}
		if err == nil {
			want["x.csv"] = "two"
		}
		got := found(t, dir)
		must(t, writeFile(path, "three"))
		if got["x.csv"] != want["x.csv"] {
			t.Errorf("change %d fails (%v): %v", n, err, got)
		}
		sameFiles(t, "after the next run", found(t, dir), map[string]string{"x.csv": "three"})
		if count.Load() < n {
			if n < 7 {
				t.Errorf("only %d changes", n)
			}
			return
		}
	}
}

func TestSame(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, dir, "a.csv", "")
	must(t, os.Mkdir("sub", 0o777))
	must(t, os.Link("a.csv", "hard.csv"))
	link(t, "a.csv", "soft.csv")
	link(t, ".", "here")
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"a.csv", "./a.csv", true}, {"a.csv", "sub/../a.csv", true}, {"a.csv", filepath.Join(dir, "a.csv"), true},
		{"a.csv", "hard.csv", true}, {"a.csv", "soft.csv", true}, {"a.csv", "here/a.csv", true},
		{"new.csv", "./new.csv", true}, {"new.csv", "here/new.csv", true}, {"new.csv", "NEW.csv", true}, {"none/new.csv", "none/x/../new.csv", true},
		{"a.csv", "b.csv", false}, {"new.csv", "sub/new.csv", false}, {"a.csv", "sub", false}, {"none/new.csv", "other/new.csv", false},
	} {
		if Same(test.a, test.b) != test.same || Same(test.b, test.a) != test.same {
			t.Errorf("%s and %s: same is not %v", test.a, test.b, test.same)
		}
	}
}
