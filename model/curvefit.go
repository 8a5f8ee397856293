package model

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"attain"
	"attain/model/lsq"
)

// FitSettings steer FitCurve. The zero value, or a nil pointer, means a plain
// least-squares fit in levels from starts of the curve's own.
type FitSettings struct {
	// Origin is the instant from which the curve counts time: it sees t − Origin.
	// Set it where t are calendar years and the curve has a level or a start "at
	// the origin". Bounds, Fixed and Start speak of dates on the same count.
	Origin float64

	// Weights multiply the squared residuals; nil means ones.
	Weights []float64

	// Scale is where residuals are taken, g(f(t)) − g(y) with g = Scale.Forward;
	// nil means in levels. A curve may not leave what the scale can express.
	Scale *Scale

	// Lower, Upper and Fixed narrow, by the parameter's name, what values it may
	// take.
	Lower, Upper, Fixed map[string]float64

	// Start is tried beside the curve's own proposals. A curve that is not a
	// Starter needs it.
	Start []float64
}

// A CurveFit is a curve fitted to levels. It is complete when FitCurve returns
// it; what it computes on demand does not change it.
type CurveFit struct {
	Curve  Curve
	Origin float64
	Scale  *Scale

	Theta      []float64     // as Curve.At takes them with t − Origin; nil if there is no fit
	StdErr     []float64     // Wald's, from the curvature at Theta; see Profile for intervals that hold
	Covariance *mat.SymDense // of Theta, likewise
	Active     []bool        // parameters fixed, or held on a bound

	N     int     // observations
	SSR   float64 // Σ w r²
	DoF   int     // observations less parameters that the data determine
	Sigma float64 // √(SSR/DoF), the residual standard deviation; NaN without degrees of freedom
	AICc  float64 // comparable among curves on one scale; NaN where N is too small or the fit exact
	Rank  int     // of the Jacobian: how many parameters the data determine

	Status   Status
	Solver   lsq.Status
	Warnings []attain.Text

	problem *curveProblem
}

// FitCurve fits c to the levels y at times t, in any order. The inputs are not
// changed or kept. It panics if lengths disagree, a name is not a parameter's,
// or a curve without a start of its own is given none.
//
// The fit starts from the best few of the curve's own proposals, improved by
// solving for the parameters that enter linearly, and keeps the best end.
func FitCurve(c Curve, t, y []float64, set *FitSettings) *CurveFit {
	f := newCurveFit(c, t, y, set)
	f.fit(nil, math.NaN())
	return f
}

func newCurveFit(c Curve, t, y []float64, set *FitSettings) *CurveFit {
	if set == nil {
		set = new(FitSettings)
	}
	nan := math.NaN()
	return &CurveFit{
		Curve: c, Origin: set.Origin, Scale: set.Scale, N: len(t),
		SSR: nan, Sigma: nan, AICc: nan, problem: newCurveProblem(c, t, y, set),
	}
}

// fit fits from the curve's proposals and, if it is not nil, from near. The
// ceiling is NaN unless it is held.
func (f *CurveFit) fit(near []float64, ceiling float64) {
	p := f.problem
	if f.Status = p.fitness(); f.Status != OK {
		return
	}
	starts := p.starts(near, ceiling)
	if len(starts) == 0 {
		f.Status = NotApplicable
		f.warn("the %s reaches no level near these figures that the scale allows", "%s在该刻度上达不到这些数据附近的水平", f.Curve.Name())
		return
	}
	f.finish(p.best(starts))
}

// At returns the fitted level at instant t.
func (f *CurveFit) At(t float64) float64 { return f.Curve.At(t-f.Origin, f.Theta) }

func (f *CurveFit) warn(en, zh string, args ...any) {
	f.Warnings = append(f.Warnings, attain.Textf(en, zh, args...))
}

// finish takes over what the solver found.
func (f *CurveFit) finish(r lsq.Result) {
	f.Theta = append([]float64(nil), r.Theta...)
	f.Active = append([]bool(nil), r.Active...)
	f.Covariance = r.Covariance()
	f.StdErr = make([]float64, len(f.Theta))
	for j := range f.StdErr {
		f.StdErr[j] = math.Sqrt(f.Covariance.At(j, j))
	}
	f.SSR, f.Rank, f.DoF = 2*r.Cost, r.Rank, r.DoF()
	if f.DoF > 0 {
		f.Sigma = math.Sqrt(f.SSR / float64(f.DoF))
	}
	if f.SSR > rounding*f.problem.spread() {
		f.AICc = aicc(f.SSR, float64(f.DoF+f.Rank), float64(f.Rank+1))
	}
	f.Solver = r.Status
	switch {
	case r.Status == lsq.RankDeficient:
		f.Status = NotIdentified
	case r.Status.Early():
		f.Status = NotConverged
	}
	if r.Status.Err() != nil {
		f.warn("%s", "拟合未完成：%s", r.Status.Err())
	}
	for j := range f.Theta {
		if f.held(j) {
			f.warn("%s is held on its bound %g", "%s停在其界限%g上", f.problem.params[j].Name, f.Theta[j])
		}
	}
}

// held reports whether parameter j is not fixed but on a bound.
func (f *CurveFit) held(j int) bool { return f.Active[j] && !f.problem.fixed(j) }

// onBound reports whether any parameter is held on a bound.
func (f *CurveFit) onBound() bool {
	for j := range f.Theta {
		if f.held(j) {
			return true
		}
	}
	return false
}

// rounding is the share of the figures' spread that a perfect fit leaves.
const rounding = 1e-20

// aicc is Akaike's criterion with the correction of Hurvich and Tsai (1989)
// for normal residuals and k parameters, among them the variance:
//
//	n ln(SSR/n) + 2k + 2k(k + 1)/(n − k − 1)
func aicc(ssr, n, k float64) float64 {
	if n-k-1 <= 0 {
		return math.NaN()
	}
	return n*math.Log(ssr/n) + 2*k + 2*k*(k+1)/(n-k-1)
}

// A curveProblem is a fit of one curve to one set of figures. It is solved
// again, with one more pin, for each point of a profile.
type curveProblem struct {
	figures
	problem lsq.Problem
	ws      lsq.Workspace
	level   []float64 // f(t), from the residuals to their Jacobian
	own     []float64 // the user's start
}

func newCurveProblem(c Curve, t, y []float64, set *FitSettings) *curveProblem {
	p := &curveProblem{figures: newFigures(c, t, y, set), level: make([]float64, len(t)), own: set.Start}
	k := len(p.params)
	p.problem = lsq.Problem{
		Dim: k, Size: len(t), Residual: p.residual, Jacobian: p.jacobian,
		Lower: make([]float64, k), Upper: make([]float64, k), Weights: p.w,
	}
	for j, q := range p.params {
		p.problem.Lower[j], p.problem.Upper[j] = q.Lower, q.Upper
	}
	p.narrow(p.problem.Lower, set.Lower)
	p.narrow(p.problem.Upper, set.Upper)
	p.narrow(p.problem.Lower, set.Fixed)
	p.narrow(p.problem.Upper, set.Fixed)
	return p
}

func (p *curveProblem) narrow(bounds []float64, named map[string]float64) {
	for name, v := range named {
		bounds[p.index(name)] = v
	}
}

func (p *curveProblem) fixed(j int) bool { return p.problem.Lower[j] == p.problem.Upper[j] }

// fitness says whether the figures are such that a fit can be tried.
func (p *curveProblem) fitness() Status {
	if len(p.t) == 0 {
		return NoData
	}
	times := map[float64]bool{}
	for i, x := range p.x {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return NotApplicable
		}
		if p.w[i] > 0 {
			times[p.t[i]] = true
		}
	}
	free := 0
	for j := range p.params {
		if !p.fixed(j) {
			free++
		}
	}
	if len(times)+len(p.pins) < free { // a pin takes the place of a figure
		return TooFew
	}
	return OK
}

func (p *curveProblem) residual(dst, theta []float64) {
	for i, t := range p.t {
		p.level[i] = p.curve.At(t, theta)
		dst[i] = p.forward(p.level[i]) - p.x[i]
	}
	for i, pin := range p.pins {
		dst[len(p.t)+i] = pin.residual(theta)
	}
}

// hold adds a residual that holds of(θ) at c, in shares of size.
func (p *curveProblem) hold(of func([]float64) float64, c, size float64) {
	p.setPins(append(p.pins, pin{of: of, at: c, size: math.Max(size, 1e-8), weight: 1e3 * math.Sqrt(p.spread())}))
}

// release takes away what hold added last.
func (p *curveProblem) release() { p.setPins(p.pins[:len(p.pins)-1]) }

func (p *curveProblem) setPins(pins []pin) {
	p.pins, p.w = pins, p.w[:len(p.t)]
	for range pins {
		p.w = append(p.w, 1)
	}
	p.problem.Size, p.problem.Weights = len(p.w), p.w
}

func (p *curveProblem) jacobian(dst, theta []float64) { p.rows(dst, p.level, theta) }
