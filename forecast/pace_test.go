package forecast

import (
	"math"
	"testing"

	"attain"
)

// There is no pace within no time: not an infinite one either.
func TestPaceWithoutTime(t *testing.T) {
	for _, years := range []float64{0, -1, math.NaN()} {
		if p := paceBetween(attain.Stock, 3, 4, years); !math.IsNaN(p.Growth) || !math.IsNaN(p.PerYear) {
			t.Errorf("within %g years: %+v", years, p)
		}
	}
	if p := paceBetween(attain.Stock, 3, 6, 1); p.Growth != 1 || p.PerYear != 3 {
		t.Errorf("doubled in a year: %+v", p)
	}
}
