package workbook

import (
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"attain/lang"
	"attain/report"
)

// A look is how a cell looks.
type look struct {
	format string // number format; empty for the usual one
	head   bool
	bold   bool
	wrap   bool
	left   bool
	right  bool
	size   float64 // of the type; 0 for the usual one
	colour string  // of the type; empty for black
}

// asText is the format that keeps a cell a text when somebody edits it.
const asText = "@"

// style gives a cell a look; one that is used again is stored once.
func (b *book) style(sheet string, column, row int, l look) {
	id, ok := b.styles[l]
	if !ok {
		var err error
		id, err = b.f.NewStyle(l.style(b.family()))
		b.do(err)
		b.styles[l] = id
	}
	b.do(b.f.SetCellStyle(sheet, at(column, row), at(column, row), id))
}

// family is a family of type that office machines have.
func (b *book) family() string { return b.l.Pick("Arial", "Microsoft YaHei") }

func (l look) style(family string) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: family, Bold: l.bold || l.head, Size: l.size, Color: l.colour},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: l.wrap || l.head},
	}
	if l.size == 0 {
		s.Font.Size = 10
	}
	switch {
	case l.right:
		s.Alignment.Horizontal = "right"
	case l.left || l.wrap:
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1 // clear of the figures before it
	}
	if l.head {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF3"}}
		s.Border = []excelize.Border{{Type: "bottom", Color: "7A8B99", Style: 1}}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	return s
}

// figure returns what a cell with the figure holds, and in which format.
// Shares are held as ratios, so that a spreadsheet counts with them rightly.
func figure(l lang.Lang, c report.Cell) (v float64, format string) {
	switch c.Form {
	case report.AsShare:
		return c.Value / 100, shareFormat(c)
	case report.AsGrowth:
		return c.Value, "+0.0%;-0.0%;0.0%"
	case report.AsChance:
		return c.Value, chanceFormat(l)
	case report.AsPoints:
		return c.Value, "+0.0;-0.0;0.0"
	case report.AsChange:
		f := levelFormat(l, c)
		return c.Value, "+" + f + ";-" + f + ";0"
	case report.AsYear:
		return c.Value, "0"
	case report.AsCount:
		return c.Value, "#,##0"
	}
	return c.Value, levelFormat(l, c)
}

// chanceFormat never shows a chance as none or certain.
func chanceFormat(l lang.Lang) string {
	return l.Pick(`[<=0.005]"under 1%";[>=0.995]"over 99%";0%`, `[<=0.005]"不足1%";[>=0.995]"超过99%";0%`)
}

// shareFormat shows a printed share with the digits it has, a result with one
// decimal.
func shareFormat(c report.Cell) string {
	if c.Rounded {
		return "0.0%"
	}
	return decimals("0", c.Value) + "%"
}

// levelFormat shows a level as a reader of the language counts: in thousands
// with commas, millions and billions; in 万 and 亿. Every digit of a printed
// figure is shown.
//
// A format can only divide by thousands, so 万 is shown by a point set among
// the digits: 0\.0, shows 26,700 as 2.7 and 0\.0000 as 2.6700.
func levelFormat(l lang.Lang, c report.Cell) string {
	v := math.Abs(c.Value)
	switch {
	case l == lang.Zh && v >= 1e8:
		return `#,##0\.00,,"亿"`
	case l == lang.Zh && v >= 1e4 && (c.Rounded || math.Mod(v, 1e3) == 0):
		return `0\.0,"万"`
	case l == lang.Zh && v >= 1e4 && v == math.Trunc(v):
		return `0\.0000"万"`
	case l == lang.En && v >= 1e9:
		return `#,##0.00,,," billion"`
	case v == math.Trunc(v), c.Rounded && v >= 100:
		return "#,##0"
	case c.Rounded && v >= 1:
		return "#,##0.0"
	case c.Rounded:
		return "0.000"
	}
	return decimals("#,##0", v)
}

// decimals adds to a format the decimals that v has, six at the most.
func decimals(format string, v float64) string {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	if n := min(len(fraction), 6); n > 0 {
		return format + "." + strings.Repeat("0", n)
	}
	return format
}
