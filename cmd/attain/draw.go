package main

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"attain/internal/intake"
	"attain/internal/parallel"
	"attain/plots"
	"attain/report"
)

// pictures are the charts of a run as files.
type pictures struct {
	wants    formats
	names    chartNames
	files    map[string][]byte // by name below the output folder
	warnings []string

	mu sync.Mutex
}

// drawAll draws the charts of the plan and of every indicator that has a
// projection, in the wanted formats. progress is called as indicators are
// done. It is broken off when ctx ends.
func drawAll(ctx context.Context, r *report.Results, wants formats, progress func(int)) (*pictures, error) {
	p := &pictures{wants: wants, names: nameCharts(r.Indicators), files: map[string][]byte{}}
	plan := r.PlanCharts()
	err := parallel.Each(ctx, workers(), len(r.Indicators)+1, func(k int) {
		if k == 0 {
			for name, chart := range plan {
				p.add(p.names.of("", name), chart)
			}
			return
		}
		p.indicator(r, r.Indicators[k-1])
		progress(1)
	})
	slices.Sort(p.warnings)
	return p, err
}

// indicator draws the charts of one indicator.
func (p *pictures) indicator(r *report.Results, i report.Indicator) {
	for suffix, chart := range r.Charts(i) {
		p.add(p.names.of(i.ID, suffix), chart)
	}
}

// link returns the link to a chart of the indicator or, where that is "", of
// the plan.
func (p *pictures) link(indicator, chart string) (link string, ok bool) {
	for _, format := range []string{"svg", "png"} { // what a page can show
		link = chartFile(p.names.of(indicator, chart), "."+format)
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
			files[chartFile(name, "."+format)], _ = render(c, format)
		}
	}
	if p.wants.has(outlined) {
		files[chartFile(name, ".svg")] = c.SVG(plots.SVGSettings{Outlines: true})
	}
	if p.wants.has("png") {
		files[chartFile(name, doubled+".png")] = c.PNG(2)
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
		return inputErrorf("a chart is drawn as .svg, .png or .pdf, not as %q", "图的格式为.svg、.png或.pdf，不是%q", filepath.Ext(file))
	}
	return nil
}

// writeChart draws the chart to the file, in the format that its name ends with.
func writeChart(c *plots.Chart, file string, inputs intake.Files) error {
	src, _ := render(c, formatOf(file))
	return writeFile(file, inputs, src)
}
