package scenarios

import (
	"slices"
	"strings"

	"attain"
)

// The units that do not depend on the indicator's own unit.
const (
	PercentAYear = "% a year"
	PointsAYear  = "points a year"
	Percent      = "%"
	Probability  = "probability" // 0 to 1
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

// UnitText writes the unit of an assumption in both languages.
func UnitText(unit string) attain.Text {
	switch unit {
	case PercentAYear:
		return attain.Text{En: unit, Zh: "%（每年）"}
	case PointsAYear:
		return attain.Text{En: unit, Zh: "个百分点（每年）"}
	case Probability:
		return attain.Text{En: unit, Zh: "概率"}
	}
	if of, yearly := strings.CutSuffix(unit, " a year"); yearly {
		return attain.Text{En: unit, Zh: of + "（每年）"}
	}
	return same(unit)
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
	case Ceiling:
		return ind.Unit.En, true
	}
	return ind.Unit.En + " a year", ind.Kind != attain.Share
}

// unit returns the unit of an aggregate of parts in the units, and whether a
// composite in the unit own can be that. In a product, "a per b" times "b" is
// "a" and "%" is a number; a ratio is in "a per b", or in "%" or the unit
// "ratio" where both parts have one unit. An index has no unit of its own.
func (a Aggregate) unit(own string, units []string) (found string, ok bool) {
	switch a {
	case Sum:
		for _, u := range units {
			if u != own {
				return u, false
			}
		}
		return own, true
	case Product:
		found = product(units)
	case Ratio:
		if found = units[0] + " per " + units[1]; units[0] == units[1] {
			return Percent, own == Percent || own == "ratio"
		}
	case Index:
		return own, true
	}
	return found, found == own
}

// product returns the unit of a product.
func product(units []string) string {
	var above, below []string
	for _, u := range units {
		num, den, per := strings.Cut(u, " per ")
		if num != Percent {
			above = append(above, num)
		}
		if per {
			below = append(below, den)
		}
	}
	for i := 0; i < len(below); i++ {
		if k := slices.Index(above, below[i]); k >= 0 {
			above, below = slices.Delete(above, k, k+1), slices.Delete(below, i, i+1)
			i--
		}
	}
	unit := strings.Join(above, " × ")
	if len(below) > 0 {
		unit += " per " + strings.Join(below, " × ")
	}
	if unit == "" {
		return Percent
	}
	return unit
}
