package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"attain/internal/intake"
)

// layout is a small one: pages at the top, pictures in a folder.
var layout = Layout{
	Manifests: []string{"manifest.json", "other.json"},
	Listed: func(src []byte) (sums map[string]string) {
		if json.Unmarshal(src, &sums) != nil || sums["schema"] != "ours" {
			return nil
		}
		delete(sums, "schema")
		return sums
	},
	Written: func(name string) bool {
		return slices.Contains([]string{"a.txt", "b.txt", "c.txt", "d.txt"}, name) || filepath.Dir(name) == "charts" && strings.HasSuffix(name, ".svg")
	},
}

// report returns files with their manifest.
func report(manifest, text string, names ...string) map[string][]byte {
	files, sums := map[string][]byte{}, map[string]string{"schema": "ours"}
	for _, name := range names {
		files[name] = []byte(text + " " + name)
		sum := sha256.Sum256(files[name])
		sums[name] = hex.EncodeToString(sum[:])
	}
	files[manifest], _ = json.Marshal(sums)
	return files
}

// The first report and the one that takes its place.
var (
	first  = report("manifest.json", "first", "a.txt", "b.txt", "charts/x.svg", "charts/old.svg")
	second = report("manifest.json", "second", "a.txt", "c.txt", "charts/x.svg", "charts/new.svg")
)

// publish writes the files into dir.
func publish(dir string, files map[string][]byte, inputs ...intake.NamedFile) error {
	f, err := OpenFolder(dir, layout, inputs)
	if err != nil {
		return err
	}
	return f.Commit(files)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// found returns what is in dir and below, hidden or not: text of files, and
// what else there is.
func found(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	must(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		switch info, err := e.Info(); {
		case err != nil:
			return err
		case e.IsDir():
			all[name+"/"] = ""
		case info.Mode().IsRegular():
			src, err := os.ReadFile(path)
			all[name] = string(src)
			return err
		default:
			all[name] = "a " + info.Mode().Type().String()
		}
		return nil
	}))
	return all
}

// texts returns the files as found returns them, with more of others.
func texts(files map[string][]byte, more map[string]string) map[string]string {
	all := map[string]string{}
	for name, src := range files {
		all[name] = string(src)
		if dir := filepath.Dir(name); dir != "." {
			all[dir+"/"] = ""
		}
	}
	maps.Copy(all, more)
	return all
}

func sameFiles(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if !maps.Equal(got, want) {
		t.Errorf("%s:\n got %s\nwant %s", what, listed(got), listed(want))
	}
}

func listed(files map[string]string) string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		lines = append(lines, fmt.Sprintf("%s: %.40q", name, files[name]))
	}
	return strings.Join(lines, "\n     ")
}

// write writes a file of somebody else's.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	must(t, os.MkdirAll(filepath.Dir(path), 0o777))
	must(t, os.WriteFile(path, []byte(text), 0o666))
}

// notes are what others have put into the folder. With a folder among them the
// folders are not exchanged.
var ways = map[string]map[string]string{
	"exchanged": {"notes.txt": "mine", "charts/mine.svg": "mine", "charts/": ""},
	"renamed":   {"notes.txt": "mine", "charts/mine.svg": "mine", "charts/": "", "sub/": "", "sub/more.txt": "mine"},
	"alone":     {},
}

// befores are what is there before: a report, or none.
var befores = map[string]map[string][]byte{"first": first, "none": nil}

// begin makes what is there before, with the notes of others.
func begin(t *testing.T, dir string, before map[string][]byte, notes map[string]string) {
	t.Helper()
	if before != nil {
		must(t, publish(dir, before))
	}
	place(t, dir, notes)
}

// place puts what others have there into dir.
func place(t *testing.T, dir string, notes map[string]string) {
	t.Helper()
	must(t, os.MkdirAll(dir, 0o777))
	for name, text := range notes {
		if !strings.HasSuffix(name, "/") {
			write(t, dir, name, text)
		}
	}
}

func TestPublish(t *testing.T) {
	for way, notes := range ways {
		t.Run(way, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "deep", "out")
			must(t, publish(dir, first))
			place(t, dir, notes)
			was, err := os.Stat(dir)
			must(t, err)
			must(t, publish(dir, second))
			is, err := os.Stat(dir)
			must(t, err)
			want := texts(second, notes)
			sameFiles(t, "after the second report", found(t, dir), want)
			if names := slices.Sorted(maps.Keys(found(t, filepath.Dir(dir)))); names[0] != "out/" {
				t.Errorf("beside the folder: %v", names)
			}
			if exchanged := !os.SameFile(was, is); exchanged != (way != "renamed") && canExchange {
				t.Errorf("exchanged: %v", exchanged)
			}
			must(t, publish(dir, second))
			sameFiles(t, "after the same again", found(t, dir), want)
		})
	}
}

// A file of somebody else's is the same file after, not a copy.
func TestForeignFilesStay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	must(t, publish(dir, first))
	write(t, dir, "notes.txt", "mine")
	must(t, os.Chmod(filepath.Join(dir, "notes.txt"), 0o640))
	if err := os.Symlink("nowhere", filepath.Join(dir, "link")); err != nil {
		t.Skip("no links: ", err)
	}
	was, err := os.Stat(filepath.Join(dir, "notes.txt"))
	must(t, err)
	must(t, publish(dir, second))
	is, err := os.Stat(filepath.Join(dir, "notes.txt"))
	must(t, err)
	if !os.SameFile(was, is) || is.Mode() != was.Mode() {
		t.Error("another file")
	}
	if to, err := os.Readlink(filepath.Join(dir, "link")); to != "nowhere" || err != nil {
		t.Errorf("the link leads to %q, %v", to, err)
	}
}

// Where others have put much into the folder, it is not all linked at every
// exchange, and it all stays.
func TestManyForeignFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	must(t, publish(dir, first))
	want := texts(second, nil)
	for k := range maxCarried + 1 {
		name := fmt.Sprintf("charts/%d.txt", k)
		write(t, dir, name, "mine")
		want[name] = "mine"
	}
	was, err := os.Stat(dir)
	must(t, err)
	must(t, publish(dir, second))
	is, err := os.Stat(dir)
	must(t, err)
	if !os.SameFile(was, is) {
		t.Error("the folder was exchanged")
	}
	sameFiles(t, "after", found(t, dir), want)
}

// The folder that the process works in, or one around it, is not exchanged:
// the process would follow the old one.
func TestWorkingFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	must(t, publish(dir, first))
	link(t, filepath.Join(dir, "charts"), filepath.Join(parent, "in"))
	for _, test := range []struct{ work, out string }{
		{dir, "."}, {dir, dir}, {filepath.Join(dir, "charts"), ".."}, {filepath.Join(parent, "in"), dir},
	} {
		t.Chdir(test.work)
		was, err := os.Stat(dir)
		must(t, err)
		must(t, publish(test.out, first))
		is, err := os.Stat(dir)
		must(t, err)
		if !os.SameFile(was, is) {
			t.Errorf("in %s: %s was exchanged", test.work, test.out)
		}
	}
}

// Reports of two kinds share a folder.
func TestTwoManifests(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	must(t, publish(dir, first))
	other := report("other.json", "other", "d.txt")
	must(t, publish(dir, other))
	sameFiles(t, "both", found(t, dir), texts(first, texts(other, nil)))
	must(t, publish(dir, second))
	sameFiles(t, "the first replaced", found(t, dir), texts(second, texts(other, nil)))
	if err := publish(dir, report("other.json", "other", "a.txt")); !isRefusal(err) {
		t.Errorf("a file of the other report is replaced: %v", err)
	}
	// without a manifest nothing is replaced
	if err := publish(dir, map[string][]byte{"d.txt": nil}); !isRefusal(err) {
		t.Errorf("replaced without a manifest: %v", err)
	}
	must(t, publish(dir, map[string][]byte{"plan.toml": []byte("new")}))
	sameFiles(t, "one more", found(t, dir), texts(second, texts(other, map[string]string{"plan.toml": "new"})))
}

func isRefusal(err error) bool {
	var r Refusal
	return errors.As(err, &r)
}

// What attain cannot prove to be its own is neither replaced nor removed.
func TestRefusals(t *testing.T) {
	for _, test := range []struct {
		name string
		with func(t *testing.T, dir string)
		want string
	}{
		{"changed file", func(t *testing.T, dir string) { write(t, dir, "a.txt", "changed") }, "a.txt, or it was changed since"},
		{"foreign manifest", func(t *testing.T, dir string) { write(t, dir, "manifest.json", `{"a.txt":"0"}`) }, "manifest.json"},
		{"no manifest", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "manifest.json"))) }, "a.txt"},
		{"folder for a file", func(t *testing.T, dir string) {
			must(t, os.Remove(filepath.Join(dir, "a.txt")))
			must(t, os.Mkdir(filepath.Join(dir, "a.txt"), 0o777))
		}, "a.txt"},
		{"link for a file", func(t *testing.T, dir string) {
			must(t, os.Remove(filepath.Join(dir, "a.txt")))
			must(t, os.WriteFile(filepath.Join(dir, "..", "copy"), first["a.txt"], 0o666))
			link(t, "../copy", filepath.Join(dir, "a.txt"))
		}, "a.txt"},
		{"link for a folder", func(t *testing.T, dir string) {
			must(t, os.Rename(filepath.Join(dir, "charts"), filepath.Join(dir, "..", "elsewhere")))
			link(t, "../elsewhere", filepath.Join(dir, "charts"))
		}, "charts is a link"},
		{"link within the folder", func(t *testing.T, dir string) {
			must(t, os.Rename(filepath.Join(dir, "charts"), filepath.Join(dir, "elsewhere")))
			link(t, "elsewhere", filepath.Join(dir, "charts"))
		}, "charts is a link"},
		{"file for a folder", func(t *testing.T, dir string) {
			must(t, os.RemoveAll(filepath.Join(dir, "charts")))
			write(t, dir, "charts", "mine")
		}, "charts is a regular file"},
		{"pipe", func(t *testing.T, dir string) {
			must(t, os.Remove(filepath.Join(dir, "a.txt")))
			pipe(t, filepath.Join(dir, "a.txt"))
		}, "a.txt"},
		{"link for the folder", func(t *testing.T, dir string) {
			must(t, os.Rename(dir, dir+"-real"))
			link(t, dir+"-real", dir)
		}, "it is a link; name the folder itself: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "out")
			must(t, publish(dir, first))
			test.with(t, dir)
			was := found(t, parent)
			err := publish(dir, second)
			if !isRefusal(err) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want a refusal with %q", err, test.want)
			}
			sameFiles(t, "after the refusal", found(t, parent), was)
		})
	}
}

func link(t *testing.T, to, name string) {
	t.Helper()
	if err := os.Symlink(to, name); err != nil {
		t.Skip("no links: ", err)
	}
}

// A manifest of somebody else's, or one that lists what attain does not write,
// decides about nothing.
func TestHostileManifests(t *testing.T) {
	sum := func(text string) string {
		s := sha256.Sum256([]byte(text))
		return hex.EncodeToString(s[:])
	}
	for _, entries := range []map[string]string{
		{"schema": "ours", "plan.toml": sum("plan"), "../secret.txt": sum("secret"), "charts/../plan.toml": sum("plan")},
		{"schema": "ours", "/etc/hostname": "", "notes/deep.svg": sum("deep"), "charts/deep/x.svg": sum("deep"), "b.txt": sum("other")},
		{"schema": "theirs", "b.txt": sum("b")},
	} {
		parent := t.TempDir()
		dir := filepath.Join(parent, "out")
		write(t, parent, "secret.txt", "secret")
		for name, text := range map[string]string{"plan.toml": "plan", "notes/deep.svg": "deep", "charts/deep/x.svg": "deep", "b.txt": "b"} {
			write(t, dir, name, text)
		}
		src, _ := json.Marshal(entries)
		write(t, dir, "manifest.json", string(src))
		was := found(t, parent)
		err := publish(dir, report("manifest.json", "new", "a.txt"))
		for name, text := range found(t, parent) {
			if name == "out/a.txt" || name == "out/manifest.json" && err == nil {
				continue
			}
			if was[name] != text {
				t.Errorf("%v: %s is %q, was %q", entries, name, text, was[name])
			}
			delete(was, name)
		}
		delete(was, "out/manifest.json")
		if len(was) > 0 {
			t.Errorf("%v: gone: %v", entries, was)
		}
	}
}

// Leavings that no run has left lead nowhere and plant nothing.
func TestHostileLeavings(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	must(t, publish(dir, first))
	write(t, parent, "victim/x.svg", "mine")
	write(t, parent, ".out.attain-new-1/x", "x")
	link(t, "../../victim", filepath.Join(parent, ".out.attain-new-1", "link"))
	write(t, parent, ".out.attain-next-2/planted.txt", "x")
	link(t, "../../victim", filepath.Join(parent, ".out.attain-next-2", "charts"))
	link(t, "victim", filepath.Join(parent, ".out.attain-new-3"))
	link(t, "victim", filepath.Join(parent, ".out.attain-next-4"))
	write(t, parent, "out/.attain-new-5/x", "x")
	link(t, "../../../victim", filepath.Join(dir, ".attain-new-5", "link"))
	write(t, parent, "out/.attain-next-6/b.txt", "x")
	link(t, "../../../victim/x.svg", filepath.Join(dir, ".attain-next-6", "c.txt"))
	write(t, parent, "out/.attain-next-7/manifest.json", string(first["manifest.json"]))
	write(t, parent, "out/.attain-next-7/a.txt", "forged")
	link(t, "../victim", filepath.Join(dir, ".attain-new-8"))
	link(t, "../victim", filepath.Join(dir, ".attain-next-9"))
	must(t, publish(dir, second))
	got := found(t, parent)
	for name, text := range below("out", texts(second, nil)) {
		if got[name] != text {
			t.Errorf("%s is %q, not %q", name, got[name], text)
		}
		delete(got, name)
	}
	for name, text := range got {
		if name != "victim/" && !strings.Contains(name, prefix) && (name != "victim/x.svg" || text != "mine") {
			t.Errorf("there is %s: %q", name, text)
		}
	}
	if got["victim/x.svg"] != "mine" {
		t.Error("a file elsewhere is gone")
	}
}

// A manifest that lists more than can be read holds nobody up.
func TestLargeFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	must(t, publish(dir, first))
	if err := os.Truncate(filepath.Join(dir, "b.txt"), 1<<42); err != nil {
		t.Skip("no sparse files: ", err)
	}
	started := time.Now()
	must(t, publish(dir, second))
	if took := time.Since(started); took > 10*time.Second {
		t.Errorf("took %s", took)
	}
	if info, err := os.Stat(filepath.Join(dir, "b.txt")); err != nil || info.Size() != 1<<42 {
		t.Errorf("the file that was changed: %v", err)
	}
}

// What is read is not written, whatever it is called and whoever wrote it.
func TestInputsAreKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	must(t, publish(dir, first))
	for _, name := range []string{"a.txt", "b.txt"} { // replaced, and removed
		info, err := os.Stat(filepath.Join(dir, name))
		must(t, err)
		err = publish(dir, second, intake.NamedFile{Name: "series.csv", FileInfo: info})
		if !isRefusal(err) || !strings.Contains(err.Error(), "it is read as series.csv") {
			t.Errorf("%s: %v", name, err)
		}
	}
	sameFiles(t, "after refusals", found(t, dir), texts(first, nil))
}

// Permissions follow the umask, and those of a folder that is there stay.
func TestPermissions(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	defer umask(umask(0o027))
	must(t, publish(dir, first))
	for name, want := range map[string]fs.FileMode{"": 0o750, "a.txt": 0o640, "charts": 0o750, "charts/x.svg": 0o640} {
		info, err := os.Stat(filepath.Join(dir, name))
		must(t, err)
		if info.Mode().Perm() != want {
			t.Errorf("%q has %o, want %o", name, info.Mode().Perm(), want)
		}
	}
	must(t, os.Chmod(dir, 0o2775&^0o2000|fs.ModeSetgid))
	must(t, publish(dir, second))
	if info, err := os.Stat(dir); err != nil || info.Mode() != fs.ModeDir|fs.ModeSetgid|0o775 {
		t.Errorf("the folder has %v after it was exchanged, %v", info.Mode(), err)
	}
}

// A second process is told so, and nothing is mixed.
func TestBusy(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	f, err := OpenFolder(dir, layout, nil)
	must(t, err)
	if _, err := OpenFolder(dir, layout, nil); !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), "another attain is writing there; wait for it") {
		t.Errorf("a second one: %v", err)
	}
	must(t, f.Commit(first))
	must(t, publish(dir, second))
}

// Of many at once each publishes whole or is told to wait.
func TestAtOnce(t *testing.T) {
	for way, notes := range ways {
		dir := filepath.Join(t.TempDir(), "out")
		place(t, dir, notes)
		results := make(chan error)
		done := make(chan bool)
		go func() { // reads meanwhile
			defer close(done)
			for way != "renamed" && canExchange {
				whole(t, dir)
				select {
				case <-done:
					return
				default:
				}
			}
			<-done
		}()
		for k := range 8 {
			go func() {
				var err error
				for range 10 {
					err = errors.Join(err, publish(dir, []map[string][]byte{first, second}[k%2]))
				}
				results <- err
			}()
		}
		for range 8 {
			if err := <-results; err != nil && strings.ReplaceAll(err.Error(), "\n", "") != "" {
				for _, line := range strings.Split(err.Error(), "\n") {
					if !strings.Contains(line, ErrBusy.Error()) {
						t.Errorf("%s: %s", way, line)
					}
				}
			}
		}
		done <- true
		<-done
		got := found(t, filepath.Dir(dir))
		if n := texts(first, notes); len(got) != len(n)+1 {
			t.Errorf("%s: %s", way, listed(got))
		}
		whole(t, dir)
	}
}

// whole fails the test if the folder is there with a manifest that does not fit
// its files. What is opened stays one report even if it is exchanged meanwhile.
func whole(t *testing.T, dir string) {
	t.Helper()
	d, err := openRoot(dir)
	if err != nil {
		return
	}
	defer d.Close()
	src, err := d.read("manifest.json", maxManifest)
	if err != nil {
		return
	}
	for name, sum := range layout.Listed(src) {
		if got := d.sum(name); got != sum && got != "" { // a folder that was exchanged is emptied
			t.Errorf("%s does not fit its manifest", name)
		}
	}
}

// What is no folder is not written to.
func TestNoFolder(t *testing.T) {
	name := filepath.Join(t.TempDir(), "out")
	must(t, os.WriteFile(name, []byte("mine"), 0o666))
	if err := publish(name, first); err == nil || !strings.Contains(err.Error(), "it is a regular file, not a folder") {
		t.Errorf("a file: %v", err)
	}
	if err := publish(filepath.Join(name, "deep"), first); err == nil {
		t.Error("a folder in a file")
	}
	if src, err := os.ReadFile(name); string(src) != "mine" || err != nil {
		t.Errorf("the file holds %q, %v", src, err)
	}
}

// Where nothing comes of it, nothing is left.
func TestNothingLeft(t *testing.T) {
	parent := t.TempDir()
	f, err := OpenFolder(filepath.Join(parent, "deep", "out"), layout, nil)
	must(t, err)
	f.Close()
	if left := found(t, parent); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// failAt lets the n-th change fail.
func failAt(n int64, err error) (count *atomic.Int64) {
	count = new(atomic.Int64)
	fault = func(string, string) error {
		if count.Add(1) == n {
			return err
		}
		return nil
	}
	return count
}

// failFrom lets changes that need room fail from the n-th on: a full disk.
func failFrom(n int64) (count *atomic.Int64) {
	count = new(atomic.Int64)
	fault = func(what, _ string) error {
		if count.Add(1) >= n && slices.Contains([]string{"mkdir", "create", "write", "sync", "link"}, what) {
			return syscall.ENOSPC
		}
		return nil
	}
	return count
}

// Whatever fails: one of the two reports is there and whole, and after the next
// run nothing else. With an error it is the first where folders are exchanged;
// where files are renamed the next run completes what was begun.
func TestFaults(t *testing.T) {
	defer func() { fault = nil }()
	for way, notes := range ways {
		for what, fails := range map[string]func(int64) *atomic.Int64{
			"one":  func(n int64) *atomic.Int64 { return failAt(n, syscall.EIO) },
			"full": failFrom,
		} {
			for before, first := range befores {
				faults(t, way+", "+before+" before, "+what, way, first, notes, fails)
			}
		}
	}
}

// faults publishes the second report after the first, with ever later changes
// that fail.
func faults(t *testing.T, what, way string, first map[string][]byte, notes map[string]string, fails func(int64) *atomic.Int64) {
	for n := int64(1); ; n++ {
		fault = nil
		parent := t.TempDir()
		dir := filepath.Join(parent, "out")
		begin(t, dir, first, notes)
		count := fails(n)
		err := publish(dir, second)
		fault = nil
		name := fmt.Sprintf("%s fails at change %d (%v)", what, n, err)
		switch got := found(t, dir); {
		case err == nil:
			sameFiles(t, name, visible(got), texts(second, notes))
		case way != "renamed" || !canExchange:
			sameFiles(t, name, visible(got), texts(first, notes))
		}
		f, openErr := OpenFolder(dir, layout, nil)
		must(t, openErr)
		f.Close()
		if got := found(t, parent); !maps.Equal(got, below("out", texts(first, notes))) && !maps.Equal(got, below("out", texts(second, notes))) {
			t.Errorf("%s: after the next run was begun:\n     %s", name, listed(got))
		}
		must(t, publish(dir, second))
		sameFiles(t, name+", after the next run", found(t, parent), below("out", texts(second, notes)))
		if t.Failed() || count.Load() < n {
			if n < 20 && !t.Failed() {
				t.Errorf("only %d changes", n)
			}
			break
		}
	}
}

// visible leaves out what is there while attain writes.
func visible(files map[string]string) map[string]string {
	seen := map[string]string{}
	for name, text := range files {
		if !strings.HasPrefix(name, prefix) {
			seen[name] = text
		}
	}
	return seen
}

// below returns the files below a folder.
func below(dir string, files map[string]string) map[string]string {
	all := map[string]string{dir + "/": ""}
	for name, text := range files {
		all[dir+"/"+name] = text
	}
	return all
}

// The test is its own child process, which dies at a change.
func TestMain(m *testing.M) {
	if dir := os.Getenv("PUBLISH_INTO"); dir != "" {
		n, _ := strconv.ParseInt(os.Getenv("PUBLISH_DIES_AT"), 10, 64)
		var count atomic.Int64
		fault = func(string, string) error {
			if count.Add(1) == n {
				self, _ := os.FindProcess(os.Getpid())
				_ = self.Kill()
				time.Sleep(time.Minute)
			}
			return nil
		}
		if err := publish(dir, second); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// publishAndDie publishes the second report from a process that dies at its
// n-th change, and reports whether it did.
func publishAndDie(t *testing.T, dir string, n int) (died bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "PUBLISH_INTO="+dir, "PUBLISH_DIES_AT="+strconv.Itoa(n))
	var out bytes.Buffer
	cmd.Stderr = &out
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		t.Fatal(out.String())
	}
	return err != nil
}

// A process that dies at any of its changes leaves one of the two reports
// whole where folders are exchanged, and where files are renamed what the next
// one completes. The next one leaves nothing else.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	for way, notes := range ways {
		for before, first := range befores {
			kills(t, way+", "+before+" before", way, first, notes)
		}
	}
}

// kills publishes the second report after the first, with processes that die at
// ever later changes.
func kills(t *testing.T, what, way string, first map[string][]byte, notes map[string]string) {
	for n := 1; ; n++ {
		parent := t.TempDir()
		dir := filepath.Join(parent, "out")
		begin(t, dir, first, notes)
		died := publishAndDie(t, dir, n)
		name := fmt.Sprintf("%s, died at change %d", what, n)
		got := visible(found(t, dir))
		if whole := maps.Equal(got, texts(first, notes)) || maps.Equal(got, texts(second, notes)); !whole && way != "renamed" && canExchange {
			t.Errorf("%s:\n     %s", name, listed(got))
		}
		f, err := OpenFolder(dir, layout, nil)
		must(t, err)
		f.Close()
		if got := found(t, parent); !maps.Equal(got, below("out", texts(first, notes))) && !maps.Equal(got, below("out", texts(second, notes))) {
			t.Errorf("%s: after the next run was begun:\n     %s", name, listed(got))
		}
		must(t, publish(dir, second))
		sameFiles(t, name+", after the next run", found(t, parent), below("out", texts(second, notes)))
		if !died || t.Failed() {
			if n < 20 && !t.Failed() {
				t.Errorf("only %d changes", n)
			}
			break
		}
	}
}
