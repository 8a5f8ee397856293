package report

import (
	"math"
	"strconv"
	"strings"

	"attain"
	"attain/forecast"
	"attain/model"
	"attain/scenarios"
	"attain/seeds"
)

// Tables returns the results as tables: targets, evidence, projections,
// scenarios, assumptions and findings. docs/results.md describes the columns.
func (r *Results) Tables() []Table {
	return []Table{
		tableOf(r, "targets", attain.Text{En: "Scorecard", Zh: "目标一览"}, targetFields, r.Rows()),
		tableOf(r, "evidence", attain.Text{En: "Evidence", Zh: "证据"}, evidenceFields, r.figures()),
		tableOf(r, "projections", attain.Text{En: "Projections", Zh: "推算"}, projectionFields, r.projected()),
		tableOf(r, "scenarios", attain.Text{En: "Scenarios compared", Zh: "情景比较"}, scenarioFields, r.judged()),
		tableOf(r, "assumptions", attain.Text{En: "Assumptions", Zh: "假设"}, assumptionFields, r.assumed()),
		tableOf(r, "findings", attain.Text{En: "Findings", Zh: "证据说明"}, findingFields, r.Findings),
	}
}

// targetFields are the columns of the targets.
var targetFields = []field[Row]{
	{"key", attain.Text{}, func(_ *Results, x Row) Cell { return text(x.Target.Key()) }},
	{"indicator", attain.Text{}, func(_ *Results, x Row) Cell { return text(x.Indicator.ID) }},
	{"name", attain.Text{En: "Target", Zh: "指标"}, func(r *Results, x Row) Cell { return text(r.title(x)) }},
	{"unit", attain.Text{En: "Unit", Zh: "单位"}, func(r *Results, x Row) Cell { return text(r.Lang.Text(x.Indicator.Unit)) }},
	{"last_period", attain.Text{En: "Last known", Zh: "最新数据时期"}, func(r *Results, x Row) Cell { return r.period(x.known().Period) }},
	{"last_qualifier", attain.Text{En: "Word", Zh: "限定词"}, func(r *Results, x Row) Cell {
		if x.known().Period.IsZero() {
			return text("")
		}
		return qualifierWord(r.Lang, x.known().Qualifier)
	}},
	{"last_value", attain.Text{En: "Last value", Zh: "最新数据"}, func(_ *Results, x Row) Cell { return x.knownValue() }},
	{"last_status", attain.Text{}, func(r *Results, x Row) Cell { return r.status(x.known()) }},
	{"period", attain.Text{En: "To reach in", Zh: "目标时期"}, func(r *Results, x Row) Cell { return r.period(x.Target.Period) }},
	{"qualifier", attain.Text{En: "Word", Zh: "限定词"}, func(r *Results, x Row) Cell { return qualifierWord(r.Lang, x.Target.Qualifier) }},
	{"value", attain.Text{En: "To reach", Zh: "目标"}, func(_ *Results, x Row) Cell { return level(x.Target.Value, x.Indicator.Unit) }},
	{"high", attain.Text{En: "Up to", Zh: "至"}, func(_ *Results, x Row) Cell {
		return upper(x.Target.Qualifier, x.Target.High, x.Indicator.Unit)
	}},
	{"sense", attain.Text{}, func(_ *Results, x Row) Cell { return text(x.Target.Sense.String()) }},
	{"aggregation", attain.Text{En: "Counted", Zh: "口径"}, func(r *Results, x Row) Cell {
		return word(x.Target.Aggregation.String(), r.Lang.Text(aggregations[x.Target.Aggregation]))
	}},
	{"required_growth", attain.Text{En: "Growth needed a year", Zh: "所需年均增长"}, func(_ *Results, x Row) Cell { return growth(x.Required) }},
	{"required_per_year", attain.Text{En: "Amount needed a year", Zh: "所需年均增量"}, func(_ *Results, x Row) Cell { return difference(x.Required.PerYear, x.Indicator.Unit) }},
	{"achieved_growth", attain.Text{En: "Latest growth a year", Zh: "最近年均增长"}, func(_ *Results, x Row) Cell { return growth(x.Achieved) }},
	{"achieved_per_year", attain.Text{}, func(_ *Results, x Row) Cell { return difference(x.Achieved.PerYear, x.Indicator.Unit) }},
	{"median", attain.Text{En: "Median then", Zh: "届时中位数"}, func(_ *Results, x Row) Cell { return result(x.Median, x.Assessment.Indicator) }},
	{"p10", attain.Text{En: "80 % from", Zh: "80%区间下限"}, func(_ *Results, x Row) Cell { return result(x.Low, x.Assessment.Indicator) }},
	{"p90", attain.Text{En: "80 % to", Zh: "80%区间上限"}, func(_ *Results, x Row) Cell { return result(x.High, x.Assessment.Indicator) }},
	{"gap", attain.Text{En: "Gap", Zh: "差距"}, func(_ *Results, x Row) Cell {
		c := difference(x.Gap, x.Indicator.Unit)
		c.Print = printedGap(x.Assessment)
		return c
	}},
	{"probability", attain.Text{En: "Chance", Zh: "概率"}, func(_ *Results, x Row) Cell { return chance(x.At) }},
	{"announced", attain.Text{En: "Chance as announced", Zh: "按公布目标的概率"}, func(_ *Results, x Row) Cell { return chance(announcedChance(x.Assessment)) }},
	{"reached_by", attain.Text{}, func(_ *Results, x Row) Cell { return chance(x.By) }},
	{"median_year", attain.Text{En: "Half reach it by", Zh: "半数达到年份"}, func(_ *Results, x Row) Cell { return yearOf(x.MedianDate) }},
	{"not_by_horizon", attain.Text{}, func(_ *Results, x Row) Cell { return chance(x.NotBy) }},
	{"state", attain.Text{En: "State", Zh: "状态"}, func(r *Results, x Row) Cell { return word(x.State.String(), r.StateWord(x.Assessment)) }},
	{"likelihood", attain.Text{}, func(r *Results, x Row) Cell { return r.likelihood(x.At) }},
	{"depends_on_reading", attain.Text{En: "Depends on the reading", Zh: "取决于理解"}, func(r *Results, x Row) Cell { return r.depends(x) }},
	{"reading", attain.Text{}, func(_ *Results, x Row) Cell { return text(x.Found.Reading) }},
	{"scenario", attain.Text{}, func(_ *Results, x Row) Cell { return text(x.Found.Scenario) }},
	{"rung", attain.Text{}, func(_ *Results, x Row) Cell { return text(x.Rung.String()) }},
	{"source", attain.Text{}, func(_ *Results, x Row) Cell { return text(x.Target.Citation.Source) }},
	{"paragraph", attain.Text{}, func(_ *Results, x Row) Cell { return paragraph(x.Target.Citation) }},
	{"printed", attain.Text{}, func(_ *Results, x Row) Cell { return text(x.Target.Citation.Printed) }},
	{"sentence", attain.Text{En: "In words", Zh: "说明"}, func(r *Results, x Row) Cell { return text(r.Sentence(x)) }},
}

// aggregations are the words for how a target is counted.
var aggregations = map[attain.Aggregation]attain.Text{
	attain.Level:      {En: "at the end", Zh: "期末"},
	attain.Cumulative: {En: "in all", Zh: "合计"},
	attain.EveryYear:  {En: "each year", Zh: "每年"},
}

// known returns the figure that a target is set beside: what was observed for
// its own period when that is past, otherwise the latest.
func (x Row) known() attain.Observation {
	if !x.State.Past() {
		return x.Last
	}
	o, _ := x.Found.Series.At(x.Target.Period)
	return o
}

func (x Row) knownValue() Cell {
	o := x.known()
	if o.Period.IsZero() {
		return level(math.NaN(), x.Indicator.Unit)
	}
	return level(o.Value, x.Indicator.Unit)
}

// period is a period in the words of the language; the CSV file has it in
// the form in which a plan states it.
func (r *Results) period(p attain.Period) Cell {
	if p.IsZero() {
		return text("")
	}
	if p.IsYear() {
		return whole(AsYear, float64(p.EndYear()))
	}
	return word(p.String(), r.Lang.Period(p))
}

func (r *Results) status(o attain.Observation) Cell {
	if o.Period.IsZero() {
		return text("")
	}
	return word(o.Status.String(), r.Lang.Text(statuses[o.Status]))
}

func (r *Results) likelihood(p float64) Cell {
	if math.IsNaN(p) {
		return text("")
	}
	return text(r.word(p).String())
}

// depends names the readings that make it another conclusion.
func (r *Results) depends(x Row) Cell {
	var ids, names []string
	for _, o := range x.HangsOn() {
		ids, names = append(ids, o.Reading.ID), append(names, r.Lang.Text(o.Reading.Name))
	}
	return word(strings.Join(ids, " "), strings.Join(names, r.Lang.Pick(", ", "、")))
}

func paragraph(c attain.Citation) Cell {
	if c.Par == 0 {
		return whole(AsCount, math.NaN())
	}
	return whole(AsCount, float64(c.Par))
}

// A figureOf is an observation with its indicator.
type figureOf struct {
	Indicator
	attain.Observation
	series attain.Series // in the reading of the scorecard
}

func (r *Results) figures() []figureOf {
	var all []figureOf
	for _, i := range r.Indicators {
		series := i.Series(r.Reading)
		for _, o := range i.Observations {
			all = append(all, figureOf{i, o, series})
		}
	}
	return all
}

// value is the figure; a growth statement is a ratio.
func (x figureOf) value(v float64) Cell {
	if x.Growth {
		return Cell{Form: AsGrowth, Value: v}
	}
	return level(v, x.Unit)
}

// evidenceFields are the columns of the evidence.
var evidenceFields = []field[figureOf]{
	{"indicator", attain.Text{}, func(_ *Results, x figureOf) Cell { return text(x.Indicator.ID) }},
	{"name", attain.Text{En: "Indicator", Zh: "指标"}, func(r *Results, x figureOf) Cell { return text(r.Lang.Text(x.Name)) }},
	{"unit", attain.Text{En: "Unit", Zh: "单位"}, func(r *Results, x figureOf) Cell { return text(r.Lang.Text(x.Unit)) }},
	{"observation", attain.Text{}, func(_ *Results, x figureOf) Cell { return text(x.Observation.ID) }},
	{"period", attain.Text{En: "Period", Zh: "时期"}, func(r *Results, x figureOf) Cell { return r.period(x.Period) }},
	{"kind", attain.Text{En: "Says", Zh: "内容"}, func(r *Results, x figureOf) Cell {
		if x.Growth {
			return word("growth", r.Lang.Pick("growth over the year before", "比上年增长"))
		}
		return word("level", r.Lang.Pick("level", "水平"))
	}},
	{"qualifier", attain.Text{En: "Word", Zh: "限定词"}, func(r *Results, x figureOf) Cell { return qualifierWord(r.Lang, x.Qualifier) }},
	{"value", attain.Text{En: "Figure", Zh: "数字"}, func(_ *Results, x figureOf) Cell { return x.value(x.Value) }},
	{"high", attain.Text{En: "To", Zh: "至"}, func(_ *Results, x figureOf) Cell {
		if x.Qualifier != attain.Between {
			return x.value(math.NaN())
		}
		return x.value(x.High)
	}},
	{"status", attain.Text{En: "Status", Zh: "性质"}, func(r *Results, x figureOf) Cell { return r.status(x.Observation) }},
	{"use", attain.Text{En: "Use", Zh: "采用"}, (*Results).use},
	{"readings", attain.Text{En: "Holds in the readings", Zh: "适用的理解"}, (*Results).holdsIn},
	{"reason", attain.Text{En: "Reason", Zh: "理由"}, func(r *Results, x figureOf) Cell { return text(r.Lang.Text(x.Reason)) }},
	{"printed", attain.Text{En: "As printed", Zh: "原文"}, func(_ *Results, x figureOf) Cell { return text(x.Citation.Printed) }},
	{"source", attain.Text{En: "Source", Zh: "来源"}, func(_ *Results, x figureOf) Cell { return text(x.Citation.Source) }},
	{"paragraph", attain.Text{En: "Paragraph", Zh: "段落"}, func(_ *Results, x figureOf) Cell { return paragraph(x.Citation) }},
	{"title", attain.Text{En: "Title of the source", Zh: "来源标题"}, func(r *Results, x figureOf) Cell { return text(r.source(x.Citation.Source).Title) }},
	{"published", attain.Text{En: "Published", Zh: "发布日期"}, func(r *Results, x figureOf) Cell { return published(r.source(x.Citation.Source)) }},
	{"also", attain.Text{En: "Also printed in", Zh: "另见"}, func(r *Results, x figureOf) Cell {
		if len(x.Cited) == 0 {
			return text("")
		}
		return text(r.cited(x.Cited))
	}},
}

// use says whether the scorecard uses a figure, or why not.
func (r *Results) use(x figureOf) Cell {
	for _, d := range x.series.Dropped {
		if d.Observation.ID == x.Observation.ID {
			return word(d.Reason.String(), notUsed(r.Lang, d))
		}
	}
	return word("used", r.Lang.Pick("used", "采用"))
}

func (r *Results) holdsIn(x figureOf) Cell {
	names := make([]string, len(x.Readings))
	for k, id := range x.Readings {
		names[k] = r.readingName(id)
	}
	if len(names) == 0 {
		return word("all", r.Lang.Pick("all", "全部"))
	}
	return word(strings.Join(x.Readings, " "), strings.Join(names, r.Lang.Pick(", ", "、")))
}

// source returns the source of the id, zero where none is cited.
func (r *Results) source(id string) attain.Source {
	for _, s := range r.Plan.Evidence.Sources {
		if s.ID == id {
			return s
		}
	}
	return attain.Source{}
}

func published(s attain.Source) Cell {
	if s.Published.IsZero() {
		return text("")
	}
	return text(s.Published.Format("2006-01-02"))
}

// A projectedYear is one year of a projection.
type projectedYear struct {
	Indicator
	forecast.Outcome
	j int // index of the year
}

func (r *Results) projected() []projectedYear {
	var all []projectedYear
	for _, i := range r.Indicators {
		for _, o := range i.Outcomes {
			if o.Projection == nil || o.Fitted.Status == model.NoData {
				continue
			}
			for j := range o.Projection.Times {
				all = append(all, projectedYear{i, o, j})
			}
		}
	}
	return all
}

// projectionFields are the columns of the projections.
var projectionFields = append([]field[projectedYear]{
	{"indicator", attain.Text{}, func(_ *Results, x projectedYear) Cell { return text(x.Indicator.ID) }},
	{"name", attain.Text{En: "Indicator", Zh: "指标"}, func(r *Results, x projectedYear) Cell { return text(r.Lang.Text(x.Name)) }},
	{"unit", attain.Text{En: "Unit", Zh: "单位"}, func(r *Results, x projectedYear) Cell { return text(r.Lang.Text(x.Unit)) }},
	{"reading", attain.Text{En: "Reading", Zh: "理解"}, func(r *Results, x projectedYear) Cell { return word(x.Reading, r.readingName(x.Reading)) }},
	{"scenario", attain.Text{En: "Scenario", Zh: "情景"}, func(r *Results, x projectedYear) Cell { return word(x.Scenario, r.scenarioName(x.Scenario)) }},
	{"model", attain.Text{}, func(_ *Results, x projectedYear) Cell { return text(x.Fitted.Model) }},
	{"rung", attain.Text{}, func(_ *Results, x projectedYear) Cell { return text(x.Fitted.Rung.String()) }},
	{"year", attain.Text{En: "End of", Zh: "年末"}, func(_ *Results, x projectedYear) Cell { return yearOf(x.Projection.Times[x.j]) }},
}, quantileFields()...)

func quantileFields() []field[projectedYear] {
	var fields []field[projectedYear]
	for _, q := range quantileLevels {
		percent := strconv.FormatFloat(100*q, 'f', -1, 64)
		head := attain.Text{En: percent + " %", Zh: percent + "%"}
		if q == 0.5 {
			head = attain.Text{En: "Median", Zh: "中位数"}
		}
		fields = append(fields, field[projectedYear]{"p" + strings.ReplaceAll(percent, ".", "_"), head, func(_ *Results, x projectedYear) Cell {
			return result(x.Projection.Quantile(x.j, q), x.Projection.Series.Indicator)
		}})
	}
	return fields
}

// A judgement is a target judged under one reading and scenario.
type judgement struct {
	forecast.Assessment
	usual forecast.Assessment // business as usual in the same reading
}

// judged returns every judgement that comes with a probability, target by
// target.
func (r *Results) judged() []judgement {
	var all []judgement
	for _, i := range r.Indicators {
		for k := range i.Targets {
			for _, o := range i.Outcomes {
				usual, ok := i.Outcome(o.Reading, scenarios.BusinessAsUsual)
				if a := o.Assessments[k]; ok && !math.IsNaN(a.At) {
					all = append(all, judgement{a, usual.Assessments[k]})
				}
			}
		}
	}
	return all
}

// scenarioFields are the columns of the scenarios compared.
var scenarioFields = []field[judgement]{
	{"key", attain.Text{}, func(_ *Results, x judgement) Cell { return text(x.Target.Key()) }},
	{"indicator", attain.Text{}, func(_ *Results, x judgement) Cell { return text(x.Indicator.ID) }},
	{"name", attain.Text{En: "Target", Zh: "指标"}, func(r *Results, x judgement) Cell { return text(r.Lang.Text(x.Indicator.Name)) }},
	{"unit", attain.Text{En: "Unit", Zh: "单位"}, func(r *Results, x judgement) Cell { return text(r.Lang.Text(x.Indicator.Unit)) }},
	{"period", attain.Text{En: "To reach in", Zh: "目标时期"}, func(r *Results, x judgement) Cell { return r.period(x.Target.Period) }},
	{"value", attain.Text{En: "To reach", Zh: "目标"}, func(_ *Results, x judgement) Cell { return level(x.Target.Value, x.Indicator.Unit) }},
	{"scenario", attain.Text{En: "Scenario", Zh: "情景"}, func(r *Results, x judgement) Cell { return word(x.Scenario, r.scenarioName(x.Scenario)) }},
	{"reading", attain.Text{En: "Reading", Zh: "理解"}, func(r *Results, x judgement) Cell { return word(x.Reading, r.readingName(x.Reading)) }},
	{"median", attain.Text{En: "Median then", Zh: "届时中位数"}, func(_ *Results, x judgement) Cell { return result(x.Median, x.Assessment.Indicator) }},
	{"p10", attain.Text{En: "80 % from", Zh: "80%区间下限"}, func(_ *Results, x judgement) Cell { return result(x.Low, x.Assessment.Indicator) }},
	{"p90", attain.Text{En: "80 % to", Zh: "80%区间上限"}, func(_ *Results, x judgement) Cell { return result(x.High, x.Assessment.Indicator) }},
	{"probability", attain.Text{En: "Chance", Zh: "概率"}, func(_ *Results, x judgement) Cell { return chance(x.At) }},
	{"change", attain.Text{En: "Against business as usual, points", Zh: "较照常发展（个百分点）"}, func(_ *Results, x judgement) Cell {
		if x.Scenario == scenarios.BusinessAsUsual {
			return Cell{Form: AsPoints, Value: math.NaN()}
		}
		return Cell{Form: AsPoints, Value: 100 * (x.At - x.usual.At), Rounded: true}
	}},
	{"std_err", attain.Text{}, func(_ *Results, x judgement) Cell { return chance(x.StdErr) }},
	{"reached_by", attain.Text{}, func(_ *Results, x judgement) Cell { return chance(x.By) }},
	{"median_year", attain.Text{En: "Half reach it by", Zh: "半数达到年份"}, func(_ *Results, x judgement) Cell { return yearOf(x.MedianDate) }},
	{"not_by_horizon", attain.Text{}, func(_ *Results, x judgement) Cell { return chance(x.NotBy) }},
	{"state", attain.Text{En: "State", Zh: "状态"}, func(r *Results, x judgement) Cell { return word(x.State.String(), r.StateWord(x.Assessment)) }},
	{"likelihood", attain.Text{}, func(r *Results, x judgement) Cell { return r.likelihood(x.At) }},
}

// An assumedValue is what an assumption amounts to under a scenario.
type assumedValue struct {
	scenario string
	scenarios.Value
}

// assumed returns every assumption as declared, then what each scenario makes
// of those that it changes.
func (r *Results) assumed() []assumedValue {
	var all []assumedValue
	for _, s := range r.Plan.Scenarios.Scenarios {
		for _, v := range r.Plan.Scenarios.Resolve(s.ID).Values {
			if v.Changed || s.ID == scenarios.BusinessAsUsual {
				all = append(all, assumedValue{s.ID, v})
			}
		}
	}
	return all
}

// assumptionFields are the columns of the assumptions.
var assumptionFields = []field[assumedValue]{
	{"scenario", attain.Text{En: "Scenario", Zh: "情景"}, func(r *Results, x assumedValue) Cell { return word(x.scenario, r.scenarioName(x.scenario)) }},
	{"assumption", attain.Text{}, func(_ *Results, x assumedValue) Cell { return text(x.Assumption.ID) }},
	{"name", attain.Text{En: "Assumption", Zh: "假设"}, func(r *Results, x assumedValue) Cell { return text(r.Lang.Text(x.Assumption.Name)) }},
	{"indicator", attain.Text{En: "About", Zh: "所涉指标"}, func(r *Results, x assumedValue) Cell {
		return word(x.Assumption.Indicator, r.indicatorName(x.Assumption.Indicator))
	}},
	{"drives", attain.Text{En: "Drives", Zh: "作用"}, func(r *Results, x assumedValue) Cell {
		return word(x.Assumption.Drives.String(), r.Lang.Text(drivers[x.Assumption.Drives]))
	}},
	{"value", attain.Text{En: "Value", Zh: "取值"}, (*Results).assumedValue},
	{"unit", attain.Text{En: "Unit", Zh: "单位"}, func(_ *Results, x assumedValue) Cell { return text(x.Assumption.Unit) }},
	{"year", attain.Text{En: "Year", Zh: "年份"}, func(_ *Results, x assumedValue) Cell {
		if x.Assumption.Year == 0 {
			return whole(AsYear, math.NaN())
		}
		return whole(AsYear, float64(x.Assumption.Year))
	}},
	{"source", attain.Text{En: "Source", Zh: "来源"}, func(_ *Results, x assumedValue) Cell { return text(x.Assumption.Source) }},
	{"why", attain.Text{En: "Reason", Zh: "理由"}, func(r *Results, x assumedValue) Cell { return text(r.Lang.Text(x.Assumption.Why)) }},
	{"from", attain.Text{En: "Stated at", Zh: "出处"}, func(_ *Results, x assumedValue) Cell { return text(x.Chain[len(x.Chain)-1].Place) }},
}

// assumedValue is a number, or a distribution the way it is declared.
func (r *Results) assumedValue(x assumedValue) Cell {
	plain := x.Factor == 1 && x.Summand == 0
	switch {
	case plain && x.Quantity.Form == scenarios.Number:
		return whole(AsLevel, x.Quantity.Value)
	case plain && x.Quantity.Form == scenarios.Record:
		return word(x.String(), r.Lang.Pick("what the record says", "依记录"))
	case plain && x.Quantity.Form == scenarios.LastPace:
		return word(x.String(), r.Lang.Pick("the latest pace", "最近速度"))
	}
	return text(x.String())
}

// drivers are the words for what an assumption drives.
var drivers = map[scenarios.Driver]attain.Text{
	scenarios.Free:    {En: "referred to elsewhere", Zh: "供其他设定引用"},
	scenarios.Growth:  {En: "growth", Zh: "增长"},
	scenarios.Fade:    {En: "fading of the growth", Zh: "增长衰减"},
	scenarios.Entries: {En: "entries", Zh: "新增"},
	scenarios.Jump:    {En: "jump of the level", Zh: "水平跳变"},
	scenarios.Ceiling: {En: "ceiling", Zh: "上限"},
}

// findingFields are the columns of the findings.
var findingFields = []field[seeds.Finding]{
	{"kind", attain.Text{En: "Kind", Zh: "类别"}, func(r *Results, x seeds.Finding) Cell {
		return word(x.Kind.String(), r.Lang.Text(findingKinds[x.Kind]))
	}},
	{"indicator", attain.Text{}, func(_ *Results, x seeds.Finding) Cell { return text(x.Indicator) }},
	{"name", attain.Text{En: "Indicator", Zh: "指标"}, func(r *Results, x seeds.Finding) Cell { return text(r.indicatorName(x.Indicator)) }},
	{"text", attain.Text{En: "What was found", Zh: "说明"}, func(r *Results, x seeds.Finding) Cell { return text(r.Lang.Text(x.Text)) }},
	{"places", attain.Text{En: "Stated at", Zh: "出处"}, func(_ *Results, x seeds.Finding) Cell { return text(strings.Join(x.Places, " ")) }},
}

// findingKinds are the words for a kind of finding.
var findingKinds = map[seeds.FindingKind]attain.Text{
	seeds.ScaleSlip:          {En: "slip of units", Zh: "单位误译"},
	seeds.Disagreement:       {En: "sources disagree", Zh: "来源不一"},
	seeds.GrowthContradicted: {En: "growth contradicted", Zh: "增长与水平不符"},
	seeds.GrowthConfirmed:    {En: "growth confirmed", Zh: "增长与水平相符"},
	seeds.PlanForCount:       {En: "plan for a count", Zh: "以计划代实数"},
	seeds.PartYear:           {En: "part of a year", Zh: "不足一年"},
	seeds.TwoUnits:           {En: "two units", Zh: "两种单位"},
	seeds.TargetMet:          {En: "met already", Zh: "已经达到"},
	seeds.NoObservation:      {En: "nothing observed", Zh: "无观测"},
}
