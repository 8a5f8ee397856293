package forecast

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"attain"
)

// For a random walk with unit steps the chance to stand at c or more h steps
// on, from level v, is Φ((v − c)/√h); so the level for chance q is c + √h
// Φ⁻¹(q). A chance is averaged over an eighth of 40,000 draws: ± 0.006, and
// with it the level ± 0.02 √h.
func TestTripwiresOfARandomWalk(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var draws [][]float64
	for range 40000 {
		x, path := 100.0, make([]float64, 4)
		for j := range path {
			x += rng.NormFloat64()
			path[j] = x
		}
		draws = append(draws, path)
	}
	p := projected(draws...) // 2025 to 2028
	for _, sense := range []attain.Sense{attain.AtLeastValue, attain.AtMostValue} {
		target := attain.Target{Period: attain.Year(2028), Value: 100.3, Sense: sense}
		wires := Tripwires(target, p, 2024, hits(target, p), 0.2, 0.5)
		if len(wires) != 6 {
			t.Fatalf("%s: %d tripwires, want two for each of three years: %+v", sense, len(wires), wires)
		}
		for _, w := range wires {
			z := map[float64]float64{0.2: -0.8416, 0.5: 0}[w.Chance] // quantiles of the standard normal
			want := 100.3 + math.Sqrt(2028-w.Time)*z
			if sense == attain.AtMostValue {
				want = 100.3 - math.Sqrt(2028-w.Time)*z
			}
			if !near(w.Level, want, 0.15) {
				t.Errorf("%s: end of %g, chance %g at %.3f, want %.3f", sense, w.Time, w.Chance, w.Level, want)
			}
		}
	}
}

// A target that all futures meet, or none, or whose period is not projected,
// has no tripwires.
func TestNoTripwires(t *testing.T) {
	p := projected([]float64{1, 2}, []float64{2, 3})
	for _, target := range []attain.Target{
		{Period: attain.Year(2026), Value: 0}, {Period: attain.Year(2026), Value: 9}, {Period: attain.Year(2040), Value: 2},
		{Period: attain.Year(2026), Value: 2, Aggregation: attain.Cumulative},
	} {
		if w := Tripwires(target, p, 2024, hits(target, p), 0.5); len(w) != 0 {
			t.Errorf("%+v: %+v", target, w)
		}
	}
}

// What is past by the day up to which the evidence speaks is no tripwire, and
// neither is one level for two chances: of futures that all stand at 100 in
// 2025, and part only then, that year tells none apart.
func TestTripwiresAreAheadAndApart(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	var draws [][]float64
	for range 4000 {
		x := 100 + rng.NormFloat64()
		draws = append(draws, []float64{100, x, x + rng.NormFloat64()})
	}
	p, target := projected(draws...), attain.Target{Period: attain.Year(2027), Value: 100} // 2025 to 2027
	years := func(asOf float64) (found []float64) {
		for _, w := range Tripwires(target, p, asOf, hits(target, p), 0.2, 0.5) {
			found = append(found, w.Time)
		}
		return found
	}
	if got := years(2024.5); !slices.Equal(got, []float64{2026, 2026}) {
		t.Errorf("tripwires at the end of %v, want twice 2026", got)
	}
	if got := years(2026); len(got) != 0 {
		t.Errorf("tripwires at the end of %v, which is past", got)
	}
}

// The isotonic fit ascends, keeps the sum, and is a fixed point.
func TestIsotonic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.SliceOfN(rapid.Float64Range(-5, 5), 1, 40).Draw(t, "y")
		fit := isotonic(y)
		sumY, sumFit := 0.0, 0.0
		for i := range y {
			if i > 0 && fit[i] < fit[i-1]-1e-12 {
				t.Fatalf("%v fits %v", fit, y)
			}
			sumY, sumFit = sumY+y[i], sumFit+fit[i]
		}
		again := isotonic(fit)
		for i := range fit {
			if !near(again[i], fit[i], 1e-9) {
				t.Fatalf("the fit of %v is %v", fit, again)
			}
		}
		if !near(sumY, sumFit, 1e-9) {
			t.Fatalf("sums %g and %g", sumY, sumFit)
		}
	})
	if got, want := isotonic([]float64{1, 0, 0, 1, 1}), []float64{1.0 / 3, 1.0 / 3, 1.0 / 3, 1, 1}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestEarliest(t *testing.T) {
	p := projected([]float64{1, 5, 5}, []float64{1, 1, 5}, []float64{1, 5, 1}, []float64{1, 1, 1})
	target := attain.Target{Value: 4}
	if got := Earliest(target, p, 0.5); got != 2026 {
		t.Errorf("half the futures by %g", got)
	}
	if got := Earliest(target, p, 0.75); !math.IsInf(got, 1) {
		t.Errorf("three quarters by %g", got)
	}
}

// hits returns, by draw, whether the target is met where the projection ends or
// in its period, if that is before.
func hits(t attain.Target, p *Projection) []bool {
	found := make([]bool, len(p.Draws))
	for i := range found {
		found[i] = t.Met(p.level(i, t.Period.Instant()))
	}
	return found
}
