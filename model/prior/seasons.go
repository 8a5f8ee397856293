package prior

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"

	"attain/model/season"
)

// Seasons are how records of one period, such as months, move: a law for
// levels above zero on the scale of the logarithm, and one in units of the
// largest level for any others.
type Seasons struct {
	Period   int        `json:"period"` // periods a year
	Series   int        `json:"series"` // how many records they were learned from
	Version  string     `json:"-"`
	Sources  []Source   `json:"-"`
	Log      season.Law `json:"log"`
	Identity season.Law `json:"identity"`
}

// A SeasonsFile is how they are written.
type SeasonsFile struct {
	Schema  string    `json:"schema"`
	Version string    `json:"version"`
	Learned string    `json:"learned"` // day
	Sources []Source  `json:"sources"`
	Seasons []Seasons `json:"seasons"`
}

// SeasonsSchema is the schema of a SeasonsFile.
const SeasonsSchema = "attain.seasons/1"

//go:embed seasons.json
var embeddedSeasons []byte

var shippedSeasons = sync.OnceValue(func() []Seasons {
	all, err := parseSeasons(embeddedSeasons)
	if err != nil {
		panic("prior: seasons.json: " + err.Error())
	}
	return all
})

func parseSeasons(data []byte) ([]Seasons, error) {
	var f SeasonsFile
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	if f.Schema != SeasonsSchema {
		return nil, fmt.Errorf("schema %q, want %q", f.Schema, SeasonsSchema)
	}
	for i := range f.Seasons {
		s := &f.Seasons[i]
		s.Version, s.Sources = f.Version, f.Sources
		for _, l := range []season.Law{s.Log, s.Identity} {
			if err := l.Check(); err != nil {
				return nil, fmt.Errorf("%d a year: %w", s.Period, err)
			}
			if l.Period != s.Period {
				return nil, fmt.Errorf("%d a year: a law of %d", s.Period, l.Period)
			}
		}
	}
	return f.Seasons, nil
}

// ForPeriod returns the shipped laws of records with that many figures a year;
// ok is false where there are none.
func ForPeriod(period int) (s Seasons, ok bool) {
	for _, s := range shippedSeasons() {
		if s.Period == period {
			return s, true
		}
	}
	return Seasons{}, false
}
