package prior

import (
	"math"
	"testing"
)

// Every class has a standing from any number of points, whose numbers can be:
// bins that follow each other from 0 to the greatest chance that was given,
// intervals around what they are of. What they say of the law is theirs: it may
// be no better than a naive method, but a coin is (its Brier score is 0.25).
func TestStandings(t *testing.T) {
	for _, class := range Shipped().Classes() {
		for points := 1; points <= 30; points++ {
			s, ok := StandingOf(class, points)
			if !ok || s.Class != class || points < s.From || s.To > 0 && points > s.To {
				t.Fatalf("%s from %d points: %v %+v", class, points, ok, s)
			}
			if s.Forecasts < 15 || s.Years < s.Forecasts || s.Chances == 0 {
				t.Errorf("%s from %d points: %d forecasts, %d years, %d chances", class, points, s.Forecasts, s.Years, s.Chances)
			}
			if !(s.In50.Value < s.In80.Value && s.In80.Value < s.In95.Value) || !(s.Brier > 0 && s.Brier < 0.25) {
				t.Errorf("%s from %d points: in the bands %g, %g, %g; Brier %g, naive %g", class, points, s.In50.Value, s.In80.Value, s.In95.Value, s.Brier, s.NaiveBrier)
			}
			checkBins(t, s)
		}
		if _, ok := StandingOf(class, 0); ok {
			t.Errorf("%s has a standing from no point", class)
		}
	}
}

func checkBins(t *testing.T, s Standing) {
	from, n := 0.0, 0
	for _, b := range s.Bins {
		if b.From != from || b.Mean < b.From || b.Mean > b.To || b.Chances < 30 || b.Met.Low > b.Met.Value || b.Met.High < b.Met.Value {
			t.Errorf("%s from %d points: bin %+v after %g", s.Class, s.From, b, from)
		}
		if at, _ := s.Of(b.From); at != b {
			t.Errorf("%g is looked up in %+v", b.From, at)
		}
		from, n = b.To, n+b.Chances
	}
	if from < 0.8 || n != s.Chances {
		t.Errorf("%s from %d points: the bins end at %g and hold %d of %d", s.Class, s.From, from, n, s.Chances)
	}
	for _, p := range []float64{0, 0.05, 0.5, 0.85, 1} {
		if b, ok := s.Of(p); ok != (p <= from) || ok && (p < b.From || p > b.To) {
			t.Errorf("%g is looked up in %+v, %v", p, b, ok)
		}
	}
	if _, ok := s.Of(math.NaN()); ok {
		t.Error("no chance has a bin")
	}
}

// What reports quote is of the priors that they use: when priors are learned
// anew, standings are to be measured anew (docs/method.md).
func TestStandingsGoWithThePriors(t *testing.T) {
	if m := Measured(); m.Schema != StandingsSchema || m.Priors != For(Generic).Version {
		t.Errorf("standing.json (%s) goes with the priors of %s, priors.json is of %s: run go run ./model/prior/learn --data DIR --evaluate",
			m.Schema, m.Priors, For(Generic).Version)
	}
	a, _ := StandingOf("business-count", 2)
	b, _ := StandingOf("organisations", 2)
	c, _ := StandingOf("no such class", 2)
	if a.Class != "organisations" || a.Forecasts != b.Forecasts || c.Class != Generic {
		t.Errorf("aliases: %s, %s", a.Class, c.Class)
	}
}
