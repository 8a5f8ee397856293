package forecast

import "attain"

// Acceleration factor, as in the State of Climate Action: how many times the
// recent pace is required from the latest level on,
//
//	AF = (target − v(t)) / (T − t) / recent
//
//	target met   on track
//	0 to 1       on track
//	1 to 2       off track
//	≥ 2          well off track
//	< 0          heading in the wrong direction
//
// where recent is the slope of the least-squares line through the levels of
// the last five years, or of the last two where there are fewer.
//
// Source: Systems Change Lab, State of Climate Action, technical notes; the
// twofold acceleration of "well off track" is in its press text. The window
// and the other cut-offs were not verified. Its judgement of S-curves is by
// experts and is not part of this.
var acceleration = rule{
	name:  "acceleration-factor",
	title: attain.Text{En: "State of Climate Action", Zh: "《气候行动状况》"},
	convention: attain.Text{
		En: "linear, from latest",
		Zh: "线性，从最新数字算起",
	},
	classes: []Class{
		{attain.Text{En: "heading in the wrong direction", Zh: "方向错误"}, Backward},
		{attain.Text{En: "well off track", Zh: "严重偏离"}, TooSlow},
		{attain.Text{En: "off track", Zh: "偏离"}, TooSlow},
		{attain.Text{En: "on track", Zh: "步入正轨"}, OnTrack},
	},
	base: fromWithin(5),
	judge: func(f figures) mark {
		recent := fitLine(f.levels[f.base:], func(level) float64 { return 1 }).slope
		af := slope(f.latest(), f.target) / recent
		why := f.noRatio(f.latest(), false)
		switch {
		case f.met(f.latest().value):
			why = nothingRequired
		case why.IsZero() && recent == 0:
			why = noPaceAchieved
		}
		return f.marked(af, why, accelerationRank(af), 3)
	},
	choice: attain.Text{
		En: "The window of five years and the cut-offs were not verified at the source.",
		Zh: "五年窗口和界限未经原文核实。",
	},
}

func accelerationRank(af float64) int {
	switch {
	case af < 0:
		return 0
	case af >= 2:
		return 1
	case af > 1:
		return 2
	}
	return 3
}
