package seeds

import (
	"attain"
	"attain/internal/document"
)

// How much evidence is read: several times what the largest national plans
// have, and little enough that a plan is read and judged in seconds.
const (
	MaxIndicators = 500
	MaxFigures    = 1200 // of an indicator: a century of months
	MaxTargets    = 100  // of an indicator
	MaxSources    = 5000
	MaxReadings   = 20
	MaxCited      = 100 // further places of a figure
	MaxMilestones = 20  // of a target

	MaxAllFigures = 20_000
	MaxAllTargets = 1000
)

// The first and the last year that evidence may speak of.
const (
	FirstYear = 1000
	LastYear  = 2300
)

// What is counted, in words.
var (
	sources    = attain.Text{En: "sources", Zh: "来源"}
	readings   = attain.Text{En: "readings", Zh: "理解"}
	indicators = attain.Text{En: "indicators", Zh: "指标"}
	figures    = attain.Text{En: "figures of one indicator", Zh: "同一指标的数值"}
	targets    = attain.Text{En: "targets of one indicator", Zh: "同一指标的目标"}
	further    = attain.Text{En: "further places", Zh: "其他出处"}
	milestones = attain.Text{En: "milestones", Zh: "阶段值"}
)

// fits reports whether v has at most n entries, which are what is named, and
// adds the problem where it has more.
func (l *loader) fits(v document.Value, n int, what attain.Text) bool {
	problems := v.AtMost(n, what)
	l.problem(problems...)
	return len(problems) == 0
}

// entries returns the entries of v, and none where there are more than n.
func (l *loader) entries(v document.Value, n int, what attain.Text) []document.Value {
	if !l.fits(v, n, what) {
		return nil
	}
	var entries []document.Value
	for _, key := range v.Keys() {
		entries = append(entries, v.Child(key))
	}
	return entries
}

// checkAll reports documents that are too much together.
func (l *loader) checkAll() {
	e, allFigures, allTargets := l.evidence, 0, 0
	for _, i := range e.Indicators {
		allFigures += len(i.Observations)
		allTargets += len(i.Targets)
	}
	for _, all := range []struct {
		n, most int
		what    attain.Text
	}{
		{len(e.Sources), MaxSources, sources}, {len(e.Readings), MaxReadings, readings}, {len(e.Indicators), MaxIndicators, indicators},
		{allFigures, MaxAllFigures, attain.Text{En: "figures", Zh: "数值"}}, {allTargets, MaxAllTargets, attain.Text{En: "targets", Zh: "目标"}},
	} {
		if all.n > all.most {
			l.problem(document.Problem{Message: attain.Textf("all documents together have %d %s; the most is %d", "全部文件共有%d项%s，上限为%d", all.n, all.what, all.most)})
		}
	}
}
