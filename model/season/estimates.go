package season

import "math"

// Drift returns the mean and standard deviation of μ, a year.
func (post *Posterior) Drift() (mean, sd float64) {
	m := float64(post.plan.law.Period)
	d := atSeason + post.plan.law.Period
	squares := 0.0
	for k, w := range post.weight {
		mu := post.of(k)[atDrift] * m
		v := square(post.scale[k]*m) * post.plan.nodes[k].state[atDrift*d+atDrift]
		mean += w * mu
		squares += w * (mu*mu + v)
	}
	return mean, math.Sqrt(math.Max(0, squares-mean*mean))
}

// PriorShare returns how much of E μ is the prior's mean rather than the
// record's: the variance of μ over that beforehand, averaged over the nodes.
func (post *Posterior) PriorShare() float64 {
	d := atSeason + post.plan.law.Period
	share := 0.0
	for k, w := range post.weight {
		before := square(post.plan.law.Nodes[k].Drift)
		if before == 0 {
			share += w
			continue
		}
		share += w * post.plan.nodes[k].state[atDrift*d+atDrift] / before
	}
	return math.Min(share, 1)
}

// Volatility returns the mean and standard deviation of ln of the deviation of
// the next figure.
func (post *Posterior) Volatility() (mean, sd float64) {
	within := 1 / (2 * post.plan.dof())
	squares := 0.0
	for k, w := range post.weight {
		_, next := post.at(k, Ahead{H: 1})
		l := math.Log(post.scale[k] * next)
		mean += w * l
		squares += w * (l*l + within)
	}
	return mean, math.Sqrt(math.Max(0, squares-mean*mean))
}

// Seasons returns the mean seasonal part of the next figure and those after it,
// over a year.
func (post *Posterior) Seasons() []float64 {
	parts := make([]float64, post.plan.law.Period)
	for k, w := range post.weight {
		state := post.of(k)
		for h := range parts {
			parts[h] += w * state[post.plan.slot(h+1)]
		}
	}
	return parts
}
