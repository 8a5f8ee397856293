package model

import "attain"

// ByPeriod serves each record by the law of its own period: one of months or
// quarters by Seasonal, and any other by Annual. Years that end in a few
// months are still a record of years; months count once there are two years of
// them in a row, or nothing else. A flow is a record of years; its months are one
// of their own, attain.Series.Subannual.
type ByPeriod struct {
	Annual   Model
	Seasonal Seasonal
}

// Name returns "by period".
func (ByPeriod) Name() string { return "by period" }

// Fit fits the model that suits the record, whose name the result has.
func (m ByPeriod) Fit(s attain.Series) *Fitted {
	if s.Indicator.Kind == attain.Flow {
		return m.Annual.Fit(s)
	}
	if r, ok := subannualOf(s); ok && r.rules() {
		return m.Seasonal.Fit(s)
	}
	return m.Annual.Fit(s)
}

// PerYear returns how many figures a year ByPeriod forecasts of the series: 12
// of a record of months, 4 of one of quarters, else 1, as of any flow.
func PerYear(s attain.Series) int {
	if s.Indicator.Kind == attain.Flow {
		return 1
	}
	if r, ok := subannualOf(s); ok && r.rules() {
		return r.period
	}
	return 1
}
