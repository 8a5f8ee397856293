package workbook

import (
	"math"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/xuri/excelize/v2"

	"attain/internal/table"
	"attain/report"
)

// A grid is a table being written to a sheet: those of its columns that have
// a head, from the row of the heads down.
type grid struct {
	*book
	report.Table
	sheet   string
	head    int   // row of the heads
	columns []int // indices of the columns of the table
	widths  []float64
	frozen  int // columns that stay when the reader scrolls
	printed int // columns that are printed
}

// table adds a sheet with the table.
func (b *book) table(t report.Table) {
	g := &grid{book: b, Table: t, sheet: b.l.Text(t.Title), head: 1, frozen: 1}
	b.sheet(g.sheet)
	if t.Name == "targets" {
		b.put(g.sheet, 1, 1, b.title(), look{bold: true, size: 15})
		b.put(g.sheet, 1, 2, b.r.Summary(), look{colour: "555555"})
		b.do(b.f.SetRowHeight(g.sheet, 1, 24))
		g.head = 4
	}
	for k, c := range t.Columns {
		if c.Head.IsZero() {
			continue
		}
		g.columns = append(g.columns, k)
		if c.ID == "name" {
			g.frozen = len(g.columns)
		}
		if c.ID != "sentence" { // runs far to the right
			g.printed = len(g.columns)
		}
	}
	g.write()
}

func (g *grid) write() {
	for k := range g.columns {
		g.column(k + 1)
	}
	for i, row := range g.Rows {
		g.height(g.head+1+i, row)
	}
	g.finish()
}

// column writes a column: its head and its cells.
func (g *grid) column(column int) {
	k := g.columns[column-1]
	title, id := g.l.Text(g.Columns[k].Head), g.Columns[k].ID
	g.put(g.sheet, column, g.head, title, look{head: true, right: g.numeric(k), left: !g.numeric(k)})
	widest := 0
	for i, row := range g.Rows {
		g.cell(g.sheet, column, g.head+1+i, row[k], id != "sentence")
		widest = max(widest, g.cells(row[k]))
	}
	width := columnWidth(title, widest)
	g.widths = append(g.widths, width)
	letter, err := excelize.ColumnNumberToName(column)
	g.do(err)
	g.do(g.f.SetColWidth(g.sheet, letter, letter, width))
	if id == "probability" && len(g.Rows) > 0 {
		g.bars(column)
	}
}

// numeric reports whether figures stand in the k-th column of the table.
func (g *grid) numeric(k int) bool {
	return slices.ContainsFunc(g.Rows, func(row []report.Cell) bool { return row[k].Known() && row[k].Form != report.AsYear })
}

// cell writes a cell.
func (b *book) cell(sheet string, column, row int, c report.Cell, wrap bool) {
	if c.Known() {
		v, format := figure(b.l, c)
		b.number(sheet, column, row, v, look{format: format, left: c.Form == report.AsYear})
		return
	}
	l := look{wrap: wrap, left: true}
	if table.Formula(c.Text) {
		l.format = asText
	}
	b.put(sheet, column, row, c.Text, l)
}

// cells is how many letters wide the content of a cell is.
func (b *book) cells(c report.Cell) int {
	if c.Known() {
		return len(b.l.Number(c.Value)) + 1
	}
	return runewidth.StringWidth(c.Text)
}

// Bounds of a column's width, in letters.
const (
	narrowest = 7
	widest    = 48
)

// columnWidth is wide enough for the cells and for the longest word of the
// head; longer texts run over several lines.
func columnWidth(head string, cells int) float64 {
	words := strings.Fields(head)
	if len(words) == 1 { // Chinese breaks anywhere
		words[0] = runewidth.Truncate(words[0], 12, "")
	}
	for _, word := range words {
		cells = max(cells, runewidth.StringWidth(word)+2) // 2 for the filter's arrow
	}
	return math.Min(widest, math.Max(narrowest, float64(cells)+2.5))
}

// height makes a row as high as the longest of its texts.
func (g *grid) height(row int, cells []report.Cell) {
	lines := 1
	for i, k := range g.columns {
		if c := cells[k]; !c.Known() && g.Columns[k].ID != "sentence" {
			lines = max(lines, linesOf(c.Text, g.widths[i]))
		}
	}
	g.rowHeight(g.sheet, row, lines)
}

// linesOf is how many lines a text takes in a column.
func linesOf(s string, width float64) int {
	n := float64(runewidth.StringWidth(s))
	if n <= width-2 {
		return 1
	}
	return int(math.Ceil(1.05 * n / (width - 2))) // lines are rarely full
}

// lineHeight is the height of a line of the usual type, in points.
const lineHeight = 13.5

// rowHeight makes a row so many lines high; a spreadsheet allows 409 points.
func (b *book) rowHeight(sheet string, row, lines int) {
	b.do(b.f.SetRowHeight(sheet, row, math.Min(400, float64(lines)*lineHeight+3)))
}

// bars draws a bar behind each chance.
func (g *grid) bars(column int) {
	cells := at(column, g.head+1) + ":" + at(column, g.head+len(g.Rows))
	g.do(g.f.SetConditionalFormat(g.sheet, cells, []excelize.ConditionalFormatOptions{{
		Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "num", MaxValue: "1", BarColor: "#" + pale, BarSolid: true,
	}}))
}

// finish freezes the head and the columns up to the name, sets a filter, and
// repeats the head on each printed page.
func (g *grid) finish() {
	g.do(g.f.SetPanes(g.sheet, &excelize.Panes{Freeze: true, XSplit: g.frozen, YSplit: g.head, TopLeftCell: at(g.frozen+1, g.head+1), ActivePane: "bottomRight"}))
	last := g.head + max(len(g.Rows), 1)
	g.do(g.f.AutoFilter(g.sheet, at(1, g.head)+":"+at(len(g.columns), last), nil))
	g.do(g.f.SetRowHeight(g.sheet, g.head, 3*lineHeight))
	line := absolute(1, g.head)[2:]
	g.name("_xlnm.Print_Titles", line+":"+line)
	g.name("_xlnm.Print_Area", absolute(1, 1)+":"+absolute(g.printed, last))
	g.onePageWide(g.sheet) // setting a filter takes it away
}

func (g *grid) name(name, cells string) {
	g.do(g.f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: "'" + g.sheet + "'!" + cells, Scope: g.sheet}))
}
