package forecast

import (
	"attain/model"
	"attain/scenarios"
)

// A stock follows its flows. In each year its cohorts, by age, lose what exits
// and what is converted into stocks that it leaves for; those that have lasted
// come due and lapse unless renewed; then what enters and what is converted
// from other stocks joins the youngest. With S the sum of the cohorts, e the
// exits, q′ the rates of conversion out of it and r the renewal, all in per
// cent, D what comes due, E the entries and q the rates of conversion from the
// levels y of other stocks:
//
//	S(t) = S(t−1)·(1 − (e + Σq′)/100) − (1 − r/100)·D(t) + E + Σ q/100 · y(t−1)
//	y(t) = g⁻¹(g(S(t)) + chance(t)) · Π(1 + shock/100)
//
// within the bounds. chance is what the trend's model adds by chance on its
// scale g, so that the flows are as noisy about their path as the trend is
// about its own; without noise it is 0. What has entered in year t comes due
// in year t + lasts. Over a part of a year, rates and amounts count for that
// part of it.
type stock struct {
	*Projection // its draws are filled in
	*basis
	flow     scenarios.Flow
	assumed  *assumed
	entries  *figure // nil for none
	exits    *figure
	renewal  *figure
	converts []conversion
	leaves   []*figure // rates of what leaves for other stocks
	strikes  []strike
	limits   *limits
	cohorts  []float64 // of the draw that is being followed
}

// A conversion is a part of another stock that joins each year.
type conversion struct {
	from *Projection
	rate *figure
}

// follow fills in draw i of all stocks, which may convert into each other.
func follow(stocks []*stock, i int) {
	for _, s := range stocks {
		s.begin(i)
	}
	for next := make([]int, len(stocks)); ; {
		first := -1
		for k, s := range stocks {
			if next[k] < len(s.Times) && (first < 0 || s.Times[next[k]] < stocks[first].Times[next[first]]-instantTolerance) {
				first = k
			}
		}
		if first < 0 {
			return
		}
		stocks[first].step(i, next[first])
		next[first]++
	}
}

// begin puts the first stock of draw i into cohorts.
func (s *stock) begin(i int) {
	n := max(s.flow.Lasts, 1)
	if s.cohorts == nil {
		s.cohorts = make([]float64, n)
	}
	for a := range s.cohorts {
		share := 1 / float64(n)
		if len(s.flow.Ages) > 0 {
			share = 0
			if a < len(s.flow.Ages) {
				share = s.flow.Ages[a]
			}
		}
		s.cohorts[a] = s.Starts[i] * share
	}
}

// step moves draw i to the time j.
func (s *stock) step(i, j int) {
	t, before := s.Times[j], s.Origin
	if j > 0 {
		before = s.Times[j-1]
	}
	k, years := s.assumed.calendar.within(before, t), t-before
	s.lose(i, k, years)
	s.age(i, k, years)
	s.cohorts[0] += s.joins(i, k, before, years)
	s.Draws[i][j] = s.limits.hold(i, k, s.level(i, j, k))
}

// lose takes away what exits and what leaves for other stocks.
func (s *stock) lose(i, k int, years float64) {
	rate := read(s.exits, i, k)
	for _, f := range s.leaves {
		rate += f.at(i, k)
	}
	kept := max(0, 1-rate/100*years)
	for a := range s.cohorts {
		s.cohorts[a] *= kept
	}
}

// age makes every cohort older; what has lasted lapses unless renewed.
func (s *stock) age(i, k int, years float64) {
	if s.flow.Lasts == 0 {
		return
	}
	last := len(s.cohorts) - 1
	due := years * s.cohorts[last]
	for a := last; a > 0; a-- {
		s.cohorts[a] = (1-years)*s.cohorts[a] + years*s.cohorts[a-1]
	}
	s.cohorts[0] = (1-years)*s.cohorts[0] + due*read(s.renewal, i, k)/100
}

// joins returns what enters and what is converted from other stocks.
func (s *stock) joins(i, k int, before, years float64) float64 {
	sum := read(s.entries, i, k) * years
	for _, c := range s.converts {
		sum += c.rate.at(i, k) / 100 * c.from.level(i, before) * years
	}
	return sum
}

// level returns y at time j.
func (s *stock) level(i, j, k int) float64 {
	sum, bounds := 0.0, s.series.Indicator.Bounds
	for _, c := range s.cohorts {
		sum += c
	}
	y := bounds.Clamp(sum)
	if s.flow.Noise {
		y = bounds.Clamp(s.scattered(i, j, y))
	}
	factor := 1.0
	for _, strike := range s.strikes {
		factor *= strike.factor(i, k)
	}
	return bounds.Clamp(y * factor)
}

// scattered returns the level y with what the trend's model adds by chance.
func (s *stock) scattered(i, j int, y float64) float64 {
	if s.fitted.Scale.Form == model.Log {
		_, noises := s.factors(i)
		return y * noises[s.shown[j]]
	}
	if chance := s.futures[i].Chance[s.shown[j]]; chance != 0 {
		return s.fitted.Scale.Inverse(s.fitted.Scale.Forward(y) + chance)
	}
	return y
}

// read returns the figure, 0 for none.
func read(f *figure, i, k int) float64 {
	if f == nil {
		return 0
	}
	return f.at(i, k)
}
