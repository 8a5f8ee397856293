package scenarios

import (
	"attain"
	"attain/internal/document"
)

// limits are how many entries each section may have, in all documents
// together: several times what the largest plans have.
var limits = map[string]int{
	"assumptions": 1000, "shocks": 200, "flows": 500, "composites": 500, "correlations": 2000,
	"constraints": 500, "expect": 500, "scenarios": 1000, "includes": 100,
}

// MaxEntries is how many entries a section may have.
func MaxEntries(section string) int { return limits[section] }

// MaxDepth is how many scenarios stand above another, each extending the next.
const MaxDepth = 100

// MaxParts is how many entries a list inside a declaration has.
const MaxParts = 100

// MaxTied is how many assumptions are correlated with others.
const MaxTied = 50

// MaxValues is how many values the assumptions have under all scenarios.
const MaxValues = 250_000

// MaxCrossings is how many plans under futures there may be.
const MaxCrossings = 10_000

// fits reports whether the section of the document, together with what was read
// before, has no more entries than are read, and adds the problem where it has.
func (l *loader) fits(root document.Value, section string) bool {
	v := root.Child(section)
	l.count[section] += max(len(v.Keys()), len(v.Items()))
	if n, most := l.count[section], limits[section]; n > most && v.Exists() {
		l.problem(v.KeyProblem("%d %s are more than are read, %d", "%d项%s超过可读取的上限%d", n, section, most))
		return false
	}
	return true
}

// checkDepth reports a scenario that extends others too deeply. None extends
// itself.
func (l *loader) checkDepth() {
	byID, depth := map[string]Scenario{}, map[string]int{}
	for _, s := range l.c.Scenarios {
		byID[s.ID] = s
	}
	var of func(id string) int
	of = func(id string) int {
		if _, known := depth[id]; !known {
			depth[id] = 0
			for _, parent := range byID[id].Extends {
				depth[id] = max(depth[id], 1+of(parent))
			}
		}
		return depth[id]
	}
	for _, s := range l.c.Scenarios {
		if of(s.ID) > MaxDepth {
			l.problem(s.value.Child("extends").KeyProblem("scenario %q extends more than %d others, one above another", "情景%q逐层继承的情景超过%d层", s.ID, MaxDepth))
			return // those that extend it do too
		}
	}
}

// checkCrossings reports more plans under futures, or values of assumptions
// under scenarios, than are worked out.
func (l *loader) checkCrossings() {
	if n, m := len(l.c.Scenarios), len(l.c.Assumptions); n*m > MaxValues {
		l.problem(document.Problem{Message: attain.Textf("%d scenarios of %d assumptions are %d values; the most is %d", "%d个情景、%d项假设共有%d个数值，上限为%d", n, m, n*m, MaxValues)})
	}
	if n := l.c.Crossings(); n > MaxCrossings {
		for _, s := range l.c.Scenarios {
			if s.Kind == Plan {
				l.problem(s.value.KeyProblem("the plans under the futures are %d scenarios; the most is %d", "各方案与各种未来交叉共有%d个情景，上限为%d", n, MaxCrossings))
				return
			}
		}
	}
}
