package plots

import (
	"fmt"
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
