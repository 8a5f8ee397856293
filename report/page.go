package report

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"strings"

	"attain/lang"
	"attain/plots"
)

//go:embed page
var pageFiles embed.FS

// pageTemplates are the parts of report.html.
var pageTemplates = template.Must(template.New("page.tmpl").Funcs(template.FuncMap{"nb": unbroken}).ParseFS(pageFiles, "page/*.tmpl"))

// pageFile returns a file of the page's own.
func pageFile(name string) string {
	src, err := pageFiles.ReadFile("page/" + name)
	if err != nil {
		panic("report: " + err.Error()) // it is embedded
	}
	return string(src)
}

// A page is report.html: the report in both languages, one of them shown.
type page struct {
	Lang     lang.Lang // that is shown first
	Policy   string    // Content-Security-Policy
	Style    template.CSS
	Script   template.JS
	Editions []*edition
}

// HTML returns the results as report.html, one file that needs no other and
// no network, in English and Chinese, that of the results first. The same
// results give the same bytes. Charts are drawn workers at a time.
func (r *Results) HTML(workers int) []byte {
	src, _ := r.HTMLContext(context.Background(), workers) // which does not end
	return src
}

// HTMLContext is HTML, broken off when ctx ends, with the error of ctx.
func (r *Results) HTMLContext(ctx context.Context, workers int) ([]byte, error) {
	style, script := pageFile("page.css")+"@media screen and (prefers-color-scheme: dark) {\n"+plots.DarkStyle("")+"}\n", pageFile("page.js")
	p := page{
		Lang: r.Lang, Style: template.CSS(style), Script: template.JS(script),
		Policy: "default-src 'none'; style-src '" + digest(style) + "'; script-src '" + digest(script) + "'; base-uri 'none'; form-action 'none'",
	}
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		p.Editions = append(p.Editions, newEdition(r, l))
	}
	if err := drawCharts(ctx, p.Editions, workers); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := pageTemplates.Execute(&out, p); err != nil {
		panic("report: " + err.Error()) // a template that does not fit its page
	}
	return out.Bytes(), nil
}

// unbroken keeps a per cent sign on the line of its number.
func unbroken(s string) string { return strings.ReplaceAll(s, " %", "\u00a0%") }

// digest names the source of a script or style as a Content-Security-Policy
// does.
func digest(src string) string {
	sum := sha256.Sum256([]byte(src))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
