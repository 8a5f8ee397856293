package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// batchInput is n short series and a target for every second one.
func batchInput(n int) (series, targets string) {
	var s, t strings.Builder
	s.WriteString("series,period,value\n")
	t.WriteString("series,period,value,sense\n")
	for i := range n {
		level := 10 + float64(i%97)
		for year := range 2 + i%3 {
			fmt.Fprintf(&s, "s%d,%d,%.6g\n", i, 2020+year, level*math.Pow(1+float64(i%13)/100, float64(year)))
		}
		if i%2 == 0 {
			fmt.Fprintf(&t, "s%d,2027,%.6g,at-least\n", i, 1.2*level)
		}
	}
	return s.String(), t.String()
}

// attainCommand runs attain in the folder, as a process of its own.
func attainCommand(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &exec.Cmd{Path: self, Args: append([]string{"attain"}, args...), Dir: dir}
}

func mustWrite(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// killedHalfway starts the batch on standard input, gives it the first half of
// the series, kills it once it has noted some as done, and makes sure that
// nothing has its final name.
func killedHalfway(t *testing.T, dir, series, out string, args ...string) {
	t.Helper()
	cmd := attainCommand(t, dir, args...)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(in, series[:len(series)/2]); err != nil {
		t.Fatal(err)
	}
	for until := time.Now().Add(30 * time.Second); ; time.Sleep(time.Millisecond) {
		log, _ := os.ReadFile(filepath.Join(dir, out+".partial.log"))
		if bytes.Count(log, []byte("\n")) > 1 {
			break
		}
		if time.Now().After(until) {
			t.Fatal("the run noted nothing")
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if _, err := os.Stat(filepath.Join(dir, out)); err == nil {
		t.Fatalf("%s is there, and it is not complete", out)
	}
}

// A run that is killed leaves nothing under the final names, and --resume ends
// it with the bytes of a run that was not killed.
func TestBatchResumesAfterAKill(t *testing.T) {
	series, targets := batchInput(2600)
	for _, suffix := range []string{".csv", ".csv.gz"} {
		dir := t.TempDir()
		mustWrite(t, filepath.Join(dir, "targets.csv"), targets)
		args := func(out string, more ...string) []string {
			return append([]string{"batch", "-", "--horizon", "2", "--targets", "targets.csv", "--out", out + suffix, "--targets-out", out + "-p" + suffix}, more...)
		}
		whole := attainCommand(t, dir, args("whole")...)
		whole.Stdin = strings.NewReader(series)
		if out, err := whole.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		killedHalfway(t, dir, series, "f"+suffix, args("f")...)
		done := len(mustRead(t, filepath.Join(dir, "f"+suffix+".partial")))
		resumed := attainCommand(t, dir, args("f", "--resume")...)
		resumed.Stdin = strings.NewReader(series)
		if out, err := resumed.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for _, part := range []string{"", "-p"} {
			got, want := mustRead(t, filepath.Join(dir, "f"+part+suffix)), mustRead(t, filepath.Join(dir, "whole"+part+suffix))
			if !bytes.Equal(got, want) {
				t.Errorf("f%s%s is not that of a run that was not killed: %d and %d bytes, %d when killed", part, suffix, len(got), len(want), done)
			}
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*.partial*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// --resume refuses what would not give the result of one run, says why, and
// leaves what is done as it is.
func TestBatchRefusesToResume(t *testing.T) {
	series, targets := batchInput(2600)
	dir := t.TempDir()
	mustWrite(t, filepath.Join(dir, "targets.csv"), targets)
	mustWrite(t, filepath.Join(dir, "others.csv"), strings.Replace(targets, "s2,2027,", "s2,2026,", 1))
	args := []string{"batch", "-", "--targets", "targets.csv", "--out", "f.csv", "--targets-out", "p.csv"}
	killedHalfway(t, dir, series, "f.csv", args...)
	log := mustRead(t, filepath.Join(dir, "f.csv.partial.log"))
	for name, c := range map[string]struct {
		series string
		args   []string
		want   string
	}{
		"horizon":   {series, []string{"--horizon", "3"}, `its horizon was "6", now it is "3"`},
		"seed":      {series, []string{"--seed", "9"}, `its seed was "1"`},
		"quantiles": {series, []string{"--quantiles", "0.5"}, "its quantiles was"},
		"class":     {series, []string{"--class", "tourism"}, `its class was "", now it is "tourism"`},
		"input":     {strings.Replace(series, "s7,2021,", "s7,2019,", 1), nil, "series, or their targets, were others"},
		"short":     {series[:strings.Index(series, "s9,")], nil, "series, or their targets, were others"},
		"targets":   {series, []string{"--targets", "others.csv"}, `its file of targets was "targets.csv"`},
	} {
		cmd := attainCommand(t, dir, append(append([]string{}, args...), append(c.args, "--resume")...)...)
		cmd.Stdin = strings.NewReader(c.series)
		out, err := cmd.CombinedOutput()
		if err == nil || cmd.ProcessState.ExitCode() != exitInput || !strings.Contains(string(out), c.want) || !strings.Contains(string(out), "leave out --resume") {
			t.Errorf("%s: exit code %d, %s", name, cmd.ProcessState.ExitCode(), out)
		}
		if !bytes.Equal(log, mustRead(t, filepath.Join(dir, "f.csv.partial.log"))) {
			t.Fatalf("%s: the log was changed", name)
		}
	}
	good := mustRead(t, filepath.Join(dir, "p.csv.partial"))
	changed := bytes.Clone(good)
	changed[len(changed)/3] ^= 1
	mustWrite(t, filepath.Join(dir, "p.csv.partial"), string(changed))
	cmd := attainCommand(t, dir, append(args, "--resume")...)
	cmd.Stdin = strings.NewReader(series)
	if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), "p.csv.partial is not what was written to it") {
		t.Errorf("a file that was changed: %s", out)
	}
	mustWrite(t, filepath.Join(dir, "p.csv.partial"), string(good))
	if err := os.Truncate(filepath.Join(dir, "p.csv.partial"), 10); err != nil {
		t.Fatal(err)
	}
	cmd = attainCommand(t, dir, append(args, "--resume")...)
	cmd.Stdin = strings.NewReader(series)
	if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), "is shorter than what was written to it") {
		t.Errorf("a file cut short: %s", out)
	}
	// without --resume the run starts anew, whatever is there
	cmd = attainCommand(t, dir, args...)
	cmd.Stdin = strings.NewReader(series)
	if out, err := cmd.CombinedOutput(); err != nil || bytes.Count(mustRead(t, filepath.Join(dir, "f.csv")), []byte("\n")) != 1+6*2600 {
		t.Errorf("starting anew: %v %s", err, out)
	}
}

// openBatch opens a batch over the files in the folder, as the command does.
func openBatch(t *testing.T, dir string, resume bool) *batch {
	t.Helper()
	f := batchFlags{horizon: 2, quantiles: []float64{0.5}, out: filepath.Join(dir, "f.csv"), targets: filepath.Join(dir, "targets.csv"), targetsOut: filepath.Join(dir, "p.csv"), resume: resume}
	priors, err := openPriors("")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := openRows(filepath.Join(dir, "series.csv"), nil, rowSettings{required: seriesColumns, optional: moreColumns})
	if err != nil {
		t.Fatal(err)
	}
	b := &batch{flags: f, priors: priors, series: newSeriesReader(rows, f, nil)}
	if err := b.openTargets(); err != nil {
		t.Fatal(err)
	}
	if b.out, err = openOutput(outputPlan{names: []string{f.out, f.targetsOut}, headers: f.header(false), settings: f.settings(priors), resume: resume}); err != nil {
		t.Fatal(err)
	}
	return b
}

// A run that is killed between its last steps, when all is written and some
// files have their names, is resumed; not so with another input or another
// file of that name.
func TestBatchResumesBetweenRenames(t *testing.T) {
	series, targets := batchInput(100)
	args := []string{"batch", "series.csv", "--horizon", "2", "--quantiles", "0.5", "--targets", "targets.csv", "--out", "f.csv", "--targets-out", "p.csv"}
	begin := func(named int) (dir string, want [2][]byte) {
		dir = t.TempDir()
		mustWrite(t, filepath.Join(dir, "series.csv"), series)
		mustWrite(t, filepath.Join(dir, "targets.csv"), targets)
		b := openBatch(t, dir, false)
		if err := b.run(context.Background()); err != nil {
			t.Fatal(err)
		}
		// what commit does, up to the renames
		b.out.done = true
		if err := b.out.noteProgress(); err != nil {
			t.Fatal(err)
		}
		want = [2][]byte{mustRead(t, filepath.Join(dir, "f.csv.partial")), mustRead(t, filepath.Join(dir, "p.csv.partial"))}
		for k, f := range b.out.files {
			if k < named {
				if err := f.Commit(); err != nil {
					t.Fatal(err)
				}
				b.out.files[k] = nil
			}
		}
		b.out.leave()
		return dir, want
	}
	for named := range 3 {
		dir, want := begin(named)
		b := openBatch(t, dir, true)
		if b.out.series != 100 {
			t.Fatalf("%d named: %d series are done", named, b.out.series)
		}
		for _, step := range []func() error{func() error { return b.pass(context.Background(), b.out.series) }, func() error { return b.run(context.Background()) }, b.out.commit} {
			if err := step(); err != nil {
				t.Fatalf("%d named: %v", named, err)
			}
		}
		for k, name := range []string{"f.csv", "p.csv"} {
			if !bytes.Equal(mustRead(t, filepath.Join(dir, name)), want[k]) || bytes.Count(want[k], []byte("\n")) != 1+[]int{200, 50}[k] {
				t.Errorf("%d named: %s is not what was written", named, name)
			}
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*.partial*")); len(left) > 0 {
			t.Errorf("%d named: left behind: %v", named, left)
		}
	}
	dir, _ := begin(1)
	log := mustRead(t, filepath.Join(dir, "f.csv.partial.log"))
	resume := attainCommand(t, dir, append(args, "--resume", "--seed", "0")...)
	mustWrite(t, filepath.Join(dir, "f.csv"), "another\n")
	if out, err := resume.CombinedOutput(); err == nil || !strings.Contains(string(out), "cannot resume") {
		t.Errorf("another file of the name: %v %s", err, out)
	}
	if !bytes.Equal(log, mustRead(t, filepath.Join(dir, "f.csv.partial.log"))) || string(mustRead(t, filepath.Join(dir, "f.csv"))) != "another\n" {
		t.Error("what is there was changed")
	}
	dir, _ = begin(1)
	mustWrite(t, filepath.Join(dir, "series.csv"), series+"more,2020,1\n")
	b := openBatch(t, dir, true)
	if err := b.pass(context.Background(), b.out.series); err == nil || !strings.Contains(err.Error(), "cannot resume") {
		t.Errorf("an input that has grown: %v", err)
	}
	b.out.close()
}

// Two runs into one file at once: the second is told so.
func TestBatchIsBusy(t *testing.T) {
	dir := t.TempDir()
	series, targets := batchInput(10)
	mustWrite(t, filepath.Join(dir, "series.csv"), series)
	mustWrite(t, filepath.Join(dir, "targets.csv"), targets)
	b := openBatch(t, dir, false)
	for _, more := range [][]string{nil, {"--resume"}} {
		cmd := attainCommand(t, dir, append([]string{"batch", "series.csv", "--out", "f.csv"}, more...)...)
		if out, err := cmd.CombinedOutput(); err == nil || cmd.ProcessState.ExitCode() != exitFailed || !strings.Contains(string(out), "another attain is writing there") {
			t.Errorf("%v: %v %s", more, err, out)
		}
	}
	if err := b.run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := b.out.commit(); err != nil {
		t.Fatal(err)
	}
}

// The result does not depend on the number of processors, and is in the order
// of the input; compressed it is the same.
func TestBatchKeepsTheOrder(t *testing.T) {
	series, targets := batchInput(1000)
	dir := t.TempDir()
	mustWrite(t, filepath.Join(dir, "series.csv"), series)
	mustWrite(t, filepath.Join(dir, "targets.csv"), targets)
	var forecasts, chances [][]byte
	for _, n := range []string{"1", "2", "7"} {
		cmd := attainCommand(t, dir, "batch", "series.csv", "--targets", "targets.csv", "--out", "f.csv", "--targets-out", "p.csv.gz")
		cmd.Env = append(os.Environ(), "GOMAXPROCS="+n)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		forecasts = append(forecasts, mustRead(t, filepath.Join(dir, "f.csv")))
		z, err := gzip.NewReader(bytes.NewReader(mustRead(t, filepath.Join(dir, "p.csv.gz"))))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		chances = append(chances, text)
	}
	if !bytes.Equal(forecasts[0], forecasts[1]) || !bytes.Equal(forecasts[0], forecasts[2]) || !bytes.Equal(chances[0], chances[2]) {
		t.Error("the result depends on the number of processors")
	}
	lines := strings.Split(strings.TrimSpace(string(forecasts[2])), "\n")
	if len(lines) != 1+6*1000 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, line := range lines[1:] {
		if !strings.HasPrefix(line, fmt.Sprintf("s%d,", i/6)) || !strings.HasPrefix(strings.SplitN(line, ",", 3)[2], fmt.Sprintf("%d,", i%6+1)) {
			t.Fatalf("line %d is %q", i+2, line)
		}
	}
	if n := strings.Count(string(chances[0]), "\n"); n != 1+500 {
		t.Errorf("%d lines of chances", n)
	}
}
