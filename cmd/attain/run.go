package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"attain/internal/document"
	"attain/report"
)

func (a *app) runCommand() *cobra.Command {
	var (
		out   string
		wants = slices.Clone(usualFormats)
	)
	cmd := &cobra.Command{
		Use:   "run [PLAN]",
		Short: "Judge every target of a plan and write the report",
		Long: `Run reads a plan, projects every indicator under each reading of the evidence
and each scenario, judges every target, prints the scorecard and writes
report.html, which opens in any browser and needs no network, report.md,
attain.xlsx, results.json, tables (CSV), charts (SVG and PNG) and manifest.json.
With --formats only those are written, beside results.json and manifest.json;
"outlines" are SVGs whose text is drawn, for programs that have no such fonts.

The report takes the place of the one before in one step. What attain did not
write, or what was changed since, is neither replaced nor removed.

Without a plan it runs the one built in: Shandong's 2027 targets.`,
		Example: `  attain run
  attain run myplan --out myplan/out
  attain run --reading wan-slip --scenario pace-fades
  attain run --lang zh
  attain run --formats md,svg
  attain run --output json | jq '.targets[0].assessment.probability'`,
		Args: atMost(1, "plan"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.run(cmd.Context(), first(args), out, wants)
		},
	}
	a.addPlanFlags(cmd)
	a.addViewFlags(cmd)
	a.addOutputFlag(cmd)
	a.addYesFlag(cmd)
	cmd.Flags().StringVar(&out, "out", "out", "folder to write the report to")
	cmd.Flags().Var(&wants, "formats", "what to write: "+strings.Join(formatNames, ","))
	_ = cmd.RegisterFlagCompletionFunc("formats", cobra.FixedCompletions(formatNames, cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().StringVar(&a.sort, "sort", "plan", "order of the scorecard: plan, chance or name")
	_ = cmd.RegisterFlagCompletionFunc("sort", cobra.FixedCompletions(report.OrderNames(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// first returns the first argument, or "".
func first(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

func (a *app) run(ctx context.Context, arg, out string, wants formats) error {
	var order report.Order
	if err := order.UnmarshalText([]byte(a.sort)); err != nil {
		return inputErrorf("%s\n%s", "%s\n%s", err, document.HintOf(err))
	}
	if err := a.checkOutput(); err != nil {
		return err
	}
	p, err := a.loadPlan(arg)
	if err != nil {
		return err
	}
	folder, err := openFolder(out, a.read, wants.names()...)
	if err != nil {
		return err
	}
	defer folder.Close()
	own := owned(p)
	bar := a.progress("projecting and drawing ", int64(2*len(own)))
	defer bar.done()
	r, err := a.study(ctx, p, own, wants.charts(len(own)), bar.add)
	if err != nil {
		return err
	}
	r.Order = order
	pictures, err := drawAll(ctx, r, wants, bar.add)
	if err != nil {
		return err
	}
	files := pictures.files
	if err := wants.pages(ctx, r, pictures.link, files); err != nil {
		return err
	}
	bar.done()
	files[resultsName] = r.JSON()
	files[manifestName] = r.Manifest(files)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err := folder.Commit(files); err != nil {
		return refused(err)
	}
	if a.output == "json" {
		_, err := a.stdout.Write(files[resultsName])
		return err
	}
	return a.printRun(r, out, files, pictures.warnings)
}

func (a *app) printRun(r *report.Results, out string, files map[string][]byte, warnings []string) error {
	if err := r.Terminal(a.stdout, a.width()); err != nil {
		return err
	}
	for _, w := range warnings {
		fmt.Fprintln(a.stderr, "attain: "+w)
	}
	if len(r.Plan.Warnings) > 0 {
		fmt.Fprintln(a.stderr, r.Plan.Warnings)
	}
	_, err := fmt.Fprintf(a.stdout, "\n%s\n", written(r.Lang, out, slices.Sorted(maps.Keys(files))))
	return err
}

// width is how many cells wide the output is: that of the terminal or, when the
// output goes elsewhere, what COLUMNS says, or enough for the scorecard.
func (a *app) width() int {
	if f, ok := a.stdout.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		return w
	}
	return 150
}

// A progressBar is a line of progress on a terminal, and nothing elsewhere.
type progressBar struct {
	container *mpb.Progress
	bar       *mpb.Bar
}

// progress starts a line of progress over total steps, or, where total is 0,
// over as many as it takes.
func (a *app) progress(name string, total int64) progressBar {
	f, ok := a.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return progressBar{}
	}
	return newProgressBar(f, name, total)
}

func newProgressBar(w io.Writer, name string, total int64) progressBar {
	container := mpb.New(mpb.WithOutput(w), mpb.WithWidth(40))
	bar := container.AddBar(total, mpb.BarRemoveOnComplete(), mpb.PrependDecorators(decor.Name(name)),
		mpb.AppendDecorators(decor.Percentage()))
	return progressBar{container, bar}
}

// add counts n more steps.
func (b progressBar) add(n int) {
	if b.bar != nil {
		b.bar.IncrBy(n)
	}
}

// done takes the line away.
func (b progressBar) done() {
	if b.bar != nil {
		b.bar.Abort(true) // complete or not
		b.container.Wait()
	}
}
