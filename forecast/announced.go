package forecast

import (
	"attain"
	"attain/model/pledge"
)

// Announced returns the chance of a target given that it was announced, where
// its series alone gives it the chance alone; nil where that is not known. It
// was learned of yearly levels that were still ahead, to one side of a value, from
// records that go on as they do: not of sums, ranges and comparisons with others,
// and not under scenarios.
func Announced(t attain.Target, s attain.Series, alone float64) *pledge.Effect {
	last, ok := s.Last()
	t, resolved := t.Resolved(s)
	partial := s.Indicator.Kind == attain.Flow && !t.Period.IsTwelveMonths()
	if !ok || !resolved || partial || t.Aggregation != attain.Level || t.Sense == attain.Within || metBy(t, last) == yes {
		return nil
	}
	e, ok := pledge.Of(pledge.Question{
		Chance: alone, Years: t.Period.Instant() - last.Period.Instant(), Points: len(s.Levels), SetBy: t.SetBy,
	})
	if !ok {
		return nil
	}
	return &e
}
