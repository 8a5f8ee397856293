package forecast

import (
	"math"
	"testing"

	"attain"
	"attain/model"
	"attain/model/prior"
	"attain/scenarios"
)

// The chances are those that 40,000 futures of Project show, for both senses,
// on each scale, on the bounds and beyond, of records that stand or fall, and
// where a figure leaves room.
func TestChancesAreThoseOfTheFutures(t *testing.T) {
	open := attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}
	for name, s := range map[string]attain.Series{
		"log":      recordOf(attain.Stock, attain.Stock.NaturalBounds(), 100, 104, 103, 110),
		"logit":    recordOf(attain.Share, attain.Share.NaturalBounds(), 60, 66, 70, 71),
		"identity": recordOf(attain.Stock, open, -3, 0, 2, 1),
		"still":    recordOf(attain.Stock, attain.Stock.NaturalBounds(), 7, 7, 7, 7),
		"falling":  recordOf(attain.Stock, attain.Stock.NaturalBounds(), 80, 60, 40, 20),
		"zero":     recordOf(attain.Countdown, attain.Countdown.NaturalBounds(), 9, 4, 2, 0),
		"full":     recordOf(attain.Share, attain.Share.NaturalBounds(), 98, 100, 100, 100),
		"over":     inexact(recordOf(attain.Stock, attain.Stock.NaturalBounds(), 100, 104, 103, 110)),
	} {
		fit := model.Pool{Prior: prior.For("generic")}.Fit(s)
		p := Project(fit, scenarios.Resolved{}, 2027, Settings{Draws: 40000, Seed: 3})
		last, _ := s.Last()
		var targets []attain.Target
		for _, factor := range []float64{-1, 0, 0.9, 1, 1.05, 1.3, 500} {
			for _, sense := range []attain.Sense{attain.AtLeastValue, attain.AtMostValue} {
				for _, year := range []int{2024, 2027} {
					targets = append(targets, attain.Target{Period: attain.Year(year), Value: factor * last.Value, Sense: sense})
				}
			}
		}
		var c Chancer
		for i, got := range c.Chances(fit, targets) {
			want := Assess(targets[i], s, p, 2023)
			// four standard errors of 4,000 and 40,000 draws
			if math.Abs(got.At-want.At) > 0.011 || math.Abs(got.By-want.By) > 0.034 {
				t.Errorf("%s: %s %g in %s: at %.4f and by %.4f, of the futures %.4f and %.4f", name, targets[i].Sense, targets[i].Value, targets[i].Period,
					got.At, got.By, want.At, want.By)
			}
			if !(got.By >= got.At && got.At >= 0 && got.By <= 1) {
				t.Errorf("%s: at %g and by %g", name, got.At, got.By)
			}
		}
	}
}

func recordOf(kind attain.Kind, b attain.Bounds, levels ...float64) attain.Series {
	var os []attain.Observation
	for i, y := range levels {
		os = append(os, attain.Observation{Period: attain.Year(2020 + i), Value: y})
	}
	return attain.NewSeries(attain.Indicator{ID: "x", Kind: kind, Bounds: b}, os, "")
}

func inexact(s attain.Series) attain.Series {
	s.Levels[3].Qualifier = attain.Over
	return s
}

// What the record decides is certain, what it leaves open is no number, and a
// target that stands now is met by any date.
func TestChancesOfThePast(t *testing.T) {
	s := recordOf(attain.Stock, attain.Stock.NaturalBounds(), 100, 110)
	s.Levels[1].Qualifier = attain.Over
	fit := model.Pool{Prior: prior.For("generic")}.Fit(s)
	var c Chancer
	got := c.Chances(fit, []attain.Target{
		{Period: attain.Year(2020), Value: 90},
		{Period: attain.Year(2020), Value: 101},
		{Period: attain.Year(2021), Value: 111},
		{Period: attain.Year(2019), Value: 1},
		{Period: attain.Year(2025), Value: 100},
	})
	if got[0] != (Chance{1, 1}) || got[1] != (Chance{0, 0}) || !math.IsNaN(got[2].At) || !math.IsNaN(got[3].By) {
		t.Errorf("got %v", got)
	}
	if got[4].By != 1 || got[4].At > 0.99 {
		t.Errorf("a target met now: %v", got[4])
	}
	none := model.Pool{Prior: prior.For("generic")}.Fit(attain.Series{})
	if got := c.Chances(none, []attain.Target{{Period: attain.Year(2025)}}); !math.IsNaN(got[0].At) {
		t.Errorf("without a record: %v", got)
	}
}

// A stock that cannot fall is at a level in a year exactly when it has reached
// it by then, and no future of it is below what was counted; of one that may
// fall neither holds.
func TestStockThatCannotFall(t *testing.T) {
	s := recordOf(attain.Stock, attain.Stock.NaturalBounds(), 100, 103, 103, 104)
	for _, rises := range []bool{true, false} {
		s.Indicator.Rises = rises
		p := Project(model.Pool{Prior: prior.For("generic")}.Fit(s), scenarios.Resolved{}, 2030, Settings{Seed: 5, Draws: 2000})
		lowest, same := math.Inf(1), true
		for _, path := range p.Draws {
			for _, y := range path {
				lowest = math.Min(lowest, y)
			}
		}
		for _, value := range []float64{104, 105, 110, 130} {
			for year := 2024; year <= 2030; year++ {
				a := Assess(attain.Target{Period: attain.Year(year), Value: value}, s, p, 2023)
				same = same && a.At == a.By
				if a.By < a.At {
					t.Errorf("%g by %d: %g, at %g", value, year, a.By, a.At)
				}
			}
		}
		if same != rises || (lowest >= 104) != rises {
			t.Errorf("cannot fall %t: by and at are the same %t, the lowest level is %g", rises, same, lowest)
		}
	}
}
