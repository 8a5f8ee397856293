package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"os"
	"runtime"
	"slices"

	"attain"
	"attain/forecast"
	"attain/model"
	"attain/model/prior"
)

const folds = 2

// foldOf puts whole groups of series into folds: no dataset is both learned
// from and tested on.
func foldOf(r record) int {
	h := fnv.New32a()
	h.Write([]byte(r.group))
	return int(h.Sum32()>>8) % folds
}

// An evaluation is forecasts of every series by methods that were learned on
// the other folds.
type evaluation struct {
	records []record
	methods *forecast.Tested // of methodsOf, and the first of them recalibrated
	classes map[string]*forecast.Tested
}

// evaluate forecasts the series of each fold by what was learned outside it.
func evaluate(records []record, learnt [folds]laws) *evaluation {
	e := &evaluation{records: records, methods: &forecast.Tested{}, classes: map[string]*forecast.Tested{}}
	for _, c := range classes {
		e.classes[c.name] = &forecast.Tested{}
	}
	for fold, l := range learnt {
		e.run(e.methods, e.within(fold), usualIndicator, methodsOf(l))
		for _, c := range classes {
			ours, naive := l.method(c.name, c.name), forecast.ClassicMethod(model.Naive{})
			e.run(e.classes[c.name], e.members(e.within(fold), c), indicatorOf(c), []forecast.Method{ours, naive})
		}
	}
	again := &forecast.Tested{}
	for fold, l := range learnt { // needs the forecasts of the other folds
		e.run(again, e.within(fold), usualIndicator, []forecast.Method{e.recalibration(fold).of(methodsOf(l)[0])})
	}
	e.methods.Methods = append(e.methods.Methods, again.Methods...)
	for i := range again.Trials { // the same, in the same order
		t := &e.methods.Trials[i]
		t.Results = append(t.Results, again.Trials[i].Results...)
	}
	return e
}

// A keptLaws is the file that keeps the laws of the folds, and what they were
// learned from.
type keptLaws struct {
	Sources []prior.Source
	Folds   [folds]laws
}

// foldLaws learns, for each fold, on the other; or takes what the file keeps of
// the same sources. The weights of the pools are those shipped: they are few,
// and finding them takes as long as all the rest.
func foldLaws(records []record, sources []prior.Source, file string, progress io.Writer) ([folds]laws, error) {
	kept := keptLaws{Sources: sources}
	if text, err := os.ReadFile(file); file != "" && err == nil {
		var before keptLaws
		if err := json.Unmarshal(text, &before); err != nil {
			return kept.Folds, fmt.Errorf("%s: %w", file, err)
		}
		if slices.Equal(before.Sources, sources) {
			return before.Folds, nil
		}
	}
	for fold := range folds {
		fmt.Fprintf(progress, "fold %d of %d\n", fold+1, folds)
		var err error
		if kept.Folds[fold], err = learn(outside(records, fold), progress); err != nil {
			return kept.Folds, err
		}
		for name, c := range kept.Folds[fold].Classes {
			c.Pool = prior.For(name).Pool
			kept.Folds[fold].Classes[name] = c
		}
	}
	if file == "" {
		return kept.Folds, nil
	}
	return kept.Folds, write(kept, file)
}

// outside returns the records that are learned from for a fold.
func outside(records []record, fold int) []record {
	var train []record
	for _, r := range records {
		if foldOf(r) != fold {
			train = append(train, r)
		}
	}
	return train
}

// mostTested is how many series of one dataset of what planners count stand for
// it in a test.
const mostTested = 40

// within returns the places of the records that a fold tests on.
func (e *evaluation) within(fold int) []int {
	var test []int
	of := map[string]int{}
	for i, r := range e.records {
		if of[r.group]++; foldOf(r) != fold || r.family == "m4" && i%m4Every != 0 || r.family == "refclass" && of[r.group] > mostTested {
			continue
		}
		test = append(test, i)
	}
	return test
}

// members returns those of the records that the class is learned from.
func (e *evaluation) members(of []int, c class) []int {
	return slices.DeleteFunc(slices.Clone(of), func(i int) bool { return c.sortOf(e.records[i]) == "" })
}

// sortOf returns the sort of the record that the class is learned from, "" for
// none.
func (c class) sortOf(r record) string {
	for _, s := range sortsOf(r) {
		if c.shares[s] > 0 {
			return s
		}
	}
	return ""
}

// run adds to found what the methods forecast of the records. The class of
// each series is the family of its record.
func (e *evaluation) run(found *forecast.Tested, of []int, indicator func(record) attain.Indicator, methods []forecast.Method) {
	b := forecast.Backtest{Methods: methods, Horizon: horizon, Workers: runtime.GOMAXPROCS(0), Cuts: cuts}
	for _, i := range of {
		b.Series = append(b.Series, seriesOf(e.records[i], indicator(e.records[i])))
	}
	part := b.Run()
	found.Methods = part.Methods
	for _, t := range part.Trials {
		t.Series = of[t.Series]
		found.Trials = append(found.Trials, t)
	}
}

// seriesOf is the record as a series; the year of its last value is 2020.
func seriesOf(r record, ind attain.Indicator) attain.Series {
	os := make([]attain.Observation, len(r.values))
	for i, y := range r.values {
		os[i] = attain.Observation{Period: attain.Year(2021 - len(r.values) + i), Value: y}
	}
	return attain.NewSeries(ind, os, "")
}

// declarable is the family of the record or, of what planners count, its class.
func declarable(r record) string { return cmp.Or(r.class, r.family) }

// usualIndicator is a stock with the record's family or class, or the share
// that it was collected as.
func usualIndicator(r record) attain.Indicator {
	ind := attain.Indicator{ID: r.id, Class: declarable(r), Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}
	if r.class == "share" && isShare(r.values) {
		ind.Kind, ind.Bounds = attain.Share, attain.Share.NaturalBounds()
	}
	if slices.Min(r.values) < 0 {
		ind.Bounds = attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}
	}
	return ind
}

// indicatorOf returns what the records of a class are as a planner declares
// them: the shares are shares.
func indicatorOf(c class) func(record) attain.Indicator {
	return func(r record) attain.Indicator {
		ind := usualIndicator(r)
		if c.name == "share" && isShare(r.values) {
			ind.Kind, ind.Bounds = attain.Share, attain.Share.NaturalBounds()
		}
		return ind
	}
}

// years is how many years of a series are hidden: for tourism the horizon of
// the competition, and four of what planners count, whose records are short.
func years(family string) int {
	switch family {
	case "m1", "owid":
		return horizon
	}
	return 4
}

// cuts hides the end of a series and shows what comes before: the last 1, 2,
// 3, 4, 5, 6 and 8 points and, of ten or more, all. Of M4, which has seven
// values of each series, the first one, two and three are shown.
func cuts(s attain.Series) []forecast.Cut {
	if s.Indicator.Class == "m4" {
		return []forecast.Cut{{Before: 1}, {Before: 2}, {Before: 3}}
	}
	var all []forecast.Cut
	n := len(s.Levels) - years(s.Indicator.Class)
	for _, k := range append([]int{1}, shown...) {
		if n >= max(k, 3) {
			all = append(all, forecast.Cut{Before: n, Shown: k})
		}
	}
	if n >= wholeFrom {
		all = append(all, forecast.Cut{Before: n})
	}
	return all
}

// wholeFrom is how many points a record has at least that is shown whole.
const wholeFrom = 10

// declared gives the class that a family's series are declared as, and the
// wrong one.
func declared(family string) (right, wrong string) {
	switch family {
	case "owid":
		return "development", "economic"
	case "tourism":
		return "tourism", "development"
	case "m1", "m4":
		return "economic", "development"
	}
	return family, "economic"
}

// prior returns what was learned of a class.
func (l laws) prior(class string) prior.Prior {
	c := l.Classes[class]
	p := prior.Prior{Class: class, Log: c.Law, Logit: l.Logit, LogLog: l.LogLog, Identity: l.Identity, Pool: c.Pool}
	if c.Logit != nil {
		p.Logit, p.LogLog = *c.Logit, *c.LogLog
	}
	return p
}

// method returns the pool under the prior of a class.
func (l laws) method(name, class string) forecast.Method {
	p := l.prior(class)
	m := model.Pool{Prior: p, Plans: model.NewPlans(p)}
	return forecast.ModelMethod(name, func(attain.Indicator) model.Model { return m })
}

// methodsOf returns the pool under the declared class, the generic and a
// wrong one, the law alone under the declared, and the classics.
func methodsOf(l laws) []forecast.Method {
	drifts := map[string]model.Drift{}
	for name := range l.Classes {
		p := l.prior(name)
		drifts[name] = model.Drift{Prior: p, Plans: model.NewPlans(p)}
	}
	under := func(class func(family string) string) func(attain.Indicator) model.Model {
		return func(i attain.Indicator) model.Model { return model.Pool(drifts[class(i.Class)]) }
	}
	right := func(family string) string { c, _ := declared(family); return c }
	wrong := func(family string) string { _, c := declared(family); return c }
	generic := func(string) string { return prior.Generic }
	return append([]forecast.Method{
		forecast.ModelMethod("declared", under(right)),
		forecast.ModelMethod("generic", under(generic)),
		forecast.ModelMethod("wrong class", under(wrong)),
		forecast.ModelMethod("law alone, declared", func(i attain.Indicator) model.Model { return drifts[right(i.Class)] }),
	}, forecast.ClassicMethods()...)
}
