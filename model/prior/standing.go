package prior

import (
	_ "embed"
	"encoding/json"
	"sync"
)

// A Standing is how forecasts under the law of a class have done when From to
// To points were shown of series that the law was not learned from. It is
// what a report quotes of "comparable forecasts".
type Standing struct {
	Class string `json:"-"`
	From  int    `json:"from"`
	To    int    `json:"to,omitempty"` // 0: and more

	Forecasts int `json:"forecasts"` // series, each forecast once
	Years     int `json:"years"`     // outcomes
	Chances   int `json:"chances"`   // of targets four years on

	In50 Rate `json:"in50"` // of the years, within the 50 % band
	In80 Rate `json:"in80"`
	In95 Rate `json:"in95"`

	Brier      float64 `json:"brier"` // of the chances
	Log        float64 `json:"log"`
	NaiveBrier float64 `json:"naive_brier"` // of the last level with the spread of its changes
	NaiveLog   float64 `json:"naive_log"`
	Bins       []Bin   `json:"bins"` // the chances by size, from 0 to the greatest given
}

// A Rate is how often something came true, with its 95 % interval.
type Rate struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// A Bin is the chances from From up to To: how many there were, their mean,
// and how often they came true.
type Bin struct {
	From    float64 `json:"lo"`
	To      float64 `json:"hi"`
	Chances int     `json:"chances"`
	Mean    float64 `json:"mean"`
	Met     Rate    `json:"met"`
}

// Of returns the bin that the chance lies in; ok is false where there is
// none.
func (s Standing) Of(chance float64) (b Bin, ok bool) {
	for i, b := range s.Bins {
		if chance >= b.From && (chance < b.To || i == len(s.Bins)-1 && chance <= b.To) {
			return b, true
		}
	}
	return Bin{}, false
}

// Standings are how the standings of all classes are written.
type Standings struct {
	Schema  string                `json:"schema"`
	Version string                `json:"version"` // day
	Priors  string                `json:"priors"`  // version of the priors that it goes with
	By      string                `json:"by"`
	How     string                `json:"how"`
	Sources []Source              `json:"sources"`
	Learned string                `json:"learned"` // PackRuns of the series that the priors were learned from
	Classes map[string][]Standing `json:"classes"` // by points, ascending
}

// StandingsSchema is the schema of Standings.
const StandingsSchema = "attain.standing/1"

//go:embed standing.json
var embeddedStandings []byte

var standings = sync.OnceValue(func() Standings {
	var s Standings
	if err := json.Unmarshal(embeddedStandings, &s); err != nil {
		panic("prior: standing.json: " + err.Error())
	}
	for class, list := range s.Classes {
		for i := range list {
			list[i].Class = class
		}
	}
	return s
})

// StandingOf returns how forecasts of series of the class, or of the class
// that the word is an alias of, have done from that many points; ok is false
// where that was not measured. A class that has no prior of its own has the
// standing of the generic one, which serves it.
func StandingOf(class string, points int) (s Standing, ok bool) {
	for _, s := range standings().Classes[For(class).Class] {
		if points >= s.From && (points <= s.To || s.To == 0) {
			return s, true
		}
	}
	return Standing{}, false
}

// Measured returns when and how the standings were measured, without the
// standings.
func Measured() Standings {
	s := standings()
	s.Classes = nil
	return s
}
