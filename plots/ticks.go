package plots

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"attain"
	"attain/lang"
)

// A tick is a labelled place on an axis.
type tick struct {
	value float64
	label string
}

// levelTicks returns three to six round values from lo to hi, a step of 1, 2
// or 5 times a power of ten apart, labelled in one unit.
func levelTicks(lo, hi float64, unit attain.Text, l lang.Lang) []tick {
	step := roundStep(lo, hi)
	var values []float64
	for k := math.Ceil(lo/step - 1e-9); k*step <= hi+1e-9*step; k++ {
		values = append(values, k*step)
	}
	format := tickFormat(values, step, unit, l)
	ticks := make([]tick, len(values))
	for i, v := range values {
		ticks[i] = tick{v, format(v)}
	}
	return ticks
}

// roundStep returns the finest round step that gives at most six ticks, or a
// finer one where that gives fewer than three.
func roundStep(lo, hi float64) float64 {
	count := func(step float64) int { return int(math.Floor(hi/step+1e-9)-math.Ceil(lo/step-1e-9)) + 1 }
	steps := roundSteps((hi - lo) / 10)
	for i, step := range steps {
		if n := count(step); n <= 6 {
			if n < 3 && i > 0 {
				return steps[i-1]
			}
			return step
		}
	}
	return steps[len(steps)-1]
}

// roundSteps returns the round numbers around v, ascending.
func roundSteps(v float64) []float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	var steps []float64
	for _, p := range []float64{power, 10 * power} {
		steps = append(steps, p, 2*p, 5*p)
	}
	return steps
}

// tickUnits are the large units of the tick labels, from the greatest.
var tickUnits = map[lang.Lang][]struct {
	size float64
	name string
}{
	lang.En: {{1e12, " trillion"}, {1e9, " billion"}, {1e7, " million"}},
	lang.Zh: {{1e8, "亿"}, {1e4, "万"}},
}

// tickFormat returns how the values are written: all in the unit of the
// largest, with the decimals of the step.
func tickFormat(values []float64, step float64, unit attain.Text, l lang.Lang) func(float64) string {
	largest := 0.0
	for _, v := range values {
		largest = math.Max(largest, math.Abs(v))
	}
	size, name := 1.0, ""
	for _, u := range tickUnits[l] {
		if largest >= u.size {
			size, name = u.size, u.name
			break
		}
	}
	decimals := max(0, -int(math.Floor(math.Log10(step/size)+1e-9)))
	return func(v float64) string {
		if v == 0 {
			return l.Level(0, unit)
		}
		s := thousands(strconv.FormatFloat(math.Abs(v)/size, 'f', decimals, 64)) + name
		if len(s) > mostDigits+len(name) {
			s = powerOfTen(math.Abs(v))
		}
		s = strings.Replace(l.Level(0, unit), "0", s, 1)
		if v < 0 {
			s = "−" + s
		}
		return s
	}
}

// mostDigits is the length from which on a tick is written as a power of ten.
const mostDigits = 10

// powerOfTen writes v as 3×10^12.
func powerOfTen(v float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	if m, err := strconv.ParseFloat(mantissa, 64); err == nil {
		mantissa = strconv.FormatFloat(math.Round(1000*m)/1000, 'f', -1, 64)
	}
	n, err := strconv.Atoi(exponent)
	if err != nil {
		return mantissa + "e" + exponent
	}
	return mantissa + "×10^" + strings.Replace(strconv.Itoa(n), "-", "−", 1)
}

// thousands puts a comma after every third digit before the point.
func thousands(s string) string {
	point := strings.IndexByte(s, '.')
	if point < 0 {
		point = len(s)
	}
	for i := point - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// yearTicks returns the year ends from lo to hi that have room, at most most
// of them, every 1, 2, 5, 10… years and counted so that anchor is one.
func yearTicks(lo, hi float64, most int, anchor float64) []tick {
	first, last := int(math.Ceil(lo-1e-9)), int(math.Floor(hi+1e-9))
	step := yearStep(last-first+1, max(most, 1))
	phase := int(math.Round(anchor)) % step
	var ticks []tick
	for y := first; y <= last; y++ {
		if (y-phase)%step == 0 {
			ticks = append(ticks, tick{float64(y), strconv.Itoa(y)})
		}
	}
	return ticks
}

// yearStep returns the smallest round number of years that shows n years
// with at most most ticks.
func yearStep(n, most int) int {
	for power := 1; ; power *= 10 {
		for _, k := range []int{1, 2, 5} {
			if step := k * power; (n+step-1)/step <= most {
				return step
			}
		}
	}
}

// thin takes away the labels of ticks on a horizontal axis that have less
// than width to themselves, all but every second, third and so on.
func thin(ticks []tick, x scale, width float64) {
	if len(ticks) < 2 {
		return
	}
	every := int(math.Ceil(width / (x.at(ticks[1].value) - x.at(ticks[0].value))))
	for i := range ticks {
		if i%every != 0 {
			ticks[i].label = ""
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
