package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"

	"attain"
	"attain/internal/document"
	"attain/lang"
	"attain/plan"
	"attain/scenarios"
)

func (a *app) explainCommand() *cobra.Command {
	var sets []string
	cmd := &cobra.Command{
		Use:   "explain SCENARIO KEY",
		Short: "Show where a value came from: file and line",
		Long: `Explain prints the chain of places that had a say in a value under a scenario:
its declaration, each scenario that is extended, and the scenario's own change.
The key is the id of an assumption, of a shock, or of an indicator, whose model
is explained. A plan crossed with a future is written "plan × future".`,
		Example: `  attain explain pace-fades enterprise-fade
  attain explain pace-fades high-tech-enterprises
  attain explain pace-fades enterprise-fade --set enterprise-fade='{ p5 = 5, p95 = 20 }'
  attain explain pace-holds enterprise-growth --plan myplan --output json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return inputErrorf("attain explain takes a scenario and a key\nsee attain explain --help", "attain explain需要一个情景和一个键\n见attain explain --help")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.explain(args[0], args[1], sets) },
	}
	addSetFlag(cmd, &sets)
	a.addPlanFlags(cmd)
	a.addOutputFlag(cmd)
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
		return a.complete(func(p *plan.Plan) []string {
			if len(args) == 0 {
				return p.Scenarios.IDs()
			}
			return p.Scenarios.AssumptionIDs()
		})(cmd, args, word)
	}
	return cmd
}

// addSetFlag adds --set ID=VALUE.
func addSetFlag(cmd *cobra.Command, sets *[]string) {
	cmd.Flags().StringArrayVar(sets, "set", nil, "set an assumption, as a scenario file writes it: id=5 or id='{ p5 = 4, p95 = 6 }'")
}

// override applies --set flags to a resolved scenario.
func override(r scenarios.Resolved, sets []string) (scenarios.Resolved, error) {
	for _, set := range sets {
		id, text, ok := strings.Cut(set, "=")
		if !ok {
			return r, inputErrorf("--set %s has no value\nwrite --set id=5", "--set %s没有值\n写成--set id=5", set)
		}
		q, err := scenarios.ParseQuantity(strings.TrimSpace(text))
		if err == nil {
			r, err = r.Override(strings.TrimSpace(id), q)
		}
		if err != nil {
			return r, inputErrorf("--set %s: %s\n%s", "--set %s：%s\n%s", set, err, document.HintOf(err))
		}
	}
	return r, nil
}

func (a *app) explain(scenario, key string, sets []string) error {
	if err := a.checkOutput(); err != nil {
		return err
	}
	p, err := a.loadPlan("")
	if err != nil {
		return err
	}
	if _, ok := p.Scenarios.Scenario(scenario); !ok {
		return inputErrorf("unknown scenario %q\n%s", "未知情景%q\n%s", scenario, document.DidYouMean(scenario, p.Scenarios.IDs()))
	}
	r, err := override(p.Scenarios.Resolve(scenario), sets)
	if err != nil {
		return err
	}
	e, err := p.Scenarios.Explain(r, key, p.Indicators()...)
	if err != nil {
		return inputErrorf("%s\n%s", "%s\n%s", err, document.HintOf(err))
	}
	if a.output == "json" {
		return a.explainJSON(e)
	}
	return explainText(a.stdout, e, p.Language)
}

func (a *app) explainJSON(e scenarios.Explanation) error {
	out := json.NewEncoder(a.stdout)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(struct {
		Scenario string       `json:"scenario"`
		Key      string       `json:"key"`
		What     string       `json:"what"`
		Unit     string       `json:"unit,omitempty"`
		About    string       `json:"about,omitempty"`
		Value    string       `json:"value"`
		From     int          `json:"from,omitempty"`
		Origins  []originJSON `json:"origins"`
	}{e.Scenario, e.Key, e.What, e.Unit, e.About.En, e.Value.En, e.From, originTrees(e.Origins)})
}

// originJSON is a place that had a say, in the words of documents.
type originJSON struct {
	Place    string `json:"place"`
	Scenario string `json:"scenario,omitempty"`
	Does     string `json:"does"`
	What     string `json:"what"`
	Then     string `json:"then,omitempty"`
}

func originTrees(origins []scenarios.Origin) []originJSON {
	trees := make([]originJSON, len(origins))
	for i, o := range origins {
		trees[i] = originJSON{o.Place, o.Scenario, o.Does.En, o.What.En, o.Then.En}
	}
	return trees
}

// explainText prints the explanation: what the value is, then one line for
// each place.
func explainText(w io.Writer, e scenarios.Explanation, l lang.Lang) error {
	what := map[string]string{"assumption": l.Pick("assumption", "假设"), "shock": l.Pick("shock", "冲击"), "model": l.Pick("model of", "模型")}[e.What]
	fmt.Fprintf(w, "%s %s%s%s: %s\n", what, e.Key, l.Pick(" under ", "，情景"), e.Scenario, withUnit(e.Value, e.Unit, e.From, l))
	if name := l.Text(e.Name); name != "" && name != e.Key {
		fmt.Fprintf(w, "%s\n", name)
	}
	if !e.About.IsZero() {
		fmt.Fprintf(w, "%s %s\n", map[string]string{"assumption": l.Pick("drives the", "作用于"), "shock": l.Pick("strikes", "冲击")}[e.What], l.Text(e.About))
	}
	fmt.Fprintln(w)
	rows := make([][]string, len(e.Origins))
	for i, o := range e.Origins {
		rows[i] = []string{o.Place, o.Scenario, l.Text(o.Does), l.Text(o.What)}
		if !o.Then.IsZero() {
			rows[i][3] += "  → " + l.Text(o.Then)
		}
	}
	_, err := io.WriteString(w, columns(rows))
	return err
}

// withUnit writes a value with its unit and the year it starts with, if any.
func withUnit(of attain.Text, unit string, from int, l lang.Lang) string {
	value := strings.TrimSpace(l.Text(of) + " " + l.Text(scenarios.UnitText(unit)))
	if from != 0 {
		value += fmt.Sprintf(l.Pick(" from %d", "，%d年起"), from)
	}
	return value
}

// columns aligns the rows; a column that is empty throughout is left out.
func columns(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for k, cell := range row {
			if k == len(widths) {
				widths = append(widths, 0)
			}
			widths[k] = max(widths[k], runewidth.StringWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		line := ""
		for k, cell := range row {
			if widths[k] > 0 {
				line += "  " + runewidth.FillRight(cell, widths[k])
			}
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}
