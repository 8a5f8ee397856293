package lsq

import (
	"math"
	"testing"
)

// decay poses y = a exp(−b x) + c on the points (x, y) with bounds on nothing.
func decay(x, y []float64) *Problem {
	return &Problem{
		Dim: 3, Size: len(x),
		Residual: func(dst, theta []float64) {
			for i, v := range x {
				dst[i] = theta[0]*math.Exp(-theta[1]*v) + theta[2] - y[i]
			}
		},
		Jacobian: func(dst, theta []float64) {
			for i, v := range x {
				e := math.Exp(-theta[1] * v)
				dst[3*i], dst[3*i+1], dst[3*i+2] = e, -theta[0]*v*e, 1
			}
		},
	}
}

func points() (x, y []float64) { return []float64{1, 2, 3, 4, 5}, []float64{9, 5, 3, 2.5, 2} }

func TestStatuses(t *testing.T) {
	x, y := points()
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		name  string
		edit  func(*Problem)
		start []float64
		set   *Settings
		want  Status
	}{
		{"ordinary", nil, []float64{10, 1, 1}, nil, GradientConvergence},
		{"start not finite", nil, []float64{nan, 1, 1}, nil, NotFinite},
		{"residuals infinite at start", nil, []float64{1, -1e3, 1}, nil, NotFinite},
		{"NaN away from the start", func(p *Problem) { p.Residual = domain(p.Residual) }, []float64{10, 1.5, 1}, nil, GradientConvergence},
		{"NaN in the Jacobian", func(p *Problem) {
			p.Jacobian = func(dst, _ []float64) { fill(dst, nan) }
		}, []float64{10, 1, 1}, nil, NotFinite},
		{"all fixed", func(p *Problem) {
			p.Lower, p.Upper = []float64{10, 1, 1}, []float64{10, 1, 1}
		}, []float64{10, 1, 1}, nil, Fixed},
		{"one step only", nil, []float64{10, 1, 1}, &Settings{Iterations: 1}, IterationLimit},
		{"no tests", nil, []float64{10, 1, 1}, &Settings{GTol: -1, XTol: -1}, RoundingLimit},
		{"fewer residuals than parameters", func(p *Problem) { *p = *decay(x[:2], y[:2]) }, []float64{10, 1, 1}, nil, RankDeficient},
		{"parameter without effect", nil, []float64{10, 1e3, 1}, nil, RankDeficient},
		{"Jacobian of the wrong sign", func(p *Problem) {
			right := p.Jacobian
			p.Jacobian = func(dst, theta []float64) { right(dst, theta); scal(-1, dst) }
		}, []float64{10, 1, 1}, nil, Stalled},
		{"on every bound", func(p *Problem) {
			p.Lower, p.Upper = []float64{10, 3, -inf}, []float64{inf, inf, 0}
		}, []float64{20, 4, -1}, nil, GradientConvergence},
	} {
		p := decay(x, y)
		if c.edit != nil {
			c.edit(p)
		}
		r := Minimize(p, c.start, c.set, nil)
		if r.Status != c.want {
			t.Errorf("%s: %v at %v after %d steps, want %v", c.name, r.Status, r.Theta, r.Iterations, c.want)
		}
		r.StdErr() // must not panic, whatever the status
	}
}

// domain makes residuals NaN where the rate is below a half.
func domain(f func(dst, theta []float64)) func(dst, theta []float64) {
	return func(dst, theta []float64) {
		f(dst, theta)
		if theta[1] < 0.5 {
			dst[0] = math.NaN()
		}
	}
}

func TestZeroResidual(t *testing.T) {
	x, y := points()
	truth := []float64{8, 0.7, 1}
	decay(x, make([]float64, len(x))).Residual(y, truth)
	r := Minimize(decay(x, y), []float64{10, 1, 0}, nil, nil)
	if r.Status != ZeroResidual && r.Status != StepConvergence {
		t.Errorf("%v", r.Status)
	}
	for j, w := range truth {
		if math.Abs(r.Theta[j]-w) > 1e-12 {
			t.Errorf("θ = %v, want %v", r.Theta, truth)
		}
	}
}

func TestEveryStatusIsNamed(t *testing.T) {
	for s := NotTerminated; s <= NotFinite; s++ {
		if s.String() == "" {
			t.Errorf("status %d has no name", s)
		}
		if s.Early() && s.Err() == nil {
			t.Errorf("%v is early but has no error", s)
		}
	}
	if RankDeficient.Err() == nil || RankDeficient.Early() {
		t.Error("RankDeficient must carry an error and not be early")
	}
}

// A first radius of 1e-30 would have to double a hundred times.
func TestTinyStartIsNoTrap(t *testing.T) {
	p, _ := cake()
	if r := Minimize(p, []float64{1e-30, 0, -1e-30}, nil, nil); r.Status.Err() != nil || r.Iterations > 5 {
		t.Errorf("%v after %d steps", r.Status, r.Iterations)
	}
}

func TestStartOutsideBoundsIsSaid(t *testing.T) {
	x, y := points()
	p := decay(x, y)
	p.Lower = []float64{0, 0, 0}
	r := Minimize(p, []float64{-10, 1, 3}, nil, nil)
	if len(r.Warnings) != 1 || r.Status.Err() != nil {
		t.Errorf("%v, warnings %q", r.Status, r.Warnings)
	}
	if r := Minimize(p, []float64{10, 1, 3}, nil, nil); len(r.Warnings) != 0 {
		t.Errorf("warnings %q from a start within the bounds", r.Warnings)
	}
}

func TestNearDependenceIsSaid(t *testing.T) {
	p := &Problem{
		Dim: 2, Size: 5,
		Residual: func(dst, theta []float64) {
			for i := range dst {
				v := float64(i)
				dst[i] = theta[0]*v + theta[1]*(v+1e-8*v*v) - v*v
			}
		},
	}
	if r := Minimize(p, []float64{1, 1}, nil, nil); len(r.Warnings) != 1 {
		t.Errorf("%v, warnings %q; want one", r.Status, r.Warnings)
	}
}

func TestMisusePanics(t *testing.T) {
	x, y := points()
	for name, edit := range map[string]func(*Problem){
		"Dim":             func(p *Problem) { p.Dim = 0 },
		"Size":            func(p *Problem) { p.Size = 0 },
		"Residual":        func(p *Problem) { p.Residual = nil },
		"start":           func(p *Problem) { p.Dim = 2 },
		"short Lower":     func(p *Problem) { p.Lower = []float64{0} },
		"crossed bounds":  func(p *Problem) { p.Lower, p.Upper = []float64{0, 2, 0}, []float64{1, 1, 1} },
		"NaN bound":       func(p *Problem) { p.Lower = []float64{0, math.NaN(), 0} },
		"short Weights":   func(p *Problem) { p.Weights = []float64{1} },
		"negative weight": func(p *Problem) { p.Weights = []float64{1, 1, -1, 1, 1} },
		"Huber(0)":        func(p *Problem) { p.Loss = Huber(0) },
		"Cauchy(-1)":      func(p *Problem) { p.Loss = Cauchy(-1) },
	} {
		p := decay(x, y)
		edit(p)
		requirePanic(t, name, func() { Minimize(p, []float64{10, 1, 1}, nil, nil) })
	}
	for _, set := range []Settings{{Iterations: -1}, {Radius: -1}, {Radius: math.NaN()}} {
		requirePanic(t, "settings", func() { Minimize(decay(x, y), []float64{10, 1, 1}, &set, nil) })
	}
	basis := func(dst, alpha []float64) {}
	for name, p := range map[string]*Separable{
		"Nonlinear":     {Linear: 1, Observed: y, Basis: basis},
		"Linear":        {Nonlinear: 1, Observed: y, Basis: basis},
		"Basis":         {Nonlinear: 1, Linear: 1, Observed: y},
		"Observed":      {Nonlinear: 1, Linear: 1, Basis: basis},
		"alpha":         {Nonlinear: 2, Linear: 1, Observed: y, Basis: basis},
		"short weights": {Nonlinear: 1, Linear: 1, Observed: y, Basis: basis, Weights: y[:2]},
		"short bounds":  {Nonlinear: 1, Linear: 1, Observed: y, Basis: basis, Upper: y[:1]},
	} {
		requirePanic(t, name, func() { MinimizeSeparable(p, []float64{1}, nil, nil) })
	}
}

func requirePanic(t *testing.T, name string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if text, ok := recover().(string); !ok || len(text) < 5 || text[:5] != "lsq: " {
			t.Errorf("%s: panicked with %q, want a message of lsq", name, text)
		}
	}()
	f()
}
