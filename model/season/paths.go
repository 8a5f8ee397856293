package season

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Paths draws paths of a Posterior at ascending places. It is for one
// goroutine.
type Paths struct {
	post    *Posterior
	places  []Ahead
	periods []int       // at whose ends figures are drawn, ascending
	first   []int       // for each place, where among them its H is
	roots   [][]float64 // of each node's state, once it is drawn from
	loads   [][]load    // likewise, of each period

	expected, chance []float64 // of the periods
	state, normals   []float64
	turned           []float64 // of each seasonal part, what it has moved by
	seen             []int     // and up to which period that is drawn
}

// Paths returns paths at the places.
func (post *Posterior) Paths(places []Ahead) *Paths {
	d := atSeason + post.plan.law.Period
	p := &Paths{post: post, places: places, state: make([]float64, d), normals: make([]float64, d), turned: make([]float64, d-atSeason), seen: make([]int, d-atSeason)}
	for _, a := range places {
		p.periods = append(p.periods, a.H)
		if a.Part > 0 {
			p.periods = append(p.periods, a.H+1)
		}
	}
	slices.Sort(p.periods)
	p.periods = slices.Compact(p.periods)
	for _, a := range places {
		i, _ := slices.BinarySearch(p.periods, a.H)
		p.first = append(p.first, i)
	}
	n := len(p.periods)
	p.expected, p.chance = make([]float64, n), make([]float64, n)
	k := len(post.plan.nodes)
	p.roots, p.loads = make([][]float64, k), make([][]load, k*n)
	return p
}

// Draw draws one path: expected[j] is where the drawn state at the record's
// end leads by place j, chance[j] is what is new by then.
func (p *Paths) Draw(expected, chance []float64, rng *rand.Rand) {
	k := p.post.node(rng.Float64())
	nu := p.post.plan.dof()
	sigma := p.post.scale[k] * math.Sqrt(nu/distuv.ChiSquared{K: nu, Src: rng}.Rand())
	p.lead(k, sigma, rng)
	p.move(k, sigma, rng)
	for j, a := range p.places {
		i := p.first[j]
		expected[j], chance[j] = p.expected[i], p.chance[i]
		if a.Part > 0 {
			expected[j] += a.Part * (p.expected[i+1] - expected[j])
			chance[j] += a.Part * (p.chance[i+1] - chance[j])
		}
	}
}

// node returns the node that the cumulative weight u falls on.
func (post *Posterior) node(u float64) int {
	for k, w := range post.weight {
		if u -= w; u <= 0 {
			return k
		}
	}
	return len(post.weight) - 1
}

// lead draws the state at the record's end, and where it leads.
func (p *Paths) lead(k int, sigma float64, rng *rand.Rand) {
	plan, mean := p.post.plan, p.post.of(k)
	d := len(mean)
	if p.roots[k] == nil {
		p.roots[k] = root(plan.nodes[k].state, d)
		for i, h := range p.periods {
			all := plan.law.Nodes[k].loads(h, plan.law.Period, plan.slot(h))
			p.loads[k*len(p.periods)+i] = all[:]
		}
	}
	for i := range p.normals {
		p.normals[i] = sigma * rng.NormFloat64()
	}
	for i := range p.state {
		p.state[i] = mean[i]
		for j, r := range p.roots[k][i*d : i*d+i+1] {
			p.state[i] += r * p.normals[j]
		}
	}
	for i, h := range p.periods {
		if h == 0 {
			p.expected[i] = p.post.last
			continue
		}
		p.expected[i] = 0
		for _, l := range p.loads[k*len(p.periods)+i] {
			p.expected[i] += l.by * p.state[l.at]
		}
	}
}

// move draws what is new by each of the periods.
func (p *Paths) move(k int, sigma float64, rng *rand.Rand) {
	n := &p.post.plan.law.Nodes[k]
	step, alone := n.steps(len(p.turned))
	level, growth, h := 0.0, 0.0, 0
	clear(p.turned)
	clear(p.seen)
	for i, to := range p.periods {
		if to == 0 {
			p.chance[i] = 0
			continue
		}
		for ; h < to; h++ {
			if n.Growth > 0 {
				growth = n.Rho*growth + n.Growth*sigma*rng.NormFloat64()
				level += growth
			}
			if step > 0 {
				level += step * sigma * rng.NormFloat64()
			}
		}
		p.chance[i] = level
		if n.Irregular > 0 {
			p.chance[i] += n.Irregular * sigma * rng.NormFloat64()
		}
		if n.Turn > 0 {
			p.chance[i] += p.turn(n.Turn*sigma, to, alone, rng)
		}
	}
}

// steps returns the deviation of a step of the level. Where it is large enough
// it has the mean of the seasonal parts taken out of it, so that each of these
// can be drawn alone:
//
//	q² − g²/m² + g²/m [same period] = q² + g²(I − 11'/m)/m
func (n *Node) steps(m int) (step float64, alone bool) {
	mean := n.Turn / float64(m)
	if n.Level < mean {
		return n.Level, false
	}
	return math.Sqrt(n.Level*n.Level - mean*mean), true
}

// turn returns what the seasonal part of the period has moved by.
func (p *Paths) turn(size float64, to int, alone bool, rng *rand.Rand) float64 {
	own := p.post.plan.slot(to) - atSeason
	move := func(s int) {
		p.turned[s] += size * math.Sqrt(float64(to-p.seen[s])/float64(len(p.turned))) * rng.NormFloat64()
		p.seen[s] = to
	}
	if alone {
		move(own)
		return p.turned[own]
	}
	mean := 0.0
	for s := range p.turned {
		move(s)
		mean += p.turned[s] / float64(len(p.turned))
	}
	return p.turned[own] - mean
}

// root returns the lower triangular root of the covariance c, of which a part
// may be known: its column is then 0.
func root(c []float64, d int) []float64 {
	l := make([]float64, d*d)
	for j := range d {
		v := c[j*d+j]
		for _, x := range l[j*d : j*d+j] {
			v -= x * x
		}
		if v <= 1e-12*(1+c[j*d+j]) {
			continue
		}
		l[j*d+j] = math.Sqrt(v)
		for i := j + 1; i < d; i++ {
			s := c[i*d+j]
			for q := range j {
				s -= l[i*d+q] * l[j*d+q]
			}
			l[i*d+j] = s / l[j*d+j]
		}
	}
	return l
}
