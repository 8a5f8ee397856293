package attain

import "cmp"

// A Rule says why one figure counts and another of the same instant does not.
type Rule uint8

// The rules, in the order in which they are asked.
const (
	NoRule       Rule = iota
	FirmerStatus      // it stands more firmly: a count before a plan
	ExactFigure       // it is exact, the other one about, over or nearly so
	LaterSource       // its source was published later, or is dated at all
	FixedOrder        // nothing sets one above the other: by source, figure and id, so that the choice is always the same
)

var ruleNames = []string{"", "firmer status", "exact figure", "later source", "fixed order"}

func (r Rule) String() string { return ruleNames[r] }

// MarshalText writes the rule's name.
func (r Rule) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

var ruleTexts = []Text{
	{},
	{En: "a firmer figure", Zh: "更确定的数字"},
	{En: "an exact figure", Zh: "确数"},
	{En: "a later source", Zh: "较新的来源"},
	{En: "nothing tells them apart, one was taken", Zh: "两者不分先后，取其一"},
}

// Text says what the figure that counts is beside the other.
func (r Rule) Text() Text { return ruleTexts[r] }

// precedence compares two figures of one instant: it is below 0 where a counts
// before b, with the rule that says so. It does not depend on which is named
// first, and is 0 only for figures that say the same.
func precedence(a, b Observation) (order int, by Rule) {
	for _, x := range [...]struct {
		by    Rule
		order int
	}{
		{FirmerStatus, cmp.Compare(a.Status, b.Status)},
		{ExactFigure, cmp.Compare(min(a.Qualifier, About), min(b.Qualifier, About))},
		{LaterSource, b.Citation.Published.Compare(a.Citation.Published)},
		{FixedOrder, cmp.Compare(a.Citation.Source, b.Citation.Source)},
		{FixedOrder, a.Period.Compare(b.Period)},
		{FixedOrder, cmp.Compare(a.Qualifier, b.Qualifier)},
		{FixedOrder, cmp.Compare(a.Value, b.Value)},
		{FixedOrder, cmp.Compare(a.ID, b.ID)},
	} {
		if x.order != 0 {
			return x.order, x.by
		}
	}
	return 0, FixedOrder
}
