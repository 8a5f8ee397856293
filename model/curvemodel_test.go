package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"attain"
)

// The headline case: 23,000 in 2022 and 26,700 in 2023. The same growth every
// year is 26,700/23,000 − 1 = 16.087 %, and leads to 26,700 (26,700/23,000)⁴ =
// 48,489 in 2027; the same amount every year leads to 26,700 + 4·3,700 = 41,500.
func TestHeadline(t *testing.T) {
	s := stock(2022, 23000, 26700)
	e := CurveModel{Curve: Exponential{}}.FitCurve(s)
	if growth := math.Expm1(e.Fit.Theta[1]); math.Abs(growth-0.1608696) > 5e-8 {
		t.Errorf("constant growth is %.5f %%, want 16.087 %%", 100*growth)
	}
	if y := e.Fit.At(2027); math.Abs(y-48489.19) > 0.005 {
		t.Errorf("constant growth gives %.2f in 2027, want 48,489.19", y)
	}
	l := CurveModel{Curve: Linear{}}.FitCurve(s)
	if y := l.Fit.At(2027); math.Abs(y-41500) > 1e-6 {
		t.Errorf("constant amount gives %.2f in 2027, want 41,500", y)
	}
}

// Two figures leave no degrees of freedom, yet no width is zero.
func TestWidthWithoutDegreesOfFreedom(t *testing.T) {
	for _, c := range []Curve{Linear{}, Exponential{}} {
		f := CurveModel{Curve: c}.Fit(stock(2022, 23000, 26700))
		if f.Status != OK {
			t.Fatalf("%s: %v", c.Name(), f.Status)
		}
		if chance := chanceAt(f, 2027, 2000); chance[1900]-chance[100] < 0.05 {
			t.Errorf("%s: 90 %% of the noise of ln y(2027) within %g", c.Name(), chance[1900]-chance[100])
		}
		x := drawnAt(f, 2027, 2000)
		if width := x[1900] - x[100]; width < 0.1 {
			t.Errorf("%s: 90 %% of ln y(2027) within %g; the prior's noise alone gives more", c.Name(), width)
		}
	}
}

func TestCurveModelStatus(t *testing.T) {
	for _, c := range []struct {
		curve  Curve
		levels []float64
		want   Status
	}{
		{Logistic{}, nil, NoData},
		{Logistic{}, []float64{1, 2}, TooFew},
		{Logistic{}, []float64{1, 2, 4, 8}, NotIdentified},
		{Logistic{}, []float64{5, 20, 50, 80, 92, 98}, OK},
	} {
		f := CurveModel{Curve: c.curve}.Fit(stock(2015, c.levels...))
		if f.Status != c.want {
			t.Errorf("%s of %v: %v, want %v", c.curve.Name(), c.levels, f.Status, c.want)
		}
		if (f.Drawer != nil) != (c.want == OK) {
			t.Errorf("%s of %v: drawer %v", c.curve.Name(), c.levels, f.Drawer)
		}
	}
}

// chanceAt returns the noise of n draws on the scale at instant t, in ascending
// order.
func chanceAt(f *Fitted, t float64, n int) []float64 {
	futures := NewFutures(n, 1)
	f.Drawer.Draw(futures, []float64{t}, newRand(1))
	x := make([]float64, n)
	for i, u := range futures {
		x[i] = u.Chance[0]
	}
	slices.Sort(x)
	return x
}

// drawnAt returns n draws on the scale at instant t, in ascending order.
func drawnAt(f *Fitted, t float64, n int) []float64 {
	futures := NewFutures(n, 1)
	f.Drawer.Draw(futures, []float64{t}, newRand(1))
	x := make([]float64, n)
	for i, u := range futures {
		x[i] = u.Expected[0] + u.Chance[0]
	}
	slices.Sort(x)
	return x
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 2)) }

// Whatever the record, a fit ends in a status, with futures exactly where it is
// OK: finite, never of width zero, and of one share within 0 and 100 %.
func TestCurveModelOnAnyRecord(t *testing.T) {
	share := attain.Indicator{Kind: attain.Share, Bounds: attain.Share.NaturalBounds()}
	records := map[string]attain.Series{
		"one":      stock(2020, 7),
		"two":      stock(2020, 7, 9),
		"flat":     stock(2015, 7, 7, 7, 7, 7, 7, 7),
		"falling":  stock(2015, 90, 70, 52, 41, 30, 24, 18),
		"zeros":    stock(2015, 0, 0, 3, 5, 9, 14, 21),
		"wild":     stock(2015, 1, 900, 3, 5000, 2, 70, 1e6),
		"tiny":     stock(2015, 1e-9, 2e-9, 3e-9, 5e-9, 6e-9, 7e-9, 7.5e-9),
		"rising":   stock(2013, 5, 11, 20, 36, 52, 67, 80, 88, 92, 96),
		"share":    {Indicator: share, Levels: stock(2015, 20, 31, 45, 60, 72, 82, 89).Levels},
		"near 100": {Indicator: share, Levels: stock(2015, 98, 99, 99.5, 99.9, 100, 100, 100).Levels},
	}
	for name, s := range records {
		everyCurve(t, func(t *testing.T, l law) {
			for _, c := range []Ceiling{{}, {P5: 100, P95: 300}, {Bound: 100}} {
				f := CurveModel{Curve: l.curve, Ceiling: c}.Fit(s)
				if (f.Status == OK) != (f.Drawer != nil) {
					t.Fatalf("%s, %+v: %v, drawer %v", name, c, f.Status, f.Drawer)
				}
				if f.Drawer == nil {
					continue
				}
				x := drawnAt(f, 2029, 200)
				first, last := x[0], x[len(x)-1]
				if math.IsInf(first, 0) || math.IsInf(last, 0) || math.IsNaN(first+last) || !(last > first) {
					t.Fatalf("%s, %+v: futures from %g to %g", name, c, first, last)
				}
				if s.Indicator.Kind == attain.Share && (f.Scale.Inverse(first) < 0 || f.Scale.Inverse(last) > 100) {
					t.Fatalf("%s, %+v: shares from %g to %g", name, c, f.Scale.Inverse(first), f.Scale.Inverse(last))
				}
			}
		})
	}
}
