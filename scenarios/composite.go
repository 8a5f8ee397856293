package scenarios

import (
	"attain"
	"attain/internal/document"
)

// A Composite is an indicator made of others, future by future.
type Composite struct {
	Indicator string
	How       Aggregate
	Of        []string // indicators and assumptions
	Weights   []Ref    // of a sum or an index; empty for weights of 1, or equal ones
	Goalposts [][2]float64
	Why       attain.Text
	Source    string

	value document.Value
}

// At returns the place where the composite is declared.
func (c Composite) At() document.Value { return c.value }

// An Aggregate is a way to make one number of several.
type Aggregate uint8

// The aggregates of the parts x₁, x₂, … with weights w:
//
//	sum      Σ wᵢ xᵢ
//	product  Π xᵢ, a part in % counting as hundredths
//	ratio    x₁ / x₂, times 100 for an indicator in %
//	index    100 Σ wᵢ (xᵢ − loᵢ)/(hiᵢ − loᵢ) / Σ wᵢ, each part within 0 and 1
const (
	Sum Aggregate = iota
	Product
	Ratio
	Index
)

var aggregateNames = []string{"sum", "product", "ratio", "index"}

func (a Aggregate) String() string { return aggregateNames[a] }

// MarshalText writes the aggregate's name.
func (a Aggregate) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads an aggregate's name.
func (a *Aggregate) UnmarshalText(text []byte) (err error) {
	*a, err = parseWord[Aggregate]("aggregate", aggregateNames, text)
	return err
}
