package report

import (
	"fmt"
	"math"
	"strings"

	"attain/forecast"
)

// Sentence says in one plain sentence what the comparison means: what moves the
// chance most, and which cases make it likely enough.
func (c Comparison) Sentence() string {
	r := c.results
	if !c.Judged() {
		return c.results.nothing()
	}
	known, unknown := c.known()
	var said []string
	if len(known.Cases) > 1 {
		said = append(said, known.sentence())
	}
	for _, s := range unknown {
		said = append(said, r.sentence(s))
	}
	return strings.Join(said, r.Lang.Pick(" ", ""))
}

// sentence is Sentence where every case has a probability.
func (c Comparison) sentence() string {
	if _, still := c.moved(); len(still) == len(c.Cases)-1 {
		return c.stillSentence()
	}
	return c.results.sentence(c.movedClause() + c.reachClause())
}

// sentence ends s as a sentence.
func (r *Results) sentence(s string) string { return upperFirst(s) + r.Lang.Pick(".", "。") }

// chanceOf names what the probability is of.
func (c Comparison) chanceOf() string {
	r, a := c.results, c.Cases[0].Assessment
	return r.Lang.Pick("the chance of "+r.goal(a), r.goal(a)+"的概率")
}

func (c Comparison) stillSentence() string {
	l, p := c.results.Lang, c.results.Lang.Probability(c.Cases[0].At)
	if c.By == ByReading {
		return c.results.sentence(l.Pick(c.chanceOf()+" is "+p+" however the evidence is read", "无论如何理解证据，"+c.chanceOf()+"均为"+p))
	}
	if len(c.Cases) == 2 {
		return c.results.sentence(l.Pick(fmt.Sprintf("%s does not touch it: %s stays %s", c.quoted(c.Cases[1]), c.chanceOf(), p),
			fmt.Sprintf("%s与此无关：%s仍为%s", c.quoted(c.Cases[1]), c.chanceOf(), p)))
	}
	return c.results.sentence(l.Pick(fmt.Sprintf("none of the %d scenarios touches it: %s is %s under each", len(c.Cases)-1, c.chanceOf(), p),
		fmt.Sprintf("%d个情景均与此无关：%s均为%s", len(c.Cases)-1, c.chanceOf(), p)))
}

// movedClause says which case raises the chance and which lowers it, or that
// none is told from the base.
func (c Comparison) movedClause() string {
	best, up := c.Best()
	worst, down := c.Worst()
	l := c.results.Lang
	to := l.Probability(worst.At)
	switch {
	case up && down:
		return c.moves(best, "raises", "提高") + l.Pick(fmt.Sprintf(", and %s lowers it most, to %s", c.quoted(worst), to), fmt.Sprintf("，%s使之降低最多，至%s", c.quoted(worst), to))
	case up:
		return c.moves(best, "raises", "提高")
	case down:
		return c.moves(worst, "lowers", "降低")
	}
	return c.unmoved()
}

// moves says that the case moves the chance, and from what to what.
func (c Comparison) moves(x forecast.Case, verb, verbZh string) string {
	l := c.results.Lang
	from, to := l.Probability(c.Cases[0].At), l.Probability(x.At)
	most, mostZh := " most,", "最多"
	if len(c.Cases) == 2 {
		most, mostZh = "", ""
	}
	if c.By == ByReading {
		return l.Pick(fmt.Sprintf("reading the evidence as %s %s %s%s from %s to %s", c.quoted(x), verb, c.chanceOf(), most, from, to),
			fmt.Sprintf("按%s理解，%s%s%s，由%s变为%s", c.quoted(x), c.chanceOf(), verbZh, mostZh, from, to))
	}
	return l.Pick(fmt.Sprintf("%s %s %s%s from %s to %s", c.quoted(x), verb, c.chanceOf(), most, from, to),
		fmt.Sprintf("%s使%s%s%s，由%s变为%s", c.quoted(x), c.chanceOf(), verbZh, mostZh, from, to))
}

// unmoved says that no case is told from the base.
func (c Comparison) unmoved() string {
	l := c.results.Lang
	p := l.Probability(c.Cases[0].At)
	switch {
	case c.By == ByReading:
		return l.Pick(fmt.Sprintf("however the evidence is read, %s stays near %s, within the error of the draws", c.chanceOf(), p),
			fmt.Sprintf("无论如何理解证据，%s均在%s左右，差别在抽样误差之内", c.chanceOf(), p))
	case len(c.Cases) == 2:
		return l.Pick(fmt.Sprintf("%s moves %s, %s, by no more than the error of the draws", c.quoted(c.Cases[1]), c.chanceOf(), p),
			fmt.Sprintf("%s对%s（%s）的影响在抽样误差之内", c.quoted(c.Cases[1]), c.chanceOf(), p))
	}
	return l.Pick(fmt.Sprintf("no scenario moves %s, %s, by more than the error of the draws", c.chanceOf(), p),
		fmt.Sprintf("各情景对%s（%s）的影响均在抽样误差之内", c.chanceOf(), p))
}

// reachClause says which cases make the target likely enough.
func (c Comparison) reachClause() string {
	l, others := c.results.Lang, c.Cases[1:]
	wanted := l.Probability(c.Target.Wanted())
	var in, out []string
	for _, x := range others {
		if x.Reaches {
			in = append(in, c.quoted(x))
		} else {
			out = append(out, c.quoted(x))
		}
	}
	list := c.results.list
	switch n := len(others); {
	case len(in) == 0 && !c.Cases[0].Reaches:
		return c.noneReach(wanted)
	case c.Cases[0].Reaches && len(out) == 0:
		return l.Pick(", and it stays likely enough throughout ("+wanted+" is wanted)", "，各情形均不低于所要求的"+wanted)
	case c.Cases[0].Reaches && n == 1:
		return l.Pick(", below the "+wanted+" that is wanted", "，低于所要求的"+wanted)
	case c.Cases[0].Reaches:
		base := c.quoted(c.Cases[0])
		return l.Pick(fmt.Sprintf("; %s is likely enough (%s is wanted), but not %s", base, wanted, list(out)),
			fmt.Sprintf("；%s达到所要求的%s，%s则不然", base, wanted, list(out)))
	case n == 1:
		return l.Pick(", likely enough ("+wanted+" is wanted)", "，达到所要求的"+wanted)
	case len(out) == 0 && n == 2:
		return l.Pick("; both make it likely enough ("+wanted+" is wanted)", "；两"+c.noun(n)+"均达到所要求的"+wanted)
	case len(out) == 0:
		return l.Pick(fmt.Sprintf("; all %d make it likely enough (%s is wanted)", n, wanted), fmt.Sprintf("；%d%s均达到所要求的%s", n, c.noun(n), wanted))
	case len(in) == 1:
		if _, down := c.Worst(); !down {
			return l.Pick(", and it alone makes it likely enough ("+wanted+" is wanted)", "，也只有它达到所要求的"+wanted)
		}
		return l.Pick(fmt.Sprintf("; only %s makes it likely enough (%s is wanted)", in[0], wanted), fmt.Sprintf("；只有%s达到所要求的%s", in[0], wanted))
	}
	return l.Pick(fmt.Sprintf("; %s make it likely enough (%s is wanted)", list(in), wanted), fmt.Sprintf("；%s达到所要求的%s", list(in), wanted))
}

// noneReach says that no case makes the target likely enough.
func (c Comparison) noneReach(wanted string) string {
	l, n := c.results.Lang, len(c.Cases)-1
	but, butZh := "but", "但"
	if _, up := c.Best(); !up {
		but, butZh = "and", ""
	}
	switch n {
	case 1:
		return l.Pick(", short of the "+wanted+" that is wanted", "，未达到所要求的"+wanted)
	case 2:
		return l.Pick(fmt.Sprintf(", %s neither %s makes it likely enough (%s is wanted)", but, c.noun(1), wanted),
			fmt.Sprintf("，%s两%s均未达到所要求的%s", butZh, c.noun(2), wanted))
	}
	return l.Pick(fmt.Sprintf(", %s none of the %d %s makes it likely enough (%s is wanted)", but, n, c.noun(n), wanted),
		fmt.Sprintf("，%s%d%s均未达到所要求的%s", butZh, n, c.noun(n), wanted))
}

// noun is what n of the cases beside the base are.
func (c Comparison) noun(n int) string {
	l := c.results.Lang
	switch {
	case c.By == ByReading && n == 1:
		return l.Pick("other reading", "种其他理解")
	case c.By == ByReading:
		return l.Pick("other readings", "种其他理解")
	case n == 1:
		return l.Pick("scenario", "个情景")
	}
	return l.Pick("scenarios", "个情景")
}

func (c Comparison) quoted(x forecast.Case) string { return "“" + c.Name(x) + "”" }

// list joins names: a; a and b; a, b and c; of many, the first and a count.
func (r *Results) list(names []string) string {
	const most = 3
	if more := len(names) - most; more > 1 {
		return r.Lang.Pick(fmt.Sprintf("%s and %d others", strings.Join(names[:most], ", "), more),
			fmt.Sprintf("%s等%d个", strings.Join(names[:most], "、"), len(names)))
	}
	if len(names) == 1 {
		return names[0]
	}
	last := len(names) - 1
	return strings.Join(names[:last], r.Lang.Pick(", ", "、")) + r.Lang.Pick(" and ", "和") + names[last]
}

// Weighed says whether the scenario or the reading matters more; it is empty
// where only one of the two was compared, or no reading is told from the error
// of the draws.
func (s Sides) Weighed() string {
	if s.Scenarios == nil || s.Readings == nil || !s.Readings.Judged() {
		return ""
	}
	l, reading := s.results.Lang, s.Readings.Moved()
	switch {
	case reading == 0:
		return ""
	case reading > s.Scenarios.Moved():
		return l.Pick("How the evidence is read matters more than any of the scenarios.", "对证据的理解比各情景影响更大。")
	}
	return l.Pick("The scenario matters more than how the evidence is read.", "情景比对证据的理解影响更大。")
}

// Sentence says in one plain sentence what the crossing means.
func (x Crossing) Sentence() string {
	i := x.Robust()
	if i < 0 {
		return x.results.nothing()
	}
	if x.By == ByReading {
		return x.rangeSentence()
	}
	return x.robustSentence(i)
}

// rangeSentence gives the least and the greatest chance, and where they are.
func (x Crossing) rangeSentence() string {
	type cell struct{ i, j int }
	lo, hi := cell{}, cell{}
	at := func(c cell) float64 { return x.Cells[c.i][c.j].At }
	for i := range x.Rows {
		for j := range x.Columns {
			c := cell{i, j}
			if at(c) < at(lo) || math.IsNaN(at(lo)) {
				lo = c
			}
			if at(c) > at(hi) || math.IsNaN(at(hi)) {
				hi = c
			}
		}
	}
	l := x.results.Lang
	name := func(c cell) string {
		return l.Pick(fmt.Sprintf("“%s”, read as “%s”", x.RowName(c.i), x.ColumnName(c.j)), fmt.Sprintf("“%s”、按“%s”理解", x.RowName(c.i), x.ColumnName(c.j)))
	}
	a, b := l.Probability(at(lo)), l.Probability(at(hi))
	if a == b {
		return l.Pick("The chance is "+a+" under every scenario and reading.", "在各情景和各种理解下概率均为"+a+"。")
	}
	return l.Pick(fmt.Sprintf("Over scenarios and readings the chance runs from %s (%s) to %s (%s).", a, name(lo), b, name(hi)),
		fmt.Sprintf("在各情景和各种理解下，概率由%s（%s）至%s（%s）。", a, name(lo), b, name(hi)))
}

// robustSentence names the plan that stands up to the futures.
func (x Crossing) robustSentence(i int) string {
	l, n := x.results.Lang, len(x.Columns)
	wanted := l.Probability(x.Target.Wanted())
	plan, tail := x.RowName(i), x.atWorst(i)
	futures := func(two, more string) string {
		if n == 2 {
			return l.Pick(two+" futures", "两种未来")
		}
		return l.Pick(fmt.Sprintf("%s %d futures", more, n), fmt.Sprintf("%d种未来", n))
	}
	switch k := x.Reaching(i); {
	case n == 1 && k == 0:
		return l.Pick(fmt.Sprintf("No plan is likely enough (%s is wanted); “%s” holds up best: %s.", wanted, plan, tail),
			fmt.Sprintf("没有方案达到所要求的%s；“%s”最稳健：%s。", wanted, plan, tail))
	case n == 1:
		return l.Pick(fmt.Sprintf("“%s” is likely enough (%s is wanted): %s.", plan, wanted, tail), fmt.Sprintf("“%s”达到所要求的%s：%s。", plan, wanted, tail))
	case k == 0:
		return l.Pick(fmt.Sprintf("No plan is likely enough (%s is wanted) in %s; “%s” holds up best: %s.", wanted, futures("either of the two", "any of the"), plan, tail),
			fmt.Sprintf("在%s中，没有方案达到所要求的%s；“%s”最稳健：%s。", futures("", ""), wanted, plan, tail))
	case k == n:
		return l.Pick(fmt.Sprintf("“%s” is likely enough (%s is wanted) in %s; %s.", plan, wanted, futures("both", "all"), tail),
			fmt.Sprintf("“%s”在%s中均达到所要求的%s；%s。", plan, futures("", ""), wanted, tail))
	default:
		return l.Pick(fmt.Sprintf("“%s” holds up best: likely enough (%s is wanted) in %d of %d futures; %s.", plan, wanted, k, n, tail),
			fmt.Sprintf("“%s”最稳健：在%d种未来中有%d种达到所要求的%s；%s。", plan, n, k, wanted, tail))
	}
}

// atWorst says how likely the plan in row i is in the future that is worst for
// it.
func (x Crossing) atWorst(i int) string {
	l, worst := x.results.Lang, x.Worst(i)
	p := l.Probability(x.Cells[i][worst].At)
	for _, c := range x.Cells[i] {
		if l.Probability(c.At) != p {
			return l.Pick(fmt.Sprintf("in the worst for it, “%s”, its chance is %s", x.ColumnName(worst), p), fmt.Sprintf("在最不利的“%s”下为%s", x.ColumnName(worst), p))
		}
	}
	if len(x.Columns) == 1 {
		return l.Pick("its chance is "+p, "概率为"+p)
	}
	return l.Pick("its chance is "+p+" in each", "概率均为"+p)
}
