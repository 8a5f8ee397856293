package forecast

import (
	"math"

	"attain"
)

// A paceFunc returns how fast a level moves from a to b, in a year; positive
// upwards.
type paceFunc func(a, b level) float64

// slope is the linear pace,
//
//	(b − a) / years
func slope(a, b level) float64 { return (b.value - a.value) / (b.time - a.time) }

// growth is the geometric pace, the compound annual growth rate
//
//	(b / a)^(1/years) − 1
//
// with its sign turned for negative levels, whose growth leads down. It is
// not finite where a is zero, and NaN where a and b differ in sign.
func growth(a, b level) float64 {
	return math.Copysign(1, a.value) * (math.Pow(b.value/a.value, 1/(b.time-a.time)) - 1)
}

// paceRatio compares the pace achieved with the pace required,
//
//	R = d · pace(base, latest) / |pace(from, target)|
//
// where d is +1 if higher is better and −1 if lower is. With the absolute
// value and d a level that moves the wrong way has R < 0, on whichever side
// of the base the target lies.
func paceRatio(pace paceFunc, d float64, base, latest, from, target level) float64 {
	return d * pace(base, latest) / math.Abs(pace(from, target))
}

// noRatio says why no pace is required from the level, or none can be given;
// the zero Text if it can.
func (f figures) noRatio(from level, geometric bool) attain.Text {
	switch {
	case geometric && !f.noGrowth().IsZero():
		return f.noGrowth()
	case geometric && f.target.value == 0:
		return targetIsZero
	case geometric && from.value*f.target.value < 0:
		return targetAcrossZero
	case f.target.time <= from.time+instantTolerance:
		return noTimeLeft
	case from.value == f.target.value:
		return baseIsTarget
	}
	return attain.Text{}
}

// noGrowth says why there is no growth rate from the base to the latest
// level; the zero Text if there is one.
func (f figures) noGrowth() attain.Text {
	switch a, b := f.from().value, f.latest().value; {
	case a == 0:
		return baseIsZero
	case a*b < 0:
		return levelsAcrossZero
	}
	return attain.Text{}
}
