package season

import (
	"fmt"
	"math"
)

// A Law says how the records of one period, such as months, move on one
// scale.
type Law struct {
	Period int     `json:"period"` // m, periods a year
	Trust  float64 `json:"trust"`  // β, the power of a node's evidence
	Dof    float64 `json:"dof"`    // ν₀
	Sigma  float64 `json:"sigma"`  // s₀
	Nodes  []Node  `json:"nodes"`
}

// A Node is one way in which a level moves. See the package comment for the
// symbols; all but the first are in units of σ or of none.
type Node struct {
	Weight    float64 `json:"weight"`    // π, 1 in sum over a law
	Irregular float64 `json:"irregular"` // a
	Level     float64 `json:"level"`     // q
	Growth    float64 `json:"growth"`    // z
	Rho       float64 `json:"rho"`       // ρ
	Mean      float64 `json:"mean"`      // μ₀, a year, on the scale
	Drift     float64 `json:"drift"`     // κ
	Damping   float64 `json:"damping"`   // φ, a year
	Season    float64 `json:"season"`    // ω
	Turn      float64 `json:"turn"`      // g
}

// Check reports numbers that no law has.
func (l Law) Check() error {
	if l.Period < 2 || !(l.Trust > 0) || !(l.Dof > 0) || !(l.Sigma > 0) || len(l.Nodes) == 0 {
		return fmt.Errorf("a seasonal law needs a period of 2 or more, trust, dof and sigma above 0, and nodes")
	}
	sum := 0.0
	for i, n := range l.Nodes {
		sum += n.Weight
		switch {
		case !(n.Weight > 0):
			return fmt.Errorf("node %d: a weight of %g", i, n.Weight)
		case !(n.Irregular >= 0 && n.Level >= 0 && n.Growth >= 0 && n.Drift >= 0 && n.Season >= 0 && n.Turn >= 0):
			return fmt.Errorf("node %d: a deviation below 0", i)
		case !(n.Irregular+n.Level > 0):
			return fmt.Errorf("node %d: neither irregular nor level moves", i)
		case !(n.Rho >= 0 && n.Rho < 1):
			return fmt.Errorf("node %d: rho outside 0 to 1", i)
		case !(n.Damping > 0 && n.Damping <= 1):
			return fmt.Errorf("node %d: damping outside 0 to 1", i)
		}
	}
	if math.Abs(sum-1) > 1e-6 {
		return fmt.Errorf("the weights are %g in sum, not 1", sum)
	}
	return nil
}
