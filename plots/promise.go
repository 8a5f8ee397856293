package plots

import (
	"attain"
	"attain/lang"
)

// sayTarget writes what a target promises, after its name where it has one.
func sayTarget(l lang.Lang, t attain.Target, ind attain.Indicator) string {
	if name := l.Text(t.Name); name != "" {
		return say(l, wordNamed, name, l.Promise(t, ind))
	}
	return say(l, wordTarget, l.Promise(t, ind))
}

// sayDistance writes a difference or a growth with its sign, or a place.
func sayDistance(l lang.Lang, x attain.Against, v float64, ind attain.Indicator) string {
	switch x.Relation {
	case attain.Ratio:
		return l.Growth(v - 1)
	case attain.Rank:
		return say(l, wordPlace, l.Rounded(v))
	}
	return l.Difference(v, ind)
}
