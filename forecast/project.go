package forecast

import (
	"hash/fnv"
	"math"
	"math/rand/v2"

	"attain"
	"attain/model"
	"attain/scenarios"
)

// Settings say how futures are drawn. The zero value works.
type Settings struct {
	Draws int    // number of futures; 0 means 4,000
	Seed  uint64 // the plan's seed
}

const defaultDraws = 4000

// Futures returns the number of futures that are drawn.
func (s Settings) Futures() int {
	if s.Draws == 0 {
		return defaultDraws
	}
	return s.Draws
}

// source returns the generator for one indicator, or assumption, and purpose.
func (s Settings) source(id, purpose string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(id + "\x00" + purpose))
	return rand.New(rand.NewPCG(s.Seed, h.Sum64()))
}

// Project draws the futures of a fitted model under a resolved scenario, at
// each year's end after the last observation up to the instant until. It
// returns nil where there is nothing to project: the fit has no Drawer, or
// until is not after the last observation.
func Project(f *model.Fitted, scenario scenarios.Resolved, until float64, set Settings) *Projection {
	last, ok := f.Series.Last()
	if !ok || f.Drawer == nil {
		return nil
	}
	origin := last.Period.Instant()
	times := yearEnds(origin, until)
	if len(times) == 0 {
		return nil
	}
	futures := model.NewFutures(set.Futures(), len(times))
	f.Drawer.Draw(futures, times, set.source(f.Series.Indicator.ID, "futures"))

	p := Projection{
		Series: f.Series, Scenario: scenario.Scenario.ID, Model: f.Model, Rung: f.Rung,
		Origin: origin, Times: times,
		Draws: make([][]float64, len(futures)), Starts: make([]float64, len(futures)),
		Warnings: f.Warnings,
	}
	course := newCourse(f, scenario, origin, times, set)
	p.Warnings = append(p.Warnings[:len(p.Warnings):len(p.Warnings)], course.warnings...)
	for i, future := range futures {
		p.Starts[i] = startOf(f, last.Value, future)
		p.Draws[i] = course.levels(i, future)
	}
	return NewProjection(p)
}

// startOf is the level a future starts from: the one printed where the future
// holds to it, without what the scale would round off.
func startOf(f *model.Fitted, printed float64, future model.Future) float64 {
	if future.Start == f.Scale.Forward(printed) {
		return printed
	}
	return f.Scale.Inverse(future.Start)
}

// yearEnds returns the whole years after from, up to and including to.
func yearEnds(from, to float64) []float64 {
	var times []float64
	for t := math.Floor(from+instantTolerance) + 1; t <= to+instantTolerance; t++ {
		times = append(times, t)
	}
	return times
}

// paceBetween returns the yearly pace from level a at one instant to level b
// years later. Compound growth is not defined for shares, nor across zero.
func paceBetween(kind attain.Kind, a, b, years float64) Pace {
	p := Pace{Growth: math.NaN(), PerYear: (b - a) / years, Years: years}
	if kind != attain.Share && a > 0 && b > 0 {
		p.Growth = math.Pow(b/a, 1/years) - 1
	}
	return p
}

// noPace is the pace that cannot be given.
var noPace = Pace{Growth: math.NaN(), PerYear: math.NaN()}

// lastPace returns the pace between the last two levels that cover
// comparable time, and both of them; ok is false when there are fewer than
// two.
func lastPace(s attain.Series) (pace Pace, from, to attain.Observation, ok bool) {
	var full []attain.Observation
	for _, o := range s.Levels {
		if s.Indicator.Kind.AtInstant() || !o.Period.PartYear() {
			full = append(full, o)
		}
	}
	if len(full) < 2 {
		return noPace, from, to, false
	}
	from, to = full[len(full)-2], full[len(full)-1]
	return paceBetween(s.Indicator.Kind, from.Value, to.Value, to.Period.Instant()-from.Period.Instant()), from, to, true
}
