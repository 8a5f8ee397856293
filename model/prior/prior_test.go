package prior

import (
	"math"
	"testing"
)

// The damped drift is the sum of powers of Phi; undamped it is the time.
func TestDrift(t *testing.T) {
	p := For("generic")
	sum := 0.0
	for h := 1; h <= 12; h++ {
		sum += math.Pow(p.Phi, float64(h))
		if got := p.Drift(float64(h)); math.Abs(got-sum) > 1e-12 {
			t.Errorf("after %d years the drift has added up to %g, want %g", h, got, sum)
		}
	}
	p.Phi = 1
	if got := p.Drift(7.5); got != 7.5 {
		t.Errorf("undamped: %g", got)
	}
}

// The cap grows with time without a jump, and goes on past its table.
func TestCapAt(t *testing.T) {
	p := For("generic")
	for i, want := range p.Cap {
		if got := p.CapAt(float64(i + 1)); math.Abs(got-want) > 1e-12 {
			t.Errorf("cap after %d years = %g, want %g", i+1, got, want)
		}
	}
	n := len(p.Cap)
	if got, want := p.CapAt(float64(n+4)), p.Cap[n-1]+4*(p.Cap[n-1]-p.Cap[n-2]); math.Abs(got-want) > 1e-12 {
		t.Errorf("cap after %d years = %g, want %g", n+4, got, want)
	}
	for h := 0.1; h < 30; h += 0.1 {
		if p.CapAt(h+0.1) < p.CapAt(h) || p.CapAt(h+0.1)-p.CapAt(h) > 0.02 {
			t.Errorf("the cap jumps or falls at %g years: %g to %g", h, p.CapAt(h), p.CapAt(h+0.1))
		}
	}
	if !math.IsInf(Prior{}.CapAt(3), 1) {
		t.Error("a prior without a cap has one")
	}
}

// What a caller does to a prior does not change the next one.
func TestForIsACopy(t *testing.T) {
	For("generic").Cap[0] = 99
	if For("generic").Cap[0] == 99 {
		t.Error("the shipped prior was changed")
	}
}

func TestUnknownClassSaysSo(t *testing.T) {
	if got := For("no such class").Class; got != "generic" {
		t.Errorf("class %q", got)
	}
}
