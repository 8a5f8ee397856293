package scenarios

import (
	"attain"
	"attain/internal/document"
)

// A Shock is an event that may happen in one year. It is declared once and
// switched on by scenarios. What it strikes, it strikes together: one draw of
// its amount and one of whether it happens serve all of On.
type Shock struct {
	ID          string
	Name        attain.Text
	Why         attain.Text
	Source      string
	On          []string // indicators and assumptions
	Shape       Shape
	Year        int // the first year that feels it
	Years       int // of a ramp, until it is full; of a fade, its half-life
	Amount      Ref // in %: of the level of an indicator, of the value of an assumption
	Probability Ref // 0 to 1; the number 1 where none is declared

	value document.Value
}

// At returns the place where the shock is declared.
func (s Shock) At() document.Value { return s.value }

// A Shape is the course of a shock over the years.
type Shape uint8

// The shapes, as the part of the amount that is felt in a year, n years after
// the first:
//
//	pulse  1 for n = 0, 0 after it
//	step   1
//	ramp   (n + 1) / years, at most 1
//	fade   2^(−n / years)
const (
	ShapePulse Shape = iota
	ShapeStep
	ShapeRamp
	ShapeFade
)

var shapeNames = []string{"pulse", "step", "ramp", "fade"}

func (s Shape) String() string { return shapeNames[s] }

// MarshalText writes the shape's name.
func (s Shape) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a shape's name.
func (s *Shape) UnmarshalText(text []byte) (err error) {
	*s, err = parseWord[Shape]("shape", shapeNames, text)
	return err
}
