package model

import "math"

// figures are what a curve is fitted to: levels at times from the origin, on
// the scale, with weights, and perhaps pins. Only the pins ever change.
type figures struct {
	curve   Curve
	grad    func(dst []float64, t float64, theta []float64)
	params  []Param
	scale   *Scale
	t, y, x []float64 // time from the origin, level, level on the scale
	w       []float64 // weights; with pins, one more for each
	pins    []pin
}

func newFigures(c Curve, t, y []float64, set *FitSettings) figures {
	if len(t) != len(y) || set.Weights != nil && len(set.Weights) != len(t) {
		panic("model: times, levels and weights must have the same length")
	}
	n := len(t)
	g := figures{
		curve: c, grad: gradient(c), params: c.Params(), scale: set.Scale,
		t: make([]float64, n), y: append([]float64(nil), y...), x: make([]float64, n), w: make([]float64, n, n+1),
	}
	for i := range t {
		g.t[i], g.x[i], g.w[i] = t[i]-set.Origin, y[i], 1
		if set.Scale != nil {
			g.x[i] = set.Scale.Forward(y[i])
		}
		if set.Weights != nil {
			g.w[i] = set.Weights[i]
		}
	}
	return g
}

// gradient is the curve's own, or central differences.
func gradient(c Curve) func(dst []float64, t float64, theta []float64) {
	if g, ok := c.(Grader); ok {
		return g.Grad
	}
	return func(dst []float64, t float64, theta []float64) {
		differences(dst, theta, func(theta []float64) float64 { return c.At(t, theta) })
	}
}

// differences writes the central differences of f at theta to dst.
func differences(dst, theta []float64, f func([]float64) float64) {
	trial := append([]float64(nil), theta...)
	for j, v := range theta {
		h := 6e-6 * math.Max(math.Abs(v), 1e-3) // about ε^⅓
		trial[j] = v + h
		up := f(trial)
		trial[j] = v - h
		dst[j] = (up - f(trial)) / (2 * h)
		trial[j] = v
	}
}

// index returns the position of the parameter of that name.
func (g *figures) index(name string) int {
	for j, q := range g.params {
		if q.Name == name {
			return j
		}
	}
	panic("model: the " + g.curve.Name() + " has no parameter " + name)
}

// forward is the scale's, but not defined where the scale clamps: a curve that
// leaves the range is out of the domain.
func (g *figures) forward(y float64) float64 {
	switch {
	case g.scale == nil:
		return y
	case g.scale.Form == Logit:
		return logit((y - g.scale.Lower) / (g.scale.Upper - g.scale.Lower))
	}
	return g.scale.Forward(y)
}

// derivative is dx/dy at level y.
func (s Scale) derivative(y float64) float64 {
	switch s.Form {
	case Log:
		return 1 / y
	case Logit:
		return 1/(y-s.Lower) + 1/(s.Upper-y)
	}
	return 1 / s.Unit
}

// squares returns Σ w r² at theta, those of pins among them, and writes where
// the curve stands to level.
func (g *figures) squares(level, theta []float64) float64 {
	sum := 0.0
	for i, t := range g.t {
		level[i] = g.curve.At(t, theta)
		sum += g.w[i] * square(g.forward(level[i])-g.x[i])
	}
	return sum + g.pinned(theta)
}

// pinned returns Σ r² of the pins.
func (g *figures) pinned(theta []float64) float64 {
	sum := 0.0
	for _, p := range g.pins {
		sum += square(p.residual(theta))
	}
	return sum
}

// rows writes the Jacobian of the residuals at theta, where the curve stands
// at level, to dst, one row after the other.
func (g *figures) rows(dst, level, theta []float64) {
	k := len(theta)
	for i, t := range g.t {
		row := dst[i*k : (i+1)*k]
		g.grad(row, t, theta)
		if g.scale == nil {
			continue
		}
		slope := g.scale.derivative(level[i])
		for j := range row {
			row[j] *= slope
		}
	}
	for i, p := range g.pins {
		differences(dst[(len(g.t)+i)*k:][:k], theta, p.residual)
	}
}

// last returns r² of the last pin.
func (g *figures) last(theta []float64) float64 {
	return square(g.pins[len(g.pins)-1].residual(theta))
}

// A pin holds a function of the parameters at a value by one more residual,
//
//	weight (of(θ) − at)/size
//
// With a weight far above that of the figures, the least squares are those
// under the constraint.
type pin struct {
	of               func(theta []float64) float64
	at, size, weight float64
}

func (p pin) residual(theta []float64) float64 { return p.weight * (p.of(theta) - p.at) / p.size }

// spread returns Σ w (x − x̄)², or, where that is zero, Σ w x², or 1.
func (g *figures) spread() float64 {
	var sw, sx, sxx float64
	for i, x := range g.x {
		sw, sx, sxx = sw+g.w[i], sx+g.w[i]*x, sxx+g.w[i]*x*x
	}
	about := 0.0
	for i, x := range g.x {
		about += g.w[i] * square(x-sx/sw)
	}
	switch {
	case about > 0:
		return about
	case sxx > 0:
		return sxx
	}
	return 1
}
