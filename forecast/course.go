package forecast

import (
	"math"

	"attain"
	"attain/model"
	"attain/scenarios"
)

// A course turns futures on a model's scale into levels under a scenario.
//
// Let g(t) be the growth that a future's parameters lead to, in per cent a
// year on the log scale and in the level's unit a year otherwise. The
// scenario's growth replaces or transforms it, its fade wears it down and its
// ceiling K holds it back:
//
//	g′(t) = (factor·g(t) + summand) · Π(1 − fade/100) · (1 − y/K)/(1 − y₀/K)
//
// the product over the years since the record. A growth that is drawn from the
// record's history is another one of its yearly changes in every year; those
// carry their own noise, so the model's is not added to them. Within a year the
// ceiling is followed exactly: for a growth in per cent that is the logistic
// curve, for one in points the exponential approach.
//
// The level is that path with the future's own noise, then with what enters
// each year and what shocks take away:
//
//	y(t) = y′(t) · Π(1 + shock/100) + Σ entries · years since they began
//
// both within the indicator's bounds.
type course struct {
	*basis
	scale    model.Scale
	calendar calendar
	set      Settings
	last     float64   // last pace, in the unit of g
	past     []float64 // the record's yearly changes, in the unit of g
	growth   []*figure
	fade     []*figure
	ceiling  []*figure
	entries  []*figure
	jumps    []*figure
	strikes  []strike
	warnings []attain.Text
}

func newCourse(b *basis, a *assumed) *course {
	c := &course{basis: b, scale: b.fitted.Scale, calendar: a.calendar, set: a.uniforms.set}
	id := b.series.Indicator.ID
	for _, v := range a.scenario.For(id) {
		s := a.figures[v.Assumption.ID]
		switch v.Assumption.Drives {
		case scenarios.Growth:
			c.growth = append(c.growth, s)
		case scenarios.Fade:
			c.fade = append(c.fade, s)
		case scenarios.Ceiling:
			c.ceiling = append(c.ceiling, s)
		case scenarios.Entries:
			c.entries = append(c.entries, s)
		case scenarios.Jump:
			c.addJump(s)
		}
	}
	strikes, warnings := a.on(id, b.origin)
	c.strikes, c.warnings = strikes, append(c.warnings, warnings...)
	c.setPast()
	return c
}

func (c *course) addJump(f *figure) {
	if year := f.Assumption.Year; float64(year) <= c.origin {
		c.warnings = append(c.warnings, withinRecord(f.Assumption.ID, year))
		return
	}
	c.jumps = append(c.jumps, f)
}

// setPast finds the last pace and the yearly changes where a growth refers to
// them.
func (c *course) setPast() {
	latest, ok := latestStretch(c.series)
	c.last = latest.Pace.PerYear
	if c.compounds() {
		c.last = 100 * latest.Pace.Growth
	} else if ok {
		c.last /= c.base(latest.From.Value)
	}
	for i, g := range c.growth {
		c.growth[i] = c.grounded(g, ok)
	}
}

// grounded returns the growth with what it refers to: the record, with a
// warning, where the record is too short for it.
func (c *course) grounded(g *figure, paced bool) *figure {
	own := *g
	if g.before != nil {
		own.before = c.grounded(g.before, paced)
	}
	switch g.Quantity.Form {
	case scenarios.LastPace:
		if !paced {
			c.warn("%s refers to the last pace, but fewer than two levels are known; the record’s growth is used", "%s指最近的速度，但已知水平不足两个；改用记录的增长", g.Assumption.ID)
			own.Quantity = scenarios.Quantity{Form: scenarios.Record}
		}
	case scenarios.History:
		c.past = c.changes(g.Quantity.Years)
		switch n := len(c.past); {
		case n == 0:
			c.warn("%s is to be drawn from the record’s past changes, but there are none; the record’s growth is used", "%s取自记录的历史变化，但没有历史变化；改用记录的增长", g.Assumption.ID)
			own.Quantity = scenarios.Quantity{Form: scenarios.Record}
		case n < fewChanges:
			c.warn("%s is drawn from only %d of the record’s yearly changes: the futures vary less than they should", "%s只取自记录的%d次年度变化：各情形的差异会偏小", g.Assumption.ID, n)
		}
	}
	return &own
}

// fewChanges is the number of past changes below which drawing from them is
// warned of.
const fewChanges = 5

func (c *course) warn(en, zh string, args ...any) {
	c.warnings = append(c.warnings, attain.Textf(en, zh, args...))
}

// changes returns the record's change in each of the years, in the unit of g;
// years of zero mean all. Over a gap of some years the pace is the same in each
// of them. Planned figures are no past.
func (c *course) changes(years [2]int) []float64 {
	var all []float64
	var from attain.Observation
	for i, to := range c.series.Levels {
		if to.Status == attain.Planned {
			continue
		}
		a, b := from.Period, to.Period
		from = to
		if i == 0 || a == (attain.Period{}) {
			continue
		}
		span := b.Instant() - a.Instant()
		first, last := int(math.Floor(a.Instant()+instantTolerance))+1, int(math.Round(b.Instant()))
		for year := first; year <= last; year++ {
			if years == [2]int{} || year >= years[0] && year <= years[1] {
				all = append(all, c.change(c.levelAt(a), to.Value, span))
			}
		}
	}
	return all
}

func (c *course) levelAt(p attain.Period) float64 {
	for _, o := range c.series.Levels {
		if o.Period == p {
			return o.Value
		}
	}
	return math.NaN()
}

// change returns the growth from level a to b over some years.
func (c *course) change(a, b, years float64) float64 {
	if c.compounds() {
		return 100 * (math.Pow(b/a, 1/years) - 1)
	}
	return (b - a) / years / c.base(a)
}

// compounds reports whether g is in per cent of a level on the log scale.
func (c *course) compounds() bool {
	return c.scale.Form == model.Log && scenarios.GrowthUnit(c.series.Indicator) == scenarios.PercentAYear
}

// levels writes the levels of draw i to y.
func (c *course) levels(i int, y []float64) {
	switch {
	case len(c.growth)+len(c.fade)+len(c.ceiling) == 0:
		f := &c.futures[i]
		for j := range y {
			y[j] = c.scale.Inverse(f.Expected[j] + f.Chance[j])
		}
	case c.compounds():
		c.multiplied(i, y)
	default:
		c.bent(i, y)
	}
	bounds := c.series.Indicator.Bounds
	before, entered := c.origin, 0.0
	for j, t := range c.times {
		k := c.calendar.within(before, t)
		entered += c.enters(i, k, before, t)
		y[j] = c.fitted.Grain.Round(bounds.Clamp(bounds.Clamp(y[j])*c.shocked(i, k, t) + entered))
		before = t
	}
}

// multiplied writes the bent path of draw i on the log scale, without going
// there: growth and noise are factors.
func (c *course) multiplied(i int, y []float64) {
	ratios, noises := c.factors(i)
	level, before, kept, noise, heard := c.starts[i], c.origin, 1.0, 1.0, 1.0
	for j, t := range c.times {
		k, years := c.calendar.within(before, t), t-before
		kept *= c.keeps(i, k, years)
		g, quiet := c.pace(i, k, 100*(ratios[j]-1))
		ratio := math.Max(1+g*kept/100, minGrowth)
		level = c.limited(i, k, level, ratio, years)
		switch {
		case quiet: // the growth carries its own noise
		case noise == heard:
			noise = noises[j]
		default:
			noise *= noises[j] / heard
		}
		y[j] = level * noise
		before, heard = t, noises[j]
	}
}

// limited returns the level after years of growth by the ratio a year, held
// back by the ceiling K: the logistic curve
//
//	y′ = K / (1 + (K/y − 1) ratio^(−years/(1 − y₀/K)))
//
// A level at the ceiling or above it does not grow.
func (c *course) limited(i, k int, y, ratio, years float64) float64 {
	limit, ok := c.limit(i, k)
	if !ok || c.starts[i] >= limit || y >= limit {
		if ok {
			ratio = math.Min(ratio, 1)
		}
		if years != 1 {
			ratio = math.Pow(ratio, years)
		}
		return y * ratio
	}
	return logistic(y, c.starts[i], limit, years*math.Log(ratio))
}

// bent writes the bent path of draw i on another scale.
func (c *course) bent(i int, y []float64) {
	f := &c.futures[i]
	bounds := c.series.Indicator.Bounds
	level, before, kept, noise, heard := c.scale.Inverse(f.Start), c.origin, 1.0, 0.0, 0.0
	from := level // of the record's own path
	for j, t := range c.times {
		k, years := c.calendar.within(before, t), t-before
		kept *= c.keeps(i, k, years)
		to := c.scale.Inverse(f.Expected[j])
		g, quiet := c.pace(i, k, (to-from)/years/c.base(from))
		level = bounds.Clamp(c.moved(i, k, level, c.starts[i], g*kept, years))
		switch {
		case quiet: // the growth carries its own noise
		case noise == heard:
			noise = f.Chance[j]
		default:
			noise += f.Chance[j] - heard
		}
		y[j] = c.scale.Inverse(c.scale.Forward(level) + noise)
		before, heard, from = t, f.Chance[j], to
	}
}

// limit returns the ceiling that holds in year k; ok is false for none.
func (c *course) limit(i, k int) (limit float64, ok bool) {
	for _, f := range c.ceiling {
		if f.before == nil || k >= f.from || f.before.Quantity.Known() {
			return f.at(i, k), true
		}
	}
	return 0, false
}

// logistic returns y moved by the rate r at the level first.
func logistic(y, first, limit, r float64) float64 {
	return limit / (1 + (limit/y-1)*math.Exp(-r/(1-first/limit)))
}

// moved moves the level y over years at the pace g, held back by the ceiling.
func (c *course) moved(i, k int, y, first, g, years float64) float64 {
	limit, ok := c.limit(i, k)
	switch {
	case !ok:
		return y + years*g*c.base(y)
	case first >= limit || y >= limit:
		return y + math.Min(years*g*c.base(y), 0)
	case scenarios.GrowthUnit(c.series.Indicator) == scenarios.PercentAYear:
		return logistic(y, first, limit, years*math.Log(math.Max(1+g/100, minGrowth)))
	}
	return limit - (limit-y)*math.Exp(-years*g/(limit-first))
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

// pace returns g for draw i after the scenario's growths, where the record's
// is g.
func (c *course) pace(i, k int, g float64) (pace float64, quiet bool) {
	for _, f := range c.growth {
		g, quiet = c.paceBy(f, i, k, g)
	}
	return g, quiet
}

func (c *course) paceBy(f *figure, i, k int, g float64) (pace float64, quiet bool) {
	if f.before != nil && k < f.from {
		g, quiet = c.paceBy(f.before, i, k, g)
		return f.struck(g, i, k), quiet
	}
	switch f.Quantity.Form {
	case scenarios.Record:
		g = f.Factor*g + f.Summand
	case scenarios.LastPace:
		g = f.Factor*c.last + f.Summand
	case scenarios.History:
		u := c.set.uniformAt(f.Assumption.ID, i, c.calendar.first+k)
		g, quiet = f.Factor*c.past[int(u*float64(len(c.past)))]+f.Summand, true
		if clip := f.Quantity.Clip; clip != nil {
			g = math.Min(math.Max(g, clip[0]), clip[1])
		}
	default:
		return f.at(i, k), false
	}
	if f.strikes == nil && f.clips == nil {
		return g, quiet
	}
	return f.held(f.struck(g, i, k), i, k), quiet
}

// keeps returns the part of the growth that is left after another stretch of
// fading.
func (c *course) keeps(i, k int, years float64) float64 {
	kept := 1.0
	for _, f := range c.fade {
		v := 1 - f.at(i, k)/100
		if years != 1 {
			v = math.Pow(v, years)
		}
		kept *= v
	}
	return kept
}

// shocked returns the factor of the shocks felt in year k, which ends at t.
func (c *course) shocked(i, k int, t float64) float64 {
	factor := 1.0
	for _, f := range c.jumps {
		if t >= float64(f.Assumption.Year)-instantTolerance {
			factor *= 1 + f.at(i, k)/100
		}
	}
	for _, s := range c.strikes {
		factor *= s.factor(i, k)
	}
	return factor
}

// enters returns what enters between the two instants.
func (c *course) enters(i, k int, before, t float64) float64 {
	sum := 0.0
	for _, f := range c.entries {
		from := math.Max(before, float64(f.Assumption.Year-1))
		sum += f.at(i, k) * math.Max(0, t-from)
	}
	return sum
}
