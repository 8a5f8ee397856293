// Package prior holds what comparable series do: how fast they drift, how
// they vary and how far they can go, by reference class.
//
// The classes shipped are in priors.json, learned from public collections of
// annual series by
//
//	go run ./model/prior/learn --data DIR
//
// which writes the file with the data's names, licences, hashes and sample
// sizes in it. A class of one's own is learned with the same command, and
// read with Parse.
package prior

import (
	"cmp"
	"strings"

	"attain"
	"attain/model/mixture"
)

// A Prior describes how the series of one class move. There is a law for each
// scale a model may work on; on that of the logarithm, 0.02 is about 2 % a
// year.
type Prior struct {
	Class   string
	Asked   string // the class asked for, where it has no prior of its own
	Version string
	Series  int         // how many series it was learned from
	Origin  attain.Text // what they count, in a planner's words

	Log      mixture.Law // levels above zero
	Logit    mixture.Law // shares of a whole, as ln(p/(1−p))
	LogLog   mixture.Law // the same, as −ln(−ln p)
	Identity mixture.Law // any level, in units of the largest yet

	// The volatility over the whole law on the log scale: mean and standard
	// deviation of ln σ. Curves take their noise from it.
	LogSigma   float64
	SdLogSigma float64

	// Pool are the weights, in the point forecast of a long series, of other
	// methods; the mixture has the rest.
	Pool Pool
}

// Pool are the weights of the methods that a long series is also forecast
// with.
type Pool struct {
	Theta  float64 `json:"theta"`
	Damped float64 `json:"damped"`
	Drift  float64 `json:"drift"`
}

// CapAt returns how far beyond its extremes so far the logarithm of a level
// may come within h years, +Inf where there is no cap.
func (p Prior) CapAt(h float64) float64 { return p.Log.CapAt(h) }

// Generic is the class of a series of which nothing is declared.
const Generic = "generic"

// aliases are further words for the classes.
var aliases = map[string]string{
	"business-count":    "organisations",
	"business":          "organisations",
	"count":             "organisations",
	"enterprises":       "organisations",
	"organizations":     "organisations",
	"economy":           "economic",
	"finance":           "money",
	"population":        "people",
	"percentage":        "share",
	"ratio":             "rate",
	"quantity":          "physical",
	"physical-quantity": "physical",
	"accidents":         "events",
	"cases":             "events",
	"coverage":          "share",
	"patents":           "filings",
	"uptake":            "adoption",
}

// IsShare reports whether the word names the class of shares.
func IsShare(class string) bool { return named(class) == "share" }

// named returns the class that the word names.
func named(word string) string {
	word = strings.ToLower(strings.TrimSpace(word))
	return cmp.Or(aliases[word], word)
}

// For returns the shipped prior of the class, or of the class that the word
// is an alias of. Where there is none it returns the generic prior, with the
// word in Asked.
func For(class string) Prior { return shipped().For(class) }

// For does what the function For does, among the classes of the set.
func (s *Set) For(class string) Prior {
	word := strings.ToLower(strings.TrimSpace(class))
	if a, ok := aliases[word]; ok && s.classes[word] == nil {
		word = a
	}
	if p := s.classes[word]; p != nil {
		return p.copy()
	}
	p := s.classes[Generic].copy()
	p.Asked = class
	return p
}

// copy shares no memory with p.
func (p *Prior) copy() Prior {
	c := *p
	for _, l := range []*mixture.Law{&c.Log, &c.Logit, &c.LogLog, &c.Identity} {
		l.Shapes = append([]mixture.Shape(nil), l.Shapes...)
		l.Cap = append([]float64(nil), l.Cap...)
	}
	return c
}
