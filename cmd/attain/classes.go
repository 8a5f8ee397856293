package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"attain/lang"
	"attain/model/prior"
)

func (a *app) classesCommand() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "classes",
		Short: "List the reference classes and what they were learned from",
		Long: `Classes lists the reference classes that an indicator may name: the further
words for each, how many series it was learned from and which, and how such a
series typically changes in a year: the change that 10, 50 and 90 in 100 of them
stay below. An indicator without a class is of the generic one.`,
		Example: `  attain classes
  attain classes --output json
  attain classes --prior ours.json --lang zh`,
		Args: atMost(0, "argument"),
		RunE: func(*cobra.Command, []string) error { return a.classes(file) },
	}
	addPriorFlag(cmd.Flags(), &file)
	a.addOutputFlag(cmd)
	return cmd
}

// changeQuantiles are those of the yearly change that are told.
var changeQuantiles = []float64{0.1, 0.5, 0.9}

func (a *app) classes(file string) error {
	if err := a.checkOutput(); err != nil {
		return err
	}
	priors, err := openPriors(file)
	if err != nil {
		return err
	}
	if a.output == "json" {
		return classesJSON(a.stdout, priors.set)
	}
	return classesText(a.stdout, priors.set, a.language())
}

// classesText prints the classes, one after the other.
func classesText(w io.Writer, set *prior.Set, l lang.Lang) error {
	for _, name := range set.Classes() {
		p := set.For(name)
		title := name
		if words := prior.Aliases(name); len(words) > 0 {
			title += l.Pick(" (", "（") + strings.Join(words, l.Pick(", ", "、")) + l.Pick(")", "）")
		}
		var changes []string
		for _, q := range changeQuantiles {
			changes = append(changes, changeText(p, p.Change(q, 1), l))
		}
		if _, err := fmt.Fprintf(w, l.Pick("%s\n  learned from %s series: %s\n  typical change in a year: %s (10, 50 and 90 in 100 stay below)\n", "%s\n  学自%s个序列：%s\n  一年的典型变化：%s（10%%、50%%、90%%的序列低于此数）\n"),
			title, l.Number(float64(p.Series)), l.Pick(p.Origin.En, p.Origin.In("zh")), strings.Join(changes, l.Pick(", ", "、"))); err != nil {
			return err
		}
	}
	return nil
}

// changeText writes a change: growth or, for shares, points from one half.
func changeText(p prior.Prior, change float64, l lang.Lang) string {
	if prior.IsShare(p.Class) {
		return l.Points(change) + l.Pick(" points from 50 %", "个百分点（自50%起）")
	}
	return l.Growth(change)
}

// classJSON is a reference class. Changes are ratios or, for shares, points
// from one half.
type classJSON struct {
	Class  string    `json:"class"`
	Words  []string  `json:"words"` // further ones for it
	Series int       `json:"series"`
	Origin string    `json:"origin"`
	Change []float64 `json:"change"` // in a year, at 0.1, 0.5 and 0.9
	Near   []string  `json:"near"`   // the classes that move most alike first
}

func classesJSON(w io.Writer, set *prior.Set) error {
	trees := []classJSON{}
	for _, name := range set.Classes() {
		p := set.For(name)
		t := classJSON{Class: name, Words: append([]string{}, prior.Aliases(name)...), Series: p.Series, Origin: p.Origin.En, Near: append([]string{}, set.Near(name)...)}
		for _, q := range changeQuantiles {
			t.Change = append(t.Change, p.Change(q, 1))
		}
		trees = append(trees, t)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(trees)
}
