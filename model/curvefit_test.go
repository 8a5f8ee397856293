package model

import (
	"math"
	"slices"
	"strings"
	"testing"

	"attain"
)

func TestFitCurveStatus(t *testing.T) {
	logScale := &Scale{Form: Log}
	for _, c := range []struct {
		name  string
		curve Curve
		t, y  []float64
		set   *FitSettings
		want  Status
	}{
		{"nothing", Linear{}, nil, nil, nil, NoData},
		{"one time", Linear{}, []float64{1, 1}, []float64{2, 3}, nil, TooFew},
		{"fewer than the parameters", Logistic{}, []float64{1, 2}, []float64{2, 3}, nil, TooFew},
		{"one held", Logistic{}, []float64{1, 2}, []float64{2, 3}, &FitSettings{Fixed: map[string]float64{"K": 10}}, OK},
		{"logarithm of zero", Linear{}, []float64{1, 2, 3}, []float64{0, 1, 2}, &FitSettings{Scale: logScale}, NotApplicable},
		{"before the origin", LogLinear{}, []float64{-1, 2, 3}, []float64{0, 1, 2}, nil, NotApplicable},
		{"no minimum", Logistic{}, []float64{1, 2, 3, 4}, []float64{1, 2, 4, 8}, nil, NotConverged},
	} {
		f := FitCurve(c.curve, c.t, c.y, c.set)
		if f.Status != c.want {
			t.Errorf("%s: %v, want %v", c.name, f.Status, c.want)
		}
		if f.Status != OK && f.Status != NoData && f.Status != TooFew && f.Status != NotApplicable && len(f.Warnings) == 0 {
			t.Errorf("%s: %v without a warning", c.name, f.Status)
		}
	}
}

// A flat record does not say when a logistic curve bends.
func TestFlatRecordIsNotIdentified(t *testing.T) {
	f := FitCurve(Logistic{}, []float64{1, 2, 3, 4, 5}, []float64{7, 7, 7, 7, 7}, nil)
	if f.Status == OK {
		t.Errorf("θ = %g ± %g is said to be determined", f.Theta, f.StdErr)
	}
}

func TestFixedAndBounds(t *testing.T) {
	ts, y := levelsOf(Logistic{}, []float64{100, 0.5, 6}, 12)
	f := FitCurve(Logistic{}, ts, y, &FitSettings{Fixed: map[string]float64{"K": 120}})
	if f.Theta[0] != 120 || f.StdErr[0] != 0 {
		t.Errorf("K held at 120 came back as %g ± %g", f.Theta[0], f.StdErr[0])
	}
	f = FitCurve(Logistic{}, ts, y, &FitSettings{Upper: map[string]float64{"K": 95}})
	if f.Theta[0] != 95 || !slices.ContainsFunc(f.Warnings, func(w attain.Text) bool { return strings.Contains(w.En, "K is held on its bound") }) {
		t.Errorf("K ≤ 95: %g, warnings %q", f.Theta[0], f.Warnings)
	}
}

// A figure of weight 2 counts as two figures, and one of weight 0 as none.
func TestWeights(t *testing.T) {
	ts, y := []float64{1, 2, 3, 4, 5, 6}, []float64{2, 3, 5, 6, 11, 40}
	f := FitCurve(Exponential{}, ts, y, &FitSettings{Weights: []float64{1, 1, 2, 1, 1, 0}})
	g := FitCurve(Exponential{}, []float64{1, 2, 3, 3, 4, 5}, []float64{2, 3, 5, 5, 6, 11}, nil)
	if !agree(f.Theta[0], g.Theta[0], 8) || !agree(f.Theta[1], g.Theta[1], 8) || !agree(f.SSR, g.SSR, 8) {
		t.Errorf("θ = %g, SSR %g; with the figure twice %g, %g", f.Theta, f.SSR, g.Theta, g.SSR)
	}
}

// On the log scale an exponential is a line: its growth is the slope of ln y.
func TestFitOnScale(t *testing.T) {
	ts, y := []float64{2019, 2020, 2021, 2022}, []float64{10, 13, 15, 21}
	f := FitCurve(Exponential{}, ts, y, &FitSettings{Origin: 2019, Scale: &Scale{Form: Log}})
	// The slope of ln y over equal steps is Σ (2i − 3) ln yᵢ / 10.
	want := (-3*math.Log(10) - math.Log(13) + math.Log(15) + 3*math.Log(21)) / 10
	if !agree(f.Theta[1], want, 9) {
		t.Errorf("r = %g, the slope of ln y is %g", f.Theta[1], want)
	}
}

// AICc is n ln(SSR/n) + 2k + 2k(k+1)/(n−k−1) with k = 3 for a line: its two
// parameters and the variance.
func TestAICc(t *testing.T) {
	f := FitCurve(Linear{}, []float64{1, 2, 3, 4, 5}, []float64{1, 2, 4, 4, 6}, nil)
	if want := 5*math.Log(f.SSR/5) + 6 + 24.; !agree(f.AICc, want, 12) {
		t.Errorf("AICc %g, want %g", f.AICc, want)
	}
	if f := FitCurve(Linear{}, []float64{1, 2, 3, 4}, []float64{1, 2, 4, 4}, nil); !math.IsNaN(f.AICc) {
		t.Errorf("AICc of four figures is %g", f.AICc)
	}
}

func TestFitCurvePanics(t *testing.T) {
	for name, f := range map[string]func(){
		"lengths": func() { FitCurve(Linear{}, []float64{1}, nil, nil) },
		"name": func() {
			FitCurve(Linear{}, []float64{1, 2}, []float64{1, 2}, &FitSettings{Fixed: map[string]float64{"K": 1}})
		},
		"start": func() { FitCurve(bare{}, []float64{1, 2}, []float64{1, 2}, nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}

// bare is a curve with no talent but its own: y = a sin(b t).
type bare struct{}

func (bare) Name() string { return "bare" }
func (bare) Params() []Param {
	return []Param{anyValue("a", "", UnitLevel), above(0, "b", "", UnitPerYear)}
}
func (bare) At(t float64, theta []float64) float64 { return theta[0] * math.Sin(theta[1]*t) }

// A curve without gradient or start is fitted from the user's, by differences.
func TestBareCurve(t *testing.T) {
	ts, y := levelsOf(bare{}, []float64{3, 0.7}, 8)
	f := FitCurve(bare{}, ts, y, &FitSettings{Start: []float64{2, 0.6}})
	if f.Status != OK || !agree(f.Theta[0], 3, 6) || !agree(f.Theta[1], 0.7, 6) {
		t.Errorf("%v, θ = %g", f.Status, f.Theta)
	}
}
