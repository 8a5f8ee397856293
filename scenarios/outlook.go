package scenarios

import (
	"math"

	"attain/internal/document"
)

// An Outlook is what a plan looks from and how far: the first year that is
// projected of an indicator, or of any where its id is empty, and the last one;
// and the least and the greatest latest level of an indicator under any reading;
// ok is false where it has none.
type Outlook struct {
	First  func(indicator string) int
	Last   int
	Latest func(indicator string) (least, greatest float64, ok bool)
}

// Beyond reports what the outlook leaves no room for: as problems what cannot be
// meant, a ceiling that lies below where the indicator stands; as warnings what
// would do nothing, or not all that it says, in the years that are projected.
func (c *Catalogue) Beyond(o Outlook) (problems, warnings document.Problems) {
	b := &beyond{Outlook: o}
	for _, a := range c.Assumptions {
		b.assumption(a)
	}
	for _, s := range c.Scenarios {
		if s.Start > o.Last {
			b.odd(s.value.Child("start").Problem("scenario %q starts in %d, after the horizon, %d: it changes nothing", "情景%q始于%d年，晚于推算期末%d年，不起作用", s.ID, s.Start, o.Last))
		}
		for _, ch := range s.changes {
			if a, ok := c.Assumption(ch.assumption); ok && (ch.op == Set || ch.op == Add) {
				b.quantity(a, ch.quantity, ch.value)
			}
		}
	}
	for _, s := range c.Shocks {
		b.year(s.value.Child("year"), s.ID, "", s.Year)
	}
	for _, k := range c.Constraints {
		b.constraint(k)
	}
	return b.problems, b.warnings
}

// beyond collects what an outlook leaves no room for.
type beyond struct {
	Outlook
	problems, warnings document.Problems
}

func (b *beyond) odd(p document.Problem) { b.warnings = append(b.warnings, p) }

func (b *beyond) assumption(a Assumption) {
	if v := a.value.Child("value"); v.Exists() {
		b.quantity(a, a.Value, v)
	}
	if a.Year != 0 {
		b.year(a.value.Child("year"), a.ID, a.Indicator, a.Year)
	}
}

// year reports a year at v that is not projected.
func (b *beyond) year(v document.Value, id, indicator string, year int) {
	switch begin := b.First(indicator); {
	case year > b.Last:
		b.odd(v.Problem("%q happens in %d, after the horizon, %d: it changes nothing", "%q发生在%d年，晚于推算期末%d年，不起作用", id, year, b.Last))
	case year < begin:
		b.odd(v.Problem("%q happens in %d, before what is projected, from %d on", "%q发生在%d年，早于推算起始的%d年", id, year, begin))
	}
}

// quantity reports a path outside the years that are projected and a ceiling
// below the latest level, stated at v.
func (b *beyond) quantity(a Assumption, q Quantity, v document.Value) {
	if n := len(q.Path); q.Form == Path && n > 0 {
		switch begin, first, last := b.First(a.Indicator), q.Path[0].Year, q.Path[n-1].Year; {
		case last < begin:
			b.odd(v.Problem("the path of %q ended in %d, before what is projected, from %d on: its last value, %g, holds throughout", "%q的路径止于%d年，早于推算起始的%d年：始终采用其末值%g",
				a.ID, last, begin, q.Path[n-1].Value))
		case first > b.Last:
			b.odd(v.Problem("the path of %q begins in %d, after the horizon, %d: its first value, %g, holds throughout", "%q的路径始于%d年，晚于推算期末%d年：始终采用其首值%g",
				a.ID, first, b.Last, q.Path[0].Value))
		}
	}
	if a.Drives != Ceiling || !q.Known() {
		return
	}
	least, greatest, ok := b.Latest(a.Indicator)
	if !ok {
		return
	}
	switch lo, hi := q.Range(); {
	case hi < least:
		b.problems = append(b.problems, v.Problem("the ceiling %q, %s, lies below where %q stands already, %.10g", "上限%q为%s，低于%q的现有水平%.10g", a.ID, q, a.Indicator, least).
			WithHint("a ceiling is the level at which growth ends", "上限是增长终止的水平"))
	case lo < greatest:
		b.odd(v.Problem("the ceiling %q, %s, lies in part below where %q stands already, %.10g", "上限%q为%s，部分低于%q的现有水平%.10g", a.ID, q, a.Indicator, greatest))
	}
}

// constraint reports a limit that the latest level is beyond.
func (b *beyond) constraint(k Constraint) {
	least, greatest, ok := b.Latest(k.On)
	if !ok {
		return
	}
	for _, x := range bounds(k.AtLeast, k.AtMost) {
		if x.ID == "" && (x.key == "at-most" && x.Value < least || x.key == "at-least" && x.Value > greatest) {
			b.odd(k.value.Child(x.key).Problem("%q stands beyond this limit already: at %.10g", "%q现已超出此限：%.10g", k.On, nearest(x.Value, least, greatest)))
		}
	}
}

// nearest returns which of two levels is nearer to v.
func nearest(v, a, b float64) float64 {
	if math.Abs(v-b) < math.Abs(v-a) {
		return b
	}
	return a
}
