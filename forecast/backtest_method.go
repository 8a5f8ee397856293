package forecast

import (
	"math"

	"attain"
	"attain/model"
)

// A Law is what a method says of the level at one time, in the unit of the
// series. CDF rises from 0 to 1; Quantiles writes the quantiles of ascending
// levels to dst, ascending.
type Law interface {
	CDF(y float64) float64
	Quantiles(levels, dst []float64)
}

// A Method forecasts a series that was cut: it returns the laws at the
// ascending instants times, all after the last level, or nil where it cannot.
// It may be used by many goroutines.
type Method struct {
	Name string
	Laws func(s attain.Series, times []float64) []Law
}

// ModelMethod is the method of fitting the model that suits the indicator,
// whose laws must be known in closed form.
func ModelMethod(name string, suiting func(attain.Indicator) model.Model) Method {
	return Method{name, func(s attain.Series, times []float64) []Law {
		return LawsOf(suiting(s.Indicator).Fit(s), times)
	}}
}

// LawsOf returns the laws of the levels at the ascending instants times, all
// after the origin of the fit; nil where the fit has none in closed form.
func LawsOf(f *model.Fitted, times []float64) []Law {
	forecaster, ok := f.Drawer.(model.Forecaster)
	if !ok {
		return nil
	}
	laws := make([]Law, len(times))
	for j, m := range forecaster.Marginals(times) {
		laws[j] = fittedLaw{m, f.Scale, f.Grain, f.Series.Indicator.Bounds}
	}
	return laws
}

// A fittedLaw is a law on a model's scale, read as one of the level.
type fittedLaw struct {
	on     model.Marginal
	scale  model.Scale
	grain  model.Grain
	bounds attain.Bounds
}

// CDF implements Law. A level that the scale or the bounds rule out lies
// below everything or above.
func (l fittedLaw) CDF(y float64) float64 {
	y = l.grain.AtMost(y)
	switch {
	case math.IsInf(y, 0):
		return math.Max(0, math.Copysign(1, y))
	case l.scale.Form == model.Log && y <= 0:
		return 0
	}
	return l.on.CDF(l.scale.Forward(y))
}

// Quantiles implements Law.
func (l fittedLaw) Quantiles(levels, dst []float64) {
	l.on.Quantiles(levels, dst)
	for i, x := range dst {
		dst[i] = l.grain.Round(l.bounds.Clamp(l.scale.Inverse(x)))
	}
}

// ClassicMethod is a textbook method with the normal law of its formulas. It
// reads the levels at the end that are a year apart, or of a record of months or
// quarters these, seasonally adjusted: no other it knows.
func ClassicMethod(c model.Classic) Method {
	return Method{c.Name(), func(s attain.Series, times []float64) []Law {
		last, perYear := s.Levels[len(s.Levels)-1].Period.Instant(), float64(model.PerYear(s))
		ahead := func(t float64) int { return int(math.Round((t - last) * perYear)) }
		steps := ahead(times[len(times)-1])
		mean, sd := make([]float64, steps), make([]float64, steps)
		y := evenly(s.Levels, 1/perYear)
		season := seasonOf(y, int(perYear))
		c.Forecast(mean, sd, season.adjusted(y))
		laws := make([]Law, len(times))
		for j, t := range times {
			h := ahead(t)
			f := season.factor(len(y) - 1 + h)
			laws[j] = normalLaw{f * mean[h-1], f * sd[h-1]}
		}
		return laws
	}}
}

// ClassicMethods are those that every backtest is held against.
func ClassicMethods() []Method {
	var ms []Method
	for _, c := range model.Classics() {
		ms = append(ms, ClassicMethod(c))
	}
	return ms
}

// evenly returns the values at the end of the levels that are a step apart.
func evenly(levels []attain.Observation, step float64) []float64 {
	from := len(levels) - 1
	for from > 0 && math.Abs(levels[from].Period.Instant()-levels[from-1].Period.Instant()-step) < instantTolerance {
		from--
	}
	return values(levels[from:])
}

// A normalLaw is a normal law, which may have no spread.
type normalLaw struct{ mean, sd float64 }

// CDF implements Law. Without spread it is a step, ½ at the mean.
func (l normalLaw) CDF(y float64) float64 {
	if l.sd == 0 {
		switch {
		case y < l.mean:
			return 0
		case y > l.mean:
			return 1
		}
		return 0.5
	}
	return math.Erfc((l.mean-y)/l.sd/math.Sqrt2) / 2
}

// Quantiles implements Law.
func (l normalLaw) Quantiles(levels, dst []float64) {
	for i, level := range levels {
		dst[i] = l.mean + l.sd*math.Sqrt2*math.Erfinv(2*level-1)
	}
}
