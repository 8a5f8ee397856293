// Learn learns what the announcement of a target does to its chance.
//
//	go run ./model/pledge/learn --data DIR [--out pledge.json] [--attain "go run ./cmd/attain"]
//
// DIR holds published targets whose outcomes are known (targets.csv.gz) and
// the series they are about (series.csv.gz), in families, with controls: the
// same rule where nobody had set a target. Each target is asked some years
// before its date, with the record up to then; attain batch says how likely it
// was by its record alone.
//
// It is to be run anew when the priors change; go test ./model/pledge fails
// while the two do not go together. What is learned depends on the data and
// the priors alone.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"attain/model/pledge"
	"attain/model/prior"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			os.Exit(2)
		}
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(args []string, progress io.Writer) error {
	flags := flag.NewFlagSet("learn", flag.ContinueOnError)
	flags.SetOutput(progress)
	data := flags.String("data", "", "`folder` with the targets and their series")
	out := flags.String("out", "model/pledge/pledge.json", "`file` to write")
	attain := flags.String("attain", "go run ./cmd/attain", "`command` that is attain")
	date := flags.String("date", time.Now().Format(time.DateOnly), "day to write into the file")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *data == "" {
		flags.Usage()
		return errors.New("want --data")
	}
	questions, sources, err := load(*data)
	if err != nil {
		return err
	}
	if err := judge(questions, strings.Fields(*attain), progress); err != nil {
		return err
	}
	f := learned(questions)
	f.Version, f.Sources = *date, sources
	return write(f, *out)
}

// learned learns the curve and tests it.
func learned(questions []question) pledge.File {
	announced := pick(questions, func(q question) bool { return !q.control })
	controls := pick(questions, func(q question) bool { return q.control })
	predicted := held(announced, func(train []question) func(question) float64 {
		c := learn(train)
		return func(q question) float64 { return c.Of(q.asked()).Chance }
	})
	return pledge.File{
		Schema: pledge.Schema, Priors: prior.For(prior.Generic).Version, By: "learn --data",
		How: "Targets not met yet, asked 10, 8, 5, 3 and 1 years before their date and never before they were set, with all of the record up to then " +
			"or its last 8, 5, 3 or 2 figures. Families weigh the same, each as much as ten independent targets. Tests are on families left out.",
		Curve: learn(announced), Tested: tested(announced, predicted), Tried: tried(announced), Bins: bins(announced, predicted),
		Families: described(announced), Controls: compared(controls),
	}
}

// write writes the file whole or not at all.
func write(f pledge.File, path string) error {
	text, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".part", append(text, '\n'), 0o644); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}
