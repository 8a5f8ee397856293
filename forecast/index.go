package forecast

import (
	"math"

	"attain"
)

// An Index is a target, or the record alone, judged by a published rule. The
// rules are described in docs/indices.md.
//
// A figure that is not exact leaves more than one class open where the rule
// draws its line within what the figure's words allow: Classes then holds all
// of them and Switches says where one turns into the next.
type Index struct {
	Name       string // of the rule; it never changes
	Title      attain.Text
	Scope      Scope
	Convention attain.Text        // the form of growth, and what it is measured from
	Base       attain.Observation // where the record is counted from; zero Period when not applicable
	Latest     attain.Observation // where it is counted to; zero Period when not applicable

	Value     float64 // on the figures as printed; NaN when there is none
	Low, High float64 // the range of Value over what the figures' words allow; NaN when there is none
	Score     float64 // the institution's own score; NaN when it gives none
	Classes   []Class // those left open, from the worst; none when not applicable
	ByLevel   bool    // the class follows from the target being met, not from Value
	Switches  []Switch
	Note      attain.Text // why not applicable, what decides, what is remarkable, what was not verified
}

// Applicable reports whether the rule gives an answer.
func (x Index) Applicable() bool { return len(x.Classes) > 0 }

// Settled reports whether the rule gives one answer, however inexact the
// figures are.
func (x Index) Settled() bool { return len(x.Classes) == 1 }

// A Scope is what an index judges.
type Scope uint8

// The scopes.
const (
	OfTarget Scope = iota // the way to the target, by an institution's rule
	OfTrend               // the record alone, by an institution's rule
	OfPace                // the way to the target, by a plain ratio of paces
)

// A Class is one of the words an institution has for what it finds.
type Class struct {
	Name    attain.Text
	Outlook Outlook
}

// An Outlook is what the classes of different institutions have in common.
type Outlook uint8

// The outlooks, from the worst.
const (
	Backward Outlook = iota // away from the target
	TooSlow                 // towards it, or not at all
	OnTrack
)

// A Switch is the value of one figure at which the class changes.
type Switch struct {
	Of           attain.Observation // the latest level, or the base
	Value        float64
	Below, Above Class
}

// A rule is how an institution judges. Its classes are in order from the
// worst; the class of a mark is an index into them.
type rule struct {
	name       string
	title      attain.Text
	scope      Scope
	convention attain.Text
	classes    []Class
	base       func([]level) int // which level, all but the latest given, is the base
	judge      func(figures) mark
	score      func(figures, mark) float64 // nil when the institution gives none
	choice     attain.Text                 // what of it is inferred or was not verified at its source
}

// rules are all there are, in the order in which they are reported.
var rules = []rule{
	eurostat, eurostatTrend,
	unsd, unsdTrend,
	sdsn,
	openSDG, openSDGTrend,
	escapStatus, escapAnticipated,
	acceleration,
	linearFromBase, linearFromLatest, geometricFromBase, geometricFromLatest,
}

// A mark is what a rule finds on exact figures.
type mark struct {
	value   float64 // NaN when there is none
	class   int     // unclassed when the rule gives no answer
	why     attain.Text
	byLevel bool
	note    attain.Text
}

const unclassed = -1

// unanswered is the mark of a rule that does not apply.
func unanswered(why attain.Text) mark {
	return mark{value: math.NaN(), class: unclassed, why: why}
}

// rank returns how many of the cut-offs, which ascend, v has reached.
func rank(v float64, cutoffs ...float64) int {
	n := 0
	for _, c := range cutoffs {
		if v >= c {
			n++
		}
	}
	return n
}

// Indices judges the target by every rule on the levels of the series that
// cover comparable time. The evidence is as of the instant asOf: a target
// whose period ended by then is judged on the levels up to its end.
func Indices(t attain.Target, s attain.Series, asOf float64) []Index {
	e := evidence{target: t, indicator: s.Indicator, levels: countable(s), asOf: asOf}
	all := make([]Index, len(rules))
	for i, r := range rules {
		all[i] = r.index(e)
	}
	return all
}

// index judges the evidence by the rule.
func (r rule) index(e evidence) Index {
	x := Index{
		Name: r.name, Title: r.title, Scope: r.scope, Convention: r.convention,
		Value: math.NaN(), Low: math.NaN(), High: math.NaN(), Score: math.NaN(),
	}
	c, why := e.compare(r)
	if !why.IsZero() {
		x.Note = notApplicable(why)
		return x
	}
	m := r.judge(c.printed())
	if m.class == unclassed {
		x.Note = join(notApplicable(m.why), m.note)
		return x
	}
	x.Base, x.Latest, x.Value, x.ByLevel = c.base(), c.latest(), m.value, m.byLevel
	if r.score != nil {
		x.Score = r.score(c.printed(), m)
	}
	span := r.span(c)
	x.Low, x.High, x.Classes, x.Switches = span.low, span.high, span.classes(r), span.switches
	x.Note = join(span.note(), r.stateNote(c, m), m.note, r.choice)
	return x
}
