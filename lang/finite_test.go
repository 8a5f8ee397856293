package lang

import (
	"math"
	"strings"
	"testing"

	"attain"
)

// What is no number is never written as one.
func TestNotANumber(t *testing.T) {
	for _, l := range []Lang{En, Zh} {
		for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			for name, text := range map[string]string{
				"percent": l.Percent(v, 1), "growth": l.Growth(v), "points": l.Points(v), "fixed": l.Fixed(v, 1),
				"pace": l.Pace(attain.Indicator{}, v, v), "pace of a share": l.Pace(attain.Indicator{Kind: attain.Share}, v, v),
			} {
				if strings.Contains(text, "Inf") || strings.Contains(text, "NaN") || !strings.Contains(text, unknown) {
					t.Errorf("%s of %g is written %q", name, v, text)
				}
			}
		}
	}
}
