package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"attain"
	"attain/forecast"
	"attain/internal/table"
	"attain/model"
)

// A batchWorker forecasts series one after another. What fits of one class can
// share is shared.
type batchWorker struct {
	flags      batchFlags
	priors     *priors
	compressed [2]bool
	announced  bool // whether to write the chances of targets given that they were announced
	zip        *gzip.Writer
	models     map[string]model.Model // by class
	values     []float64              // quantiles of one year
	chances    forecast.Chancer
}

func newBatchWorker(f batchFlags, p *priors, compressed [2]bool) *batchWorker {
	return &batchWorker{
		flags: f, priors: p, compressed: compressed, zip: gzip.NewWriter(io.Discard), models: map[string]model.Model{}, values: make([]float64, len(f.quantiles)),
		chances: forecast.Chancer{Settings: forecast.Settings{Draws: batchDraws, Seed: f.seed}},
	}
}

// run forecasts the series of a chunk and lets go of them.
func (w *batchWorker) run(c *chunk) {
	c.parts = buffers.Get().(*[2][]byte)
	for i := range c.parts {
		c.parts[i] = c.parts[i][:0]
	}
	for _, s := range c.series {
		w.series(c, s)
	}
	for i := range c.parts {
		if w.compressed[i] {
			c.parts[i] = w.compress(c.parts[i])
		}
	}
}

// compress returns the text as a member of a gzip file.
func (w *batchWorker) compress(text []byte) []byte {
	var packed bytes.Buffer
	w.zip.Reset(&packed)
	_, _ = w.zip.Write(text) // a buffer takes everything
	_ = w.zip.Close()
	return packed.Bytes()
}

// model returns the model for a class: that of attain run.
func (w *batchWorker) model(class string) model.Model {
	m, ok := w.models[class]
	if !ok {
		m = w.priors.model(class)
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
	w.forecast(c, s, fit, law)
	if len(s.targets) > 0 {
		w.judge(c, s, fit)
	}
}

// forecast appends a line for each year ahead, or month or quarter of a record
// of these.
func (w *batchWorker) forecast(c *chunk, s batchSeries, fit *model.Fitted, law model.Forecaster) {
	id := quoteCSV(s.id)
	warnings := s.warnings
	for _, w := range fit.Warnings {
		warnings = append(warnings, w.En)
	}
	if n := len(fit.Series.Dropped); n > 0 {
		warnings = append(warnings, fmt.Sprintf("%d of its figures are for a period that a later row is for too", n))
	}
	tail := "," + fit.Rung.String() + "," + quoteCSV(fit.Prior) + "," + quoteCSV(strings.Join(warnings, "; ")) + "\n"
	times := make([]float64, w.flags.horizon)
	origin, _ := fit.Origin()
	for j := range times {
		times[j] = origin + float64(j+1)*fit.Step()
	}
	bounds := fit.Series.Indicator.Bounds
	last, _ := fit.Series.Last()
	for j, m := range law.Marginals(times) {
		c.parts[0] = append(append(c.parts[0], id...), ',')
		c.parts[0] = appendPeriod(c.parts[0], times[j], fit.PerYear)
		c.parts[0] = strconv.AppendInt(append(c.parts[0], ','), int64(j+1), 10)
		m.Quantiles(w.flags.quantiles, w.values)
		for i, x := range w.values {
			w.values[i] = fit.Grain.ToBounds(bounds.Clamp(math.Min(fit.Scale.Inverse(x), greatest)))
		}
		w.widen(last.Value)
		for _, y := range w.values {
			c.parts[0] = strconv.AppendFloat(append(c.parts[0], ','), y, 'g', 10, 64)
		}
		c.parts[0] = append(c.parts[0], tail...)
	}
}

// greatest is the greatest level written.
const greatest = 1e308

// widen keeps levels that ran out of the numbers there are, above or below,
// from being all the same: half of them stay at the last level.
func (w *batchWorker) widen(last float64) {
	qs, lo, hi := w.flags.quantiles, w.values[0], w.values[len(w.values)-1]
	if hi-lo > 1e-9*math.Abs(hi) || qs[0] >= 0.5 || qs[len(qs)-1] <= 0.5 {
		return
	}
	for i, q := range qs {
		if q < 0.5 == (last < lo) {
			w.values[i] = last
		}
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
		p := append(append(c.parts[1], id...), ',')
		p = append(append(p, t.Period.String()...), ',')
		p = strconv.AppendFloat(p, t.Value, 'g', -1, 64)
		p = append(append(append(p, ','), t.Sense.String()...), ',')
		p = strconv.AppendFloat(p, chance.At, 'g', 6, 64)
		p = strconv.AppendFloat(append(p, ','), chance.By, 'g', 6, 64)
		if w.announced {
			p = append(p, ',')
			if e := forecast.Announced(t, fit.Series, chance.At); e != nil {
				p = strconv.AppendFloat(p, e.Chance, 'g', 6, 64)
			}
		}
		c.parts[1] = append(p, '\n')
	}
}

// batchDraws are the futures behind a chance by a date.
const batchDraws = 2000

// appendPeriod writes the year, or the month, that ends at the instant; of a
// record of quarters the quarter.
func appendPeriod(dst []byte, instant float64, perYear int) []byte {
	month := int(math.Round((instant+1)*12)) - 1 // since January of year 0
	dst = strconv.AppendInt(dst, int64(month/12), 10)
	switch {
	case perYear == 4 && month%3 == 2:
		return append(dst, '-', 'Q', byte('1'+month%12/3))
	case perYear <= 1 && month%12 == 11:
		return dst
	}
	return fmt.Appendf(dst, "-%02d", month%12+1)
}

// quoteCSV writes a text as a cell: guarded, and quoted where CSV needs it.
func quoteCSV(s string) string {
	s = table.Guard(s)
	if !strings.ContainsAny(s, ",\"\r\n") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
