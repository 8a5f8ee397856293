// Package workbook writes results as a spreadsheet, attain.xlsx: sheets with
// real numbers in real formats, native charts, and a page on how to read
// them. It stands apart from package report for the weight of what it imports
// (docs/decisions/0004-workbook.md).
package workbook

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"

	"attain/lang"
	"attain/report"
)

// Write returns the results as a workbook in their language. The same results
// give the same bytes: there is no time of day in it.
func Write(r *report.Results) ([]byte, error) {
	b := &book{r: r, l: r.Lang, f: excelize.NewFile(), styles: map[look]int{}}
	defer b.f.Close()
	for _, t := range r.Tables() {
		b.table(t)
		if t.Name == "projections" {
			b.charts()
		}
	}
	b.about()
	b.chartData()
	b.do(b.f.DeleteSheet("Sheet1"))
	b.properties()
	if b.err != nil {
		return nil, fmt.Errorf("workbook: %w", b.err)
	}
	var out bytes.Buffer
	if err := b.f.Write(&out); err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	src, err := stable(out.Bytes())
	if err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	return src, nil
}

// A book is a workbook being written. The first error ends what follows.
type book struct {
	r      *report.Results
	l      lang.Lang
	f      *excelize.File
	styles map[look]int
	drawn  []block // by charts, for chartData
	err    error
}

// do keeps the first error.
func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// sheet adds a sheet, to be printed on landscape A4 as wide as the page.
func (b *book) sheet(name string) {
	_, err := b.f.NewSheet(name)
	b.do(err)
	a4, landscape, one, none := 9, "landscape", 1, 0
	b.onePageWide(name)
	b.do(b.f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &none}))
	margin, narrow := 0.6, 0.4
	b.do(b.f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &narrow, Right: &narrow, Top: &margin, Bottom: &margin, Header: &narrow, Footer: &narrow}))
	b.do(b.f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddHeader: "&L" + plain(b.title()) + "&R&A", OddFooter: "&L" + plain(b.made()) + "&R&P / &N"}))
}

// onePageWide lets the sheet be printed as wide as the page.
func (b *book) onePageWide(sheet string) {
	yes := true
	b.do(b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}))
}

// plain keeps a text in a header from being read as a code, and within the
// length that a header may have.
func plain(s string) string {
	runes := []rune(s)
	if len(runes) > 80 {
		runes = append(runes[:79], '…')
	}
	var b strings.Builder
	for i, run := range unescaped(string(runes)) { // a header has no runs
		if i > 0 {
			b.WriteString("005F_x")
		}
		b.WriteString(run.Text)
	}
	return strings.ReplaceAll(b.String(), "&", "&&")
}

func (b *book) title() string { return b.l.Text(b.r.Plan.Title) }

// made says with what the workbook was made.
func (b *book) made() string {
	return fmt.Sprintf(b.l.Pick("attain %s, seed %d", "attain %s，随机种子%d"), b.r.Version, b.r.Seed)
}

// properties fills in the document's properties. Its date is that of the
// evidence.
func (b *book) properties() {
	date := b.date() + "T00:00:00Z"
	b.do(b.f.SetDocProps(&excelize.DocProperties{
		Title: b.title(), Subject: b.r.Summary(), Creator: "attain " + b.r.Version, LastModifiedBy: "attain " + b.r.Version,
		Description: b.made(), Created: date, Modified: date, Language: b.l.Pick("en", "zh-CN"),
	}))
	b.do(b.f.SetAppProps(&excelize.AppProperties{Application: "attain"}))
	b.f.SetActiveSheet(0)
}

// date is the day of the newest source, or the last one of the year in which
// the evidence ends.
func (b *book) date() string {
	newest := ""
	for _, s := range b.r.Plan.Evidence.Sources {
		if !s.Published.IsZero() {
			newest = max(newest, s.Published.Format("2006-01-02"))
		}
	}
	if newest == "" {
		newest = fmt.Sprintf("%04d-12-31", max(1, int(b.r.Plan.Evidence.AsOf())))
	}
	return newest
}

// put writes a text. It is stored as one, whatever it begins with.
func (b *book) put(sheet string, column, row int, s string, l look) {
	s = lang.Bare(s) // a cell stands by itself
	if runs := unescaped(s); len(runs) > 1 {
		b.do(b.f.SetCellRichText(sheet, at(column, row), runs))
	} else {
		b.do(b.f.SetCellStr(sheet, at(column, row), s))
	}
	b.style(sheet, column, row, l)
}

// unescaped returns the text as runs, none of which holds what looks like an
// escape of SpreadsheetML, such as _x0041_, which would be read as one
// (ECMA-376-1, 22.9.2.19). Programs that know no escapes read the text too.
func unescaped(s string) (runs []excelize.RichTextRun) {
	from := 0
	for i := range len(s) {
		if s[i] == '_' && escape.MatchString(s[i:]) {
			runs = append(runs, excelize.RichTextRun{Text: s[from : i+2]})
			from = i + 2
		}
	}
	return append(runs, excelize.RichTextRun{Text: s[from:]})
}

var escape = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

// number writes a number.
func (b *book) number(sheet string, column, row int, v float64, l look) {
	b.do(b.f.SetCellFloat(sheet, at(column, row), v, -1, 64))
	b.style(sheet, column, row, l)
}

// at names the cell in the column and row, both from 1.
func at(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic("workbook: " + err.Error()) // columns and rows count from 1
	}
	return name
}
