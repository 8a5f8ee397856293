package plots

import (
	"math"
	"strings"
	"testing"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// formed returns the chart of the only target of the ugly input, and what it
// draws.
func formed(name string) (*Chart, *forecast.Projection, forecast.Assessment) {
	u := uglyNamed(name)
	p := u.project()
	return u.forms(Slide, lang.En)[0], p, judged(p, u.targets[0])
}

// A running total says what came together, the median, the chance and the pace
// of the straight line.
func TestTotalSaysWhatItDraws(t *testing.T) {
	c, _, a := formed("a sum")
	words := strings.ReplaceAll(wordsOf(c), "\n", " ")
	for _, want := range []string{
		"2,830 homes so far", // 910 + 980 + 940
		"median " + lang.En.RoundedLevel(a.Median, homes), "chance " + lang.En.Probability(a.At),
		"even pace 1,070 homes a year", // 7,500 over 7 years
		"pace needed " + lang.En.PerYear(lang.En.RoundedAmount(a.Required.PerYear, homes.Unit)),
	} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not in %q", want, words)
		}
	}
	if !strings.Contains(c.Description, "Running total: 2021 910 homes, 2022 1,890 homes, 2023 2,830 homes.") {
		t.Errorf("%q", c.Description)
	}
}

// The straight line starts at zero at the start of the period and ends in the
// ring.
func TestTotalIsDrawnAgainstAStraightLine(t *testing.T) {
	c, _, _ := formed("a sum")
	var line []point
	var ring point
	for _, m := range c.scene.marks {
		if m.stroke.color == tint(target, 0.75) && m.stroke.width == 1.2 {
			line = []point{m.path[0].p[0], m.path[1].p[0]}
		}
		if m.stroke.color == target && m.fill == white {
			ring = m.path[0].p[0].add(-1.7*c.theme().markRadius(), 0)
		}
	}
	if len(line) != 2 || line[1].distance(ring) > 0.01 {
		t.Fatalf("from %v, ring at %v", line, ring)
	}
	for i, s := range c.scene.texts {
		if word := c.scene.words()[i]; word == "2020" && math.Abs((s.x0+s.x1)/2-line[0].x) > 1 {
			t.Errorf("it starts at %v, the end of 2020 is at %v", line[0].x, s)
		}
	}
}

// theme is that of a chart of its width.
func (c *Chart) theme() theme { return themeFor(c.Width) }

// A ceiling leaves room; it needs no pace.
func TestCeilingLeavesRoom(t *testing.T) {
	c, _, _ := formed("a sum not to be exceeded")
	if words := wordsOf(c); !strings.Contains(words, "room for 927 homes a year") || strings.Contains(words, "pace needed") {
		t.Errorf("%q", words)
	}
}

// Each year ahead has its own chance, all of them one, and a year of which a
// part is known says so.
func TestYearsSayTheirChances(t *testing.T) {
	c, p, a := formed("every fiscal year")
	for _, d := range forecast.EachYear(a.Target, p) {
		if want := lang.En.Probability(d.At); !strings.Contains(wordsOf(c), want) {
			t.Errorf("%s is not in %q", want, wordsOf(c))
		}
	}
	for _, want := range []string{"in every year: " + lang.En.Probability(a.At), "2024/25: median ", "610 homes so far", "target 880 homes each year, 2024/25–2027/28"} {
		if !strings.Contains(c.Description, want) {
			t.Errorf("%q is not in %q", want, c.Description)
		}
	}
}

// A bar stands for every year on record and a range for every one ahead, each
// as high as its amounts.
func TestBarsAreAsHighAsTheirAmounts(t *testing.T) {
	u := uglyNamed("every year")
	u.levels = []attain.Observation{level(2021, 500), level(2022, 1000), level(2023, 2000)}
	c := u.forms(Slide, lang.En)[0]
	var heights []float64
	for _, m := range c.scene.marks {
		if m.fill == muted && m.text == nil && len(m.path) == 5 && m.path[0].p[0].y > 150 {
			heights = append(heights, m.path[2].p[0].y-m.path[0].p[0].y)
		}
	}
	if len(heights) != 3 || math.Abs(heights[1]-2*heights[0]) > 0.01 || math.Abs(heights[2]-4*heights[0]) > 0.01 {
		t.Errorf("heights %v", heights)
	}
}

// The bins of a distribution hold the futures that meet the target on one side
// of its line and the others on the other.
func TestBinsAddUpToTheChance(t *testing.T) {
	for _, a := range []forecast.Assessment{amongPeers(), assessed("growth on what is ahead"), assessed("change within"), assessed("no change"), assessed("a half-year")} {
		d := &distribution{of: a, sorted: sortedCopy(amounts(a))}
		d.find()
		met, all := 0.0, 0.0
		for _, b := range d.bins {
			all += b.share
			if b.meets {
				met += b.share
			}
		}
		if all < 0.985 || all > 1+1e-9 || math.Abs(met-a.At) > 0.011 { // 0.5 % at either end has no bin
			t.Errorf("%v: bins hold %g of the futures, %g of them meet it, and the chance is %g", a.Target.Against, all, met, a.At)
		}
	}
}

func assessed(name string) forecast.Assessment {
	u := uglyNamed(name)
	return judged(u.project(), u.targets[0])
}

// Places say how likely each of them is.
func TestPlacesAreSaid(t *testing.T) {
	c := Distribution{}.Draw(amongPeers())
	for _, want := range []string{"place 1: ", "place 5: ", "of futures meet it"} {
		if !strings.Contains(c.Description, want) {
			t.Errorf("%q is not in %q", want, c.Description)
		}
	}
	if !strings.Contains(wordsOf(c), "among the first 2 of 5") {
		t.Errorf("%q", wordsOf(c))
	}
}

// A scorecard has both ends of a range, and growth where there is no level.
func TestScorecardOfForms(t *testing.T) {
	within, growth := assessed("range"), assessed("growth on what is ahead")
	c := Scorecard{}.Draw([]Score{{Name: "a", Assessment: within}, {Name: "b", Assessment: growth}})
	for _, want := range []string{"2 to 3.5 %", "median " + lang.En.Growth(growth.ApartMedian-1)} {
		if !strings.Contains(c.Description, want) {
			t.Errorf("%q is not in %q", want, c.Description)
		}
	}
	bands := 0
	for _, m := range c.scene.marks {
		if m.fill == targetTint {
			bands++
		}
	}
	if bands != 1 {
		t.Errorf("%d bands, want one of the range", bands)
	}
}
