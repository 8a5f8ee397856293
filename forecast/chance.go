package forecast

import (
	"math"

	"attain"
	"attain/model"
)

// A Chance is how likely a target is to be met: at its date, and by then.
// Both are NaN where nothing is known.
type Chance struct{ At, By float64 }

// A Chancer gives the chances of targets for one fit after another, and keeps
// the memory that takes. The zero value is ready; it is for one goroutine.
type Chancer struct {
	Settings
	futures []model.Future
}

// Chances returns the chances of targets that are levels at the end of a
// period, business going on as it does. A target whose period is over is
// judged on the record.
//
// At is known in closed form. By is taken from draws, of which the chance at
// the date is known better than they know it:
//
//	By = 1 − (1 − At)·n(never)/n(not at the date)
//
// So By is never below At, they are equal where no future meets the target
// only for a while, and By is 1 where all do. Its standard error is that of
// By − At, under 0.01.
func (c *Chancer) Chances(f *model.Fitted, targets []attain.Target) []Chance {
	chances := make([]Chance, len(targets))
	origin, ok := f.Origin()
	law, closed := f.Drawer.(model.Forecaster)
	if !ok || !closed {
		for i := range chances {
			chances[i] = Chance{math.NaN(), math.NaN()}
		}
		return chances
	}
	until := math.Inf(-1)
	for i, t := range targets {
		if t.Period.Instant() <= origin+instantTolerance {
			chances[i] = pastChance(t, f.Series)
			continue
		}
		until = math.Max(until, t.Period.Instant())
		at := chanceAt(t, f, law)
		chances[i] = Chance{at, at}
	}
	times := ends(f, origin, until)
	if len(times) > 0 {
		c.draw(f, times)
		for i, t := range targets {
			c.passage(&chances[i], t, f, times)
		}
	}
	return chances
}

// ends returns the ends, after origin, of the periods that the model forecasts.
func ends(f *model.Fitted, origin, until float64) []float64 {
	if f.PerYear <= 1 {
		return yearEndsFrom(max(f.Series.YearStart, 1), origin, until)
	}
	var times []float64
	for j := 1; ; j++ {
		t := origin + float64(j)*f.Step()
		if t > until+instantTolerance {
			return times
		}
		times = append(times, t)
	}
}

// pastChance is 0, 1 or, where the record leaves it open, NaN.
func pastChance(t attain.Target, s attain.Series) Chance {
	a := Assessment{Target: t}
	a.past(s)
	switch a.State {
	case Hit:
		return Chance{1, 1}
	case Missed:
		return Chance{0, 0}
	}
	return Chance{math.NaN(), math.NaN()}
}

// chanceAt is the probability that the target is met at its date.
func chanceAt(t attain.Target, f *model.Fitted, law model.Forecaster) float64 {
	x := onScale(t, f)
	below := math.Max(0, math.Copysign(1, x))
	if !math.IsInf(x, 0) {
		below = law.Marginals([]float64{t.Period.Instant()})[0].CDF(x)
	}
	if t.Sense == attain.AtLeastValue {
		return 1 - below
	}
	return below
}

// onScale is where on the scale of the fit the levels that meet the target
// begin or end, infinite where every level or none meets it.
func onScale(t attain.Target, f *model.Fitted) float64 {
	y := f.Grain.AtMost(t.Value)
	if t.Sense == attain.AtLeastValue {
		y = f.Grain.AtLeast(t.Value)
	}
	switch {
	case math.IsInf(y, 0):
		return y
	case f.Scale.Form == model.Log && y <= 0:
		return math.Inf(-1)
	}
	return f.Scale.Forward(y)
}

// draw fills the futures.
func (c *Chancer) draw(f *model.Fitted, times []float64) {
	if n := c.Settings.Futures(); len(c.futures) != n || cap(c.futures[0].Expected) < len(times) {
		c.futures = model.NewFutures(n, len(times))
	}
	for i := range c.futures {
		future := &c.futures[i]
		future.Expected, future.Chance = future.Expected[:len(times)], future.Chance[:len(times)]
	}
	f.Drawer.Draw(c.futures, times, c.source(f.Series.Indicator.ID, "chances"))
}

// passage turns the chance at the date into that by the date.
func (c *Chancer) passage(chance *Chance, t attain.Target, f *model.Fitted, times []float64) {
	last := -1
	for j, at := range times {
		if math.Abs(at-t.Period.Instant()) <= instantTolerance {
			last = j
		}
	}
	if last < 0 { // the past, or a date that is no year's end
		return
	}
	goal, sign := onScale(t, f), 1.0
	if t.Sense == attain.AtMostValue {
		goal, sign = -goal, -1
	}
	never, not := 0, 0
	for i := range c.futures {
		future := &c.futures[i]
		if sign*(future.Expected[last]+future.Chance[last]) >= goal {
			continue
		}
		not++
		if !reached(future, last, goal, sign) {
			never++
		}
	}
	if not > 0 {
		chance.By = math.Max(chance.At, 1-(1-chance.At)*float64(never)/float64(not))
	}
}

// reached reports whether sign times the level is at least the goal at the
// start or before time j.
func reached(f *model.Future, j int, goal, sign float64) bool {
	if sign*f.Start >= goal {
		return true
	}
	for i := range j {
		if sign*(f.Expected[i]+f.Chance[i]) >= goal {
			return true
		}
	}
	return false
}
