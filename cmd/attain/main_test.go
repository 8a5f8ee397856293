package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"attain": main})
}

// In short mode, which serves the race detector, only the scripts run in which
// much is done side by side.
func TestScripts(t *testing.T) {
	dir, files := "testdata", []string(nil)
	if testing.Short() {
		dir, files = "", []string{"testdata/sidebyside.txtar", "testdata/batch.txtar", "testdata/backtest.txtar"}
	}
	testscript.Run(t, testscript.Params{
		Dir:   dir,
		Files: files,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"hex":    writeHex,
			"sparse": writeSparse,
		},
	})
}

// exits CODE COMMAND [ARG...] runs the command and checks its exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// hex FILE DIGITS appends the bytes to the file.
func writeHex(ts *testscript.TestScript, _ bool, args []string) {
	b, err := hex.DecodeString(args[1])
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	_, err = f.Write(b)
	ts.Check(errors.Join(err, f.Close()))
}

// sparse FILE BYTES makes the file that long.
func writeSparse(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// The line of progress is for terminals.
func TestNoProgressIntoAPipe(t *testing.T) {
	var stderr bytes.Buffer
	bar := (&app{stderr: &stderr}).progress("working ", 10)
	bar.add(10)
	bar.done()
	if stderr.Len() > 0 {
		t.Errorf("progress was written: %q", stderr.String())
	}
}

// The line of progress goes away whether or not all that it counts was done.
func TestProgressEnds(t *testing.T) {
	for _, total := range []int64{0, 10} {
		for _, n := range []int{0, 4, 10} {
			bar := newProgressBar(io.Discard, "working ", total)
			bar.add(n)
			bar.done() // hangs if it waits for the rest
		}
	}
}

// Running the built-in plan with everything written.
func BenchmarkRun(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		var out, errs bytes.Buffer
		if code := run([]string{"run", "--out", dir}, &out, &errs); code != 0 {
			b.Fatal(errs.String())
		}
	}
}
