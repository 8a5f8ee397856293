package forecast

import (
	"math"
	"slices"
	"testing"

	"attain"
)

// Each state of a record is named, in either direction; the direction is
// declared, not taken from the sign of target − base.
func TestTraits(t *testing.T) {
	lower := func(s attain.Series) attain.Series { s.Indicator.Better = attain.Lower; return s }
	least, most := attain.AtLeastValue, attain.AtMostValue
	for _, test := range []struct {
		name   string
		s      attain.Series
		target float64
		sense  attain.Sense
		want   []Trait
	}{
		{"on the way", observed(attain.Stock, 2022, 10, 20), 50, least, nil},
		{"on the way down", lower(observed(attain.Stock, 2022, 80, 60)), 50, most, nil},
		{"met and rising", observed(attain.Stock, 2022, 40, 60), 50, least, nil},
		{"met and falling", observed(attain.Stock, 2022, 70, 60), 50, least, []Trait{MetAndLosing, WrongSide}},
		{"met and rising, lower is better", lower(observed(attain.Stock, 2022, 30, 40)), 50, most, []Trait{MetAndLosing, WrongSide}},
		{"met and lost", observed(attain.Stock, 2022, 60, 40), 50, least, []Trait{MetThenLost, MovingAway, WrongSide}},
		{"met in between", observed(attain.Stock, 2021, 40, 55, 45), 50, least, []Trait{MetThenLost, MovingAway}},
		{"moving away", observed(attain.Stock, 2022, 30, 20), 50, least, []Trait{MovingAway}},
		{"moving away, lower is better", lower(observed(attain.Stock, 2022, 60, 70)), 50, most, []Trait{MovingAway}},
		{"standing still", observed(attain.Stock, 2022, 9, 9), 11, least, []Trait{Standing}},
		{"equal to base", observed(attain.Stock, 2022, 50, 60), 50, least, []Trait{EqualToBase}},
		{"zero base", observed(attain.Stock, 2022, 0, 5), 50, least, []Trait{ZeroBase}},
		{"countdown", lower(observed(attain.Countdown, 2022, 8, 5)), 0, most, []Trait{ZeroTarget}},
		{"one observation", observed(attain.Stock, 2022, 8), 50, least, []Trait{OneObservation}},
		{"nothing", observed(attain.Stock, 2022), 50, least, nil},
	} {
		got := traits(attain.Target{Period: attain.Year(2027), Value: test.target, Sense: test.sense}, test.s)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestJoint(t *testing.T) {
	a := Assessment{Hits: []bool{true, true, false, false}}
	b := Assessment{Hits: []bool{true, false, true, false}}
	if got := Joint(a, b); got != 0.25 {
		t.Errorf("both are met with probability %g", got)
	}
	if got := Joint(a); got != 0.5 {
		t.Errorf("one alone: %g", got)
	}
	for _, got := range []float64{Joint(), Joint(a, Assessment{}), Joint(Assessment{}, a)} {
		if !math.IsNaN(got) {
			t.Errorf("without draws: %g", got)
		}
	}
}
