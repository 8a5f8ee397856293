package model

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"attain"
	"attain/model/prior"
)

// shaped are records of the shapes that planners have, made up for these
// tests: each as a kind with its bounds, and with whole numbers where it
// counts.
var shaped = []struct {
	name   string
	kind   attain.Kind
	levels []float64
}{
	{"one figure", attain.Stock, []float64{340}},
	{"two figures", attain.Stock, []float64{340, 361}},
	{"growing fast", attain.Stock, []float64{12, 19, 33, 52, 81, 140, 214, 355, 530, 871}},
	{"tripling", attain.Flow, []float64{5, 16, 44, 140, 410}},
	{"exactly 12 % a year", attain.Stock, []float64{100, 112, 125.44, 140.4928, 157.351936, 176.23416832, 197.38226852}},
	{"wavering", attain.Stock, []float64{80, 95, 78, 99, 84, 91, 77, 88}},
	{"standing still", attain.Stock, []float64{12, 12, 12, 12, 12, 12}},
	{"nearly still", attain.Stock, []float64{31, 32, 31, 31, 32, 31}},
	{"falling evenly", attain.Stock, []float64{900, 800, 700, 600, 500, 400}},
	{"falling by half", attain.Countdown, []float64{640, 320, 160, 80, 40, 20}},
	{"down to nothing", attain.Countdown, []float64{60, 22, 9, 3, 0}},
	{"nothing at all", attain.Stock, []float64{0, 0, 0, 0}},
	{"a launch", attain.Stock, []float64{4, 210, 260, 300, 345}},
	{"a shift", attain.Stock, []float64{50, 51, 52, 53, 54, 118, 120, 123, 125}},
	{"an adopted share", attain.Share, []float64{3, 7, 13, 22, 33, 45}},
	{"a full share", attain.Share, []float64{98, 99.5, 100, 100, 100}},
	{"a slow share", attain.Share, []float64{41.2, 41.9, 42.1, 42.8, 43.5}},
	{"with a fall below zero", attain.Flow, []float64{12, 3, -5, 8, -2}},
}

// ofShape is a record of the shape to 2023, as it is declared.
func ofShape(kind attain.Kind, class string, levels []float64) attain.Series {
	ind := attain.Indicator{ID: "x", Kind: kind, Class: class, Bounds: kind.NaturalBounds()}
	if slices.Min(levels) < 0 {
		ind.Bounds = attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}
	}
	var os []attain.Observation
	for i, y := range levels {
		os = append(os, attain.Observation{Period: attain.Year(2024 - len(levels) + i), Value: y})
	}
	return attain.NewSeries(ind, os, "")
}

// overClasses runs the test for every shipped class and every shape of record.
func overClasses(t *testing.T, check func(t *testing.T, f *Fitted)) {
	for _, class := range prior.Shipped().Classes() {
		law := prior.For(class)
		plans := NewPlans(law)
		for _, r := range shaped {
			t.Run(class+"/"+r.name, func(t *testing.T) {
				check(t, Pool{Prior: law, Plans: plans}.Fit(ofShape(r.kind, class, r.levels)))
			})
		}
	}
}

// The chance of a level rises in the level, without a jump but where a record
// has mass, and is never 0 or 1.
func TestChancesAreContinuous(t *testing.T) {
	overClasses(t, func(t *testing.T, f *Fitted) {
		for _, m := range f.Drawer.(Forecaster).Marginals([]float64{2024, 2028, 2033}) {
			lo, hi := m.Quantile(0.02), m.Quantile(0.98)
			lo = math.Max(lo, hi-20) // what lies below is nothing
			before := m.CDF(lo)
			const steps = 2000
			for i := 1; i <= steps; i++ {
				x := lo + (hi-lo)*float64(i)/steps
				c := m.CDF(x)
				// a twentieth in a two-thousandth of the range would be a cliff
				if !(c >= before) || c-before > 0.05 && x > nothing+1 || !(c > 0 && c < 1) {
					t.Fatalf("from %.6f to %.6f at x = %g", before, c, x)
				}
				before = c
			}
		}
	})
}

// Quantiles of one year are as many numbers, unless the record has mass at
// zero.
func TestQuantilesDiffer(t *testing.T) {
	overClasses(t, func(t *testing.T, f *Fitted) {
		levels := []float64{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 0.995}
		x := make([]float64, len(levels))
		for _, m := range f.Drawer.(Forecaster).Marginals([]float64{2024, 2029}) {
			m.Quantiles(levels, x)
			for i := 1; i < len(x); i++ {
				if !(x[i] > x[i-1]) && f.Scale.Inverse(x[i]) > 1e-9 {
					t.Errorf("quantiles %v", x)
				}
			}
		}
	})
}

// Draws follow the closed form whatever strands a record has.
func TestStrandsDrawTheirLaw(t *testing.T) {
	const n = 4000
	overClasses(t, func(t *testing.T, f *Fitted) {
		if f.Prior[:4] != "gene" && f.Prior[:4] != "shar" {
			t.Skip("one class of each scale is enough")
		}
		times := []float64{2024, 2028}
		futures := NewFutures(n, len(times))
		f.Drawer.Draw(futures, times, rand.New(rand.NewPCG(1, 2)))
		for j, m := range f.Drawer.(Forecaster).Marginals(times) {
			var x []float64
			for _, future := range futures {
				x = append(x, future.Expected[j]+future.Chance[j])
			}
			slices.Sort(x)
			for _, q := range []float64{0.1, 0.3, 0.5, 0.7, 0.9} {
				at := x[int(q*n)]
				if at < nothing+1 { // mass at zero
					continue
				}
				if c := m.CDF(at); math.Abs(c-q) > 4*math.Sqrt(q*(1-q)/n)+0.002 {
					t.Errorf("time %d: the %g quantile of the draws is %.4f in closed form", j, q, c)
				}
			}
		}
	})
}

// A countdown is a stock by another word.
func TestCountdownIsAStock(t *testing.T) {
	for _, levels := range [][]float64{{150, 130, 110, 90, 70}, {512, 256, 128, 64}, {9, 7, 8, 3, 0}, {44, 41, 47, 39, 45}} {
		law := prior.For("generic")
		a := Pool{Prior: law}.Fit(ofShape(attain.Stock, "", levels)).Drawer.(Forecaster).Marginals([]float64{2027})[0]
		b := Pool{Prior: law}.Fit(ofShape(attain.Countdown, "", levels)).Drawer.(Forecaster).Marginals([]float64{2027})[0]
		for _, q := range []float64{0.1, 0.5, 0.9} {
			if x, y := a.Quantile(q), b.Quantile(q); x != y {
				t.Errorf("%v: quantile %g is %g as a stock, %g as a countdown", levels, q, x, y)
			}
		}
	}
}

// exceeds is the chance that the record's indicator is at least y in 2030.
func exceeds(class string, y float64, levels ...float64) float64 {
	f := Pool{Prior: prior.For(class)}.Fit(ofShape(attain.Stock, class, levels))
	return 1 - f.Drawer.(Forecaster).Marginals([]float64{2030})[0].CDF(f.Scale.Forward(y))
}

// steady returns n figures that end in 500 and grow by g a year, each off by
// a part noise of itself, to and fro.
func steady(n int, g, noise float64) []float64 {
	var y []float64
	for i := range n {
		y = append(y, 500*math.Pow(1+g, float64(i-n+1))*(1+noise*[]float64{1, -1, 0.5, -0.8}[i%4]))
	}
	return y
}

// Chances move little as noise goes to nothing, and as one more figure comes
// that fits; and what a record has always kept is open.
func TestSmoothRecordIsNoLaw(t *testing.T) {
	for _, class := range prior.Shipped().Classes() {
		for _, g := range []float64{0.03, 0.08, 0.15, 0.25} {
			for _, part := range []float64{0.7, 1, 1.1} {
				goal := 500 * math.Pow(1+part*g, 7)
				at := func(n int, noise float64) float64 { return exceeds(class, goal, steady(n, g, noise)...) }
				exact := at(12, 0)
				if noisy := at(12, 1e-5); math.Abs(noisy-exact) > 0.02 {
					t.Errorf("%s, %g a year: %.3f, with next to no noise %.3f", class, g, exact, noisy)
				}
				if noisy := at(12, 0.0002); math.Abs(noisy-exact) > 0.3 {
					t.Errorf("%s, %g a year: %.3f, with a 5,000th of noise %.3f", class, g, exact, noisy)
				}
				if more := at(13, 0); math.Abs(more-exact) > 0.1 {
					t.Errorf("%s, %g a year: %.3f, with one more figure %.3f", class, g, exact, more)
				}
				if part == 1 && !(exact > 0.03 && exact < 0.97) {
					t.Errorf("%s: %g a year kept for another seven has the chance %.3f", class, g, exact)
				}
			}
		}
	}
}

// Where the pace of a record breaks once, the law goes by what came after; a
// record without a leap is read whole.
func TestLeap(t *testing.T) {
	median := func(levels ...float64) float64 {
		f := Pool{Prior: prior.For("generic")}.Fit(ofShape(attain.Stock, "", levels))
		return f.Scale.Inverse(f.Drawer.(Forecaster).Marginals([]float64{2027})[0].Quantile(0.5))
	}
	// 2 % a year before and after the doubling: 8 % in four years
	if m := median(100, 102, 104, 106, 108, 220, 224, 229, 234); m < 234 || m > 234*1.12 {
		t.Errorf("after a shift the median is %g", m)
	}
	// the first figure is a start
	if m := median(6, 300, 345, 390, 440); m < 460 {
		t.Errorf("after a launch the median is %g", m)
	}
	f := Pool{Prior: prior.For("generic")}.Fit(ofShape(attain.Stock, "", []float64{100, 108, 103, 112, 120, 117, 126}))
	if w := f.Drawer.(*walk); len(w.strands) != 1 {
		t.Errorf("an ordinary record is read in %d ways", len(w.strands))
	}
}

// What came before counting began anew, and a year out of the ordinary, say
// nothing of what is to come; where nothing else is known they are read.
func TestBreakAndOutlier(t *testing.T) {
	law := prior.For("generic")
	quantiles := func(s attain.Series) (x [3]float64) {
		f := Pool{Prior: law}.Fit(s)
		f.Drawer.(Forecaster).Marginals([]float64{2027})[0].Quantiles([]float64{0.1, 0.5, 0.9}, x[:])
		return x
	}
	anew := ofShape(attain.Stock, "", []float64{40, 90, 35, 300, 309, 318})
	anew.Levels[3].Break = true
	if got, want := quantiles(anew), quantiles(ofShape(attain.Stock, "", []float64{300, 309, 318})); got != want {
		t.Errorf("after a break %v, of the figures since %v", got, want)
	}
	odd := ofShape(attain.Stock, "", []float64{100, 104, 55, 111, 116})
	odd.Levels[2].Outlier = true
	f := Pool{Prior: law}.Fit(odd)
	rest := odd
	rest.Levels = slices.Delete(slices.Clone(odd.Levels), 2, 3)
	if got, want := quantiles(odd), quantiles(rest); got != want || len(f.Warnings) != 1 {
		t.Errorf("with an outlier %v, of the other figures %v; %q", got, want, f.Warnings)
	}
	alone := ofShape(attain.Stock, "", []float64{100})
	alone.Levels[0].Outlier, alone.Levels[0].Break = true, true
	if f := (Pool{Prior: law}).Fit(alone); f.Status != OK || f.Warnings != nil {
		t.Errorf("alone: %s, %q", f.Status, f.Warnings)
	}
}

// What the figures' digits do not tell apart is one level: on a bound and,
// where a record stands still, in whole units. Round and the levels from which
// it gives a target agree.
func TestGrain(t *testing.T) {
	none := attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}
	for _, g := range []Grain{
		{}, {Unit: 1, Bounds: attain.Share.NaturalBounds()}, {Unit: 0.1, Bounds: attain.Share.NaturalBounds()},
		{Unit: 1, Whole: true, Bounds: attain.Stock.NaturalBounds()}, {Unit: 0.1, Whole: true, Bounds: none},
	} {
		if g.Unit == 0 {
			g.Bounds = none
		}
		for y := -0.3; y < 101; y += 0.037 {
			level := g.Bounds.Clamp(y)
			for _, target := range []float64{0, 0.05, 0.3, 1, 7, 7.2, 50, 99.6, 99.97, 100, 130} {
				if got, want := level >= g.AtLeast(target), g.Round(level) >= target; got != want {
					t.Fatalf("%+v: %g counts as at least %g: %v, but rounds to %g", g, level, target, got, g.Round(level))
				}
				if got, want := level <= g.AtMost(target), g.Round(level) <= target; got != want {
					t.Fatalf("%+v: %g counts as at most %g: %v, but rounds to %g", g, level, target, got, g.Round(level))
				}
			}
		}
	}
	for _, test := range []struct {
		levels []float64
		unit   float64
		whole  bool
	}{
		{[]float64{7, 7, 8, 7}, 1, true}, {[]float64{7}, 1, false}, {[]float64{7, 9, 12, 15}, 1, false},
		{[]float64{99.9, 100, 100}, 0.1, true}, {[]float64{26700, 23000}, 1, false}, {[]float64{1.25, 1.3, 1.9}, 0.01, false},
	} {
		if g := grainOf(ofShape(attain.Stock, "", test.levels)); math.Abs(g.Unit-test.unit) > 1e-12 || g.Whole != test.whole {
			t.Errorf("%v: %+v", test.levels, g)
		}
	}
}

func ExampleScale() {
	s := Scale{Form: Arsinh, Unit: 1}
	fmt.Printf("%.2f %.2f %.2f\n", s.Forward(0), s.Forward(1), s.Forward(1000)-s.Forward(100))
	// Output: 0.00 0.48 2.30
}
