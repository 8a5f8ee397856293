package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"attain/internal/parallel"
)

// A panic, wherever it comes, is attain's fault: exit code 1 and not 2, a
// sentence, and no stack unless it is asked for.
func TestFaults(t *testing.T) {
	for name, work := range map[string]func() error{
		"at once":        func() error { panic("a fault") },
		"beside others":  func() error { return parallel.Each(context.Background(), 2, 9, func(int) { panic("a fault") }) },
		"with an error":  func() error { panic(errors.New("a fault")) },
		"of a nil slice": func() error { return []error(nil)[len(t.Name())] },
	} {
		for _, trace := range []string{"", "1"} {
			t.Setenv(traceVariable, trace)
			var out, errs bytes.Buffer
			a := &app{args: []string{"fault"}, stdout: &out, stderr: &errs}
			root := a.root()
			root.AddCommand(&cobra.Command{Use: "fault", RunE: func(*cobra.Command, []string) error { return work() }})
			code, said := a.execute(context.Background(), root), errs.String()
			if code != exitFailed || !strings.Contains(said, "a fault of attain and not of your input") || !strings.Contains(said, "report it") {
				t.Errorf("%s: exit code %d, %q", name, code, said)
			}
			if stack := strings.Contains(said, "goroutine "); stack != (trace != "") {
				t.Errorf("%s: with %s=%q a stack is printed: %v", name, traceVariable, trace, stack)
			}
		}
	}
}
