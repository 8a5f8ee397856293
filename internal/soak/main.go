// Soak kills attain at random moments and looks at what is left: the report of
// before or the next one, whole, and after the next run nothing else.
//
//	go run ./internal/soak --attain BINARY --kills 1000 [--small FOLDER]
//
// FOLDER is on a small file system, which is filled for the runs that find no
// room. The result is printed as a table; the exit code is 1 where something
// was lost, mixed or left.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"
)

func main() {
	attain := flag.String("attain", "", "binary to run")
	kills := flag.Int("kills", 1000, "how many runs to kill")
	small := flag.String("small", "", "folder on a small file system")
	seed := flag.Uint64("seed", uint64(time.Now().UnixNano()), "seed of the moments")
	flag.Parse()
	log.SetFlags(0)
	binary, err := filepath.Abs(*attain)
	if err != nil || *attain == "" || *kills < 1 {
		log.Fatal("usage: soak --attain BINARY --kills N [--small FOLDER]")
	}
	dir, err := os.MkdirTemp("", "attain-soak-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	s := &soak{binary: binary, dir: dir, random: rand.New(rand.NewPCG(*seed, 1)), tallies: map[string]*tally{}}
	started := time.Now()
	if err := s.run(*kills, *small); err != nil {
		log.Fatal(err)
	}
	s.print(*seed, time.Since(started))
	if s.faults > 0 {
		os.RemoveAll(dir)
		os.Exit(1)
	}
}

// A soak is a series of runs that are killed.
type soak struct {
	binary  string
	dir     string
	random  *rand.Rand
	tallies map[string]*tally
	faults  int
}

// A tally counts what was found after the kills of one way of writing.
type tally struct {
	runs    int // that were killed or, on a full disk, that were made
	writing int // of them while files were being written
	before  int // found the report of before
	next    int // found the next one
	between int // found neither; only where files are renamed one by one
	full    int // ended for want of room
}

// fault reports something that must not be.
func (s *soak) fault(way, format string, args ...any) {
	s.faults++
	fmt.Printf("%s: %s\n", way, fmt.Sprintf(format, args...))
}

// run kills attain so many times, in each way of writing in turn.
func (s *soak) run(kills int, small string) error {
	ways := []way{s.folder("exchanged", notes), s.folder("new", nil), s.folder("renamed", notesInFolder), s.batch(), s.twoAtOnce()}
	for _, w := range ways {
		s.tallies[w.name] = &tally{}
		if err := w.prepare(); err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
	}
	for k := 0; s.kills() < kills; k++ {
		w := ways[k%len(ways)]
		if err := w.kill(s.tallies[w.name]); err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
	}
	if small != "" {
		s.tallies[fullDisk] = &tally{}
		return s.full(small, s.tallies[fullDisk])
	}
	return nil
}

// kills is how many runs were killed; those that were faster do not count.
func (s *soak) kills() (n int) {
	for name, t := range s.tallies {
		if name != fullDisk {
			n += t.runs
		}
	}
	return n
}

// fullDisk is the name of the runs that find no room.
const fullDisk = "full disk"

// A way is one way of writing.
type way struct {
	name    string
	prepare func() error
	kill    func(*tally) error
}

func (s *soak) print(seed uint64, took time.Duration) {
	fmt.Printf("\n| what was killed | killed | while writing | report of before | next report | in between | for want of room |\n|---|---|---|---|---|---|---|\n")
	writing := 0
	for _, name := range []string{"exchanged", "new", "renamed", "batch", "two at once", fullDisk} {
		t := s.tallies[name]
		if t == nil {
			continue
		}
		fmt.Printf("| %s | %d | %d | %d | %d | %d | %d |\n", name, t.runs, t.writing, t.before, t.next, t.between, t.full)
		writing += t.writing
	}
	fmt.Printf("\n%d kills, %d of them while writing, in %s; seed %d; lost, mixed or left behind: %d\n", s.kills(), writing, took.Round(time.Second), seed, s.faults)
}
