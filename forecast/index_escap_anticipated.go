package forecast

import (
	"math"

	"attain"
)

// UN ESCAP, anticipated progress index: the gap left at the target year, in
// per cent of the way from the base, where a weighted straight line through
// the levels since 2000 leads,
//
//	P = 100 · |target − line(T)| / |target − v(b)|,   0 if line(T) meets the target
//
//	≤ 10    maintain
//	≤ 100   accelerate
//	> 100   reverse
//
// The base is 2015, chosen as for UNSD; line(T) is cut to what the indicator
// can be.
//
// Source: UN ESCAP and UNECE, methodology notes, which say that the line gives
// more weight to recent data. The weights (here 1 for the first year, one more
// each year), the cut-offs and the cut were not verified.
var escapAnticipated = rule{
	name:       "escap-anticipated",
	title:      attain.Text{En: "UN ESCAP anticipated progress", Zh: "联合国亚太经社会预期进展指数"},
	convention: linearFromTheBase,
	classes: []Class{
		{attain.Text{En: "reverse", Zh: "须扭转"}, Backward},
		{attain.Text{En: "accelerate", Zh: "须加快"}, TooSlow},
		{attain.Text{En: "maintain", Zh: "保持"}, OnTrack},
	},
	base:  fromYear(2015),
	judge: anticipated,
	choice: attain.Text{
		En: "The weights of the years and the cut-offs of 10 and 100 % were not verified at the source.",
		Zh: "年份权重以及10%、100%的界限未经原文核实。",
	},
}

func anticipated(f figures) mark {
	var recent []level
	for _, l := range f.levels {
		if l.time >= 2000-instantTolerance {
			recent = append(recent, l)
		}
	}
	switch {
	case f.target.time <= f.latest().time+instantTolerance:
		return unanswered(noTimeLeft)
	case len(recent) < 2:
		return unanswered(fewSince2000)
	}
	start := recent[0].time
	end := f.bounds.Clamp(fitLine(recent, func(l level) float64 { return l.time - start + 1 }).at(f.target.time))
	if f.met(end) {
		return mark{value: 0, class: 2}
	}
	if f.met(f.from().value) {
		return unanswered(noWayToGo)
	}
	p := 100 * math.Abs(f.target.value-end) / math.Abs(f.target.value-f.from().value)
	return trendMark(p, attain.Text{}, rank(-p, -100, -10))
}
