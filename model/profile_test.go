package model

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// Profile intervals of 95 %, found in R 4.2.2 by uniroot() on the sum of
// squares minimised with the parameter held; confint() of MASS 7.3-58.2, which
// interpolates, has the same to four digits.
func TestProfileAgainstR(t *testing.T) {
	conc := []float64{0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10}
	rate := []float64{76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200}
	f := FitCurve(Hyperbolic{}, conc, rate, nil)
	for j, want := range []Interval{{197.3019329, 229.2890551, 0.95}, {0.04692034204, 0.08615691343, 0.95}} {
		if got := f.ProfileParam(j, 0.95); !agree(got.Lo, want.Lo, 6) || !agree(got.Hi, want.Hi, 6) {
			t.Errorf("%s of Puromycin within %v, R has %v", f.Curve.Params()[j].Name, got, want)
		}
	}
}

// Of a straight line the profile is Student's interval, of its parameters and
// of its level at any time.
func TestProfileOfLine(t *testing.T) {
	f := FitCurve(Linear{}, []float64{2018, 2019, 2020, 2021, 2022}, []float64{10, 13, 13, 17, 18}, &FitSettings{Origin: 2020})
	student := distuv.StudentsT{Sigma: 1, Nu: 3}.Quantile(0.95)
	for j, se := range f.StdErr {
		iv := f.ProfileParam(j, 0.90)
		if !agree(iv.Lo, f.Theta[j]-student*se, 6) || !agree(iv.Hi, f.Theta[j]+student*se, 6) {
			t.Errorf("parameter %d within %v, want %g ± %g", j, iv, f.Theta[j], student*se)
		}
	}
	const u = 7 // 2027, seven years from the mean of the times, which is 0
	se := math.Sqrt(f.Covariance.At(0, 0) + u*u*f.Covariance.At(1, 1))
	iv := f.Profile(func(theta []float64) float64 { return f.Curve.At(u, theta) }, 0.90)
	if !agree(iv.Lo, f.At(2027)-student*se, 6) || !agree(iv.Hi, f.At(2027)+student*se, 6) {
		t.Errorf("level of 2027 within %v, want %g ± %g", iv, f.At(2027), student*se)
	}
}

// At the ends of an interval the sum of squares, with the parameter held there,
// is what the definition asks for.
func TestProfileEnds(t *testing.T) {
	const level = 0.90
	everyCurve(t, func(t *testing.T, l law) {
		ts, y := noisy(l, 20, 0.02)
		f := FitCurve(l.curve, ts, y, nil)
		if f.Status != OK {
			t.Skipf("the fit ended as %v", f.Status)
		}
		student := distuv.StudentsT{Sigma: 1, Nu: float64(f.DoF)}.Quantile((1 + level) / 2)
		want := 1 + student*student/float64(f.DoF)
		for j, p := range l.curve.Params() {
			iv := f.ProfileParam(j, level)
			if !(iv.Lo < f.Theta[j] && f.Theta[j] < iv.Hi) {
				t.Errorf("%s = %g is not within %v", p.Name, f.Theta[j], iv)
			}
			for _, end := range []float64{iv.Lo, iv.Hi} {
				if math.IsInf(end, 0) {
					continue
				}
				g := FitCurve(l.curve, ts, y, &FitSettings{Fixed: map[string]float64{p.Name: end}, Start: f.Theta})
				if got := g.SSR / f.SSR; end != p.Lower && math.Abs(got-want) > 1e-3*want {
					t.Errorf("%s held at %g: SSR(c)/SSR = %g, want %g; θ̂ = %g, %v", p.Name, end, got, want, f.Theta, iv)
				}
			}
		}
	})
}

func TestProfileWithoutDegreesOfFreedom(t *testing.T) {
	f := FitCurve(Linear{}, []float64{0, 1}, []float64{1, 2}, nil)
	if iv := f.ProfileParam(0, 0.90); !math.IsInf(iv.Lo, -1) || !math.IsInf(iv.Hi, 1) {
		t.Errorf("two figures bound the level to %v", iv)
	}
}

// A ceiling is not identified by figures before the inflection: one more figure
// moves the estimate from 20 to beyond any number, and the interval knows.
func TestCeilingIdentified(t *testing.T) {
	for _, c := range []struct {
		y          []float64
		estimate   float64 // of K; +Inf where the least squares have none
		identified bool
	}{
		{[]float64{1, 2, 4, 8}, math.Inf(1), false}, // exactly exponential
		{[]float64{1, 1.9, 4.2, 7.6}, 19.7, false},
		{[]float64{1, 1.9, 4.2, 7.6, 15.5}, math.Inf(1), false},
		{[]float64{5, 20, 50, 80, 92}, 96.75, true}, // past the inflection
	} {
		ts := make([]float64, len(c.y))
		for i := range ts {
			ts[i] = float64(i + 1)
		}
		f := FitCurve(Logistic{}, ts, c.y, nil)
		iv := f.Profile(Logistic{}.Ceiling, 0.95)
		t.Logf("%v: K = %.4g ± %.2g, %v; 95 %% within [%.4g, %.4g]", c.y, f.Theta[0], f.StdErr[0], f.Status, iv.Lo, iv.Hi)
		switch {
		case math.IsInf(c.estimate, 1) && (f.Status == OK || f.Theta[0] < 1000):
			t.Errorf("%v: K = %g, %v; there is no least", c.y, f.Theta[0], f.Status)
		case !math.IsInf(c.estimate, 1) && math.Abs(f.Theta[0]-c.estimate) > 0.05:
			t.Errorf("%v: K = %g, want %g", c.y, f.Theta[0], c.estimate)
		}
		if math.IsInf(iv.Hi, 1) == c.identified {
			t.Errorf("%v: K within %v", c.y, iv)
		}
		if c.y[1] == 2 {
			continue // no noise, and so no limit to compare with
		}
		student := distuv.StudentsT{Sigma: 1, Nu: float64(f.DoF)}.Quantile(0.975)
		end := FitCurve(Logistic{}, ts, c.y, &FitSettings{Fixed: map[string]float64{"K": iv.Lo}})
		if want := f.SSR * (1 + student*student/float64(f.DoF)); !agree(end.SSR, want, 3) {
			t.Errorf("%v: with K held at %g Σr² = %g, want %g", c.y, iv.Lo, end.SSR, want)
		}
	}
}
