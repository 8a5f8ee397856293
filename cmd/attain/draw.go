package main

import (
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
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
	if p.wants.has(outlined) {
		files[path.Join(chartDir, name+".svg")] = c.SVG(plots.SVGSettings{Outlines: true})
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

// formatOf is the format that the name of a file asks for.
func formatOf(file string) string { return strings.TrimPrefix(filepath.Ext(file), ".") }

// checkChart reports a file, unless it is "", that no chart can be drawn to.
func checkChart(file string) error {
	if file != "" && !slices.Contains(chartFormats, formatOf(file)) {
		return inputErrorf("a chart is drawn as .svg, .png or .pdf, not as %q", filepath.Ext(file))
	}
	return nil
}

// writeChart draws the chart to the file, in the format that its name ends with.
func writeChart(c *plots.Chart, file string) error {
	if err := checkChart(file); err != nil {
		return err
	}
	src, _ := render(c, formatOf(file))
	return writeFile(file, src)
}
