package prior

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"attain"
	"attain/model/mixture"
)

// A Set is a set of priors, by class.
type Set struct{ classes map[string]*Prior }

// A File is how a set is written.
type File struct {
	Schema   string           `json:"schema"`
	Version  string           `json:"version"`
	Learned  string           `json:"learned"` // day
	By       string           `json:"by"`
	Sources  []Source         `json:"sources"`
	Logit    *mixture.Law     `json:"logit,omitempty"`
	LogLog   *mixture.Law     `json:"loglog,omitempty"`
	Identity *mixture.Law     `json:"identity,omitempty"`
	Classes  map[string]Class `json:"classes"`
}

// A Source is a file of series that priors were learned from.
type Source struct {
	Name    string `json:"name"`
	File    string `json:"file"`
	Licence string `json:"licence,omitempty"`
	Series  int    `json:"series"`
	SHA256  string `json:"sha256"`
}

// A Class is the prior of one class as a File has it.
type Class struct {
	Origin   string      `json:"origin"` // in a planner's words
	OriginZh string      `json:"origin_zh,omitempty"`
	Series   int         `json:"series"`
	Windows  int         `json:"windows"`
	Score    float64     `json:"score"` // mean log predictive density
	Pool     Pool        `json:"pool"`
	Law      mixture.Law `json:"law"` // on the log scale
	// Laws of its own between bounds; without them those of the file.
	Logit  *mixture.Law `json:"logit,omitempty"`
	LogLog *mixture.Law `json:"loglog,omitempty"`
}

// Schema is the schema of a File.
const Schema = "attain.priors/1"

//go:embed priors.json
var embedded []byte

// shipped returns the set that comes with the package.
var shipped = sync.OnceValue(func() *Set {
	s, err := parse(embedded, nil)
	if err != nil {
		panic("prior: priors.json: " + err.Error())
	}
	return s
})

// Parse reads a File that the learn command wrote. What it lacks (the generic
// class, the laws of the logit and the identity scale) is that of the shipped
// priors.
func Parse(data []byte) (*Set, error) { return parse(data, shipped()) }

func parse(data []byte, base *Set) (*Set, error) {
	var f File
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	if f.Schema != Schema {
		return nil, fmt.Errorf("schema %q, want %q", f.Schema, Schema)
	}
	s := &Set{classes: map[string]*Prior{}}
	if base != nil {
		for name, p := range base.classes {
			s.classes[name] = p
		}
	}
	for name, c := range f.Classes {
		p := &Prior{Class: name, Version: f.Version, Series: c.Series, Origin: attain.Text{En: c.Origin, Zh: c.OriginZh}, Log: c.Law, Pool: c.Pool}
		if base != nil {
			g := base.classes[Generic]
			p.Logit, p.LogLog, p.Identity = g.Logit, g.LogLog, g.Identity
		}
		for _, own := range []struct{ to, from *mixture.Law }{
			{&p.Logit, f.Logit}, {&p.LogLog, f.LogLog}, {&p.Identity, f.Identity}, {&p.Logit, c.Logit}, {&p.LogLog, c.LogLog},
		} {
			if own.from != nil {
				*own.to = *own.from
			}
		}
		for _, l := range []mixture.Law{p.Log, p.Logit, p.LogLog, p.Identity} {
			if err := l.Check(); err != nil {
				return nil, fmt.Errorf("class %s: %w", name, err)
			}
		}
		p.LogSigma, p.SdLogSigma = p.Log.Volatility()
		s.classes[name] = p
	}
	if s.classes[Generic] == nil {
		return nil, fmt.Errorf("no class %s", Generic)
	}
	return s, nil
}

// Classes returns the names of the classes of the set, sorted.
func (s *Set) Classes() []string {
	var names []string
	for name := range s.classes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Shipped returns the set of the shipped classes.
func Shipped() *Set { return shipped() }
