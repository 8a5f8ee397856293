package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"attain/internal/document"
	"attain/lang"
	"attain/plan"
	"attain/seeds"
)

// checkFlags are the flags of attain check.
type checkFlags struct{ assumptions bool }

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [PLAN]",
		Short: "Validate a plan; compute only what it expects",
		Long: `Check reads a plan, its evidence and its scenarios, and prints every problem
with its place and remedy, then what is remarkable about the evidence. Where
the plan states what it expects of its results, it computes just that, and an
expectation that does not hold is a problem. It writes nothing.

With --assumptions it also prints the register of all assumptions: value, unit,
source, reason, owner, which scenarios change it, and what is to be looked at.`,
		Example: `  attain check
  attain check myplan --output json
  attain check myplan --assumptions`,
		Args: atMost(1, "plan"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.check(cmd.Context(), first(args), f) },
	}
	cmd.Flags().BoolVar(&f.assumptions, "assumptions", false, "print the register of assumptions")
	a.addPlanFlags(cmd)
	a.addOutputFlag(cmd)
	return cmd
}

func (a *app) check(ctx context.Context, arg string, f checkFlags) error {
	if err := a.checkOutput(); err != nil {
		return err
	}
	p, err := a.loadPlan(arg)
	if a.output == "json" {
		return a.checkJSON(ctx, p, err, f)
	}
	if err != nil {
		return err
	}
	l := p.Language
	if len(p.Warnings) > 0 {
		fmt.Fprintln(a.stdout, p.Warnings.In(l.String()))
	}
	for _, f := range p.Evidence.Findings(a.today) {
		ind, _ := p.Evidence.Indicator(f.Indicator)
		fmt.Fprintf(a.stdout, "%s: %s: %s\n", f.Places[0], l.Text(ind.Name), l.Text(f.Text))
	}
	expected, err := a.expectations(ctx, p)
	if err != nil {
		return err
	}
	for _, x := range expected {
		if x.holds {
			fmt.Fprintf(a.stdout, l.Pick("%s: as expected: %s: %s\n", "%s: 符合预期：%s：%s\n"), x.At().Place(), x.about(l), x.finding(l))
		}
	}
	if f.assumptions {
		if err := registerText(a.stdout, register(p, a.today), l); err != nil {
			return err
		}
		fmt.Fprintln(a.stdout)
	}
	if failed := failures(expected); len(failed) > 0 {
		return failed
	}
	_, err = fmt.Fprintf(a.stdout, l.Pick("The plan is in order: %d indicators, %d scenarios, %d files.\n", "计划无误：%d项指标，%d个情景，%d个文件。\n"),
		len(p.Evidence.Indicators), len(p.Scenarios.Scenarios), len(p.Inputs))
	return err
}

// checked is the outcome of a check as JSON.
type checked struct {
	OK           bool            `json:"ok"`
	Problems     []problemJSON   `json:"problems"`
	Warnings     []problemJSON   `json:"warnings"`
	Findings     []seeds.Finding `json:"findings"`
	Expectations []expectJSON    `json:"expectations"`
	Assumptions  []registerJSON  `json:"assumptions,omitempty"`
}

// expectJSON is what became of an expectation. Found is null where nothing
// can be said; error is one Monte Carlo standard error.
type expectJSON struct {
	ID    string   `json:"id"`
	Place string   `json:"place"`
	Holds bool     `json:"holds"`
	What  string   `json:"what"`
	Found *float64 `json:"found"`
	Error *float64 `json:"error"`
}

func expectTree(x expectation) expectJSON {
	t := expectJSON{ID: x.ID, Place: x.At().Place(), Holds: x.holds, What: x.What.String()}
	if !math.IsNaN(x.found) {
		t.Found, t.Error = &x.found, &x.err
	}
	return t
}

type problemJSON struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// checkJSON prints the outcome as JSON; problems keep their exit code.
func (a *app) checkJSON(ctx context.Context, p *plan.Plan, err error, f checkFlags) error {
	var problems document.Problems
	if err != nil && !errors.As(err, &problems) {
		return err
	}
	c := checked{Warnings: []problemJSON{}, Findings: []seeds.Finding{}, Expectations: []expectJSON{}}
	if p != nil && err == nil {
		c.Warnings = problemTrees(p.Warnings, p.Language)
		c.Findings = append(c.Findings, p.Evidence.Findings(a.today)...)
		expected, broken := a.expectations(ctx, p)
		if broken != nil {
			return broken
		}
		for _, x := range expected {
			c.Expectations = append(c.Expectations, expectTree(x))
		}
		if f.assumptions {
			c.Assumptions = registerTrees(register(p, a.today))
		}
		problems = failures(expected)
		err = problems.Err()
	}
	c.OK, c.Problems = err == nil, problemTrees(problems, a.language())
	e := json.NewEncoder(a.stdout)
	e.SetIndent("", "  ")
	return errors.Join(e.Encode(c), err)
}

func problemTrees(ps document.Problems, l lang.Lang) []problemJSON {
	trees := []problemJSON{}
	for _, p := range ps {
		trees = append(trees, problemJSON{p.File, p.Pos.Line, p.Pos.Column, l.Text(p.Message), l.Text(p.Hint)})
	}
	return trees
}
