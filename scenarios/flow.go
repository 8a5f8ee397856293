package scenarios

import (
	"attain"
	"attain/internal/document"
)

// A Flow describes an indicator as a stock: what enters it and what leaves it
// each year. It stands beside the trend fitted to the indicator's record.
type Flow struct {
	Indicator string
	Entries   string       // assumption, units a year; empty for none
	Exits     string       // assumption, % of the stock a year; empty for none
	Lasts     int          // years until a unit lapses unless renewed; 0 for never
	Renewal   string       // assumption, % renewed when they lapse; empty for none
	Ages      []float64    // shares of the first stock by age, the youngest first; they sum to 1
	Converts  []Conversion // from other stocks
	Noise     bool         // around the expected path, as the trend's
	Why       attain.Text
	Source    string

	value document.Value
}

// At returns the place where the flow is declared.
func (f Flow) At() document.Value { return f.value }

// A Conversion moves a part of another indicator's stock into this one each
// year.
type Conversion struct {
	From   string // indicator
	Rate   string // assumption, % of that stock a year
	Leaves bool   // whether what converts leaves the other stock
}
