package model

import (
	"iter"
	"math"
	"slices"
)

// once proposes one θ.
func once(theta ...float64) iter.Seq[[]float64] {
	return func(yield func([]float64) bool) { _ = yield(theta) }
}

// A line is intercept + slope t.
type line struct{ intercept, slope float64 }

// root is where the line crosses zero.
func (l line) root() float64 { return -l.intercept / l.slope }

// fitLine returns the line through f(y) over t, by least squares weighted by
// weight(y). Points where f is not finite are left out; with fewer than two
// left the line is NaN.
func fitLine(t, y []float64, f, weight func(float64) float64) line {
	var sw, st, sz, stt, stz float64
	for pass := range 2 { // the second about the means, against cancellation
		var t0, z0 float64
		if pass == 1 {
			t0, z0 = st/sw, sz/sw
		}
		for i := range t {
			z, w := f(y[i]), weight(y[i])
			if v := w * (z + t[i]); math.IsNaN(v) || math.IsInf(v, 0) || !(w > 0) {
				continue
			}
			if pass == 0 {
				sw, st, sz = sw+w, st+w*t[i], sz+w*z
			} else {
				stt, stz = stt+w*(t[i]-t0)*(t[i]-t0), stz+w*(t[i]-t0)*(z-z0)
			}
		}
	}
	slope := stz / stt
	return line{sz/sw - slope*st/sw, slope}
}

func square(y float64) float64 { return y * y }

// logit is ln(p/(1 − p)), NaN outside (0, 1).
func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// loglog is −ln(−ln p), NaN outside (0, 1).
func loglog(p float64) float64 { return -math.Log(-math.Log(p)) }

// furthest returns the level furthest from zero.
func furthest(y []float64) float64 {
	top := 0.0
	for _, v := range y {
		if math.Abs(v) > math.Abs(top) {
			top = v
		}
	}
	return top
}

// fitExponential returns a and r of a exp(r t) near the levels y, from the line
// of ln y.
func fitExponential(t, y []float64) (a, r float64) {
	top := furthest(y)
	l := fitLine(t, y, func(y float64) float64 { return math.Log(y / top) }, square)
	return top * math.Exp(l.intercept), l.slope
}

// logs returns the logarithms of t.
func logs(t []float64) []float64 {
	l := make([]float64, len(t))
	for i, v := range t {
		l[i] = math.Log(v)
	}
	return l
}

// spanOf is the time from the first to the last of t, or 1 where that is zero.
func spanOf(t []float64) float64 {
	if span := slices.Max(t) - slices.Min(t); span > 0 {
		return span
	}
	return 1
}

// ceilingShares are what share of the ceiling the highest level shown is tried
// to be, where the ceiling is not known.
var ceilingShares = []float64{0.999, 0.98, 0.9, 0.75, 0.5, 0.2, 0.02}

// linesBelow holds the ceiling K at one value after another and proposes what
// propose makes of the line f(y/K) over t. Points count by how far they are
// from floor and ceiling, where f stretches their errors.
func linesBelow(t, y []float64, ceiling float64, f func(float64) float64,
	propose func(K float64, l line) []float64) iter.Seq[[]float64] {
	return func(yield func([]float64) bool) {
		for _, K := range ceilings(y, ceiling) {
			l := fitLine(t, y,
				func(y float64) float64 { return f(y / K) },
				func(y float64) float64 { return square(y / K * (1 - y/K)) })
			if !(l.slope > 0) {
				l = rising(t)
			}
			if !yield(propose(K, l)) {
				return
			}
		}
	}
}

// rising is the line from −2 at the first of t to 2 at the last: where the
// figures show no rise towards a ceiling, a curve may still start from one.
func rising(t []float64) line {
	slope := 4 / spanOf(t)
	return line{-2 - slope*slices.Min(t), slope}
}

// ceilings returns the ceilings to try.
func ceilings(y []float64, known float64) []float64 {
	if !math.IsNaN(known) {
		return []float64{known}
	}
	top := furthest(y)
	ks := make([]float64, len(ceilingShares))
	for i, share := range ceilingShares {
		ks[i] = top / share
	}
	return ks
}
