package main

import (
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"attain"
)

// Whatever a series is, as long as it has a figure: its quantiles are numbers
// in ascending order, not all one, within its bounds, and its chances are
// probabilities, that by a date no less than that at it.
func TestUglySeries(t *testing.T) {
	p, err := openPriors("")
	if err != nil {
		t.Fatal(err)
	}
	f := batchFlags{horizon: 12, quantiles: []float64{.001, .025, .1, .5, .9, .975, .999}, seed: 1}
	w := newBatchWorker(f, p, [2]bool{})
	w.chances.Draws = 200
	rapid.Check(t, func(rt *rapid.T) {
		s := uglySeries(rt)
		c := &chunk{series: []batchSeries{s}}
		w.run(c)
		rows, err := csv.NewReader(strings.NewReader(string(c.parts[0]))).ReadAll()
		if err != nil || len(rows) != f.horizon {
			rt.Fatalf("%v: %d lines for %d years", err, len(rows), f.horizon)
		}
		b := s.indicator.Bounds
		for _, row := range rows {
			var q []float64
			for _, cell := range row[3 : 3+len(f.quantiles)] {
				v, err := strconv.ParseFloat(cell, 64)
				if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || v < b.Lower || v > b.Upper || len(q) > 0 && v < q[len(q)-1] {
					rt.Fatalf("%v: %s", s.observations, strings.Join(row, ","))
				}
				q = append(q, v)
			}
			onBound := q[1] == q[5] && (q[1] == 0 || q[1] == b.Upper) // mass that the record has earned there
			if !(q[1] < q[5]) && !onBound {
				rt.Fatalf("%v: no width: %s", s.observations, strings.Join(row, ","))
			}
		}
		rows, err = csv.NewReader(strings.NewReader(string(c.parts[1]))).ReadAll()
		if err != nil || len(rows) != len(s.targets) {
			rt.Fatalf("%v: %d lines for %d targets", err, len(rows), len(s.targets))
		}
		for _, row := range rows {
			at, errAt := strconv.ParseFloat(row[4], 64)
			by, errBy := strconv.ParseFloat(row[5], 64)
			if errAt != nil || errBy != nil || !(at >= 0 && by <= 1 && by >= at) {
				rt.Fatalf("%v: %s", s.observations, strings.Join(row, ","))
			}
		}
	})
}

func uglySeries(rt *rapid.T) batchSeries {
	row := batchRow{id: "x", lower: math.NaN(), upper: math.NaN()}
	row.class = rapid.SampledFrom([]string{"", "economic", "tourism", "development", "share", "people", "nonsense"}).Draw(rt, "class")
	level := rapid.OneOf(rapid.Float64Range(-1e200, 1e200), rapid.Float64Range(-5, 5), rapid.SampledFrom([]float64{0, 1, 1e-200, 1e200, -1e200, 100}))
	kind := rapid.SampledFrom([]string{"any", "constant", "powers", "shares", "zeros", "below a ceiling"}).Draw(rt, "kind")
	switch kind {
	case "shares":
		row.lower, row.upper, level = 0, 100, rapid.Float64Range(0, 100)
	case "powers":
		level = rapid.Map(rapid.Float64Range(-200, 200), func(e float64) float64 { return math.Pow(10, e) })
	case "zeros":
		level = rapid.SampledFrom([]float64{0, 0, 0, 1})
	case "below a ceiling":
		row.upper, level = 50, rapid.Float64Range(-10, 50)
	case "constant":
		level = rapid.Just(level.Draw(rt, "level"))
	}
	n := rapid.IntRange(1, 14).Draw(rt, "n")
	var os []attain.Observation
	month := 12 * 1990
	for range n {
		month += rapid.SampledFrom([]int{0, 1, 3, 12, 12, 12, 12, 24, 360}).Draw(rt, "gap")
		o := attain.Observation{Value: level.Draw(rt, "value"), Period: attain.Year(month / 12)}
		if rapid.Bool().Draw(rt, "month") {
			o.Period = attain.Month(month/12, month%12+1)
		}
		o.Qualifier = rapid.SampledFrom([]attain.Qualifier{attain.Exact, attain.Exact, attain.Exact, attain.About, attain.Over, attain.AtMost}).Draw(rt, "qualifier")
		os = append(os, o)
	}
	s := row.series(os)
	for range rapid.IntRange(0, 3).Draw(rt, "targets") {
		s.targets = append(s.targets, attain.Target{Value: level.Draw(rt, "target"), Period: attain.Year(month/12 + rapid.IntRange(-2, 10).Draw(rt, "year")),
			Sense: rapid.SampledFrom([]attain.Sense{attain.AtLeastValue, attain.AtMostValue}).Draw(rt, "sense")})
	}
	return s
}
