package attain

import "testing"

// A word goes with the chance as it is printed, in whole per cent.
func TestLikelihood(t *testing.T) {
	for p, want := range map[float64]Likelihood{0: VeryUnlikely, 0.0949: VeryUnlikely, 0.0951: Unlikely, 0.1: Unlikely, 0.3249: Unlikely, 0.3251: Uncertain, 0.33: Uncertain,
		0.6549: Uncertain, 0.6551: Likely, 0.66: Likely, 0.8949: Likely, 0.8951: VeryLikely, 0.9: VeryLikely, 1: VeryLikely} {
		if got := (Thresholds{}).Of(p); got != want {
			t.Errorf("%g is %s, want %s", p, got, want)
		}
	}
	if got := (Thresholds{Likely: 0.5}).Of(0.55); got != Likely {
		t.Errorf("0.55 is %s where likely begins at 0.5", got)
	}
	if (Thresholds{Unlikely: 0.7}).Ascending() || (Thresholds{VeryLikely: 1}).Ascending() || !(Thresholds{}).Ascending() {
		t.Error("thresholds out of order are in order, or the defaults are not")
	}
}
