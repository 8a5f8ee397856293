package forecast

import (
	"math"

	"attain"
)

// UNSD progress chart of 2023, with a target: the level that the growth
// achieved leads to, and the part of the way from the base that this is,
//
//	v(T) = v(t) · (1 + CAGR(base, latest))^(T − t)
//	R    = d · (v(T) − v(base)) / |target − v(base)|
//
//	≥ 0.95  on track or target met
//	≥ 0.10  fair progress but acceleration needed
//	< 0.10  stagnation or regression
//
// The base is 2015; without it the first level after, or else before, that
// leaves two.
//
// Source: UNSD, 2023 Progress Chart Technical Note, as restated by EUSTAT,
// whose rule for the base this is. EUSTAT's own addition, that a share within
// one point of 0 or 100 % has met such a target, is not applied.
var unsd = rule{
	name:  "unsd2023",
	title: attain.Text{En: "UNSD 2023", Zh: "联合国统计司2023"},
	convention: attain.Text{
		En: "geometric to the target year, then the part of the way from the base",
		Zh: "按复合增长推至目标年，再与从基期算起的差距相比",
	},
	classes: []Class{
		{stagnationOrRegression, Backward},
		{stagnationOrRegression, TooSlow},
		{attain.Text{En: "fair progress but acceleration needed", Zh: "有一定进展，但须加快"}, TooSlow},
		{attain.Text{En: "on track or target met", Zh: "步入正轨或已达标"}, OnTrack},
	},
	base: fromYear(2015),
	judge: func(f figures) mark {
		why := f.noGrowth()
		if f.from().value == f.target.value {
			why = baseIsTarget
		}
		r := endRatio(f.better, f.from(), f.latest(), f.target)
		return f.beyond(f.marked(r, why, rank(r, 0, 0.10, 0.95), 3))
	},
}

// endRatio is the part of the way from the base to the target that the growth
// achieved leads to.
func endRatio(d float64, base, latest, target level) float64 {
	return d * (compounded(base, latest, target.time) - base.value) / math.Abs(target.value-base.value)
}

// compounded returns the level that the growth from base to latest leads to.
func compounded(base, latest level, time float64) float64 {
	return latest.value * math.Pow(latest.value/base.value, (time-latest.time)/(latest.time-base.time))
}

// UNSD progress chart of 2023, without a target: the growth achieved,
//
//	x = d · CAGR(base, latest)
//
//	≥ 2 % a year   on track
//	≥ 0.5 %        fair progress but acceleration needed
//	< 0.5 %        stagnation or regression
//
// Source and base as above. Series that are growth rates themselves are left
// to experts there; whether a series is one is not known here.
var unsdTrend = rule{
	name:       "unsd2023-no-target",
	title:      attain.Text{En: "UNSD 2023 without target", Zh: "联合国统计司2023（无目标）"},
	scope:      OfTrend,
	convention: compoundNoTarget,
	classes: []Class{
		{stagnationOrRegression, Backward},
		{stagnationOrRegression, TooSlow},
		{attain.Text{En: "fair progress but acceleration needed", Zh: "有一定进展，但须加快"}, TooSlow},
		{attain.Text{En: "on track", Zh: "步入正轨"}, OnTrack},
	},
	base: fromYear(2015),
	judge: func(f figures) mark {
		x := f.better * growth(f.from(), f.latest())
		return trendMark(x, f.noGrowth(), rank(x, 0, 0.005, 0.02))
	},
}

// UNSD has one class for both; which of the two it is the value tells.
var stagnationOrRegression = attain.Text{En: "stagnation or regression", Zh: "停滞或倒退"}
