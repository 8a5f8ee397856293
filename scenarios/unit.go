package scenarios

import "attain"

// The units of drivers that do not depend on the indicator's own unit.
const (
	PercentAYear = "% a year"
	PointsAYear  = "points a year"
	Percent      = "%"
)

// GrowthUnit returns the unit in which the indicator's growth is stated:
// points for a share, the indicator's own unit for a countdown, which may
// reach zero, and per cent for everything else.
func GrowthUnit(ind attain.Indicator) string {
	switch ind.Kind {
	case attain.Share:
		return PointsAYear
	case attain.Countdown:
		return ind.Unit.En + " a year"
	}
	return PercentAYear
}

// UnitOf returns the unit that an assumption about the indicator must have;
// ok is false when the driver does not suit the indicator.
func UnitOf(d Driver, ind attain.Indicator) (unit string, ok bool) {
	switch d {
	case Growth:
		return GrowthUnit(ind), true
	case Fade:
		return PercentAYear, true
	case Jump:
		return Percent, true
	}
	return ind.Unit.En + " a year", ind.Kind != attain.Share
}
