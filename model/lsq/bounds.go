package lsq

import "math"

func checkBounds(lower, upper []float64, dim int) {
	if lower != nil && len(lower) != dim || upper != nil && len(upper) != dim {
		panic("lsq: length of Lower and Upper must equal Dim")
	}
	for j := range dim {
		if !(bound(lower, j, -1) <= bound(upper, j, 1)) {
			panic("lsq: Lower must not exceed Upper")
		}
	}
}

// bound returns bounds[j], or infinity of the given sign if there are none.
func bound(bounds []float64, j, sign int) float64 {
	if bounds == nil {
		return math.Inf(sign)
	}
	return bounds[j]
}

func (p *Problem) lower(j int) float64 { return bound(p.Lower, j, -1) }
func (p *Problem) upper(j int) float64 { return bound(p.Upper, j, 1) }
func (p *Problem) bounded() bool       { return p.Lower != nil || p.Upper != nil }
func (p *Problem) fixed(j int) bool    { return p.lower(j) == p.upper(j) }

// within returns v put within the bounds of parameter j. A hair's breadth from a
// bound it is put onto it, for no later step could be seen to cover so little.
func (p *Problem) within(j int, v float64) float64 {
	lower, upper := p.lower(j), p.upper(j)
	hair := 8 * epsilon * math.Min(math.Abs(v), math.MaxFloat64)
	switch {
	case v-lower <= hair:
		return lower
	case upper-v <= hair:
		return upper
	}
	return v
}

// project moves theta to the nearest point within the bounds.
func (s *solver) project() {
	if !s.p.bounded() {
		return
	}
	moved := false
	for j, v := range s.theta {
		s.theta[j] = s.p.within(j, v)
		outside := v < s.p.lower(j) || v > s.p.upper(j)
		moved = moved || outside && !s.p.fixed(j)
	}
	if moved {
		s.warnings = append(s.warnings, "start lay outside the bounds and was moved onto them")
	}
}

func (s *solver) allFixed() bool {
	if len(s.free) > 0 {
		return false
	}
	for j := range s.theta {
		if !s.p.fixed(j) {
			return false
		}
	}
	return true
}

// blocked reports whether parameter j must stay where it is: fixed, or on a bound
// with the cost falling beyond it. column is ∂r/∂θ_j.
func (s *solver) blocked(j int, column []float64) bool {
	if !s.p.bounded() {
		return false
	}
	lower, upper, v := s.p.lower(j), s.p.upper(j), s.theta[j]
	switch {
	case lower == upper:
		return true
	case v == lower:
		return dot(column, s.full.qtb) >= 0
	case v == upper:
		return dot(column, s.full.qtb) <= 0
	}
	return false
}
