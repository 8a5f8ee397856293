package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"attain/model"
	"attain/model/season"
)

// levels of the quantiles that are scored.
var levels = []float64{.025, .1, .5, .9, .975}

// A forecast is the quantiles of levels, at one time.
type forecast [5]float64

// A score sums up how forecasts did.
type score struct{ n, in80, in95, off, interval, symmetric float64 }

// evaluate scores forecasts by laws learned on the other folds, beside the
// seasonal naive forecast and those of a file; with a file, of what all methods
// in it forecast.
func evaluate(records []record, peers string, out, progress io.Writer) error {
	others, err := readPeers(peers)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "| period | shown | method | records | in 80 % | in 95 % | sMAPE | MASE | MSIS |")
	fmt.Fprintln(out, "|---|---|---|---|---|---|---|---|---|")
	for _, period := range []int{12, 4} {
		windows := windowsOf(of(records, period), period)
		for _, form := range scales {
			tried := screen(period, form, windows)
			made := make([][]forecast, len(windows))
			for fold := range folds {
				law := tried.learn(slices.DeleteFunc(slices.Clone(windows), func(w window) bool { return w.fold() == fold }), form)
				fmt.Fprintf(progress, "%d a year, %s scale, fold %d: %d nodes\n", period, form, fold+1, len(law.Nodes))
				forecastFold(law, form, windows, fold, made)
			}
			print(out, "attain, "+form.String(), windows, others.common(func(i int, w window) []forecast { return made[i] }))
		}
		print(out, "seasonal naive", windows, others.common(func(_ int, w window) []forecast { return naive(w) }))
		for _, name := range others.names {
			print(out, name, windows, others.common(func(_ int, w window) []forecast { return others.of(name, w) }))
		}
	}
	return nil
}

// forecastFold forecasts the windows of a fold by the law.
func forecastFold(law season.Law, form model.ScaleForm, windows []window, fold int, made [][]forecast) {
	plans := season.NewPlans(law)
	side(len(windows), func(i int) {
		w := windows[i]
		if w.fold() != fold {
			return
		}
		scale := w.scale(form)
		var post season.Posterior
		plans.For(span(0, w.shown-1)).Observe(on(scale, w.levels()), &post)
		for _, h := range w.ahead {
			var f forecast
			post.Marginal(season.Ahead{H: h}).Quantiles(levels, f[:])
			for q := range f {
				f[q] = scale.Inverse(f[q])
			}
			made[i] = append(made[i], f)
		}
	})
}

// naive forecasts what was a year before, with the normal law of its errors.
func naive(w window) []forecast {
	y, m := w.levels(), w.period
	squares, n := 0.0, 0.0
	for t := m; t < len(y); t++ {
		squares += (y[t] - y[t-m]) * (y[t] - y[t-m])
		n++
	}
	if n == 0 {
		return nil
	}
	var all []forecast
	for _, h := range w.ahead {
		years := (h-1)/m + 1
		mean, sd := y[len(y)-1+h-years*m], math.Sqrt(squares/n*float64(years))
		var f forecast
		for q, level := range levels {
			f[q] = mean + sd*math.Sqrt2*math.Erfinv(2*level-1)
		}
		all = append(all, f)
	}
	return all
}

// print prints a line for each kind of window.
func print(out io.Writer, name string, windows []window, forecasts func(i int, w window) []forecast) {
	sums := map[string]score{}
	var kinds []string
	for i, w := range windows {
		fs := forecasts(i, w)
		if fs == nil {
			continue
		}
		if !slices.Contains(kinds, w.kind) {
			kinds = append(kinds, w.kind)
		}
		s := sums[w.kind]
		s.add(w, fs)
		sums[w.kind] = s
	}
	for _, kind := range kinds {
		s := sums[kind]
		fmt.Fprintf(out, "| %d | %s | %s | %.0f | %.1f | %.1f | %.2f | %.3f | %.2f |\n", windows[0].period, kind, name,
			s.n, 100*s.in80/s.n, 100*s.in95/s.n, s.symmetric/s.n, s.off/s.n, s.interval/s.n)
	}
}

// add scores the forecasts of a window. The scale of MASE and MSIS is the mean
// change over a year of all that comes before the test.
func (s *score) add(w window, forecasts []forecast) {
	scale, years := 0.0, 0.0
	for t := w.period; t < w.train; t++ {
		scale += math.Abs(w.values[t] - w.values[t-w.period])
		years++
	}
	scale /= years
	share := 1 / float64(len(forecasts))
	s.n++
	for j, f := range forecasts {
		y := w.actual(w.ahead[j])
		if y >= f[1] && y <= f[3] {
			s.in80 += share
		}
		if y >= f[0] && y <= f[4] {
			s.in95 += share
		}
		s.off += share * math.Abs(y-f[2]) / scale
		s.interval += share * (f[4] - f[0] + 40*math.Max(f[0]-y, 0) + 40*math.Max(y-f[4], 0)) / scale
		s.symmetric += share * 200 * math.Abs(y-f[2]) / (math.Abs(y) + math.Abs(f[2]))
	}
}

// peers are the forecasts of a file, by method, record and what was shown.
type peers struct {
	names []string
	made  map[string][]forecast
}

// readPeers reads what peers.R wrote; an empty name is no file.
func readPeers(path string) (peers, error) {
	p := peers{made: map[string][]forecast{}}
	if path == "" {
		return p, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return p, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return p, fmt.Errorf("%s: %w", path, err)
	}
	for i, row := range rows[1:] {
		var f forecast
		for q, column := range []int{7, 5, 4, 6, 8} {
			if f[q], err = strconv.ParseFloat(row[column], 64); err != nil {
				return p, fmt.Errorf("%s:%d: %w", path, i+2, err)
			}
		}
		if !slices.Contains(p.names, row[2]) {
			p.names = append(p.names, row[2])
		}
		key := strings.Join(row[:3], " ")
		p.made[key] = append(p.made[key], f)
	}
	return p, nil
}

func (p peers) of(name string, w window) []forecast {
	shown := w.kind
	if shown == "all" {
		shown = "0"
	}
	return p.made[w.id+" "+shown+" "+name]
}

// common leaves out the windows that not every method forecasts.
func (p peers) common(forecasts func(int, window) []forecast) func(int, window) []forecast {
	return func(i int, w window) []forecast {
		for _, name := range p.names {
			if len(p.of(name, w)) != len(w.ahead) {
				return nil
			}
		}
		return forecasts(i, w)
	}
}
