package model

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"attain/model/lsq"
)

// An Interval holds the values that the figures do not speak against, at a
// level of confidence; an end is infinite where nothing bounds it.
type Interval struct{ Lo, Hi, Level float64 }

// Profile returns the profile-likelihood interval of a function of the
// parameters (Bates and Watts 1988, §6.1),
//
//	{ c : SSR(c) ≤ SSR (1 + F/(n − p)) },   SSR(c) = min Σ w r² with of(θ) = c
//
// where F is the quantile of the F distribution with 1 and n − p degrees of
// freedom. Unlike Wald's, of ± t · standard error, it follows the curvature of
// the fit and is infinite on a side where the figures set no bound. Without
// degrees of freedom, or without a fit, it is infinite on both.
//
// Profile works on memory of the fit: calls must not overlap.
func (f *CurveFit) Profile(of func(theta []float64) float64, level float64) Interval {
	return f.profile(of, math.Inf(-1), math.Inf(1), level)
}

// ProfileParam is Profile of the parameter at position j. An end may be the
// parameter's bound.
func (f *CurveFit) ProfileParam(j int, level float64) Interval {
	lower, upper := f.problem.problem.Lower[j], f.problem.problem.Upper[j]
	if lower == upper {
		return Interval{lower, upper, level}
	}
	return f.profile(func(theta []float64) float64 { return theta[j] }, lower, upper, level)
}

func (f *CurveFit) profile(of func([]float64) float64, lower, upper, level float64) Interval {
	if f.DoF <= 0 || f.Theta == nil {
		return Interval{math.Inf(-1), math.Inf(1), level}
	}
	t := distuv.StudentsT{Sigma: 1, Nu: float64(f.DoF)}.Quantile((1 + level) / 2)
	p := f.newProfile(of, f.SSR*(1+t*t/float64(f.DoF)))
	step := p.step(f) * t
	return Interval{p.end(-step, lower), p.end(step, upper), level}
}

// A profile is a search for the ends of an interval.
type profile struct {
	problem *curveProblem
	search  search
	of      func([]float64) float64
	best    profilePoint
	least   float64 // the sum of squares there
	limit   float64 // and at the ends
}

// A profilePoint is a value c and the best fit there. Its excess, the signed
// root of how far the squares are above the least, is nearly a line in c.
type profilePoint struct {
	c, excess float64
	theta     []float64
}

func (f *CurveFit) newProfile(of func([]float64) float64, limit float64) *profile {
	p := &profile{problem: f.problem, of: of}
	p.search = search{problem: f.problem, trial: make([]float64, len(f.Theta)), keep: 1}
	// What rounding leaves of a perfect fit is no noise to tell values apart by.
	p.limit = math.Max(limit, f.SSR+rounding*f.problem.spread())
	p.best = profilePoint{c: of(f.Theta), theta: f.Theta}
	p.least = f.problem.squares(f.problem.level, f.Theta)
	return p
}

// step is Wald's standard error of the function, or some share of its value
// where there is none.
func (p *profile) step(f *CurveFit) float64 {
	g := make([]float64, len(f.Theta))
	differences(g, f.Theta, p.of)
	v := 0.0
	for i := range g {
		for j := range g {
			if g[i] != 0 && g[j] != 0 {
				v += g[i] * g[j] * f.Covariance.At(i, j)
			}
		}
	}
	if size := math.Max(math.Abs(p.best.c), 1e-8); !(v > 0) || v > size*size {
		return size
	}
	return math.Sqrt(v)
}

// profileReach is how far, in multiples of the first step, an end is looked
// for before it is called infinite.
const profileReach = 1 << 20

// profileSettings bound the work at one value, from where a neighbour ended.
var profileSettings = lsq.Settings{Iterations: 50, Accelerate: true}

// end returns the end of the interval in the direction of step, no further
// than the bound.
func (p *profile) end(step, bound float64) float64 {
	target := math.Sqrt(p.limit - p.least)
	before, inside := p.best, p.best
	for reach := 1.0; reach <= profileReach; reach *= 2 {
		c := p.best.c + reach*step
		if c*inside.c < 0 && math.Abs(inside.c) > 1e-6*math.Abs(p.best.c) {
			c = inside.c / 8 // zero is approached by shares: a ceiling may lie orders of magnitude below its estimate
		}
		last := math.Abs(c-p.best.c) >= math.Abs(bound-p.best.c)
		if last {
			c = bound
		}
		at := p.at(c, inside, before)
		switch {
		case !(at.excess <= target):
			return p.cross(inside, at, target)
		case last:
			return bound
		}
		before, inside = inside, at
	}
	return math.Copysign(math.Inf(1), step)
}

// at returns the best fit where the function is c, begun from the two
// neighbours' θ carried on along a line, or from the nearer one.
func (p *profile) at(c float64, near, far profilePoint) profilePoint {
	ahead := append([]float64(nil), near.theta...)
	if near.c != far.c {
		for j := range ahead {
			ahead[j] += (near.theta[j] - far.theta[j]) * (c - near.c) / (near.c - far.c)
		}
	}
	size := math.Max(math.Abs(c), math.Abs(near.c))
	p.problem.hold(p.of, c, size)
	defer p.problem.release()
	p.search.kept = p.search.kept[:0]
	p.search.propose(ahead)
	p.search.propose(near.theta)
	point := profilePoint{c: c, excess: math.Inf(1)}
	if len(p.search.kept) == 0 {
		return point
	}
	r := lsq.Minimize(&p.problem.problem, p.search.kept[0].theta, &profileSettings, &p.problem.ws)
	point.theta = append(ahead[:0], r.Theta...)
	if r.Status.Early() && 2*r.Cost > p.limit { // outside only for want of work?
		r = lsq.Minimize(&p.problem.problem, point.theta, &curveSettings, &p.problem.ws)
		copy(point.theta, r.Theta)
	}
	if got := p.of(point.theta); math.Abs(got-c) <= 0.01*math.Abs(c-near.c)+1e-3*size {
		point.c = got // the pin gives a little; the squares are least where it ended
		point.excess = math.Sqrt(math.Max(0, p.problem.squares(p.problem.level, point.theta)-p.problem.last(point.theta)-p.least))
	}
	return point
}

// cross returns where the excess passes target between a point inside and one
// outside, by the Illinois rule.
func (p *profile) cross(in, out profilePoint, target float64) float64 {
	side := 0
	fi, fo := in.excess-target, out.excess-target
	for range 60 {
		share := 0.5
		if !math.IsInf(fo, 1) {
			share = fi / (fi - fo)
		}
		mid := p.at(in.c+share*(out.c-in.c), in, in)
		e := mid.excess - target
		if math.Abs(e) <= 1e-6*target || math.Abs(out.c-in.c) <= 1e-9*math.Max(math.Abs(in.c), math.Abs(out.c)) {
			return mid.c
		}
		if e < 0 {
			in, fi = mid, e
			if side == -1 {
				fo /= 2
			}
			side = -1
		} else {
			out, fo = mid, e
			if side == 1 {
				fi /= 2
			}
			side = 1
		}
	}
	return in.c
}
