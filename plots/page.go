package plots

import (
	"math"
	"slices"

	"attain/lang"
)

// A page is a chart being drawn from the top down.
type page struct {
	*scene
	theme    theme
	lang     lang.Lang
	cursor   float64 // how far down it is drawn
	least    float64 // its least height
	warnings []string
	values   []Value
	bare     bool // without the words above and below
}

// bareMargin is the margin of a chart without words around it: the page that
// it stands on has its own.
const bareMargin = 4

func newPage(size Size, l lang.Lang, bare bool) *page {
	t := themeFor(size.Width)
	if bare {
		t.margin = bareMargin
	}
	return &page{
		scene: &scene{width: size.Width}, theme: t, lang: l,
		cursor: t.margin, least: size.Height, bare: bare,
	}
}

func (p *page) warn(text string) {
	if !slices.Contains(p.warnings, text) {
		p.warnings = append(p.warnings, text)
	}
}

// innerWidth is the width between the margins.
func (p *page) innerWidth() float64 { return p.width - 2*p.theme.margin }

// header writes the title and the subtitle.
func (p *page) header(title, subtitle string) {
	if p.bare {
		return
	}
	p.paragraph(title, p.theme.title, p.theme.margin, balanced(title, p.theme.title, p.innerWidth()), 5)
	p.cursor += 0.3 * p.theme.subtitle.size
	p.paragraph(subtitle, p.theme.subtitle, p.theme.margin, p.innerWidth(), 4)
	p.cursor += 1.2 * p.theme.gap
}

// below writes a line centred on the pixel column x, its top at y; at the
// edges of the page it moves inwards.
func (p *page) below(l textLine, x, y float64) {
	left := math.Min(math.Max(x-l.width/2, 2), p.width-2-l.width)
	p.text(l, point{left, y + ascent*l.style.size})
}

// paragraph writes wrapped text from p.cursor on, most lines at most.
func (p *page) paragraph(text string, st style, x, width float64, most int) {
	lines := wrap(text, st, width, most)
	if len(lines) == 0 {
		return
	}
	if full := wrap(text, st, width, 0); len(full) > len(lines) {
		p.warn(say(p.lang, wordCut, lines[0].text))
	}
	w, h := measure(lines)
	drawLines(p.scene, lines, box{x, p.cursor, x + w, p.cursor + h}, 0)
	p.cursor += h
}

// A keyItem is what a mark of the key means.
type keyItem struct {
	words string
	draw  func(c point) // draws the mark around c, within keyMark of it on either side
}

// keyMark is half of the room for a mark of the key, in pixels.
const keyMark = 10

// keys draws the items behind each other, on as many lines as they need.
func (p *page) keys(items []keyItem) {
	st := p.theme.note
	height := lineHeight*st.size + 4
	x, y := p.theme.margin, p.cursor+height/2
	for _, item := range items {
		l := ellipsis(item.words, st, p.innerWidth()-2*keyMark-5)
		if x > p.theme.margin && x+2*keyMark+5+l.width > p.width-p.theme.margin {
			x, y = p.theme.margin, y+height
		}
		item.draw(point{x + keyMark, y})
		p.text(l, point{x + 2*keyMark + 5, y + 0.35*st.size})
		x += 2*keyMark + 5 + l.width + 16
	}
	p.cursor = y + height/2 + 0.5*p.theme.gap
}

// rowLines is the most lines that the text of a row takes.
const rowLines = 4

// rowGap is the room between rows, as a share of their size.
const rowGap = 0.55

// rows writes the rows, their labels in a column of their own.
func (p *page) rows(rows []Row) {
	if p.bare || len(rows) == 0 {
		return
	}
	p.cursor += p.theme.gap
	column := p.labelColumn(rows)
	st := p.theme.label
	for _, r := range rows {
		l := ellipsis(r.Label, st.strong().in(ink), column-10)
		p.text(l, point{p.theme.margin, p.cursor + ascent*st.size})
		before := p.cursor
		p.paragraph(r.Text, st, p.theme.margin+column, p.innerWidth()-column, rowLines)
		p.cursor = math.Max(p.cursor, before+(ascent+descent)*st.size) + rowGap*st.size
	}
}

// labelColumn is the width of the rows' labels, up to a third of the page.
func (p *page) labelColumn(rows []Row) float64 {
	column := 0.0
	for _, r := range rows {
		column = math.Max(column, set(r.Label, p.theme.label.strong()).width+12)
	}
	return math.Min(column, p.innerWidth()/3)
}

// rowsHeight is what rows needs.
func (p *page) rowsHeight(rows []Row) float64 {
	if p.bare || len(rows) == 0 {
		return 0
	}
	height := p.theme.gap
	column := p.labelColumn(rows)
	for _, r := range rows {
		_, h := measure(wrap(r.Text, p.theme.label, p.innerWidth()-column, rowLines))
		height += math.Max(h, (ascent+descent)*p.theme.label.size) + rowGap*p.theme.label.size
	}
	return height
}

// footerLines is the most lines that the footer takes.
const footerLines = 4

// footer writes the footer at the bottom.
func (p *page) footer(text string) {
	if p.bare || text == "" {
		return
	}
	p.cursor = math.Max(p.cursor+p.theme.gap, p.least-p.theme.margin-p.footerHeight(text)+p.theme.gap)
	p.paragraph(text, p.theme.note, p.theme.margin, p.innerWidth(), footerLines)
}

// footerHeight is what footer needs.
func (p *page) footerHeight(text string) float64 {
	if p.bare || text == "" {
		return 0
	}
	_, h := measure(wrap(text, p.theme.note, p.innerWidth(), footerLines))
	return h + p.theme.gap
}

// chart finishes the page.
func (p *page) chart(title, description string) *Chart {
	p.height = math.Ceil(math.Max(p.cursor+p.theme.margin, p.least))
	for _, r := range p.missing {
		p.warn(say(p.lang, wordNoGlyph, r))
	}
	return &Chart{
		Title: title, Description: description,
		Width: p.width, Height: p.height,
		Warnings: p.warnings, Values: p.values, lang: p.lang, scene: p.scene,
	}
}
