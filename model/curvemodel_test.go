package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
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
