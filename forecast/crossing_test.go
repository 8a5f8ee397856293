package forecast

import (
	"math"
	"testing"
)

func crossed(chances ...[]float64) Crossing {
	var x Crossing
	for i, row := range chances {
		x.Rows = append(x.Rows, string(rune('a'+i)))
		var cells []Assessment
		for _, p := range row {
			cells = append(cells, Assessment{At: p})
		}
		x.Cells = append(x.Cells, cells)
	}
	return x
}

func TestCrossing(t *testing.T) {
	x := crossed([]float64{0.9, 0.7, 0.1}, []float64{0.7, 0.8, 0.3}, []float64{0.6, 0.6, 0.5})
	for i, want := range []struct {
		reaching, worst int
		regret          float64
	}{{2, 2, 0.4}, {2, 2, 0.2}, {0, 2, 0.3}} {
		if n, w, r := x.Reaching(i), x.Worst(i), x.Regret(i); n != want.reaching || w != want.worst || !near(r, want.regret, 1e-12) {
			t.Errorf("row %d: reaches in %d, worst in %d, regret %g; want %+v", i, n, w, r, want)
		}
	}
	if got := x.Robust(); got != 1 {
		t.Errorf("row %d; of the two that reach 0.66 twice, b keeps 0.3 in its worst column", got)
	}
}

func TestCrossingWithoutRecord(t *testing.T) {
	nan := math.NaN()
	x := crossed([]float64{nan, nan}, []float64{nan, nan})
	if x.Robust() != -1 || x.Worst(0) != -1 || x.Regret(0) != 0 || x.Reaching(0) != 0 {
		t.Error("a crossing without probabilities has a best row")
	}
}
