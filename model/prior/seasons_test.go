package prior

import "testing"

// There are laws of months and of quarters, with where they were learned, and a
// season among what they hold possible; of no other period.
func TestForPeriod(t *testing.T) {
	for _, period := range []int{12, 4} {
		s, ok := ForPeriod(period)
		if !ok || s.Log.Period != period || s.Identity.Period != period || s.Version == "" || s.Series < 400 {
			t.Fatalf("%d a year: %v, version %q, %d records", period, ok, s.Version, s.Series)
		}
		if len(s.Sources) == 0 || len(s.Sources[0].SHA256) != 64 || s.Sources[0].Licence == "" {
			t.Errorf("sources %+v", s.Sources)
		}
		for _, l := range []struct {
			name string
			with float64
		}{{"log", seasonal(s, true)}, {"identity", seasonal(s, false)}} {
			if !(l.with > .1 && l.with < 1) {
				t.Errorf("%d a year, %s: nodes with a season weigh %g", period, l.name, l.with)
			}
		}
	}
	if _, ok := ForPeriod(52); ok {
		t.Error("there is a law of weeks")
	}
}

// seasonal is the weight of the nodes with a season.
func seasonal(s Seasons, log bool) float64 {
	l := s.Identity
	if log {
		l = s.Log
	}
	sum := 0.0
	for _, n := range l.Nodes {
		if n.Season > 0 {
			sum += n.Weight
		}
	}
	return sum
}

func TestParseSeasons(t *testing.T) {
	for _, bad := range []string{
		`{`, `{"schema":"attain.priors/1"}`,
		`{"schema":"attain.seasons/1","seasons":[{"period":4}]}`,
	} {
		if _, err := parseSeasons([]byte(bad)); err == nil {
			t.Errorf("%s passes", bad)
		}
	}
}
