package forecast

import (
	"math"

	"attain"
)

// SDSN trend arrows: the linear change achieved over the most recent period
// against the linear change needed,
//
//	R = d · (v(t) − v(b)) / (t − b) · (T − s) / |target − v(s)|
//
//	≥ 1     ↑ on track or maintaining achievement
//	≥ 0.50  ➚ moderately improving
//	≥ 0     → stagnating
//	< 0     ↓ decreasing
//
// A target that is met has ↑ whichever way the level goes.
//
// Source: SDG Index 2018 methodology, pp. 9–10, where the change needed is
// counted from the first year of the period, s = b. The arrows of 2019 fit s =
// 2015 better (96 % of 1,430 reproduced), the nearest level within a year. So s
// is that level where the series has one short of the target, b otherwise. The
// period is the past five years, or back to the level before where they hold
// only the latest.
var sdsn = rule{
	name:  "sdsn",
	title: attain.Text{En: "SDSN", Zh: "SDSN"},
	convention: attain.Text{
		En: "linear; pace needed from the level of 2015, or from the base where there is none",
		Zh: "线性，所需速度从2015年算起，无2015年数据则从基期算起",
	},
	classes: []Class{
		{attain.Text{En: "↓ decreasing", Zh: "↓ 下降"}, Backward},
		{attain.Text{En: "→ stagnating", Zh: "→ 停滞"}, TooSlow},
		{attain.Text{En: "➚ moderately improving", Zh: "➚ 适度改善"}, TooSlow},
		{attain.Text{En: "↑ on track or maintaining achievement", Zh: "↑ 步入正轨或保持达标"}, OnTrack},
	},
	base: fromWithin(5),
	judge: func(f figures) mark {
		s := f.needFrom(2015)
		r := paceRatio(slope, f.better, f.from(), f.latest(), s, f.target)
		return f.marked(r, f.noRatio(s, false), rank(r, 0, 0.5, 1), 3)
	},
	choice: attain.Text{
		En: "The period and the year the need is counted from are inferred from the arrows of 2019.",
		Zh: "所取时段和所需速度的起算年份由2019年公布的箭头推断。",
	},
}

// needFrom returns the level nearest to the year among those at most a year
// away that leave something to reach, and the base where there is none.
func (f figures) needFrom(year float64) level {
	best, gap := f.from(), 1+2*instantTolerance
	for _, l := range f.levels {
		open := !f.met(l.value) && l.time < f.target.time-instantTolerance
		if d := math.Abs(l.time - year); open && d < gap-instantTolerance {
			best, gap = l, d
		}
	}
	return best
}
