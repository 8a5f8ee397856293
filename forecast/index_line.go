package forecast

// A line is the straight line value + slope · (t − time).
type line struct{ value, slope, time float64 }

func (l line) at(time float64) float64 { return l.value + l.slope*(time-l.time) }

// fitLine returns the weighted least-squares line through the levels, two or
// more at different times:
//
//	slope = Σ w (t − t̄)(v − v̄) / Σ w (t − t̄)²
//
// with weighted means t̄ and v̄.
func fitLine(levels []level, weight func(level) float64) line {
	var w, t, v float64
	for _, l := range levels {
		w += weight(l)
		t += weight(l) * l.time
		v += weight(l) * l.value
	}
	t, v = t/w, v/w
	var tv, tt float64
	for _, l := range levels {
		tv += weight(l) * (l.time - t) * (l.value - v)
		tt += weight(l) * (l.time - t) * (l.time - t)
	}
	return line{value: v, slope: tv / tt, time: t}
}
