package model

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"attain"
	"attain/model/prior"
)

// CurveModel is growth along a curve, with noise about it on the scale of the
// series:
//
//	g(yᵢ) = g(f(tᵢ; θ)) + σ eᵢ,   eᵢ ~ N(0, 1)
//	ln σ ~ N(ℓ − ½ ln 2, s²)      the prior of the class
//
// with g = Scale.Forward. The printed values are the data. A figure that is
// planned, estimated or leaves room counts for less, by how far such figures
// stray beside the noise that the prior expects. The class prior speaks of the
// change from year to year, of which even noise of σ about a curve gives √2 σ.
//
// A ceiling is not taken from figures that do not bound it: without a Ceiling
// the status is then NotIdentified, and nothing is drawn. With one, there is
// one fit for each of its nodes, weighed by how well it explains the figures.
type CurveModel struct {
	Curve   Curve
	Prior   prior.Prior // of the noise; the zero Prior means that of the indicator's class
	Ceiling Ceiling     // used where the curve is a Ceiler
	Origin  float64     // instant that the curve counts time from; 0 means a year before the first figure
}

// curveLevel is the level of the intervals of a fitted curve's parameters,
// that of Estimate.
const curveLevel = 0.90

// A FittedCurve is a Fitted with what a curve has more to show.
type FittedCurve struct {
	*Fitted
	Fit     *CurveFit     // without a held ceiling; nil where there is no observation
	Ceiling Interval      // profile interval of the ceiling from the figures alone; zero if the curve is no Ceiler
	Nodes   []CeilingNode // in ascending order; nil without a held ceiling
}

// Name returns the curve's name.
func (m CurveModel) Name() string { return m.Curve.Name() }

// Fit implements Model.
func (m CurveModel) Fit(s attain.Series) *Fitted { return m.FitCurve(s).Fitted }

// FitCurve does what Fit does and keeps the fit of the curve.
func (m CurveModel) FitCurve(s attain.Series) FittedCurve {
	read, said := speaking(s)
	ps := points(read)
	f := FittedCurve{Fitted: &Fitted{Model: m.Name(), Series: s, Rung: RungOf(len(ps)), Grain: grainOf(read), Warnings: said}}
	if len(ps) == 0 {
		f.Status = NoData
		return f
	}
	if m.Prior.Class == "" {
		m.Prior = prior.For(s.Indicator.Class)
	}
	if m.Origin == 0 {
		m.Origin = ps[0].t - 1
	}
	f.Prior = m.Prior.Class + "/" + m.Prior.Version
	if m.Prior.Asked != "" {
		f.Warnings = append(f.Warnings, attain.Textf("class %q has no prior of its own; the %s one is used", "类别%q没有自己的先验，改用%s类", m.Prior.Asked, m.Prior.Class))
	}
	f.Scale = ScaleOf(s.Indicator, values(ps))
	f.fit(m, ps)
	return f
}

func (f *FittedCurve) fit(m CurveModel, ps []point) {
	t, y := make([]float64, len(ps)), values(ps)
	for i, p := range ps {
		t[i] = p.t
	}
	v := m.volatility(&f.Scale)
	set := &FitSettings{Origin: m.Origin, Scale: &f.Scale, Weights: v.weights(ps, f.Scale)}
	f.Fit = FitCurve(m.Curve, t, y, set)
	f.Status = f.Fit.Status
	ceiler, _ := m.Curve.(Ceiler)
	if ceiler != nil {
		f.checkCeiling(ceiler, !m.Ceiling.IsZero())
	}
	d := &curveDraws{curve: m.Curve, scale: f.Scale, cap: m.Prior.CapAt, points: ps}
	if ceiler != nil && !m.Ceiling.IsZero() {
		h := &holder{m, ceiler, t, y, set}
		f.hold(h.nodes(), d)
	} else {
		f.Warnings = append(f.Warnings, f.Fit.Warnings...)
		f.Params = f.Fit.estimates()
		if f.Status == OK {
			f.draw(d, newLaplace(f.Fit, v))
		}
	}
	if f.Status == OK {
		f.Drawer = d
	}
}

// draw lets futures be drawn from the free fit, if it bounds its parameters.
func (f *FittedCurve) draw(d *curveDraws, l *laplace) {
	if !l.determined() {
		f.Status = NotIdentified
		f.Warnings = append(f.Warnings, attain.Textf("the figures do not tell the parameters apart", "数据无法区分各参数"))
		return
	}
	d.nodes = []CeilingNode{{Weight: 1, Fit: f.Fit, laplace: l}}
}

// hold lets the fits with the ceiling held speak, if there are any.
func (f *FittedCurve) hold(nodes []CeilingNode, d *curveDraws) {
	if len(nodes) == 0 {
		f.Warnings = append(f.Warnings, attain.Textf("no fit was found under the declared ceiling", "在声明的上限下没有找到拟合"))
		f.Params = f.Fit.estimates()
		if f.Status == OK {
			f.Status = NotApplicable
		}
		return
	}
	f.Nodes, d.nodes, f.Status = nodes, nodes, OK
	f.Params = d.estimates()
	if f.Fit.Theta != nil && surprise(f.Fit.SSR, nodes) > maxSurprise {
		f.Warnings = append(f.Warnings, attain.Textf("the figures speak against the declared ceiling", "数据与声明的上限不符"))
	}
}

// maxSurprise is how much better the figures may be explained by a ceiling of
// their own, as the logarithm of a ratio of likelihoods, before that is said.
var maxSurprise = math.Log(20)

// surprise compares the least squares with those at the best node, under the
// noise that is held to be likely.
func surprise(ssr float64, nodes []CeilingNode) float64 {
	most := math.Inf(-1)
	for _, n := range nodes {
		most = math.Max(most, n.laplace.noise.evidence)
	}
	l := nodes[0].laplace
	own := newNoise(l.held, ssr, l.dof)
	return own.evidence - most
}

// checkCeiling says where the figures do not bound the ceiling.
func (f *FittedCurve) checkCeiling(c Ceiler, declared bool) {
	f.Ceiling = f.Fit.Profile(c.Ceiling, curveLevel)
	if f.Fit.Theta != nil && math.IsInf(f.Ceiling.Hi, 1) {
		f.Status = NotIdentified
		says := attain.Textf("ceiling not identified: the figures set no upper bound on it", "上限无法确定：数据没有给出其上界")
		if declared {
			says = attain.Textf("%s; the declared one stands in", "%s；以声明的上限代替", says)
		}
		f.Warnings = append(f.Warnings, says)
	}
}

// A volatility is what is held about the noise σ about a curve: ln σ is normal.
type volatility struct{ mean, sd float64 }

// volatility returns what the prior holds on the scale.
func (m CurveModel) volatility(s *Scale) volatility {
	law := lawOn(m.Prior, s.Form)
	mean, sd := m.Prior.LogSigma, m.Prior.SdLogSigma
	if len(law.Shapes) > 0 {
		mean, sd = law.Volatility()
	}
	return volatility{mean - math.Ln2/2, sd}
}

// weights returns s²/(s² + v) for each point: s is the noise expected, v the
// variance by which such a figure strays on the scale.
func (v volatility) weights(ps []point, scale Scale) []float64 {
	s2 := math.Exp(2 * v.mean)
	ws := make([]float64, len(ps))
	for i, q := range ps {
		stray := q.spread * scale.slope(q.value)
		room := scale.Forward(q.hi) - scale.Forward(q.lo)
		ws[i] = s2 / (s2 + stray*stray + room*room/12)
	}
	return ws
}

// estimates returns the parameters with their profile intervals.
func (f *CurveFit) estimates() []Estimate {
	es := make([]Estimate, len(f.problem.params))
	for j, p := range f.problem.params {
		es[j] = Estimate{p.Name, string(p.Unit), math.NaN(), math.NaN(), math.NaN()}
		if f.Theta == nil {
			continue
		}
		iv := f.ProfileParam(j, curveLevel)
		es[j].Value, es[j].Lo, es[j].Hi = f.Theta[j], finiteOrNaN(iv.Lo), finiteOrNaN(iv.Hi)
		es[j].dated(p, f.Origin)
	}
	return es
}

// dated turns a date that counts from the origin into an instant.
func (e *Estimate) dated(p Param, origin float64) {
	if p.Unit == UnitDate {
		e.Value, e.Lo, e.Hi = e.Value+origin, e.Lo+origin, e.Hi+origin
	}
}

func finiteOrNaN(v float64) float64 {
	if math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

type weighed struct {
	weight float64
	distuv.Normal
}

// normals are a weighed sum of normal distributions.
type normals []weighed

// quantile returns the value below which the sum has the share u.
func (m normals) quantile(u float64) float64 {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, n := range m {
		lo, hi = math.Min(lo, n.Mu-8*n.Sigma), math.Max(hi, n.Mu+8*n.Sigma)
	}
	for range 60 {
		mid, share := (lo+hi)/2, 0.0
		for _, n := range m {
			share += n.weight * n.CDF(mid)
		}
		if share < u {
			lo = mid
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2
}

var _ Model = CurveModel{}
