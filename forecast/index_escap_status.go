package forecast

import (
	"math"

	"attain"
)

// UN ESCAP, current status index: how far the level has come since the base,
// on a scale where the target is 10,
//
//	CS = 10 · d · (v(t) − v(b)) / |target − v(b)|
//
//	target met               target reached
//	≥ 10·(t − b)/(T − b)     at or ahead of the expected position
//	≥ 0                      behind the expected position
//	< 0                      regressed
//
// The base is 2015, chosen as for UNSD. The form for parity, which is best in
// the middle, has no use here.
//
// Source: UN ESCAP, progress assessment methodology, as implemented by UNICEF
// MENARO. The expected position is implied by its charts.
var escapStatus = rule{
	name:       "escap-status",
	title:      attain.Text{En: "UN ESCAP current status", Zh: "联合国亚太经社会现状指数"},
	convention: linearFromTheBase,
	classes: []Class{
		{attain.Text{En: "regressed", Zh: "倒退"}, Backward},
		{attain.Text{En: "behind the expected position", Zh: "落后于应有进度"}, TooSlow},
		{attain.Text{En: "at or ahead of the expected position", Zh: "达到或超过应有进度"}, OnTrack},
		{attain.Text{En: "target reached", Zh: "已达到目标"}, OnTrack},
	},
	base: fromYear(2015),
	judge: func(f figures) mark {
		b, t := f.from(), f.latest()
		cs := 10 * f.better * (t.value - b.value) / math.Abs(f.target.value-b.value)
		expected := 10 * (t.time - b.time) / (f.target.time - b.time)
		return f.marked(cs, f.noRatio(b, false), rank(cs, 0, expected), 3)
	},
	choice: attain.Text{
		En: "The expected position is implied by ESCAP’s charts, not verified in its text.",
		Zh: "应有进度由亚太经社会图表推知，未经原文核实。",
	},
}
