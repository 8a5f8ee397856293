package plots

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"attain/lang"
)

// A Heat is the chart of plans against futures: a row for each plan, a column
// for each future, and in each cell the chance that the plan reaches its
// target if that future comes, darker for a higher one.
type Heat struct {
	Title    string    // what the plans and futures say
	Subtitle string    // what a cell is
	Rows     []Row     // what follows from it, below the chart
	Footer   string    // sources, model, seed
	Lang     lang.Lang // English when zero
	Size     Size      // Slide when zero
	Bare     bool      // without the words above and below the chart, for a page that says them itself
}

// Draw draws chances[i][j], from 0 to 1, of plan i in future j; NaN is a cell
// without one. Futures whose names have no room above their columns, or that
// are too many for one row of columns, are numbered and named below. It
// panics if there is no plan or no future, or if the chances are not as many.
func (h Heat) Draw(plans, futures []string, chances [][]float64) *Chart {
	checkMatrix(len(plans), len(futures), chances)
	h.Size = h.Size.orSlide()
	d := &heat{Heat: h, page: newPage(h.Size, h.Lang, h.Bare), plans: plans, futures: futures, chances: chances}
	d.header(h.Title, h.Subtitle)
	d.layOut()
	d.least = 0
	for start := 0; start < len(futures); start += d.columns {
		d.block(start, min(start+d.columns, len(futures)))
	}
	d.numbered()
	d.page.rows(h.Rows)
	d.footer(h.Footer)
	return d.chart(h.Title, d.describe())
}

// checkMatrix panics unless there are n by m chances.
func checkMatrix(n, m int, chances [][]float64) {
	if n == 0 || m == 0 || len(chances) != n {
		panic("plots: not a row of chances for each plan")
	}
	for _, row := range chances {
		if len(row) != m {
			panic("plots: not a chance for each plan and future")
		}
		for _, p := range row {
			if p < 0 || p > 1 {
				panic(fmt.Sprintf("plots: a chance of %g", p))
			}
		}
	}
}

// A heat is a Heat being drawn.
type heat struct {
	Heat
	*page
	plans, futures []string
	chances        [][]float64

	names   float64 // width of the plans' names
	cell    float64 // width of a cell
	columns int     // futures side by side
	numbers bool    // the futures are numbered
}

const (
	cellGap      = 2   // between cells, in pixels
	mostCell     = 150 // width of a cell
	mostHead     = 4   // lines of a future's name
	leastCellEms = 4.2 // width of a cell: four characters
)

// layOut finds the width of the names and of the cells, and whether the
// futures' names have room above their columns.
func (d *heat) layOut() {
	st := d.theme.label
	for _, name := range d.plans {
		d.names = math.Max(d.names, set(name, st).width)
	}
	d.names = math.Min(d.names, 0.32*d.innerWidth()) + columnGap
	room := d.innerWidth() - d.names
	least := leastCellEms * st.size
	d.columns = min(len(d.futures), max(1, int(room/least)))
	blocks := (len(d.futures) + d.columns - 1) / d.columns
	d.columns = (len(d.futures) + blocks - 1) / blocks
	d.cell = math.Min(room/float64(d.columns), mostCell)
	for _, name := range d.futures {
		d.numbers = d.numbers || !d.fits(name)
	}
}

// fits reports whether a future's name has room above its column without a
// word being cut.
func (d *heat) fits(name string) bool {
	lines := wrap(name, d.theme.label, d.cell-cellGap-6, 0)
	if len(lines) > mostHead {
		return false
	}
	for _, word := range strings.Fields(name) {
		if l := set(word, d.theme.label); l.width > d.cell-cellGap-6 && !isHan([]rune(word)[0]) {
			return false
		}
	}
	return true
}

// headText returns the words above a column.
func (d *heat) headText(j int) []textLine {
	if d.numbers {
		return []textLine{set(fmt.Sprint(j+1), d.theme.label.strong().in(ink))}
	}
	return wrap(d.futures[j], d.theme.label.in(ink), d.cell-cellGap-6, mostHead)
}

// block draws the columns from start to end.
func (d *heat) block(start, end int) {
	high := 0.0
	for j := start; j < end; j++ {
		_, h := measure(d.headText(j))
		high = math.Max(high, h)
	}
	d.cursor += high + 6
	for j := start; j < end; j++ {
		lines := d.headText(j)
		w, h := measure(lines)
		x := d.cellBox(j-start, 0, 0)
		left := (x.x0+x.x1)/2 - w/2
		drawLines(d.scene, lines, box{left, d.cursor - 6 - h, left + w, d.cursor - 6}, 0.5)
	}
	for i := range d.plans {
		height := d.rowHeight(i)
		lines := d.planText(i)
		w, h := measure(lines)
		y := d.cursor + height/2
		drawLines(d.scene, lines, box{d.theme.margin, y - h/2, d.theme.margin + w, y + h/2}, 0)
		for j := start; j < end; j++ {
			d.drawCell(i, j, d.cellBox(j-start, d.cursor, d.cursor+height-cellGap))
		}
		d.cursor += height
	}
	d.cursor += d.theme.gap
}

func (d *heat) planText(i int) []textLine {
	return wrap(d.plans[i], d.theme.label.in(ink), d.names-columnGap, nameLines)
}

// rowHeight is the height of a plan's row.
func (d *heat) rowHeight(i int) float64 {
	_, h := measure(d.planText(i))
	return math.Max(h+8, 2.6*d.theme.label.size) + cellGap
}

// cellBox is the box of the cell in the column k of a block.
func (d *heat) cellBox(k int, y0, y1 float64) box {
	x := d.theme.margin + d.names + float64(k)*d.cell
	return box{x, y0, x + d.cell - cellGap, y1}
}

// drawCell draws one chance.
func (d *heat) drawCell(i, j int, b box) {
	p := d.chances[i][j]
	fill, text := track, "–"
	if !math.IsNaN(p) {
		fill, text = heatColour(p), d.Lang.Probability(p)
	}
	d.fill(b.path(), fill)
	st := d.theme.label.in(readableOn(fill))
	l := set(text, st)
	d.text(l, point{(b.x0+b.x1)/2 - l.width/2, (b.y0+b.y1)/2 + 0.35*st.size})
	d.value(b, point{(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2}, d.cellText(i, j))
}

// heatTints are the shades of a chance, ten points apart: tints of one hue
// that darken from one to the next and so survive greyscale, without the one
// on which neither ink nor white can be read.
var heatTints = [...]float64{0.06, 0.16, 0.26, 0.37, 0.48, 0.59, 0.75, 0.83, 0.91, 1}

// heatColour is the shade of a chance.
func heatColour(p float64) color.RGBA {
	return tint(projected, heatTints[min(int(p*float64(len(heatTints))), len(heatTints)-1)])
}

// readableOn returns ink or white, whichever stands out more from c.
func readableOn(c color.RGBA) color.RGBA {
	if contrast(white, c) > contrast(ink, c) {
		return white
	}
	return ink
}

// numbered lists the futures by number, where they are numbered.
func (d *heat) numbered() {
	if !d.numbers {
		return
	}
	items := make([]keyItem, len(d.futures))
	for j, name := range d.futures {
		number := set(fmt.Sprint(j+1), d.theme.note.strong().in(ink))
		items[j] = keyItem{name, func(c point) { d.text(number, point{c.x + keyMark - number.width, c.y + 0.35*number.style.size}) }}
	}
	d.keys(items)
}

// cellText writes one cell in words.
func (d *heat) cellText(i, j int) string {
	return say(d.Lang, wordPlanInFuture, d.plans[i], d.futures[j], d.Lang.Probability(d.chances[i][j]))
}

// describe lists the chances, a line for each plan.
func (d *heat) describe() string {
	l := d.Lang
	lines := []string{d.Subtitle}
	for i, plan := range d.plans {
		var cells []string
		for j, future := range d.futures {
			cells = append(cells, future+" "+l.Probability(d.chances[i][j]))
		}
		lines = append(lines, plan+l.Pick(": ", "：")+strings.Join(cells, l.Pick(", ", "，")))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
