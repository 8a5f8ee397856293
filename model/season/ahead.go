package season

import "math"

// An Ahead is a place after the record's end: H periods on, and by Part, from 0
// to below 1, of the way to the next period. A figure between two periods is
// taken to lie on the line between theirs.
type Ahead struct {
	H    int
	Part float64
}

// AheadBy returns the place that many periods after the record's end.
func AheadBy(periods float64) Ahead {
	h := math.Floor(periods + 1e-6)
	part := periods - h
	if part < 1e-6 {
		part = 0
	}
	return Ahead{int(h), part}
}

// reach returns the factors of drift and growth at the record's end in the
// level h periods on.
func (n *Node) reach(h, m int) (drift, growth float64) {
	return geometric(math.Pow(n.Damping, 1/float64(m)), h), geometric(n.Rho, h)
}

// geometric is r + r² + … + rʰ.
func geometric(r float64, h int) float64 {
	if r == 1 {
		return float64(h)
	}
	return r * (1 - math.Pow(r, float64(h))) / (1 - r)
}

// news is the covariance, in units of z²σ², of what growth since the record's
// end has added to the level after g and after h periods, g ≤ h:
//
//	Σ (1 − ρⁱ)(1 − ρ^(i+h−g))/(1 − ρ)²     over i from 1 to g
func (n *Node) news(g, h int) float64 {
	late := math.Pow(n.Rho, float64(h-g))
	return (float64(g) - (1+late)*geometric(n.Rho, g) + late*geometric(n.Rho*n.Rho, g)) / square(1-n.Rho)
}

// at returns the mean, and the standard deviation in units of σ, of the figure
// at the place at node k.
func (post *Posterior) at(k int, a Ahead) (mean, sd float64) {
	mean, v := post.mean(k, a.H), post.covariance(k, a.H, a.H)
	if a.Part > 0 {
		u, w := 1-a.Part, a.Part
		mean = u*mean + w*post.mean(k, a.H+1)
		v = u*u*v + 2*u*w*post.covariance(k, a.H, a.H+1) + w*w*post.covariance(k, a.H+1, a.H+1)
	}
	return mean, math.Sqrt(v)
}

// slot is the seasonal part of the state that counts h periods on.
func (p *Plan) slot(h int) int { return atSeason + (p.slots[len(p.slots)-1]+h)%p.law.Period }

// mean is that of the figure h periods on at node k.
func (post *Posterior) mean(k, h int) float64 {
	if h == 0 {
		return post.last
	}
	p := post.plan
	state := post.of(k)
	drift, growth := p.law.Nodes[k].reach(h, p.law.Period)
	return state[atLevel] + drift*state[atDrift] + growth*state[atGrowth] + state[p.slot(h)]
}

// covariance is that of the figures g and h periods on, g ≤ h, at node k in
// units of σ².
func (post *Posterior) covariance(k, g, h int) float64 {
	if g == 0 {
		return 0
	}
	p := post.plan
	n, m := &p.law.Nodes[k], p.law.Period
	d := atSeason + m
	from, to := p.slot(g), p.slot(h)
	c := p.nodes[k].state
	v := 0.0
	loads := n.loads(h, m, to)
	for _, x := range n.loads(g, m, from) {
		for _, y := range loads {
			v += x.by * y.by * c[x.at*d+y.at]
		}
	}
	if n.Growth > 0 {
		v += square(n.Growth) * n.news(g, h)
	}
	v += float64(g) * (square(n.Level) - square(n.Turn/float64(m)))
	if from == to {
		v += float64(g) * square(n.Turn) / float64(m)
	}
	if g == h {
		v += square(n.Irregular)
	}
	return v
}

// A load is the factor of a part of the state.
type load struct {
	at int
	by float64
}

// loads are those of the figure h periods on, with the seasonal part s.
func (n *Node) loads(h, m, s int) [4]load {
	drift, growth := n.reach(h, m)
	return [4]load{{atLevel, 1}, {atDrift, drift}, {atGrowth, growth}, {s, 1}}
}
