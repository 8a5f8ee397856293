package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"attain"
	"attain/internal/document"
	"attain/plan"
	"attain/report"
	"attain/scenarios"
	"attain/seeds"
)

// compareFlags are the flags of attain compare.
type compareFlags struct {
	base     string
	targets  []string
	readings []string
	plans    bool
	sets     []string
	chart    string
	out      string
}

// compareOutputs are the forms beside text and JSON.
var compareOutputs = []string{"csv", "markdown"}

func (a *app) compareCommand() *cobra.Command {
	f := compareFlags{}
	cmd := &cobra.Command{
		Use:   "compare [SCENARIO…]",
		Short: "Set scenarios side by side",
		Long: `Compare sets scenarios side by side on the plan's headline targets, or on those
that are named: the chance, its difference from a base, the median, the interval,
the pace and the date. Without arguments it takes every scenario of the plan.

Every scenario stands on the same random numbers, so a difference is never the
luck of the draw; what error it has is printed beside it.

With --readings it also sets readings of the evidence side by side, and crosses
them with the scenarios. With --plans-futures it crosses every plan with every
future instead. With --set it adds a scenario that sets assumptions of the base.`,
		Example: `  attain compare
  attain compare pace-holds pace-fades
  attain compare pace-fades --base pace-holds
  attain compare --target high-tech-enterprises/by-2027 --readings all
  attain compare --plans-futures
  attain compare pace-holds --set enterprise-fade=25
  attain compare --output csv --out scenarios.csv
  attain compare --target high-tech-enterprises/by-2027 --chart scenarios.svg`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return a.compare(cmd.Context(), args, f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.base, "base", "", "scenario to compare with (default: business as usual)")
	flags.StringSliceVar(&f.targets, "target", nil, "targets: INDICATOR/ID, or INDICATOR for all of its (default: the headline targets)")
	flags.StringSliceVar(&f.readings, "readings", nil, "readings to set side by side, the base first, or all")
	flags.BoolVar(&f.plans, "plans-futures", false, "cross every plan with every future")
	addSetFlag(cmd, &f.sets)
	flags.StringVar(&f.chart, "chart", "", "also draw it to this file, .svg, .png or .pdf; one target")
	flags.StringVar(&f.out, "out", "", "file to write to instead of the terminal")
	a.addPlanFlags(cmd)
	a.addReadingFlags(cmd)
	a.addOutputFlag(cmd, compareOutputs...)
	a.addYesFlag(cmd)
	cmd.ValidArgsFunction = a.complete(func(p *plan.Plan) []string { return p.Scenarios.IDs() })
	_ = cmd.RegisterFlagCompletionFunc("base", a.complete(func(p *plan.Plan) []string { return p.Scenarios.IDs() }))
	_ = cmd.RegisterFlagCompletionFunc("target", a.complete(targetKeys))
	_ = cmd.RegisterFlagCompletionFunc("readings", a.complete(func(p *plan.Plan) []string { return append(p.Readings(), "all") }))
	return cmd
}

func (a *app) compare(ctx context.Context, ids []string, f compareFlags) error {
	if err := a.checkOutput(compareOutputs...); err != nil {
		return err
	}
	if err := checkChart(f.chart); err != nil {
		return err
	}
	p, err := a.loadPlan("")
	if err != nil {
		return err
	}
	if err := checkFiles(a.read, f.out, f.chart); err != nil {
		return err
	}
	choice, set, err := f.choice(p, ids)
	if err != nil {
		return err
	}
	r, err := a.compareStudy(ctx, p, choice, set)
	if err != nil {
		return err
	}
	s := r.SideBySide(choice)
	if err := a.compareChart(s, f.chart); err != nil {
		return err
	}
	if f.out == "" {
		return a.printCompared(a.stdout, s)
	}
	var b strings.Builder
	if err := a.printCompared(&b, s); err != nil {
		return err
	}
	return writeFile(f.out, a.read, []byte(b.String()))
}

// choice reads what is to be compared off the arguments and flags. set is the
// scenario that --set makes, nil without it.
func (f compareFlags) choice(p *plan.Plan, ids []string) (c report.Choice, set *scenarios.Resolved, err error) {
	c.Base = scenarios.BusinessAsUsual
	if f.base != "" {
		c.Base = f.base
	}
	if c.Targets, err = f.chosenTargets(p); err != nil {
		return c, nil, err
	}
	if f.plans {
		return c, nil, f.choosePlans(p, ids, &c)
	}
	for i, id := range append([]string{c.Base}, ids...) {
		if _, ok := p.Scenarios.Scenario(id); !ok {
			return c, nil, inputErrorf("unknown scenario %q\n%s", "未知情景%q\n%s", id, document.DidYouMean(id, p.Scenarios.IDs()))
		}
		if i > 0 && slices.Contains(ids[:i-1], id) {
			return c, nil, inputErrorf("the scenario %q is named twice", "情景%q列出了两次", id)
		}
	}
	c.Scenarios = slices.Clone(ids)
	if len(ids) == 0 && len(f.sets) == 0 {
		c.Scenarios = p.Scenarios.IDs()
	}
	c.Scenarios = slices.DeleteFunc(c.Scenarios, func(id string) bool { return id == c.Base })
	if set, err = f.settings(p, c.Base); err != nil {
		return c, nil, err
	}
	if set != nil {
		c.Scenarios = append(c.Scenarios, set.Scenario.ID)
	}
	if c.Readings, err = f.chosenReadings(p); err != nil {
		return c, nil, err
	}
	if len(c.Scenarios) == 0 && len(c.Readings) == 0 {
		return c, nil, inputErrorf("there is nothing to compare with %s\nname another scenario, or write one: scenarios are TOML documents in %s/", "没有可与%s比较的情景\n请另指定一个，或写一个：情景是%s/中的TOML文件", c.Base, plan.ScenariosDir)
	}
	return c, set, nil
}

// choosePlans chooses every plan and every future.
func (f compareFlags) choosePlans(p *plan.Plan, ids []string, c *report.Choice) error {
	if len(ids) > 0 || f.base != "" || len(f.readings) > 0 || len(f.sets) > 0 {
		return inputErrorf("--plans-futures crosses every plan with every future\nit goes with neither scenarios nor --base, --readings or --set", "--plans-futures把每个方案与每种未来组合\n不能与情景、--base、--readings或--set同用")
	}
	c.Plans, c.Futures = p.Scenarios.OfKind(scenarios.Plan), p.Scenarios.OfKind(scenarios.Future)
	if len(c.Plans) == 0 || len(c.Futures) == 0 {
		return inputErrorf("there are %d plans and %d futures to cross\na scenario is one by kind = \"plan\" or kind = \"future\"", "可组合的方案有%d个，未来有%d种\n情景以kind = \"plan\"或kind = \"future\"声明", len(c.Plans), len(c.Futures))
	}
	return nil
}

// settings returns the base with what --set says; nil without it.
func (f compareFlags) settings(p *plan.Plan, base string) (*scenarios.Resolved, error) {
	if len(f.sets) == 0 {
		return nil, nil
	}
	r, err := override(p.Scenarios.Resolve(base), f.sets)
	if err != nil {
		return nil, err
	}
	id := strings.Join(f.sets, ", ")
	r.Scenario.ID, r.Scenario.Name = id, attain.Text{En: id, Zh: id}
	return &r, nil
}

// chosenReadings returns the readings to compare; nil for none.
func (f compareFlags) chosenReadings(p *plan.Plan) ([]string, error) {
	known := p.Readings()
	if len(f.readings) == 0 {
		return nil, nil
	}
	chosen := f.readings
	if slices.Equal(f.readings, []string{"all"}) {
		chosen = append([]string{p.Reading}, slices.DeleteFunc(slices.Clone(known), func(id string) bool { return id == p.Reading })...)
	}
	for i, id := range chosen {
		if !slices.Contains(known, id) {
			return nil, inputErrorf("unknown reading %q\n%s", "未知的理解%q\n%s", id, document.DidYouMean(id, append(known, "all")))
		}
		if slices.Contains(chosen[:i], id) {
			return nil, inputErrorf("the reading %q is named twice", "理解%q列出了两次", id)
		}
	}
	if len(chosen) < 2 {
		return nil, inputErrorf("there is one reading to compare, %s; --readings takes two or more", "只有一种理解可比较：%s；--readings需要两种以上", chosen[0])
	}
	return chosen, nil
}

// chosenTargets returns the names of the targets to compare; nil for the
// headlines.
func (f compareFlags) chosenTargets(p *plan.Plan) ([]string, error) {
	known := append(targetKeys(p), p.Indicators()...)
	for i, name := range f.targets {
		if !slices.Contains(known, name) {
			return nil, inputErrorf("unknown target %q\n%s", "未知目标%q\n%s", name, document.DidYouMean(name, known))
		}
		if slices.Contains(f.targets[:i], name) {
			return nil, inputErrorf("the target %q is named twice", "目标%q列出了两次", name)
		}
	}
	return f.targets, nil
}

// targetKeys returns the keys of the plan's targets.
func targetKeys(p *plan.Plan) []string {
	var keys []string
	for _, i := range owned(p) {
		for _, t := range i.Targets {
			keys = append(keys, t.Key())
		}
	}
	return keys
}

// compareStudy studies what the choice sets side by side, each scenario also in
// the other readings that are chosen.
func (a *app) compareStudy(ctx context.Context, p *plan.Plan, c report.Choice, set *scenarios.Resolved) (*report.Results, error) {
	s := a.newStudy(p, comparedIndicators(p, c))
	for _, id := range slices.Concat([]string{c.Base}, c.Scenarios) {
		switch {
		case set != nil && id == set.Scenario.ID:
			s.Scenarios = append(s.Scenarios, *set)
		case id != scenarios.BusinessAsUsual:
			s.Scenarios = append(s.Scenarios, p.Scenarios.Resolve(id))
		}
	}
	if len(c.Readings) > 0 {
		s.Under = slices.Clone(c.Readings)
	}
	if err := a.agreed(workOf(p, s, len(c.Plans) > 0, 0)); err != nil {
		return nil, err
	}
	if len(c.Plans) > 0 {
		s.Scenarios = p.Scenarios.Cross()
		for _, id := range c.Futures { // without a plan
			s.Scenarios = append(s.Scenarios, p.Scenarios.Resolve(id))
		}
	}
	if len(c.Readings) > 0 {
		for k := range s.Scenarios { // in every reading, also those that name their own
			own := &s.Scenarios[k].Scenario.Reading
			if *own != "" {
				s.Under = append(s.Under, *own)
			}
			*own = ""
		}
	}
	r, err := a.found(ctx, p, s)
	if err != nil {
		return nil, err
	}
	if set != nil {
		r.Scenarios = append(r.Scenarios, set.Scenario)
	}
	return r, nil
}

// comparedIndicators returns the indicators of the chosen targets; those with a
// headline where none is chosen, and all where there is none of these.
func comparedIndicators(p *plan.Plan, c report.Choice) []seeds.Indicator {
	own := owned(p)
	var compared []seeds.Indicator
	for _, i := range own {
		headline := c.Targets == nil && slices.ContainsFunc(i.Targets, func(t attain.Target) bool { return t.Headline })
		named := slices.ContainsFunc(i.Targets, func(t attain.Target) bool {
			return slices.Contains(c.Targets, t.Key()) || slices.Contains(c.Targets, i.ID)
		})
		if headline || named {
			compared = append(compared, i)
		}
	}
	if compared == nil {
		return own
	}
	return compared
}

func (a *app) printCompared(w io.Writer, s report.SideBySide) (err error) {
	switch a.output {
	case "json":
		_, err = w.Write(s.JSON())
	case "csv":
		_, err = w.Write(s.Table().CSV())
	case "markdown":
		_, err = w.Write(s.Markdown())
	default:
		err = s.Text(w, a.width())
	}
	return err
}

// compareChart draws what is set side by side to the file.
func (a *app) compareChart(s report.SideBySide, file string) error {
	if file == "" {
		return nil
	}
	charts := s.Charts()
	switch len(charts) {
	case 0:
		return inputErrorf("there is nothing to draw: the target has no projection to compare", "无图可画：该目标没有可比较的推算")
	case 1:
		return writeChart(charts[0], file, a.read)
	}
	return inputErrorf("a chart shows one target, and this compares %d\nchoose one with --target", "一幅图只显示一个目标，这里比较%d个\n请用--target选定一个", len(charts))
}
