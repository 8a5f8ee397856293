package attain

import "math"

// A Kind says what sort of quantity an indicator is.
type Kind uint8

// The kinds of indicators.
const (
	Stock     Kind = iota // a level at the end of a period
	Flow                  // an amount over a period
	Share                 // a part of a whole, 0 to 100 %
	Countdown             // a stock that is to reach zero
)

var kindNames = []string{"stock", "flow", "share", "countdown"}

func (k Kind) String() string { return kindNames[k] }

// Text writes the kind in both languages.
func (k Kind) Text() Text { return Noun(kindNames[k]) }

// MarshalText writes the kind's name.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a kind's name.
func (k *Kind) UnmarshalText(text []byte) (err error) {
	*k, err = parseWord[Kind]("kind", kindNames, text)
	return err
}

// AtInstant reports whether the quantity stands at the end of a period
// rather than being taken over it.
func (k Kind) AtInstant() bool { return k == Stock || k == Countdown }

// Better says which way an indicator is to move. It is always declared,
// never inferred from the sign of target − base: a target that was met and
// lost lies on the other side.
type Better uint8

// The two directions.
const (
	Higher Better = iota
	Lower
)

var betterNames = []string{"higher", "lower"}

func (b Better) String() string { return betterNames[b] }

// MarshalText writes the direction's name.
func (b Better) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads a direction's name.
func (b *Better) UnmarshalText(text []byte) (err error) {
	*b, err = parseWord[Better]("direction", betterNames, text)
	return err
}

// Bounds are the values an indicator can take by nature; NaN means unbounded.
type Bounds struct{ Lower, Upper float64 }

// Contains reports whether v lies within the bounds.
func (b Bounds) Contains(v float64) bool { return !(v < b.Lower) && !(v > b.Upper) }

// Clamp returns the value within the bounds that is nearest to v.
func (b Bounds) Clamp(v float64) float64 {
	if v < b.Lower {
		return b.Lower
	}
	if v > b.Upper {
		return b.Upper
	}
	return v
}

// An Indicator is one quantity that is measured again and again.
type Indicator struct {
	ID     string
	Name   Text
	Unit   Text
	Kind   Kind
	Better Better
	Bounds Bounds
	Class  string // reference class: what comparable series are
	// YearStarts is the month, 1 to 12, in which its years start; 0 where that is
	// not declared.
	YearStarts int
	Rises      bool // a stock that cannot fall, such as a count of all there ever were
	Whole      bool // it counts few whole things: half a laboratory is none
	Note       Text
}

// NaturalBounds returns the bounds that a kind has without being told: 0 to
// 100 for a share, at least 0 for every other kind.
func (k Kind) NaturalBounds() Bounds {
	if k == Share {
		return Bounds{0, 100}
	}
	return Bounds{0, math.NaN()}
}
