package workbook

import (
	"archive/zip"
	"bytes"
	"html"
	"io"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/xuri/excelize/v2"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/model"
	"attain/model/prior"
	"attain/plan"
	"attain/report"
	"attain/scenarios"
)

// study returns results for the plan in fsys, from 200 futures each.
func study(t testing.TB, fsys fs.FS, l lang.Lang) *report.Results {
	t.Helper()
	p, problems := plan.Load(fsys, ".")
	if problems != nil {
		t.Fatal(problems)
	}
	r := &report.Results{Plan: p, Lang: l, Version: "test", Reading: p.Reading, Scenario: scenarios.BusinessAsUsual, Seed: p.Seed, Draws: 200,
		Findings: p.Evidence.Findings(time.Time{})}
	s := forecast.Study{Readings: p.Readings(), Reading: p.Reading, AsOf: p.Evidence.AsOf(), Until: p.Until(),
		Model:    func(ind attain.Indicator) model.Model { return model.Drift{Prior: prior.For(ind.Class)} },
		Settings: forecast.Settings{Seed: p.Seed, Draws: 200}}
	for _, sc := range p.Scenarios.Scenarios[1:] {
		s.Scenarios = append(s.Scenarios, p.Scenarios.Resolve(sc.ID))
	}
	for _, i := range p.Evidence.Indicators {
		if i.PeerOf == "" {
			s.Subjects = append(s.Subjects, forecast.Subject{Indicator: i.Indicator, Observations: i.Observations, Targets: i.Targets})
			r.Indicators = append(r.Indicators, report.Indicator{Indicator: i})
		}
	}
	for k, outcomes := range s.Run() {
		r.Indicators[k].Outcomes = outcomes
	}
	return r
}

// write returns the workbook, and opens it again.
func write(t *testing.T, r *report.Results) ([]byte, *excelize.File) {
	t.Helper()
	src, err := Write(r)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return src, f
}

// ugly is a plan with names that a spreadsheet would run, one observation,
// none, and a unit that is no text.
func ugly() fs.FS {
	const evidence = `schema = "attain.evidence/1"
[sources.a]
title = "+A & B <i>"

[indicators.formula]
name = { en = "=1+1", zh = "@合计" }
unit = { en = "-", zh = "家" }
kind = "stock"
better = "higher"
observations.a = { period = "2022", value = 26700, source = "a", qualifier = "over", printed = "=26700" }
observations.b = { period = "2023", value = 14520000000, source = "a" }
targets.open = { period = "2027", value = 2e10 }

[indicators.bare]
name = "A name of eighty characters that says at length what is counted here, and by whom"
unit = "%"
kind = "share"
better = "lower"
targets.zero = { period = "2027", value = 0 }

[indicators.one]
name = "One"
unit = "%"
kind = "share"
better = "higher"
observations.a = { period = "2023-01/2023-09", value = 99.9, source = "a" }
targets.full = { period = "2027", value = 100 }
`
	return fstest.MapFS{
		"plan.toml":       {Data: []byte("schema = \"attain.plan/1\"\ntitle = { en = \"=cmd() & more\", zh = \"丑\" }\nhorizon = 2030\nseed = 1\n")},
		"evidence/a.toml": {Data: []byte(evidence)},
	}
}

// A text that looks like an escape of the format is stored as it is.
func TestEscapesAreTexts(t *testing.T) {
	for _, text := range []string{"_x0041_", "a _x0041_x0042_ b", "_x005F_x0041_", "__x000d_", "_x41_", "_x", ""} {
		b := &book{f: excelize.NewFile(), styles: map[look]int{}}
		b.put("Sheet1", 1, 1, text, look{})
		var src bytes.Buffer
		if err := b.f.Write(&src); err != nil || b.err != nil {
			t.Fatal(err, b.err)
		}
		f, err := excelize.OpenReader(&src)
		if err != nil {
			t.Fatal(err)
		}
		got, escaped := "", regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)
		runs, _ := f.GetCellRichText("Sheet1", "A1")
		for _, run := range runs {
			got += run.Text
			if escaped.MatchString(run.Text) {
				t.Errorf("%q: the run %q would be read as an escape", text, run.Text)
			}
		}
		if got != text && escaped.MatchString(text) {
			t.Errorf("%q is read back as %q", text, got)
		}
	}
	if got, want := plain("A & _x0041_"), "A && _x005F_x0041_"; got != want {
		t.Errorf("in a header: %q, want %q", got, want)
	}
}

// A sheet holds what its table holds: figures as numbers in a format, shares
// as ratios, texts as texts, formulas nowhere.
func TestSheetsHoldTheTables(t *testing.T) {
	for name, fsys := range map[string]fs.FS{"shandong": plan.Shandong(), "ugly": ugly()} {
		for _, l := range []lang.Lang{lang.En, lang.Zh} {
			r := study(t, fsys, l)
			_, f := write(t, r)
			for _, table := range r.Tables() {
				checkSheet(t, name+"/"+l.String(), f, l, table)
			}
		}
	}
}

func checkSheet(t *testing.T, where string, f *excelize.File, l lang.Lang, table report.Table) {
	sheet, head := l.Text(table.Title), 1
	if table.Name == "targets" {
		head = 4
	}
	column := 0
	for k, c := range table.Columns {
		if c.Head.IsZero() {
			continue
		}
		column++
		if got, _ := f.GetCellValue(sheet, at(column, head)); got != l.Text(c.Head) {
			t.Errorf("%s, %s: head %q, want %q", where, sheet, got, l.Text(c.Head))
		}
		for i, row := range table.Rows {
			checkCell(t, where, f, sheet, at(column, head+1+i), row[k])
		}
	}
}

func checkCell(t *testing.T, where string, f *excelize.File, sheet, cell string, want report.Cell) {
	got, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	kind, _ := f.GetCellType(sheet, cell)
	if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
		t.Errorf("%s, %s!%s is the formula %q", where, sheet, cell, formula)
	}
	if !want.Known() {
		if got != want.Text || want.Text != "" && kind != excelize.CellTypeSharedString {
			t.Errorf("%s, %s!%s: %q (%d), want the text %q", where, sheet, cell, got, kind, want.Text)
		}
		return
	}
	v := want.Shown()
	if want.Form == report.AsShare {
		v /= 100
	}
	number, err := strconv.ParseFloat(got, 64)
	if err != nil || math.Abs(number-v) > 1e-12*math.Abs(v) || kind == excelize.CellTypeSharedString {
		t.Errorf("%s, %s!%s: %q (%d), want the number %v", where, sheet, cell, got, kind, v)
	}
	style, _ := f.GetCellStyle(sheet, cell)
	if s, err := f.GetStyle(style); err != nil || s.NumFmt == 0 && (s.CustomNumFmt == nil || *s.CustomNumFmt == "") {
		t.Errorf("%s, %s!%s has no number format", where, sheet, cell)
	}
}

// The same results give the same bytes, without a time of day.
func TestSameBytes(t *testing.T) {
	r := study(t, plan.Shandong(), lang.En)
	first, _ := write(t, r)
	for range 5 {
		if again, _ := write(t, r); !bytes.Equal(first, again) {
			t.Fatal("two calls give two workbooks")
		}
	}
	parts := unzip(t, first)
	if !strings.Contains(parts["docProps/core.xml"], "2024-05-09T00:00:00Z") {
		t.Errorf("not dated by the newest source: %s", parts["docProps/core.xml"])
	}
}

func unzip(t *testing.T, src []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(part)
	}
	return parts
}

// A stretch of cells that a chart draws.
var stretch = regexp.MustCompile(`<f>'Chart numbers'!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)</f>`)

// Every chart draws a stretch of the numbers that is one indicator, reading
// and scenario, with the median in it.
func TestChartsDrawTheirNumbers(t *testing.T) {
	r := study(t, plan.Shandong(), lang.En)
	src, f := write(t, r)
	rows, err := f.GetRows("Chart numbers")
	if err != nil {
		t.Fatal(err)
	}
	charts := 0
	for name, part := range unzip(t, src) {
		if !strings.HasPrefix(name, "xl/charts/chart") {
			continue
		}
		charts++
		spans := 0
		for _, m := range stretch.FindAllStringSubmatch(html.UnescapeString(part), -1) {
			spans++
			from, _ := strconv.Atoi(m[2])
			to, _ := strconv.Atoi(m[4])
			if first, last := rows[from-1], rows[to-1]; !slices.Equal(first[:3], last[:3]) || to <= from || m[1] != m[3] {
				t.Errorf("%s draws %q to %q", name, first, last)
			}
			if m[1] == "I" && rows[to-1][8] == "" {
				t.Errorf("%s: no median at its end", name)
			}
		}
		if spans < 10 { // values and years of at least five series
			t.Errorf("%s draws %d stretches", name, spans)
		}
	}
	if charts < 10 {
		t.Errorf("%d charts", charts)
	}
}

// A level is shown with every digit it has, as readers of the language count.
func TestLevelFormat(t *testing.T) {
	for _, test := range []struct {
		v      float64
		en, zh string
	}{
		{26700, `#,##0`, `0\.0000"万"`},
		{32000, `#,##0`, `0\.0,"万"`},
		{12345, `#,##0`, `0\.0000"万"`},
		{45.67e6, `#,##0.00,," million"`, `0\.0,"万"`},
		{14.52e9, `#,##0.00,,," billion"`, `0\.00,,"亿"`},
		{134.9084e12, `#,##0.0000,,,," trillion"`, `0\.000000,,"万亿"`},
		{180e12, `#,##0,,,," trillion"`, `#,##0,,,,"万亿"`},
		{5777, `#,##0`, `#,##0`},
		{9.3, `#,##0.0`, `#,##0.0`},
		{0.533, `#,##0.000`, `#,##0.000`},
		{0.000347, `#,##0.000000`, `#,##0.000000`},
		{5e-7, `0.##E+00`, `0.##E+00`},
		{-7.08, `#,##0.00`, `#,##0.00`},
		{0, `#,##0`, `#,##0`},
	} {
		if en, zh := levelFormat(lang.En, test.v), levelFormat(lang.Zh, test.v); en != test.en || zh != test.zh {
			t.Errorf("%v: %s and %s, want %s and %s", test.v, en, zh, test.en, test.zh)
		}
	}
}

// A scale holds one value too.
func TestScale(t *testing.T) {
	flat := scaleOf([]block{{years: []year{{low: 7, high: 7, target: math.NaN()}}}})
	if !(flat.low <= 7 && flat.high >= 7 && flat.step > 0) {
		t.Errorf("scale of one value: %+v", flat)
	}
}

func BenchmarkWrite(b *testing.B) {
	r := study(b, plan.Shandong(), lang.En)
	for b.Loop() {
		if _, err := Write(r); err != nil {
			b.Fatal(err)
		}
	}
}
