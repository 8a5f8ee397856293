package lang

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"attain"
)

// Level writes a figure in its unit where that is a symbol or a short word:
// 15.9 GW, 55 %, 2.67万家. A longer one belongs to the heading.
func (l Lang) Level(v float64, unit attain.Text) string { return l.short(l.Number(v), unit) }

// RoundedLevel writes a level of an indicator that is not known to the digit.
func (l Lang) RoundedLevel(v float64, i attain.Indicator) string {
	if isPercent(i.Unit) {
		return l.short(percents(v), i.Unit)
	}
	return l.short(l.Number(ShownLevel(v, i)), i.Unit)
}

// Range writes two such levels, and the unit once: 31.2 to 45.7 GW.
func (l Lang) Range(lo, hi float64, i attain.Indicator) string {
	low := percents(lo)
	if !isPercent(i.Unit) {
		low = l.Number(ShownLevel(lo, i))
	}
	return fmt.Sprintf(l.habits().qualified[attain.Between], low, l.RoundedLevel(hi, i))
}

// ShownLevel is v as RoundedLevel writes it.
func ShownLevel(v float64, i attain.Indicator) float64 {
	if isPercent(i.Unit) {
		return ShownPercents(v)
	}
	return Shown(i.Counted(v))
}

// RoundedAmount writes an amount that is not known to the digit and need not
// be one of whole things: 2.5 laboratories a year.
func (l Lang) RoundedAmount(v float64, unit attain.Text) string {
	if isPercent(unit) {
		return l.short(percents(v), unit)
	}
	return l.short(l.Rounded(v), unit)
}

// Quantity writes a figure with its whole unit, as a sentence needs it that
// does not say elsewhere what is counted: 50,000 enterprises.
func (l Lang) Quantity(v float64, unit attain.Text) string { return l.join(l.Number(v), unit) }

func isPercent(unit attain.Text) bool { return unit.En == "%" }

// shortUnit is the most characters of a unit that stands with every number.
const shortUnit = 6

// short puts a unit after a number where it is short.
func (l Lang) short(number string, unit attain.Text) string {
	name := l.Text(unit)
	if utf8.RuneCountInString(name) > shortUnit || strings.ContainsRune(name, ' ') {
		return number
	}
	return l.join(number, unit)
}

// join puts a unit after a number. In Chinese 2.67万 of 万吨 are 2.67亿吨.
func (l Lang) join(number string, unit attain.Text) string {
	name := l.Text(unit)
	first, _ := utf8.DecodeRuneInString(name)
	switch {
	case name == "" || number == unknown:
		return number
	case isPercent(unit):
		return number + l.habits().percent
	case unicode.Is(unicode.Han, first):
		return strings.Replace(strings.Replace(number+name, "万万", "亿", 1), "亿万", "万亿", 1)
	}
	return number + " " + name
}
