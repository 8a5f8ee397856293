package forecast

import (
	"math"
	"slices"

	"attain"
)

// A Stretch is a part of a record, and the pace over it.
type Stretch struct {
	From, To attain.Observation
	Pace     Pace
}

func stretchOf(kind attain.Kind, from, to attain.Observation) Stretch {
	return Stretch{from, to, paceBetween(kind, from.Value, to.Value, to.Period.Instant()-from.Period.Instant())}
}

// spans are the years, beside the whole record, over which the pace so far is
// told.
var spans = []float64{1, 3, 5}

// Stretches returns the last stretches of the record, each as long as a span
// or, where no level stands there, a little longer, and the whole record; one
// where several are the same. All begin with a count but the first, which may
// begin with a plan. A record shorter than a year has the one that there is.
func Stretches(s attain.Series) []Stretch {
	latest, ok := latestStretch(s)
	if !ok {
		return nil
	}
	all := []Stretch{latest}
	counts := slices.DeleteFunc(countable(s), func(o attain.Observation) bool {
		return o.Status == attain.Planned || o.Period.Compare(latest.From.Period) >= 0
	})
	for _, span := range append(spans[1:], math.Inf(1)) {
		if k := before(counts, latest.To, span); k >= 0 {
			all = append(all, stretchOf(s.Indicator.Kind, counts[k], latest.To))
			counts = counts[:k]
		}
	}
	return all
}

// latestStretch returns the stretch of the latest year on record; ok is false
// where there are fewer than two levels that cover comparable time.
func latestStretch(s attain.Series) (latest Stretch, ok bool) {
	full := countable(s)
	n := len(full) - 1
	if n < 1 {
		return Stretch{Pace: noPace}, false
	}
	return stretchOf(s.Indicator.Kind, full[before(full[:n], full[n], spans[0])], full[n]), true
}

// before returns the index of the latest of the levels at least some years
// before to, or else of the first; −1 where there is none.
func before(levels []attain.Observation, to attain.Observation, years float64) int {
	for k := len(levels) - 1; k > 0; k-- {
		if to.Period.Instant()-levels[k].Period.Instant() >= years-instantTolerance {
			return k
		}
	}
	return min(0, len(levels)-1)
}
