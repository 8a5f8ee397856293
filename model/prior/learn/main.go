// Learn learns the priors that attain ships, or a class of one's own, from
// annual series.
//
//	go run ./model/prior/learn --data DIR [--out priors.json]
//	go run ./model/prior/learn --csv FILE --class NAME --out FILE
//	go run ./model/prior/learn --data DIR --evaluate [--out standing.json] [--chart FILE]
//
// The first learns every class from the four collections in DIR and writes
// priors.json in the prior package. The second learns one class from a
// CSV file with the columns series, period and value, held near the shipped
// generic class where the file says little. The third learns on half of
// the datasets and scores forecasts of the other half, twice over; it
// prints the tables of docs/method.md and writes standing.json in the prior
// package, which every report quotes, and with --chart the reliability of
// the chances. It is to be run after the first.
//
// What is learned depends on the data alone, to the last rounding of sums
// over the processors used. Progress goes to the standard error.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"attain/model"
	"attain/model/mixture"
	"attain/model/prior"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			os.Exit(2)
		}
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(args []string, out, progress io.Writer) error {
	flags := flag.NewFlagSet("learn", flag.ContinueOnError)
	flags.SetOutput(progress)
	data := flags.String("data", "", "`folder` with the collections")
	file := flags.String("csv", "", "`file` with series of one class")
	class := flags.String("class", "", "name of that class")
	path := flags.String("out", "", "`file` to write (default model/prior/priors.json or standing.json)")
	kept := flags.String("laws", "", "with --evaluate, `file` that keeps the laws of the folds from one run to the next")
	picture := flags.String("chart", "", "with --evaluate, `file` to draw the reliability of chances to, .svg or .png")
	date := flags.String("date", time.Now().Format(time.DateOnly), "day to write into the file")
	test := flags.Bool("evaluate", false, "score forecasts of series not learned from")
	if err := flags.Parse(args); err != nil {
		return err
	}
	f := prior.File{Schema: prior.Schema, Version: *date, Learned: *date, Classes: map[string]prior.Class{}}
	switch {
	case *file != "" && *class != "" && *path == "":
		return errors.New("want --out, the file to write the class to")
	case *file != "" && *class != "":
		f.By = "learn --csv --class " + *class
		if err := own(&f, *file, *class, progress); err != nil {
			return err
		}
	case *data != "" && *test:
		return measured(*data, orDefault(*path, "model/prior/standing.json"), *kept, *picture, *date, out, progress)
	case *data != "":
		f.By = "learn --data"
		if err := shipped(&f, *data, progress); err != nil {
			return err
		}
	default:
		flags.Usage()
		return errors.New("want --data, or --csv and --class")
	}
	return write(f, orDefault(*path, "model/prior/priors.json"))
}

func orDefault(path, usual string) string {
	if path == "" {
		return usual
	}
	return path
}

// measured evaluates, prints the tables and writes what every report quotes.
func measured(dir, path, kept, picture, date string, out, progress io.Writer) error {
	records, sources, err := load(dir)
	if err != nil {
		return err
	}
	folds, err := foldLaws(records, sources, kept, progress)
	if err != nil {
		return err
	}
	e := evaluate(records, folds)
	e.print(out)
	if picture != "" {
		if err := e.draw(picture); err != nil {
			return err
		}
	}
	return writeStandings(e.standings(date, sources), path)
}

// shipped learns every class.
func shipped(f *prior.File, dir string, progress io.Writer) error {
	records, sources, err := load(dir)
	if err != nil {
		return err
	}
	f.Sources = sources
	laws, err := learn(records, progress)
	if err != nil {
		return err
	}
	laws.join(records, progress)
	f.Logit, f.LogLog, f.Identity = &laws.Logit, &laws.LogLog, &laws.Identity
	f.Classes = laws.Classes
	return nil
}

// laws are all that is learned from a set of records.
type laws struct {
	Classes  map[string]prior.Class
	Logit    mixture.Law
	LogLog   mixture.Law
	Identity mixture.Law
}

// learn learns every class, or those named, starting from the generic one and held near it,
// then the laws of the two other scales.
func learn(records []record, progress io.Writer, names ...string) (laws, error) {
	l := laws{Classes: map[string]prior.Class{}}
	start, width := seed, 0.0
	for _, c := range classes {
		if len(names) > 0 && !slices.Contains(names, c.name) {
			continue
		}
		k := gather(records, c.shares, model.Log)
		got, err := fit(k, start, width, iterations, progress, c.name)
		if err != nil {
			return l, err
		}
		got.law.Cap = growthCap(k, c.cap)
		if c.name == prior.Generic {
			start, width = got.law, stray
		}
		got.law = unseen(got.law, c.apart)
		l.Classes[c.name] = prior.Class{Origin: c.origin.En, OriginZh: c.origin.Zh, Series: k.series, Windows: len(k.windows), Score: round(got.score), Law: tidy(got.law)}
	}
	for _, s := range []struct {
		name   string
		form   model.ScaleForm
		shares map[string]float64
		apart  float64
		to     *mixture.Law
	}{
		{"shares, logit scale", model.Logit, allShares, apartWithin, &l.Logit},
		{"shares, log-log scale", model.LogLog, allShares, apartWithin / 2, &l.LogLog},
		{"any value, identity scale", model.Identity, anyValue, 0, &l.Identity},
	} {
		got, err := fit(gather(records, s.shares, s.form), start, width, iterations, progress, s.name)
		if err != nil {
			return l, err
		}
		*s.to = tidy(unseen(got.law, s.apart))
		s.to.Cap = nil
	}
	for _, c := range classes {
		k, ok := l.Classes[c.name]
		if !ok || c.within == nil {
			continue
		}
		for _, s := range []struct {
			form  model.ScaleForm
			start mixture.Law
			apart float64
			to    **mixture.Law
		}{{model.Logit, l.Logit, apartWithin, &k.Logit}, {model.LogLog, l.LogLog, apartWithin / 2, &k.LogLog}} {
			got, err := fit(gather(records, c.within, s.form), s.start, stray, iterations, progress, c.name+", "+s.form.String()+" scale")
			if err != nil {
				return l, err
			}
			law := tidy(unseen(got.law, s.apart))
			*s.to = &law
		}
		l.Classes[c.name] = k
	}
	return l, nil
}

// join finds the weights of the pool for each class.
func (l *laws) join(records []record, progress io.Writer) {
	for _, c := range classes {
		if k, ok := l.Classes[c.name]; ok {
			k.Pool = poolOf(records, c, prior.Prior{Class: c.name, Log: k.Law, Logit: l.Logit, LogLog: l.LogLog, Identity: l.Identity})
			fmt.Fprintf(progress, "%-28s pool %+v\n", c.name, k.Pool)
			l.Classes[c.name] = k
		}
	}
}

// unseen returns the law for a series of a dataset that was not learned from:
// drifts of datasets lie apart.
func unseen(l mixture.Law, apart float64) mixture.Law {
	l.Shapes = slices.Clone(l.Shapes)
	for j := range l.Shapes {
		l.Shapes[j].DriftSD = math.Hypot(l.Shapes[j].DriftSD, apart)
	}
	return l
}

const (
	iterations = 60
	// stray is by how much, in the coordinates of a law, a class is expected
	// to stray from the generic one.
	stray = 0.7
)

// seed is where the search for the generic law starts: noise of the level,
// white growth, persistent growth, and a quiet record.
var seed = mixture.Law{Shapes: []mixture.Shape{
	{Weight: .2, Drift: .01, DriftSD: .01, DriftRatio: .07, LogSigma: math.Log(.15), SdLogSigma: .9, Damping: .96, White: .3, Persistent: .15, Level: .55, Rho: .1, Tail: .4, Keep: .35},
	{Weight: .35, Drift: .03, DriftSD: .03, DriftRatio: .12, LogSigma: math.Log(.1), SdLogSigma: .8, Damping: .96, White: .5, Persistent: .3, Level: .2, Rho: .4, Tail: .4, Keep: .3},
	{Weight: .25, Drift: .005, DriftSD: .02, DriftRatio: .13, LogSigma: math.Log(.02), SdLogSigma: 1, Damping: .98, White: .1, Persistent: .85, Level: .05, Rho: .85, Tail: .4, Keep: .3},
	{Weight: .2, Drift: .005, DriftSD: .015, DriftRatio: .13, LogSigma: math.Log(.015), SdLogSigma: .8, Damping: .97, White: .4, Persistent: .4, Level: .2, Rho: .4, Tail: .4, Keep: .3},
}}

// own learns one class from a file.
func own(f *prior.File, path, name string, progress io.Writer) error {
	rows, sum, err := table(path)
	if err != nil {
		return err
	}
	records, err := long(rows)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for i := range records {
		records[i].family, records[i].group = name, records[i].id
	}
	k := gather(records, map[string]float64{name: 1}, model.Log)
	if k.series == 0 {
		return fmt.Errorf("%s: no series of three or more yearly values above zero", path)
	}
	base := prior.For(prior.Generic)
	got, err := fit(k, base.Log, stray, iterations, progress, name)
	if err != nil {
		return err
	}
	got.law.Cap = base.Log.Cap
	if k.series >= 100 { // fewer say little about growth that is rare
		got.law.Cap = growthCap(k, .985)
	}
	f.Sources = []prior.Source{{Name: name, File: filepath.Base(path), Series: len(records), SHA256: sum}}
	f.Classes[name] = prior.Class{Origin: filepath.Base(path), Series: k.series, Windows: len(k.windows), Score: round(got.score), Law: tidy(got.law)}
	return nil
}

// tidy rounds the law's numbers, with weights that still sum to 1.
func tidy(l mixture.Law) mixture.Law {
	rest := 1.0
	for j := range l.Shapes {
		s := &l.Shapes[j]
		for _, x := range []*float64{&s.Drift, &s.DriftSD, &s.DriftRatio, &s.LogSigma, &s.SdLogSigma, &s.Damping, &s.Persistent, &s.Level, &s.Rho, &s.Tail, &s.Keep} {
			*x = round(*x)
		}
		s.White = math.Max(round(1-s.Persistent-s.Level), 1e-4)
		s.Persistent = round(1 - s.White - s.Level)
		if j < len(l.Shapes)-1 {
			s.Weight = round(s.Weight)
			rest -= s.Weight
		} else {
			s.Weight = round(rest)
		}
	}
	return l
}

func round(x float64) float64 { return math.Round(x*1e5) / 1e5 }

// write writes v as JSON, whole or not at all.
func write(v any, path string) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return writeWhole(append(text, '\n'), path)
}

func writeWhole(text []byte, path string) error {
	if err := os.WriteFile(path+".part", text, 0o644); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}
