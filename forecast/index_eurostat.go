package forecast

import "attain"

// Eurostat, with a quantitative target:
//
//	R = d · CAGR(base, latest) / |CAGR(base, target)|
//
//	≥ 0.95  significant progress
//	≥ 0.60  moderate progress
//	≥ 0     insufficient progress
//	< 0     movement away
//
// The required rate is counted from the base, not from the latest level. d and
// the absolute value are Statistics Canada's; in Eurostat's plain form R turns
// positive when a target that was met at the base has been lost. That a target
// which is met has the best class is EUSTAT's.
//
// Source: Eurostat, EU SDG assessment approach, as restated by Statistics
// Canada (Open SDG, docs/progress-methodology.md) and EUSTAT.
var eurostat = rule{
	name:       "eurostat",
	title:      attain.Text{En: "Eurostat", Zh: "欧盟统计局"},
	convention: compoundFromBase,
	classes:    eurostatClasses,
	base:       fromFirst,
	judge: func(f figures) mark {
		r := paceRatio(growth, f.better, f.from(), f.latest(), f.from(), f.target)
		return f.beyond(f.eurostatMark(r, f.noRatio(f.from(), true)))
	},
}

var eurostatClasses = []Class{
	{attain.Text{En: "movement away", Zh: "背离目标"}, Backward},
	{attain.Text{En: "insufficient progress", Zh: "进展不足"}, TooSlow},
	{attain.Text{En: "moderate progress", Zh: "进展中等"}, TooSlow},
	{attain.Text{En: "significant progress", Zh: "进展显著"}, OnTrack},
}

// eurostatMark classes a ratio of paces by Eurostat's cut-offs.
func (f figures) eurostatMark(r float64, why attain.Text) mark {
	return f.marked(r, why, rank(r, 0, 0.60, 0.95), len(eurostatClasses)-1)
}

// Eurostat, without a quantitative target: the growth achieved,
//
//	x = d · CAGR(base, latest)
//
//	≥ +1 % a year    significant progress
//	≥ +0.1 %         moderate progress
//	≥ −0.1 %         no progress
//	≥ −1 %           moderate deterioration
//	< −1 %           significant deterioration
//
// over the past 15 years. The bands are inferred from what EUSTAT publishes
// under Eurostat's approach of 2026; its results place the edge of "no
// progress" between 0.071 and 0.141 %, and 0.1 % is a guess.
var eurostatTrend = rule{
	name:       "eurostat-no-target",
	title:      attain.Text{En: "Eurostat without target", Zh: "欧盟统计局（无目标）"},
	scope:      OfTrend,
	convention: compoundNoTarget,
	classes: []Class{
		{attain.Text{En: "significant deterioration", Zh: "明显恶化"}, Backward},
		{attain.Text{En: "moderate deterioration", Zh: "有所恶化"}, Backward},
		{attain.Text{En: "no progress", Zh: "没有进展"}, TooSlow},
		{attain.Text{En: "moderate progress", Zh: "进展中等"}, OnTrack},
		{attain.Text{En: "significant progress", Zh: "进展显著"}, OnTrack},
	},
	base: fromWithin(15),
	judge: func(f figures) mark {
		x := f.better * growth(f.from(), f.latest())
		return trendMark(x, f.noGrowth(), rank(x, -0.01, -0.001, 0.001, 0.01))
	},
	choice: attain.Text{
		En: "The bands are inferred from published results, not verified at Eurostat; the edge of “no progress”, 0.1 %, is a guess.",
		Zh: "各档界限由已公布的结果推断，未经欧盟统计局原文核实；“没有进展”的界限0.1%为推测。",
	},
}
