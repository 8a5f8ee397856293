package main

import (
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"sync"

	"attain"
	"attain/model"
	"attain/model/prior"
)

const folds = 3

// foldOf puts whole groups of series into folds: no dataset is both learned
// from and tested on.
func foldOf(r record) int {
	h := fnv.New32a()
	h.Write([]byte(r.group))
	return int(h.Sum32()>>8) % folds
}

// evaluate learns on two thirds of the groups and scores forecasts of the
// series of the last third, for each third, and prints a table for each
// number of points.
func evaluate(dir string, out, progress io.Writer) error {
	records, _, err := load(dir)
	if err != nil {
		return err
	}
	board := board{}
	for fold := range folds {
		var train, test []record
		for i, r := range records {
			switch {
			case foldOf(r) != fold:
				train = append(train, r)
			case r.family != "m4" || i%m4Every == 0:
				test = append(test, r)
			}
		}
		fmt.Fprintf(progress, "fold %d of %d\n", fold+1, folds)
		l, err := learn(train, progress, "generic", "economic", "tourism", "development")
		if err != nil {
			return err
		}
		board.forecast(test, methodsOf(l))
	}
	board.print(out)
	return nil
}

// A method forecasts a task: it returns quantiles by year and, for each
// target four years on, the chance of at least as much.
type method struct {
	name     string
	forecast func(t task) (quantiles [][]float64, hits []float64)
}

// A task is a series cut short.
type task struct {
	family string
	shown  int // 0 means all
	past   []float64
	future []float64
	scale  float64 // the mean absolute change of the full past
}

// levels of the quantiles that are scored, and gains over the last level that
// a target asks for in four years.
var (
	levels  = []float64{.025, .05, .1, .15, .2, .25, .3, .35, .4, .45, .5, .55, .6, .65, .7, .75, .8, .85, .9, .95, .975}
	gains   = []float64{-.10, 0, .10, .25, .50}
	hitYear = 4
)

// tasksOf cuts a record for every number of points.
func tasksOf(r record) []task {
	if r.family == "m4" {
		var ts []task
		for _, k := range []int{2, 3} {
			ts = append(ts, task{"m4", k, r.values[:k], r.values[k:], math.NaN()})
		}
		return ts
	}
	family := map[string]string{"m1": "comp", "tourism": "comp"}[r.family]
	if family == "" {
		family = r.family
	}
	years := horizon
	if r.family == "tourism" { // the horizon of the competition
		years = 4
	}
	n := len(r.values) - years
	var ts []task
	for _, k := range append([]int{1}, shown...) {
		if n < max(k, 3) {
			continue
		}
		ts = append(ts, task{family, k, r.values[n-k : n], r.values[n:], meanChange(r.values[:n])})
	}
	if n >= 10 {
		ts = append(ts, task{r.family + " full", 0, r.values[:n], r.values[n:], meanChange(r.values[:n])})
	}
	return ts
}

func meanChange(y []float64) float64 {
	sum := 0.0
	for i := 1; i < len(y); i++ {
		sum += math.Abs(y[i] - y[i-1])
	}
	return sum / float64(len(y)-1)
}

// declared gives the class that a family's series are declared as, and the
// wrong one.
func declared(family string) (right, wrong string) {
	switch family {
	case "owid":
		return "development", "economic"
	case "tourism":
		return "tourism", "development"
	}
	return "economic", "development"
}

// methodsOf returns the mixture under the declared, the generic and a wrong
// class, the pool, and the classics.
func methodsOf(l laws) map[string][]method {
	drifts := map[string]model.Drift{}
	for name, c := range l.classes {
		p := prior.Prior{Class: name, Log: c.Law, Logit: l.logit, Identity: l.identity, Pool: c.Pool}
		drifts[name] = model.Drift{Prior: p, Plans: model.NewPlans(p)}
	}
	all := map[string][]method{}
	for _, family := range []string{"m1", "m4", "tourism", "owid"} {
		right, wrong := declared(family)
		ms := []method{
			{"declared", ours(drifts[right])},
			{"generic", ours(drifts[prior.Generic])},
			{"wrong class", ours(drifts[wrong])},
			{"pool, declared", ours(model.Pool(drifts[right]))},
		}
		for _, c := range model.Classics() {
			ms = append(ms, method{c.Name(), classic(c)})
		}
		all[family] = ms
	}
	return all
}

// ours forecasts with a model that knows its laws.
func ours(m model.Model) func(t task) ([][]float64, []float64) {
	return func(t task) (quantiles [][]float64, hits []float64) {
		var os []attain.Observation
		for i, y := range t.past {
			os = append(os, attain.Observation{Period: attain.Year(2021 - len(t.past) + i), Value: y})
		}
		ind := attain.Indicator{Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}
		f := m.Fit(attain.NewSeries(ind, os, ""))
		times := make([]float64, len(t.future))
		for h := range times {
			times[h] = float64(2021 + h)
		}
		for h, law := range f.Drawer.(model.Forecaster).Marginals(times) {
			q := make([]float64, len(levels))
			law.Quantiles(levels, q)
			for i := range q {
				q[i] = f.Scale.Inverse(q[i])
			}
			quantiles = append(quantiles, q)
			if h == hitYear-1 {
				for _, target := range t.targets() {
					hits = append(hits, 1-law.CDF(f.Scale.Forward(target)))
				}
			}
		}
		return quantiles, hits
	}
}

// classic forecasts with a textbook method and its normal law.
func classic(c model.Classic) func(t task) ([][]float64, []float64) {
	return func(t task) (quantiles [][]float64, hits []float64) {
		mean, sd := make([]float64, len(t.future)), make([]float64, len(t.future))
		c.Forecast(mean, sd, t.past)
		for h := range mean {
			var q []float64
			for _, p := range levels {
				q = append(q, mean[h]+sd[h]*math.Sqrt2*math.Erfinv(2*p-1))
			}
			quantiles = append(quantiles, q)
			if h == hitYear-1 {
				for _, target := range t.targets() {
					z := (target - mean[h]) / math.Max(sd[h], 1e-9*math.Abs(mean[h])+1e-300)
					hits = append(hits, math.Erfc(z/math.Sqrt2)/2)
				}
			}
		}
		return quantiles, hits
	}
}

// targets returns the values asked for, where the last level is above zero.
func (t task) targets() []float64 {
	last := t.past[len(t.past)-1]
	if !(last > 0) || len(t.future) < hitYear {
		return nil
	}
	var all []float64
	for _, g := range gains {
		all = append(all, last*(1+g))
	}
	return all
}

// forecast lets every method forecast the tasks of the records.
func (b board) forecast(records []record, methods map[string][]method) {
	type job struct {
		t  task
		ms []method
	}
	var jobs []job
	for _, r := range records {
		for _, t := range tasksOf(r) {
			jobs = append(jobs, job{t, methods[r.family]})
		}
	}
	scores := make([][]outcome, len(jobs))
	var wg sync.WaitGroup
	const workers = 2
	for i := range workers {
		wg.Go(func() {
			for k := i; k < len(jobs); k += workers {
				for _, m := range jobs[k].ms {
					q, hits := m.forecast(jobs[k].t)
					scores[k] = append(scores[k], scoreOf(jobs[k].t, q, hits))
				}
			}
		})
	}
	wg.Wait()
	for k, j := range jobs {
		for i, m := range j.ms {
			b.add(cell{j.t.family, j.t.shown, m.name}, scores[k][i])
		}
	}
}
