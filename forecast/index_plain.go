package forecast

import "attain"

// The plain ratios: the pace achieved since the base against the pace
// required, in the two forms of growth and from the two starting points,
//
//	R = d · pace(base, latest) / |pace(from, target)|
//
// with the linear pace (b − a)/years or the geometric (b/a)^(1/years) − 1.
// They share Eurostat's classes, so that they differ in nothing but the
// convention. The base is the first level.
var (
	linearFromBase      = plain("linear-from-base", attain.Text{En: "Linear ratio from base", Zh: "线性比率（从基期算起）"}, linearFromTheBase, false, figures.from)
	linearFromLatest    = plain("linear-from-latest", attain.Text{En: "Linear ratio from latest", Zh: "线性比率（从最新数字算起）"}, attain.Text{En: "linear, from latest", Zh: "线性，从最新数字算起"}, false, figures.latest)
	geometricFromBase   = plain("geometric-from-base", attain.Text{En: "Geometric ratio from base", Zh: "复合比率（从基期算起）"}, compoundFromBase, true, figures.from)
	geometricFromLatest = plain("geometric-from-latest", attain.Text{En: "Geometric ratio from latest", Zh: "复合比率（从最新数字算起）"}, attain.Text{En: "geometric, from latest", Zh: "复合增长，从最新数字算起"}, true, figures.latest)
)

func plain(name string, title, convention attain.Text, geometric bool, start func(figures) level) rule {
	pace := slope
	if geometric {
		pace = growth
	}
	return rule{
		name: name, title: title, scope: OfPace, convention: convention, classes: eurostatClasses, base: fromFirst,
		judge: func(f figures) mark {
			from := start(f)
			why := f.noRatio(from, geometric)
			if from == f.latest() && f.met(from.value) {
				why = nothingRequired
			}
			m := f.eurostatMark(paceRatio(pace, f.better, f.from(), f.latest(), from, f.target), why)
			if geometric {
				m = f.beyond(m)
			}
			return m
		},
	}
}
