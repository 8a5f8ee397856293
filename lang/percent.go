package lang

import (
	"math"
	"strconv"
	"strings"
)

// Percent writes a ratio in per cent with a fixed number of decimals: 17.0 %.
func (l Lang) Percent(ratio float64, decimals int) string {
	if !finite(ratio) {
		return unknown
	}
	return fixed(100*ratio, decimals) + l.habits().percent
}

// Growth writes a rate of growth with its sign: +17.0 %, −0.35 %.
func (l Lang) Growth(ratio float64) string {
	if !finite(ratio) {
		return unknown
	}
	return signed(percents(100*ratio)) + l.habits().percent
}

// Points writes a difference of shares with its sign, without the word:
// +5.8, −0.025.
func (l Lang) Points(v float64) string { return signed(percents(v)) }

// ShownPercents is v as shares, growth and points in per cent are written: to
// one decimal from 1 up, below to two significant digits.
func ShownPercents(v float64) float64 {
	switch a := math.Abs(v); {
	case a < noise:
		return 0
	case a < 0.995:
		return Round(v, 2)
	}
	return math.Round(10*v) / 10
}

// finite reports whether v is a number that can be written.
func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// noise is what a difference of per cents may be by rounding in binary.
const noise = 1e-9

// percents writes v as ShownPercents leaves it, with one decimal at least.
func percents(v float64) string {
	if !finite(v) {
		return unknown
	}
	v = ShownPercents(v)
	text := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	return fixed(v, max(1, decimalsOf(text)))
}

// fixed writes v with a fixed number of decimals; what rounds to zero has no
// sign.
func fixed(v float64, decimals int) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	if v < 0 && strings.ContainsAny(text, "123456789") {
		return "−" + thousands(text)
	}
	return thousands(text)
}

// Fixed writes a difference with its sign and a fixed number of decimals,
// where its error says how many mean something: −6.9, 0.0.
func (l Lang) Fixed(v float64, decimals int) string {
	if !finite(v) {
		return unknown
	}
	return signed(fixed(v, decimals))
}
