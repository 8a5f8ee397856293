package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"attain/internal/document"
	"attain/internal/intake"
	"attain/lang"
	"attain/model"
	"attain/plan"
	"attain/scenarios"
)

// planFlags choose a plan and how to look at it.
type planFlags struct {
	path     string
	reading  string
	scenario string
	seed     uint64
	seedSet  bool
	lang     string
	on       string
	prior    string
}

// addPlanFlags adds the flags that choose a plan and how to look at it.
func (a *app) addPlanFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&a.plan.path, "plan", "", "folder or file of the plan (default: the built-in plan)")
	f.StringVar(&a.plan.on, "on", "", "day against which figures are ahead and reviews overdue, as 2027-01-31 (default: today)")
}

// day returns the day of --on, or today.
func (a *app) day() (time.Time, error) {
	if a.plan.on == "" {
		return time.Now().UTC().Truncate(24 * time.Hour), nil
	}
	on, err := time.Parse(time.DateOnly, a.plan.on)
	if err != nil {
		return on, inputErrorf("--on %s is no day\nwrite it as 2027-01-31", "--on %s不是日期\n写成2027-01-31", a.plan.on)
	}
	return on, nil
}

// addViewFlags adds the flags that choose a reading, a scenario and a seed.
func (a *app) addViewFlags(cmd *cobra.Command) {
	a.addReadingFlags(cmd)
	cmd.Flags().StringVar(&a.plan.scenario, "scenario", "", "scenario of the scorecard (default: business as usual)")
	_ = cmd.RegisterFlagCompletionFunc("scenario", a.complete(func(p *plan.Plan) []string { return p.Scenarios.IDs() }))
}

// addReadingFlags adds the flags that choose a reading and a seed.
func (a *app) addReadingFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&a.plan.reading, "reading", "", "how to understand the evidence (default: the plan's)")
	f.Uint64Var(&a.plan.seed, "seed", 0, "seed of the random numbers (default: the plan's)")
	addPriorFlag(f, &a.plan.prior)
	cmd.PreRun = func(cmd *cobra.Command, _ []string) { a.plan.seedSet = f.Changed("seed") }
	_ = cmd.RegisterFlagCompletionFunc("reading", a.complete(func(p *plan.Plan) []string { return p.Readings() }))
}

// complete completes an argument or flag with names from the plan.
func (a *app) complete(names func(*plan.Plan) []string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		p, err := a.loadPlan("")
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return names(p), cobra.ShellCompDirectiveNoFileComp
	}
}

// loadPlan reads the plan that the argument or the flag names, or the
// built-in one, and applies the flags to it.
func (a *app) loadPlan(arg string) (*plan.Plan, error) {
	path := a.plan.path
	switch {
	case arg != "" && path != "" && arg != path:
		return nil, inputErrorf("two plans are named: %s and --plan %s", "指定了两个计划：%s和--plan %s", arg, path)
	case arg != "":
		path = arg
	}
	var err error
	if a.today, err = a.day(); err != nil {
		return nil, err
	}
	if a.priors, err = openPriors(a.plan.prior); err != nil {
		return nil, err
	}
	a.read = a.priors.read
	p, problems, err := a.readPlan(path)
	if err != nil {
		return nil, err
	}
	if len(problems) == 0 {
		problems = p.Scenarios.CheckModels(curveNames())
	}
	if len(problems) > 0 {
		return nil, problems
	}
	p.Warnings = append(p.Warnings, a.priors.unknownClasses(p)...)
	return p, a.apply(p)
}

// curveNames returns the names of the curves that a scenario may choose.
func curveNames() (names []string) {
	for _, c := range model.Curves() {
		names = append(names, c.Name())
	}
	return names
}

// readPlan reads the plan at path, a folder or a file in one; "" is the
// built-in plan.
func (a *app) readPlan(path string) (*plan.Plan, document.Problems, error) {
	if path == "" {
		p, problems := plan.Load(plan.Shandong(), ".")
		return p, problems, nil
	}
	dir, name := path, "."
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() {
		dir, name = filepath.Dir(path), filepath.Base(path)
	}
	var folder *intake.Folder
	if err == nil {
		folder, err = intake.OpenFolder(dir)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, inputErrorf("there is no plan at %s\nattain init %s writes one to start from", "%s处没有计划\nattain init %s可写出一个作为起点", path, path)
	case err != nil:
		return nil, nil, inputErrorf("the plan at %s cannot be read: %s", "%s处的计划无法读取：%s", path, unwrapPath(err))
	}
	defer folder.Close()
	a.speaks = plan.Speaks(folder, name)
	p, problems := plan.Load(folder, name)
	a.read = append(a.read, folder.Opened()...)
	return p, problems, nil
}

// unwrapPath returns the error without the operation and the path.
func unwrapPath(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}

// apply lets the flags override what the plan says.
func (a *app) apply(p *plan.Plan) error {
	f := a.plan
	if f.lang != "" {
		l, err := parseLang(f.lang)
		if err != nil {
			return err
		}
		p.Language = l
	}
	if f.reading != "" {
		if _, ok := p.Evidence.Reading(f.reading); !ok {
			return inputErrorf("unknown reading %q\n%s", "未知的理解%q\n%s", f.reading, document.DidYouMean(f.reading, p.Readings()))
		}
		p.Reading = f.reading
	}
	if f.scenario != "" {
		if _, ok := p.Scenarios.Scenario(f.scenario); !ok {
			return inputErrorf("unknown scenario %q\n%s", "未知情景%q\n%s", f.scenario, document.DidYouMean(f.scenario, p.Scenarios.IDs()))
		}
	}
	if f.seedSet {
		p.Seed = f.seed
	}
	return nil
}

// parseLang reads the language of --lang.
func parseLang(word string) (lang.Lang, error) {
	l, err := lang.Parse(word)
	if err != nil {
		return l, inputErrorf("%s\n%s", "%s\n%s", err, document.HintOf(err))
	}
	return l, nil
}

// scenario returns the id of the scenario to show.
func (a *app) scenario() string {
	if a.plan.scenario == "" {
		return scenarios.BusinessAsUsual
	}
	return a.plan.scenario
}

// workers is how many indicators and charts are worked on side by side.
func workers() int { return runtime.GOMAXPROCS(0) }
