package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"attain/internal/document"
	"attain/internal/intake"
)

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1 // the run failed
	exitInput  = 2 // the input or the usage is wrong
)

// An inputError is a mistake in what the user gave, rather than a failure of
// the run.
type inputError struct{ error }

func (e inputError) Unwrap() error { return e.error }

// inputErrorf returns an inputError.
func inputErrorf(format string, args ...any) error {
	return inputError{fmt.Errorf(format, args...)}
}

// run runs the command line and returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	a := &app{args: args, stdout: stdout, stderr: stderr}
	root := a.root()
	root.SetArgs(args)
	err := root.Execute()
	var problems document.Problems
	var input inputError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &problems):
		fmt.Fprintln(stderr, problems)
		return exitInput
	case errors.As(err, &input):
		fmt.Fprintln(stderr, "attain: "+err.Error())
		return exitInput
	}
	fmt.Fprintln(stderr, "attain: "+err.Error())
	return exitFailed
}

// An app holds the streams and the flags that commands share.
type app struct {
	args           []string // of the command line
	stdout, stderr io.Writer
	plan           planFlags
	priors         *priors      // set with the plan
	read           intake.Files // what the plan was read from
	output         string
	sort           string
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "attain",
		Short: "Tells whether a target is reachable",
		Long: `attain tells a planner whether a target is reachable: how likely, by when, at
what pace. It reads what was observed and what was promised, with the
documents that say so, and runs named scenarios.`,
		Example: `  attain run                          the built-in plan: Shandong's 2027 targets
  attain run myplan --lang zh         a plan of your own, in Chinese
  attain show high-tech-enterprises   one indicator: evidence, fit, projection
  attain compare                      scenarios side by side
  attain check myplan                 validate everything, say what is assumed
  attain init myplan                  write a working plan to start from`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return inputErrorf("unknown command %q\n%s", args[0], document.DidYouMean(args[0], names(cmd)))
		},
	}
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(a.flagError)
	root.CompletionOptions.HiddenDefaultCmd = false
	root.AddCommand(a.runCommand(), a.checkCommand(), a.compareCommand(), a.explainCommand(), a.schemaCommand(), a.showCommand(), a.initCommand(), a.batchCommand(), a.backtestCommand(), a.versionCommand())
	return root
}

// names returns the names of the commands below cmd.
func names(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// flagError turns a flag that cannot be parsed into an input error, with a
// suggestion where it is unknown.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return a.unknownFlag(cmd, unknown)
	case errors.As(err, &invalid):
		return inputErrorf("--%s: %w\nsee attain %s --help", invalid.GetFlag().Name, wrongValue(invalid), cmd.Name())
	}
	return inputErrorf("%w\nsee attain %s --help", err, cmd.Name())
}

func (a *app) unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
	name, meant := "--"+unknown.GetSpecifiedName(), "--"+unknown.GetSpecifiedName()
	if letters := unknown.GetSpecifiedShortnames(); letters != "" {
		name = "-" + letters
		for _, arg := range a.args { // letters that are known are cut off
			if word, _, _ := strings.Cut(arg, "="); strings.HasSuffix(arg, letters) && strings.HasPrefix(word, "-") {
				name, meant = word, "-"+word
			}
		}
	}
	if slices.Contains(known, meant) {
		return inputErrorf("unknown flag %s\nwrite it with two dashes: %s", name, meant)
	}
	return inputErrorf("unknown flag %s\n%s", name, document.DidYouMean(meant, known))
}

// wrongValue says in plain words what a flag takes.
func wrongValue(invalid *pflag.InvalidValueError) error {
	wanted := map[string]string{
		"int": "a whole number", "uint64": "a whole number of 0 or more", "bool": "true or false",
		"float64Slice": "a list of numbers with commas between them, such as 0.1,0.5,0.9",
	}
	if w := wanted[invalid.GetFlag().Value.Type()]; w != "" {
		return fmt.Errorf("%q is not %s", invalid.GetValue(), w)
	}
	return invalid.Unwrap()
}

// atMost allows n arguments.
func atMost(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return inputErrorf("attain %s takes %d %s, not %d", cmd.Name(), n, what, len(args))
		}
		return nil
	}
}

// outputs are the forms of output that every command with --output has.
var outputs = []string{"text", "json"}

// addOutputFlag adds --output to a command that prints results, in the forms
// that all have and in more.
func (a *app) addOutputFlag(cmd *cobra.Command, more ...string) {
	forms := slices.Concat(outputs, more)
	last := len(forms) - 1
	cmd.Flags().StringVar(&a.output, "output", "text", "what to print: "+strings.Join(forms[:last], ", ")+" or "+forms[last])
	_ = cmd.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(forms, cobra.ShellCompDirectiveNoFileComp))
}

// checkOutput reports a form of output that is not among those that all
// commands have or more.
func (a *app) checkOutput(more ...string) error {
	if forms := slices.Concat(outputs, more); !slices.Contains(forms, a.output) {
		return inputErrorf("unknown output %q\n%s", a.output, document.DidYouMean(a.output, forms))
	}
	return nil
}
