package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"attain"
	"attain/internal/document"
	"attain/internal/parallel"
	"attain/internal/table"
)

// batchFlags are the flags of attain batch.
type batchFlags struct {
	horizon    int
	quantiles  []float64
	out        string
	targets    string
	targetsOut string
	class      string
	prior      string
	seed       uint64
	skipBad    bool
	resume     bool
	encoding   string
}

func (a *app) batchCommand() *cobra.Command {
	f := batchFlags{}
	cmd := &cobra.Command{
		Use:   "batch SERIES.csv",
		Short: "Forecast many series",
		Long: `Batch reads many short series from a CSV file and writes their quantiles year
by year; with targets, also how likely each is to be met at its period and by
its end. The engine and its defaults are those of attain run. A series of months
(2023-05) or of quarters (2023-Q2) is forecast in its own periods, with its
season, and the horizon counts them.

SERIES.csv has the columns series,period,value and optionally class, qualifier,
lower, upper; the rows of a series stand together. With lower and upper the
series is taken as a share between them, and so is one of class share without
them, between 0 and 100; in a row whose qualifier is between they are the two
figures. TARGETS.csv has series,period,value,sense (at-least or at-most), in the
order of the series, for a year, a quarter or a month, and optionally set-by
(plan, law, bloc, world or nobody): then the chance that a target has when it
was announced is written too. "-" reads standard input; gzip is read directly, and
written where a name ends in .gz. Cells stand between commas, semicolons or
tabs; numbers may be written 1234.5, 1,234.5 or 1234,5, and one that could mean
two things, such as 1,234, is refused. In the files written, a name that a
spreadsheet would run as a formula, for it begins with = + - or @, has an
apostrophe before it. A target whose year is over and of which the
record says nothing has the chance 0.5.

Output is in the order of the input whatever the number of processors, and has
its name only when it is complete. Until then it is in NAME.partial; what a
run that was broken off has done is kept there, and --resume goes on after it
where the input, the flags, the version and what is kept are the same. The
result is the same to the byte. No input is written to, and nothing but a file
is replaced. Memory grows by less than 100 bytes a series.`,
		Example: `  attain batch series.csv --horizon 6 --out forecasts.csv
  attain batch series.csv.gz --quantiles 0.1,0.5,0.9 --out f.csv.gz --targets t.csv --targets-out p.csv
  attain batch - --out f.csv --skip-bad < series.csv
  attain batch series.csv --out f.csv --resume
  attain batch series.csv --prior ours.json --class clinics --out f.csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return inputErrorf("attain batch takes one CSV file, or - for standard input", "attain batch需要一个CSV文件，标准输入写-")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.batch(cmd.Context(), args[0], &untilDone{ctx: cmd.Context(), in: cmd.InOrStdin()}, f)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&f.horizon, "horizon", 6, "years, or periods of the series, to forecast, 1 to 120")
	flags.Float64SliceVar(&f.quantiles, "quantiles", []float64{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975}, "quantiles to write")
	flags.StringVar(&f.out, "out", "", "file to write the forecasts to (required)")
	flags.StringVar(&f.targets, "targets", "", "file of targets")
	flags.StringVar(&f.targetsOut, "targets-out", "", "file to write their probabilities to")
	flags.StringVar(&f.class, "class", "", "reference class of series that have none of their own")
	addPriorFlag(flags, &f.prior)
	flags.Uint64Var(&f.seed, "seed", 1, "seed of the random numbers behind the probabilities by a date")
	flags.BoolVar(&f.skipBad, "skip-bad", false, "leave out rows that cannot be used, with a message, instead of stopping")
	addEncodingFlag(flags, &f.encoding)
	flags.BoolVar(&f.resume, "resume", false, "go on after what a run that was broken off has done")
	return cmd
}

// addEncodingFlag adds the flag that says how a table is written in bytes.
func addEncodingFlag(flags *pflag.FlagSet, name *string) {
	flags.StringVar(name, "encoding", "", "how the tables are written: gb18030, big5, shift_jis, windows-1252, utf-16 … (default: UTF-8)")
}

func openEncoding(name string) (table.Encoding, error) {
	e, err := table.NewEncoding(name)
	if err != nil {
		return e, inputErrorf("%s\n%s", "%s\n%s", err, document.HintOf(err))
	}
	return e, nil
}

// mostAhead is the longest horizon.
const mostAhead = 120

// check reports flags that cannot be meant.
func (f batchFlags) check() error {
	switch {
	case f.out == "":
		return inputErrorf("attain batch needs --out, the file to write the forecasts to", "attain batch需要--out，即写入预测的文件")
	case f.horizon < 1 || f.horizon > mostAhead:
		return inputErrorf("a horizon lies between 1 and %d years, or periods of the series", "推算的年数或期数在1与%d之间", mostAhead)
	case (f.targets == "") != (f.targetsOut == ""):
		return inputErrorf("--targets and --targets-out go together", "--targets与--targets-out须同时使用")
	case f.targets == "-":
		return inputErrorf("targets are read from a file, not from standard input", "目标须从文件读取，不能从标准输入读取")
	case len(f.quantiles) == 0 || !slices.IsSorted(f.quantiles):
		return inputErrorf("quantiles are listed in ascending order", "分位数须从小到大排列")
	}
	for _, q := range f.quantiles {
		if !(q > 0 && q < 1) {
			return inputErrorf("the quantile %g does not lie between 0 and 1", "分位数%g不在0与1之间", q)
		}
	}
	return nil
}

func (a *app) batch(ctx context.Context, path string, in io.Reader, f batchFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	priors, err := openPriors(f.prior)
	if err != nil {
		return err
	}
	if err := priors.checkClass(f.class); err != nil {
		return err
	}
	encoding, err := openEncoding(f.encoding)
	if err != nil {
		return err
	}
	rows, err := openRows(path, in, rowSettings{encoding: encoding, required: seriesColumns, optional: moreColumns})
	if err != nil {
		return err
	}
	defer rows.close()
	bar := a.progress("forecasting ", rows.size)
	defer bar.done()
	b := &batch{flags: f, encoding: encoding, priors: priors, bar: bar, series: newSeriesReader(rows, f, a.skipped)}
	if err := b.openTargets(); err != nil {
		return err
	}
	defer b.targets.close()
	out, err := openOutput(outputPlan{
		names: []string{f.out, f.targetsOut}, headers: f.header(b.targets.tellSetters()), settings: f.settings(priors), resume: f.resume,
		inputs: slices.Concat(rows.read, b.targets.read(), priors.read),
	})
	if err != nil {
		return err
	}
	b.out = out
	if err := b.pass(ctx, out.series); err != nil {
		out.close()
		return err
	}
	if err := b.run(ctx); err != nil {
		return errors.Join(a.brokenOff(out, err)...)
	}
	return out.commit()
}

// brokenOff says what is left of a run that failed.
func (a *app) brokenOff(out *output, err error) []error {
	var bad rowError
	if errors.As(err, &bad) {
		err = inputErrorf("%s\n--skip-bad leaves such rows out", "%s\n--skip-bad可略过这样的行", err)
	}
	if kept := out.close(); kept > 0 {
		return []error{err, keptError(kept)}
	}
	return []error{err}
}

// A keptError says how many series of a run that was broken off are done.
type keptError int

func (n keptError) Error() string { return n.Text().En }

// Text says it in both languages.
func (n keptError) Text() attain.Text {
	return attain.Textf("%d series are done and kept; --resume goes on after them", "已完成并保留%d个序列；--resume可由此继续", int(n))
}

func (a *app) skipped(err error) { fmt.Fprintln(a.stderr, "attain: skipped "+err.Error()) }

// header returns the first lines of the files; announced says whether the
// second has that column.
func (f batchFlags) header(announced bool) [][]byte {
	forecasts := "series,period,h"
	for _, q := range f.quantiles {
		forecasts += ",q" + strconv.FormatFloat(q, 'g', -1, 64)
	}
	chances := "series,period,value,sense,at,by"
	if announced {
		chances += ",announced"
	}
	return [][]byte{[]byte(forecasts + ",rung,class,warnings\n"), []byte(chances + "\n")}
}

// settings is what the lines of a series follow from, beside the series.
func (f batchFlags) settings(p *priors) []setting {
	return []setting{
		{firstSetting, version + ", priors " + p.version()},
		{"horizon", strconv.Itoa(f.horizon)},
		{"quantiles", fmt.Sprint(f.quantiles)},
		{"class", f.class},
		{"seed", strconv.FormatUint(f.seed, 10)},
		{"file of targets", f.targets},
	}
}

// A batch is a run over many series: one reader, several workers, one writer
// that keeps the order.
type batch struct {
	flags    batchFlags
	encoding table.Encoding
	priors   *priors
	series   *seriesReader
	targets  *targetReader // nil without targets
	out      *output
	bar      progressBar
	digest   digest // of the series read so far
}

// chunkSize is how many series a worker takes at a time.
const chunkSize = 64

// A chunk is a stretch of series and, when done is closed, their lines.
type chunk struct {
	series []batchSeries
	read   int64  // bytes of the input read for it
	digest digest // of the series up to its end
	parts  *[2][]byte
	fault  *parallel.Panic // where its work panicked
	done   chan struct{}
}

// run reads, forecasts and writes, until ctx ends. The chunks on their way are
// bounded, and so is the memory.
func (b *batch) run(ctx context.Context) error {
	n := workers()
	jobs, order := make(chan *chunk, n), make(chan *chunk, 4*n)
	for range n {
		go func() {
			w := newBatchWorker(b.flags, b.priors, b.out.compressed)
			w.announced = b.targets.tellSetters()
			for c := range jobs {
				c.fault = parallel.Try(func() { w.run(c) })
				close(c.done)
			}
		}()
	}
	var readErr error
	go func() {
		if fault := parallel.Try(func() { readErr = b.read(jobs, order) }); fault != nil {
			readErr = fault
		}
		close(jobs)
		close(order)
	}()
	if err := b.write(ctx, order); err != nil {
		return err // the process ends, and what still reads and works with it
	}
	return readErr
}

// pass reads the n series that are done already, and makes sure that they are
// the same.
func (b *batch) pass(ctx context.Context, n int) error {
	for done := 0; done < n; {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c, err := b.next()
		done += len(c.series)
		if err != nil && !(err == io.EOF && done == n) {
			if err == io.EOF {
				err = b.out.otherInput()
			}
			return err
		}
	}
	if n > 0 && b.digest != b.out.digest {
		return b.out.otherInput()
	}
	return nil
}

// read sends the series in chunks to the workers and, in order, to the
// writer.
func (b *batch) read(jobs, order chan<- *chunk) error {
	for {
		c, err := b.next()
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

// next reads up to a chunk of series with their targets. With an error it
// returns the series before it.
func (b *batch) next() (*chunk, error) {
	c := &chunk{done: make(chan struct{}), series: make([]batchSeries, 0, chunkSize)}
	from := b.series.rows.position()
	var err error
	for len(c.series) < chunkSize && err == nil {
		var s batchSeries
		if s, err = b.series.next(); err == nil {
			s.targets, err = b.targets.of(s.id)
		}
		if err == nil {
			c.series = append(c.series, s)
		}
	}
	if len(c.series) > 0 {
		b.digest.add(c.series)
	}
	c.digest, c.read = b.digest, b.series.rows.position()-from
	return c, err
}

// write writes the chunks in order until there are no more.
func (b *batch) write(ctx context.Context, order <-chan *chunk) error {
	for {
		var c *chunk
		var more bool
		select {
		case c, more = <-order:
		case <-ctx.Done():
			return ctx.Err()
		}
		if !more {
			return nil
		}
		<-c.done
		if c.fault != nil {
			return c.fault
		}
		if err := b.out.write(c); err != nil {
			return err
		}
		b.bar.add(int(c.read))
		buffers.Put(c.parts)
	}
}

// buffers are the memory of chunks that are written.
var buffers = sync.Pool{New: func() any { return new([2][]byte) }}
