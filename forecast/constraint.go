package forecast

import (
	"slices"

	"attain/scenarios"
)

// A Constrained says how many futures would have broken a constraint.
type Constrained struct {
	scenarios.Constraint
	Broken float64 // share of the futures that would break it: clipped, rejected or flagged
	StdErr float64 // Monte Carlo standard error of Broken
}

// limits are the constraints that clip one indicator. The nil limits hold
// nothing.
type limits struct {
	clips  []scenarios.Constraint
	from   []int // years
	sim    *simulation
	bitten [][]bool // by constraint and draw
}

// hold returns the level v of draw i in year k within the limits.
func (l *limits) hold(i, k int, v float64) float64 {
	if l == nil {
		return v
	}
	for n, c := range l.clips {
		if k < l.from[n] {
			continue
		}
		held := v
		if c.AtLeast != nil {
			held = max(held, l.sim.limit(c.AtLeast, i, k))
		}
		if c.AtMost != nil {
			held = min(held, l.sim.limit(c.AtMost, i, k))
		}
		if held != v {
			l.bitten[n][i], v = true, held
		}
	}
	return v
}

// newLimits returns the limits of an indicator.
func (s *simulation) newLimits(id string) *limits {
	l := &limits{sim: s}
	for _, c := range s.assumed.scenario.Constraints {
		if c.On == id && c.Action == scenarios.Clip {
			l.clips = append(l.clips, c)
			l.from = append(l.from, s.assumed.calendar.index(c.From))
			l.bitten = append(l.bitten, make([]bool, s.n))
		}
	}
	if l.clips == nil {
		return nil
	}
	return l
}

// limit returns a limit in draw i and year k: a number, an assumption or
// another indicator.
func (s *simulation) limit(l *scenarios.Limit, i, k int) float64 {
	if l.ID == "" {
		return l.Value
	}
	if f := s.assumed.figures[l.ID]; f != nil {
		return f.at(i, k)
	}
	return s.projection(l.ID).level(i, float64(s.assumed.calendar.first+k))
}

// broken returns which draws break the constraint in any year.
func (s *simulation) broken(c scenarios.Constraint) []bool {
	broken := make([]bool, s.n)
	cal := s.assumed.calendar
	read := func(i, k int) (float64, bool) { return s.assumed.figures[c.On].at(i, k), true }
	if s.assumed.figures[c.On] == nil {
		p := s.projection(c.On)
		if p == nil {
			return broken
		}
		column := make(map[int]int, len(p.Times))
		for j, t := range p.Times {
			column[cal.at(t)] = j
		}
		read = func(i, k int) (float64, bool) {
			j, ok := column[k]
			if !ok {
				return 0, false
			}
			return p.Draws[i][j], true
		}
	}
	for i := range broken {
		for k := cal.index(c.From); k < cal.years && !broken[i]; k++ {
			v, ok := read(i, k)
			broken[i] = ok && (c.AtLeast != nil && v < s.limit(c.AtLeast, i, k) || c.AtMost != nil && v > s.limit(c.AtMost, i, k))
		}
	}
	return broken
}

// constrain finds which constraints are broken, and which draws are rejected
// for it: nil for none.
func (s *simulation) constrain() (rejected []bool) {
	for _, c := range s.assumed.scenario.Constraints {
		if c.Action == scenarios.Clip {
			continue
		}
		broken := s.broken(c)
		s.keep(c, broken)
		if c.Action == scenarios.Reject && slices.Contains(broken, true) {
			if rejected == nil {
				rejected = make([]bool, s.n)
			}
			for i, b := range broken {
				rejected[i] = rejected[i] || b
			}
		}
	}
	return rejected
}

// keep notes how many futures broke a constraint.
func (s *simulation) keep(c scenarios.Constraint, broken []bool) {
	x := shareOf(broken, s.ends)
	s.constrained = append(s.constrained, Constrained{c, x.value, x.err})
}
