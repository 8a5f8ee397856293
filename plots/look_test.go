package plots

import (
	"fmt"
	"math"
	"os"
	"testing"

	"attain/internal/lang"
)

func lookAt(t *testing.T, name string, c *Chart) {
	if os.Getenv("LOOK") == "" {
		t.Skip()
	}
	os.WriteFile("/tmp/charts-look-"+name+".png", c.PNG(1), 0o644)
	fmt.Println(name, c.Width, c.Height, c.Warnings)
}

func TestLookScorecard(t *testing.T) {
	for _, size := range sizes {
		for _, l := range []lang.Lang{lang.En, lang.Zh} {
			lookAt(t, fmt.Sprintf("scorecard-%v-%v", size.Width, l), Scorecard{Title: "Title", Lang: l, Size: size, Footer: "Footer"}.Draw(uglyScores()))
		}
	}
}

func uglyScores() []Score {
	var scores []Score
	for _, u := range uglies {
		p := u.walk.project(u.indicator, u.levels)
		for _, g := range u.targets {
			a := judge(p, g)
			name := u.words
			if name == "" {
				name = u.name
			}
			scores = append(scores, Score{Name: name, State: "very unlikely", Assessment: a})
		}
	}
	return scores
}

func chanceLines(n int) []ChanceLine {
	var lines []ChanceLine
	names := []string{"Business as usual", "The pace holds", "Incubation and SME conversion lift entries", "Certification shock in 2025", "The pace fades as elsewhere"}
	for i := range n {
		w := usual
		w.drift = 0.02 + 0.16*float64(i*7%n)/float64(n)
		p := w.project(enterprises, asPrinted)
		lines = append(lines, ChanceLine{Name: names[i%len(names)], Dates: judge(p, by2027).Dates, Due: 2027})
	}
	return lines
}

func TestLookChances(t *testing.T) {
	for _, size := range sizes {
		for _, n := range []int{1, 5, 40} {
			lookAt(t, fmt.Sprintf("chances-%v-%v", size.Width, n), Chances{Title: "Title that says what the lines say", Size: size, Footer: "Footer"}.Draw(chanceLines(n)))
		}
	}
}

func TestLookHeat(t *testing.T) {
	plans := []string{"As now", "Incubate", "Convert SMEs and incubate, with a long name that wraps", "All at once"}
	futures := []string{"Business as usual", "The pace holds", "The pace fades", "Certification shock in 2025", "Demand grows", "Rivals catch up"}
	for _, size := range sizes {
		for _, n := range []int{6, 40} {
			var f []string
			for j := range n {
				f = append(f, futures[j%6])
			}
			var m [][]float64
			for i := range plans {
				var row []float64
				for j := range n {
					row = append(row, math.Mod(0.13*float64(i*j)+0.07*float64(j), 1))
				}
				m = append(m, row)
			}
			m[1][1] = math.NaN()
			lookAt(t, fmt.Sprintf("heat-%v-%v", size.Width, n), Heat{Title: "Title that says what the cells say", Subtitle: "The chance of 50,000 by 2027 for each plan in each future.", Size: size, Footer: "Footer"}.Draw(plans, f, m))
		}
	}
}

func TestLookIndicators(t *testing.T) {
	var panels []IndicatorPanel
	for _, u := range uglies {
		if len(u.words) > 100 {
			u.words = u.words[:80]
		}
		p := IndicatorPanel{Name: u.words, Verdict: "5 %, very unlikely", Projection: u.walk.project(u.indicator, u.levels)}
		if u.words == "" {
			p.Name = u.name
		}
		if len(u.targets) > 0 {
			a := judge(p.Projection, u.targets[0])
			p.Assessment = &a
		}
		panels = append(panels, p)
	}
	for _, size := range sizes {
		lookAt(t, fmt.Sprintf("indicators-%v", size.Width), Indicators{Title: "Title that says what the cells say", Size: size, Footer: "Footer"}.Draw(panels))
	}
}
