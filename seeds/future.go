package seeds

import (
	"time"

	"attain"
)

// futures finds counts that nobody can have made: of a period that had not
// begun, or was far from over, when its source was published or, where that is
// not dated, today. A zero today is not held against.
func futures(e *Evidence, i Indicator, today time.Time) []Finding {
	var found []Finding
	for _, o := range i.Observations {
		if o.Status > attain.Provisional {
			continue
		}
		source, _ := e.Source(o.Citation.Source)
		known, by := source.Published, attain.Textf("when its source, %s, was published on %s", "其来源%s于%s发布时", source.ID, source.Published.Format(time.DateOnly))
		if known.IsZero() {
			known, by = today, attain.Textf("on %s, today", "今天（%s）", today.Format(time.DateOnly))
		}
		if known.IsZero() {
			continue
		}
		now, end := instant(known), o.Period.Instant()
		remedy := attain.Text{En: `if it is a plan or an estimate, write status = "planned" or "estimated"`, Zh: `若是计划或估计，请写status = "planned"或"estimated"`}
		switch {
		case end-o.Period.Length() >= now:
			found = append(found, i.told(FutureFigure, attain.Textf("%s for %s cannot be a count: it had not begun %s; %s", "%[2]s的%[1]s不可能是实数：%[3]s该时期尚未开始；%[4]s", i.said(o), period(o), by, remedy), o))
		case end > now+graceYears:
			found = append(found, i.told(FutureFigure, attain.Textf("%s for %s cannot be a count of all of it: it was not over %s; %s", "%[2]s的%[1]s不可能是全期实数：%[3]s该时期尚未结束；%[4]s", i.said(o), period(o), by, remedy), o))
		}
	}
	return found
}

// graceYears is how long before its end a period may be reported of: a report of
// early September says what September ended with.
const graceYears = 1.0 / 12

// instant returns the end of the day on the scale of attain.Period.Instant.
func instant(day time.Time) float64 {
	days := time.Date(day.Year(), 12, 31, 0, 0, 0, 0, time.UTC).YearDay()
	return float64(day.Year()) - 1 + float64(day.YearDay())/float64(days)
}
