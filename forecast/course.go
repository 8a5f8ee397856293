package forecast

import (
	"fmt"
	"math"

	"attain"
	"attain/model"
	"attain/scenarios"
)

// A course turns futures on a model's scale into levels under a scenario.
//
// Let g(t) be the growth that a future's parameters lead to, in per cent a
// year on the log scale and in the level's unit a year otherwise. The
// scenario's growth replaces or transforms it and its fade wears it down:
//
//	g′(t) = (factor·g(t) + summand) · (1 − fade/100)^(t − origin)
//
// The level is that path with the future's own noise, then with what enters
// each year and what a shock takes away:
//
//	y(t) = y′(t) · Π(1 + shock/100) + Σ entries · years since they began
//
// both within the indicator's bounds.
type course struct {
	series   attain.Series
	scale    model.Scale
	origin   float64
	times    []float64
	last     float64 // last pace, in the unit of g
	growth   []sampled
	fade     []sampled
	entries  []sampled
	shock    []sampled
	warnings []string
}

// A sampled value has one number for each draw, nil where it refers to the
// record.
type sampled struct {
	scenarios.Value
	draws []float64
}

func newCourse(f *model.Fitted, scenario scenarios.Resolved, origin float64, times []float64, set Settings) *course {
	c := &course{series: f.Series, scale: f.Scale, origin: origin, times: times}
	for _, v := range scenario.For(f.Series.Indicator.ID) {
		s := sampled{Value: v, draws: sample(v, set)}
		switch v.Assumption.Drives {
		case scenarios.Growth:
			c.growth = append(c.growth, s)
		case scenarios.Fade:
			c.fade = append(c.fade, s)
		case scenarios.Entries:
			c.entries = append(c.entries, s)
		case scenarios.Jump:
			c.addShock(s)
		}
	}
	c.setLast()
	return c
}

// sample draws the value once for each future. The uniform numbers depend on
// the assumption alone, so every scenario that changes it moves along the
// same draws.
func sample(v scenarios.Value, set Settings) []float64 {
	if !v.Quantity.Known() {
		return nil
	}
	rng := set.source(v.Assumption.ID, "assumption")
	draws := make([]float64, set.Futures())
	for i := range draws {
		u := rng.Float64()
		draws[i] = v.Factor*v.Quantity.Quantile(math.Max(u, math.SmallestNonzeroFloat64), 0) + v.Summand
		if b := v.Assumption.Bounds; b != nil {
			draws[i] = math.Min(math.Max(draws[i], b[0]), b[1])
		}
	}
	return draws
}

func (c *course) addShock(s sampled) {
	if year := s.Assumption.Year; float64(year) <= c.origin {
		c.warnings = append(c.warnings, fmt.Sprintf("shock %s of %d lies within the record and is not applied", s.Assumption.ID, year))
		return
	}
	c.shock = append(c.shock, s)
}

// setLast finds the last pace where a growth refers to it.
func (c *course) setLast() {
	pace, from, _, ok := lastPace(c.series)
	c.last = pace.PerYear
	if c.scale.Form == model.Log {
		c.last = 100 * pace.Growth
	} else if ok {
		c.last /= c.base(from.Value)
	}
	for i, g := range c.growth {
		if g.Quantity.Form == scenarios.LastPace && !ok {
			c.warnings = append(c.warnings, fmt.Sprintf("%s refers to the last pace, but fewer than two levels are known; the record’s growth is used", g.Assumption.ID))
			c.growth[i].Quantity.Form = scenarios.Record
		}
	}
}

// levels returns the levels of draw i.
func (c *course) levels(i int, f model.Future) []float64 {
	y := make([]float64, len(c.times))
	x, before := f.Start, c.origin
	bounds := c.series.Indicator.Bounds
	for j, t := range c.times {
		previous := f.Start
		if j > 0 {
			previous = f.Expected[j-1]
		}
		if len(c.growth)+len(c.fade) == 0 {
			x = f.Expected[j]
		} else {
			x = c.step(i, x, previous, f.Expected[j], t, t-before)
		}
		y[j] = bounds.Clamp(c.scale.Inverse(x + f.Chance[j]))
		y[j] = bounds.Clamp(y[j]*c.shocked(i, t) + c.entered(i, t))
		before = t
	}
	return y
}

// step moves the expected path from x over years to t, where the record's
// own path goes from a to b.
func (c *course) step(i int, x, a, b, t, years float64) float64 {
	if c.scale.Form == model.Log {
		g := c.pace(i, 100*(math.Exp((b-a)/years)-1), t)
		return x + years*math.Log(math.Max(1+g/100, minGrowth))
	}
	from, to, y := c.scale.Inverse(a), c.scale.Inverse(b), c.scale.Inverse(x)
	g := c.pace(i, (to-from)/years/c.base(from), t)
	return c.scale.Forward(c.series.Indicator.Bounds.Clamp(y + years*g*c.base(y)))
}

// base is what one unit of growth amounts to at level y off the log scale: a
// point of a share, a unit of a countdown, one per cent of anything else.
func (c *course) base(y float64) float64 {
	if scenarios.GrowthUnit(c.series.Indicator) != scenarios.PercentAYear {
		return 1
	}
	return math.Max(math.Abs(y), minGrowth) / 100
}

// minGrowth keeps a level that loses everything in a year above zero on the
// log scale.
const minGrowth = 1e-9

// pace returns g′ for draw i, where the record's is g.
func (c *course) pace(i int, g, t float64) float64 {
	for _, v := range c.growth {
		switch v.Quantity.Form {
		case scenarios.Record:
			g = v.Factor*g + v.Summand
		case scenarios.LastPace:
			g = v.Factor*c.last + v.Summand
		default:
			g = v.draws[i]
		}
	}
	for _, v := range c.fade {
		g *= math.Pow(1-v.draws[i]/100, t-c.origin)
	}
	return g
}

// shocked returns the factor of the shocks up to t in draw i.
func (c *course) shocked(i int, t float64) float64 {
	factor := 1.0
	for _, v := range c.shock {
		if t >= float64(v.Assumption.Year)-instantTolerance {
			factor *= 1 + v.draws[i]/100
		}
	}
	return factor
}

// entered returns what has entered up to t in draw i.
func (c *course) entered(i int, t float64) float64 {
	sum := 0.0
	for _, v := range c.entries {
		from := math.Max(c.origin, float64(v.Assumption.Year-1))
		sum += v.draws[i] * math.Max(0, t-from)
	}
	return sum
}
