// Seasons learns how records of months and of quarters move.
//
//	go run ./model/prior/learn/seasons --data FILE [--out seasons.json]
//	go run ./model/prior/learn/seasons --data FILE --evaluate [--peers FILE]
//
// FILE is a CSV file, gzipped or not, with the columns id, freq (12 or 4), t,
// value and part: what comes first in a record is train, the rest test. The
// first writes seasons.json in the prior package. The second learns on two
// thirds of the records and scores forecasts of the last third, three times
// over, and prints the table of docs/method.md; with --peers it scores the
// forecasts in that file beside them, which peers.R writes.
//
// What is learned depends on the data alone. Progress goes to the standard
// error.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"attain/model"
	"attain/model/prior"
	"attain/model/season"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			os.Exit(2)
		}
		fmt.Fprintln(os.Stderr, "seasons:", err)
		os.Exit(1)
	}
}

func run(args []string, out, progress io.Writer) error {
	flags := flag.NewFlagSet("seasons", flag.ContinueOnError)
	flags.SetOutput(progress)
	data := flags.String("data", "", "`file` of records")
	path := flags.String("out", "model/prior/seasons.json", "`file` to write")
	date := flags.String("date", time.Now().Format(time.DateOnly), "day to write into the file")
	test := flags.Bool("evaluate", false, "score forecasts of records not learned from")
	peers := flags.String("peers", "", "with --evaluate, `file` of other methods' forecasts")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *data == "" {
		flags.Usage()
		return errors.New("want --data")
	}
	records, source, err := load(*data)
	if err != nil {
		return err
	}
	if *test {
		return evaluate(records, *peers, out, progress)
	}
	f := prior.SeasonsFile{Schema: prior.SeasonsSchema, Version: *date, Learned: *date, Sources: []prior.Source{source}}
	for _, period := range []int{12, 4} {
		some := of(records, period)
		laws, err := learn(some, period, progress)
		if err != nil {
			return err
		}
		f.Seasons = append(f.Seasons, prior.Seasons{Period: period, Series: len(some), Log: laws[model.Log], Identity: laws[model.Identity]})
	}
	text, err := json.MarshalIndent(f, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(*path+".part", append(text, '\n'), 0o644); err != nil {
		return err
	}
	return os.Rename(*path+".part", *path)
}

// scales are those that laws are learned on.
var scales = []model.ScaleForm{model.Log, model.Identity}

// learn learns the laws of one period from the records.
func learn(records []record, period int, progress io.Writer) (map[model.ScaleForm]season.Law, error) {
	laws := map[model.ScaleForm]season.Law{}
	windows := windowsOf(records, period)
	for _, form := range scales {
		laws[form] = screen(period, form, windows).learn(windows, form)
		fmt.Fprintf(progress, "%d a year, %s scale: %d windows, %d nodes\n", period, form, len(windows), len(laws[form].Nodes))
		if err := laws[form].Check(); err != nil {
			return nil, err
		}
	}
	return laws, nil
}

// A screened is a table of all candidates over some of the windows.
type screened struct{ *table }

// every how many records there is one that all candidates are tried on.
const every = 4

// screen tries all candidates on some of the windows.
func screen(period int, form model.ScaleForm, windows []window) screened {
	var some []window
	for _, w := range windows {
		if w.place%every == 0 {
			some = append(some, w)
		}
	}
	return screened{newTable(candidates(period, form), some, form)}
}

// learn learns a law from the windows, of the candidates that were of some use
// on those of them that were tried.
func (s screened) learn(windows []window, form model.ScaleForm) season.Law {
	ids := map[string]bool{}
	for _, w := range windows {
		ids[w.id] = true
	}
	law := s.table.learn(func(r record) bool { return ids[r.id] }, leastTried)
	for i := range law.Nodes {
		law.Nodes[i].Weight = 1 / float64(len(law.Nodes))
	}
	return newTable(law, windows, form).learn(func(record) bool { return true }, leastKept, leastKept)
}
