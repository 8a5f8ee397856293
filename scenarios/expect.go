package scenarios

import (
	"attain"
	"attain/internal/document"
)

// An Expect is a small test of the plan: what a result should be, if the plan
// says what its author means.
type Expect struct {
	ID        string
	Target    string // "indicator/target"; empty where Indicator is given
	Indicator string // with Year
	Year      int
	What      Measure
	Under     string // scenario; business as usual where none is declared
	Reading   string // empty for the scenario's own
	AtLeast   *Limit // a number, or the same measure under another scenario
	AtMost    *Limit
	Why       attain.Text

	value document.Value
}

// At returns the place where the expectation is declared.
func (e Expect) At() document.Value { return e.value }

// A Measure is what an expectation is about.
type Measure uint8

// The measures.
const (
	Chance    Measure = iota // that the target is met at its date
	Median                   // of the indicator, at the target's date or in the year
	ReachedBy                // the chance that the target is met at its date or before
)

var measureNames = []string{"chance", "median", "reached-by"}

func (m Measure) String() string { return measureNames[m] }

// MarshalText writes the measure's name.
func (m Measure) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads a measure's name.
func (m *Measure) UnmarshalText(text []byte) (err error) {
	*m, err = parseWord[Measure]("measure", measureNames, text)
	return err
}
