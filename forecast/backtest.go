package forecast

import (
	"context"
	"math"

	"attain"
	"attain/internal/parallel"
	"attain/model"
)

// A Backtest asks how forecasts would have done. It cuts each series at
// several origins, shows the last points before, lets every method forecast
// the years after, and scores them on what came. Of records of months or
// quarters it forecasts these. The zero value of each setting works.
type Backtest struct {
	Series  []attain.Series
	Methods []Method

	Least    int   // points shown at least; 0 means 2
	Shown    []int // numbers of points to show, beside all there are; nil means 2, 3, 4, 5, 6 and 8, or of months and quarters those of 1, 2 and 3 years
	Horizon  int   // years, or months or quarters, to forecast; 0 means 6
	Origins  int   // origins of each series at most, evenly spread; 0 means every one
	Cuts     func(attain.Series) []Cut
	Workers  int         // how many series run side by side; 0 means 1
	Progress func(n int) // called, from any worker, when n more series are done; may be nil
}

// ScoreLevels are the levels of the quantiles that are scored.
var ScoreLevels = []float64{.025, .05, .1, .15, .2, .25, .3, .35, .4, .45, .5, .55, .6, .65, .7, .75, .8, .85, .9, .95, .975}

// Gains are what the targets of a backtest ask for over the last level shown.
var Gains = []float64{-.10, 0, .10, .25, .50}

// YearsOn is how many years after the origin the targets are to be met.
const YearsOn = 4

// BandLevels are the central intervals whose coverage is counted.
var BandLevels = [3]float64{.50, .80, .95}

// A Trial is one series cut at one origin, forecast by every method.
type Trial struct {
	Series  int // index in the Backtest
	Origin  attain.Period
	Points  int        // shown
	PerYear int        // figures a year
	Scale   float64    // NaiveScale of the levels up to the last origin of the series
	Years   []Year     // those of which something is known, in order
	Asks    []Ask      // targets whose outcome is known
	Results []Verdicts // of the methods, in order
}

// A Year is what came, some years after the origin; of records of months or
// quarters, some of these after it.
type Year struct {
	H      int
	Actual float64 // the middle of what the figure allows
}

// An Ask is a target, a gain over the last level shown in YearsOn years, and
// whether it was met.
type Ask struct {
	Gain, Value float64
	Met         bool
}

// Verdicts are the scores of one method in one trial.
type Verdicts struct {
	Failed  bool      // no forecast was to be had; the rest is empty
	Scores  []Scores  // of the Years of the Trial
	Chances []float64 // of the Asks of the Trial
}

// Scores are those of one year's forecast. Off, Interval and CRPS are in the
// unit of the series.
type Scores struct {
	Median    float64
	Bands     [len(BandLevels)][2]float64 // lower and upper end of the bands of BandLevels
	Symmetric float64                     // SymmetricError of the median
	Off       float64                     // absolute error of the median
	Interval  float64                     // IntervalScore of the 95 % band
	CRPS      float64
	PIT       float64 // F(actual): evenly spread from 0 to 1 where the law is right
}

// In reports whether y lies within the band with the index.
func (s Scores) In(band int, y float64) bool { return y >= s.Bands[band][0] && y <= s.Bands[band][1] }

// Tested is what a backtest found.
type Tested struct {
	Methods []string
	Trials  []Trial // in order of series, origin and points
}

// Run runs the backtest. The result does not depend on the number of workers.
func (b Backtest) Run() *Tested {
	t, _ := b.RunContext(context.Background()) // which does not end
	return t
}

// RunContext is Run, broken off when ctx ends, with the error of ctx.
func (b Backtest) RunContext(ctx context.Context) (*Tested, error) {
	t := &Tested{}
	for _, m := range b.Methods {
		t.Methods = append(t.Methods, m.Name)
	}
	trials := make([][]Trial, len(b.Series))
	err := parallel.Each(ctx, b.Workers, len(b.Series), func(i int) {
		trials[i] = b.trials(i)
		if b.Progress != nil {
			b.Progress(1)
		}
	})
	if err != nil {
		return nil, err
	}
	for _, ts := range trials {
		t.Trials = append(t.Trials, ts...)
	}
	return t, nil
}

// trials runs the trials of series i.
func (b Backtest) trials(i int) []Trial {
	s := b.Series[i]
	cuts := b.rolling
	if b.Cuts != nil {
		cuts = b.Cuts
	}
	all := cuts(s)
	perYear := model.PerYear(s)
	scale := NaiveScale(values(s.Levels[:last(all)]), perYear)
	var trials []Trial
	for _, c := range all {
		t := b.trial(s, c, perYear)
		if len(t.Years) == 0 {
			continue
		}
		t.Series, t.Scale = i, scale
		shown := c.show(s)
		for _, m := range b.Methods {
			t.Results = append(t.Results, t.judge(m, shown))
		}
		trials = append(trials, t)
	}
	return trials
}

// trial says what is to be forecast after the cut, and what came.
func (b Backtest) trial(s attain.Series, c Cut, perYear int) Trial {
	origin := s.Levels[c.Before-1]
	t := Trial{Origin: origin.Period, Points: c.points(), PerYear: perYear}
	for _, o := range s.Levels[c.Before:] {
		h, ok := b.ahead(origin, o, perYear)
		if !ok {
			continue
		}
		lo, hi := o.Interval()
		t.Years = append(t.Years, Year{h, (lo + hi) / 2})
		if h == YearsOn*perYear {
			t.Asks = asks(s.Indicator, origin.Value, o)
		}
	}
	return t
}

// ahead returns how many whole periods of the record o lies after the origin;
// ok is false where it does not, lies beyond the horizon, or is only a plan.
func (b Backtest) ahead(origin, o attain.Observation, perYear int) (h int, ok bool) {
	periods := (o.Period.Instant() - origin.Period.Instant()) * float64(perYear)
	h = int(math.Round(periods))
	ok = math.Abs(periods-float64(h)) < instantTolerance*float64(perYear) && h >= 1 && h <= b.horizon() && o.Status != attain.Planned
	return h, ok
}

// asks returns the targets on o for a series that stood at last: those that
// it can reach by its bounds, and whose outcome o leaves no doubt about. There
// are none where nothing can be gained on last.
func asks(ind attain.Indicator, last float64, o attain.Observation) []Ask {
	if !(last > 0) {
		return nil
	}
	var all []Ask
	for _, g := range Gains {
		target := attain.Target{Period: o.Period, Value: last * (1 + g), Sense: attain.AtLeastValue}
		met := metBy(target, o)
		if met != open && ind.Bounds.Contains(target.Value) {
			all = append(all, Ask{g, target.Value, met == yes})
		}
	}
	return all
}

// judge lets the method forecast the shown series and scores it.
func (t Trial) judge(m Method, shown attain.Series) Verdicts {
	times := make([]float64, len(t.Years))
	for j, y := range t.Years {
		times[j] = t.Origin.Instant() + float64(y.H)/float64(t.PerYear)
	}
	laws := m.Laws(shown, times)
	if laws == nil {
		return Verdicts{Failed: true}
	}
	v := Verdicts{Scores: make([]Scores, len(t.Years))}
	for j, y := range t.Years {
		v.Scores[j] = scoresOf(laws[j], y.Actual)
		if y.H == YearsOn*t.PerYear {
			for _, a := range t.Asks {
				v.Chances = append(v.Chances, 1-laws[j].CDF(a.Value))
			}
		}
	}
	return v
}

// scoresOf scores the law of a level on what came.
func scoresOf(law Law, y float64) Scores {
	q := make([]float64, len(ScoreLevels))
	law.Quantiles(ScoreLevels, q)
	s := Scores{Median: q[middle], CRPS: CRPSQuantiles(y, ScoreLevels, q), PIT: law.CDF(y)}
	for i, k := range lowerEnds {
		s.Bands[i] = [2]float64{q[k], q[len(q)-1-k]}
	}
	s.Symmetric, s.Off = SymmetricError(y, s.Median), math.Abs(y-s.Median)
	s.Interval = IntervalScore(y, s.Bands[2][0], s.Bands[2][1], BandLevels[2])
	return s
}

// middle is the place of the median in ScoreLevels, lowerEnds those of the
// lower ends of the bands.
const middle = 10

var lowerEnds = [len(BandLevels)]int{5, 2, 0}

func (b Backtest) horizon() int {
	if b.Horizon == 0 {
		return 6
	}
	return b.Horizon
}

func values(os []attain.Observation) []float64 {
	v := make([]float64, len(os))
	for i, o := range os {
		v[i] = o.Value
	}
	return v
}
