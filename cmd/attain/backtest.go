package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"attain"
	"attain/forecast"
	"attain/internal/document"
	"attain/internal/intake"
	"attain/internal/publish"
	"attain/lang"
	"attain/model"
	"attain/plan"
	"attain/report"
)

// backtestFlags are the flags of attain backtest.
type backtestFlags struct {
	least, horizon, origins, sample int
	seed                            uint64
	class                           string
	chart, csv, out                 string
	skipBad                         bool
	encoding                        string
}

func (a *app) backtestCommand() *cobra.Command {
	f := backtestFlags{}
	cmd := &cobra.Command{
		Use:   "backtest [PLAN | SERIES.csv]",
		Short: "Ask how such forecasts would have done",
		Long: `Backtest hides the end of each series, forecasts it with the engine and the
defaults of attain run, and scores what it said against what came: bands,
point forecasts and chances, by the number of points shown and the years
ahead, beside naive, drift, theta and damped trend on the same series.

It rolls: each series is cut at several origins, and at each the last 2, 3, 4,
5, 6 and 8 points before are shown, and all there are; of a record of months or
of quarters those of one, two and three years. These are forecast in their own
periods, which the horizon counts, and the textbook methods read them seasonally
adjusted. Four years on it asks for the chance of the last level -10, 0, +10,
+25 and +50 %.

SERIES.csv is that of attain batch: series,period,value and optionally class,
qualifier, lower, upper; gzip is read directly, "-" is standard input. A plan
is tested on the indicators that have figures enough; without an argument that
is the built-in one. The priors were learned from public collections; where a
series is among those the scores flatter. docs/method.md has the scores of
series held out, docs/backtest.md says how to read all of this.`,
		Example: `  attain backtest series.csv
  attain backtest series.csv.gz --class economic --sample 500 --chart reliability.svg
  attain backtest - --horizon 4 --min-points 3 --output json < series.csv
  attain backtest series.csv --csv forecasts.csv --out backtest
  attain backtest                     the built-in plan`,
		Args: atMost(1, "plan or CSV file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.backtest(cmd.Context(), first(args), &untilDone{ctx: cmd.Context(), in: cmd.InOrStdin()}, f)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&f.least, "min-points", 0, "points to show at least, 1 to 50 (default: 2, and 1 for a plan)")
	flags.IntVar(&f.horizon, "horizon", 6, "years, or periods of the series, to forecast, 1 to 120")
	flags.IntVar(&f.origins, "origins", 6, "origins of each series at most, evenly spread; 0 for every one")
	flags.IntVar(&f.sample, "sample", 0, "series to draw at random; 0 for all")
	flags.Uint64Var(&f.seed, "seed", 1, "seed of the sample")
	addPriorFlag(flags, &a.plan.prior)
	flags.StringVar(&f.class, "class", "", "reference class of the series that declare none")
	flags.StringVar(&f.chart, "chart", "", "draw reliability and coverage to this file, .svg, .png or .pdf")
	flags.StringVar(&f.csv, "csv", "", "write every forecast with its scores to this file")
	flags.StringVar(&f.out, "out", "", "folder to write everything to: backtest.json, forecasts.csv, chances.csv, reliability.svg and .png, and their manifest")
	flags.BoolVar(&f.skipBad, "skip-bad", false, "leave out rows that cannot be used, with a message, instead of stopping")
	addEncodingFlag(flags, &f.encoding)
	a.addPlanFlags(cmd)
	flags.StringVar(&a.plan.reading, "reading", "", "how to understand a plan's evidence (default: the plan's)")
	a.addOutputFlag(cmd)
	return cmd
}

// check reports flags that cannot be meant.
func (f backtestFlags) check() error {
	switch {
	case f.least < 0 || f.least > 50:
		return inputErrorf("--min-points lies between 1 and 50", "--min-points在1与50之间")
	case f.horizon < 1 || f.horizon > mostAhead:
		return inputErrorf("a horizon lies between 1 and %d years, or periods of the series", "推算的年数或期数在1与%d之间", mostAhead)
	case f.origins < 0 || f.sample < 0:
		return inputErrorf("--origins and --sample are counts; 0 stands for all", "--origins与--sample是个数；0表示全部")
	}
	if err := checkChart(f.chart); err != nil {
		return err
	}
	return nil
}

func (a *app) backtest(ctx context.Context, arg string, in io.Reader, f backtestFlags) error {
	if err := errors.Join(f.check(), a.checkOutput()); err != nil {
		return err
	}
	priors, err := openPriors(a.plan.prior)
	if err != nil {
		return err
	}
	if err := priors.checkClass(f.class); err != nil {
		return err
	}
	read := a.backtestPlan
	if arg == "-" || isFile(arg) && filepath.Ext(arg) != ".toml" {
		read = func(arg string, f backtestFlags) (*report.Backtest, error) { return a.backtestFile(arg, in, f) }
	}
	b, err := read(arg, f)
	if err != nil {
		return err
	}
	a.read = append(a.read, priors.read...)
	folder, err := f.open(a.read)
	if err != nil {
		return err
	}
	if folder != nil {
		defer folder.Close()
	}
	b.Version, b.Seed, b.Total, b.Own = version, f.seed, len(b.Ran.Series), priors.file != ""
	b.Ran.Series = sampled(b.Ran.Series, f.sample, f.seed)
	b.Ran.Horizon, b.Ran.Origins, b.Ran.Workers = f.horizon, f.origins, workers()
	if f.least > 0 {
		b.Ran.Least = f.least
	}
	b.Ran.Methods = append([]forecast.Method{engineMethod(priors, b.Ran.Series)}, forecast.ClassicMethods()...)
	bar := a.progress("forecasting ", int64(len(b.Ran.Series)))
	b.Ran.Progress = bar.add
	b.Found, err = b.Ran.RunContext(ctx)
	bar.done()
	if err != nil {
		return err
	}
	if err := writeBacktest(b, f, a.read, folder); err != nil {
		return err
	}
	if a.output == "json" {
		_, err := a.stdout.Write(b.JSON())
		return err
	}
	return b.Text(a.stdout, a.width())
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// backtestPlan takes the series of a plan's indicators in its reading.
func (a *app) backtestPlan(arg string, f backtestFlags) (*report.Backtest, error) {
	if strings.HasSuffix(arg, ".csv") || strings.HasSuffix(arg, ".gz") {
		return nil, inputErrorf("cannot read %s: there is no such file", "无法读取%s：没有这个文件", arg)
	}
	p, err := a.loadPlan(arg)
	if err != nil {
		return nil, err
	}
	b := &report.Backtest{Lang: p.Language, Title: p.Title, Input: arg, Inputs: p.Inputs}
	b.Ran.Least = 1
	for _, i := range p.Evidence.Indicators {
		if i.Class == "" {
			i.Indicator.Class = f.class
		}
		b.Ran.Series = append(b.Ran.Series, attain.NewSeries(i.Indicator, i.Observations, p.Reading))
	}
	return b, nil
}

// backtestFile reads the series of a CSV file.
func (a *app) backtestFile(path string, in io.Reader, f backtestFlags) (*report.Backtest, error) {
	l := lang.En
	if a.plan.lang != "" {
		var err error
		if l, err = lang.Parse(a.plan.lang); err != nil {
			return nil, inputErrorf("%s\n%s", "%s\n%s", err, document.HintOf(err))
		}
	}
	encoding, err := openEncoding(f.encoding)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	rows, err := openRows(path, in, rowSettings{encoding: encoding, tap: sum, required: seriesColumns, optional: moreColumns})
	if err != nil {
		return nil, err
	}
	defer rows.close()
	b := &report.Backtest{Lang: l, Title: attain.Text{En: rows.name}, Input: path}
	b.Ran.Least = 2
	reader := newSeriesReader(rows, batchFlags{class: f.class, skipBad: f.skipBad}, a.skipped)
	for {
		s, err := reader.next()
		if err == io.EOF {
			break
		}
		var bad rowError
		if errors.As(err, &bad) {
			return nil, inputErrorf("%s\n--skip-bad leaves such rows out", "%s\n--skip-bad可略过这样的行", err)
		}
		if err != nil {
			return nil, err
		}
		s.indicator.Name = attain.Text{En: s.id}
		b.Ran.Series = append(b.Ran.Series, attain.NewSeries(s.indicator, s.observations, ""))
	}
	if len(b.Ran.Series) == 0 {
		return nil, inputErrorf("%s: there is no series below the header", "%s：表头下没有序列", rows.name)
	}
	b.SHA256 = hex.EncodeToString(sum.Sum(nil))
	b.Inputs = []plan.Input{{Name: filepath.Base(path), SHA256: b.SHA256}}
	a.read = rows.read
	return b, nil
}

// sampled draws n series at random, and keeps their order; all for 0.
func sampled(series []attain.Series, n int, seed uint64) []attain.Series {
	if n == 0 || n >= len(series) {
		return series
	}
	picked := rand.New(rand.NewPCG(seed, 0)).Perm(len(series))[:n]
	slices.Sort(picked)
	out := make([]attain.Series, n)
	for i, k := range picked {
		out[i] = series[k]
	}
	return out
}

// engineMethod is attain itself: the model of a run for each class among the
// series.
func engineMethod(p *priors, series []attain.Series) forecast.Method {
	models := map[string]model.Model{}
	for _, s := range series {
		if class := s.Indicator.Class; models[class] == nil {
			models[class] = p.model(class)
		}
	}
	m := forecast.ModelMethod("attain", func(i attain.Indicator) model.Model { return models[i.Class] })
	laws := m.Laws
	m.Laws = func(s attain.Series, times []float64) []forecast.Law {
		s.Indicator = withUsualBounds(s.Indicator, s.Levels)
		return laws(s, times)
	}
	return m
}

// The files of a backtest.
const (
	backtestName    = "backtest.json"
	forecastsName   = "forecasts.csv"
	chancesName     = "chances.csv"
	reliabilityName = "reliability"
)

// open checks what is to be written, and opens the folder, if there is one.
func (f backtestFlags) open(inputs intake.Files) (*publish.Folder, error) {
	files := []string{f.csv, f.chart}
	if f.out == "" {
		return nil, checkFiles(inputs, files...)
	}
	names := []string{backtestManifestName, backtestName, forecastsName, chancesName, reliabilityName + ".svg", reliabilityName + ".png"}
	for _, name := range names {
		files = append(files, filepath.Join(f.out, name))
	}
	if err := checkFiles(inputs, files...); err != nil {
		return nil, err
	}
	return openFolder(f.out, inputs, names...)
}

// writeBacktest writes the files that the flags ask for.
func writeBacktest(b *report.Backtest, f backtestFlags, inputs intake.Files, folder *publish.Folder) error {
	chart := b.Chart()
	if f.chart != "" {
		if chart == nil {
			return inputErrorf("there is nothing to draw: too few forecasts could be compared", "无图可画：可比较的预测太少")
		}
		if err := writeChart(chart, f.chart, inputs); err != nil {
			return err
		}
	}
	if f.csv != "" {
		if err := writeFile(f.csv, inputs, b.ForecastsCSV()); err != nil {
			return err
		}
	}
	if folder == nil {
		return nil
	}
	files := map[string][]byte{backtestName: b.JSON(), forecastsName: b.ForecastsCSV(), chancesName: b.ChancesCSV()}
	if chart != nil {
		files[reliabilityName+".svg"], _ = render(chart, "svg")
		files[reliabilityName+".png"], _ = render(chart, "png")
	}
	files[backtestManifestName] = b.Manifest(files)
	return refused(folder.Commit(files))
}
