package prior

import (
	"slices"
	"testing"
)

// A series is recognised by any part that has its least run, at five digits;
// a short, even or other one is not.
func TestLearnedFrom(t *testing.T) {
	long := []float64{101, 107.25, 99.5, 120, 131, 128.125, 140, 151, 149}
	runs := Runs(long)
	if len(runs) != 5 || slices.Min(runs) == 0 {
		t.Fatalf("runs %v", runs)
	}
	kept, err := unpackRuns(PackRuns([][]float64{long, long[:4], {5, 5, 5, 6, 6, 6, 5}, {3, 1, 4, 1, 5, 9, 2}}))
	if err != nil || len(kept) != 2 || !slices.IsSorted(kept) {
		t.Fatalf("kept %v, %v", kept, err)
	}
	least := slices.Index(runs, slices.Min(runs))
	if !recognised(long, kept) || !recognised(long[least:least+5], kept) {
		t.Error("the series, or its least run, is not recognised")
	}
	if recognised(long[:4], kept) || recognised([]float64{5, 5, 5, 6, 6, 6, 5}, kept) || recognised(slices.Delete(slices.Clone(long), least+2, least+3), kept) {
		t.Error("a short, even or other series is recognised")
	}
	near := slices.Clone(long)
	near[3] += 0.001
	if !slices.Equal(Runs(near), runs) {
		t.Error("the sixth digit tells series apart")
	}
	near[3] += 0.1
	if slices.Equal(Runs(near), runs) {
		t.Error("the fourth digit does not tell series apart")
	}
	if LearnedFrom(long) || LearnedFrom(nil) || LearnedFrom([]float64{1, 2, 3, 4}) {
		t.Error("a series that nobody has was learned from")
	}
}

// The shipped file has thousands of series, in order.
func TestLearnedRuns(t *testing.T) {
	if runs := learnedRuns(); len(runs) < 5000 || !slices.IsSorted(runs) {
		t.Errorf("%d runs, sorted %v", len(runs), slices.IsSorted(runs))
	}
}
