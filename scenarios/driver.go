package scenarios

import "attain"

// A Driver is the part of an indicator's future that an assumption drives.
type Driver uint8

// The drivers.
const (
	// Free drives nothing by itself: the assumption is a number that flows,
	// shocks, composites and constraints refer to.
	Free Driver = iota
	// Growth is the yearly growth: in per cent for a quantity that grows by
	// a ratio, in points for a share.
	Growth
	// Fade is the part of the growth that is lost from each year to the
	// next, in per cent.
	Fade
	// Entries are added to the level each year, in the indicator's unit.
	Entries
	// Jump is a change of the level in one year that stays, in per cent.
	Jump
	// Ceiling is the level at which growth ends, in the indicator's unit:
	//
	//	g′(t) = g(t) · (1 − y(t)/K) / (1 − y₀/K)
	//
	// with the pace of today at today's level y₀ and none at K. For a
	// constant g on the log scale that is the logistic curve.
	Ceiling
)

var driverNames = []string{"free", "growth", "fade", "entries", "shock", "ceiling"}

func (d Driver) String() string { return driverNames[d] }

var driverTexts = []string{"自由数值", "增长", "增长衰减", "新增", "水平跳变", "上限"}

// Text writes the driver in both languages.
func (d Driver) Text() attain.Text { return attain.Text{En: driverNames[d], Zh: driverTexts[d]} }

// MarshalText writes the driver's name.
func (d Driver) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a driver's name.
func (d *Driver) UnmarshalText(text []byte) (err error) {
	*d, err = parseWord[Driver]("driver", driverNames, text)
	return err
}

// neutral is the value of a driver that changes nothing; ok is false for a
// free number, of which no value says nothing.
func (d Driver) neutral() (q Quantity, ok bool) {
	switch d {
	case Free:
		return Quantity{}, false
	case Growth, Ceiling:
		return Quantity{Form: Record}, true
	}
	return Quantity{}, true
}
