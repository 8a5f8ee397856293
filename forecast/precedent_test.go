package forecast

import (
	"testing"

	"attain"
)

func record(kind attain.Kind, start int, values ...float64) attain.Series {
	s := attain.Series{Indicator: attain.Indicator{Kind: kind}}
	for i, v := range values {
		s.Levels = append(s.Levels, attain.Observation{Period: attain.Year(start + i), Value: v})
	}
	return s
}

// A precedent is the fastest stretch, the way that is needed, over at least as
// long; the paces are worked out from the figures beside them.
func TestPrecedentHasADirection(t *testing.T) {
	falling := record(attain.Stock, 2010, 1000, 900, 810, 729, 720, 710, 700) // −10 % a year, then slowly
	for name, test := range map[string]struct {
		s        attain.Series
		need     Pace
		rank     Precedence
		from, to int
	}{
		"a fall is no precedent for growth":     {falling, Pace{Growth: 0.02, PerYear: 20, Years: 3}, Never, 0, 0},
		"growth is none for a fall":             {record(attain.Stock, 2010, 100, 120, 150), Pace{Growth: -0.02, PerYear: -3, Years: 2}, Never, 0, 0},
		"as fast a fall":                        {falling, Pace{Growth: -0.09, PerYear: -60, Years: 3}, Kept, 2010, 2013},
		"the fastest fall is slower":            {falling, Pace{Growth: -0.12, PerYear: -80, Years: 4}, Slower, 2010, 2014},
		"not the slowest fall":                  {falling, Pace{Growth: -0.01, PerYear: -7, Years: 3}, Kept, 2010, 2013},
		"a short record that was as fast":       {record(attain.Stock, 2010, 100, 80, 64), Pace{Growth: -0.2, PerYear: -10, Years: 6}, Shorter, 2010, 2012},
		"a short record that went that way":     {record(attain.Stock, 2010, 100, 101, 90), Pace{Growth: -0.2, PerYear: -10, Years: 6}, Slower, 2010, 2012},
		"points of a share":                     {record(attain.Share, 2010, 40, 43, 46, 47), Pace{Growth: noPace.Growth, PerYear: 2.5, Years: 2}, Kept, 2010, 2012},
		"amounts where growth is not defined":   {record(attain.Stock, 2010, 50, 30, 10), Pace{Growth: noPace.Growth, PerYear: -10, Years: 1}, Kept, 2010, 2011},
		"a balance that rises through zero":     {record(attain.Stock, 2010, -50, -20, 10), Pace{Growth: noPace.Growth, PerYear: 25, Years: 2}, Kept, 2010, 2012},
		"a step the other way does not count":   {record(attain.Stock, 2010, 100, 100, 130), Pace{Growth: -0.05, PerYear: -5, Years: 1}, Never, 0, 0},
		"a share that stood still never rose":   {record(attain.Share, 2010, 40, 40, 40), Pace{Growth: noPace.Growth, PerYear: 1, Years: 2}, Never, 0, 0},
		"a plan lends no precedent for a count": {record(attain.Stock, 2010, 100), Pace{Growth: 0.1, PerYear: 10, Years: 1}, 0, -1, -1},
	} {
		ps := Precedents(test.need, test.s)
		if test.from < 0 {
			if len(ps) != 0 {
				t.Errorf("%s: %+v", name, ps)
			}
			continue
		}
		if len(ps) != 1 || ps[0].Rank != test.rank {
			t.Errorf("%s: %+v, want rank %d", name, ps, test.rank)
			continue
		}
		if p := ps[0]; test.rank == Never && !p.From.Period.IsZero() ||
			test.rank != Never && (p.From.Period != attain.Year(test.from) || p.To.Period != attain.Year(test.to)) {
			t.Errorf("%s: %s to %s, want %d to %d", name, p.From.Period, p.To.Period, test.from, test.to)
		}
	}
}

// Amounts of one indicator are no measure for another; growth is.
func TestPrecedentsOfPeers(t *testing.T) {
	own, peer := record(attain.Stock, 2010, 50, 30, 10), record(attain.Stock, 2010, 9000, 8000, 7000)
	if ps := Precedents(Pace{Growth: noPace.Growth, PerYear: -10, Years: 1}, own, peer); len(ps) != 1 {
		t.Errorf("%d precedents for an amount, want the series' own: %+v", len(ps), ps)
	}
	if ps := Precedents(Pace{Growth: -0.1, PerYear: -10, Years: 1}, own, peer); len(ps) != 2 {
		t.Errorf("%d precedents for growth, want two: %+v", len(ps), ps)
	}
}
