package forecast

import (
	"math"

	"attain"
)

// A Trait is something about a target and its record that a reader should
// know beside the probability, and that some published indices get wrong.
type Trait uint8

// The traits.
const (
	MetThenLost    Trait = iota // an earlier level met the target, the latest does not
	MetAndLosing                // met, and moving away from what is better
	MovingAway                  // not met, and moving away from what is better
	Standing                    // not met, and the last two levels are the same
	WrongSide                   // the first level lay beyond the target: it asks for less than there was
	EqualToBase                 // the target is the first level
	ZeroBase                    // growth rates from the first level are not defined
	ZeroTarget                  // growth rates to the target are not defined
	OneObservation              // no pace can be seen
)

var traitNames = []string{"met-then-lost", "met-and-losing", "moving-away", "standing-still", "wrong-side", "equal-to-base", "zero-base", "zero-target", "one-observation"}

func (t Trait) String() string { return traitNames[t] }

// MarshalText writes the trait's name.
func (t Trait) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// traits returns the traits of a level that is promised, from the printed
// figures. Direction is the indicator's, never the sign of target − base.
func traits(t attain.Target, s attain.Series) []Trait {
	n := len(s.Levels)
	if n == 0 || t.Aggregation != attain.Level || s.Indicator.Kind == attain.Flow && !t.Period.IsTwelveMonths() {
		return nil
	}
	first, last := s.Levels[0].Value, s.Levels[n-1].Value
	met := t.Met(last)
	var found []Trait
	add := func(is bool, trait Trait) {
		if is {
			found = append(found, trait)
		}
	}
	add(!met && metBefore(t, s), MetThenLost)
	latest, ok := latestStretch(s)
	better := latest.Pace.PerYear
	if s.Indicator.Better == attain.Lower {
		better = -better
	}
	oneWay := t.Sense != attain.Within // a range has no side that is better
	add(ok && met && better < 0 && oneWay, MetAndLosing)
	add(ok && !met && better < 0 && oneWay, MovingAway)
	add(ok && !met && better == 0, Standing)
	add(n > 1 && t.Met(first) && first != t.Value && oneWay, WrongSide)
	add(first == t.Value && oneWay, EqualToBase)
	add(first == 0, ZeroBase)
	add(t.Value == 0, ZeroTarget)
	add(n == 1, OneObservation)
	return found
}

func metBefore(t attain.Target, s attain.Series) bool {
	for _, o := range s.Levels[:len(s.Levels)-1] {
		if o.Status != attain.Planned && t.Met(o.Value) {
			return true
		}
	}
	return false
}

// Joint returns the probability that all the targets are met, from the
// outcomes of their draws. Draw i of all indicators is one future, so what a
// plan declares to move them in common is in it; beyond that they are drawn
// independently of each other. It is NaN where a target has no draws, or where
// constraints leave different futures of two of them.
func Joint(assessments ...Assessment) float64 {
	if len(assessments) == 0 {
		return math.NaN()
	}
	all := 0
	for i := range assessments[0].Hits {
		met := true
		for _, a := range assessments {
			met = met && i < len(a.Hits) && a.Hits[i]
		}
		if met {
			all++
		}
	}
	for _, a := range assessments {
		if len(a.Hits) == 0 || len(a.Hits) != len(assessments[0].Hits) {
			return math.NaN()
		}
	}
	return float64(all) / float64(len(assessments[0].Hits))
}
