package seeds

import (
	"strconv"

	"attain"
	"attain/internal/document"
)

// A Month is one of the year, written "04".
type Month int

// UnmarshalText reads the number of a month.
func (m *Month) UnmarshalText(text []byte) error {
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 1 || n > 12 {
		return errMonth
	}
	*m = Month(n)
	return nil
}

var errMonth = attain.Errorf(`a month is a number from "01" to "12"`, `月份是"01"至"12"的数字`)

// YearStarts reads the month in which years such as 2024/25 start from a plan;
// 0 where it does not say.
func YearStarts(plan document.Value) int {
	var m Month
	plan.Child("year-starts").Decode(&m) // a problem is the plan's to report
	return int(m)
}

// placed returns the period with its years in place. A flow is an amount over
// months: it has none of a day.
func (l *loader) placed(ind attain.Indicator, v document.Value, p attain.Period) attain.Period {
	starts := ind.YearStarts
	if starts == 0 {
		starts = l.yearStarts
	}
	switch {
	case !p.Placed() && starts == 0:
		l.problem(v.Problem("it is not said when the year %s starts", "没有说明%s年度从何时开始", p).
			WithHint(`add year-starts = "04" to the indicator or the plan, or write the months: "%s"`, `请在指标或计划中写year-starts = "04"，或写明月份："%s"`, p.StartingIn(4)))
		starts = 1
	case p.IsDay() && ind.Kind == attain.Flow:
		l.problem(v.Problem("a flow is an amount over a period, not on a day", "流量是一段时期的数量，不是某一日的").
			WithHint(`write the month or the year that it covers: "%04d-%02d" or "%04d"`, "请写它所属的月或年：\"%04d-%02d\"或\"%04d\"", p.EndYear(), p.EndMonth(), p.EndYear()))
	}
	if !p.Placed() {
		p = p.StartingIn(starts)
	}
	if !speakable(p) {
		l.problem(v.Problem(outsideEn, outsideZh, p, FirstYear, LastYear))
	}
	return p
}

// speakable reports whether evidence may speak of the period.
func speakable(p attain.Period) bool { return p.StartYear() >= FirstYear && p.EndYear() <= LastYear }

// outside are the words for a period that may not be spoken of, in English and
// in Chinese, with what they are about.
const (
	outsideEn = "%s lies outside the years that are spoken of, %d to %d"
	outsideZh = "%s超出可涉及的年份%d至%d"
)
