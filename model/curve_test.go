package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// A law is what the laws need to know of one curve: random parameters for n
// figures at t = 1 … n, from random numbers even over [lo, hi].
type law struct {
	curve Curve
	theta func(u uniform, n float64) []float64
}

type uniform = func(lo, hi float64) float64

// middle is the uniform that always gives the middle.
func middle(lo, hi float64) float64 { return (lo + hi) / 2 }

// drawnBy is the uniform that rapid draws.
func drawnBy(t *rapid.T) uniform {
	return func(lo, hi float64) float64 { return rapid.Float64Range(lo, hi).Draw(t, "u") }
}

// everyCurve runs the law's check over every curve.
func everyCurve(t *testing.T, check func(t *testing.T, l law)) {
	for _, l := range laws() {
		t.Run(l.curve.Name(), func(t *testing.T) { check(t, l) })
	}
}

// levelsOf returns t = 1 … n and the curve's levels there.
func levelsOf(c Curve, theta []float64, n int) (t, y []float64) {
	t, y = make([]float64, n), make([]float64, n)
	for i := range t {
		t[i] = float64(i + 1)
		y[i] = c.At(t[i], theta)
	}
	return t, y
}

// sizeOf is the largest absolute level.
func sizeOf(y []float64) float64 { return math.Abs(furthest(y)) }

func pow10(x float64) float64 { return math.Pow(10, x) }

// laws has one entry for each curve. Levels run over nine orders of magnitude.
// S-shaped curves have their inflection anywhere in the record (or, where time
// counts from the origin, a fifth beyond it), and r n from 2.5, where the record
// shows a bend and no more, to 32, where it shows a step.
func laws() []law {
	level := func(u uniform) float64 { return pow10(u(-3, 6)) }
	signed := func(u uniform) float64 { return math.Copysign(level(u), u(-1, 1)) }
	sigmoid := func(u uniform, n float64) []float64 { // K, r, t₀
		return []float64{level(u), pow10(u(0.4, 1.5)) / n, u(0, 1) * n}
	}
	since := func(u uniform, n float64) []float64 { // K, time, shape
		return []float64{level(u), u(0.2, 1.2) * n, pow10(u(-0.3, 0.8))}
	}
	bass := func(u uniform, n float64) []float64 {
		rate, ratio := u(2, 12)/n, pow10(u(-0.5, 2.5))
		return []float64{level(u), rate / (1 + ratio), rate * ratio / (1 + ratio)}
	}
	raised := func(f func(uniform, float64) []float64) func(uniform, float64) []float64 {
		return func(u uniform, n float64) []float64 {
			theta := f(u, n)
			return append(theta, theta[0]*u(-3, 3))
		}
	}
	exponential := func(u uniform, n float64) []float64 { return []float64{level(u), u(-3, 5) / n} }
	power := func(u uniform, n float64) []float64 { return []float64{level(u), u(-2, 3)} }
	hyperbolic := func(u uniform, n float64) []float64 { return []float64{level(u), n * pow10(u(-1.5, 0.5))} }
	richards := func(u uniform, n float64) []float64 { return append(sigmoid(u, n), pow10(u(-1, 0.7))) }
	return []law{
		{Linear{}, func(u uniform, n float64) []float64 { return []float64{signed(u), signed(u)} }},
		{Quadratic{}, func(u uniform, n float64) []float64 { return []float64{signed(u), signed(u), signed(u)} }},
		{Exponential{}, exponential},
		{Power{}, power},
		{LogLinear{}, func(u uniform, n float64) []float64 { return []float64{signed(u), signed(u)} }},
		{Monomolecular{}, func(u uniform, n float64) []float64 {
			K := level(u)
			return []float64{K, K * u(-2, 3), pow10(u(-0.3, 1)) / n}
		}},
		{Hyperbolic{}, hyperbolic},
		{Logistic{}, sigmoid},
		{Gompertz{}, sigmoid},
		{Richards{}, richards},
		{Bertalanffy{}, func(u uniform, n float64) []float64 {
			return []float64{level(u), pow10(u(0, 1)) / n, u(-0.3, 1)}
		}},
		{Weibull{}, since},
		{Hill{}, since},
		{Bass{}, bass},
		{BassYearly{}, bass},
		{BiLogistic{}, func(u uniform, n float64) []float64 {
			K := level(u)
			return []float64{K, u(15, 40) / n, u(0.1, 0.4) * n, K * u(0.3, 3), u(15, 40) / n, u(0.3, 0.5) * n}
		}},
		{ExponentialOffset{}, func(u uniform, n float64) []float64 {
			y := level(u)
			return []float64{y, y * math.Copysign(u(0.2, 3), u(-1, 2)), u(-5, 6) / n}
		}},
		{PowerOffset{}, func(u uniform, n float64) []float64 {
			y := level(u)
			return []float64{y, y * math.Copysign(u(0.2, 3), u(-1, 2)), u(-2, 3)}
		}},
		{WithOffset(Hyperbolic{}), raised(hyperbolic)},
		{WithOffset(Logistic{}), raised(sigmoid)},
		{WithOffset(Gompertz{}), raised(sigmoid)},
		{WithOffset(Richards{}), raised(richards)},
		{WithOffset(Weibull{}), raised(since)},
		{WithOffset(Hill{}), raised(since)},
	}
}

func TestEveryCurveHasALaw(t *testing.T) {
	var names []string
	for _, l := range laws() {
		names = append(names, l.curve.Name())
	}
	for i, c := range Curves() {
		if i >= len(names) || !slices.Contains(names, c.Name()) {
			t.Errorf("%s has no law", c.Name())
		}
		if got, ok := CurveNamed(c.Name()); !ok || got.Name() != c.Name() {
			t.Errorf("CurveNamed(%q) = %v, %v", c.Name(), got, ok)
		}
	}
	slices.Sort(names)
	if len(slices.Compact(names)) != len(Curves()) {
		t.Errorf("%d laws of different name for %d curves", len(slices.Compact(names)), len(Curves()))
	}
}

// The gradient is that of the curve: against gonum's central differences, with
// each parameter moved by shares of itself, for its range spans nine orders of
// magnitude.
func TestGradient(t *testing.T) {
	everyCurve(t, func(t *testing.T, l law) {
		rapid.Check(t, func(t *rapid.T) {
			theta := l.theta(drawnBy(t), 12)
			at := drawnBy(t)(1, 24)
			_, y := levelsOf(l.curve, theta, 24)
			got := make([]float64, len(theta))
			l.curve.(Grader).Grad(got, at, theta)
			want := fd.Gradient(nil, func(s []float64) float64 {
				moved := slices.Clone(theta)
				for j := range moved {
					moved[j] *= 1 + s[j]
				}
				return l.curve.At(at, moved)
			}, make([]float64, len(theta)), &fd.Settings{Formula: fd.Central})
			for j := range got {
				if !(math.Abs(got[j]*theta[j]-want[j]) <= 1e-6*sizeOf(y)) {
					t.Fatalf("∂/∂%s at t = %g, θ = %g: %g, differences give %g", l.curve.Params()[j].Name, at, theta, got[j]*theta[j], want[j])
				}
			}
		})
	})
}

// Level and gradient are finite wherever the bounds allow, also where a
// parameter that is bounded below lies just above or far from its bound.
func TestFiniteInsideBounds(t *testing.T) {
	everyCurve(t, func(t *testing.T, l law) {
		rapid.Check(t, func(t *rapid.T) {
			theta := l.theta(drawnBy(t), 12)
			for j, p := range l.curve.Params() {
				if p.Lower == 0 {
					theta[j] *= rapid.SampledFrom([]float64{1, 1e-12, 1e-3, 10, 100}).Draw(t, "factor")
				}
			}
			grad := make([]float64, len(theta))
			for _, at := range []float64{1, 2, 12, 100} {
				l.curve.(Grader).Grad(grad, at, theta)
				for _, v := range append(slices.Clone(grad), l.curve.At(at, theta)) {
					if math.IsNaN(v) || math.IsInf(v, 0) {
						t.Fatalf("at t = %g, θ = %g: level %g, gradient %g", at, theta, l.curve.At(at, theta), grad)
					}
				}
			}
		})
	})
}

// A change of the unit of level or of time changes each parameter by its own
// unit and nothing else. Three formulas have a year in them: the level a year
// after the origin of the power and log-linear curves moves along the curve,
// and a year's adopters are not those of half a year.
func TestUnits(t *testing.T) {
	everyCurve(t, func(t *testing.T, l law) {
		rapid.Check(t, func(t *rapid.T) {
			u := drawnBy(t)
			theta := l.theta(u, 12)
			level, years := pow10(u(-3, 3)), pow10(u(-1, 1))
			if _, yearly := l.curve.(BassYearly); yearly {
				years = 1
			}
			moved := rescaled(l.curve, theta, level, years)
			_, y := levelsOf(l.curve, theta, 24)
			for i, v := range y {
				if got := l.curve.At(float64(i+1)*years, moved); math.Abs(got-v*level) > 1e-9*level*sizeOf(y) {
					t.Fatalf("t = %d: %g of the old unit is %g of the new, the formula gives %g", i+1, v, v*level, got)
				}
			}
		})
	})
}

// rescaled returns θ where a unit of level has become level units and a year
// years units of time.
func rescaled(c Curve, theta []float64, level, years float64) []float64 {
	out := make([]float64, len(theta))
	for j, p := range c.Params() {
		out[j] = theta[j] * map[Unit]float64{
			UnitLevel: level, UnitLevelPerYear: level / years, UnitLevelPerYear2: level / (years * years),
			UnitPerYear: 1 / years, UnitDate: years, UnitYears: years, UnitNone: 1,
		}[p.Unit]
	}
	switch c.(type) {
	case Power:
		out[0] *= math.Pow(years, -theta[1])
	case LogLinear:
		out[0] -= level * theta[1] * math.Log(years)
	case PowerOffset:
		out[0] = level * c.At(1/years, theta)
		out[1] = level * theta[1] * math.Pow(years, -theta[2])
	}
	return out
}

// The time at which a level is reached is when the curve is there.
func TestInverse(t *testing.T) {
	everyCurve(t, func(t *testing.T, l law) {
		c, ok := l.curve.(Inverter)
		if !ok {
			t.Skip("not an Inverter")
		}
		rapid.Check(t, func(t *rapid.T) {
			theta := l.theta(drawnBy(t), 12)
			_, y := levelsOf(l.curve, theta, 12)
			level := l.curve.At(drawnBy(t)(1, 12), theta)
			at := c.Inverse(level, theta)
			if math.IsInf(at, 0) || math.IsNaN(at) {
				if reached(l.curve, theta, level) {
					t.Skip("the level is its ceiling, floor or start to rounding")
				}
				t.Fatalf("%g is reached at %g, θ = %g", level, at, theta)
			}
			if got := l.curve.At(at, theta); !(math.Abs(got-level) <= 1e-8*sizeOf(y)) {
				t.Fatalf("%g is reached at %g, where the level is %g, θ = %g", level, at, got, theta)
			}
		})
	})
}

// reached reports whether the curve is flat to rounding at the level: on its
// ceiling, on its floor, or nowhere else.
func reached(c Curve, theta []float64, level float64) bool {
	for _, at := range []float64{1, 1e3, -1e3} {
		if far := c.At(at, theta); math.Abs(far-level) <= 1e-10*math.Abs(level) {
			return true
		}
	}
	return level == 0
}

// The curve bends one way before its inflection and the other after it.
func TestInflection(t *testing.T) {
	everyCurve(t, func(t *testing.T, l law) {
		c, ok := l.curve.(Inflecter)
		if !ok || math.IsNaN(c.Inflection(l.theta(middle, 12))) {
			t.Skip("no inflection")
		}
		rapid.Check(t, func(t *rapid.T) {
			theta := l.theta(drawnBy(t), 12)
			at := c.Inflection(theta)
			if math.IsNaN(at) {
				t.Skip("no inflection")
			}
			bend := func(at float64) float64 {
				const h = 0.02
				return l.curve.At(at+h, theta) - 2*l.curve.At(at, theta) + l.curve.At(at-h, theta)
			}
			if before, after := bend(at-0.1), bend(at+0.1); at > 0.2 && !(before*after < 0) {
				t.Fatalf("inflection at %g: bends by %g before and %g after, θ = %g", at, before, after, theta)
			}
		})
	})
}

// The ceiling is where the curve is after a very long time.
func TestCeiling(t *testing.T) {
	everyCurve(t, func(t *testing.T, l law) {
		c, ok := l.curve.(Ceiler)
		if !ok {
			t.Skip("not a Ceiler")
		}
		rapid.Check(t, func(t *rapid.T) {
			theta := l.theta(drawnBy(t), 12)
			// The slowest, tⁿ with n = 0.5, is within 10⁻⁶ of it by then.
			if got, want := l.curve.At(1e14, theta), c.Ceiling(theta); math.Abs(got-want) > 1e-6*math.Abs(theta[0])+1e-9*math.Abs(want) {
				t.Fatalf("ceiling %g, at the end %g, θ = %g", want, got, theta)
			}
		})
	})
}

// Richards' curve holds two others.
func TestRichardsHoldsLogisticAndGompertz(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := drawnBy(t)
		K, r, t0, at := pow10(u(-3, 6)), u(0.1, 3), u(0, 12), u(1, 24)
		for _, c := range []struct {
			curve Curve
			nu    float64
		}{{Logistic{}, 1}, {Gompertz{}, 0}, {Gompertz{}, 1e-9}} {
			got := Richards{}.At(at, []float64{K, r, t0, c.nu})
			if want := c.curve.At(at, []float64{K, r, t0}); math.Abs(got-want) > 1e-6*K {
				t.Fatalf("ν = %g: %g, the %s curve %g", c.nu, got, c.curve.Name(), want)
			}
		}
	})
}

// Far before the inflection the 1 of Richards' formula is lost beside ν eᶻ, and
// eᶻ overflows; (ν eᶻ)^(−1/ν) does not.
func TestRichardsFarBefore(t *testing.T) {
	got := Richards{}.At(0, []float64{1, 1, 1000, 500})
	if want := math.Exp(-(1000 + math.Log(500)) / 500); math.Abs(got-want) > 1e-12 {
		t.Errorf("%g, want %g", got, want)
	}
}

// A fit to a curve's own levels, from its own start, gives them back to 10⁻⁴
// of their range, for any number of figures from that of the parameters; and
// gives θ back, unless the figures do not tell it from others: where some
// change of the parameters by all of their size moves no level by more than
// 10⁻⁴ of the range, or where no figure is left over and another θ may go
// through all of them. That is so for one θ in twenty, and for most of the
// straight lines and parabolas, whose parameters lie orders of magnitude apart.
func TestFitRecovers(t *testing.T) {
	everyCurve(t, func(t *testing.T, l law) {
		p := len(l.curve.Params())
		fewest := p
		if _, ok := l.curve.(BiLogistic); ok {
			fewest = 2 * p // with fewer, other pairs of waves fit almost as well: see docs/curves.md
		}
		rapid.Check(t, func(t *rapid.T) {
			n := rapid.IntRange(fewest, 40).Draw(t, "n")
			theta := l.theta(drawnBy(t), float64(n))
			ts, y := levelsOf(l.curve, theta, n)
			size := slices.Max(y) - slices.Min(y)
			if !(size > 1e-3*sizeOf(y)) {
				t.Skip("the levels are all but the same")
			}
			f := FitCurve(l.curve, ts, y, nil)
			if f.Theta == nil {
				t.Fatalf("n = %d, θ = %g: %v %v", n, theta, f.Status, f.Warnings)
			}
			for i := range ts {
				if math.Abs(f.At(ts[i])-y[i]) > 1e-4*size {
					t.Fatalf("n = %d, θ = %g: level %g at %g fitted as %g; %v, θ̂ = %g", n, theta, y[i], ts[i], f.At(ts[i]), f.Status, f.Theta)
				}
			}
			if identification(l.curve, theta, n)/size < 1e-4 || n == p && p > 2 {
				return
			}
			for j := range theta {
				if math.Abs(f.Theta[j]-theta[j]) > 1e-3*math.Max(math.Abs(theta[j]), 1e-3) {
					t.Fatalf("n = %d, θ = %g: fitted as %g, %v", n, theta, f.Theta, f.Status)
				}
			}
		})
	})
}

// identification is the least change of the levels, in the root of their sum
// of squares, by which a change of θ by all of its size shows: the smallest
// singular value of the Jacobian with columns θ_j ∂f/∂θ_j.
func identification(c Curve, theta []float64, n int) float64 {
	a := mat.NewDense(n, len(theta), nil)
	grad := make([]float64, len(theta))
	for i := range n {
		c.(Grader).Grad(grad, float64(i+1), theta)
		for j := range grad {
			a.Set(i, j, grad[j]*theta[j])
		}
	}
	var svd mat.SVD
	svd.Factorize(a, mat.SVDNone)
	return slices.Min(svd.Values(nil))
}

// The order of the figures changes nothing.
func TestFitIgnoresOrder(t *testing.T) {
	everyCurve(t, func(t *testing.T, l law) {
		ts, y := noisy(l, 15, 0.02)
		f := FitCurve(l.curve, ts, y, nil)
		rng := rand.New(rand.NewPCG(1, 2))
		for range 5 {
			rng.Shuffle(len(ts), func(i, j int) { ts[i], ts[j], y[i], y[j] = ts[j], ts[i], y[j], y[i] })
			g := FitCurve(l.curve, ts, y, nil)
			if g.Status != f.Status || math.Abs(g.SSR-f.SSR) > 1e-6*f.SSR {
				t.Fatalf("%v with Σr² = %g, in another order %v with %g", f.Status, f.SSR, g.Status, g.SSR)
			}
			for i := range ts {
				if f.Status == OK && math.Abs(f.At(ts[i])-g.At(ts[i])) > 1e-5*sizeOf(y) {
					t.Fatalf("at %g: %g, in another order %g", ts[i], f.At(ts[i]), g.At(ts[i]))
				}
			}
		}
	})
}
