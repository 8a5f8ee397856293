package attain

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// Counted returns the level v as it is counted: in whole things where the
// indicator counts few of them.
func (i Indicator) Counted(v float64) float64 {
	if i.Whole {
		return math.Round(v)
	}
	return v
}

// few is the number of things from which on half a one makes no difference.
const few = 100

// CountsFew reports whether the levels are those of few whole things, by what
// is printed: the unit names things, as laboratories and not tonnes do, and
// every level is a whole number below 100.
func (i Indicator) CountsFew(levels ...float64) bool {
	if i.Kind == Share || len(levels) == 0 || !i.Unit.namesThings() {
		return false
	}
	return !slices.ContainsFunc(levels, func(v float64) bool { return v != math.Trunc(v) || math.Abs(v) >= few })
}

// measures are plural words for what is measured and not counted.
var measures = []string{
	"acres", "barrels", "days", "degrees", "dollars", "euros", "gallons", "grams", "hectares", "hours", "joules", "kilograms",
	"kilometers", "kilometres", "kilowatts", "liters", "litres", "megawatts", "gigawatts", "meters", "metres", "miles", "minutes", "months",
	"ounces", "points", "pounds", "quarters", "rupees", "seconds", "tonnes", "tons", "watts", "weeks", "years",
	"thousands", "millions", "billions", "index", "per", "thousand", "million", "billion",
}

// irregular are plurals without an s.
var irregular = []string{"cattle", "children", "men", "people", "staff", "women"}

// classifiers are the Chinese words with which things are counted.
const classifiers = "个家座人项所名件台辆架艘户套条起例宗头只棵张份处"

// namesThings reports whether the unit is a word for things that are counted.
func (t Text) namesThings() bool {
	if t.En == "" {
		return len([]rune(t.Zh)) == 1 && strings.Contains(classifiers, t.Zh)
	}
	plural := false
	for word := range strings.FieldsSeq(t.En) {
		letters := strings.IndexFunc(word, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) }) < 0
		if !letters || slices.Contains(measures, word) {
			return false
		}
		lower := strings.ToLower(word) == word
		plural = plural || slices.Contains(irregular, word) || lower && len(word) > 3 && strings.HasSuffix(word, "s")
	}
	return plural
}
