package forecast

import (
	"math"

	"attain"
	"attain/model"
	"attain/model/pledge"
)

// An Assessment is one target judged on one reading of the evidence and, if
// there is a record to project, on one projection. Numbers that cannot be
// given are NaN.
type Assessment struct {
	Target    attain.Target
	Indicator attain.Indicator
	Reading   string
	Scenario  string // id; empty for business as usual
	State     State

	Last    attain.Observation // the latest level; zero Period when there is none
	Prev    attain.Observation // where the achieved pace begins; zero Period when there is none
	PaceEnd attain.Observation // where it ends: the latest level that covers comparable time
	Rung    model.Rung

	At     float64 // probability that the target is met in its period
	By     float64 // probability that it has been met by then at least once
	StdErr float64 // Monte Carlo standard error of At
	ByErr  float64 // Monte Carlo standard error of By

	Median     float64    // median level in the target's period
	Low, High  float64    // the 80 % interval of that level
	Gap        float64    // Median − target value, in the indicator's unit
	GapRatio   float64    // Gap over the target value
	Dates      []DateProb // probability of having met it by each year end
	NotBy      float64    // probability of not meeting it within the horizon
	MedianDate float64    // year end by which half the futures meet it; +Inf when fewer do

	Required  Pace
	Achieved  Pace      // of the latest year on record; of a shorter record there is none
	Stretches []Stretch // the paces of the record, the latest year's first

	Earliest   float64        // first year end at which the wanted probability is reached; +Inf when none is
	Tripwires  []Tripwire     // levels on the way that go with TripwireChances
	Comparable float64        // how often a comparable series went as far in the time; NaN when not asked
	Announced  *pledge.Effect // the chance given that the target was announced, beside At, which is the record's alone; nil when not known
	Traits     []Trait
	Indices    []Index // by every published rule
	Hits       []bool  // by draw, whether the target is met; nil without draws
	// Amounts are, by draw, what the target is about: the level in its period,
	// the sum of a cumulative one, the year farthest from it of one that is to be
	// met every year. They are nil without draws.
	Amounts []float64
	// Apart are, by draw, the difference, ratio or rank of a target measured
	// against what is not on record; nil for any other.
	Apart       []float64
	ApartMedian float64  // NaN without Apart
	Unjudged    Unjudged // why there is no probability

	Milestones []MilestoneResult // of a target that has some, in order of time
	Path       float64           // probability that all of them that are ahead are met, and the target; NaN without any

	Delivered float64            // what is on record of a sum, or of a part of a flow's period that decides it
	Outcome   attain.Observation // what was observed for a past target
	Margin    float64            // how far the outcome or last level is on the good side
	Warnings  []attain.Text
}

// Meets reports whether a level that was drawn meets the target, as it would be
// counted.
func (a Assessment) Meets(v float64) bool { return a.asks()(v) }

// asks returns Meets for many levels: an Assessment is too large to be handed
// over for each.
func (a *Assessment) asks() func(v float64) bool {
	sense, limit, high, whole := a.Target.Sense, a.Target.Limit(), a.Target.High, a.Indicator.Whole
	return func(v float64) bool {
		if whole {
			v = a.Indicator.Counted(v)
		}
		return sense.Holds(v, limit, high)
	}
}

// OnTrack reports whether the target is likely enough to be met at its time,
// as the chance is printed, or is met and cannot be lost again.
func (a Assessment) OnTrack() bool {
	wanted := a.Target.Wanted()
	switch {
	case math.IsNaN(a.At):
		return a.State == Met
	case wanted == attain.WholePercent(wanted):
		return attain.WholePercent(a.At) >= wanted
	}
	return a.At >= wanted
}

// A DateProb is how likely a target is met at an instant, and how likely it
// has been met by then.
type DateProb struct {
	Time   float64
	At     float64 // probability that it is met then
	Prob   float64 // probability that it has been met by then at least once
	StdErr float64 // Monte Carlo standard error of Prob; that of NotBy is the last date's
}

// A Pace is how fast an indicator moves, in the two ways planners count.
type Pace struct {
	Growth  float64 // compound growth a year, as a ratio; NaN for shares and across zero
	PerYear float64 // units, or percentage points, a year
	Years   float64 // the time it is counted over
}

// Known reports whether there is a pace at all.
func (p Pace) Known() bool { return !math.IsNaN(p.PerYear) }

// A State says what can be said of a target, before any probability.
type State uint8

// The states.
const (
	Open        State = iota // ahead, with a record to project
	Met                      // met by the latest level, its period still ahead
	Hit                      // its period is past and it was met
	Missed                   // its period is past and it was not met
	NotKnowable              // its period is past and the evidence does not tell
	NoRecord                 // ahead, and nothing has been observed
)

var stateNames = []string{"open", "met", "hit", "missed", "not-knowable", "no-record"}

func (s State) String() string { return stateNames[s] }

// MarshalText writes the state's name.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Past reports whether the target's period is over.
func (s State) Past() bool { return s == Hit || s == Missed || s == NotKnowable }
