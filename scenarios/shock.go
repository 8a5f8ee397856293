package scenarios

import (
	"slices"

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

var shapeTexts = []string{"脉冲", "阶跃", "渐进", "消退"}

// Text writes the shape in both languages.
func (s Shape) Text() attain.Text { return attain.Text{En: shapeNames[s], Zh: shapeTexts[s]} }

// MarshalText writes the shape's name.
func (s Shape) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a shape's name.
func (s *Shape) UnmarshalText(text []byte) (err error) {
	*s, err = parseWord[Shape]("shape", shapeNames, text)
	return err
}

type shockDoc struct {
	Name        attain.Text `toml:"name" doc:"for people"`
	Why         attain.Text `toml:"why" doc:"reason"`
	Source      string      `toml:"source" doc:"where it is said"`
	On          []string    `toml:"on,required" doc:"indicators and assumptions that it strikes, all with one draw"`
	Shape       Shape       `toml:"shape,required" doc:"pulse: one year; step: for good; ramp: grows over years; fade: halves every years"`
	Year        int         `toml:"year,required" doc:"the first year that feels it"`
	Years       int         `toml:"years" doc:"of a ramp, until it is full; of a fade, its half-life"`
	Amount      Ref         `toml:"amount,required" doc:"in %: of the level or the value; a quantity, or the id of an assumption"`
	Probability *Ref        `toml:"probability" doc:"0 to 1; a quantity, or the id of an assumption; 1 where it is left out"`
}

func newShock(v document.Value, d shockDoc) (Shock, document.Problems) {
	s := Shock{
		ID: v.Key(), Name: named(d.Name, v.Key()), Why: d.Why, Source: d.Source, On: d.On, Shape: d.Shape,
		Year: d.Year, Years: d.Years, Amount: d.Amount, Probability: Ref{Quantity: Quantity{Value: 1}}, value: v,
	}
	if d.Probability != nil {
		s.Probability = *d.Probability
	}
	return s, s.check()
}

// check reports what is wrong with the declaration by itself.
func (s Shock) check() document.Problems {
	ps := unreasoned(s.value, "shock", s.Source, s.Why)
	ps = append(ps, checkList(s.value.Child("on"), s.On, 1)...)
	if !plausible(s.Year) {
		ps = append(ps, s.value.Child("year").Problem("%d is no year", "%d不是年份", s.Year))
	}
	ps = append(ps, s.checkYears()...)
	ps = append(ps, s.Amount.within(s.value.Child("amount"), attain.Text{En: "the amount of a shock, in per cent,", Zh: "冲击的幅度（%）"}, -100, most)...)
	return append(ps, s.Probability.within(s.value.Child("probability"), attain.Noun("a probability"), 0, 1)...)
}

func (s Shock) checkYears() document.Problems {
	years := s.value.Child("years")
	slow := s.Shape == ShapeRamp || s.Shape == ShapeFade
	switch {
	case years.Exists() && !slow:
		return document.Problems{years.KeyProblem("a %s has no use for %q", "%s用不到%q", s.Shape, "years").
			WithHint("years belong to a ramp (until it is full) and a fade (its half-life)", "years用于ramp（到达全幅的年数）和fade（半衰期）")}
	case slow && !years.Exists():
		return document.Problems{s.value.Child("shape").Problem("a %s does not say how long it takes", "%s没有说明需要多久", s.Shape).
			WithHint("add years = 3: until a ramp is full; the half-life of a fade", "请加上years = 3：ramp到达全幅的年数，或fade的半衰期")}
	case slow && s.Years < 1:
		return document.Problems{years.Problem("years are 1 or more", "years至少为1")}
	}
	return nil
}

// checkList reports a list of ids that is too short or names one twice.
func checkList(v document.Value, ids []string, least int) (problems document.Problems) {
	if len(ids) < least {
		problems = append(problems, v.Problem("%q needs at least %d", "%q至少需要%d项", v.Key(), least))
	}
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			problems = append(problems, v.Items()[i].Problem("%q is listed twice", "%q列出了两次", id))
		}
	}
	return problems
}
