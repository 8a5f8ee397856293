package report

import (
	"fmt"
	"html/template"
	"math"
	"strings"
	"sync"

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

// drawCharts draws the charts of the editions, workers at a time.
func drawCharts(editions []*edition, workers int) {
	type task struct {
		e *edition
		i Indicator
	}
	next := make(chan task)
	var wg sync.WaitGroup
	var mu sync.Mutex
	for range max(1, workers) {
		wg.Go(func() {
			for t := range next {
				drawn := t.e.draw(t.i)
				mu.Lock()
				for name, d := range drawn {
					t.e.figures[name] = d
				}
				mu.Unlock()
			}
		})
	}
	for _, e := range editions {
		for _, i := range e.Indicators {
			next <- task{e, i}
		}
	}
	close(next)
	wg.Wait()
}

// draw draws the charts of an indicator in the looks that it is shown in.
func (e *edition) draw(i Indicator) map[string][]drawing {
	drawn := map[string][]drawing{}
	add := func(k look, width string) {
		for suffix, c := range e.charts(i, k) {
			name := i.ID + suffix
			drawn[name] = append(drawn[name], draw(c, e.Place(i.ID)+suffix+width, width, suffix))
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
	if suffix != VerdictChart {
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
func (e *edition) Figure(i Indicator, suffix string) []drawing { return e.figures[i.ID+suffix] }
