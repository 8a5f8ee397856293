package plots

import (
	"testing"

	"attain"
	"attain/lang"
)

// An instant is called by the period that ends there: a year of the indicator
// where one does, else a month or a day.
func TestCalendarNamesInstants(t *testing.T) {
	fiscal := calendar{starts: 4}
	for _, c := range []struct {
		calendar calendar
		of       attain.Period
	}{
		{calendar{}, attain.Year(2027)}, {calendar{}, attain.Month(2027, 3)}, {calendar{}, attain.Day(2027, 3, 1)},
		{calendar{}, attain.Day(2028, 2, 15)}, {fiscal, attain.YearFrom(2026, 4)}, {fiscal, attain.Month(2027, 12)},
		{calendar{starts: 7}, attain.YearFrom(1999, 7)},
	} {
		if got := c.calendar.period(c.of.Instant()); got != c.of {
			t.Errorf("the end of %s is called %s", c.of, got)
		}
	}
}

func TestFiscalTicks(t *testing.T) {
	c := calendar{starts: 4}
	if got, want := labels(c.ticks(2021.25, 2026.25, 9, 2026.25)), "2021/22 · 2022/23 · 2023/24 · 2024/25 · 2025/26 · 2026/27"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := labels(c.ticks(2021.25, 2026.25, 3, 2026)), "2022/23 · 2024/25 · 2026/27"; got != want { // the year in which 2026 ends is one
		t.Errorf("%s, want %s", got, want)
	}
	if at := c.next(2026.25); at != 2027.25 {
		t.Errorf("the year after 2026/27 ends at %g", at)
	}
}

// Months stand between the years, as many as there is room for.
func TestMonthTicks(t *testing.T) {
	for _, c := range []struct {
		most int
		want string
	}{{40, "Jan · Feb · Mar · Apr · May · Jun · Jul · Aug · Sep · Oct · Nov · Jan · Feb · Mar"}, {6, "Mar · Jun · Sep · Mar"}, {3, "Jun"}, {2, ""}} {
		if got := labels(calendar{}.months(2023, 2024.25, c.most, lang.En)); got != c.want {
			t.Errorf("%d at most: %s, want %s", c.most, got, c.want)
		}
	}
	if got, want := labels(calendar{starts: 4}.months(2023.25, 2024.25, 6, lang.Zh)), "6月 · 9月 · 12月"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
