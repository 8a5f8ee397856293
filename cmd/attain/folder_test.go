package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What a run and a backtest write is known again: a file that is not would
// stand in the way of the next run.
func TestWrittenIsKnown(t *testing.T) {
	dir := t.TempDir()
	series := filepath.Join(dir, "s.csv")
	rows := "series,period,value\n"
	for _, id := range []string{"a", "b", "c"} {
		for i, v := range []int{100, 104, 109, 111, 118, 121, 127, 130, 138, 144, 149, 151} {
			rows += fmt.Sprintf("%s,%d,%d\n", id, 2010+i, v)
		}
	}
	if err := os.WriteFile(series, []byte(rows), 0o666); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	for _, args := range [][]string{
		{"run", "--out", out, "--formats", strings.Join(formatNames, ",")},
		{"backtest", series, "--out", out},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(args, &stdout, &stderr); code != exitDone {
			t.Fatalf("%v: %d, %s", args, code, &stderr)
		}
	}
	names := map[string]bool{}
	err := fs.WalkDir(os.DirFS(out), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names[name] = true
			if !isWritten(name) && name != manifestName && name != backtestManifestName {
				t.Errorf("%s is not known", name)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range writtenNames {
		if !names[name] {
			t.Errorf("%s is not written", name)
		}
	}
}

func TestIsWritten(t *testing.T) {
	for _, name := range []string{"plan.toml", "notes.txt", "../report.md", "sub/report.md", "charts/deep/x.svg", "charts/x.toml", "charts", "../charts/x.svg", "/report.md", "report.md/", "series.csv", `charts/..\plan.svg`, "charts/x:y.svg"} {
		if isWritten(name) {
			t.Errorf("%q is taken for attain's", name)
		}
	}
}
