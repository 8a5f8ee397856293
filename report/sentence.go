package report

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/scenarios"
)

// likelihoods are the words for a probability.
var likelihoods = map[attain.Likelihood]attain.Text{
	attain.VeryUnlikely: {En: "very unlikely", Zh: "可能性很小"},
	attain.Unlikely:     {En: "unlikely", Zh: "可能性较小"},
	attain.Uncertain:    {En: "uncertain", Zh: "可能性居中"},
	attain.Likely:       {En: "likely", Zh: "可能性较大"},
	attain.VeryLikely:   {En: "very likely", Zh: "可能性很大"},
}

// states are the words for a state that has no probability.
var states = map[forecast.State]attain.Text{
	forecast.Open:        {En: "not judged", Zh: "未作判断"},
	forecast.Met:         {En: "met", Zh: "已达到"},
	forecast.Hit:         {En: "met", Zh: "已完成"},
	forecast.Missed:      {En: "missed", Zh: "未完成"},
	forecast.NotKnowable: {En: "not knowable", Zh: "无从得知"},
	forecast.NoRecord:    {En: "no record", Zh: "无记录"},
}

// StateWord returns the state of a target in a word or two: the probability
// in words where there is one.
func (r *Results) StateWord(a forecast.Assessment) string {
	if a.State == forecast.Open && !math.IsNaN(a.At) {
		return r.Lang.Text(likelihoods[r.word(r.headline(a))])
	}
	return r.Lang.Text(states[a.State])
}

// word returns the word for a probability.
func (r *Results) word(p float64) attain.Likelihood { return r.Plan.Words.Of(p) }

// Headline returns the answer about a target in one short sentence, for the
// title of its chart.
func (r *Results) Headline(row Row) string {
	a, l := row.Assessment, r.Lang
	switch {
	case a.State == forecast.Open && !math.IsNaN(a.At):
		return l.Pick(fmt.Sprintf("%s is %s %s: %s", upperFirst(r.goal(a)), r.StateWord(a), r.onReading(row), l.Chance(r.headline(a))),
			fmt.Sprintf("%s，%s的%s：%s", r.onReading(row), r.goal(a), r.StateWord(a), l.Chance(r.headline(a)))) + r.refuted(row)
	case a.State == forecast.Met:
		return strings.TrimRight(r.metSentence(a), ".。") + r.unsteady(a)
	}
	return strings.TrimSuffix(strings.TrimSuffix(r.Sentence(row), "."), "。")
}

// Sentence returns what can be said of a target, as a careful analyst would
// say it: the chance as a count and a percentage, the pace, the gap, and what
// the conclusion depends on.
func (r *Results) Sentence(row Row) string {
	var parts []string
	switch row.State {
	case forecast.Open:
		parts = r.openSentences(row)
	case forecast.Met:
		parts = r.metSentences(row)
	case forecast.Hit, forecast.Missed:
		parts = []string{r.pastSentence(row)}
	case forecast.NotKnowable:
		parts = []string{r.unknownSentence(row)}
	case forecast.NoRecord:
		parts = []string{r.bareSentence(row)}
	}
	parts = append(parts, r.dependence(row), r.classDependence(row))
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, r.Lang.Pick(" ", ""))
}

func (r *Results) openSentences(row Row) []string {
	a, l := row.Assessment, r.Lang
	if math.IsNaN(a.At) {
		return []string{r.sentence(l.Pick("no probability is given: ", "不给出概率：") + r.whyUnjudged(a, row.Found))}
	}
	parts := []string{l.Pick(
		fmt.Sprintf("%s, %s, %s is %s: %s%s.", upperFirst(r.onReading(row)), r.underScenario(row), r.goal(a), r.StateWord(a), r.headlineFigure(a), r.refuted(row)),
		fmt.Sprintf("%s、%s，%s的%s：%s%s。", r.onReading(row), r.underScenario(row), r.goal(a), r.StateWord(a), r.headlineFigure(a), r.refuted(row)))}
	parts = append(parts, r.paceSentence(a), r.gapSentence(a), r.dateSentence(a), r.pathSentence(a))
	return append(parts, r.traits(a)...)
}

// headlineFigure writes the chance that the report leads with as a number, and
// says what it stands on where that is not the record alone.
func (r *Results) headlineFigure(a forecast.Assessment) string {
	if !r.leadsAnnounced(a) {
		return r.withError(a.At, a.StdErr)
	}
	l := r.Lang
	return l.Pick(fmt.Sprintf("%s, as announced targets set alike were met; the record alone says %s", l.Probability(r.headline(a)), r.withError(a.At, a.StdErr)),
		fmt.Sprintf("%s，按同类公布目标的实现情况；仅凭记录为%s", l.Probability(r.headline(a)), r.withError(a.At, a.StdErr)))
}

// onReading says on which reading of the evidence a verdict stands, where
// there is more than one.
func (r *Results) onReading(row Row) string {
	if len(r.Plan.Evidence.Readings) < 2 {
		return r.Lang.Pick("on the evidence", "据现有证据")
	}
	name := r.readingName(row.Found.Reading)
	return r.Lang.Pick("on the evidence "+readAs(name), "按“"+name+"”理解")
}

// readAs joins a reading's name to "the evidence".
func readAs(name string) string {
	if strings.HasPrefix(name, "as ") {
		return name
	}
	return "read as “" + name + "”"
}

// underScenario names the scenario.
func (r *Results) underScenario(row Row) string {
	name := r.scenarioName(row.Found.Scenario)
	if row.Found.Scenario == scenarios.BusinessAsUsual {
		return r.Lang.Pick("with "+lowerFirst(name), name)
	}
	return r.Lang.Pick("under “"+name+"”", "在“"+name+"”情景下")
}

// gapSentence says where the median path stands then, and how far from the
// target: by as much as the two figures that are printed differ.
func (r *Results) gapSentence(a forecast.Assessment) string {
	l, ind := r.Lang, a.Indicator
	if a.Apart != nil {
		apart := l.Relation(a.Target.Against, a.ApartMedian, a.Target, a.Indicator)
		return l.Pick("In the median future it is "+apart+".", "中位情形为"+apart+"。")
	}
	stands, zh := "The median path then stands at ", "届时中位推算为"
	switch a.Target.Aggregation {
	case attain.EveryYear:
		return r.worstSentence(a)
	case attain.Cumulative:
		stands, zh = "The median sum is ", "合计中位推算为"
	}
	median := l.RoundedLevel(a.Median, ind)
	s := l.Pick(stands, zh) + median
	if a.Meets(a.Median) {
		return s + l.Pick(".", "。")
	}
	gap := printedGap(a)
	short, over := l.Pick(" short", ""), l.Pick("", "差")
	if a.Median > a.Target.Nearest(a.Median) {
		short, over = l.Pick(" too high", ""), l.Pick("", "高出")
	}
	if gap == 0 {
		return s + l.Pick(", just"+short, "，略"+over) + l.Pick(".", "。")
	}
	return s + l.Pick(", ", "，") + over + l.Distance(gap, a.Indicator) + short + l.Pick(".", "。")
}

// worstSentence says what the year farthest from a target of every year is, in
// the median future.
func (r *Results) worstSentence(a forecast.Assessment) string {
	l, level := r.Lang, r.Lang.RoundedLevel(a.Median, a.Indicator)
	if a.Indicator.Kind == attain.Flow {
		return l.Pick("The year farthest from it brings "+level+" in the median future.", "中位情形中离目标最远的一年为"+level+"。")
	}
	return l.Pick("At the end of the year farthest from it the median future stands at "+level+".", "中位情形中离目标最远的年末为"+level+"。")
}

// pathSentence gives the chance of each milestone that is ahead, where the path
// stands at the end of the record, and how likely the whole path is.
func (r *Results) pathSentence(a forecast.Assessment) string {
	l, unit := r.Lang, a.Indicator.Unit
	var steps []string
	for _, m := range a.Milestones {
		said := l.Probability(m.At)
		if math.IsNaN(m.At) {
			said = l.Text(states[m.State])
		}
		steps = append(steps, l.Pick(fmt.Sprintf("%s in %s: %s", l.Level(m.Value, unit), l.Period(m.Period), said),
			fmt.Sprintf("%s%s：%s", l.Period(m.Period), l.Level(m.Value, unit), said)))
	}
	if len(steps) == 0 {
		return ""
	}
	s := l.Pick("On the way, ", "途中：") + strings.Join(steps, l.Pick(", ", "，"))
	if !math.IsNaN(a.Path) {
		s += l.Pick("; all that is ahead of it together: "+l.Probability(a.Path), "；其余各步全部达到："+l.Probability(a.Path))
	}
	if at := forecast.PathAt(a.Target, a.Last.Period.Instant()); !a.Last.Period.IsZero() && !math.IsNaN(at) {
		asked := l.RoundedLevel(at, a.Indicator)
		s += l.Pick(fmt.Sprintf(". In %s the path asks for %s, the record has %s", l.Period(a.Last.Period), asked, l.Level(a.Last.Value, unit)),
			fmt.Sprintf("。%s路径应为%s，实际为%s", l.Period(a.Last.Period), asked, l.Level(a.Last.Value, unit)))
	}
	return s + l.Pick(".", "。")
}

// printedGap is how far the median is from the target, as both are printed.
func printedGap(a forecast.Assessment) float64 {
	median := lang.ShownLevel(a.Median, a.Indicator)
	goal := a.Target.Nearest(median)
	if a.Target.Against.Relation != attain.Absolute {
		goal = lang.ShownLevel(goal, a.Indicator)
	}
	return lang.Round(median-goal, 12)
}

// dateSentence says by when the target is met at least once, which is another
// question than whether it is met at its date.
func (r *Results) dateSentence(a forecast.Assessment) string {
	l := r.Lang
	if math.IsNaN(a.NotBy) || len(a.Dates) == 0 || a.State == forecast.Met {
		return ""
	}
	end := l.YearEnd(a.Dates[len(a.Dates)-1].Time)
	never := l.Probability(a.NotBy)
	s := r.onceSentence(a)
	if math.IsInf(a.MedianDate, 1) {
		return s + l.Pick(fmt.Sprintf("In %s of the futures it is not met once by %s.", never, end),
			fmt.Sprintf("%s的情形到%s一次也未达到。", never, end))
	}
	median := l.YearEnd(a.MedianDate)
	return s + l.Pick(fmt.Sprintf("Half the futures meet it at least once by %s; %s not by %s.", median, never, end),
		fmt.Sprintf("半数情形到%s至少达到一次；%s到%s一次也未达到。", median, never, end))
}

// onceSentence gives the chance of having met the target at least once by its
// date, where it is not the chance of meeting it then.
func (r *Results) onceSentence(a forecast.Assessment) string {
	l := r.Lang
	if math.IsNaN(a.By) || l.Probability(a.By) == l.Probability(a.At) {
		return ""
	}
	return l.Pick(fmt.Sprintf("At least once by then: %s. ", l.Probability(a.By)), fmt.Sprintf("到那时至少达到一次：%s。", l.Probability(a.By)))
}

func (r *Results) metSentences(row Row) []string {
	a, l := row.Assessment, r.Lang
	parts := []string{r.metSentence(a)}
	if a.Target.Aggregation == attain.Cumulative {
		return parts
	}
	parts = append(parts, r.traits(a)...)
	if !math.IsNaN(a.At) {
		parts = append(parts, l.Pick(
			fmt.Sprintf("That it is still met then, %s, is %s: %s.", r.underScenario(row), l.Text(likelihoods[r.word(a.At)]), r.withError(a.At, a.StdErr)),
			fmt.Sprintf("届时仍然达到的%s：%s。", l.Text(likelihoods[r.word(a.At)]), r.withError(a.At, a.StdErr))))
	}
	return parts
}

// metSentence says by which figure a target is met before its time.
func (r *Results) metSentence(a forecast.Assessment) string {
	l := r.Lang
	if a.Target.Aggregation == attain.Cumulative {
		done := l.Level(a.Delivered, a.Indicator.Unit)
		return l.Pick(fmt.Sprintf("Met already: %s delivered against %s.", done, r.quantity(a)),
			fmt.Sprintf("已经达到：已完成%s，目标为%s。", done, r.quantity(a)))
	}
	last := l.Qualified(a.Last.Qualifier, a.Last.Value, a.Last.High, a.Indicator.Unit)
	return l.Pick(fmt.Sprintf("Met already: %s in %s against %s %s.", last, l.Period(a.Last.Period), r.quantity(a), r.deadline(a)),
		fmt.Sprintf("已经达到：%s为%s，目标为%s%s。", l.Period(a.Last.Period), last, r.deadline(a), r.quantity(a)))
}

func (r *Results) pastSentence(row Row) string {
	a, l := row.Assessment, r.Lang
	value := l.Level(a.Delivered, a.Indicator.Unit)
	if !a.Outcome.Period.IsZero() {
		value = l.Qualified(a.Outcome.Qualifier, a.Outcome.Value, a.Outcome.High, a.Indicator.Unit)
	}
	by := l.Distance(a.Margin, a.Indicator)
	period := l.Period(a.Target.Period)
	if a.Target.Aggregation == attain.EveryYear && a.State == forecast.Missed {
		period = l.Period(a.Outcome.Period) // one year missed is the target missed
	}
	switch {
	case a.State == forecast.Missed:
		return l.Pick(fmt.Sprintf("Missed: %s in %s against %s, %s off.", value, period, r.quantity(a), by),
			fmt.Sprintf("未完成：%s为%s，目标为%s，相差%s。", period, value, r.quantity(a), by))
	case a.Margin == 0:
		return l.Pick(fmt.Sprintf("Met exactly: %s in %s.", value, period), fmt.Sprintf("恰好完成：%s为%s。", period, value))
	}
	return l.Pick(fmt.Sprintf("Met: %s in %s against %s, beaten by %s.", value, period, r.quantity(a), by),
		fmt.Sprintf("已完成：%s为%s，目标为%s，超出%s。", period, value, r.quantity(a), by))
}

func (r *Results) unknownSentence(row Row) string {
	a, l := row.Assessment, r.Lang
	period := l.Period(a.Target.Period)
	if o, ok := row.Found.Series.At(a.Target.Period); ok && o.Status == attain.Planned {
		return l.Pick(fmt.Sprintf("Not knowable: for %s there is only the plan, no count.", period),
			fmt.Sprintf("无从得知：%s只有计划数，没有实数。", period))
	} else if ok {
		figure := l.Qualified(o.Qualifier, o.Value, o.High, a.Indicator.Unit)
		return l.Pick(fmt.Sprintf("Not knowable: “%s” for %s leaves both sides of %s open.", figure, period, r.quantity(a)),
			fmt.Sprintf("无从得知：%s的“%s”可能高于也可能低于%s。", period, figure, r.quantity(a)))
	}
	return l.Pick(fmt.Sprintf("Not knowable: nothing was observed for %s.", period), fmt.Sprintf("无从得知：%s没有观测数据。", period))
}

func (r *Results) bareSentence(row Row) string {
	a, l := row.Assessment, r.Lang
	s := l.Pick("No probability is given: nothing has been observed.", "没有观测数据，不给出概率。")
	switch a.Target.Aggregation {
	case attain.Cumulative:
		s += l.Pick(fmt.Sprintf(" %s %s needs %s.", upperFirst(r.quantity(a)), r.deadline(a), r.pace(a, a.Required)),
			fmt.Sprintf("%s共%s，需要%s。", r.deadline(a), r.quantity(a), r.pace(a, a.Required)))
	case attain.EveryYear:
		s += l.Pick(fmt.Sprintf(" It needs %s, %s.", r.quantity(a), l.Period(a.Target.Period)),
			fmt.Sprintf("%s需要%s。", l.Period(a.Target.Period), r.quantity(a)))
	default:
		s += l.Pick(fmt.Sprintf(" It is to be %s %s.", r.quantity(a), r.deadline(a)),
			fmt.Sprintf("%s应为%s。", l.Period(a.Target.Period), r.quantity(a)))
	}
	return s
}

// dependence says how the conclusion changes with the reading.
func (r *Results) dependence(row Row) string {
	l := r.Lang
	var parts []string
	for _, o := range row.HangsOn() {
		name := l.Text(o.Reading.Name)
		said := r.StateWord(o.Assessment)
		if !math.IsNaN(o.At) {
			said += l.Pick(": ", "：") + l.Chance(r.headline(o.Assessment))
		}
		parts = append(parts, l.Pick(fmt.Sprintf("“%s” makes it %s", name, said), fmt.Sprintf("按“%s”则%s", name, said)))
	}
	if len(parts) == 0 {
		return ""
	}
	return l.Pick("The conclusion depends on the reading: "+strings.Join(parts, "; ")+".", "结论取决于对证据的理解："+strings.Join(parts, "；")+"。")
}

// lowerFirst returns s with its first letter in lower case.
func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[n:]
}

// upperFirst returns s with its first letter in upper case.
func upperFirst(s string) string {
	if s == "" {
		return s
	}
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}
