package plots

import (
	"strconv"
	"strings"

	"attain"
	"attain/lang"
)

// sayPromise writes what a target promises.
func sayPromise(l lang.Lang, t attain.Target, unit attain.Text) string {
	switch x := t.Against; {
	case x.Relation == attain.Rank:
		return say(l, wordRank, strconv.Itoa(int(x.Amount)), strconv.Itoa(len(x.Others)+1))
	case x.Relation != attain.Absolute:
		amount := sayDistance(l, x, x.Amount, unit)
		if t.Sense == attain.Within {
			amount += l.Pick(" to ", "至") + sayDistance(l, x, x.High, unit)
		}
		if len(x.Others) > 0 {
			return say(l, wordAbove, amount, strings.Join(x.Others, ", "))
		}
		return say(l, wordAgainst, amount, l.Period(x.Base))
	}
	text := l.Qualified(t.Qualifier, t.Value, t.High, unit)
	switch t.Aggregation {
	case attain.Cumulative:
		return say(l, wordInAll, text)
	case attain.EveryYear:
		return say(l, wordEachYear, text)
	}
	return text
}

// sayDistance writes a difference or a ratio with its sign, a rank as a number.
func sayDistance(l lang.Lang, x attain.Against, v float64, unit attain.Text) string {
	switch x.Relation {
	case attain.Ratio:
		return l.Growth(v - 1)
	case attain.Rank:
		return l.Number(v)
	}
	return l.Change(v, unit)
}
