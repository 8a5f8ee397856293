package forecast

import (
	"math"

	"attain"
)

// A Crossing is one target under every pair of what stands in its rows with
// what stands in its columns: plans with futures, or scenarios with readings.
type Crossing struct {
	Target    attain.Target
	Indicator attain.Indicator
	Rows      []string // ids
	Columns   []string // ids
	Cells     [][]Case // Cells[i][j] belongs to Rows[i] and Columns[j]; the first of the first row is the base
}

// Cross sets the target with the id side by side in the outcomes, one for each
// row and column. It panics where an outcome does not have the target.
func Cross(target string, rows, columns []string, outcome func(row, column string) Outcome) Crossing {
	var outcomes []Outcome
	for _, row := range rows {
		for _, column := range columns {
			outcomes = append(outcomes, outcome(row, column))
		}
	}
	c := Compare(target, outcomes...)
	x := Crossing{Target: c.Target, Indicator: c.Indicator, Rows: rows, Columns: columns}
	for i := range rows {
		x.Cells = append(x.Cells, c.Cases[i*len(columns):(i+1)*len(columns)])
	}
	return x
}

// Still reports whether no future of row i differs from the first row's, in any
// column.
func (x Crossing) Still(i int) bool {
	for j := range x.Columns {
		if !sameFutures(x.Cells[i][j].Projection, x.Cells[0][j].Projection) {
			return false
		}
	}
	return true
}

// Reaching returns in how many columns row i is likely enough.
func (x Crossing) Reaching(i int) (n int) {
	for _, a := range x.Cells[i] {
		if a.OnTrack() {
			n++
		}
	}
	return n
}

// Worst returns the column in which row i is least likely, the first among
// equals; -1 where none has a probability.
func (x Crossing) Worst(i int) int {
	worst := -1
	for j, a := range x.Cells[i] {
		if !math.IsNaN(a.At) && (worst < 0 || a.At < x.Cells[i][worst].At) {
			worst = j
		}
	}
	return worst
}

// Regret returns by how much, in the column where it is most, row i falls
// behind the best row of that column.
func (x Crossing) Regret(i int) float64 {
	regret := 0.0
	for j, own := range x.Cells[i] {
		for _, row := range x.Cells {
			if d := row[j].At - own.At; d > regret {
				regret = d
			}
		}
	}
	return regret
}

// Robust returns the row that is likely enough in the most columns and, among
// those, has the highest probability in its worst one (maximin); -1 where no
// cell has a probability.
func (x Crossing) Robust() int {
	best := -1
	for i := range x.Rows {
		if x.Worst(i) >= 0 && (best < 0 || x.moreRobust(i, best)) {
			best = i
		}
	}
	return best
}

func (x Crossing) moreRobust(i, k int) bool {
	if a, b := x.Reaching(i), x.Reaching(k); a != b {
		return a > b
	}
	return x.Cells[i][x.Worst(i)].At > x.Cells[k][x.Worst(k)].At
}
