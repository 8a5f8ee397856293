package season

import "math"

// A Plan is what a law makes of records with figures in the same periods,
// whatever the figures. It is not changed after it is made.
type Plan struct {
	law   *Law
	slots []int // of the figures, ascending from 0; the last is the record's end
	nodes []tracked
}

// A tracked is the Kalman filter of one node: its gains do not depend on the
// figures.
type tracked struct {
	gain  []float64 // of each figure but the first, one for each part of the state
	inv   []float64 // 1/F of each figure, the variance of its error in units of σ²
	logF  float64   // Σ ln F over all figures but the first
	state []float64 // covariance of the state at the record's end, in units of σ²
}

// The state of a node: level, drift, growth beyond the drift, then the
// seasonal part of each period of the year.
const (
	atLevel = iota
	atDrift
	atGrowth
	atSeason
)

// vague is the variance, in units of σ², of a level of which nothing is known.
const vague = 1e7

// NewPlan returns the plan for figures in the slots, which count periods from
// the first figure, 0, up.
func NewPlan(law *Law, slots []int) *Plan {
	p := &Plan{law: law, slots: slots, nodes: make([]tracked, len(law.Nodes))}
	for i := range law.Nodes {
		p.nodes[i] = law.track(&law.Nodes[i], slots)
	}
	return p
}

// track runs the covariances of the filter over the slots.
func (l *Law) track(n *Node, slots []int) tracked {
	m := l.Period
	d := atSeason + m
	c := l.before(n)
	t := tracked{gain: make([]float64, len(slots)*d), inv: make([]float64, len(slots))}
	now := 0
	cz := make([]float64, d)
	for i, slot := range slots {
		for ; now < slot; now++ {
			l.ahead(n, c)
		}
		s := atSeason + slot%m
		for k := range d {
			cz[k] = c[k*d+atLevel] + c[k*d+s]
		}
		f := cz[atLevel] + cz[s] + square(n.Irregular)
		t.inv[i] = 1 / f
		gain := t.gain[i*d : (i+1)*d]
		for k := range d {
			gain[k] = cz[k] / f
		}
		for k := range d {
			row, g := c[k*d:(k+1)*d], gain[k]
			for j := range row {
				row[j] -= g * cz[j]
			}
		}
		if i > 0 {
			t.logF += math.Log(f)
		}
	}
	t.state = c
	return t
}

// before is the covariance of the state before the first figure.
func (l *Law) before(n *Node) []float64 {
	m := l.Period
	d := atSeason + m
	c := make([]float64, d*d)
	c[atLevel*d+atLevel] = vague
	c[atDrift*d+atDrift] = square(n.Drift)
	c[atGrowth*d+atGrowth] = square(n.Growth) / (1 - n.Rho*n.Rho)
	l.turn(c, square(n.Season))
	return c
}

// turn adds variance v to each seasonal part, of which the sum stays 0.
func (l *Law) turn(c []float64, v float64) {
	if v == 0 {
		return
	}
	m := l.Period
	d := atSeason + m
	off := -v / float64(m)
	for i := atSeason; i < d; i++ {
		for j := atSeason; j < d; j++ {
			c[i*d+j] += off
		}
		c[i*d+i] += v
	}
}

// ahead moves the covariance on by one period.
func (l *Law) ahead(n *Node, c []float64) {
	d := atSeason + l.Period
	// rows: level ← level + drift + ρ growth, growth ← ρ growth
	for j := range d {
		g := n.Rho * c[atGrowth*d+j]
		c[atLevel*d+j] += c[atDrift*d+j] + g
		c[atGrowth*d+j] = g
	}
	for i := range d {
		row := c[i*d : (i+1)*d]
		g := n.Rho * row[atGrowth]
		row[atLevel] += row[atDrift] + g
		row[atGrowth] = g
	}
	z := square(n.Growth)
	c[atLevel*d+atLevel] += square(n.Level) + z
	c[atLevel*d+atGrowth] += z
	c[atGrowth*d+atLevel] += z
	c[atGrowth*d+atGrowth] += z
	l.turn(c, square(n.Turn)/float64(l.Period))
}

func square(x float64) float64 { return x * x }
