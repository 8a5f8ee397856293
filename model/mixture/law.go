package mixture

import (
	"fmt"
	"math"
)

// A Law says how the series of one class move on one scale.
type Law struct {
	Shapes []Shape `json:"shapes"`
	// Cap is how far beyond its extremes so far a level comes freely within
	// 1, 2, … years, on the scale; beyond the table it grows by the last
	// step. Further out the tail is pressed: see Posterior. Without one there
	// is no cap.
	Cap []float64 `json:"cap,omitempty"`
}

// A Shape is one component of a Law. See the package comment for the symbols.
type Shape struct {
	Weight     float64 `json:"weight"`       // π, 1 in sum over a law
	Drift      float64 `json:"drift"`        // μ₀, a year
	DriftSD    float64 `json:"drift_sd"`     // τ
	DriftRatio float64 `json:"drift_ratio"`  // c, in units of σ
	LogSigma   float64 `json:"log_sigma"`    // ℓ
	SdLogSigma float64 `json:"sd_log_sigma"` // s
	Damping    float64 `json:"damping"`      // φ
	White      float64 `json:"white"`        // a
	Persistent float64 `json:"persistent"`   // b
	Level      float64 `json:"level"`        // e
	Rho        float64 `json:"rho"`          // ρ
	Tail       float64 `json:"tail"`         // λ
	Keep       float64 `json:"keep"`         // κ
}

// outlier is the weight of a logistic law of scale 1 about the last level, at
// every time ahead: what no shape foresees. With it no chance is 0 or 1.
const outlier = 1e-3

// floor is the least volatility a year: it keeps a record that never moved
// from a future that cannot.
const floor = 1e-3

// Nodes of the volatility: z from −3 to 3 with the weights of a normal.
const (
	nodes     = 13
	nodeReach = 3.0
)

func nodeAt(k int) float64 { return -nodeReach + 2*nodeReach*float64(k)/(nodes-1) }

// logNodeWeight is ln of the weight of node k, which sum to 1.
var logNodeWeight = func() (w [nodes]float64) {
	sum := 0.0
	for k := range w {
		sum += math.Exp(-nodeAt(k) * nodeAt(k) / 2)
	}
	for k := range w {
		w[k] = -nodeAt(k)*nodeAt(k)/2 - math.Log(sum)
	}
	return w
}()

// variance is σ² at node k.
func (s Shape) variance(k int) float64 {
	return math.Exp(2*(s.LogSigma+s.SdLogSigma*nodeAt(k))) + floor*floor
}

// driftVariance is that of μ where the noise has the variance s2.
func (s Shape) driftVariance(s2 float64) float64 {
	return s.DriftSD*s.DriftSD + s.DriftRatio*s.DriftRatio*s2
}

// damped returns H(h), the drift added up over h years in units of μ. For a
// part of a year it is the same formula, φ(1 − φʰ)/(1 − φ).
func (s Shape) damped(h float64) float64 {
	if s.Damping == 1 {
		return h
	}
	return s.Damping * (1 - math.Pow(s.Damping, h)) / (1 - s.Damping)
}

// variogram returns V(D) in units of σ².
func (s Shape) variogram(d float64) float64 {
	d = math.Abs(d)
	r := 1 - s.Rho
	persistent := d*(1+s.Rho)/r - 2*s.Rho*(1-math.Pow(s.Rho, d))/(r*r)
	return s.White*d + s.Persistent*persistent + s.Level*math.Min(d, 1)
}

// covariance returns that of w(t) − w(s) and w(v) − w(u) in units of σ².
func (s Shape) covariance(from, to, u, v float64) float64 {
	return (s.variogram(v-from) + s.variogram(to-u) - s.variogram(v-to) - s.variogram(u-from)) / 2
}

// CapAt returns the cap after h years, linear between whole years, and +Inf
// where the law has none.
func (l Law) CapAt(h float64) float64 {
	n := len(l.Cap)
	switch {
	case n == 0:
		return math.Inf(1)
	case n == 1 || h <= 1:
		return l.Cap[0]
	}
	i := min(int(h), n-1)
	return l.Cap[i-1] + (h-float64(i))*(l.Cap[i]-l.Cap[i-1])
}

// Volatility returns the mean and the standard deviation of ln σ over the
// whole law.
func (l Law) Volatility() (mean, sd float64) {
	square := 0.0
	for _, s := range l.Shapes {
		mean += s.Weight * s.LogSigma
		square += s.Weight * (s.LogSigma*s.LogSigma + s.SdLogSigma*s.SdLogSigma)
	}
	return mean, math.Sqrt(square - mean*mean)
}

// Check returns an error where the law is none: weights that do not sum to 1,
// a parameter out of its range.
func (l Law) Check() error {
	sum := 0.0
	for j, s := range l.Shapes {
		sum += s.Weight
		noise := s.White + s.Persistent + s.Level
		switch {
		case !(s.Weight >= 0), !(s.DriftSD > 0), !(s.DriftRatio >= 0), !(s.SdLogSigma > 0), !(s.Tail >= 0), !(s.Keep >= 0):
			return fmt.Errorf("shape %d: a weight or deviation is not positive", j)
		case !(s.White > 0), !(s.Persistent >= 0), !(s.Level >= 0), math.Abs(noise-1) > 1e-9:
			return fmt.Errorf("shape %d: white, persistent and level noise do not share 1", j)
		case !(s.Rho >= 0 && s.Rho < 1), !(s.Damping > 0 && s.Damping <= 1):
			return fmt.Errorf("shape %d: rho or damping out of range", j)
		case math.IsNaN(s.Drift), math.IsNaN(s.LogSigma):
			return fmt.Errorf("shape %d: no number", j)
		}
	}
	if math.Abs(sum-1) > 1e-9 {
		return fmt.Errorf("weights of %d shapes sum to %g", len(l.Shapes), sum)
	}
	for i := 1; i < len(l.Cap); i++ {
		if !(l.Cap[i] >= l.Cap[i-1]) {
			return fmt.Errorf("the cap falls after %d years", i)
		}
	}
	return nil
}
