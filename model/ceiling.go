package model

import (
	"math"
	"slices"

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

// nodes returns the ceilings at the middles of equally likely parts, in
// ascending order. It panics if the quantiles cross or are not positive.
func (c Ceiling) nodes(highest float64) []float64 {
	if c.P5 != 0 && !(0 < c.P5 && c.P5 <= c.P95) || c.P5 == 0 && c.P95 != 0 || c.Bound < 0 {
		panic("model: a ceiling needs 0 < P5 ≤ P95, or a positive Bound")
	}
	if c.P5 != 0 && c.P5 == c.P95 {
		return []float64{c.P5}
	}
	quantile, top := c.lognormal(), 1.0
	if c.P5 == 0 {
		quantile = func(u float64) float64 { return highest * math.Pow(c.Bound/highest, u) }
	} else if c.Bound > 0 {
		top = c.share(c.Bound)
	}
	ks := make([]float64, ceilingNodes)
	for i := range ks {
		ks[i] = quantile(top * (float64(i) + 0.5) / ceilingNodes)
	}
	return ks
}

// z95 is the 95 % quantile of the standard normal.
var z95 = distuv.UnitNormal.Quantile(0.95)

func (c Ceiling) normal() distuv.Normal {
	lo, hi := math.Log(c.P5), math.Log(c.P95)
	return distuv.Normal{Mu: (lo + hi) / 2, Sigma: (hi - lo) / (2 * z95)}
}

func (c Ceiling) lognormal() func(u float64) float64 {
	n := c.normal()
	return func(u float64) float64 { return math.Exp(n.Quantile(u)) }
}

// share returns the prior chance of a ceiling of k or less.
func (c Ceiling) share(k float64) float64 { return c.normal().CDF(math.Log(k)) }

// A CeilingNode is a curve fitted with its ceiling held.
type CeilingNode struct {
	Ceiling float64
	Weight  float64   // after the figures; the weights of all nodes add up to 1
	Fit     *CurveFit // Fit.At is the median of the futures of this node
}

// ceilingFits fits the curve once for each node of the ceiling. Nodes at which
// no fit is found are left out. Weights are those of addNodes.
func ceilingFits(m CurveModel, c Ceiler, t, y []float64, set *FitSettings) []CeilingNode {
	highest := slices.Max(y)
	var nodes []CeilingNode
	var last []float64
	for _, k := range m.Ceiling.nodes(highest) {
		f := newCurveFit(m.Curve, t, y, set)
		f.problem.hold(c.Ceiling, k)
		if f.fit(last, k); f.Status == OK {
			nodes = append(nodes, CeilingNode{Ceiling: k, Fit: f})
			last = f.Theta
		}
	}
	return nodes
}
