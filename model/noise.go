package model

import (
	"math"
	"math/rand/v2"
)

// noise is what is held about the standard deviation σ of figures about a
// curve, after a sum of squares with some degrees of freedom:
//
//	ln σ ~ N(mean, sd²)           the volatility
//	p(SSR | σ) ∝ σ^(−dof) exp(−SSR/2σ²)
//
// on a grid over ln σ. Without degrees of freedom it is the volatility.
type noise struct {
	log      [noiseNodes]float64 // ln σ, evenly spaced
	cum      [noiseNodes]float64 // cumulative weights, ending in 1
	evidence float64             // ln ∫ p(SSR | σ) p(σ) dσ, up to a constant
}

const noiseNodes = 121

func newNoise(v volatility, ssr float64, dof int) noise {
	middle, sd := v.mean, v.sd
	top := middle + 3*sd
	if dof > 0 && ssr > 0 && sd > 0 { // figures far noisier than the prior expects
		top = math.Max(top, math.Log(ssr/float64(dof))/2+2)
	}
	var n noise
	var logw [noiseNodes]float64
	most := math.Inf(-1)
	for k := range logw {
		n.log[k] = middle - 3*sd + (top-middle+3*sd)*float64(k)/(noiseNodes-1)
		logw[k] = -float64(dof)*n.log[k] - ssr/2*math.Exp(-2*n.log[k])
		if sd > 0 {
			logw[k] -= square((n.log[k]-middle)/sd) / 2
		}
		most = math.Max(most, logw[k])
	}
	total := 0.0
	for k, l := range logw {
		total += math.Exp(l - most)
		n.cum[k] = total
	}
	for k := range n.cum {
		n.cum[k] /= total
	}
	n.evidence = most + math.Log(total*(n.log[1]-n.log[0]))
	if sd == 0 {
		n.evidence = most
	}
	return n
}

// draw returns σ.
func (n *noise) draw(rng *rand.Rand) float64 { return n.quantile(rng.Float64(), rng.Float64()-0.5) }

// middle returns the median of σ.
func (n *noise) middle() float64 { return n.quantile(0.5, 0) }

// quantile returns σ at the node on which the cumulative weight u falls, moved
// by part of the way to the next.
func (n *noise) quantile(u, part float64) float64 {
	k := 0
	for k < noiseNodes-1 && u > n.cum[k] {
		k++
	}
	return math.Exp(n.log[k] + part*(n.log[1]-n.log[0]))
}
