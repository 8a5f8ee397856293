package attain

import (
	"math"
	"strconv"
	"strings"
)

// A Qualifier is the word that came with a figure. It is information about
// where the true value lies: see Interval.
type Qualifier uint8

// The qualifiers.
const (
	Exact   Qualifier = iota
	About             // about, around, some, 左右
	Over              // over, exceeding, 超过
	AtLeast           // at least, no less than, 以上, 不低于
	Nearly            // nearly, almost, close to, 近
	Under             // under, below
	AtMost            // at most, no more than
	Between           // between two figures
)

var qualifierNames = []string{"exact", "about", "over", "at-least", "nearly", "under", "at-most", "between"}

func (q Qualifier) String() string { return qualifierNames[q] }

// MarshalText writes the qualifier's name.
func (q Qualifier) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads a qualifier's name.
func (q *Qualifier) UnmarshalText(text []byte) (err error) {
	*q, err = parseWord[Qualifier]("qualifier", qualifierNames, text)
	return err
}

// A Status says how firmly a figure stands.
type Status uint8

// The statuses, from the firmest.
const (
	Actual      Status = iota // counted
	Provisional               // counted, subject to revision
	Estimated                 // somebody's estimate or expectation
	Planned                   // a plan standing in for a count
	Rejected                  // kept with the reason, never used
)

var statusNames = []string{"actual", "provisional", "estimated", "planned", "rejected"}

func (s Status) String() string { return statusNames[s] }

// MarshalText writes the status's name.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a status's name.
func (s *Status) UnmarshalText(text []byte) (err error) {
	*s, err = parseWord[Status]("status", statusNames, text)
	return err
}

// An Observation is a figure that was reported for a period.
//
// A level has its figure in Value. A growth statement ("nearly 30 % over the
// year before") has Growth set and its ratio, 0.30, in Value.
type Observation struct {
	ID        string
	Period    Period
	Value     float64
	High      float64 // the upper figure when the qualifier is Between
	Growth    bool    // Value is the growth over the year before, as a ratio
	Qualifier Qualifier
	Status    Status
	Citation  Citation
	Cited     []Citation // where else the same figure is printed
	Readings  []string   // the readings in which it holds; none means all
	Reason    Text       // why it is rejected, or estimated, or planned
	Also      *Money     // the same figure as printed in a second unit
	Made      int        // how many amounts it adds up; 0 for one that was reported
	Break     bool       // counting began anew with this figure: those before it are of something else
	Outlier   bool       // of a year out of the ordinary, for the Reason
}

// Money is a figure in a second unit, such as dollars beside yuan.
type Money struct {
	Value float64
	Unit  Text
}

// HoldsIn reports whether the observation belongs to the reading.
func (o Observation) HoldsIn(reading string) bool {
	if len(o.Readings) == 0 {
		return true
	}
	for _, r := range o.Readings {
		if r == reading {
			return true
		}
	}
	return false
}

// Interval returns the bounds lo ≤ hi within which the qualifier places the
// true value. Let u be one unit of the figure's last significant digit (100
// for 26,700; 0.01 for 51.37). Whoever prints "over 26,700" would have
// printed "over 26,800" if they could, so:
//
//	exact        [v, v]
//	about        [v − u/2, v + u/2]
//	over, at-least   [v, v + u]
//	nearly, under, at-most   [v − u, v]
//	between      [v, High]
//
// An at-least of a share never passes 100; that is for the caller, who knows
// the indicator's bounds.
func (o Observation) Interval() (lo, hi float64) {
	v := o.Value
	if o.Qualifier == Exact {
		return v, v
	}
	u := DigitUnit(v)
	switch o.Qualifier {
	case About:
		return v - u/2, v + u/2
	case Over, AtLeast:
		return v, v + u
	case Nearly, Under, AtMost:
		return v - u, v
	}
	return v, o.High
}

// DigitUnit returns one unit of the last significant decimal digit of v: 100
// for 26,700, 0.01 for 51.37. For 0 it is 1.
func DigitUnit(v float64) float64 {
	if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return 1
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'e', -1, 64), "e")
	e, _ := strconv.Atoi(exponent)
	if _, decimals, ok := strings.Cut(mantissa, "."); ok {
		e -= len(decimals)
	}
	return math.Pow10(e)
}
