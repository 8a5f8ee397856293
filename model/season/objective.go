package season

import "math"

// Evidences writes ln of each node's evidence for the figures to dst.
func (post *Posterior) Evidences(dst []float64) { copy(dst, post.log) }

// Densities writes ln of each node's density of the figure x at the place
// after the record’s end, to dst.
func (post *Posterior) Densities(a Ahead, x float64, dst []float64) {
	nu := post.plan.dof()
	up, _ := math.Lgamma((nu + 1) / 2)
	down, _ := math.Lgamma(nu / 2)
	for k := range dst {
		mean, sd := post.at(k, a)
		sd *= post.scale[k]
		z := (x - mean) / sd
		dst[k] = up - down - math.Log(math.Pi*nu)/2 - math.Log(sd) - (nu+1)/2*math.Log1p(z*z/nu)
	}
}
