package forecast

import (
	"math"

	"attain/scenarios"
)

// A strike is a shock on what it strikes, drawn once for all of that: in
// future i and year k the level or value is multiplied by
//
//	1 + s(i)/100 · w(k)
//
// where s is the amount where the shock happens and 0 where it does not, and w
// is the part of it that the shape lets be felt n = k − k₀ years after the
// first, 0 before:
//
//	pulse  1 for n = 0, else 0
//	step   1
//	ramp   min(1, (n + 1)/years)
//	fade   2^(−n/years)
type strike struct {
	amount []float64 // s, by future
	part   []float64 // w, by year
}

func (s strike) factor(i, k int) float64 { return 1 + s.amount[i]/100*s.part[k] }

// newStrike draws the shock. It happens where a uniform number of its own lies
// below the probability.
func newStrike(s scenarios.Shock, a *assumed) strike {
	t := strike{amount: make([]float64, a.uniforms.set.Futures()), part: make([]float64, a.calendar.years)}
	for k := range t.part {
		t.part[k] = shapePart(s, a.calendar.first+k)
	}
	amount, probability := a.ref(s.Amount, amountName(s)), a.ref(s.Probability, probabilityName(s))
	k := min(max(0, s.Year-a.calendar.first), a.calendar.years-1)
	sure := !probability.uncertain() && probability.at(0, k) >= 1
	var u []float64
	if !sure {
		u = a.uniforms.of(happensName(s))
	}
	for i := range t.amount {
		if sure || u[i] < probability.at(i, k) {
			t.amount[i] = math.Max(amount.at(i, k), -100)
		}
	}
	return t
}

// shapePart is w.
func shapePart(s scenarios.Shock, year int) float64 {
	n := float64(year - s.Year)
	switch {
	case n < 0 || s.Shape == scenarios.ShapePulse && n > 0:
		return 0
	case s.Shape == scenarios.ShapeRamp:
		return math.Min(1, (n+1)/float64(max(s.Years, 1)))
	case s.Shape == scenarios.ShapeFade:
		return math.Exp2(-n / float64(max(s.Years, 1)))
	}
	return 1
}

// The names of the random numbers of a shock; no assumption has a colon in its
// id.
func amountName(s scenarios.Shock) string      { return "shock:" + s.ID + ":amount" }
func probabilityName(s scenarios.Shock) string { return "shock:" + s.ID + ":probability" }
func happensName(s scenarios.Shock) string     { return "shock:" + s.ID + ":happens" }
