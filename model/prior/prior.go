// Package prior holds what comparable series do: how fast they drift, how
// much they vary and how far they can go, by reference class.
package prior

import "math"

// A Prior describes the yearly changes of the series of one class on the
// scale a model works on (on the log scale, 0.02 is about 2 % a year):
//
//	drift        μ ~ N(Mu, Tau²)
//	volatility   ln σ ~ N(LogSigma, SdLogSigma²)
//	damping      the drift after h years has added up to Σ_{j≤h} Phiʲ
//	spread       the noise after h years has variance σ² h^Power
//	cap          within h years a level passes its extremes so far by at
//	             most exp(CapAt(h))
//
// The form and its fitting are those of the log random walk with drift whose
// parameters are shrunk towards a corpus, with a grid over the volatility.
type Prior struct {
	Class      string
	Version    string
	Series     int    // how many series it was learned from
	Origin     string // what they were
	Mu         float64
	Tau        float64
	LogSigma   float64
	SdLogSigma float64
	Phi        float64
	Power      float64
	Cap        []float64 // for 1, 2, … years; beyond them it grows by the last step
}

// generic was fitted to all annual series of four public collections by
// maximising the predictive density of the next 1 to 6 values after windows
// of 2 to 8: Our World in Data (2,052 series, weight 0.5), M4 yearly (11,454,
// 0.225), tourism competition (257, 0.175), M1 (77, 0.1). It is conservative:
// a class of its own is narrower and better placed.
var generic = Prior{
	Class:   "generic",
	Version: "1",
	Series:  13840,
	Origin:  "annual series of Our World in Data, M4, M1 and the tourism competition",
	Mu:      0.0222, Tau: 0.0322,
	LogSigma: math.Log(0.0563), SdLogSigma: 1.304,
	Phi: 0.974, Power: 1.228,
	Cap: []float64{1.00, 1.15, 1.30, 1.45, 1.60, 1.75},
}

// For returns the prior of the class. Where the class has none of its own
// yet, it returns the generic prior; its Class tells.
func For(class string) Prior {
	p := generic
	p.Cap = append([]float64(nil), generic.Cap...)
	return p
}

// Drift returns the drift that has added up after h years, in units of μ:
// Σ_{j=1..h} Phiʲ = Phi (1 − Phiʰ)/(1 − Phi), which for Phi = 1 is h. It is
// defined for parts of years too.
func (p Prior) Drift(h float64) float64 {
	if p.Phi == 1 {
		return h
	}
	return p.Phi * (1 - math.Pow(p.Phi, h)) / (1 - p.Phi)
}

// Spread returns the variance of the noise after h years, in units of σ².
func (p Prior) Spread(h float64) float64 { return math.Pow(h, p.Power) }

// CapAt returns the cap after h years, linear between whole years.
func (p Prior) CapAt(h float64) float64 {
	n := len(p.Cap)
	switch {
	case n == 0:
		return math.Inf(1)
	case n == 1 || h <= 1:
		return p.Cap[0]
	}
	i := min(int(h), n-1)
	return p.Cap[i-1] + (h-float64(i))*(p.Cap[i]-p.Cap[i-1])
}
