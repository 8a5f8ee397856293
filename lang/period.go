package lang

import (
	"fmt"
	"strconv"

	"attain"
)

const monthsPerYear = 12

// Period writes a period: 2023, 2023/24, Q3 2023, Sep 2020, 30 Sep 2020,
// Jan–Sep 2023, 2024–2027; 2023年, 2023/24年度, 2023年三季度, 2020年9月,
// 2020年9月30日, 2023年1—9月, 2024—2027年.
func (l Lang) Period(p attain.Period) string {
	from, to := p.StartYear(), p.EndYear()
	switch {
	case p.IsZero():
		return unknown
	case p.IsDay():
		return l.Pick(fmt.Sprintf("%d %s", p.EndDay(), l.month(to, p.EndMonth())), fmt.Sprintf("%s%d日", l.month(to, p.EndMonth()), p.EndDay()))
	case !p.Placed():
		return l.fiscal(from, to)
	case p.IsYear():
		return l.Pick(strconv.Itoa(to), strconv.Itoa(to)+"年")
	case p.StartMonth() == 1 && p.EndMonth() == monthsPerYear:
		return l.Pick(fmt.Sprintf("%d–%d", from, to), fmt.Sprintf("%d—%d年", from, to))
	case p.Months()%monthsPerYear == 0:
		return l.fiscal(from, to-1)
	case p.Months() == 1:
		return l.month(to, p.EndMonth())
	case p.Months() == 3 && p.EndMonth()%3 == 0:
		q := p.EndMonth() / 3
		return l.Pick(fmt.Sprintf("Q%d %d", q, to), fmt.Sprintf("%d年%s季度", to, quarters[q-1]))
	case from == to:
		return l.Pick(fmt.Sprintf("%s–%s %d", months[p.StartMonth()-1], months[p.EndMonth()-1], to),
			fmt.Sprintf("%d年%d—%d月", to, p.StartMonth(), p.EndMonth()))
	}
	return l.month(from, p.StartMonth()) + l.Pick("–", "—") + l.month(to, p.EndMonth())
}

var (
	months   = []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	quarters = []string{"一", "二", "三", "四"}
)

func (l Lang) month(year, month int) string {
	return l.Pick(fmt.Sprintf("%s %d", months[month-1], year), fmt.Sprintf("%d年%d月", year, month))
}

// fiscal writes the years that start within the years from and to.
func (l Lang) fiscal(from, to int) string {
	first, last := yearPair(from), yearPair(to)
	if from == to {
		return l.Pick(first, first+"年度")
	}
	return l.Pick(first+"–"+last, first+"—"+last+"年度")
}

// yearPair writes a year that starts within year y: 2023/24.
func yearPair(y int) string { return fmt.Sprintf("%d/%02d", y, (y+1)%100) }

// PeriodTick writes, at a tick of a time axis, the period that ends there: a
// year by its figures in every language, a month of it by its name.
func (l Lang) PeriodTick(p attain.Period) string {
	if p.Months() == 1 {
		return l.Pick(months[p.EndMonth()-1], strconv.Itoa(p.EndMonth())+"月")
	}
	return En.Period(p)
}
