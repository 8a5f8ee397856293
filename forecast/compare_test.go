package forecast

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat"

	"attain"
	"attain/model"
	"attain/model/prior"
	"attain/scenarios"
)

// drawn returns the outcome of a stock that stood at 100 in 2023, whose level
// at the end of 2024 is each of the draws and which stays there, judged on a
// target of at least value by 2024.
func drawn(draws []float64, value float64) Outcome {
	s := observed(attain.Stock, 2023, 100)
	p := Projection{Series: s, Origin: 2023, Times: []float64{2024, 2025}}
	for _, y := range draws {
		p.Draws, p.Starts = append(p.Draws, []float64{y, y}), append(p.Starts, 100)
	}
	o := Outcome{Series: s, Projection: NewProjection(p)}
	o.Assessments = []Assessment{Assess(attain.Target{ID: "t", Period: attain.Year(2024), Value: value}, s, o.Projection, 2023)}
	return o
}

func normals(seed uint64, n int) []float64 {
	rng := rand.New(rand.NewPCG(seed, 0))
	x := make([]float64, n)
	for i := range x {
		x[i] = 110 + 10*rng.NormFloat64()
	}
	return x
}

func each(x []float64, f func(float64) float64) []float64 {
	y := make([]float64, len(x))
	for i := range x {
		y[i] = f(x[i])
	}
	return y
}

// Twelve futures by hand: two hit in the base, five in the case, and every hit
// of the base is one of the case.
func TestCompareByHand(t *testing.T) {
	base := drawn([]float64{121, 120, 110, 110, 110, 110, 110, 110, 110, 110, 100, 100}, 120)
	with := drawn([]float64{131, 130, 120, 120, 120, 110, 110, 110, 110, 110, 100, 100}, 120)
	c := Compare("t", base, with)
	d := c.Cases[1].Change
	if !near(d.Prob, 3.0/12, 1e-15) || !near(d.ProbErr, math.Sqrt((3.0/12-9.0/144)/12), 1e-15) {
		t.Errorf("difference %g ± %g", d.Prob, d.ProbErr)
	}
	if b := c.Cases[0].Change; !b.Same || b.Prob != 0 || b.ProbErr != 0 || b.MedianErr != 0 || b.Told() {
		t.Errorf("the base differs from itself: %+v", b)
	}
	if c.Cases[1].Reaches || c.Reaching() != 0 || !c.Judged() {
		t.Error("5 of 12 reach the wanted 0.66")
	}
	if x := c.Cases[1]; !near(x.Pace.Growth, 0.10, 1e-12) || x.Pace.PerYear != 10 {
		t.Errorf("from 100 to the median of 110 in a year: %+v", x.Pace)
	}
	if x := c.Cases[1]; x.DateRange.Lo != 2024 || !math.IsInf(x.DateRange.Hi, 1) || !math.IsNaN(d.Years) || x.By != x.At || !near(x.ByErr, x.StdErr, 1e-15) {
		t.Errorf("dates %+v, %g years", x.DateRange, d.Years)
	}
}

// What differs in no future differs by exactly zero, with no error; and the
// error of a difference between two levels that move along the same draws is
// the closed form of the sample:
//
//	y = x + c:  0
//	y = k x:    (k − 1)/2 · s/√n, s the sparsity of x at its median
func TestPairedErrors(t *testing.T) {
	x := normals(1, 4000)
	same := Compare("t", drawn(x, 120), drawn(x, 120)).Cases[1].Change
	if !same.Same || same.Prob != 0 || same.ProbErr != 0 || same.Median != 0 || same.MedianErr != 0 || same.Years != 0 && !math.IsNaN(same.Years) {
		t.Errorf("equal draws: %+v", same)
	}
	shifted := Compare("t", drawn(x, 120), drawn(each(x, func(v float64) float64 { return v + 5 }), 120)).Cases[1].Change
	if shifted.Same || !near(shifted.Median, 5, 1e-9) || !near(shifted.MedianErr, 0, 1e-12) {
		t.Errorf("shifted by 5: %+v", shifted)
	}
	scaled := Compare("t", drawn(x, 120), drawn(each(x, func(v float64) float64 { return 1.5 * v }), 120))
	alone := scaled.Cases[0].MedianErr
	if got := scaled.Cases[1].Change.MedianErr; !near(got, 0.5*alone, 1e-9*alone) {
		t.Errorf("scaled by 1.5: error %g, want half of %g", got, alone)
	}
	if want := 10 * math.Sqrt(2*math.Pi) / 2 / math.Sqrt(4000); !near(alone, want, 0.1*want) { // sd √(π/2) / √n
		t.Errorf("error of a normal median: %g, want %g", alone, want)
	}
}

// On the same random numbers the error of a difference is far below that of
// independent samples, whose errors add in squares.
func TestPairingHelps(t *testing.T) {
	x := normals(1, 4000)
	moved := func(v float64) float64 { return v + 1 }
	base := drawn(x, 120)
	pairs := Compare("t", base, drawn(each(x, moved), 120)).Cases[1]
	apart := Compare("t", base, drawn(each(normals(2, 4000), moved), 120)).Cases[1]
	added := math.Hypot(base.Assessments[0].StdErr, apart.StdErr)
	if !near(apart.Change.ProbErr, added, 0.03*added) {
		t.Errorf("independent draws: %g, want %g", apart.Change.ProbErr, added)
	}
	if pairs.Change.ProbErr > 0.5*added || !pairs.Change.Told() {
		t.Errorf("paired draws: %g ± %g, independent %g", pairs.Change.Prob, pairs.Change.ProbErr, added)
	}
	// The mean of half the draws less that of all is half the difference
	// between the halves: its error is that of all the draws.
	fewer := Compare("t", base, drawn(x[:2000], 120)).Cases[1]
	if want := base.Assessments[0].StdErr; !near(fewer.Change.ProbErr, want, 0.05*want) {
		t.Errorf("half of the same draws: %g, want %g", fewer.Change.ProbErr, want)
	}
}

// The printed errors are those that one would see by running again and again
// with other seeds.
func TestErrorsHoldOverSeeds(t *testing.T) {
	const runs = 400
	var prob, median, probErr, medianErr []float64
	for seed := range uint64(runs) {
		x := normals(seed, 500)
		d := Compare("t", drawn(x, 120), drawn(each(x, func(v float64) float64 { return 1.1*v - 5 }), 120)).Cases[1].Change
		prob, median = append(prob, d.Prob), append(median, d.Median)
		probErr, medianErr = append(probErr, d.ProbErr), append(medianErr, d.MedianErr)
	}
	for _, x := range []struct {
		name        string
		seen, given []float64
	}{{"probability", prob, probErr}, {"median", median, medianErr}} {
		seen, given := stat.StdDev(x.seen, nil), 0.0
		for _, e := range x.given {
			given += e / runs
		}
		if !near(given, seen, 0.15*seen) {
			t.Errorf("%s: error given %g, spread over seeds %g", x.name, given, seen)
		}
	}
}

// Of a sum, what is compared is the sum: what was delivered and what the draws
// add.
func TestCompareCumulative(t *testing.T) {
	s := observed(attain.Flow, 2023, 100)
	target := attain.Target{ID: "t", Period: attain.Span(attain.Year(2023), attain.Year(2025)), Value: 350, Aggregation: attain.Cumulative}
	p := NewProjection(Projection{Series: s, Origin: 2023, Times: []float64{2024, 2025}, Starts: []float64{100, 100}, Draws: [][]float64{{110, 120}, {150, 160}}})
	o := Outcome{Series: s, Projection: p, Assessments: []Assessment{Assess(target, s, p, 2023)}}
	x := Compare("t", o).Cases[0]
	if x.Median != 370 || x.I95.Lo < 330 || x.I95.Hi > 410 || x.At != 0.5 || x.Pace.Known() || !math.IsNaN(x.DateRange.Lo) {
		t.Errorf("sums of 330 and 410: %+v", x)
	}
}

// A target that cannot be judged has cases, and no number in them.
func TestCompareWithoutRecord(t *testing.T) {
	s := observed(attain.Stock, 2023)
	o := Outcome{Series: s, Assessments: []Assessment{Assess(attain.Target{ID: "t", Period: attain.Year(2025), Value: 5}, s, nil, 2023)}}
	c := Compare("t", o, o)
	if c.Moved() != 0 || c.Judged() || !math.IsNaN(c.Cases[1].Change.Prob) || c.Cases[1].Change.Told() {
		t.Errorf("%+v", c.Cases[1].Change)
	}
}

// A scenario that does not touch an indicator differs from business as usual
// by exactly zero through the whole study; one that does, does not.
func TestCompareUntouched(t *testing.T) {
	s := observed(attain.Stock, 2022, 100, 110, 120)
	target := attain.Target{ID: "t", Indicator: "x", Period: attain.Year(2026), Value: 170}
	outcome := func(sc scenarios.Resolved) Outcome {
		p := Project(model.Drift{Prior: prior.For("")}.Fit(s), sc, 2030, Settings{Seed: 7})
		return Outcome{Series: s, Projection: p, Assessments: []Assessment{Assess(target, s, p, 2024)}}
	}
	c := Compare("t", outcome(usual), outcome(changed(t, "")), outcome(changed(t, "set.growth = 25")))
	if d := c.Cases[1].Change; !d.Same || d.Prob != 0 || d.ProbErr != 0 {
		t.Errorf("untouched: %+v", d)
	}
	best, ok := c.Best()
	if !ok || best.Change.Same || best.Change.Prob < 0.2 || c.Moved() != best.Change.Prob {
		t.Errorf("25 %% a year: %+v", best.Change)
	}
	if _, ok := c.Worst(); ok {
		t.Error("none lowers the chance")
	}
}

// A future that constraints reject in one of the two counts in the other alone:
// over seeds, the difference of the means spreads as its error says.
func TestPairedRejections(t *testing.T) {
	const runs, n = 400, 400
	var seen, given []float64
	for seed := range uint64(runs) {
		x := normals(seed, n)
		p, q := &Projection{}, &Projection{}
		var a, b []float64
		for i, v := range x {
			if v > 95 {
				a, p.Kept = append(a, v), append(p.Kept, i)
			}
			if v < 125 {
				b, q.Kept = append(b, v), append(q.Kept, i)
			}
		}
		seen = append(seen, stat.Mean(a, nil)-stat.Mean(b, nil))
		given = append(given, paired(termsOf(a, p), termsOf(b, q)))
	}
	if s, g := stat.StdDev(seen, nil), stat.Mean(given, nil); !near(g, s, 0.12*s) {
		t.Errorf("error given %g, spread over seeds %g", g, s)
	}
}

// The same for draws that come in batches, each of them a stratified sample:
// the error is far below that of independent draws, and says so.
func TestPairedBatches(t *testing.T) {
	const runs, batches, size = 400, 20, 50
	var seen, given, alone []float64
	for seed := range uint64(runs) {
		rng := rand.New(rand.NewPCG(seed, 1))
		var x, y []float64
		p := &Projection{}
		for range batches {
			for i := range size {
				u := (float64(i) + rng.Float64()) / size
				x, y = append(x, u), append(y, u*u)
			}
			p.Batches = append(p.Batches, len(x))
		}
		seen = append(seen, stat.Mean(y, nil)-stat.Mean(x, nil))
		given = append(given, paired(termsOf(y, p), termsOf(x, p)))
		alone = append(alone, paired(termsOf(y, &Projection{}), termsOf(x, &Projection{})))
	}
	s, g, a := stat.StdDev(seen, nil), stat.Mean(given, nil), stat.Mean(alone, nil)
	if !near(g, s, 0.12*s) || a < 5*s {
		t.Errorf("error given %g, spread over seeds %g; independent draws would have %g", g, s, a)
	}
}

// Intervals and dates by hand: the levels 0 to 1,000 at the target's year, of
// which the base reaches 900 in ten steps of a year and the case a year earlier.
func TestIntervalsAndDates(t *testing.T) {
	s := observed(attain.Stock, 2023, 0)
	target := attain.Target{ID: "t", Period: attain.Year(2033), Value: 1}
	outcome := func(first int) Outcome {
		p := Projection{Series: s, Origin: 2023}
		for year := 2024; year <= 2035; year++ {
			p.Times = append(p.Times, float64(year))
		}
		for i := range 1001 { // draw i reaches the target in the year first + i/100, late ones not at all
			path := make([]float64, len(p.Times))
			for j := range path {
				if year := 2024 + j; year >= first+i/100 && i < 950 {
					path[j] = float64(1 + i)
				}
			}
			p.Draws, p.Starts = append(p.Draws, path), append(p.Starts, 0)
		}
		o := Outcome{Series: s, Projection: NewProjection(p)}
		o.Assessments = []Assessment{Assess(target, s, o.Projection, 2023)}
		return o
	}
	c := Compare("t", outcome(2025), outcome(2024))
	base, early := c.Cases[0], c.Cases[1]
	if base.DateRange != (Interval{2026, 2034}) || early.DateRange != (Interval{2025, 2033}) {
		t.Errorf("10 %% and 90 %% have reached it by %v and %v", base.DateRange, early.DateRange)
	}
	if early.Change.Years != -1 {
		t.Errorf("half reach it %g years later, want a year earlier", early.Change.Years)
	}
	// In 2033 draws 0 to 949 of the case stand at 1 to 950, 51 at 0: the rank r
	// of 1,001 stands at r − 50.
	if early.I50 != (Interval{200, 700}) || early.I95 != (Interval{0, 925}) {
		t.Errorf("intervals %v, %v", early.I50, early.I95)
	}
}

// An indicator that is made of others may have no level of its own, and then no
// pace from it.
func TestCompareWithoutLevel(t *testing.T) {
	o := drawn(normals(1, 200), 120)
	o.Assessments[0].Last = attain.Observation{}
	if c := Compare("t", o); c.Cases[0].Pace.Known() {
		t.Errorf("pace %+v from nothing", c.Cases[0].Pace)
	}
}
