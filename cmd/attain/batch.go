package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"attain"
	"attain/forecast"
	"attain/model"
)

// batchFlags are the flags of attain batch.
type batchFlags struct {
	horizon    int
	quantiles  []float64
	out        string
	targets    string
	targetsOut string
	seed       uint64
	skipBad    bool
}

func (a *app) batchCommand() *cobra.Command {
	f := batchFlags{}
	cmd := &cobra.Command{
		Use:   "batch SERIES.csv",
		Short: "Forecast many series",
		Long: `Batch reads many short annual series from a CSV file and writes their
quantiles year by year; with targets, also how likely each is to be met at its
period and by its end. The engine and its defaults are those of attain run.

SERIES.csv has the columns series,period,value and optionally class, qualifier,
lower, upper; the rows of a series stand together. With lower and upper it is
taken as a share between them. "-" reads standard input; gzip is read directly.
TARGETS.csv has series,period,value,sense (at-least or at-most), in the order
of the series.

Output is in the order of the input whatever the number of processors, and is
there only when it is complete.`,
		Example: `  attain batch series.csv --horizon 6 --out forecasts.csv
  attain batch series.csv.gz --quantiles 0.1,0.5,0.9 --out f.csv --targets t.csv --targets-out p.csv
  attain batch - --out f.csv --skip-bad < series.csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return inputErrorf("attain batch takes one CSV file, or - for standard input")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.batch(args[0], cmd.InOrStdin(), f) },
	}
	flags := cmd.Flags()
	flags.IntVar(&f.horizon, "horizon", 6, "years to forecast, 1 to 50")
	flags.Float64SliceVar(&f.quantiles, "quantiles", []float64{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975}, "quantiles to write")
	flags.StringVar(&f.out, "out", "", "file to write the forecasts to (required)")
	flags.StringVar(&f.targets, "targets", "", "file of targets")
	flags.StringVar(&f.targetsOut, "targets-out", "", "file to write their probabilities to")
	flags.Uint64Var(&f.seed, "seed", 1, "seed of the random numbers behind the probabilities by a date")
	flags.BoolVar(&f.skipBad, "skip-bad", false, "leave out rows that cannot be used, with a message, instead of stopping")
	return cmd
}

// check reports flags that cannot be meant.
func (f batchFlags) check() error {
	switch {
	case f.out == "":
		return inputErrorf("attain batch needs --out, the file to write the forecasts to")
	case f.horizon < 1 || f.horizon > 50:
		return inputErrorf("a horizon lies between 1 and 50 years")
	case (f.targets == "") != (f.targetsOut == ""):
		return inputErrorf("--targets and --targets-out go together")
	case len(f.quantiles) == 0 || !slices.IsSorted(f.quantiles):
		return inputErrorf("quantiles are listed in ascending order")
	}
	for _, q := range f.quantiles {
		if !(q > 0 && q < 1) {
			return inputErrorf("the quantile %g does not lie between 0 and 1", q)
		}
	}
	return nil
}

func (a *app) batch(path string, in io.Reader, f batchFlags) (err error) {
	if err := f.check(); err != nil {
		return err
	}
	rows, err := openRows(path, in, []string{"series", "period", "value"}, []string{"class", "qualifier", "lower", "upper"})
	if err != nil {
		return err
	}
	defer rows.close()
	b := &batch{flags: f, series: &seriesReader{rows: rows, skip: f.skipBad, bad: a.skipped, seen: map[string]bool{}}}
	if err := b.openTargets(in); err != nil {
		return err
	}
	out, err := createTogether(f.out, f.targetsOut)
	if err != nil {
		return err
	}
	defer out.abandon()
	b.out = out
	if err := b.run(); err != nil {
		var bad rowError
		if errors.As(err, &bad) {
			return inputErrorf("%w\n--skip-bad leaves such rows out", err)
		}
		return err
	}
	return out.commit()
}

func (a *app) skipped(err error) { fmt.Fprintln(a.stderr, "attain: skipped "+err.Error()) }

// A batch is a run over many series: one reader, several workers, one writer
// that keeps the order.
type batch struct {
	flags   batchFlags
	series  *seriesReader
	targets *targetReader // nil without targets
	out     *together
}

// chunkSize is how many series a worker takes at a time.
const chunkSize = 64

// A chunk is a stretch of series and, when done is closed, their output.
type chunk struct {
	series                   []batchSeries
	forecasts, probabilities []byte
	done                     chan struct{}
}

// run reads, forecasts and writes. The chunks on their way are bounded, and so
// is the memory.
func (b *batch) run() error {
	n := workers()
	jobs, order := make(chan *chunk, n), make(chan *chunk, 4*n)
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			w := newBatchWorker(b.flags)
			for c := range jobs {
				w.run(c)
				close(c.done)
			}
		})
	}
	var readErr error
	go func() {
		readErr = b.read(jobs, order)
		close(jobs)
		close(order)
	}()
	writeErr := b.write(order)
	for range order { // let the reader end after a failed write
	}
	wg.Wait()
	return errors.Join(readErr, writeErr)
}

// read sends the series in chunks to the workers and, in order, to the
// writer.
func (b *batch) read(jobs, order chan<- *chunk) error {
	for {
		c := &chunk{done: make(chan struct{})}
		err := b.fill(c)
		if len(c.series) > 0 {
			order <- c
			jobs <- c
		}
		if err == io.EOF {
			return b.targets.rest()
		}
		if err != nil {
			return err
		}
	}
}

// fill reads up to a chunk of series with their targets.
func (b *batch) fill(c *chunk) error {
	for len(c.series) < chunkSize {
		s, err := b.series.next()
		if err != nil {
			return err
		}
		if s.targets, err = b.targets.of(s.id); err != nil {
			return err
		}
		c.series = append(c.series, s)
	}
	return nil
}

func (b *batch) write(order <-chan *chunk) error {
	header := "series,period,h"
	for _, q := range b.flags.quantiles {
		header += ",q" + strconv.FormatFloat(q, 'g', -1, 64)
	}
	if err := b.out.write([]byte(header+",rung,class,warnings\n"), []byte("series,period,value,sense,at,by\n")); err != nil {
		return err
	}
	for c := range order {
		<-c.done
		if err := b.out.write(c.forecasts, c.probabilities); err != nil {
			return err
		}
	}
	return nil
}

// A batchWorker forecasts series one after another. What fits of one class can
// share is shared.
type batchWorker struct {
	flags   batchFlags
	models  map[string]model.Model // by class
	values  []float64              // quantiles of one year
	chances forecast.Chancer
}

func newBatchWorker(f batchFlags) *batchWorker {
	return &batchWorker{
		flags: f, models: map[string]model.Model{}, values: make([]float64, len(f.quantiles)),
		chances: forecast.Chancer{Settings: forecast.Settings{Draws: batchDraws, Seed: f.seed}},
	}
}

// run forecasts the series of a chunk.
func (w *batchWorker) run(c *chunk) {
	for _, s := range c.series {
		w.series(c, s)
	}
}

// model returns the model for a class: that of attain run.
func (w *batchWorker) model(class string) model.Model {
	m, ok := w.models[class]
	if !ok {
		m = modelFor(class)
		w.models[class] = m
	}
	return m
}

// series forecasts one series and appends its lines.
func (w *batchWorker) series(c *chunk, s batchSeries) {
	s.indicator = withUsualBounds(s.indicator, s.observations)
	series := attain.NewSeries(s.indicator, s.observations, "")
	fit := w.model(s.indicator.Class).Fit(series)
	law := fit.Drawer.(model.Forecaster) // the model of attain run is one
	w.forecast(c, s.id, fit, law)
	if len(s.targets) > 0 {
		w.judge(c, s, fit)
	}
}

// forecast appends a line for each year ahead.
func (w *batchWorker) forecast(c *chunk, id string, fit *model.Fitted, law model.Forecaster) {
	id = quoteCSV(id)
	tail := "," + fit.Rung.String() + "," + quoteCSV(fit.Prior) + "," + quoteCSV(strings.Join(fit.Warnings, "; ")) + "\n"
	times := make([]float64, w.flags.horizon)
	for j := range times {
		times[j] = fit.Origin() + float64(j+1)
	}
	bounds := fit.Series.Indicator.Bounds
	for j, m := range law.Marginals(times) {
		c.forecasts = append(append(c.forecasts, id...), ',')
		c.forecasts = strconv.AppendInt(c.forecasts, int64(math.Round(times[j])), 10)
		c.forecasts = strconv.AppendInt(append(c.forecasts, ','), int64(j+1), 10)
		m.Quantiles(w.flags.quantiles, w.values)
		for _, x := range w.values {
			c.forecasts = append(c.forecasts, ',')
			c.forecasts = strconv.AppendFloat(c.forecasts, bounds.Clamp(fit.Scale.Inverse(x)), 'g', 10, 64)
		}
		c.forecasts = append(c.forecasts, tail...)
	}
}

// judge appends a line for each target. One for a year that is over, of which
// the record says nothing either way, has an even chance.
func (w *batchWorker) judge(c *chunk, s batchSeries, fit *model.Fitted) {
	id := quoteCSV(s.id)
	for i, chance := range w.chances.Chances(fit, s.targets) {
		if math.IsNaN(chance.At) {
			chance = forecast.Chance{At: 0.5, By: 0.5}
		}
		t := s.targets[i]
		p := append(append(c.probabilities, id...), ',')
		p = append(append(p, t.Period.String()...), ',')
		p = strconv.AppendFloat(p, t.Value, 'g', -1, 64)
		p = append(append(append(p, ','), t.Sense.String()...), ',')
		p = strconv.AppendFloat(p, chance.At, 'g', 6, 64)
		p = strconv.AppendFloat(append(p, ','), chance.By, 'g', 6, 64)
		c.probabilities = append(p, '\n')
	}
}

// batchDraws are the futures behind a chance by a date.
const batchDraws = 2000

func allPositive(os []attain.Observation) bool {
	return !slices.ContainsFunc(os, func(o attain.Observation) bool { return !(o.Value > 0) })
}

// quoteCSV quotes a field where CSV needs it.
func quoteCSV(s string) string {
	if !strings.ContainsAny(s, ",\"\r\n") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// together are two files, the second optional, that appear under their names
// only when both are complete.
type together struct {
	names []string
	files []*os.File
}

func createTogether(names ...string) (*together, error) {
	t := &together{}
	for _, name := range names {
		if name == "" {
			continue
		}
		f, err := os.Create(name + ".partial")
		if err != nil {
			t.abandon()
			return nil, fmt.Errorf("cannot write %s: %w", name, unwrapPath(err))
		}
		t.names, t.files = append(t.names, name), append(t.files, f)
	}
	return t, nil
}

// write appends to each file its part.
func (t *together) write(parts ...[]byte) error {
	for i, f := range t.files {
		if _, err := f.Write(parts[i]); err != nil {
			return fmt.Errorf("cannot write %s: %w", t.names[i], unwrapPath(err))
		}
	}
	return nil
}

// commit gives the files their names.
func (t *together) commit() error {
	var errs []error
	for i, f := range t.files {
		errs = append(errs, f.Close(), os.Rename(f.Name(), t.names[i]))
	}
	t.files = nil
	return errors.Join(errs...)
}

// abandon removes what was not committed.
func (t *together) abandon() {
	for _, f := range t.files {
		f.Close()
		os.Remove(f.Name())
	}
}
