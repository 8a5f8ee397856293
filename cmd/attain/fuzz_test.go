package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzPlan: whatever a plan in one file says, it is refused or judged: checked,
// run with few futures, and compared, without a panic, soon, and without a number
// that is none.
func FuzzPlan(f *testing.F) {
	paths, err := filepath.Glob("testdata/plans/*.toml")
	if err != nil || len(paths) == 0 {
		f.Fatal(paths, err)
	}
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	f.Fuzz(func(t *testing.T, text string) {
		dir := t.TempDir()
		mustWrite(t, filepath.Join(dir, "plan.toml"), text)
		for _, fault := range live(dir, "plan.toml").faults {
			t.Error(fault)
		}
	})
}

// FuzzBatch: whatever a table of series holds, with the targets beside it, it is
// refused with its place or forecast, and so with bad rows left out.
func FuzzBatch(f *testing.F) {
	f.Add("series,period,value\na,2020,1\na,2021,2\n", "series,period,value\na,2027,3\n")
	f.Fuzz(func(t *testing.T, series, targets string) {
		dir := t.TempDir()
		in, goals := filepath.Join(dir, "s.csv"), filepath.Join(dir, "t.csv")
		mustWrite(t, in, series)
		mustWrite(t, goals, targets)
		for _, args := range [][]string{
			{"batch", in, "--out", filepath.Join(dir, "o.csv"), "--targets", goals, "--targets-out", filepath.Join(dir, "p.csv")},
			{"batch", in, "--out", filepath.Join(dir, "o.csv"), "--skip-bad"},
			{"batch", in, "--out", filepath.Join(dir, "o.csv"), "--encoding", "gb18030", "--horizon", "50", "--quantiles", "0.001,0.5,0.999"},
		} {
			var out, errs bytes.Buffer
			switch code := run(args, &out, &errs); {
			case code == exitInput && !strings.Contains(errs.String(), ".csv"):
				t.Errorf("%v: refused without a place: %s", args, errs.String())
			case code != exitDone && code != exitInput:
				t.Errorf("%v: exit code %d: %s", args, code, errs.String())
			case code == exitDone:
				for _, name := range []string{"o.csv", "p.csv"} {
					src, _ := os.ReadFile(filepath.Join(dir, name))
					for _, fault := range notFinite(name, src) {
						t.Error(fault)
					}
				}
			}
		}
	})
}
