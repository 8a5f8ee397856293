package forecast

import (
	"math"

	"attain"
)

// Open SDG (Statistics Canada), with a quantitative target:
//
//	x = sign · d · CAGR(base, latest) / |CAGR(base, target)|
//
//	target met  target achieved          score 5
//	≥ 0.95      substantial progress     min(7.1429·x − 4.2857, 5)
//	≥ 0.60      moderate progress        7.1429·x − 4.2857
//	≥ 0         limited progress         4.1667·x − 2.5
//	< 0         deterioration            max(4.1667·x − 2.5, −5)
//
// where sign is −1 for a negative base. A base or target of zero is replaced
// by 0.001. The base is 2015, or the first level after; where none is left, the
// last level before, as countries set it.
//
// Source: open-sdg/sdg-build, sdg/ProgressMeasure.py; open-sdg/open-sdg,
// docs/progress-methodology.md (2.4.0, October 2025).
var openSDG = rule{
	name:       "opensdg",
	title:      attain.Text{En: "Open SDG", Zh: "Open SDG"},
	convention: compoundFromBase,
	classes: []Class{
		{attain.Text{En: "deterioration", Zh: "恶化"}, Backward},
		{attain.Text{En: "limited progress", Zh: "进展有限"}, TooSlow},
		{attain.Text{En: "moderate progress", Zh: "进展中等"}, TooSlow},
		{attain.Text{En: "substantial progress", Zh: "进展显著"}, OnTrack},
		{attain.Text{En: "target achieved", Zh: "目标已实现"}, OnTrack},
	},
	base: fromYear(2015),
	judge: func(f figures) mark {
		f, note := f.zerosReplaced()
		x := paceRatio(growth, f.better, f.from(), f.latest(), f.from(), f.target)
		m := f.beyond(f.marked(x, f.noRatio(f.from(), true), rank(x, 0, 0.60, 0.95), 4))
		m.note = join(note, m.note)
		return m
	},
	score: func(_ figures, m mark) float64 {
		if m.byLevel {
			return 5
		}
		return openSDGScore(m.value)
	},
}

// openSDGScore is the score of a ratio, −5 to 5. Its coefficients are rounded
// as published, so that it passes 0 and 2.5 a little off 0.60 and 0.95.
func openSDGScore(x float64) float64 {
	if x >= 0.60 {
		return math.Min(7.1429*x-4.2857, 5)
	}
	return math.Max(4.1667*x-2.5, -5)
}

// zeroInstead stands for zero in Open SDG's growth rates.
const zeroInstead = 0.001

// zerosReplaced returns the figures with a base and a target that growth
// rates are defined for, and what was done.
func (f figures) zerosReplaced() (figures, attain.Text) {
	if f.from().value != 0 && f.target.value != 0 {
		return f, attain.Text{}
	}
	if f.from().value == 0 {
		f = f.at(zeroInstead, f.latest().value)
	}
	if f.target.value == 0 {
		f.target.value = zeroInstead
	}
	return f, zeroReplaced
}

// Open SDG, without a quantitative target: the growth achieved,
//
//	x = sign · d · CAGR(base, latest)
//
//	≥ 1.5 % · C   substantial progress   min(500·x/C − 5, 5)
//	≥ 0.5 % · C   moderate progress      250·x/C − 1.25
//	≥ 0           limited progress       500·x/C − 2.5
//	< 0           deterioration          max(125·x − 2.5, −5)
//
// where C makes room near a natural limit, see limitScale. Source and base as
// above.
var openSDGTrend = rule{
	name:       "opensdg-no-target",
	title:      attain.Text{En: "Open SDG without target", Zh: "Open SDG（无目标）"},
	scope:      OfTrend,
	convention: compoundNoTarget,
	classes:    openSDG.classes[:4],
	base:       fromYear(2015),
	judge: func(f figures) mark {
		c := limitScale(f.from().value, f.limit())
		f, note := f.baseReplaced()
		x := f.better * growth(f.from(), f.latest())
		m := trendMark(x, f.noGrowth(), rank(x, 0, 0.005*c, 0.015*c))
		m.note = note
		return m
	},
	score: func(f figures, m mark) float64 {
		return openSDGTrendScore(m.value, limitScale(f.from().value, f.limit()))
	},
}

// baseReplaced is zerosReplaced where there is no target.
func (f figures) baseReplaced() (figures, attain.Text) {
	f.target.value = 1
	return f.zerosReplaced()
}

// openSDGTrendScore is the score of growth x, −5 to 5, under the scale C.
func openSDGTrendScore(x, c float64) float64 {
	switch {
	case x < 0:
		return math.Max(125*x-2.5, -5)
	case c == 0:
		return 5
	case x >= 0.015*c:
		return math.Min(500*x/c-5, 5)
	case x >= 0.005*c:
		return 250*x/c - 1.25
	}
	return 500*x/c - 2.5
}

// limit returns the natural limit on the better side, NaN when there is none.
func (f figures) limit() float64 {
	if f.better < 0 {
		return f.bounds.Lower
	}
	return f.bounds.Upper
}

// limitScale is the factor C, 0 to 1, on the thresholds of a series that
// starts at y and has the natural limit L, in absolute values:
//
//	C = 1 − (y/L)^4.44          for y ≤ L
//	C = 1 − ((2L − y)/L)^4.44   for L < y < 2L
//	C = 1                       for y ≥ 2L, or without a limit
//
// The exponent keeps "on track" within reach for 15 years without passing the
// limit.
func limitScale(y, limit float64) float64 {
	const exponent = 4.44
	y, limit = math.Abs(y), math.Abs(limit)
	switch {
	case math.IsNaN(limit) || y >= 2*limit:
		return 1
	case y <= limit:
		return 1 - math.Pow(y/limit, exponent)
	}
	return 1 - math.Pow((2*limit-y)/limit, exponent)
}
