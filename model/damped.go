package model

import "math"

// Damped is Holt's linear trend, damped (Gardner and McKenzie 1985), with
// additive errors:
//
//	ŷ = l + φb,   e = y − ŷ,   l ← l + φb + αe,   b ← φb + βe
//	y(T+h) ~ N(l + (φ + … + φʰ)b, s²(1 + Σ_{j<h} (α + β(φ + … + φʲ))²))
//
// α, β = αγ and φ in [0.8, 0.98] are the best on a grid; l and b at the start,
// in which the errors are linear, those of least squares. Up to five values
// do not tell so much: α, γ and φ are then 0.8, 0.2 and 0.9, and l and b start
// at the first value and change.
type Damped struct{}

// Name returns "damped trend".
func (Damped) Name() string { return "damped trend" }

// Forecast implements Classic.
func (Damped) Forecast(mean, sd, y []float64) {
	f := dampedFit(y)
	trend, spread, variance := 0.0, 0.0, 1.0
	for i := range mean {
		p := math.Pow(f.phi, float64(i+1))
		trend += p
		mean[i], sd[i] = f.level+trend*f.slope, f.s*math.Sqrt(variance)
		spread += p
		variance += square(f.alpha + f.beta*spread)
	}
}

// A holt is a damped trend: its parameters, state and error.
type holt struct{ alpha, beta, phi, level, slope, s float64 }

func dampedFit(y []float64) holt {
	if len(y) <= 5 {
		f := holt{alpha: 0.8, beta: 0.16, phi: 0.9, level: y[0]}
		if len(y) > 1 {
			f.slope = (y[1] - y[0]) / f.phi
			f.level = y[0] - (y[1] - y[0])
		}
		return f.run(y, 2)
	}
	best := holt{s: math.Inf(1)}
	for _, phi := range []float64{0.8, 0.86, 0.92, 0.98} {
		for a := 0.05; a < 1; a += 0.1 {
			for _, gamma := range []float64{0.001, 0.1, 0.2, 0.35, 0.5, 0.75, 0.99} {
				f := holt{alpha: a, beta: a * gamma, phi: phi}
				f.level, f.slope = f.start(y)
				if f = f.run(y, 5); f.s < best.s {
					best = f
				}
			}
		}
	}
	return best
}

// start returns the first level and slope of least squares.
func (f holt) start(y []float64) (level, slope float64) {
	base, one, two := f, f, f
	base.level, base.slope = 0, 0
	one.level, one.slope = 1, 0
	two.level, two.slope = 0, 1
	var aa, ab, bb, ea, eb float64
	for _, x := range y {
		e, p, q := base.step(x), -one.step(0), -two.step(0) // e − l·p − b·q is the error
		aa, ab, bb, ea, eb = aa+p*p, ab+p*q, bb+q*q, ea+e*p, eb+e*q
	}
	// A touch of ridge keeps a slope that the values do not show at zero.
	ridge := 1e-9 * (aa + bb)
	aa, bb = aa+ridge, bb+ridge
	det := aa*bb - ab*ab
	return -(ab*eb - bb*ea) / det, (aa*eb - ab*ea) / det
}

// step takes in a value and returns its error.
func (f *holt) step(y float64) float64 {
	e := y - f.level - f.phi*f.slope
	f.level, f.slope = f.level+f.phi*f.slope+f.alpha*e, f.phi*f.slope+f.beta*e
	return e
}

// run takes in the values; lost is how many of the errors' degrees of freedom
// the fit has used.
func (f holt) run(y []float64, lost int) holt {
	errors := make([]float64, len(y))
	for i, x := range y {
		errors[i] = f.step(x)
	}
	f.s = rms(errors, lost)
	return f
}
