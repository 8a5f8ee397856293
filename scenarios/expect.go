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

type expectDoc struct {
	Target    string      `toml:"target" doc:"\"indicator/target\""`
	Indicator string      `toml:"indicator" doc:"with year, instead of a target"`
	Year      int         `toml:"year" doc:"with indicator"`
	What      Measure     `toml:"what,required" doc:"chance at the date, chance of reaching it by then, or median"`
	Under     string      `toml:"under" doc:"scenario, or \"plan × future\"; business as usual where it is left out"`
	Reading   string      `toml:"reading" doc:"reading of the evidence; the scenario's where it is left out"`
	AtLeast   *Limit      `toml:"at-least" doc:"a number, or the id of a scenario"`
	AtMost    *Limit      `toml:"at-most" doc:"a number, or the id of a scenario"`
	Why       attain.Text `toml:"why" doc:"reason"`
}

func newExpect(v document.Value, d expectDoc) (Expect, document.Problems) {
	e := Expect{
		ID: v.Key(), Target: d.Target, Indicator: d.Indicator, Year: d.Year, What: d.What, Under: d.Under,
		Reading: d.Reading, AtLeast: d.AtLeast, AtMost: d.AtMost, Why: d.Why, value: v,
	}
	if e.Under == "" {
		e.Under = BusinessAsUsual
	}
	return e, append(e.check(), checkLimits(v, d.AtLeast, d.AtMost)...)
}

// check reports what is wrong with the declaration by itself, limits apart.
func (e Expect) check() (problems document.Problems) {
	switch {
	case e.Target == "" && e.Indicator == "":
		problems = append(problems, e.value.KeyProblem("expectation %q is about nothing", "预期%q没有说明对象", e.ID).
			WithHint("add target = \"indicator/target\", or indicator and year", "请加上target = \"指标/目标\"，或indicator与year"))
	case e.Target != "" && e.Indicator != "":
		problems = append(problems, e.value.Child("indicator").KeyProblem("expectation %q names a target and an indicator", "预期%q同时指定了目标和指标", e.ID).
			WithHint("the target has its indicator and its date", "目标已有指标和时间"))
	case e.Indicator != "" && e.Year == 0:
		problems = append(problems, e.value.Child("indicator").KeyProblem("expectation %q has no year", "预期%q没有年份", e.ID).WithHint("add year = 2027", "请加上year = 2027"))
	case e.Indicator != "" && e.What != Median:
		problems = append(problems, e.value.Child("what").Problem("%q is about a target", "%q针对的是目标", e.What).WithHint("name the target, or ask for the median", "请指定目标，或改问中位数"))
	}
	if e.Year != 0 && (e.Target != "" || !plausible(e.Year)) {
		problems = append(problems, e.value.Child("year").Problem("a year goes with an indicator; a target has its own date", "年份配指标使用；目标有自己的时间"))
	}
	if e.What != Median {
		for _, b := range bounds(e.AtLeast, e.AtMost) {
			if b.ID == "" && !(0 <= b.Value && b.Value <= 1) {
				problems = append(problems, e.value.Child(b.key).Problem("a probability lies between 0 and 1", "概率在0与1之间"))
			}
		}
	}
	return problems
}
