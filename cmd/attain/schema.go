package main

import (
	"encoding/json"
	"slices"

	"github.com/spf13/cobra"

	"attain/internal/document"
	"attain/plan"
	"attain/report"
	"attain/scenarios"
	"attain/seeds"
)

// A form is a kind of document and its JSON Schema.
type form struct {
	name   string
	schema func() map[string]any
}

// forms are the documents that a planner writes.
var forms = []form{
	{"plan", plan.JSONSchema},
	{"evidence", seeds.JSONSchema},
	{"scenario", scenarios.JSONSchema},
}

// published are the documents of which attain schema prints the schema: those,
// and what a run writes.
var published = append(slices.Clone(forms), form{"results", report.JSONSchema})

func formNames() []string {
	names := make([]string, len(published))
	for i, f := range published {
		names[i] = f.name
	}
	return names
}

func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema DOCUMENT",
		Short: "Print the JSON Schema of a document",
		Long: `Schema prints the JSON Schema (draft 2020-12) of a document: plan, evidence or
scenario, or of the results.json that a run writes. An editor that knows TOML
completes and checks keys with it; with Taplo, begin a document with

    #:schema scenario.json`,
		Example: `  attain schema scenario > scenario.json
  attain schema evidence > evidence.json
  attain schema results > results.schema.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return inputErrorf("attain schema takes the kind of a document: plan, evidence, scenario or results", "attain schema需要文件种类：plan、evidence、scenario或results")
			}
			return nil
		},
		ValidArgs: formNames(),
		RunE: func(_ *cobra.Command, args []string) error {
			for _, f := range published {
				if f.name == args[0] {
					_, err := a.stdout.Write(f.text())
					return err
				}
			}
			return inputErrorf("unknown document %q\n%s", "未知的文件种类%q\n%s", args[0], document.DidYouMean(args[0], formNames()))
		},
	}
}

// text is the schema as it is published.
func (f form) text() []byte {
	text, err := json.MarshalIndent(f.schema(), "", "  ")
	if err != nil {
		panic("attain: " + err.Error()) // maps, lists and texts
	}
	return append(text, '\n')
}
