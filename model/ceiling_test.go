package model

import (
	"math"
	"slices"
	"strings"
	"testing"

	"attain"
)

// Half of the nodes of a declared ceiling lie below √(P5 P95), and one in
// twenty-one, the middle of the lowest twenty-first part, below P5.
func TestCeilingNodesAreThePrior(t *testing.T) {
	c := Ceiling{P5: 40000, P95: 90000}
	if got, want := c.quantile(0.5, 0), 60000.0; !agree(got, want, 12) {
		t.Errorf("median %g, want √(40,000 × 90,000) = %g", got, want)
	}
	if lo, hi := c.quantile(0.05, 0), c.quantile(0.95, 0); !agree(lo, 40000, 10) || !agree(hi, 90000, 10) {
		t.Errorf("5 and 95 %% at %g and %g", lo, hi)
	}
	c.Bound = 60000
	if got := c.quantile(1, 0); !agree(got, 60000, 10) {
		t.Errorf("bounded, it reaches %g", got)
	}
	alone := Ceiling{Bound: 400}
	if got := alone.quantile(0.5, 100); !agree(got, 200, 12) {
		t.Errorf("half of the way from 100 to 400, by ratio, is %g", got)
	}
}

func TestCeilingPanics(t *testing.T) {
	for _, c := range []Ceiling{{P5: 2, P95: 1}, {P5: 1}, {P95: 1}, {Bound: -1}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%+v was taken", c)
				}
			}()
			c.check()
		}()
	}
}

// Before the inflection the ceiling decides: the figures leave its prior as it
// is, and the level to come rises with it from node to node.
func TestCeilingDecidesBeforeInflection(t *testing.T) {
	s := stock(2022, 23000, 26700)
	f := CurveModel{Curve: Logistic{}, Ceiling: Ceiling{P5: 40000, P95: 200000}}.FitCurve(s)
	if f.Status != OK || f.Drawer == nil {
		t.Fatal(f.Status)
	}
	total := 0.0
	for i, n := range f.Nodes {
		total += n.Weight
		if !agree(n.Weight, 1.0/ceilingNodes, 6) {
			t.Errorf("node %g has the weight %g, though two figures cannot tell ceilings apart", n.Ceiling, n.Weight)
		}
		if !agree(n.Fit.Theta[0], n.Ceiling, 5) {
			t.Errorf("node %g was fitted with K = %g", n.Ceiling, n.Fit.Theta[0])
		}
		if i > 0 && !(n.Fit.At(2027) > f.Nodes[i-1].Fit.At(2027)) {
			t.Errorf("2027 at node %g: %g, at the one below %g", n.Ceiling, n.Fit.At(2027), f.Nodes[i-1].Fit.At(2027))
		}
	}
	if math.Abs(total-1) > 1e-12 {
		t.Errorf("weights add up to %g", total)
	}
	k := f.Params[0]
	if !agree(k.Lo, 40000, 1) || !agree(k.Hi, 200000, 1) {
		t.Errorf("K is held to be within %g and %g, after two figures within %g and %g", 40000., 200000., k.Lo, k.Hi)
	}
}

// Past the inflection the figures decide: nodes move to where they put the
// ceiling, near the interval that they give without a prior.
func TestFiguresDecidePastInflection(t *testing.T) {
	s := stock(2013, 5, 11, 20, 36, 52, 67, 80, 88, 92, 96)
	free := CurveModel{Curve: Logistic{}}.FitCurve(s)
	held := CurveModel{Curve: Logistic{}, Ceiling: Ceiling{P5: 50, P95: 1000}}.FitCurve(s)
	if free.Status != OK || held.Status != OK {
		t.Fatal(free.Status, held.Status)
	}
	effective := 0.0
	for _, n := range held.Nodes {
		effective += n.Weight * n.Weight
	}
	if 1/effective < 5 {
		t.Errorf("%.1f nodes share the weight", 1/effective)
	}
	got, want := held.Params[0], free.Params[0]
	if width := want.Hi - want.Lo; math.Abs(got.Lo-want.Lo) > 0.3*width || math.Abs(got.Hi-want.Hi) > 0.3*width {
		t.Errorf("K within [%g, %g], without a prior within [%g, %g]", got.Lo, got.Hi, want.Lo, want.Hi)
	}
}

// A ceiling that the figures have passed is said to be spoken against.
func TestCeilingSpokenAgainst(t *testing.T) {
	s := stock(2013, 5, 11, 20, 36, 52, 67, 80, 88, 92, 96)
	f := CurveModel{Curve: Logistic{}, Ceiling: Ceiling{P5: 200, P95: 400}}.Fit(s)
	if !slices.ContainsFunc(f.Warnings, func(w attain.Text) bool { return strings.Contains(w.En, "speak against") }) {
		t.Errorf("warnings %q", f.Warnings)
	}
}

// Without a ceiling the status and a warning say that it is not identified, and
// nothing is drawn; with a hard bound no future expects more than it.
func TestCeilingNotIdentified(t *testing.T) {
	s := stock(2019, 1, 2, 4, 8)
	f := CurveModel{Curve: Logistic{}}.FitCurve(s)
	if f.Status != NotIdentified || f.Drawer != nil || !math.IsInf(f.Ceiling.Hi, 1) {
		t.Errorf("%v, ceiling within %v", f.Status, f.Ceiling)
	}
	if !slices.ContainsFunc(f.Warnings, func(w attain.Text) bool { return strings.HasPrefix(w.En, "ceiling not identified") }) {
		t.Errorf("warnings %q", f.Warnings)
	}
	bounded := CurveModel{Curve: Logistic{}, Ceiling: Ceiling{Bound: 20}}.Fit(s)
	if bounded.Status != OK {
		t.Fatal(bounded.Status)
	}
	futures := NewFutures(2000, 1)
	bounded.Drawer.Draw(futures, []float64{2032}, newRand(1))
	for _, u := range futures {
		if y := math.Exp(u.Expected[0]); y > 20*1.001 {
			t.Fatalf("expects %g above the bound of 20", y)
		}
	}
}

// A plan standing in for a count moves the fit less than a count does.
func TestPlannedCountsForLess(t *testing.T) {
	s := stock(2018, 100, 110, 121, 133, 180)
	as := func(status attain.Status) float64 {
		s.Levels[4].Status = status
		return CurveModel{Curve: Exponential{}}.FitCurve(s).Fit.At(2027)
	}
	actual, planned := as(attain.Actual), as(attain.Planned)
	even := 133 * math.Pow(1.1, 6) // growth of 10 % a year from 2021
	if !(even < planned && planned < actual) {
		t.Errorf("2027 as a count %g, as a plan %g, without it %g", actual, planned, even)
	}
}

// A node's fit is one under its ceiling: so are its profiles.
func TestNodeProfileKeepsCeiling(t *testing.T) {
	f := CurveModel{Curve: Logistic{}, Ceiling: Ceiling{P5: 50, P95: 150}}.FitCurve(stock(2017, 1, 2, 3, 6, 10, 15))
	n := f.Nodes[ceilingNodes/2]
	held := n.Fit.Profile(func(theta []float64) float64 { return n.Fit.Curve.At(14, theta) }, 0.90)
	free := f.Fit.Profile(func(theta []float64) float64 { return f.Fit.Curve.At(14, theta) }, 0.90)
	if !(held.Lo < n.Fit.At(2030) && n.Fit.At(2030) < held.Hi) || held.Hi > 1.001*n.Ceiling || !(free.Hi > held.Hi) {
		t.Errorf("2030 at %g under the ceiling %g within %v, without it within %v", n.Fit.At(2030), n.Ceiling, held, free)
	}
}
