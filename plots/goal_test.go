package plots

import (
	"math"
	"strings"
	"testing"

	"attain"
	"attain/lang"
)

// Only what is a level, or the amount of a year, stands among levels.
func TestOnLevels(t *testing.T) {
	flow := attain.Indicator{Kind: attain.Flow}
	for name, c := range map[string]struct {
		target attain.Target
		of     attain.Indicator
		want   bool
	}{
		"a level":                    {goal(2027, 5), enterprises, true},
		"a level within a year":      {attain.Target{Period: attain.Month(2027, 3), Value: 5}, enterprises, true},
		"a year's amount":            {goal(2027, 5), flow, true},
		"a quarter's amount":         {attain.Target{Period: attain.Quarter(2027, 1), Value: 5}, flow, false},
		"an amount in every year":    {attain.Target{Period: attain.Span(attain.Year(2025), attain.Year(2027)), Value: 5, Aggregation: attain.EveryYear}, flow, true},
		"a sum":                      {attain.Target{Period: attain.Span(attain.Year(2025), attain.Year(2027)), Value: 5, Aggregation: attain.Cumulative}, flow, false},
		"growth on what is unknown":  {goal(2027, math.NaN()), enterprises, false},
		"the upper end of a ceiling": {attain.Target{Period: attain.Year(2027), Value: 3, High: 5, Qualifier: attain.Between, Sense: attain.AtMostValue}, enterprises, true},
	} {
		if got := OnLevels(c.target, c.of); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// wordsOf returns all the words of a chart.
func wordsOf(c *Chart) string { return strings.Join(c.scene.words(), "\n") }

// A range has its two ends in its label, and both on the level axis.
func TestRangeIsDrawnWhole(t *testing.T) {
	c := uglyNamed("narrow range far off").verdict(Slide, lang.En)
	if !strings.Contains(wordsOf(c), "target 60 to 60.01 %") {
		t.Errorf("%q", wordsOf(c))
	}
	rings := 0
	for _, m := range c.scene.marks {
		if m.stroke.color == target && m.fill == white {
			rings++
		}
	}
	if rings != 2 {
		t.Errorf("%d rings, want one at each end", rings)
	}
}

// What is to be met in every year has a ring in each, a chance of each and
// one of all.
func TestHeldTargetHasAChanceOfEachYear(t *testing.T) {
	u := uglyNamed("held range")
	u.targets[0].Period = attain.Span(attain.Year(2024), attain.Year(2027))
	c := u.verdict(Slide, lang.En)
	rings := 0
	for _, m := range c.scene.marks {
		if m.stroke.color == target && m.fill == white {
			rings++
		}
	}
	if rings != 8 || !strings.Contains(wordsOf(c), "in every year: ") || strings.Contains(wordsOf(c), "never by") {
		t.Errorf("%d rings, %q", rings, wordsOf(c))
	}
}

// Each milestone has its chance in the strip, the whole path one as well, and
// the description has them all.
func TestMilestonesAreSaid(t *testing.T) {
	u := uglyNamed("milestones")
	u.targets[0].Milestones = u.targets[0].Milestones[1:] // those that are ahead
	p := u.project()
	a := judged(p, u.targets[0])
	c := u.verdict(Slide, lang.En)
	for _, m := range a.Milestones {
		if want := lang.En.Probability(m.At); !strings.Contains(wordsOf(c), want) {
			t.Errorf("%s, the chance of %s, is not in %q", want, m.Period, wordsOf(c))
		}
	}
	for _, want := range []string{"2024 24 % (chance ", "Jun 2026 30 % (chance ", "2028 37 % (chance "} {
		if !strings.Contains(c.Description, want) {
			t.Errorf("%q is not in %q", want, c.Description)
		}
	}
	if want := "the whole path: " + lang.En.Probability(a.Path); !strings.Contains(wordsOf(c), want) {
		t.Errorf("%q is not in %q", want, wordsOf(c))
	}
}

// A relative target says what was promised, with the level that it comes to,
// and a name tells targets apart.
func TestRelativeTargetsSayBoth(t *testing.T) {
	u := uglyNamed("on a base")
	u.targets[1].Name = attain.Text{En: "the lower one"}
	words := wordsOf(u.verdict(Slide, lang.En))
	for _, want := range []string{"on 2023 (40,000), 2027", "the lower one: +3,300 on 2023 (30,000), 2026"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not in %q", want, words)
		}
	}
}

// Where a target is due within a year, a comparison says where it stands then.
func TestComparisonWithinAYear(t *testing.T) {
	u := uglyNamed("months")
	p := u.project()
	a := judged(p, u.targets[0])
	e := Entry{Name: "a", Projection: p, Assessment: &a}
	c := Compare{}.Draw([]Entry{e, e})
	if want := "Where it stands in Sep 2024. a: " + lang.En.RoundedLevel(a.Median, enterprises); !strings.Contains(c.Description, want) {
		t.Errorf("%q is not in %q", want, c.Description)
	}
}
