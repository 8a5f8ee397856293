package forecast

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"attain"
	"attain/model"
	"attain/scenarios"
)

// A composite is an indicator made of others, future by future. Of the parts
// x with weights w it is
//
//	sum      Σ w x
//	product  Π x, a part in % counting as hundredths; times 100 in %
//	ratio    x₁/x₂; times 100 in %
//	index    100 Σ w u / Σ w,   u = (x − lo)/(hi − lo) within 0 and 1
//
// A part that the record still covers is what was recorded.
type composite struct {
	scenarios.Composite
	indicator attain.Indicator
	parts     []part
	weights   []*figure
	strikes   []strike
	limits    *limits
}

// A part is another indicator or an assumption.
type part struct {
	id         string
	projection *Projection // nil for an assumption
	figure     *figure
	percent    bool
	still      bool // held at what it is at the origin
}

// level returns the part in draw i at t.
func (p part) level(i int, t float64, c calendar) float64 {
	if p.projection != nil {
		return p.projection.level(i, t)
	}
	return p.figure.at(i, min(max(c.at(t), 0), c.years-1))
}

// origin is the instant from which the composite is projected: where the last
// of its parts' records ends.
func (c composite) origin(cal calendar) float64 {
	origin := math.Inf(-1)
	for _, p := range c.parts {
		if p.projection != nil {
			origin = math.Max(origin, p.projection.Origin)
		}
	}
	if math.IsInf(origin, -1) {
		return float64(cal.first - 1)
	}
	return origin
}

// fill writes the starts and the draws of p.
func (c composite) fill(p *Projection, cal calendar) {
	x := make([]float64, len(c.parts))
	for i := range p.Draws {
		p.Starts[i] = c.at(i, p.Origin, p.Origin, cal, x)
		for j, t := range p.Times {
			k := cal.at(t)
			y := c.at(i, t, p.Origin, cal, x)
			for _, s := range c.strikes {
				y *= s.factor(i, k)
			}
			p.Draws[i][j] = c.limits.hold(i, k, c.indicator.Bounds.Clamp(y))
		}
	}
}

// past returns what the composite was at each instant up to the origin for which
// a part has a figure and no part's record is still to begin.
func (c composite) past(origin float64, cal calendar) []attain.Observation {
	first, times := math.Inf(-1), []attain.Period(nil)
	for _, p := range c.parts {
		if p.projection == nil || len(p.projection.Series.Levels) == 0 {
			continue
		}
		levels := p.projection.Series.Levels
		first = math.Max(first, levels[0].Period.Instant())
		for _, o := range levels {
			times = append(times, o.Period)
		}
	}
	slices.SortFunc(times, attain.Period.Compare)
	var past []attain.Observation
	x := make([]float64, len(c.parts))
	for _, period := range slices.Compact(times) {
		t := period.Instant()
		if n := len(past); t < first-instantTolerance || t > origin+instantTolerance || n > 0 && past[n-1].Period.Instant() == t {
			continue
		}
		past = append(past, attain.Observation{Period: period, Value: c.at(0, t, origin, cal, x)})
	}
	return past
}

// at returns the composite in draw i at t; x is room for the parts.
func (c composite) at(i int, t, origin float64, cal calendar, x []float64) float64 {
	for n, p := range c.parts {
		at := t
		if p.still {
			at = origin
		}
		x[n] = p.level(i, at, cal)
	}
	return c.indicator.Bounds.Clamp(c.made(x, i, min(max(cal.at(t), 0), cal.years-1)))
}

// made returns the composite of the parts x.
func (c composite) made(x []float64, i, k int) float64 {
	scale := 1.0
	if inPercent(c.indicator.Unit.En) {
		scale = 100
	}
	switch c.How {
	case scenarios.Product:
		y := scale
		for n, p := range c.parts {
			if p.percent {
				y /= 100
			}
			y *= x[n]
		}
		return y
	case scenarios.Ratio:
		return scale * x[0] / math.Copysign(math.Max(math.Abs(x[1]), leastDivisor), x[1])
	case scenarios.Index:
		return c.index(x, i, k)
	}
	y := 0.0
	for n, v := range x {
		y += c.weight(n, i, k) * v
	}
	return y
}

// leastDivisor keeps a ratio finite.
const leastDivisor = 1e-9

func (c composite) index(x []float64, i, k int) float64 {
	sum, weights := 0.0, 0.0
	for n, v := range x {
		u := v / 100
		if n < len(c.Goalposts) {
			lo, hi := c.Goalposts[n][0], c.Goalposts[n][1]
			u = math.Min(math.Max((v-lo)/(hi-lo), 0), 1)
		}
		w := c.weight(n, i, k)
		sum, weights = sum+w*u, weights+w
	}
	if weights == 0 {
		return 0
	}
	return 100 * sum / weights
}

func (c composite) weight(n, i, k int) float64 {
	if n < len(c.weights) {
		return c.weights[n].at(i, k)
	}
	return 1
}

// inPercent reports whether a unit is per cent.
func inPercent(unit string) bool { return strings.HasPrefix(unit, "%") }

func weightName(c scenarios.Composite, k int) string {
	return fmt.Sprintf("composite:%s:weight:%d", c.Indicator, k+1)
}

// rung returns the rung of the part that stands on the least evidence.
func (c composite) rung() model.Rung {
	var least model.Rung
	first := true
	for _, p := range c.parts {
		if p.projection != nil && (first || p.projection.Rung < least) {
			least, first = p.projection.Rung, false
		}
	}
	return least
}
