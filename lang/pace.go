package lang

import (
	"fmt"
	"math"

	"attain"
)

// Pace writes how fast an indicator moves: growth in per cent a year, points
// a year for a share, an amount a year where growth has no meaning.
func (l Lang) Pace(i attain.Indicator, growth, perYear float64) string {
	switch {
	case !finite(perYear):
		return unknown
	case growth > -1 && !inPoints(i): // to zero and across it there is no growth
		return fmt.Sprintf(l.habits().growth, l.Growth(growth))
	}
	return l.PerYear(l.Difference(perYear, i))
}

// inPoints reports whether differences are counted in percentage points.
func inPoints(i attain.Indicator) bool { return i.Kind == attain.Share || isPercent(i.Unit) }

// PerYear writes an amount a year: 1,000 a year.
func (l Lang) PerYear(amount string) string { return fmt.Sprintf(l.habits().perYear, amount) }

// Distance writes how far two levels lie apart, to the digits that they have:
// 5,000; 4.6 points.
func (l Lang) Distance(v float64, i attain.Indicator) string {
	v = math.Abs(v)
	switch {
	case inPoints(i) && l.Number(v) == "1":
		return fmt.Sprintf(l.habits().point, "1")
	case inPoints(i):
		return fmt.Sprintf(l.habits().points, l.Number(v))
	}
	return l.Level(v, i.Unit)
}

// Difference writes a change of an indicator with its sign: +5,000, −0.85 points.
func (l Lang) Difference(v float64, i attain.Indicator) string {
	if inPoints(i) {
		return fmt.Sprintf(l.habits().points, l.Points(v))
	}
	return l.Change(v, i.Unit)
}

// Change writes an amount with its sign, in its unit: +5,000, −0.35 GW.
func (l Lang) Change(v float64, unit attain.Text) string { return signed(l.RoundedAmount(v, unit)) }
