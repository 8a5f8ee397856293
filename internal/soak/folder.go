package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// What others have put into the folder. With a folder among it the folders are
// not exchanged.
var (
	notes         = files{"notes.txt": "mine", "charts/": "", "charts/mine.svg": "mine"}
	notesInFolder = notes.with(files{"sub/": "", "sub/more.txt": "mine"})
)

// plan returns a small plan; a second indicator makes more files.
func plan(seed int, indicators ...string) string {
	text := fmt.Sprintf("schema = \"attain.plan/1\"\ntitle = \"T\"\nhorizon = 2030\nseed = %d\ndraws = 100\n", seed)
	for _, id := range indicators {
		text += "[indicators." + id + `]
name = "X"
unit = "people"
kind = "stock"
better = "higher"
observations.a = { period = "2022", value = 5 }
observations.b = { period = "2023", value = 6 }
targets.t = { period = "2027", value = 9 }
`
	}
	return text
}

// A reports has the two reports that take each other's place.
type reports struct {
	args  [2][]string // how to make them, without --out
	found [2]files
	takes time.Duration
}

// makeReports makes both once, each in a folder of its own.
func (s *soak) makeReports(way string) (*reports, error) {
	r := &reports{}
	for k, text := range []string{plan(1, "x"), plan(2, "x", "y")} {
		name := strings.ReplaceAll(way, " ", "-") + fmt.Sprint(k)
		if err := os.WriteFile(s.in(name+".toml"), []byte(text), 0o666); err != nil {
			return nil, err
		}
		r.args[k] = []string{"run", name + ".toml", "--formats", []string{"md,csv,svg", "md,svg"}[k]}
		started := time.Now()
		if err := s.whole(append(r.args[k], "--out", s.in(name))...); err != nil {
			return nil, err
		}
		r.takes = max(r.takes, time.Since(started))
		r.found[k] = read(s.in(name))
		if len(r.found[k]) < 5 {
			return nil, errors.New("a report is too small to be one")
		}
	}
	return r, nil
}

// folder kills runs into a folder that holds what others have put there.
func (s *soak) folder(name string, foreign files) way {
	var r *reports
	parent := s.in(strings.ReplaceAll(name, " ", "-"))
	dir := filepath.Join(parent, "out")
	now := 0
	return way{name,
		func() (err error) {
			if r, err = s.makeReports(name); err != nil {
				return err
			}
			return errors.Join(s.whole(append(r.args[0], "--out", dir)...), foreign.write(dir))
		},
		func(t *tally) error {
			if name == "new" {
				if err := os.RemoveAll(dir); err != nil {
					return err
				}
			}
			next := 1 - now
			args := append(r.args[next], "--out", dir)
			if err := s.killed(t, dir, r.takes, args...); err != nil {
				return err
			}
			switch got := read(dir).visible(); {
			case got.is(r.found[now].with(foreign)), name == "new" && len(got) == 0:
				t.before++
			case got.is(r.found[next].with(foreign)):
				t.next++
			case name == "renamed":
				t.between++
			default:
				s.fault(name, "a mixture: %d files, %d and %d in the reports", len(got), len(r.found[now].with(foreign)), len(r.found[next].with(foreign)))
			}
			if err := s.whole(args...); err != nil {
				return err
			}
			now = next
			want := files{"out/": ""}
			for name, text := range r.found[now].with(foreign) {
				want["out/"+name] = text
			}
			if got := read(parent); !got.is(want) {
				s.fault(name, "after the next run there are %d files, not %d", len(got), len(want))
			}
			return nil
		},
	}
}

// twoAtOnce starts two runs into one folder and kills one of them.
func (s *soak) twoAtOnce() way {
	const name = "two at once"
	var r *reports
	parent := s.in("two-at-once")
	dir := filepath.Join(parent, "out")
	return way{name,
		func() (err error) {
			if r, err = s.makeReports(name); err != nil {
				return err
			}
			return s.whole(append(r.args[0], "--out", dir)...)
		},
		func(t *tally) error {
			other, errs := s.command(append(r.args[0], "--out", dir)...)
			if err := other.Start(); err != nil {
				return err
			}
			err := s.killed(t, dir, r.takes, append(r.args[1], "--out", dir)...)
			if err != nil && !strings.Contains(err.Error(), "another attain is writing there") {
				return err
			}
			var exit *exec.ExitError
			if err := other.Wait(); errors.As(err, &exit) && !strings.Contains(errs.String(), "another attain is writing there") {
				return fmt.Errorf("%w: %s", err, errs)
			}
			switch got := read(dir).visible(); {
			case got.is(r.found[0]):
				t.before++
			case got.is(r.found[1]):
				t.next++
			default:
				s.fault(name, "a mixture: %d files", len(got))
			}
			if err := s.whole(append(r.args[0], "--out", dir)...); err != nil {
				return err
			}
			if got := read(parent); len(got) != len(r.found[0])+1 || !read(dir).is(r.found[0]) {
				s.fault(name, "after the next run there are %d files", len(got))
			}
			return nil
		},
	}
}

// full runs attain in a folder on a small file system, with ever more room.
func (s *soak) full(small string, t *tally) error {
	r, err := s.makeReports(fullDisk)
	if err != nil {
		return err
	}
	parent, err := os.MkdirTemp(small, "full-")
	if err != nil {
		return err
	}
	dir, ballast := filepath.Join(parent, "out"), filepath.Join(small, "ballast")
	if err := s.whole(append(r.args[0], "--out", dir)...); err != nil {
		return fmt.Errorf("the file system is too small: %w", err)
	}
	for room := int64(0); ; room += 4096 {
		if err := fill(ballast, room); err != nil {
			return err
		}
		err := s.whole(append(r.args[1], "--out", dir)...)
		t.runs++
		switch got := read(parent); {
		case err == nil && read(dir).is(r.found[1]) && len(got) == len(r.found[1])+1:
			t.next++
			return os.Remove(ballast)
		case err != nil && strings.Contains(err.Error(), "no space left") && read(dir).is(r.found[0]) && len(got) == len(r.found[0])+1:
			t.before, t.full = t.before+1, t.full+1
		default:
			s.fault(fullDisk, "with %d bytes left: %v, %d files", room, err, len(got))
			return nil
		}
	}
}

// fill leaves so much room on the file system that the file is on.
func fill(file string, room int64) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	block := make([]byte, 4096)
	size := int64(0)
	for {
		n, err := f.Write(block)
		size += int64(n)
		if err != nil {
			break // full
		}
	}
	return f.Truncate(max(0, size-room))
}
