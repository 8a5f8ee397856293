package attain

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Of two figures for one year one counts by a rule that is named, whichever
// is given first.
func TestWhichFigureCounts(t *testing.T) {
	in := func(year int) Citation {
		return Citation{Source: "s", Published: time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC)}
	}
	for name, test := range map[string]struct {
		counts, other Observation
		by            Rule
	}{
		"a count before a plan, though older":          {Observation{Status: Actual, Citation: in(2020)}, Observation{Status: Planned, Citation: in(2024)}, FirmerStatus},
		"a provisional count before an exact estimate": {Observation{Status: Provisional, Qualifier: About}, Observation{Status: Estimated}, FirmerStatus},
		"exact before about":                           {Observation{}, Observation{Qualifier: About}, ExactFigure},
		"exact before over, though older":              {Observation{Citation: in(2020)}, Observation{Qualifier: Over, Citation: in(2024)}, ExactFigure},
		"the later source":                             {Observation{Citation: in(2024)}, Observation{Citation: in(2023)}, LaterSource},
		"the later of two that are about":              {Observation{Qualifier: Over, Citation: in(2024)}, Observation{Qualifier: About, Citation: in(2023)}, LaterSource},
		"a dated source before one without a date":     {Observation{Citation: in(1999)}, Observation{Citation: Citation{Source: "a"}}, LaterSource},
		"by the source's id where nothing else tells":  {Observation{Citation: Citation{Source: "a"}}, Observation{Citation: Citation{Source: "b"}}, FixedOrder},
	} {
		test.counts.ID, test.other.ID = "counts", "other"
		test.counts.Period, test.other.Period = Year(2023), Year(2023)
		for _, given := range [][]Observation{{test.counts, test.other}, {test.other, test.counts}} {
			s := NewSeries(Indicator{}, given, "")
			if len(s.Levels) != 1 || s.Levels[0].ID != "counts" || len(s.Dropped) != 1 {
				t.Errorf("%s: counts %v, dropped %v", name, s.Levels, s.Dropped)
				continue
			}
			if d := s.Dropped[0]; d.Reason != DropSuperseded || d.For != "counts" || d.Rule != test.by {
				t.Errorf("%s: dropped for %q by %q, want by %q", name, d.For, d.Rule, test.by)
			}
		}
	}
	for r := NoRule + 1; r <= FixedOrder; r++ {
		if x := r.Text(); x.En == "" || x.Zh == "" {
			t.Errorf("no words for the rule %q", r)
		}
	}
}

// Any order of any figures gives the same series.
func TestOrderOfFiguresDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		os := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) Observation {
			return Observation{
				ID: rapid.StringMatching("[a-z]{4}").Draw(t, "id"), Period: Year(rapid.IntRange(2020, 2022).Draw(t, "year")),
				Value: float64(rapid.IntRange(1, 3).Draw(t, "value")), Status: Status(rapid.IntRange(0, 2).Draw(t, "status")),
				Qualifier: Qualifier(rapid.IntRange(0, 3).Draw(t, "qualifier")),
				Citation:  Citation{Published: time.Date(rapid.IntRange(2020, 2021).Draw(t, "published"), 1, 1, 0, 0, 0, 0, time.UTC)},
			}
		}), 1, 8, func(o Observation) string { return o.ID }).Draw(t, "figures")
		mixed := rapid.Permutation(os).Draw(t, "mixed")
		a, b := NewSeries(Indicator{}, os, ""), NewSeries(Indicator{}, mixed, "")
		if len(a.Levels) != len(b.Levels) {
			t.Fatalf("%d levels and %d", len(a.Levels), len(b.Levels))
		}
		for i := range a.Levels {
			if a.Levels[i].ID != b.Levels[i].ID {
				t.Fatalf("level %d is %s or %s", i, a.Levels[i].ID, b.Levels[i].ID)
			}
		}
	})
}
