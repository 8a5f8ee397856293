package report

import (
	"regexp"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/mattn/go-runewidth"
)

// A textTable is a table for a terminal. Columns of numbers are set to the
// right; where the table is too wide, cells run over several lines, and where
// even that does not help, each row becomes a paragraph.
type textTable struct {
	heads []string
	rows  [][]string
	style func(row, col int) lipgloss.Style // of a cell; nil for none
}

// plain returns an empty table with the heads.
func (t *terminal) plain(heads ...string) *textTable { return &textTable{heads: heads} }

// Row adds a row.
func (tb *textTable) Row(cells ...string) *textTable {
	tb.rows = append(tb.rows, cells)
	return tb
}

// Rows adds rows.
func (tb *textTable) Rows(rows ...[]string) *textTable {
	tb.rows = append(tb.rows, rows...)
	return tb
}

// StyleFunc sets how cells look. Colour never says anything that the words do
// not.
func (tb *textTable) StyleFunc(f func(row, col int) lipgloss.Style) *textTable {
	tb.style = f
	return tb
}

// natural is how wide the table is where nothing is broken.
func (tb *textTable) natural() int {
	total := columnGap * (len(tb.heads) - 1)
	for k := range tb.heads {
		total += newTextColumn(tb, k).whole
	}
	return total
}

// columnGap are the blanks between columns.
const columnGap = 2

// print writes the table within the width of the terminal.
func (t *terminal) print(tb *textTable) {
	columns := make([]*textColumn, len(tb.heads))
	for k := range tb.heads {
		columns[k] = newTextColumn(tb, k)
	}
	room := t.width - columnGap*(len(columns)-1)
	if !fit(columns, room, (*textColumn).firm) && !fit(columns, room, func(c *textColumn) int { return c.least }) {
		t.paragraphs(tb)
		return
	}
	rule := t.out.NewStyle().Faint(true)
	total := columnGap * (len(columns) - 1)
	for _, c := range columns {
		total += c.width
	}
	t.tableLines(columns, 0, func(int) lipgloss.Style { return t.out.NewStyle() })
	t.b.WriteString(rule.Render(strings.Repeat("─", total)) + "\n")
	for i := range tb.rows {
		t.tableLines(columns, i+1, func(col int) lipgloss.Style { return tb.look(t, i, col) })
	}
}

// look is the style of a cell, without blanks of its own.
func (tb *textTable) look(t *terminal, row, col int) lipgloss.Style {
	if tb.style == nil {
		return t.out.NewStyle()
	}
	return tb.style(row, col).UnsetPadding()
}

// tableLines writes the lines of one row, of the heads for 0.
func (t *terminal) tableLines(columns []*textColumn, row int, style func(col int) lipgloss.Style) {
	height := 0
	for _, c := range columns {
		height = max(height, len(c.lines(row, c.width)))
	}
	for n := range height {
		var line strings.Builder
		blanks := 0
		for k, c := range columns {
			text := ""
			if lines := c.lines(row, c.width); n < len(lines) {
				text = lines[n]
			}
			before, after := 0, c.width-runewidth.StringWidth(text)
			if c.right {
				before, after = after, 0
			}
			if text != "" { // blanks at the end of a line are left out
				line.WriteString(strings.Repeat(" ", blanks+before) + style(k).Render(text))
				blanks = 0
			} else {
				blanks += before
			}
			blanks += after + columnGap
		}
		t.b.WriteString(line.String() + "\n")
	}
}

// A textColumn is a column with the lines that its cells take.
type textColumn struct {
	cells []string // the head first
	right bool     // set to the right
	width int
	whole int // as wide as its widest line
	least int // the widest piece that cannot be broken
}

// firmWidth is up to how many letters a cell is better not broken.
const firmWidth = 16

// firm is the least width that leaves short cells whole.
func (c *textColumn) firm() int {
	firm := c.least
	for _, cell := range c.cells[1:] {
		if w := runewidth.StringWidth(cell); w <= firmWidth && !strings.Contains(cell, "\n") {
			firm = max(firm, w)
		}
	}
	return firm
}

func newTextColumn(tb *textTable, k int) *textColumn {
	c := &textColumn{cells: []string{tb.heads[k]}, right: true}
	for _, row := range tb.rows {
		c.cells = append(c.cells, row[k])
		c.right = c.right && figures.MatchString(row[k])
	}
	for row, cell := range c.cells {
		for line := range strings.SplitSeq(cell, "\n") {
			c.whole = max(c.whole, runewidth.StringWidth(line))
			c.least = max(c.least, leastWidth(line, c.right && row > 0))
		}
	}
	return c
}

// leastWidth is how narrow a line can be set: as its widest piece that stays
// together, or two Chinese letters; a number is not broken.
func leastWidth(line string, number bool) int {
	whole := runewidth.StringWidth(line)
	if number {
		return whole
	}
	least := min(whole, 4)
	for _, piece := range words(line) {
		least = max(least, runewidth.StringWidth(strings.TrimRight(piece, " ")))
	}
	return least
}

// figures matches a cell that is a number, marked or not, or stands for one.
var figures = regexp.MustCompile(`^(✓ )?(–|[+−-]?[0-9][0-9,.]*( ?%|万|亿| million| billion| trillion)?|)$`)

// lines returns the lines of a cell, the head's for 0, at the width.
func (c *textColumn) lines(row, width int) []string {
	var lines []string
	for line := range strings.SplitSeq(c.cells[row], "\n") {
		lines = append(lines, wrap(line, width)...)
	}
	return lines
}

// heights returns how many lines each cell takes at the width.
func (c *textColumn) heights(width int) []int {
	heights := make([]int, len(c.cells))
	for row := range c.cells {
		heights[row] = len(c.lines(row, width))
	}
	return heights
}

// tallest is how many times as tall as it would be with room enough a table
// may get before paragraphs are easier to read.
const tallest = 2.6

// fit narrows the columns until they fit, each time the one whose narrowing
// makes the table least taller, the widest among equals, and none below its
// least width. ok is false when that makes no table that can be read.
func fit(columns []*textColumn, width int, least func(*textColumn) int) (ok bool) {
	total := 0
	now, next := make([][]int, len(columns)), make([][]int, len(columns))
	for k, c := range columns {
		c.width = c.whole
		total += c.width
		now[k], next[k] = c.heights(c.width), c.heights(c.width-1)
	}
	natural := height(now, 0, now[0])
	for total > width {
		best, cost := -1, 0
		for k, c := range columns {
			if c.width <= least(c) {
				continue
			}
			tall := height(now, k, next[k])
			if best < 0 || tall < cost || tall == cost && c.width > columns[best].width {
				best, cost = k, tall
			}
		}
		if best < 0 {
			return false
		}
		c := columns[best]
		c.width--
		total--
		now[best], next[best] = next[best], c.heights(c.width-1)
	}
	return float64(height(now, 0, now[0])) <= tallest*float64(natural)
}

// height is how many lines the rows take, with other heights in column k.
func height(heights [][]int, k int, other []int) int {
	total := 0
	for row := 1; row < len(other); row++ {
		tall := other[row]
		for j, h := range heights {
			if j != k {
				tall = max(tall, h[row])
			}
		}
		total += tall
	}
	return total
}

// paragraphs writes each row as a paragraph: its first cell, then the others
// behind their heads. Cells without a figure are left out.
func (t *terminal) paragraphs(tb *textTable) {
	for i, row := range tb.rows {
		if i > 0 {
			t.b.WriteString("\n")
		}
		t.b.WriteString(tb.look(t, i, 0).Render(t.wrap(row[0], 0)) + "\n")
		var parts []string
		for k, cell := range row {
			if k > 0 && cell != "" && cell != none {
				parts = append(parts, tb.heads[k]+t.Lang.Pick(": ", "：")+strings.Join(slices.DeleteFunc(strings.Split(cell, "\n"), func(s string) bool { return s == "" }), t.Lang.Pick(", ", "，")))
			}
		}
		t.b.WriteString(t.wrap(strings.Join(parts, t.Lang.Pick("; ", "；")), 2) + "\n")
	}
}
