package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"attain/internal/document"
	"attain/plan"
	"attain/seeds"
)

func (a *app) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check [PLAN]",
		Short: "Validate a plan and compute nothing",
		Long: `Check reads a plan, its evidence and its scenarios, and prints every problem
with its place and remedy, then what is remarkable about the evidence. It
computes nothing and writes nothing.`,
		Example: `  attain check
  attain check myplan --output json`,
		Args: atMost(1, "plan"),
		RunE: func(_ *cobra.Command, args []string) error { return a.check(first(args)) },
	}
	a.addPlanFlags(cmd)
	a.addOutputFlag(cmd)
	return cmd
}

func (a *app) check(arg string) error {
	if err := a.checkOutput(); err != nil {
		return err
	}
	p, err := a.loadPlan(arg)
	if a.output == "json" {
		return a.checkJSON(p, err)
	}
	if err != nil {
		return err
	}
	l := p.Language
	for _, w := range p.Warnings {
		fmt.Fprintln(a.stdout, w)
	}
	for _, f := range p.Evidence.Findings() {
		ind, _ := p.Evidence.Indicator(f.Indicator)
		fmt.Fprintf(a.stdout, "%s: %s: %s\n", f.Places[0], l.Text(ind.Name), l.Text(f.Text))
	}
	_, err = fmt.Fprintf(a.stdout, l.Pick("The plan is in order: %d indicators, %d scenarios, %d files.\n", "计划无误：%d项指标，%d个情景，%d个文件。\n"),
		len(p.Evidence.Indicators), len(p.Scenarios.Scenarios), len(p.Inputs))
	return err
}

// checked is the outcome of a check as JSON.
type checked struct {
	OK       bool            `json:"ok"`
	Problems []problemJSON   `json:"problems"`
	Warnings []problemJSON   `json:"warnings"`
	Findings []seeds.Finding `json:"findings"`
}

type problemJSON struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// checkJSON prints the outcome as JSON; problems keep their exit code.
func (a *app) checkJSON(p *plan.Plan, err error) error {
	var problems document.Problems
	if err != nil && !errors.As(err, &problems) {
		return err
	}
	c := checked{OK: err == nil, Problems: problemTrees(problems), Warnings: []problemJSON{}, Findings: []seeds.Finding{}}
	if p != nil {
		c.Warnings = problemTrees(p.Warnings)
		c.Findings = append(c.Findings, p.Evidence.Findings()...)
	}
	e := json.NewEncoder(a.stdout)
	e.SetIndent("", "  ")
	return errors.Join(e.Encode(c), err)
}

func problemTrees(ps document.Problems) []problemJSON {
	trees := []problemJSON{}
	for _, p := range ps {
		trees = append(trees, problemJSON{p.File, p.Pos.Line, p.Pos.Column, p.Message, p.Hint})
	}
	return trees
}
