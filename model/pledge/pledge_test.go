package pledge

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"attain"
	"attain/model/prior"
)

// ask is a question with what does not matter filled in.
func ask(chance float64) Question {
	return Question{Chance: chance, Years: 5, Points: 8}
}

func TestHigherChanceGivesHigherChance(t *testing.T) {
	last := Effect{-1, -1, -1}
	for _, p := range []float64{0, 1e-6, .001, .0049999, .0050001, .02, .1, .3, .5, .7, .9, .99, .9949999, .9950001, .9999, 1} {
		e, ok := Of(ask(p))
		if !ok {
			t.Fatalf("no effect at %g", p)
		}
		if !(e.Chance > last.Chance) {
			t.Errorf("%g gives %g, a smaller chance gave %g", p, e.Chance, last.Chance)
		}
		if p > 0 && p < 1 && !(e.Low < e.Chance && e.Chance < e.High) {
			t.Errorf("%g: the interval %g to %g does not hold %g", p, e.Low, e.High, e.Chance)
		}
		last = e
	}
	if none, _ := Of(ask(0)); none.Chance != 0 || none.High != 0 {
		t.Errorf("what cannot be becomes %+v", none)
	}
	if sure, _ := Of(ask(1)); sure.Chance != 1 || sure.Low != 1 {
		t.Errorf("what is sure becomes %+v", sure)
	}
}

// Where the slope changes the curve has no step.
func TestNoStepWhereOutcomesAreFew(t *testing.T) {
	least := Learned().Curve.Least
	below, _ := Of(ask(least * (1 - 1e-9)))
	above, _ := Of(ask(least * (1 + 1e-9)))
	if d := above.Chance - below.Chance; !(d > 0 && d < 1e-8) {
		t.Errorf("the chance jumps by %g", d)
	}
}

func TestOutOfRangeIsTheEndOfTheRange(t *testing.T) {
	c := Learned().Curve
	for _, pair := range [][2]Question{
		{{Chance: .2, Years: 40, Points: 8}, {Chance: .2, Years: c.YearsRange[1], Points: 8}},
		{{Chance: .2, Years: .25, Points: 8}, {Chance: .2, Years: c.YearsRange[0], Points: 8}},
		{{Chance: .2, Years: 5, Points: 1}, {Chance: .2, Years: 5, Points: int(c.PointsRange[0])}},
		{{Chance: .2, Years: 5, Points: 200}, {Chance: .2, Years: 5, Points: int(c.PointsRange[1])}},
	} {
		got, _ := Of(pair[0])
		want, _ := Of(pair[1])
		if got != want {
			t.Errorf("%+v gives %+v, want %+v", pair[0], got, want)
		}
	}
}

func TestNoEffect(t *testing.T) {
	for name, q := range map[string]Question{
		"nobody set it": {Chance: .2, Years: 5, Points: 8, SetBy: attain.SetByNobody},
		"no chance":     {Chance: math.NaN(), Years: 5, Points: 8},
		"no time":       {Chance: .2, Years: 0, Points: 8},
	} {
		if e, ok := Of(q); ok {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

// The chance is the mean of those of the families of which the interval holds
// 80 %, as drawn.
func TestChanceIsTheMeanOverFamilies(t *testing.T) {
	c := Curve{Base: .5, Slope: .6, SetBy: map[string]float64{}, Spread: .9, Least: .005, YearsRange: [2]float64{1, 12}, PointsRange: [2]float64{2, 50}}
	c.Covariance = make([][]float64, 4+len(Setters))
	for i := range c.Covariance {
		c.Covariance[i] = make([]float64, 4+len(Setters))
	}
	c.Covariance[0][0] = .09
	sd := math.Sqrt(.81 + .09)
	rng := rand.New(rand.NewPCG(1, 2))
	for _, p := range []float64{.01, .1, .5, .9} {
		e := c.Of(ask(p))
		centre := (logit(e.Low) + logit(e.High)) / 2
		var mean, inside float64
		const n = 200_000
		for range n {
			family := logistic(centre + sd*rng.NormFloat64())
			mean += family / n
			if family >= e.Low && family <= e.High {
				inside += 1. / n
			}
		}
		if math.Abs(mean-e.Chance) > .005 || math.Abs(inside-.8) > .005 {
			t.Errorf("%g: the families' mean is %.3f and not %.3f, and %.3f of them lie in the interval", p, mean, e.Chance, inside)
		}
	}
}

// The curve corrects the chances of the priors that it was learned with.
func TestGoesWithThePriors(t *testing.T) {
	f := Learned()
	if now := prior.For(prior.Generic).Version; f.Schema != Schema || f.Priors != now {
		t.Errorf("learned on the priors of %s, those shipped are of %s: go run ./model/pledge/learn --data DIR", f.Priors, now)
	}
}

// What the package promises of the file: on families that it was not learned
// from the curve is better than the record alone however much of that is
// shown, and right on the whole within 3 points; controls need no such curve.
func TestHeldOut(t *testing.T) {
	f := Learned()
	for _, x := range f.Tested {
		if !(x.Announced.Brier < x.Alone.Brier && x.Announced.Log < x.Alone.Log) || math.Abs(x.Met-x.Announced.Mean) > .03 {
			t.Errorf("%s points: alone %+v, announced %+v, met %.3f", x.Points, x.Alone, x.Announced, x.Met)
		}
	}
	var short float64
	for _, c := range f.Controls {
		short += (c.Met - c.Alone) / float64(len(f.Controls))
	}
	if math.Abs(short) > .03 {
		t.Errorf("controls are met %.3f more than their records say", short)
	}
}

func TestLearnedIsACopy(t *testing.T) {
	before, err := json.Marshal(Learned())
	if err != nil {
		t.Fatal(err)
	}
	f := Learned()
	f.Families[0].Name, f.Tested[0].Met, f.Curve.SetBy["plan"], f.Curve.Covariance[0][0] = "", 9, 9, 9
	if after, _ := json.Marshal(Learned()); !slices.Equal(before, after) {
		t.Error("a change of what was returned changes what is shipped")
	}
}
