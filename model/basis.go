package model

import (
	"math"

	mix "attain/model/mixture"
)

// A Basis is what a fit stands on beside the record. The zero value is
// nothing.
type Basis struct {
	Class  string // reference class
	Series int    // how many comparable series its prior was learned from
	// Share is how much of what is not known of the drift is left when the record
	// has spoken: 1 where it says nothing. It is no share of the pace, which may be
	// the record's under any Share: see Record and Typical.
	Share  float64
	Record float64 // yearly change of the levels that the law reads, on the scale; NaN where they are fewer than two

	plans *mix.Plans // of the law alone; nil where there is none
}

// Typical returns the median yearly change, on the scale, of comparable series
// over some years; NaN where there are none.
func (b Basis) Typical(years float64) float64 {
	if b.plans == nil {
		return math.NaN()
	}
	var post mix.Posterior
	var law mix.Marginal
	b.plans.For([]float64{0}, []float64{years}).Observe([]float64{0}, &post)
	post.Marginal(0, &law)
	return law.Quantile(0.5) / years
}

// yearlyChange is the mean yearly change from the first to the last of the
// points, on the scale.
func yearlyChange(s Scale, ps []point) float64 {
	first, last := ps[0], ps[len(ps)-1]
	if first.t == last.t {
		return math.NaN()
	}
	return (s.Forward(last.value) - s.Forward(first.value)) / (last.t - first.t)
}
