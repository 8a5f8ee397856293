package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
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
			"mkplan": writeScenarios,
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

// writeScenarios writes a plan of one indicator under COUNT scenarios:
// mkplan COUNT FILE.
func writeScenarios(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	var b strings.Builder
	b.WriteString("schema = \"attain.plan/1\"\ntitle = \"T\"\nhorizon = 2035\nseed = 1\ndraws = 20000\n" +
		"[indicators.x]\nname = \"X\"\nunit = \"units\"\nkind = \"stock\"\nbetter = \"higher\"\ntargets.t = { period = \"2030\", value = 200 }\n" +
		"observations.a = { period = \"2022\", value = 100 }\nobservations.b = { period = \"2023\", value = 110 }\n" +
		"[assumptions.g]\nindicator = \"x\"\ndrives = \"growth\"\nunit = \"% a year\"\nwhy = \"w\"\n")
	for i := range n {
		fmt.Fprintf(&b, "[scenarios.s%d]\nset.g = %d\n", i, 1+i%9)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o644))
}
