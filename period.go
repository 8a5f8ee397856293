package attain

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// A Period is a stretch of whole calendar months: a year, a quarter, a month
// or a span of them; or a single day, on which a level stands. The zero Period
// is no period at all. Periods are comparable with ==: two that cover the same
// months are the same.
type Period struct {
	first, last int  // months since January of year 0, both included
	day         int  // of month last, for a single day; 0 for whole months
	unplaced    bool // a year such as 2024/25, of which it is not known when it starts
}

const monthsPerYear = 12

// Year returns the calendar year y. It panics outside 1 to 9999.
func Year(y int) Period {
	checkYear(y)
	return Period{first: y * monthsPerYear, last: y*monthsPerYear + 11}
}

// Quarter returns quarter q, 1 to 4, of year y. It panics outside these.
func Quarter(y, q int) Period {
	checkYear(y)
	if q < 1 || q > 4 {
		panic("attain: quarter outside 1 to 4")
	}
	first := y*monthsPerYear + 3*(q-1)
	return Period{first: first, last: first + 2}
}

// Month returns month m, 1 to 12, of year y. It panics outside these.
func Month(y, m int) Period {
	checkYear(y)
	if m < 1 || m > 12 {
		panic("attain: month outside 1 to 12")
	}
	return Period{first: y*monthsPerYear + m - 1, last: y*monthsPerYear + m - 1}
}

// Day returns day d of month m of year y. It panics where there is none.
func Day(y, m, d int) Period {
	p := Month(y, m)
	if d < 1 || d > daysIn(y, m) {
		panic("attain: the month has no such day")
	}
	p.day = d
	return p
}

// daysIn returns the number of days of month m of year y.
func daysIn(y, m int) int { return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// YearFrom returns the year of twelve months that starts in month m of year y:
// the fiscal year 2024/25 from April is YearFrom(2024, 4).
func YearFrom(y, m int) Period {
	first := Month(y, m).first
	return Period{first: first, last: first + monthsPerYear - 1}
}

// YearTo returns the year of twelve months that ends with the month in which
// the instant t lies. It panics outside years 1 to 9999.
func YearTo(t float64) Period {
	last := int(math.Ceil((t+1)*monthsPerYear-instantTolerance)) - 1
	checkYear(last / monthsPerYear)
	return Period{first: last - monthsPerYear + 1, last: last}
}

// instantTolerance is well below a day, in months.
const instantTolerance = 1e-3

// Span returns the period from the start of from to the end of to. It panics
// if to ends before from starts.
func Span(from, to Period) Period {
	if to.last < from.first {
		panic("attain: span ends before it starts")
	}
	return Period{first: from.first, last: to.last}
}

func checkYear(y int) {
	if y < 1 || y > 9999 {
		panic("attain: year outside 1 to 9999")
	}
}

// ParsePeriod reads a year (2023), a quarter (2023-Q3), a month (2023-09), a
// day (2023-09-30), a year that does not start in January (2023/24) or a span
// of these (2024/2027, 2023-01/2023-09, 2023/24 to 2027/28). When a year such
// as 2023/24 starts is for StartingIn to say.
func ParsePeriod(s string) (Period, error) {
	if first, last, isSpan := strings.Cut(s, " to "); isSpan {
		return parseSpan(s, strings.TrimSpace(first), strings.TrimSpace(last))
	}
	if y, ok := parseYearPair(s); ok {
		return y, nil
	}
	if first, last, isSpan := strings.Cut(s, "/"); isSpan {
		return parseSpan(s, first, last)
	}
	return parseSingle(s)
}

// parseSpan reads the two ends of the span s.
func parseSpan(s, from, to string) (Period, error) {
	first, err := parseEnd(from)
	if err != nil {
		return Period{}, err
	}
	last, err := parseEnd(to)
	switch {
	case err != nil:
		return Period{}, err
	case first.day != 0 || last.day != 0:
		return Period{}, badPeriod(s)
	case first.unplaced != last.unplaced:
		return Period{}, badPeriod(s)
	case last.last < first.first:
		return Period{}, Errorf("span %q ends before it starts", "跨度%q的终点早于起点", s)
	}
	p := Span(first, last)
	p.unplaced = first.unplaced
	return p, nil
}

// parseEnd reads one end of a span.
func parseEnd(s string) (Period, error) {
	if y, ok := parseYearPair(s); ok {
		return y, nil
	}
	return parseSingle(s)
}

// parseYearPair reads a year such as 2023/24.
func parseYearPair(s string) (Period, bool) {
	from, to, isPair := strings.Cut(s, "/")
	y, ok := digits(from, 4)
	next, okNext := digits(to, 2)
	if !isPair || !ok || !okNext || y < 1 || next != (y+1)%100 {
		return Period{}, false
	}
	p := Year(y)
	p.unplaced = true
	return p, true
}

// parseSingle reads a year, a quarter, a month or a day.
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
	month, day, hasDay := strings.Cut(rest, "-")
	m, ok := digits(month, 2)
	if !ok || m < 1 || m > 12 {
		return Period{}, badPeriod(s)
	}
	if !hasDay {
		return Month(y, m), nil
	}
	d, ok := digits(day, 2)
	switch {
	case !ok:
		return Period{}, badPeriod(s)
	case d < 1 || d > daysIn(y, m):
		return Period{}, Errorf("there is no day %q: that month has %d days", "没有%q这一天：该月有%d天", s, daysIn(y, m))
	}
	return Day(y, m, d), nil
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

func (e periodError) Error() string { return e.Text().En }

// Text says so in both languages.
func (e periodError) Text() Text { return Textf("%q is no period", "%q不是时期", string(e)) }

// Hint says how a period is written.
func (e periodError) Hint() Text {
	return Textf(`write a year "2023", a quarter "2023-Q3", a month "2023-09", a fiscal year "2023/24", a day "2023-09-30" or a span "2023-01/2023-09"`,
		`年写作"2023"，季度写作"2023-Q3"，月写作"2023-09"，财政年度写作"2023/24"，日写作"2023-09-30"，跨度写作"2023-01/2023-09"`)
}

// String writes the period in the shortest form that ParsePeriod reads back.
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	first, last := p.first%monthsPerYear, p.last%monthsPerYear
	from, to := p.first/monthsPerYear, p.last/monthsPerYear
	switch {
	case p.day != 0:
		return fmt.Sprintf("%04d-%02d-%02d", to, last+1, p.day)
	case p.unplaced && from == to:
		return yearPair(from)
	case p.unplaced:
		return yearPair(from) + " to " + yearPair(to)
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

// yearPair writes a year that starts in year y: 2023/24.
func yearPair(y int) string { return fmt.Sprintf("%04d/%02d", y, (y+1)%100) }

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

// Placed reports whether it is known when the period starts. A year such as
// 2023/24 is not placed until StartingIn says so.
func (p Period) Placed() bool { return !p.unplaced }

// StartingIn returns the period with the years that are not placed, such as
// 2023/24, starting in month m; other periods stay as they are. It panics
// outside months 1 to 12.
func (p Period) StartingIn(m int) Period {
	if m < 1 || m > monthsPerYear {
		panic("attain: month outside 1 to 12")
	}
	if p.unplaced {
		p.first, p.last, p.unplaced = p.first+m-1, p.last+m-1, false
	}
	return p
}

// Instant is the moment a stock refers to: the end of the period, in years,
// on the scale where the end of year Y is Y.
func (p Period) Instant() float64 {
	if p.day != 0 {
		days := daysIn(p.EndYear(), p.EndMonth())
		return (float64(p.last)+float64(p.day)/float64(days))/monthsPerYear - 1
	}
	return float64(p.last+1)/monthsPerYear - 1
}

// Length is the time a flow covers, in years.
func (p Period) Length() float64 {
	if p.day != 0 {
		return 1 / 365.25
	}
	return float64(p.Months()) / monthsPerYear
}

// Months is the number of calendar months that the period covers or, for a
// day, touches.
func (p Period) Months() int {
	if p.IsZero() {
		return 0
	}
	return p.last - p.first + 1
}

// IsDay reports whether the period is a single day.
func (p Period) IsDay() bool { return p.day != 0 }

// EndYear is the calendar year in which the period ends.
func (p Period) EndYear() int { return p.last / monthsPerYear }

// StartYear is the calendar year in which the period starts.
func (p Period) StartYear() int { return p.first / monthsPerYear }

// EndMonth is the month of EndYear, 1 to 12, in which the period ends.
func (p Period) EndMonth() int { return p.last%monthsPerYear + 1 }

// EndDay is the day of EndMonth on which the period ends.
func (p Period) EndDay() int {
	if p.day != 0 {
		return p.day
	}
	return daysIn(p.EndYear(), p.EndMonth())
}

// StartMonth is the month of StartYear, 1 to 12, in which the period starts.
func (p Period) StartMonth() int { return p.first%monthsPerYear + 1 }

// IsYear reports whether the period is one calendar year.
func (p Period) IsYear() bool { return !p.IsZero() && p == Year(p.EndYear()) }

// PartYear reports whether the period is shorter than a year. A flow over a
// part of a year never passes for the year.
func (p Period) PartYear() bool { return !p.IsZero() && p.Months() < monthsPerYear }

// IsTwelveMonths reports whether the period is a year, whenever it starts.
func (p Period) IsTwelveMonths() bool { return p.Months() == monthsPerYear }

// Contains reports whether every month of q lies in p.
func (p Period) Contains(q Period) bool { return p.first <= q.first && q.last <= p.last }

// Overlap returns the months that p and q share; ok is false when there are
// none.
func (p Period) Overlap(q Period) (shared Period, ok bool) {
	first, last := max(p.first, q.first), min(p.last, q.last)
	if p.IsZero() || q.IsZero() || first > last {
		return Period{}, false
	}
	return Period{first: first, last: last}, true
}

// Shift returns the period n months later, or earlier where n is negative.
func (p Period) Shift(n int) Period {
	p.first, p.last = p.first+n, p.last+n
	return p
}

// Years returns the years of twelve months that lie whole in p, in order, each
// starting in the month in which p does: of a span of calendar years the
// calendar years, of 2024-04/2029-03 five fiscal years.
func (p Period) Years() []Period { return p.YearsFrom(p.StartMonth()) }

// YearsFrom returns the years of twelve months that start in month m and lie
// whole in p, in order.
func (p Period) YearsFrom(m int) []Period {
	var years []Period
	for _, y := range p.YearsTouched(m) {
		if p.Contains(y) {
			years = append(years, y)
		}
	}
	return years
}

// YearsTouched returns the years of twelve months that start in month m and
// share months with p, in order.
func (p Period) YearsTouched(m int) []Period {
	if p.IsZero() {
		return nil
	}
	first := p.first - (p.first-(m-1))%monthsPerYear
	var years []Period
	for ; first <= p.last; first += monthsPerYear {
		years = append(years, Period{first: first, last: first + monthsPerYear - 1})
	}
	return years
}

// Compare orders periods by their end, then by their start: -1, 0 or +1. The
// order is total, and 0 means equal.
func (p Period) Compare(q Period) int {
	if p.last != q.last {
		return sign(p.last - q.last)
	}
	if p.first != q.first {
		return sign(p.first - q.first)
	}
	return sign(p.lastDay() - q.lastDay())
}

// lastDay orders days within a month; a whole month comes after its days.
func (p Period) lastDay() int {
	if p.day == 0 {
		return 32
	}
	return p.day
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
