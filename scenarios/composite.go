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

var aggregateTexts = []string{"合计", "乘积", "比率", "指数"}

// Text writes the aggregate in both languages.
func (a Aggregate) Text() attain.Text {
	return attain.Text{En: aggregateNames[a], Zh: aggregateTexts[a]}
}

// MarshalText writes the aggregate's name.
func (a Aggregate) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads an aggregate's name.
func (a *Aggregate) UnmarshalText(text []byte) (err error) {
	*a, err = parseWord[Aggregate]("aggregate", aggregateNames, text)
	return err
}

type compositeDoc struct {
	How       Aggregate   `toml:"how,required" doc:"sum, product, ratio or index"`
	Of        []string    `toml:"of,required" doc:"indicators and assumptions"`
	Weights   []Ref       `toml:"weights" doc:"of a sum or an index: numbers, distributions or ids of assumptions"`
	Goalposts [][]float64 `toml:"goalposts" doc:"of an index: the worst and the best value of each part"`
	Why       attain.Text `toml:"why" doc:"reason"`
	Source    string      `toml:"source" doc:"where it is said"`
}

func newComposite(v document.Value, d compositeDoc) (Composite, document.Problems) {
	c := Composite{Indicator: v.Key(), How: d.How, Of: d.Of, Weights: d.Weights, Why: d.Why, Source: d.Source, value: v}
	problems := c.check()
	for i, pair := range d.Goalposts {
		if len(pair) != 2 || pair[0] == pair[1] {
			problems = append(problems, v.Child("goalposts").Items()[i].Problem("goalposts are two numbers, the worst first", "goalposts是两个数，最差的在前"))
			continue
		}
		c.Goalposts = append(c.Goalposts, [2]float64(pair))
	}
	return c, problems
}

// check reports what is wrong with the declaration by itself, goalposts'
// pairs apart.
func (c Composite) check() document.Problems {
	ps := unreasoned(c.value, "the composite", c.Source, c.Why)
	ps = append(ps, checkList(c.value.Child("of"), c.Of, 1)...)
	if c.How == Ratio && len(c.Of) != 2 {
		ps = append(ps, c.value.Child("of").Problem("a ratio is of two parts, not %d", "比率由两部分构成，不是%d部分", len(c.Of)))
	}
	for i, part := range c.Of {
		if part == c.Indicator {
			ps = append(ps, c.value.Child("of").Items()[i].Problem("%q cannot be a part of itself", "%q不能是自身的一部分", part))
		}
	}
	for i, w := range c.Weights {
		ps = append(ps, w.within(c.value.Child("weights").Items()[i], attain.Noun("a weight"), -most, most)...)
	}
	weighted := c.How == Sum || c.How == Index
	ps = append(ps, c.checkAlongside("weights", weighted, false)...)
	return append(ps, c.checkAlongside("goalposts", c.How == Index, true)...)
}

// checkAlongside reports a list beside of that does not suit the aggregate,
// is missing, or has another length.
func (c Composite) checkAlongside(key string, suits, required bool) document.Problems {
	v := c.value.Child(key)
	switch {
	case v.Exists() && !suits:
		return document.Problems{v.KeyProblem("a %s has no use for %q", "%s用不到%q", c.How, key)}
	case suits && required && !v.Exists():
		return document.Problems{c.value.KeyProblem("the %s %q has no %s", "%s%q没有%s", c.How, c.Indicator, key).
			WithHint("add %s = [[0, 100], …], the worst and the best value of each part", "请加上%s = [[0, 100], …]，即各部分的最差值与最好值", key)}
	case v.Exists() && len(v.Items()) != len(c.Of):
		return document.Problems{v.Problem("there are %d %s for %d parts", "%[3]d个部分却有%[1]d个%[2]s", len(v.Items()), key, len(c.Of))}
	}
	return nil
}
