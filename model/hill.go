package model

import (
	"iter"
	"math"
)

// Hill is growth since the origin towards a ceiling, logistic in the logarithm
// of time (Hill 1910; log-logistic),
//
//	y(t) = K tⁿ/(hⁿ + tⁿ),   0 for t ≤ 0
//
// S-shaped for n > 1. It nears its ceiling more slowly than the logistic.
type Hill struct{}

var hillParams = []Param{
	anyValue("K", "ceiling", UnitLevel),
	above(0, "h", "time from the origin to half the ceiling", UnitYears),
	above(0, "n", "shape", UnitNone),
}

// Name returns "hill".
func (Hill) Name() string { return "hill" }

// Params returns K, h and n.
func (Hill) Params() []Param { return hillParams }

// At implements Curve.
func (Hill) At(t float64, theta []float64) float64 {
	if t <= 0 {
		return 0
	}
	return theta[0] / (1 + math.Pow(theta[1]/t, theta[2]))
}

// Grad implements Grader.
func (Hill) Grad(dst []float64, t float64, theta []float64) {
	if t <= 0 {
		clear(dst)
		return
	}
	K, h, n := theta[0], theta[1], theta[2]
	u := math.Log(t / h)
	p, slope := sigmoid(n * u)
	dst[0], dst[1], dst[2] = p, -K*slope*n/h, K*slope*u
}

// Linear implements Separable.
func (Hill) Linear() []int { return []int{0} }

// Starts implements Starter: with K held, logit(y/K) = n (ln t − ln h) is a
// line in ln t.
func (Hill) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	return linesBelow(logs(t), y, ceiling, logit, func(K float64, l line) []float64 {
		return []float64{K, math.Exp(l.root()), l.slope}
	})
}

// Inverse implements Inverter.
func (Hill) Inverse(y float64, theta []float64) float64 {
	return theta[1] * math.Exp(logit(y/theta[0])/theta[2])
}

// Inflection implements Inflecter. There is one for n > 1.
func (Hill) Inflection(theta []float64) float64 {
	h, n := theta[1], theta[2]
	if n <= 1 {
		return math.NaN()
	}
	return h * math.Pow((n-1)/(n+1), 1/n)
}

// Ceiling implements Ceiler.
func (Hill) Ceiling(theta []float64) float64 { return theta[0] }

var (
	_ Curve     = Hill{}
	_ Grader    = Hill{}
	_ Starter   = Hill{}
	_ Separable = Hill{}
	_ Inverter  = Hill{}
	_ Inflecter = Hill{}
	_ Ceiler    = Hill{}
)
