package forecast

import (
	"math"
	"testing"
)

func crossed(chances ...[]float64) Crossing {
	var x Crossing
	for i, row := range chances {
		x.Rows = append(x.Rows, string(rune('a'+i)))
		var cells []Case
		for _, p := range row {
			cells = append(cells, Case{Assessment: Assessment{At: p}})
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

// The rows and columns of a crossing are those of its outcomes, and all are
// compared with the first cell.
func TestCross(t *testing.T) {
	x := normals(1, 500)
	outcomes := map[string]Outcome{
		"usual calm": drawn(x, 120), "usual storm": drawn(each(x, func(v float64) float64 { return v - 5 }), 120),
		"plan calm": drawn(each(x, func(v float64) float64 { return v + 9 }), 120), "plan storm": drawn(each(x, func(v float64) float64 { return v + 4 }), 120),
	}
	outcomes["idle calm"], outcomes["idle storm"] = outcomes["usual calm"], outcomes["usual storm"]
	c := Cross("t", []string{"usual", "plan", "idle"}, []string{"calm", "storm"}, func(row, column string) Outcome { return outcomes[row+" "+column] })
	if got, want := c.Cells[1][1].At, outcomes["plan storm"].Assessments[0].At; got != want || c.Cells[1][1].Change.Prob != want-outcomes["usual calm"].Assessments[0].At {
		t.Errorf("plan in the storm: %g, want %g", got, want)
	}
	if got, want := c.Cells[0][1].At, outcomes["usual storm"].Assessments[0].At; got != want {
		t.Errorf("as usual in the storm: %g, want %g", got, want)
	}
	if !c.Still(0) || c.Still(1) || !c.Still(2) {
		t.Error("of usual, plan and idle only plan changes anything")
	}
}
