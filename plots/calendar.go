package plots

import (
	"math"

	"attain"
	"attain/lang"
)

// A calendar says what the instants on a time axis are called. The zero
// calendar has years that start in January.
type calendar struct {
	starts  int  // the month in which years start; January when zero
	partial bool // whether something stands between the ends of years
}

// calendarOf returns the calendar of the indicator, on whose chart the targets
// stand.
func calendarOf(s attain.Series, targets ...attain.Target) calendar {
	c := calendar{starts: s.YearStart}
	for _, o := range s.Levels {
		c.partial = c.partial || !c.yearEnds(o.Period.Instant())
	}
	for _, t := range targets {
		c.partial = c.partial || !c.yearEnds(t.Period.Instant())
	}
	return c
}

// calendarTo returns the calendar whose years end at the instant t.
func calendarTo(t float64) calendar { return calendar{starts: attain.YearTo(t).StartMonth()} }

// offset is how long after the end of a calendar year one of the calendar's
// ends, in years.
func (c calendar) offset() float64 { return float64(max(c.starts, 1)-1) / 12 }

// yearEnds reports whether a year ends at the instant t.
func (c calendar) yearEnds(t float64) bool {
	years := t - c.offset()
	return sameInstant(years, math.Round(years))
}

// next returns the first end of a year after the instant t.
func (c calendar) next(t float64) float64 {
	return math.Floor(t-c.offset()+instantTolerance) + 1 + c.offset()
}

// period returns the period that ends at the instant t: a year or, between
// the ends of years, a month or a day.
func (c calendar) period(t float64) attain.Period {
	year := attain.YearTo(t)
	if c.yearEnds(t) {
		return year
	}
	month := attain.Month(year.EndYear(), year.EndMonth())
	if sameInstant(month.Instant(), t) {
		return month
	}
	part := 1 - 12*(month.Instant()-t)
	return attain.Day(month.EndYear(), month.EndMonth(), min(max(int(math.Round(part*float64(month.EndDay()))), 1), month.EndDay()))
}

// ticks returns the year ends from lo to hi that have room, at most most of
// them, every 1, 2, 5, 10… years and counted so that anchor, or the year that
// it lies in, is one.
func (c calendar) ticks(lo, hi float64, most int, anchor float64) []lang.Tick {
	first, last := int(math.Ceil(lo-c.offset()-instantTolerance)), int(math.Floor(hi-c.offset()+instantTolerance))
	step := yearStep(last-first+1, max(most, 1))
	phase := int(math.Ceil(anchor-c.offset()-instantTolerance)) % step
	var ticks []lang.Tick
	for y := first; y <= last; y++ {
		if (y-phase)%step == 0 {
			t := float64(y) + c.offset()
			ticks = append(ticks, lang.Tick{Value: t, Label: lang.En.PeriodTick(attain.YearTo(t))})
		}
	}
	return ticks
}

// yearStep returns the smallest round number of years that shows n years
// with at most most ticks.
func yearStep(n, most int) int {
	for power := 1; ; power *= 10 {
		for _, k := range []int{1, 2, 5} {
			if step := k * power; (n+step-1)/step <= most {
				return step
			}
		}
	}
}

// months returns the ends of months, every one, third or sixth of a year, that
// stand between the ticks of every year from lo to hi; none where there would be
// more than most with these.
func (c calendar) months(lo, hi float64, most int, l lang.Lang) []lang.Tick {
	for _, step := range []int{1, 3, 6} {
		if int((hi-lo)*12)/step+1 > most {
			continue
		}
		var ticks []lang.Tick
		for m := int(math.Ceil((lo - c.offset()) * 12 / float64(step))); ; m++ {
			t := float64(m*step)/12 + c.offset()
			if !upTo(t, hi) {
				return ticks
			}
			if upTo(lo, t) && m*step%12 != 0 {
				ticks = append(ticks, lang.Tick{Value: t, Label: l.PeriodTick(c.period(t))})
			}
		}
	}
	return nil
}
