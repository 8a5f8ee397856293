package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"attain/forecast"
	"attain/lang"
	"attain/plots"
)

// drawn are the methods on the chart of the evaluation, what ships first.
var drawn = []string{"declared", "declared, recalibrated", "theta", "straight drift"}

// draw draws how often chances came true and bands held, from two points up
// over all collections: as shipped, recalibrated, and of textbook methods.
func (e *evaluation) draw(path string) error {
	var records []plots.Record
	for _, name := range drawn {
		m := slices.Index(e.methods.Methods, name)
		twoUp := forecast.Selection{Points: func(n int) bool { return n >= 2 }}
		r := plots.Record{Name: name, Bins: forecast.Reliability(e.methods.Summary(m, twoUp).Calls, forecast.LeastBin)}
		for _, span := range forecast.Spans[1:] {
			r.Coverage = append(r.Coverage, plots.Coverage{Points: span.String(), In: e.methods.Summary(m, forecast.Selection{Points: span.Holds}).In})
		}
		records = append(records, r)
	}
	records[0].Name, records[1].Name = "attain", "recalibrated"
	s := e.methods.Summary(0, forecast.Selection{})
	c := plots.Reliability{
		Title:    "Chances come true about as often as called; recalibration moves them little",
		Subtitle: fmt.Sprintf("%s series of M1, M4, tourism and Our World in Data, each forecast by what was learned on other folds; class declared.", lang.En.Number(float64(s.Series))),
		Footer:   "go run ./model/prior/learn --data DIR --evaluate --chart FILE",
	}.Draw(records)
	switch filepath.Ext(path) {
	case ".svg":
		return writeWhole(c.SVG(plots.SVGSettings{}), path)
	case ".png":
		return writeWhole(c.PNG(1), path)
	}
	return fmt.Errorf("%s: a chart is drawn as .svg or .png", path)
}
