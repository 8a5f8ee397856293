package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"attain"
	"attain/internal/document"
	"attain/internal/intake"
	"attain/internal/parallel"
	"attain/lang"
)

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1   // the run failed
	exitInput  = 2   // the input or the usage is wrong
	exitBroken = 130 // Ctrl-C: 128 and the number of the signal
)

// run runs the command line and returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	return runContext(context.Background(), args, stdout, stderr)
}

// runContext is run, broken off when ctx ends.
func runContext(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	a := &app{args: args, stdout: stdout, stderr: stderr}
	return a.execute(ctx, a.root())
}

func (a *app) execute(ctx context.Context, root *cobra.Command) (code int) {
	defer func() {
		if r := recover(); r != nil {
			a.printFault(parallel.Recovered(r))
			code = exitFailed
		}
	}()
	root.SetArgs(a.args)
	err := root.ExecuteContext(ctx)
	if err != nil && ctx.Err() != nil {
		a.printBroken(err)
		return exitBroken
	}
	if a.printFault(err) {
		return exitFailed
	}
	return a.tell(err)
}

// An app holds the streams and the flags that commands share.
type app struct {
	args           []string // of the command line
	stdout, stderr io.Writer
	plan           planFlags
	priors         *priors      // set with the plan
	read           intake.Files // what the plan was read from
	speaks         lang.Lang    // what the plan is written for
	today          time.Time    // or the day of --on; set with the plan
	output         string
	yes            bool // much work is agreed to
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
  attain classes                      what comparable series are, and how they move
  attain init myplan                  write a working plan to start from`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return inputErrorf("unknown command %q\n%s", "未知命令%q\n%s", args[0], document.DidYouMean(args[0], names(cmd)))
		},
	}
	root.PersistentFlags().StringVar(&a.plan.lang, "lang", "", "language of the output: en or zh (default: the plan's)")
	_ = root.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions([]string{"en", "zh"}, cobra.ShellCompDirectiveNoFileComp))
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if a.plan.lang == "" {
			return nil
		}
		_, err := parseLang(a.plan.lang)
		return err
	}
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(a.flagError)
	root.CompletionOptions.HiddenDefaultCmd = false
	root.AddCommand(a.runCommand(), a.checkCommand(), a.compareCommand(), a.explainCommand(), a.schemaCommand(), a.showCommand(), a.initCommand(), a.batchCommand(), a.backtestCommand(), a.classesCommand(), a.versionCommand())
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
		return inputErrorf("--%s: %s\nsee attain %s --help", "--%s：%s\n见attain %s --help", invalid.GetFlag().Name, wrongValue(invalid), cmd.Name())
	}
	return inputErrorf("%s\nsee attain %s --help", "%s\n见attain %s --help", err, cmd.Name())
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
		return inputErrorf("unknown flag %s\nwrite it with two dashes: %s", "未知选项%s\n请写两个连字符：%s", name, meant)
	}
	return inputErrorf("unknown flag %s\n%s", "未知选项%s\n%s", name, document.DidYouMean(meant, known))
}

// wrongValue says in plain words what a flag takes.
func wrongValue(invalid *pflag.InvalidValueError) error {
	wanted := map[string]attain.Text{
		"int":          {En: "a whole number", Zh: "整数"},
		"uint64":       {En: "a whole number of 0 or more", Zh: "不小于0的整数"},
		"bool":         {En: "true or false", Zh: "true或false"},
		"float64Slice": {En: "a list of numbers with commas between them, such as 0.1,0.5,0.9", Zh: "以逗号分隔的数字，如0.1,0.5,0.9"},
	}
	if w := wanted[invalid.GetFlag().Value.Type()]; !w.IsZero() {
		return attain.Errorf("%q is not %s", "%q不是%s", invalid.GetValue(), w)
	}
	return invalid.Unwrap()
}

// atMost allows n arguments.
func atMost(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return inputErrorf("attain %s takes %d %s, not %d", "attain %s最多带%d个%s，这里有%d个", cmd.Name(), n, attain.Noun(what), len(args))
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
		return inputErrorf("unknown output %q\n%s", "未知的输出形式%q\n%s", a.output, document.DidYouMean(a.output, forms))
	}
	return nil
}
