package main

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"
)

// command is a run of attain in the soak's folder.
func (s *soak) command(args ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command(s.binary, args...)
	cmd.Dir = s.dir
	var errs bytes.Buffer
	cmd.Stderr = &errs
	return cmd, &errs
}

// whole runs attain to its end.
func (s *soak) whole(args ...string) error {
	cmd, errs := s.command(args...)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%v: %w: %s", args, err, errs)
	}
	return nil
}

// killed runs attain and kills it at a random moment: within the time that a
// run takes or, every second time, within a few milliseconds after it began to
// write into or beside the folder dir.
func (s *soak) killed(t *tally, dir string, takes time.Duration, args ...string) error {
	cmd, errs := s.command(args...)
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	wait := time.Duration(s.random.Int64N(int64(takes)))
	if s.random.IntN(2) == 0 {
		for until := time.Now().Add(10 * takes); !writing(dir) && time.Now().Before(until) && len(ended) == 0; {
			time.Sleep(50 * time.Microsecond)
		}
		wait = time.Duration(s.random.Int64N(int64(8 * time.Millisecond)))
	}
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("%v: %w: %s", args, err, errs)
		}
		return nil // it was faster
	case <-time.After(wait):
	}
	if err := cmd.Process.Kill(); err != nil {
		return nil // it was faster
	}
	var exit *exec.ExitError
	if err := <-ended; errors.As(err, &exit) && exit.Exited() {
		return fmt.Errorf("%v: %w: %s", args, err, errs)
	}
	t.runs++
	if writing(dir) {
		t.writing++
	}
	return nil
}

// in returns a name in the soak's folder.
func (s *soak) in(name ...string) string {
	return filepath.Join(append([]string{s.dir}, name...)...)
}
