package season

import "math"

// A Posterior is what one set of figures says under a Plan. The zero value is
// ready for Plan.Observe, which may fill it again and again.
type Posterior struct {
	// Evidence is ln of the density of the figures, but for a constant.
	Evidence float64

	plan   *Plan
	last   float64   // the last figure
	weight []float64 // of each node, 1 in sum
	state  []float64 // of each node at the record's end
	scale  []float64 // of each node, the estimate of σ
	log    []float64 // ln of each node's evidence
}

// Observe fills the posterior with what the figures x say, one for each slot
// of the plan. It panics when their number is another.
func (p *Plan) Observe(x []float64, post *Posterior) {
	if len(x) != len(p.slots) {
		panic("season: the plan is for another number of figures")
	}
	post.size(p)
	post.last = x[len(x)-1]
	top := math.Inf(-1)
	for k := range p.nodes {
		sum := p.run(k, x, post.of(k))
		nu := p.dof()
		total := p.law.Dof*square(p.law.Sigma) + sum
		post.scale[k] = math.Sqrt(total / nu)
		post.log[k] = -(p.nodes[k].logF + nu*math.Log(total)) / 2
		post.weight[k] = math.Log(p.law.Nodes[k].Weight) + p.law.Trust*post.log[k]
		top = math.Max(top, post.weight[k])
	}
	total := 0.0
	for k, w := range post.weight {
		post.weight[k] = math.Exp(w - top)
		total += post.weight[k]
	}
	for k := range post.weight {
		post.weight[k] /= total
	}
	post.Evidence = (top + math.Log(total)) / p.law.Trust
}

// dof is how many degrees of freedom the estimate of σ has.
func (p *Plan) dof() float64 { return p.law.Dof + float64(len(p.slots)-1) }

// run filters the figures at node k: it leaves the state at the end and
// returns the sum of squared errors over their variances.
func (p *Plan) run(k int, x, state []float64) (sum float64) {
	n, t := &p.law.Nodes[k], &p.nodes[k]
	m, d := p.law.Period, len(state)
	clear(state)
	state[atLevel] = x[0] // what is vague takes on the first figure
	state[atDrift] = n.Mean / float64(m)
	now := 0
	for i, slot := range p.slots {
		for ; now < slot; now++ {
			state[atGrowth] *= n.Rho
			state[atLevel] += state[atDrift] + state[atGrowth]
		}
		s := atSeason + slot%m
		e := x[i] - state[atLevel] - state[s]
		for j, g := range t.gain[i*d : (i+1)*d] {
			state[j] += g * e
		}
		sum += e * e * t.inv[i]
	}
	return sum
}

func (post *Posterior) size(p *Plan) {
	post.plan = p
	fit := func(s []float64, n int) []float64 {
		if cap(s) < n {
			return make([]float64, n)
		}
		return s[:n]
	}
	k := len(p.nodes)
	post.weight, post.scale, post.log = fit(post.weight, k), fit(post.scale, k), fit(post.log, k)
	post.state = fit(post.state, k*(atSeason+p.law.Period))
}

// of returns the state of node k.
func (post *Posterior) of(k int) []float64 {
	d := atSeason + post.plan.law.Period
	return post.state[k*d : (k+1)*d]
}

// Last returns the last figure.
func (post *Posterior) Last() float64 { return post.last }
