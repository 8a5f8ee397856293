package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// largePlan is work for minutes: many figures of many indicators, many futures.
func largePlan() string {
	var b strings.Builder
	b.WriteString("schema = \"attain.plan/1\"\ntitle = \"Large\"\nhorizon = 2060\nseed = 1\ndraws = 50000\n")
	for i := range 60 {
		fmt.Fprintf(&b, "[indicators.i%d]\nname = \"I %d\"\nunit = \"units\"\nkind = \"stock\"\nbetter = \"higher\"\ntargets.t = { period = \"2040\", value = 900 }\n[indicators.i%d.observations]\n", i, i, i)
		for y := range 12 {
			fmt.Fprintf(&b, "o%d = { period = \"%d\", value = %d }\n", y, 2012+y, 100+10*y+i)
		}
	}
	b.WriteString("[assumptions.g]\nindicator = \"i1\"\ndrives = \"growth\"\nunit = \"% a year\"\nwhy = \"w\"\n[scenarios.s]\nset.g = 5\n")
	return b.String()
}

// Ctrl-C ends every command that works for long: soon, with exit code 130, and
// nothing half-written.
func TestInterrupt(t *testing.T) {
	series, _ := batchInput(20000)
	for name, args := range map[string][]string{
		"run":               {"run", "plan.toml", "--out", "out", "--yes"},
		"run, at work":      {"run", "plan.toml", "--out", "out", "--yes"},
		"compare":           {"compare", "s", "--plan", "plan.toml", "--yes"},
		"show":              {"show", "i3", "--plan", "plan.toml", "--yes"},
		"batch":             {"batch", "series.csv", "--out", "f.csv", "--horizon", "50"},
		"batch, waiting":    {"batch", "-", "--out", "f.csv"},
		"backtest":          {"backtest", "series.csv", "--out", "out"},
		"backtest, waiting": {"backtest", "-"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			mustWrite(t, filepath.Join(dir, "plan.toml"), largePlan())
			mustWrite(t, filepath.Join(dir, "series.csv"), series)
			cmd := attainCommand(t, dir, args...)
			var said bytes.Buffer
			cmd.Stderr = &said
			in, err := cmd.StdinPipe() // that nothing comes through
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			wait := 300 * time.Millisecond
			if strings.HasSuffix(name, "at work") {
				wait = 3 * time.Second
			}
			time.Sleep(wait)
			begun := time.Now()
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			err = cmd.Wait()
			if took := time.Since(begun); took > 10*time.Second { // a second and less on a machine that is free
				t.Errorf("it took %v", took)
			}
			if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != exitBroken || !strings.Contains(said.String(), "broken off") {
				t.Errorf("%v: %s", err, said.String())
			}
			left, _ := os.ReadDir(dir)
			for _, f := range left {
				if f.Name() != "plan.toml" && f.Name() != "series.csv" && !strings.HasPrefix(f.Name(), "f.csv.partial") {
					t.Errorf("left behind: %s", f.Name())
				}
			}
		})
	}
}

// What is not asked for is not read, and a read that waits ends with the
// context.
func TestUntilDone(t *testing.T) {
	in, more := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	u := &untilDone{ctx: ctx, in: in}
	go func() { _, _ = io.WriteString(more, "abc") }()
	p := make([]byte, 8)
	if n, err := u.Read(p); err != nil || string(p[:n]) != "abc" {
		t.Fatalf("%q, %v", p[:n], err)
	}
	time.AfterFunc(10*time.Millisecond, cancel)
	if _, err := u.Read(p); err != context.Canceled {
		t.Errorf("a read that waits: %v", err)
	}
	if src, err := io.ReadAll(&untilDone{ctx: context.Background(), in: strings.NewReader("abc")}); string(src) != "abc" || err != nil {
		t.Errorf("%q, %v", src, err)
	}
}
