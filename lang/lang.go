// Package lang writes numbers, periods and chances the way a reader of
// English or Chinese expects them.
package lang

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"attain"
)

// A Lang is a language of the output. The zero Lang is English.
type Lang uint8

// The languages.
const (
	En Lang = iota
	Zh
)

var names = []string{"en", "zh"}

func (l Lang) String() string { return names[l] }

// Parse reads "en" or "zh".
func Parse(s string) (Lang, error) {
	for i, name := range names {
		if name == s {
			return Lang(i), nil
		}
	}
	return En, &attain.UnknownWord{What: "language", Word: s, Known: names}
}

// MarshalText writes the language's code.
func (l Lang) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads a language's code.
func (l *Lang) UnmarshalText(text []byte) (err error) {
	*l, err = Parse(string(text))
	return err
}

// Text returns the phrase in the language.
func (l Lang) Text(t attain.Text) string { return t.In(l.String()) }

// Pick returns en or zh.
func (l Lang) Pick(en, zh string) string {
	if l == Zh {
		return zh
	}
	return en
}

// unitSteps are the large units of each language, from the greatest.
var unitSteps = [][]struct {
	size float64
	name string
}{
	En: {{1e12, " trillion"}, {1e9, " billion"}, {1e7, " million"}},
	Zh: {{1e8, "亿"}, {1e4, "万"}},
}

// Number writes v with the digits that it has, up to four or all those
// before the decimal point: 26,700, 51.37, 14.52 billion; 2.67万, 145.2亿.
func (l Lang) Number(v float64) string { return l.number(v, 4) }

// Rounded writes v to three significant digits, and one decimal at the most
// from 1 up, for results that are not known better: 39,300; 3.93万; 9.3.
func (l Lang) Rounded(v float64) string {
	v = Round(v, 3)
	if a := math.Abs(v); a >= 1 && a < 100 {
		v = math.Round(10*v) / 10
	}
	return l.number(v, 4)
}

func (l Lang) number(v float64, digits int) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return "−∞"
	}
	for _, step := range unitSteps[l] {
		if math.Abs(v) >= step.size*(1-5e-5) {
			return minus(trim(v/step.size, digits)) + step.name
		}
	}
	return minus(trim(v, digits))
}

// trim writes v with at least the digits before the point, at most the given
// number of significant ones, no zeros at the end, and thousands separated.
func trim(v float64, digits int) string {
	decimals := max(0, digits-1-int(math.Floor(math.Log10(math.Max(math.Abs(v), 1)))))
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	return thousands(s)
}

// thousands puts a comma after every third digit before the point, from
// 1,000 up.
func thousands(s string) string {
	whole, fraction, hasFraction := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if hasFraction {
		whole += "." + fraction
	}
	return sign + whole
}

// minus writes a leading hyphen as a minus sign.
func minus(s string) string {
	if strings.HasPrefix(s, "-") {
		return "−" + s[1:]
	}
	return s
}

// Round rounds v to n significant digits.
func Round(v float64, n int) float64 {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return v
	}
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'e', n-1, 64), 64)
	return r
}

// Level writes a level in its unit; only the per cent sign is printed with
// it, other units belong to the heading.
func (l Lang) Level(v float64, unit attain.Text) string { return l.withUnit(l.Number(v), unit) }

// RoundedLevel writes a level that is not known to the digit.
func (l Lang) RoundedLevel(v float64, unit attain.Text) string {
	if unit.En == "%" {
		return l.withUnit(minus(strconv.FormatFloat(v, 'f', 1, 64)), unit)
	}
	return l.withUnit(l.Rounded(v), unit)
}

func (l Lang) withUnit(number string, unit attain.Text) string {
	if unit.En == "%" {
		return number + l.Pick(" %", "%")
	}
	return number
}

// Percent writes a ratio in per cent: 17.0 %.
func (l Lang) Percent(ratio float64, decimals int) string {
	if math.IsNaN(ratio) {
		return "–"
	}
	return minus(thousands(strconv.FormatFloat(100*ratio, 'f', decimals, 64))) + l.Pick(" %", "%")
}

// SignedPercent writes a ratio in per cent with its sign: +17.0 %.
func (l Lang) SignedPercent(ratio float64, decimals int) string {
	return signed(ratio, l.Percent(ratio, decimals))
}

// SignedNumber writes a change with its sign: +5,000.
func (l Lang) SignedNumber(v float64) string { return signed(v, l.Number(v)) }

func signed(v float64, s string) string {
	if v > 0 && s != "–" {
		return "+" + s
	}
	return s
}

// Probability writes a probability in whole per cent, without claiming
// certainty: 9 %, under 1 %, over 99 %.
func (l Lang) Probability(p float64) string {
	switch {
	case math.IsNaN(p):
		return "–"
	case p <= 0.005:
		return l.Pick("under 1 %", "不足1%")
	case p >= 0.995:
		return l.Pick("over 99 %", "超过99%")
	}
	return l.Percent(p, 0)
}

// Chance writes a probability as a count, the form that readers misread
// least: about 1 in 11, about 3 in 10.
func (l Lang) Chance(p float64) string {
	if p < 0.005 {
		return l.Pick("less than 1 in 200", "不足1/200")
	}
	if p > 0.995 {
		return l.Pick("more than 199 in 200", "超过199/200")
	}
	k, n := fraction(p)
	return l.Pick(fmt.Sprintf("about %d in %d", k, n), fmt.Sprintf("约%d/%d", k, n))
}

// fraction returns the plain count k in n that is nearest to p: one in n
// below 1/5, n−1 in n above 4/5, and tenths, quarters or thirds between.
func fraction(p float64) (k, n int) {
	switch {
	case p > 0.5:
		k, n = fraction(1 - p)
		return n - k, n
	case p < 0.2:
		n = int(math.Round(1 / p))
		if n > 20 {
			n = int(Round(float64(n), 1))
		}
		return 1, n
	}
	best := math.Inf(1)
	for _, c := range [][2]int{{1, 5}, {1, 4}, {3, 10}, {1, 3}, {2, 5}, {1, 2}} {
		if d := math.Abs(p - float64(c[0])/float64(c[1])); d < best {
			best, k, n = d, c[0], c[1]
		}
	}
	return k, n
}

// Period writes a period: 2023, Q3 2023, Sep 2020, Jan–Sep 2023, 2024–2027;
// 2023年, 2023年三季度, 2020年9月, 2023年1—9月, 2024—2027年.
func (l Lang) Period(p attain.Period) string {
	switch {
	case p.IsZero():
		return "–"
	case p.IsYear():
		return l.Pick(strconv.Itoa(p.EndYear()), strconv.Itoa(p.EndYear())+"年")
	case p.StartMonth() == 1 && p.EndMonth() == 12:
		return l.Pick(fmt.Sprintf("%d–%d", p.StartYear(), p.EndYear()), fmt.Sprintf("%d—%d年", p.StartYear(), p.EndYear()))
	case p.StartYear() == p.EndYear() && p.StartMonth() == p.EndMonth():
		return l.month(p.StartYear(), p.StartMonth())
	case p.StartYear() == p.EndYear():
		return l.Pick(fmt.Sprintf("%s–%s %d", months[p.StartMonth()-1], months[p.EndMonth()-1], p.EndYear()),
			fmt.Sprintf("%d年%d—%d月", p.EndYear(), p.StartMonth(), p.EndMonth()))
	}
	return l.month(p.StartYear(), p.StartMonth()) + l.Pick("–", "—") + l.month(p.EndYear(), p.EndMonth())
}

var months = []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

func (l Lang) month(year, month int) string {
	return l.Pick(fmt.Sprintf("%s %d", months[month-1], year), fmt.Sprintf("%d年%d月", year, month))
}

// qualified are the words around a figure, by qualifier.
var qualified = map[attain.Qualifier]attain.Text{
	attain.Exact:   {En: "%s", Zh: "%s"},
	attain.About:   {En: "about %s", Zh: "约%s"},
	attain.Over:    {En: "over %s", Zh: "超过%s"},
	attain.AtLeast: {En: "at least %s", Zh: "不少于%s"},
	attain.Nearly:  {En: "nearly %s", Zh: "近%s"},
	attain.Under:   {En: "under %s", Zh: "不足%s"},
	attain.AtMost:  {En: "at most %s", Zh: "至多%s"},
	attain.Between: {En: "%s to %s", Zh: "%s至%s"},
}

// Qualified writes a figure with the word that came with it: over 26,700;
// 11 to 12.
func (l Lang) Qualified(q attain.Qualifier, value, high float64, unit attain.Text) string {
	form := l.Text(qualified[q])
	if q == attain.Between {
		return fmt.Sprintf(form, l.Number(value), l.Level(high, unit))
	}
	return fmt.Sprintf(form, l.Level(value, unit))
}
