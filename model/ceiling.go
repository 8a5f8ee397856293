package model

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat/distuv"
)

// A Ceiling is what is held, before the figures are seen, about the level that
// a curve approaches. It is carried as nodes of equal prior weight, so that
// what the ceiling does to an answer can be seen.
//
//	P5, P95       log-normal, with one chance in twenty below P5 and above P95;
//	              where they are equal, the ceiling is known
//	Bound         no higher than this; alone, every share of the way from the
//	              highest level shown to the bound, by ratio, is as likely
//
// The zero value holds nothing.
type Ceiling struct{ P5, P95, Bound float64 }

// IsZero reports whether nothing is held.
func (c Ceiling) IsZero() bool { return c == Ceiling{} }

// ceilingNodes is the number of nodes.
const ceilingNodes = 21

// check panics if the ceiling cannot be meant.
func (c Ceiling) check() {
	if c.Bound < 0 || c.P5 < 0 || c.P5 > c.P95 || (c.P5 == 0) != (c.P95 == 0) {
		panic("model: a ceiling needs 0 < P5 ≤ P95, or a positive Bound")
	}
}

// z95 is the 95 % quantile of the standard normal.
var z95 = distuv.UnitNormal.Quantile(0.95)

// lognormal returns the normal distribution of the logarithm.
func (c Ceiling) lognormal() distuv.Normal {
	lo, hi := math.Log(c.P5), math.Log(c.P95)
	return distuv.Normal{Mu: (lo + hi) / 2, Sigma: (hi - lo) / (2 * z95)}
}

// quantile returns the ceiling below which lies the share u of what is held,
// where highest is the highest level shown.
func (c Ceiling) quantile(u, highest float64) float64 {
	switch {
	case c.P5 == 0:
		return highest * math.Pow(c.Bound/highest, u)
	case c.P5 == c.P95:
		return c.P5
	case c.Bound > 0:
		u *= c.lognormal().CDF(math.Log(c.Bound))
	}
	return math.Exp(c.lognormal().Quantile(u))
}

// A CeilingNode is a curve fitted with its ceiling held.
type CeilingNode struct {
	Ceiling float64
	Prior   float64   // chance, before the figures, of a ceiling as low as this
	Weight  float64   // after the figures; the weights of all nodes add up to 1
	Fit     *CurveFit // Fit.At is the median of the futures of this node

	laplace *laplace
}

// A holder fits one curve to one set of figures with its ceiling held.
type holder struct {
	model  CurveModel
	ceiler Ceiler
	t, y   []float64
	set    *FitSettings
}

// ceilingRounds is how often the nodes are moved to where the weight is.
const ceilingRounds = 4

// nodes fits the curve at nodes in the middles of equally likely parts of what
// is held. Where the figures leave weight on a few of them, they are moved to
// equally likely parts of the stretch around these.
func (h *holder) nodes() []CeilingNode {
	h.model.Ceiling.check()
	if c := h.model.Ceiling; c.P5 > 0 && c.P5 == c.P95 {
		return h.between(0, 1, 1)
	}
	from, to := 0.0, 1.0
	var nodes []CeilingNode
	for range ceilingRounds {
		nodes = h.between(from, to, ceilingNodes)
		first, last := heavy(nodes)
		if last-first >= ceilingNodes/2 || len(nodes) < ceilingNodes {
			break
		}
		part := 1.5 * (to - from) / ceilingNodes
		from, to = math.Max(from, nodes[first].Prior-part), math.Min(to, nodes[last].Prior+part)
	}
	return nodes
}

// between fits at n nodes between two shares of what is held. Nodes at which no
// fit is found are left out.
func (h *holder) between(from, to float64, n int) []CeilingNode {
	highest := slices.Max(h.y)
	var nodes []CeilingNode
	var near []float64
	for i := range n {
		u := from + (to-from)*(float64(i)+0.5)/float64(n)
		k := h.model.Ceiling.quantile(u, highest)
		f := newCurveFit(h.model.Curve, h.t, h.y, h.set)
		f.problem.hold(h.ceiler.Ceiling, k, k)
		if f.fit(near, k); f.Status != OK || f.onBound() {
			continue
		}
		if l := newLaplace(f, h.model.volatility(h.set.Scale)); l.determined() {
			nodes = append(nodes, CeilingNode{Ceiling: k, Prior: u, Fit: f, laplace: l})
			near = f.Theta
		}
	}
	for i, w := range evidence(nodes) {
		nodes[i].Weight = w
	}
	return nodes
}

// evidence returns what the figures make of equal weights.
func evidence(nodes []CeilingNode) []float64 {
	top := math.Inf(-1)
	for _, n := range nodes {
		top = math.Max(top, n.laplace.noise.evidence)
	}
	ws := make([]float64, len(nodes))
	for i, n := range nodes {
		ws[i] = math.Exp(n.laplace.noise.evidence - top)
	}
	floats.Scale(1/floats.Sum(ws), ws)
	return ws
}

// heavy returns the first and the last node with a thousandth of the weight of
// the heaviest.
func heavy(nodes []CeilingNode) (first, last int) {
	most := 0.0
	for _, n := range nodes {
		most = math.Max(most, n.Weight)
	}
	first = -1
	for i, n := range nodes {
		if n.Weight >= most/1000 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}
