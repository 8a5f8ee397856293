// Package model turns a series into a fitted model that can draw futures.
//
// There is one file per model. A Model is fitted to what one reading of the
// evidence says about one indicator; the Fitted it returns says how that
// went, with which parameters, on which rung of evidence, and, unless it
// failed, draws futures. A failed fit is a result with a status, never an
// absence.
//
// Models work on a Scale (logarithm, logit or identity), where growth adds
// and noise is even. The package touches no file, flag, clock or global
// random state.
package model

import (
	"math/rand/v2"

	"attain"
)

// A Model fits one kind of growth to a series. Its methods have no side
// effects and may be called side by side.
type Model interface {
	Name() string
	Fit(s attain.Series) *Fitted
}

// Fitted is a model fitted to a series. It is complete when Fit returns it
// and is not changed after.
type Fitted struct {
	Model    string
	Series   attain.Series
	Scale    Scale
	Rung     Rung
	Grain    Grain
	Status   Status
	PerYear  int // figures a year that the record has and the model forecasts; 0 stands for one
	Params   []Estimate
	Prior    string // the prior's name and version; empty where none was used
	Basis    Basis
	Warnings []attain.Text
	Drawer   Drawer // nil when the fit failed
}

// Origin is the instant from which futures start: the end of the last year of
// which a part is known or, without any, that of the last level of the series.
// ok is false where nothing is known.
func (f *Fitted) Origin() (t float64, ok bool) {
	if partial := Partials(f.Series); len(partial) > 0 {
		return partial[len(partial)-1].Year.Instant(), true
	}
	last, ok := f.Series.Last()
	return last.Period.Instant(), ok
}

// Step is the time between the figures that the model forecasts, in years.
func (f *Fitted) Step() float64 { return 1 / float64(max(f.PerYear, 1)) }

// An Estimate is one fitted parameter with its 90 % interval. Lo and Hi are
// NaN where the data do not bound the parameter.
type Estimate struct {
	Name  string
	Unit  string
	Value float64
	Lo    float64
	Hi    float64
}

// A Drawer draws futures from what was fitted.
type Drawer interface {
	// Draw fills each future with one draw at the ascending instants times,
	// all after the last observation. Futures are exchangeable.
	Draw(futures []Future, times []float64, rng *rand.Rand)
}

// A Future is one path on the model's scale: x(tⱼ) = Expected[j] + Chance[j].
// Expected is where the drawn parameters lead, Chance is what noise adds; a
// scenario that sets a growth replaces the first and keeps the second.
type Future struct {
	Start    float64 // x at the last observation
	Expected []float64
	Chance   []float64
}

// NewFutures returns n futures of the given length, backed by two slices.
func NewFutures(n, length int) []Future {
	expected, chance := make([]float64, n*length), make([]float64, n*length)
	futures := make([]Future, n)
	for i := range futures {
		from, to := i*length, (i+1)*length
		futures[i] = Future{Expected: expected[from:to:to], Chance: chance[from:to:to]}
	}
	return futures
}

// A Status says how a fit ended.
type Status uint8

// The ways a fit can end.
const (
	OK            Status = iota
	NoData               // there was nothing to fit
	TooFew               // fewer observations than the model needs
	NotApplicable        // the model does not suit the values, such as a logarithm of zero
	NotConverged         // the solver stopped away from a minimum
	NotIdentified        // the data leave a parameter unbounded
)

var statusNames = []string{"ok", "no data", "too few observations", "not applicable", "not converged", "not identified"}

func (s Status) String() string { return statusNames[s] }

// MarshalText writes the status's name.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
