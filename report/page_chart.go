package report

import (
	"context"
	"fmt"
	"html/template"
	"maps"
	"math"
	"strings"
	"sync"

	"attain/internal/parallel"
	"attain/plots"
)

// A drawing is a chart on the page in one of its sizes.
type drawing struct {
	SVG    template.HTML
	Title  string
	Width  string // "wide" or "narrow": where it is shown; "" everywhere
	Along  string // "x" or "y": how its values are told apart
	Values string // a line for each: x, y and words
}

// The looks of charts on the page: for a screen or paper, for a phone, and
// for what is told in passing.
var (
	wideLook   = look{plots.Size{Width: 1040, Height: 430}, true}
	narrowLook = look{plots.Size{Width: 340, Height: 380}, true}
	smallLook  = look{plots.Size{Width: 340, Height: 230}, true}
)

// drawCharts draws the charts of the editions, workers at a time, until ctx ends.
func drawCharts(ctx context.Context, editions []*edition, workers int) error {
	type task struct {
		e *edition
		i Indicator
	}
	var tasks []task
	for _, e := range editions {
		for _, i := range e.Indicators {
			tasks = append(tasks, task{e, i})
		}
	}
	var mu sync.Mutex
	return parallel.Each(ctx, workers, len(tasks), func(k int) {
		t := tasks[k]
		drawn := t.e.draw(t.i)
		mu.Lock()
		defer mu.Unlock()
		maps.Copy(t.e.figures, drawn)
	})
}

// draw draws the charts of an indicator in the looks that it is shown in.
func (e *edition) draw(i Indicator) map[string][]drawing {
	drawn := map[string][]drawing{}
	add := func(k look, width string) {
		for suffix, c := range e.charts(i, k) {
			name := figureName(i, suffix)
			drawn[name] = append(drawn[name], draw(c, figureID(e.Place(i.ID), suffix)+width, width, suffix))
		}
	}
	if len(i.Targets) == 0 {
		add(smallLook, "")
		return drawn
	}
	add(wideLook, "wide")
	add(narrowLook, "narrow")
	return drawn
}

func draw(c *plots.Chart, id, width, suffix string) drawing {
	d := drawing{SVG: template.HTML(c.SVG(plots.SVGSettings{Inline: true, ID: id})), Title: c.Title, Width: width, Along: "x"}
	if suffix == ScenariosChart || suffix == ReadingsChart || suffix == ChancesChart {
		d.Along = "y"
	}
	lines := make([]string, len(c.Values))
	for k, v := range c.Values {
		lines[k] = fmt.Sprintf("%d %d %s", int(math.Round(v.X)), int(math.Round(v.Y)), strings.Join(strings.Fields(v.Text), " "))
	}
	d.Values = strings.Join(lines, "\n")
	return d
}

// Figure returns the drawings of a chart of the indicator, none where it has
// no such chart.
func (e *edition) Figure(i Indicator, suffix string) []drawing {
	return e.figures[figureName(i, suffix)]
}

// figureName and figureID tell the charts of an indicator from those of one whose
// id ends like a suffix: no id has a point.
func figureName(i Indicator, suffix string) string { return figureID(i.ID, suffix) }

func figureID(place, suffix string) string {
	if suffix == VerdictChart {
		return place
	}
	return place + "." + strings.TrimPrefix(suffix, "-")
}
