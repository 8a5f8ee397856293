package model

import (
	"iter"
	"math"
	"slices"
)

// Bass is the number who have adopted since the launch at the origin, some on
// their own and some because others have (Bass 1969, Manage. Sci. 15:215),
//
//	y(t) = m F(t),   F(t) = (1 − e)/(1 + (q/p) e),   e = exp(−(p + q) t)
//
// and 0 for t ≤ 0.
type Bass struct{}

var bassParams = []Param{
	anyValue("m", "all who will adopt", UnitLevel),
	above(0, "p", "adoption on one's own: innovation", UnitPerYear),
	above(0, "q", "adoption because of others: imitation", UnitPerYear),
}

// Name returns "bass".
func (Bass) Name() string { return "bass" }

// Params returns m, p and q.
func (Bass) Params() []Param { return bassParams }

// At implements Curve.
func (Bass) At(t float64, theta []float64) float64 {
	return theta[0] * bassShare(t, theta[1], theta[2])
}

// bassShare is F(t), with numerator and denominator multiplied by p.
func bassShare(t, p, q float64) float64 {
	if t <= 0 || p == 0 {
		return 0
	}
	e := math.Exp(-(p + q) * t)
	return -p * math.Expm1(-(p+q)*t) / (p + q*e)
}

// Grad implements Grader.
func (Bass) Grad(dst []float64, t float64, theta []float64) {
	dst[0] = bassShare(t, theta[1], theta[2])
	dp, dq := bassSlopes(t, theta[1], theta[2])
	dst[1], dst[2] = theta[0]*dp, theta[0]*dq
}

// bassSlopes returns ∂F/∂p and ∂F/∂q.
func bassSlopes(t, p, q float64) (dp, dq float64) {
	e := math.Exp(-(p + q) * t)
	below := p + q*e
	if t <= 0 || below == 0 {
		return 0, 0
	}
	F, closed := bassShare(t, p, q), -math.Expm1(-(p+q)*t)
	return (closed + p*t*e - F*(1-q*t*e)) / below, (p*t*e - F*(e-q*t*e)) / below
}

// Linear implements Separable.
func (Bass) Linear() []int { return []int{0} }

// Starts implements Starter: over a grid of p + q and q/p.
func (Bass) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return bassStarts(t, ceilings(y, ceiling)[0])
}

func bassStarts(t []float64, m float64) iter.Seq[[]float64] {
	last := slices.Max(t)
	return func(yield func([]float64) bool) {
		for _, rate := range []float64{0.5, 1, 2, 4, 8, 16, 32} {
			for _, ratio := range []float64{0.1, 1, 5, 30, 200, 2000, 1e5} {
				p := rate / last / (1 + ratio)
				if !yield([]float64{m, p, p * ratio}) {
					return
				}
			}
		}
	}
}

// Inverse implements Inverter.
func (Bass) Inverse(y float64, theta []float64) float64 {
	F, p, q := y/theta[0], theta[1], theta[2]
	return math.Log((1+q/p*F)/(1-F)) / (p + q)
}

// Inflection implements Inflecter: the peak of yearly adoption, for q > p.
func (Bass) Inflection(theta []float64) float64 {
	p, q := theta[1], theta[2]
	if q <= p {
		return math.NaN()
	}
	return math.Log(q/p) / (p + q)
}

// Ceiling implements Ceiler.
func (Bass) Ceiling(theta []float64) float64 { return theta[0] }

var (
	_ Curve     = Bass{}
	_ Grader    = Bass{}
	_ Starter   = Bass{}
	_ Separable = Bass{}
	_ Inverter  = Bass{}
	_ Inflecter = Bass{}
	_ Ceiler    = Bass{}
)
