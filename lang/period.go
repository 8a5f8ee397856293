package lang

import (
	"fmt"
	"strconv"

	"attain"
)

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
