package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// batch kills runs over many series and resumes them.
func (s *soak) batch() way {
	const name = "batch"
	const series = 6000
	var want files
	var takes time.Duration
	dir := s.in("batch")
	args := []string{"batch", "series.csv", "--horizon", "2", "--quantiles", "0.1,0.5,0.9", "--targets", "targets.csv"}
	into := func(dir string, more ...string) []string {
		return append(append(append([]string{}, args...), "--out", filepath.Join(dir, "f.csv"), "--targets-out", filepath.Join(dir, "p.csv.gz")), more...)
	}
	return way{name,
		func() error {
			var rows, targets strings.Builder
			rows.WriteString("series,period,value\n")
			targets.WriteString("series,period,value\n")
			for i := range series {
				for year := range 3 {
					fmt.Fprintf(&rows, "s%d,%d,%.6g\n", i, 2020+year, float64(10+i%97)*math.Pow(1.03, float64(year)))
				}
				if i%2 == 0 {
					fmt.Fprintf(&targets, "s%d,2027,%d\n", i, 20+i%97)
				}
			}
			err := files{"series.csv": rows.String(), "targets.csv": targets.String()}.write(s.dir)
			if err := errors.Join(err, os.Mkdir(dir, 0o777), os.Mkdir(s.in("batch0"), 0o777)); err != nil {
				return err
			}
			started := time.Now()
			if err := s.whole(into(s.in("batch0"))...); err != nil {
				return err
			}
			takes, want = time.Since(started), read(s.in("batch0"))
			return nil
		},
		func(t *tally) error {
			if err := errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o777)); err != nil {
				return err
			}
			if err := s.killed(t, dir, takes, into(dir)...); err != nil {
				return err
			}
			switch got := read(dir); {
			case got.is(want):
				t.next++
			case part(got, want):
				t.before++
			default:
				s.fault(name, "a file that is not complete has its name")
			}
			if err := s.whole(into(dir, "--resume")...); err != nil {
				return err
			}
			if got := read(dir); !got.is(want) {
				s.fault(name, "what was resumed is not what one run writes, or something is left: %d files", len(got))
			}
			return nil
		},
	}
}

// part reports whether all files that have their final names are as they are
// wanted.
func part(got, want files) bool {
	for name, text := range got {
		if final, ok := want[name]; ok && final != text {
			return false
		}
	}
	return true
}
