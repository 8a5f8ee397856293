package plan

import (
	"slices"

	"attain"
)

// A Headline says which chance of a target a report leads with.
type Headline uint8

// The headlines.
const (
	RecordAlone Headline = iota // what the record leads one to expect
	Announced                   // that, given that the target was announced
)

var headlineNames = []string{"record", "announced"}

func (h Headline) String() string { return headlineNames[h] }

// MarshalText writes the headline's name.
func (h Headline) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads a headline's name.
func (h *Headline) UnmarshalText(text []byte) error {
	i := slices.Index(headlineNames, string(text))
	if i < 0 {
		return &attain.UnknownWord{What: "headline chance", Word: string(text), Known: headlineNames}
	}
	*h = Headline(i)
	return nil
}
