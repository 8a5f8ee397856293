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

// figure returns what a cell with the figure holds, and in which format: the
// digits that the page prints. Shares are held as ratios, so that a spreadsheet
// counts with them rightly.
func figure(l lang.Lang, c report.Cell) (v float64, format string) {
	v = c.Shown()
	switch c.Form {
	case report.AsShare:
		return v / 100, percent(l, decimals("0", v, least(c)))
	case report.AsGrowth:
		f := percent(l, decimals("0", 100*v, 1))
		return v, signed(f)
	case report.AsChance:
		return v, chanceFormat(l)
	case report.AsPoints:
		return v, signed(decimals("0", v, 1))
	case report.AsChange:
		return v, signed(levelFormat(l, v))
	case report.AsYear:
		return v, "0"
	case report.AsCount:
		return v, "#,##0"
	}
	return v, levelFormat(l, v)
}

// least is how many decimals a share has at least.
func least(c report.Cell) int {
	if c.Rounded {
		return 1
	}
	return 0
}

func percent(l lang.Lang, format string) string { return format + l.Pick(" %", "%") }

// signed shows the sign of a change; nothing has none.
func signed(format string) string { return "+" + format + ";-" + format + ";" + format }

// chanceFormat never shows a chance as none or certain.
func chanceFormat(l lang.Lang) string {
	none, certain := l.Probability(0), l.Probability(1)
	return `[<=0.005]"` + none + `";[>=0.995]"` + certain + `";` + percent(l, "0")
}

// levelFormat shows a level as a reader of the language counts: in thousands
// with commas, millions and billions; in 万 and 亿. Every digit is shown.
func levelFormat(l lang.Lang, v float64) string {
	text := l.Number(math.Abs(v))
	if strings.Contains(text, "×") {
		return "0.##E+00"
	}
	number := strings.TrimRight(text, "万亿 bilmontr")
	_, fraction, _ := strings.Cut(number, ".")
	n := len(fraction)
	switch name := strings.TrimPrefix(text, number); name {
	case "":
		return withDecimals("#,##0", n)
	case " million":
		return withDecimals("#,##0", n) + `,,"` + name + `"`
	case " billion":
		return withDecimals("#,##0", n) + `,,,"` + name + `"`
	case " trillion":
		return withDecimals("#,##0", n) + `,,,,"` + name + `"`
	case "万":
		return pointed(4, n, name)
	case "亿":
		return pointed(8, n, name)
	case "万亿":
		return pointed(12, n, name)
	}
	panic("workbook: no format for " + text)
}

// axisFormat shows the levels of an axis, whose steps may need more digits
// than its end.
func axisFormat(l lang.Lang, s scale) string {
	if below := s.high - s.step; len(l.Number(below)) > len(l.Number(s.high)) {
		return levelFormat(l, below)
	}
	return levelFormat(l, s.high)
}

// pointed shows a number over a power of ten with n decimals or more. A format
// can only divide by thousands, so the point is set among the digits: 0\.0,
// shows 26,700 as 2.7 and 0\.0000 as 2.6700.
func pointed(power, n int, name string) string {
	commas := (power - n) / 3
	kept := power - 3*commas
	if kept == 0 {
		return "#,##0" + strings.Repeat(",", commas) + `"` + name + `"`
	}
	return `0\.` + strings.Repeat("0", kept) + strings.Repeat(",", commas) + `"` + name + `"`
}

// decimals adds to a format the decimals that v has, at least some and nine at
// the most.
func decimals(format string, v float64, least int) string {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(lang.Round(v, 12), 'f', -1, 64), ".")
	return withDecimals(format, max(least, min(len(fraction), 9)))
}

func withDecimals(format string, n int) string {
	if n == 0 {
		return format
	}
	return format + "." + strings.Repeat("0", n)
}
