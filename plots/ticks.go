package plots

import (
	"math"
	"slices"

	"attain"
	"attain/lang"
)

// thin takes away the labels of ticks on a horizontal axis that have less
// than width to themselves, all but every second, third and so on.
func thin(ticks []lang.Tick, x scale, width float64) {
	if len(ticks) < 2 {
		return
	}
	every := int(math.Ceil(width / (x.at(ticks[1].Value) - x.at(ticks[0].Value))))
	for i := range ticks {
		if i%every != 0 {
			ticks[i].Label = ""
		}
	}
}

// An extents is what a level axis is to show, in three tiers.
type extents struct {
	core  []float64 // all of it
	inner []float64 // up to innerReach times the span of the core
	outer []float64 // up to outerReach times the span of the two before
}

// How far a tier may stretch the axis beyond the one before: a band that
// runs away is cut rather than let it squash the record and the target.
const (
	innerReach = 3
	outerReach = 2
)

// add appends the tiers of f to e.
func (e *extents) add(f extents) {
	e.core = append(e.core, f.core...)
	e.inner = append(e.inner, f.inner...)
	e.outer = append(e.outer, f.outer...)
}

// levelRange returns the ends of a level axis over which areas are drawn: as
// closeRange, and from zero where the levels do not lie in a strip too
// narrow for that, which is drawn closer for a share.
func levelRange(e extents, ind attain.Indicator) (lo, hi float64) {
	lo, hi = closeRange(e, ind)
	narrow := 0.3
	if ind.Kind == attain.Share {
		narrow = 0.6
	}
	switch {
	case lo > 0 && hi-lo >= narrow*hi:
		lo = 0
	case hi < 0 && hi-lo >= -narrow*lo:
		hi = 0
	}
	return lo, hi
}

// closeRange returns the ends of a level axis with a little room on both
// sides, within the bounds of the indicator.
func closeRange(e extents, ind attain.Indicator) (lo, hi float64) {
	lo, hi = extent(e.core)
	lo, hi = stretched(lo, hi, e.inner, innerReach)
	lo, hi = stretched(lo, hi, e.outer, outerReach)
	pad := 0.05 * (hi - lo)
	if pad == 0 {
		pad = 0.1 * math.Abs(hi)
	}
	if pad == 0 {
		pad = 1
	}
	paddedLo, paddedHi := lo-pad, hi+pad
	if ind.Bounds.Contains(lo) && paddedLo < ind.Bounds.Lower {
		paddedLo = ind.Bounds.Lower
	}
	if ind.Bounds.Contains(hi) && paddedHi > ind.Bounds.Upper {
		paddedHi = ind.Bounds.Upper
	}
	return paddedLo, paddedHi
}

// stretched widens lo to hi so that it holds the values, each end by as much
// as keeps it within reach times the span of the other.
func stretched(lo, hi float64, values []float64, reach float64) (float64, float64) {
	span := math.Max(hi-lo, 0.1*math.Max(math.Abs(hi), math.Abs(lo)))
	outerLo, outerHi := extent(append(slices.Clone(values), lo, hi))
	return math.Max(outerLo, hi-reach*span), math.Min(outerHi, lo+reach*span)
}

// drawable is the size up to which levels are put on an axis.
const drawable = 1e100

// extent returns the least and the greatest drawable value; 0, 0 for none.
func extent(values []float64) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if math.Abs(v) <= drawable {
			lo, hi = math.Min(lo, v), math.Max(hi, v)
		}
	}
	if lo > hi {
		return 0, 0
	}
	return lo, hi
}
