package plots

import "attain/lang"

// A Chart is a finished drawing. It is not changed after Draw returns it, and
// its methods may be called at the same time.
type Chart struct {
	Title       string   // one sentence: what the chart says
	Description string   // the chart in words and numbers, for those who cannot see it
	Width       float64  // pixels, 96 to the inch
	Height      float64  // pixels
	Warnings    []string // what could not be drawn as asked: labels without room, characters without a glyph
	Values      []Value  // what a reader may point at, in order of time or of the entries

	lang  lang.Lang
	scene *scene
}

// A Size is how large a chart is, in pixels of 1/96 inch. The zero Size is
// Slide. Height is the least height: a chart grows when its words need more.
type Size struct{ Width, Height float64 }

// The sizes that charts are made for.
var (
	Slide  = Size{960, 640}
	Column = Size{340, 460} // 90 mm of a page
	Phone  = Size{360, 560}
)

// orSlide returns the size, or Slide for the zero Size.
func (s Size) orSlide() Size {
	if s == (Size{}) {
		return Slide
	}
	return s
}
