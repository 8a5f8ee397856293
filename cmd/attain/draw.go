package main

import (
	"maps"
	"path"
	"slices"
	"sync"

	"attain/plots"
	"attain/report"
)

// pictures are the charts of a run as files.
type pictures struct {
	wants    formats
	files    map[string][]byte // by name below the output folder
	warnings []string

	mu sync.Mutex
}

const chartDir = "charts"

// doubled marks the name of a PNG with two image dots to the pixel.
const doubled = "@2x"

// drawAll draws the charts of the plan and of every indicator that has a
// projection, in the wanted formats. progress is called as indicators are
// done.
func drawAll(r *report.Results, wants formats, progress func(int)) *pictures {
	p := &pictures{wants: wants, files: map[string][]byte{}}
	next := make(chan report.Indicator)
	var wg sync.WaitGroup
	wg.Go(func() {
		for name, chart := range r.PlanCharts() {
			p.add(name, chart)
		}
	})
	for range workers() {
		wg.Go(func() {
			for i := range next {
				p.indicator(r, i)
				progress(1)
			}
		})
	}
	for _, i := range r.Indicators {
		next <- i
	}
	close(next)
	wg.Wait()
	slices.Sort(p.warnings)
	return p
}

// indicator draws the charts of one indicator.
func (p *pictures) indicator(r *report.Results, i report.Indicator) {
	for suffix, chart := range r.Charts(i) {
		p.add(i.ID+suffix, chart)
	}
}

// link returns the link to the chart of that name.
func (p *pictures) link(name string) (link string, ok bool) {
	for _, format := range []string{"svg", "png"} { // what a page can show
		link = path.Join(chartDir, name+"."+format)
		if _, ok = p.files[link]; ok {
			return link, true
		}
	}
	return "", false
}

// add renders a chart and keeps its files.
func (p *pictures) add(name string, c *plots.Chart) {
	files := map[string][]byte{}
	for _, format := range chartFormats {
		if p.wants.has(format) {
			files[path.Join(chartDir, name+"."+format)], _ = render(c, format)
		}
	}
	if p.wants.has("png") {
		files[path.Join(chartDir, name+doubled+".png")] = c.PNG(2)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	maps.Copy(p.files, files)
	for _, w := range c.Warnings {
		p.warnings = append(p.warnings, name+": "+w)
	}
}

// chartFormats are the formats of charts.
var chartFormats = []string{"svg", "png", "pdf"}

// render returns the chart as a file; ok is false when the format is none of
// the chartFormats.
func render(c *plots.Chart, format string) (src []byte, ok bool) {
	switch format {
	case "svg":
		return c.SVG(plots.SVGSettings{}), true
	case "png":
		return c.PNG(1), true
	case "pdf":
		return c.PDF(), true
	}
	return nil, false
}
