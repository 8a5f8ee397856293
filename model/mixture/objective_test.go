package mixture

import (
	"math"
	"testing"
)

// The gradient agrees with central differences of the objective.
func TestGradient(t *testing.T) {
	law := testLaw()
	windows := []Window{
		{Levels: []float64{0, .05, .1, .12, .3, .31, .2}, Shown: 3, Weight: 1},
		{Levels: []float64{0, -.02, -.02, -.05, .01, 0}, Shown: 5, Weight: 2},
		{Levels: []float64{1, 1.01, 1.9}, Shown: 2, Weight: .5},
	}
	o := &Objective{Windows: windows, Horizon: 4, Start: law, Width: 0.5, Series: 3, Workers: 2}
	u := law.Vector()
	for i := range u { // away from the start, where the penalty is flat
		u[i] += 0.1 * math.Sin(float64(i))
	}
	grad := make([]float64, len(u))
	o.At(u, grad)
	for i := range u {
		const step = 1e-5
		v := append([]float64(nil), u...)
		v[i] += step
		up := o.At(v, nil)
		v[i] -= 2 * step
		want := (up - o.At(v, nil)) / (2 * step)
		if math.Abs(grad[i]-want) > 1e-6*(1+math.Abs(want)) {
			t.Errorf("coordinate %d of shape %d: gradient %g, by differences %g", i%perShape, i/perShape, grad[i], want)
		}
	}
}

// testLaw is a law with all kinds of noise.
func testLaw() Law {
	return Law{Shapes: []Shape{
		{Weight: .3, Drift: .005, DriftSD: .01, DriftRatio: .07, LogSigma: math.Log(.1), SdLogSigma: 1, Damping: .96, White: .32, Persistent: .15, Level: .53, Rho: .07, Tail: .4, Keep: .35},
		{Weight: .45, Drift: .04, DriftSD: .03, DriftRatio: .12, LogSigma: math.Log(.1), SdLogSigma: .75, Damping: .97, White: .45, Persistent: .32, Level: .23, Rho: .42, Tail: .4, Keep: .35},
		{Weight: .25, Drift: .002, DriftSD: .02, DriftRatio: .13, LogSigma: math.Log(.02), SdLogSigma: 1.3, Damping: .98, White: .07, Persistent: .88, Level: .05, Rho: .9, Tail: .3, Keep: .3},
	}}
}
