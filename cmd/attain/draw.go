package main

import (
	"path"
	"slices"
	"sync"

	"attain/plots"
	"attain/report"
)

// pictures are the charts of a run as files.
type pictures struct {
	files    map[string][]byte // by name below the output folder
	charts   int
	warnings []string

	mu sync.Mutex
}

const chartDir = "charts"

// chartScale is the number of image dots to a pixel of a PNG.
const chartScale = 2

// drawAll draws the charts of every indicator that has a projection. progress
// is called as indicators are done.
func drawAll(r *report.Results, progress func(int)) *pictures {
	p := &pictures{files: map[string][]byte{}}
	next := make(chan report.Indicator)
	var wg sync.WaitGroup
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
	link = path.Join(chartDir, name+".svg")
	_, ok = p.files[link]
	return link, ok
}

// add renders a chart and keeps its files.
func (p *pictures) add(name string, c *plots.Chart) {
	svg, png := c.SVG(plots.SVGSettings{}), c.PNG(chartScale)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files[path.Join(chartDir, name+".svg")] = svg
	p.files[path.Join(chartDir, name+".png")] = png
	p.charts++
	for _, w := range c.Warnings {
		p.warnings = append(p.warnings, name+": "+w)
	}
}
