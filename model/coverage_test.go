package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"attain/model/prior"
)

// Of the levels 1 and 3 years after a simulated record, intervals of 80 and 95 %
// hold 80 and 95 %, within two points, for every curve: θ in the middle of its
// law, noise of 3 % on the log scale, a prior that expects it within a factor
// e, 10 figures where the curve has three parameters at most and 15 where it
// has more. The chance of the level falling within an interval is computed, not
// drawn, so 120 records tell 80 % to about a point. A record whose ceiling is
// not identified is not drawn from; at most one in eight may be such.
func TestCoverage(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates 2,880 records")
	}
	const records, draws, sigma = 120, 400, 0.03
	m := CurveModel{Prior: prior.Prior{Class: "test", LogSigma: math.Log(sigma * math.Sqrt2), SdLogSigma: 1}}
	everyCurve(t, func(t *testing.T, l law) {
		m.Curve = l.curve
		n := 10
		if len(l.curve.Params()) > 3 {
			n = 15
		}
		theta := coverageTheta(l, float64(n))
		_, y := levelsOf(l.curve, theta, n+3)
		rng := rand.New(rand.NewPCG(1, 2))
		var in80, in95 float64
		missing := 0
		for range records {
			levels := slices.Clone(y[:n])
			for i := range levels {
				levels[i] *= math.Exp(sigma * rng.NormFloat64())
			}
			f := m.Fit(stock(2001, levels...))
			if f.Drawer == nil {
				missing++
				continue
			}
			futures := NewFutures(draws, 2)
			f.Drawer.Draw(futures, []float64{float64(2001 + n), float64(2003 + n)}, rng)
			for j, h := range []int{1, 3} {
				truth := distuv.Normal{Mu: math.Log(y[n+h-1]), Sigma: sigma}
				in80 += shareWithin(futures, j, 0.80, truth) / 2
				in95 += shareWithin(futures, j, 0.95, truth) / 2
			}
		}
		drawn := float64(records - missing)
		t.Logf("%.3f %.3f, %d of %d not drawn", in80/drawn, in95/drawn, missing, records)
		if math.Abs(in80/drawn-0.80) > 0.02 || math.Abs(in95/drawn-0.95) > 0.02 || missing > records/8 {
			t.Errorf("80 %% intervals hold %.3f, 95 %% ones %.3f; %d of %d records were not drawn from", in80/drawn, in95/drawn, missing, records)
		}
	})
}

// shareWithin returns the chance that a level of the law truth falls within the
// central interval of the futures at time j.
func shareWithin(futures []Future, j int, level float64, truth distuv.Normal) float64 {
	x := make([]float64, len(futures))
	for i, f := range futures {
		x[i] = f.Expected[j] + f.Chance[j]
	}
	slices.Sort(x)
	lo := stat.Quantile((1-level)/2, stat.LinInterp, x, nil)
	hi := stat.Quantile((1+level)/2, stat.LinInterp, x, nil)
	return truth.CDF(hi) - truth.CDF(lo)
}

// coverageTheta is the middle of the law, but for curves whose middle is flat.
func coverageTheta(l law, n float64) []float64 {
	switch l.curve.(type) {
	case Linear, LogLinear:
		return []float64{1000, 1000 / n}
	case Quadratic:
		return []float64{1000, 1000 / n, 1000 / (n * n)}
	}
	return l.theta(middle, n)
}
