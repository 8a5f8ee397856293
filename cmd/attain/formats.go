package main

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"attain"
	"attain/internal/document"
	"attain/lang"
	"attain/report"
	"attain/report/workbook"
)

// formatNames are what a run can write besides results.json and
// manifest.json.
var formatNames = append([]string{"html", "md", "csv", "xlsx", outlined}, chartFormats...)

// outlined is the format of SVGs whose text is drawn as outlines, instead of
// those whose text is text.
const outlined = "outlines"

// The files of a report beside its tables and charts.
const (
	htmlName     = "report.html"
	markdownName = "report.md"
	workbookName = "attain.xlsx"
	resultsName  = "results.json"
)

// usualFormats are written where nothing else is asked for.
var usualFormats = formats{"html", "md", "csv", "xlsx", "svg", "png"}

// formats are the wanted ones among formatNames; a flag.
type formats []string

// String lists the formats.
func (f *formats) String() string { return strings.Join(*f, ",") }

// Type names the flag's value in the help.
func (f *formats) Type() string { return "list" }

// Set reads a list with commas.
func (f *formats) Set(list string) error {
	*f = nil
	for _, name := range strings.Split(list, ",") {
		if name = strings.TrimSpace(name); !slices.Contains(formatNames, name) {
			return attain.Errorf("unknown format %q\n%s", "未知格式%q\n%s", name, document.DidYouMean(name, formatNames))
		}
		*f = append(*f, name)
	}
	return nil
}

func (f formats) has(name string) bool { return slices.Contains(f, name) }

// pages adds to files the wanted pages and tables. link gives the link to a
// chart.
func (f formats) pages(ctx context.Context, r *report.Results, link func(indicator, chart string) (string, bool), files map[string][]byte) (err error) {
	if f.has("html") {
		if files[htmlName], err = r.HTMLContext(ctx, workers()); err != nil {
			return err
		}
	}
	if f.has("md") {
		files[markdownName] = r.Markdown(link)
	}
	if f.has("csv") {
		for _, t := range r.Tables() {
			files[t.Name+".csv"] = t.CSV()
		}
	}
	if f.has("xlsx") {
		files[workbookName], err = workbook.Write(r)
	}
	return err
}

// charts is how many of n indicators have charts drawn.
func (f formats) charts(n int) int {
	if f.has("html") || slices.ContainsFunc(chartFormats, f.has) || f.has(outlined) {
		return n
	}
	return 0
}

// names are the files that are written whatever the plan holds.
func (f formats) names() []string {
	names := []string{resultsName, manifestName}
	for format, name := range map[string]string{"html": htmlName, "md": markdownName, "xlsx": workbookName} {
		if f.has(format) {
			names = append(names, name)
		}
	}
	return names
}

// written says what was written to the folder.
func written(l lang.Lang, out string, names []string) string {
	charts := map[string]bool{}
	var pages []string
	tables := 0
	for _, name := range names {
		switch ext := path.Ext(name); {
		case path.Dir(name) == chartDir:
			charts[strings.TrimSuffix(strings.TrimSuffix(name, ext), doubled)] = true
		case ext == ".csv":
			tables++
		default:
			pages = append(pages, name)
		}
	}
	slices.SortStableFunc(pages, func(a, b string) int { return order(a) - order(b) })
	if tables > 0 {
		pages = append(pages, fmt.Sprintf(l.Pick("%d tables (CSV)", "%d张表（CSV）"), tables))
	}
	if len(charts) > 0 {
		pages = append(pages, fmt.Sprintf(l.Pick("%d charts", "%d幅图"), len(charts)))
	}
	list := strings.Join(pages, l.Pick(", ", "、"))
	return fmt.Sprintf(l.Pick("Wrote to %s: %s.", "已写入%s：%s。"), document.Plain(filepath.ToSlash(out)), list)
}

// order puts what people open first first.
func order(name string) int {
	i := slices.Index([]string{".html", ".md", ".xlsx", ".json"}, path.Ext(name))
	if name == manifestName {
		i = 9
	}
	return i
}
