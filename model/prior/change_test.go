package prior

import (
	"math"
	"slices"
	"testing"

	"attain/model/mixture"
)

// A class whose drift is known and whose noise is small changes by its drift:
// e^0.05 − 1 in a year, and the quantiles are those of a normal law of the
// drift's and the noise's deviations, 0.02 and 0.01.
func TestChange(t *testing.T) {
	law := mixture.Law{Shapes: []mixture.Shape{{Weight: 1, Drift: 0.05, DriftSD: 0.02, LogSigma: math.Log(0.01), SdLogSigma: 1e-6, Damping: 1, White: 1}}}
	p := Prior{Class: "x", Log: law}
	sd := math.Hypot(0.02, 0.01)
	for q, z := range map[float64]float64{0.1: -1.2816, 0.5: 0, 0.9: 1.2816} {
		if got, want := p.Change(q, 1), math.Expm1(0.05+z*sd); math.Abs(got-want) > 5e-4 {
			t.Errorf("quantile %g: %g, want %g", q, got, want)
		}
	}
	if got, want := p.Change(0.5, 3), math.Expm1(0.15); math.Abs(got-want) > 1e-3 {
		t.Errorf("in three years %g, want %g", got, want)
	}
	share := Prior{Class: "share", Logit: law}
	if got, want := share.Change(0.5, 1), 100/(1+math.Exp(-0.05))-50; math.Abs(got-want) > 0.02 {
		t.Errorf("a share gains %g points, want %g", got, want)
	}
}

// The classes near one are the others of its scale, each once, in order of their
// distance; a class that is not known has those of the generic one.
func TestNear(t *testing.T) {
	s := Shipped()
	for _, class := range s.Classes() {
		near := s.Near(class)
		if slices.Contains(near, class) || (!IsShare(class) && len(near) < 3) {
			t.Errorf("near %s: %v", class, near)
		}
		for k := 1; k < len(near); k++ {
			if distance(s.For(class), s.For(near[k-1])) > distance(s.For(class), s.For(near[k])) {
				t.Errorf("near %s, %s comes before %s", class, near[k-1], near[k])
			}
		}
	}
	if !slices.Equal(s.Near("widgets"), s.Near(Generic)) {
		t.Errorf("near an unknown class: %v", s.Near("widgets"))
	}
}

func TestAliasesOfAClass(t *testing.T) {
	if got := Aliases("people"); !slices.Equal(got, []string{"population"}) {
		t.Errorf("people is also called %v", got)
	}
}
