package forecast

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"attain"
	"attain/model"
	"attain/model/prior"
)

// backtestSeries is a yearly series that ends in 2020.
func backtestSeries(id string, levels ...float64) attain.Series {
	var os []attain.Observation
	for i, v := range levels {
		os = append(os, attain.Observation{Period: attain.Year(2021 - len(levels) + i), Value: v})
	}
	return attain.NewSeries(attain.Indicator{ID: id, Bounds: attain.Stock.NaturalBounds()}, os, "")
}

// lastPlus is the method that says N(last level + h, 1).
var lastPlus = Method{"last plus", func(s attain.Series, times []float64) []Law {
	last := s.Levels[len(s.Levels)-1]
	var laws []Law
	for _, t := range times {
		laws = append(laws, normalLaw{last.Value + t - last.Period.Instant(), 1})
	}
	return laws
}}

// Every origin with two points or more before it, every number of points and
// all there are; the scores are those of the functions.
func TestBacktestRolls(t *testing.T) {
	s := backtestSeries("a", 10, 11, 13, 12, 20, 14)
	found := Backtest{Series: []attain.Series{s}, Methods: []Method{lastPlus}, Horizon: 3}.Run()
	var got [][3]int
	for _, trial := range found.Trials {
		got = append(got, [3]int{trial.Origin.EndYear(), trial.Points, len(trial.Years)})
	}
	want := [][3]int{{2016, 2, 3}, {2017, 2, 3}, {2017, 3, 3}, {2018, 2, 2}, {2018, 3, 2}, {2018, 4, 2},
		{2019, 2, 1}, {2019, 3, 1}, {2019, 4, 1}, {2019, 5, 1}}
	if !slices.Equal(got, want) {
		t.Fatalf("origins, points and years %v, want %v", got, want)
	}
	first := found.Trials[0]
	isNear(t, "scale", first.Scale, (1+2+1+8)/4.0, 1e-12) // up to the last origin, 2019
	law := distuv.Normal{Mu: 11 + 1, Sigma: 1}
	x := first.Results[0].Scores[0] // 2017: 13
	isNear(t, "median", x.Median, 12, 1e-9)
	isNear(t, "off", x.Off, 1, 1e-9)
	isNear(t, "sMAPE", x.Symmetric, 200.0/25, 1e-9)
	isNear(t, "interval score", x.Interval, law.Quantile(0.975)-law.Quantile(0.025), 1e-9)
	isNear(t, "PIT", x.PIT, law.CDF(13), 1e-9)
	isNear(t, "CRPS", x.CRPS, CRPSNormal(13, 12, 1), 0.02)
	if x.In(0, 13) || !x.In(1, 13) || !x.In(2, 13) { // 1 off: outside ±0.67, within ±1.28
		t.Errorf("bands %v", x.Bands)
	}
}

// The targets of four years on, and what their chances score.
func TestBacktestAsks(t *testing.T) {
	s := backtestSeries("a", 90, 100, 1, 1, 1, 105)
	found := Backtest{Series: []attain.Series{s}, Methods: []Method{lastPlus}}.Run()
	trial := found.Trials[0] // shown 2015 and 2016
	want := []Ask{{-.10, 90, true}, {0, 100, true}, {.10, 110, false}, {.25, 125, false}, {.50, 150, false}}
	for i, a := range trial.Asks {
		isNear(t, "target", a.Value, want[i].Value, 1e-9)
		if a.Gain != want[i].Gain || a.Met != want[i].Met {
			t.Errorf("%+v, want %+v", a, want[i])
		}
	}
	law := distuv.Normal{Mu: 104, Sigma: 1}
	chances := trial.Results[0].Chances
	brier := 0.0
	for i, w := range want {
		isNear(t, "chance", chances[i], law.Survival(w.Value), 1e-9)
		brier += Brier(chances[i], w.Met) / 5
	}
	isNear(t, "Brier", found.Summary(0, Selection{}).Brier, brier, 1e-12)

	share := backtestSeries("b", 70, 80, 81, 82, 83, 84)
	share.Indicator.Kind, share.Indicator.Bounds = attain.Share, attain.Share.NaturalBounds()
	if asked := (Backtest{Series: []attain.Series{share}}).Run().Trials[0].Asks; len(asked) != 4 || asked[3].Value != 100 {
		t.Errorf("a share of 80 is asked for %+v, want nothing above 100", asked)
	}
}

// What is hidden stays hidden: later levels, growth statements and dropped
// figures, and everything before the first level shown.
func TestBacktestHides(t *testing.T) {
	s := backtestSeries("a", 1, 2, 3, 4, 5)
	for _, o := range s.Levels {
		o.Growth, o.Value = true, 0.1
		s.Growth = append(s.Growth, o)
		s.Dropped = append(s.Dropped, attain.Dropped{Observation: o, Reason: attain.DropSuperseded})
	}
	s.Indicator.Bounds = attain.Bounds{} // NaN is not equal to itself
	before := s
	before.Levels, before.Growth, before.Dropped = slices.Clone(s.Levels), slices.Clone(s.Growth), slices.Clone(s.Dropped)
	spy := Method{"spy", func(shown attain.Series, times []float64) []Law {
		first, last := shown.Levels[0].Period.Instant(), shown.Levels[len(shown.Levels)-1].Period.Instant()
		for _, o := range shown.Growth {
			if at := o.Period.Instant(); at < first || at > last {
				t.Errorf("growth of %s is shown with levels of %g to %g", o.Period, first, last)
			}
		}
		for _, d := range shown.Dropped {
			if at := d.Observation.Period.Instant(); at < first || at > last {
				t.Errorf("a dropped figure of %s is shown with levels of %g to %g", d.Observation.Period, first, last)
			}
		}
		if times[0] <= last {
			t.Errorf("asked for %g after %g", times[0], last)
		}
		return nil
	}}
	found := Backtest{Series: []attain.Series{s}, Methods: []Method{spy}}.Run()
	if sum := found.Summary(0, Selection{}); sum.Failed != len(found.Trials) || sum.Forecasts != 0 || !math.IsNaN(sum.SMAPE) {
		t.Errorf("a method without forecasts: %+v", sum)
	}
	if !reflect.DeepEqual(s, before) {
		t.Error("the series was changed")
	}
}

// Months of a flow after the last year that is shown would tell of the years to
// come: they are hidden too.
func TestBacktestHidesAmounts(t *testing.T) {
	var os []attain.Observation
	for m := range 40 {
		os = append(os, attain.Observation{Period: attain.Month(2018+m/12, m%12+1), Value: float64(10 + m)})
	}
	s := attain.NewSeries(attain.Indicator{Kind: attain.Flow, Bounds: attain.Flow.NaturalBounds()}, os, "")
	if len(s.Levels) != 3 || len(s.Amounts) != 40 {
		t.Fatalf("%d years made of %d months", len(s.Levels), len(s.Amounts))
	}
	shown := Cut{Before: 2}.show(s)
	if last := shown.Amounts[len(shown.Amounts)-1].Period; last != attain.Month(2019, 12) || len(shown.Amounts) != 24 || len(s.Amounts) != 40 {
		t.Errorf("%d months to %s are shown with the years 2018 and 2019", len(shown.Amounts), last)
	}
}

// A plan is no outcome, a gap keeps its distance, and a figure that leaves
// room counts as the middle of what it allows.
func TestBacktestOutcomes(t *testing.T) {
	year := func(y int, v float64, q attain.Qualifier, st attain.Status) attain.Observation {
		return attain.Observation{Period: attain.Year(y), Value: v, Qualifier: q, Status: st}
	}
	s := attain.NewSeries(attain.Indicator{ID: "a", Bounds: attain.Stock.NaturalBounds()}, []attain.Observation{
		year(2010, 100, attain.Exact, attain.Actual), year(2011, 105, attain.Exact, attain.Actual),
		year(2013, 120, attain.Over, attain.Actual), year(2014, 121, attain.Exact, attain.Planned),
		year(2015, 101, attain.About, attain.Provisional), year(2030, 1, attain.Exact, attain.Actual),
		{Period: attain.Month(2013, 6), Value: 110},
	}, "")
	found := Backtest{Series: []attain.Series{s}, Shown: []int{2}}.Run()
	want := []Year{{2, 125}, {4, 101}}
	if got := found.Trials[0].Years; !slices.Equal(got, want) {
		t.Errorf("outcomes %+v, want %+v", got, want)
	}
	// "about 101" may lie on either side of 101 itself, on one of any other
	os := asks(s.Indicator, 101, s.Levels[len(s.Levels)-2])
	if len(os) != 4 || slices.ContainsFunc(os, func(a Ask) bool { return a.Gain == 0 }) {
		t.Errorf("asked %+v", os)
	}
}

func TestBacktestOrigins(t *testing.T) {
	long := backtestSeries("a", make([]float64, 30)...)
	short := backtestSeries("b", make([]float64, 5)...)
	for _, c := range []struct {
		series  attain.Series
		origins int
		want    []int
	}{
		{long, 4, []int{2, 9, 17, 24}}, // with six years ahead
		{long, 1, []int{24}},
		{short, 4, []int{2, 3, 4}},
		{short, 2, []int{2, 4}},
		{short, 0, []int{2, 3, 4}},
	} {
		if got := (Backtest{Origins: c.origins}).origins(c.series, 1); !slices.Equal(got, c.want) {
			t.Errorf("%d origins of %d levels: %v, want %v", c.origins, len(c.series.Levels), got, c.want)
		}
	}
}

// A law that is right holds what it promises: series drawn from lastPlus.
func TestBacktestOfTheTruth(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var series []attain.Series
	for range 3000 {
		series = append(series, backtestSeries("a", 50, 50, 51+r.NormFloat64()))
	}
	s := Backtest{Series: series, Methods: []Method{lastPlus}}.Run().Summary(0, Selection{})
	for i, level := range BandLevels {
		if in := s.In[i]; in.N != 3000 || !(in.Low < level && level < in.High) {
			t.Errorf("within the %g band: %+v", level, in)
		}
	}
	chi2 := 0.0
	for _, n := range s.PITs {
		chi2 += (float64(n) - 300) * (float64(n) - 300) / 300
	}
	if most := (distuv.ChiSquared{K: 9}).Quantile(0.999); chi2 > most {
		t.Errorf("PIT by tenth %v: χ² %g, more than %g", s.PITs, chi2, most)
	}
	if !math.IsNaN(s.CRPS) {
		t.Errorf("CRPS over a scale of 0 is %g", s.CRPS)
	}
}

// The engine's laws are those that its futures are drawn from, and it and the
// classics give the same bytes whatever the workers.
func TestBacktestOfTheEngine(t *testing.T) {
	p := prior.For("economic")
	pool := model.Pool{Prior: p, Plans: model.NewPlans(p)}
	engine := ModelMethod("attain", func(attain.Indicator) model.Model { return pool })
	r := rand.New(rand.NewPCG(1, 1))
	var series []attain.Series
	for i := range 12 {
		levels := []float64{100}
		for range 6 + 2*i {
			levels = append(levels, levels[len(levels)-1]*math.Exp(0.03+0.05*r.NormFloat64()))
		}
		series = append(series, backtestSeries("s", levels...))
	}
	b := Backtest{Series: series, Methods: append([]Method{engine}, ClassicMethods()...), Origins: 3, Workers: 1}
	one := b.Run()
	b.Workers = 4
	if four := b.Run(); !reflect.DeepEqual(one, four) {
		t.Error("four workers find something else than one")
	}
	if sum := one.Summary(0, Selection{}); sum.Series != 12 || sum.Failed != 0 || !(sum.MASE > 0) || !(sum.Brier < 0.3) {
		t.Errorf("%+v", sum)
	}
	fit := pool.Fit(series[0])
	laws := LawsOf(fit, []float64{2021, 2022, 2023, 2024})
	futures := model.NewFutures(20_000, 4)
	fit.Drawer.Draw(futures, []float64{2021, 2022, 2023, 2024}, r)
	q := make([]float64, 3)
	laws[3].Quantiles([]float64{0.1, 0.5, 0.9}, q)
	for i, level := range []float64{0.1, 0.5, 0.9} {
		below := 0.0
		for _, f := range futures {
			if fit.Scale.Inverse(f.Expected[3]+f.Chance[3]) <= q[i] {
				below += 1.0 / 20_000
			}
		}
		isNear(t, "share of futures below a quantile", below, level, 0.012)
		isNear(t, "CDF of a quantile", laws[3].CDF(q[i]), level, 1e-6)
	}
	if laws[3].CDF(-1) != 0 || laws[3].CDF(0) != 0 {
		t.Error("a level that must be positive may be zero")
	}
}

// Two methods that differ by 0.2 on one of two series of one call each, by
// hand: mean −0.1, standard error 0.1.
func TestPaired(t *testing.T) {
	trial := func(series int, a, b float64) Trial {
		return Trial{Series: series, Asks: []Ask{{Met: true}}, Results: []Verdicts{{Chances: []float64{a}}, {Chances: []float64{b}}}}
	}
	found := Tested{Methods: []string{"a", "b"}, Trials: []Trial{
		trial(0, 1, 1-math.Sqrt(0.2)), trial(1, 0.5, 0.5), {Series: 2, Results: []Verdicts{{Failed: true}, {}}},
	}}
	d, se := found.Paired(0, 1, Selection{})
	isNear(t, "difference", d, -0.1, 1e-12)
	isNear(t, "standard error", se, 0.1, 1e-12)
}

// A classic reads the last years without a gap, and steps where it has no
// spread.
func TestClassicMethod(t *testing.T) {
	s := attain.NewSeries(attain.Indicator{}, []attain.Observation{
		{Period: attain.Year(2001), Value: 900}, {Period: attain.Year(2010), Value: 5}, {Period: attain.Year(2011), Value: 7},
	}, "")
	laws := ClassicMethod(model.StraightDrift{}).Laws(s, []float64{2012, 2015})
	q := make([]float64, 1)
	laws[1].Quantiles([]float64{0.5}, q)
	isNear(t, "drift over four years", q[0], 7+4*2, 1e-12)
	one := attain.NewSeries(attain.Indicator{}, []attain.Observation{{Period: attain.Year(2011), Value: 7}}, "")
	flat := ClassicMethod(model.Naive{}).Laws(one, []float64{2012})[0]
	if flat.CDF(6.9) != 0 || flat.CDF(7) != 0.5 || flat.CDF(7.1) != 1 {
		t.Error("a law without spread is no step")
	}
}

// quarterly is a record of n quarters that ends with 2020, which grow by 1 % a
// quarter and stand at 80, 100, 140 and 80 in turn.
func quarterly(n int) attain.Series {
	var os []attain.Observation
	for i := range n {
		k := 4*2020 + 3 - (n - 1) + i
		level := []float64{80, 100, 140, 80}[k%4] * math.Pow(1.01, float64(i))
		os = append(os, attain.Observation{Period: attain.Quarter(k/4, k%4+1), Value: level})
	}
	return attain.NewSeries(attain.Indicator{ID: "q", Bounds: attain.Stock.NaturalBounds()}, os, "")
}

// Records of quarters are cut after a year and more, shown by years, forecast by
// quarters, and scored over their change from year to year.
func TestBacktestOfQuarters(t *testing.T) {
	found := Backtest{
		Series:  []attain.Series{quarterly(20)},
		Methods: append([]Method{ModelMethod("attain", func(attain.Indicator) model.Model { return model.Seasonal{} })}, ClassicMethods()...),
		Horizon: 3, Origins: 4,
	}.Run()
	if found.PerYear() != 4 {
		t.Fatalf("%d figures a year", found.PerYear())
	}
	var shown []int
	for _, trial := range found.Trials {
		shown = append(shown, trial.Points)
		if len(trial.Years) == 0 || trial.Years[0].H != 1 {
			t.Errorf("after %s comes %+v", trial.Origin, trial.Years)
		}
	}
	// origins after 4 quarters and more with three to come, each with a year, two
	// and three where there are more, and with all
	if want := []int{4, 4, 8, 4, 8, 12, 13, 4, 8, 12, 17}; !slices.Equal(shown, want) {
		t.Errorf("shown %v, want %v", shown, want)
	}
	last := found.Trials[len(found.Trials)-1]
	levels := values(quarterly(20).Levels)
	isNear(t, "scale", last.Scale, NaiveScale(levels[:last.Points], 4), 1e-12)
	for i, v := range last.Results { // all that is known is shown: every method must know the season
		for j, s := range v.Scores {
			if s.Symmetric > 8 { // the season is 20 to 40 % of the level
				t.Errorf("%s is %.1f %% off quarter %d", found.Methods[i], s.Symmetric, j+1)
			}
		}
	}
}

// A season that multiplies is found, one that is not there is not, and what is
// adjusted is smooth.
func TestSeasonOf(t *testing.T) {
	y := values(quarterly(24).Levels)
	s := seasonOf(y, 4)
	for k, want := range []float64{.8, 1, 1.4, .8} { // the first quarter is the first of a year
		isNear(t, "factor", s.factor(k), want, .01)
	}
	adjusted := s.adjusted(y)
	for i := 1; i < len(adjusted); i++ {
		isNear(t, "growth of the adjusted", adjusted[i]/adjusted[i-1], 1.01, .01)
	}
	r := rand.New(rand.NewPCG(1, 2))
	noise := make([]float64, 40)
	for i := range noise {
		noise[i] = 100 + r.NormFloat64()
	}
	if s := seasonOf(noise, 12); s != nil {
		t.Errorf("noise has the season %v", s)
	}
	if seasonOf(y[:8], 4) != nil || seasonOf(y, 1) != nil {
		t.Error("too little shows a season")
	}
}
