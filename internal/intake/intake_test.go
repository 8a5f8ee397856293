package intake

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// within fails the test if f takes longer than a reader that waits for nobody.
func within(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { f(); close(done) }()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Fatal("it waits for ever")
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, to, name string) {
	t.Helper()
	if err := os.Symlink(to, name); err != nil {
		t.Skip("no links on this system: ", err)
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "secret.toml"), "secret")
	plan := filepath.Join(dir, "plan")
	write(t, filepath.Join(plan, "a.toml"), "a")
	write(t, filepath.Join(plan, "evidence", "b.toml"), "b")
	link(t, "a.toml", filepath.Join(plan, "inside.toml"))
	link(t, "../secret.toml", filepath.Join(plan, "out.toml"))
	link(t, filepath.Join(dir, "secret.toml"), filepath.Join(plan, "absolute.toml"))
	link(t, "..", filepath.Join(plan, "up"))
	link(t, "loop.toml", filepath.Join(plan, "loop.toml"))
	link(t, "/dev/zero", filepath.Join(plan, "zero.toml"))
	pipe(t, filepath.Join(plan, "pipe.toml"))
	f, err := OpenFolder(plan)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, test := range []struct {
		name, text string
		err        error
	}{
		{name: "a.toml", text: "a"},
		{name: "evidence/b.toml", text: "b"},
		{name: "inside.toml", text: "a"},
		{name: "none.toml", err: fs.ErrNotExist},
		{name: "../secret.toml", err: fs.ErrInvalid},
		{name: "/etc/passwd", err: fs.ErrInvalid},
		{name: "out.toml", err: ErrLink},
		{name: "absolute.toml", err: ErrLink},
		{name: "up/secret.toml", err: ErrLink},
		{name: "loop.toml", err: ErrLink},
		{name: "zero.toml", err: ErrLink},
		{name: "pipe.toml", err: notRegular(fs.ModeNamedPipe | 0o644)},
	} {
		within(t, func() {
			text, err := fs.ReadFile(f, test.name)
			var kind, want notRegular
			same := errors.Is(err, test.err) || errors.As(err, &kind) && errors.As(test.err, &want) && fs.FileMode(kind).Type() == fs.FileMode(want).Type()
			if string(text) != test.text || !same {
				t.Errorf("%s: %q, %v; want %q, %v", test.name, text, err, test.text, test.err)
			}
		})
	}
	if names, err := fs.Glob(f, "evidence/*.toml"); len(names) != 1 || err != nil {
		t.Errorf("in evidence: %v, %v", names, err)
	}
}

// A file is known again under another name.
func TestOpened(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.toml"), "a")
	write(t, filepath.Join(dir, "b.toml"), "b")
	f, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := fs.ReadFile(f, "a.toml"); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(filepath.Join(dir, "a.toml"), filepath.Join(dir, "again.toml")); err != nil {
		t.Skip("no hard links: ", err)
	}
	for name, want := range map[string]bool{"a.toml": true, "again.toml": true, "b.toml": false} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if as, ok := f.Opened().Find(info); ok != want || ok && as != filepath.Join(dir, "a.toml") {
			t.Errorf("%s: read as %q, %v", name, as, ok)
		}
	}
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "x")
	write(t, name, "1234")
	if src, _, err := ReadFile(name, 4); string(src) != "1234" || err != nil {
		t.Errorf("%q, %v", src, err)
	}
	if _, _, err := ReadFile(name, 3); err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("4 bytes where 3 are allowed: %v", err)
	}
	if _, _, err := ReadFile(dir, 3); err == nil || !strings.Contains(err.Error(), "it is a folder, not a regular file") {
		t.Errorf("a folder: %v", err)
	}
	pipe(t, filepath.Join(dir, "pipe"))
	within(t, func() {
		if _, _, err := ReadFile(filepath.Join(dir, "pipe"), 3); err == nil || !strings.Contains(err.Error(), "it is a pipe") {
			t.Errorf("a pipe: %v", err)
		}
	})
}
