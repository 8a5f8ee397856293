package plots

import (
	"slices"
	"testing"

	"attain/forecast"
	"attain/lang"
)

// Every value stands on its chart and says something; a verdict says one for
// each level and each year projected.
func TestValuesStandOnTheChart(t *testing.T) {
	each(t, func(t *testing.T, c *Chart) {
		for _, v := range c.Values {
			if !(v.X >= 0 && v.X <= c.Width && v.Y >= 0 && v.Y <= c.Height) || v.Text == "" {
				t.Errorf("%+v on %g × %g", v, c.Width, c.Height)
			}
		}
	})
	p, a := headline()
	c := Verdict{}.Draw(p, []forecast.Assessment{a})
	if len(c.Values) != len(p.Series.Levels)+len(p.Times) {
		t.Errorf("%d values for %d levels and %d years", len(c.Values), len(p.Series.Levels), len(p.Times))
	}
	if !slices.IsSortedFunc(c.Values, func(a, b Value) int { return int(a.X - b.X) }) {
		t.Error("values are not in order of time")
	}
	if want := "2023 over 26,700"; c.Values[1].Text != want {
		t.Errorf("%q, want %q", c.Values[1].Text, want)
	}
}

// A bare chart has no words above and below, whatever it was given.
func TestBare(t *testing.T) {
	p, a := headline()
	full := Verdict{Title: "Title", Footer: "Footer", Rows: []Row{{"Pace", "fast"}}, Size: Size{960, 400}}
	bare := full
	bare.Bare = true
	with, without := full.Draw(p, []forecast.Assessment{a}), bare.Draw(p, []forecast.Assessment{a})
	if without.Title != "Title" || len(without.scene.texts) >= len(with.scene.texts) || slices.Contains(without.scene.words(), "Footer") {
		t.Errorf("%q with %q", without.Title, without.scene.words())
	}
	entries := fiveScenarios(lang.En)
	if words := (Compare{Title: "Title", Bare: true}).Draw(entries).scene.words(); slices.Contains(words, "Title") {
		t.Errorf("%q", words)
	}
}
