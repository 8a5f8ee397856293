package plots

import (
	"strings"
	"testing"

	"attain/lang"
)

// What is left out of the record is marked and said with its reason; what
// another reading uses is left to the comparison of readings.
func TestLeftOutIsSaid(t *testing.T) {
	c := uglyNamed("set apart").verdict(Slide, lang.En)
	words := strings.Join(c.scene.words(), "\n")
	for _, want := range []string{"over 3.2 million not used: rejected", "a single day"} {
		if !strings.Contains(c.Description, want) || !strings.Contains(words, strings.Fields(want)[0]) {
			t.Errorf("%q is neither in %q nor in %q", want, words, c.Description)
		}
	}
	if strings.Contains(c.Description, "40,000") {
		t.Errorf("%q has a figure of another reading", c.Description)
	}
}

// Events are named on the chart and in its description, and what was forecast
// before says when.
func TestEventsAndEarlierForecasts(t *testing.T) {
	c := uglyNamed("set apart").verdict(Slide, lang.En)
	words := strings.Join(c.scene.words(), " ")
	for _, want := range []string{"the pandemic year", "a stricter review", "forecast of 2020"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not in %q", want, words)
		}
	}
	if strings.Contains(words, "forecast of 2010") {
		t.Error("a forecast that ends before the chart is named")
	}
	if !strings.Contains(c.Description, "2025 a stricter review") {
		t.Errorf("%q", c.Description)
	}
}
