package model

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"attain"
)

// Inverse undoes Forward on every form, away from the bounds of the logit.
func TestScaleRoundTrip(t *testing.T) {
	for _, s := range []Scale{{Form: Log}, {Form: Logit, Upper: 100}, {Form: Logit, Lower: -2, Upper: 3}, {Form: LogLog, Upper: 100}, {Form: Arsinh, Unit: 3}, {Form: Identity, Unit: 250}} {
		rapid.Check(t, func(t *rapid.T) {
			y := rapid.Float64Range(1e-3, 1e9).Draw(t, "y")
			if s.Upper > s.Lower {
				y = s.Lower + (s.Upper-s.Lower)*rapid.Float64Range(2*usualEdge, 1-2*usualEdge).Draw(t, "share")
			}
			if got := s.Inverse(s.Forward(y)); math.Abs(got-y) > 1e-9*math.Abs(y) {
				t.Fatalf("%s: %g comes back as %g", s.Form, y, got)
			}
		})
	}
}

// Nothing on the logit scale leaves its bounds.
func TestLogitStaysWithin(t *testing.T) {
	s := Scale{Form: Logit, Upper: 100}
	for _, x := range []float64{-1e3, -50, 0, 50, 1e3} {
		if y := s.Inverse(x); !(y >= 0 && y <= 100) {
			t.Errorf("x = %g gives %g", x, y)
		}
	}
	if x := s.Forward(100); math.IsInf(x, 0) || math.IsNaN(x) {
		t.Errorf("100 %% gives x = %g", x)
	}
}

func TestScaleOf(t *testing.T) {
	share := attain.Indicator{Kind: attain.Share, Bounds: attain.Share.NaturalBounds()}
	count := attain.Indicator{Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}
	countdown := attain.Indicator{Kind: attain.Countdown, Bounds: attain.Countdown.NaturalBounds()}
	change := attain.Indicator{Kind: attain.Flow, Bounds: attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}}
	for _, test := range []struct {
		name   string
		ind    attain.Indicator
		levels []float64
		want   ScaleForm
	}{
		{"share", share, []float64{51, 55}, Logit},
		{"share at its bound", share, []float64{99, 100}, Logit},
		{"count", count, []float64{5, 7}, Log},
		{"count with a zero", count, []float64{0, 7}, Arsinh},
		{"countdown", countdown, []float64{5, 7}, Log},
		{"countdown at zero", countdown, []float64{5, 0}, Arsinh},
		{"any number", change, []float64{5, 7}, Identity},
		{"all zero", count, []float64{0, 0}, Arsinh},
	} {
		if got := ScaleOf(test.ind, test.levels); got.Form != test.want || got.Form == Identity && !(got.Unit > 0) {
			t.Errorf("%s: %+v, want %s", test.name, got, test.want)
		}
	}
}

// slope is the derivative of Forward with respect to ln y.
func TestSlope(t *testing.T) {
	for _, s := range []Scale{{Form: Log}, {Form: Logit, Upper: 100}, {Form: LogLog, Upper: 100}, {Form: Arsinh, Unit: 3}, {Form: Identity, Unit: 250}} {
		for _, y := range []float64{3, 51.37, 90} {
			const h = 1e-6
			want := (s.Forward(y*math.Exp(h)) - s.Forward(y*math.Exp(-h))) / (2 * h)
			if got := s.slope(y); math.Abs(got-want) > 1e-6*math.Abs(want) {
				t.Errorf("%s at %g: slope %g, by differences %g", s.Form, y, got, want)
			}
		}
	}
}
