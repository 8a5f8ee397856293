package lsq

import "testing"

// A workspace that has met a problem allocates nothing for the next of its size.
func TestReusedWorkspaceAllocatesNothing(t *testing.T) {
	var ws Workspace
	start := []float64{80, 0.2, 8}
	for name, edit := range map[string]func(*Problem){
		"plain":       func(*Problem) {},
		"differences": func(p *Problem) { p.Jacobian = nil },
		"weights":     func(p *Problem) { p.Weights = fill(make([]float64, 20), 2) },
		"loss":        func(p *Problem) { p.Loss = Huber(3) },
		"bounds":      func(p *Problem) { p.Lower, p.Upper = []float64{0, 0, 0}, []float64{90, 1, 10} },
		"warning":     func(p *Problem) { p.Lower = []float64{90, 0, 0} },
	} {
		p := logistic20()
		edit(p)
		if n := testing.AllocsPerRun(10, func() { Minimize(p, start, nil, &ws) }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
	set := &Settings{Accelerate: true}
	p := logistic20()
	if n := testing.AllocsPerRun(10, func() { Minimize(p, start, set, &ws) }); n != 0 {
		t.Errorf("accelerated: %v allocations", n)
	}
	x, y := points()
	s, alpha := exponentialSum(2, x, y), []float64{0.3, 1.5}
	if n := testing.AllocsPerRun(10, func() { MinimizeSeparable(s, alpha, nil, &ws) }); n != 0 {
		t.Errorf("separable: %v allocations", n)
	}
}
