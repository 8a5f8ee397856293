package attain

import (
	"fmt"
	"strconv"
	"strings"
)

// A Period is a stretch of whole calendar months: a year, a quarter, a month
// or a span of them. The zero Period is no period at all. Periods are
// comparable with ==: two that cover the same months are the same.
type Period struct {
	first, last int // months since January of year 0, both included
}

const monthsPerYear = 12

// Year returns the calendar year y. It panics outside 1 to 9999.
func Year(y int) Period {
	checkYear(y)
	return Period{y * monthsPerYear, y*monthsPerYear + 11}
}

// Quarter returns quarter q, 1 to 4, of year y. It panics outside these.
func Quarter(y, q int) Period {
	checkYear(y)
	if q < 1 || q > 4 {
		panic("attain: quarter outside 1 to 4")
	}
	first := y*monthsPerYear + 3*(q-1)
	return Period{first, first + 2}
}

// Month returns month m, 1 to 12, of year y. It panics outside these.
func Month(y, m int) Period {
	checkYear(y)
	if m < 1 || m > 12 {
		panic("attain: month outside 1 to 12")
	}
	return Period{y*monthsPerYear + m - 1, y*monthsPerYear + m - 1}
}

// Span returns the period from the start of from to the end of to. It panics
// if to ends before from starts.
func Span(from, to Period) Period {
	if to.last < from.first {
		panic("attain: span ends before it starts")
	}
	return Period{from.first, to.last}
}

func checkYear(y int) {
	if y < 1 || y > 9999 {
		panic("attain: year outside 1 to 9999")
	}
}

// ParsePeriod reads a year (2023), a quarter (2023-Q3), a month (2023-09) or
// a span of these (2024/2027, 2023-01/2023-09).
func ParsePeriod(s string) (Period, error) {
	from, to, isSpan := strings.Cut(s, "/")
	first, err := parseSingle(from)
	if err != nil || !isSpan {
		return first, err
	}
	last, err := parseSingle(to)
	if err != nil {
		return Period{}, err
	}
	if last.last < first.first {
		return Period{}, fmt.Errorf("span %q ends before it starts", s)
	}
	return Span(first, last), nil
}

// parseSingle reads a year, a quarter or a month.
func parseSingle(s string) (Period, error) {
	year, rest, hasRest := strings.Cut(s, "-")
	y, ok := digits(year, 4)
	if !ok || y < 1 {
		return Period{}, badPeriod(s)
	}
	if !hasRest {
		return Year(y), nil
	}
	if q, isQuarter := strings.CutPrefix(rest, "Q"); isQuarter {
		if n, ok := digits(q, 1); ok && n >= 1 && n <= 4 {
			return Quarter(y, n), nil
		}
		return Period{}, badPeriod(s)
	}
	if m, ok := digits(rest, 2); ok && m >= 1 && m <= 12 {
		return Month(y, m), nil
	}
	return Period{}, badPeriod(s)
}

// digits reads a number of exactly n decimal digits.
func digits(s string, n int) (int, bool) {
	if len(s) != n || strings.ContainsAny(s, "+-") {
		return 0, false
	}
	v, err := strconv.Atoi(s)
	return v, err == nil
}

type periodError string

func badPeriod(s string) error { return periodError(s) }

func (e periodError) Error() string { return fmt.Sprintf("%q is no period", string(e)) }

// Hint says how a period is written.
func (e periodError) Hint() string {
	return `write a year "2023", a quarter "2023-Q3", a month "2023-09" or a span "2023-01/2023-09"`
}

// String writes the period in the shortest form that ParsePeriod reads back.
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	first, last := p.first%monthsPerYear, p.last%monthsPerYear
	from, to := p.first/monthsPerYear, p.last/monthsPerYear
	switch {
	case first == 0 && last == 11 && from == to:
		return fmt.Sprintf("%04d", from)
	case first == 0 && last == 11:
		return fmt.Sprintf("%04d/%04d", from, to)
	case p.last-p.first == 2 && first%3 == 0:
		return fmt.Sprintf("%04d-Q%d", from, first/3+1)
	case p.first == p.last:
		return fmt.Sprintf("%04d-%02d", from, first+1)
	}
	return fmt.Sprintf("%04d-%02d/%04d-%02d", from, first+1, to, last+1)
}

// MarshalText writes the period as String does.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the period as ParsePeriod does.
func (p *Period) UnmarshalText(text []byte) error {
	q, err := ParsePeriod(string(text))
	if err == nil {
		*p = q
	}
	return err
}

// IsZero reports whether p is no period at all.
func (p Period) IsZero() bool { return p == Period{} }

// Instant is the moment a stock refers to: the end of the period, in years,
// on the scale where the end of year Y is Y.
func (p Period) Instant() float64 { return float64(p.last+1)/monthsPerYear - 1 }

// Length is the time a flow covers, in years.
func (p Period) Length() float64 { return float64(p.last-p.first+1) / monthsPerYear }

// EndYear is the calendar year in which the period ends.
func (p Period) EndYear() int { return p.last / monthsPerYear }

// StartYear is the calendar year in which the period starts.
func (p Period) StartYear() int { return p.first / monthsPerYear }

// EndMonth is the month of EndYear, 1 to 12, in which the period ends.
func (p Period) EndMonth() int { return p.last%monthsPerYear + 1 }

// StartMonth is the month of StartYear, 1 to 12, in which the period starts.
func (p Period) StartMonth() int { return p.first%monthsPerYear + 1 }

// IsYear reports whether the period is one calendar year.
func (p Period) IsYear() bool { return !p.IsZero() && p == Year(p.EndYear()) }

// PartYear reports whether the period is shorter than a year. A flow over a
// part of a year never passes for the year.
func (p Period) PartYear() bool { return !p.IsZero() && p.last-p.first+1 < monthsPerYear }

// Contains reports whether every month of q lies in p.
func (p Period) Contains(q Period) bool { return p.first <= q.first && q.last <= p.last }

// Years returns the whole calendar years that p covers, in order.
func (p Period) Years() []Period {
	var years []Period
	for y := p.StartYear(); y <= p.EndYear(); y++ {
		if y >= 1 && p.Contains(Year(y)) {
			years = append(years, Year(y))
		}
	}
	return years
}

// Compare orders periods by their end, then by their start: -1, 0 or +1. The
// order is total, and 0 means equal.
func (p Period) Compare(q Period) int {
	if p.last != q.last {
		return sign(p.last - q.last)
	}
	return sign(p.first - q.first)
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
