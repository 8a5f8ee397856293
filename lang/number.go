package lang

import (
	"math"
	"strconv"
	"strings"
)

// unknown stands where no number can be given.
const unknown = "–"

// A figure keeps figureDigits significant digits, which hides what binary
// arithmetic adds. A fraction with more than printedDigits was printed
// nowhere: it was worked out, and keeps workedOutDigits.
const (
	figureDigits    = 12
	printedDigits   = 9
	workedOutDigits = 6
)

// figure is v with the digits that Number writes.
func figure(v float64) float64 {
	v = Round(v, figureDigits)
	if v != math.Trunc(v) && v != Round(v, printedDigits) {
		return Round(v, workedOutDigits)
	}
	return v
}

// Number writes v with all the digits of a printed figure: 26,700; 45.67 million; 0.00045;
// 2.67万, 134.9084万亿.
func (l Lang) Number(v float64) string {
	switch v = figure(v); {
	case math.IsNaN(v):
		return unknown
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return "−∞"
	case v < 0:
		return "−" + l.positive(-v)
	}
	return l.positive(v)
}

// Numbers from least up and below most are written in full, others as a
// power of ten.
const (
	least = 1e-6
	most  = 1e18
)

func (l Lang) positive(v float64) string {
	if v == 0 {
		return "0"
	}
	if v < least || v >= most {
		return powerOfTen(v)
	}
	for _, s := range l.habits().scales {
		if v >= s.from {
			if text := shifted(v, s.power); decimalsOf(text) <= s.decimals {
				return thousands(text) + s.name
			}
			break
		}
	}
	return thousands(shifted(v, 0))
}

// Rounded writes v, a result that is not known to the last digit, as Shown
// leaves it: 39,300; 3.93万; 9.3; 0.000347.
func (l Lang) Rounded(v float64) string { return l.Number(Shown(v)) }

// Shown is v as Rounded writes it: with three significant digits, and one
// decimal at the most from 1 up to 100.
func Shown(v float64) float64 {
	v = Round(v, 3)
	if a := math.Abs(v); a >= 1 && a < 100 {
		v = math.Round(10*v) / 10
	}
	return v
}

// Round rounds v to n significant digits.
func Round(v float64, n int) float64 {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return v
	}
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'e', n-1, 64), 64)
	return r
}

// shifted writes v over a power of ten, v at least 0, with the digits that v
// has: it shifts the point of the decimal, so that no digit is made up.
func shifted(v float64, power int) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	digits := strings.Replace(mantissa, ".", "", 1)
	n, _ := strconv.Atoi(exponent)
	point := n + 1 - power // digits before the point
	switch {
	case point <= 0:
		return "0." + strings.Repeat("0", -point) + digits
	case point >= len(digits):
		return digits + strings.Repeat("0", point-len(digits))
	}
	return digits[:point] + "." + digits[point:]
}

// powerOfTen writes v, above 0, as 3×10^12.
func powerOfTen(v float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	n, _ := strconv.Atoi(exponent)
	return mantissa + "×10^" + strings.Replace(strconv.Itoa(n), "-", "−", 1)
}

func decimalsOf(text string) int {
	_, fraction, _ := strings.Cut(text, ".")
	return len(fraction)
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

// signed puts a plus before a number above 0 that is not written as 0.
func signed(s string) string {
	if strings.HasPrefix(s, "−") || s == unknown || !strings.ContainsAny(s, "123456789∞") {
		return s
	}
	return "+" + s
}
