package plots

import (
	_ "embed"
	"sync"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

//go:embed fonts/AttainSansSC-Regular.otf
var attainSansSC []byte

// A face is one font. Outlines and advances are in em, with y down, so that
// a glyph of size s is its outline times s.
type face struct {
	id    string // names its glyphs in an SVG
	fake  bool   // bold is drawn with a thin outline
	font  *sfnt.Font
	upem  float64
	mu    sync.Mutex // guards what follows
	buf   sfnt.Buffer
	index map[rune]sfnt.GlyphIndex
	shape map[sfnt.GlyphIndex]glyphShape
	kern  map[[2]sfnt.GlyphIndex]float64
}

// A glyphShape is what a glyph looks like and how wide it is.
type glyphShape struct {
	outline path
	advance float64
}

// fontSet holds the faces that text is drawn with.
type fontSet struct{ regular, bold, chinese, chineseBold *face }

// fonts parses the embedded fonts, once.
var fonts = sync.OnceValue(func() fontSet {
	set := fontSet{
		regular: newFace("r", liberationsansregular.TTF),
		bold:    newFace("b", liberationsansbold.TTF),
		chinese: newFace("c", attainSansSC),
	}
	set.chineseBold = newFace("d", attainSansSC)
	set.chineseBold.fake = true
	return set
})

func newFace(id string, ttf []byte) *face {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("plots: embedded font: " + err.Error())
	}
	return &face{
		id: id, font: f, upem: float64(f.UnitsPerEm()),
		index: map[rune]sfnt.GlyphIndex{},
		shape: map[sfnt.GlyphIndex]glyphShape{},
		kern:  map[[2]sfnt.GlyphIndex]float64{},
	}
}

// choose returns the first face that has r. Punctuation that both scripts
// share is Chinese beside a Chinese character.
func (s fontSet) choose(r rune, bold, besideHan bool) (*face, sfnt.GlyphIndex) {
	order := [2]*face{s.regular, s.chinese}
	if bold {
		order = [2]*face{s.bold, s.chineseBold}
	}
	if besideHan && shared(r) {
		order[0], order[1] = order[1], order[0]
	}
	for _, f := range order {
		if g := f.glyph(r); g != 0 {
			return f, g
		}
	}
	return nil, 0
}

// shared reports whether r is punctuation that Latin and Chinese write with
// the same code point and different widths.
func shared(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '—', '…', '·':
		return true
	}
	return false
}

// isHan reports whether r is set in a full square: a Chinese character or
// its punctuation.
func isHan(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF60
}

// glyph returns the glyph for r, or 0 when the face has none.
func (f *face) glyph(r rune) sfnt.GlyphIndex {
	f.mu.Lock()
	defer f.mu.Unlock()
	g, ok := f.index[r]
	if !ok {
		g, _ = f.font.GlyphIndex(&f.buf, r) // an unreadable glyph is a missing one
		f.index[r] = g
	}
	return g
}

// load returns the shape of g.
func (f *face) load(g sfnt.GlyphIndex) glyphShape {
	f.mu.Lock()
	defer f.mu.Unlock()
	s, ok := f.shape[g]
	if !ok {
		s = f.read(g)
		f.shape[g] = s
	}
	return s
}

// read takes the shape of g from the font, at one pixel for one unit.
func (f *face) read(g sfnt.GlyphIndex) glyphShape {
	ppem := fixed.I(int(f.font.UnitsPerEm()))
	segments, err := f.font.LoadGlyph(&f.buf, g, ppem, nil)
	if err != nil {
		return glyphShape{advance: 1}
	}
	s := glyphShape{outline: f.outline(segments)}
	if advance, err := f.font.GlyphAdvance(&f.buf, g, ppem, font.HintingNone); err == nil {
		s.advance = float64(advance) / 64 / f.upem
	}
	return s
}

func (f *face) outline(segments sfnt.Segments) path {
	verbs := [...]verb{sfnt.SegmentOpMoveTo: moveTo, sfnt.SegmentOpLineTo: lineTo, sfnt.SegmentOpQuadTo: quadTo, sfnt.SegmentOpCubeTo: cubeTo}
	var p path
	for _, s := range segments {
		if s.Op == sfnt.SegmentOpMoveTo && len(p) > 0 {
			p = append(p, step{verb: closePath})
		}
		st := step{verb: verbs[s.Op]}
		for i, a := range s.Args {
			st.p[i] = point{float64(a.X) / 64 / f.upem, float64(a.Y) / 64 / f.upem}
		}
		p = append(p, st)
	}
	if len(p) > 0 {
		p = append(p, step{verb: closePath})
	}
	return p
}

// kerning returns what the pair of glyphs moves together, in em.
func (f *face) kerning(a, b sfnt.GlyphIndex) float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	pair := [2]sfnt.GlyphIndex{a, b}
	k, ok := f.kern[pair]
	if !ok {
		if v, err := f.font.Kern(&f.buf, a, b, fixed.I(int(f.font.UnitsPerEm())), font.HintingNone); err == nil {
			k = float64(v) / 64 / f.upem
		}
		f.kern[pair] = k
	}
	return k
}
