package report

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"attain"
	"attain/forecast"
	"attain/plots"
	"attain/scenarios"
)

// The suffixes of the names of an indicator's charts.
const (
	VerdictChart   = ""
	ScenariosChart = "-scenarios"
	ReadingsChart  = "-readings"
	ChancesChart   = "-chances"
)

// The names of the charts of the whole plan.
const (
	ScorecardChart  = "scorecard"
	IndicatorsChart = "indicators"
)

// PlanCharts returns the charts of the whole plan by name: its scorecard, and
// its indicators that have a projection, where there are two or more.
func (r *Results) PlanCharts() map[string]*plots.Chart { return r.planCharts(look{}) }

func (r *Results) planCharts(k look) map[string]*plots.Chart {
	charts := map[string]*plots.Chart{ScorecardChart: r.scorecardChart(k)}
	if c := r.indicatorsChart(k); c != nil {
		charts[IndicatorsChart] = c
	}
	return charts
}

// scorecardChart draws a row for each target, in the order of the scorecard.
func (r *Results) scorecardChart(k look) *plots.Chart {
	var scores []plots.Score
	for _, row := range r.Rows() {
		scores = append(scores, plots.Score{Name: r.title(row), State: r.StateWord(row.Assessment), Assessment: row.Assessment, Chance: r.headline(row.Assessment)})
	}
	return plots.Scorecard{Title: r.scorecardTitle(), Lang: r.Lang, Size: k.size, Bare: k.bare, Footer: r.madeBy()}.Draw(scores)
}

// indicatorsChart draws a panel for each indicator that has a projection; nil
// where there are fewer than two.
func (r *Results) indicatorsChart(k look) *plots.Chart {
	var panels []plots.IndicatorPanel
	for _, i := range r.Indicators {
		o := r.Shown(i)
		if o.Projection == nil {
			continue
		}
		p := plots.IndicatorPanel{Name: r.Lang.Text(i.Name), Projection: o.Projection, Assessment: headlineOf(o)}
		if a := p.Assessment; a != nil && !math.IsNaN(a.At) {
			p.Verdict = r.Lang.Probability(r.headline(*a)) + r.Lang.Pick(", ", "，") + r.StateWord(*a)
		}
		panels = append(panels, p)
	}
	if len(panels) < 2 {
		return nil
	}
	l := r.Lang
	rest := ""
	if bare := len(r.Indicators) - len(panels); bare > 0 {
		rest = l.Pick(fmt.Sprintf("%d more indicators have no record to project. ", bare), fmt.Sprintf("另有%d项指标没有可供推算的记录。", bare))
	}
	return plots.Indicators{
		Title: l.Pick(fmt.Sprintf("The %d indicators with a record", len(panels)), fmt.Sprintf("有记录的%d项指标", len(panels))),
		Subtitle: l.Pick("Observed, and projected with 50, 80 and 95 % of futures; the ring is the target. Each panel has its own scale.",
			"实际值，以及含50%、80%、95%情形的推算；圆圈为目标。各图刻度不同。"),
		Lang: l, Size: k.size, Bare: k.bare, Footer: rest + r.madeBy(),
	}.Draw(panels)
}

// madeBy ends a footer.
func (r *Results) madeBy() string {
	return r.Lang.Pick(fmt.Sprintf("attain %s, seed %d.", r.Version, r.Seed), fmt.Sprintf("attain %s，随机种子%d。", r.Version, r.Seed))
}

// chances draws how likely the indicator's first target ahead is to be met in
// each year, in each of the outcomes; nil where they have none.
func (r *Results) chances(i Indicator, compared []forecast.Outcome, k look, name func(forecast.Outcome) string) *plots.Chart {
	var lines []plots.ChanceLine
	var target *forecast.Assessment
	for _, o := range compared {
		if a := headlineOf(o); a != nil && len(a.Dates) > 0 {
			target = a
			lines = append(lines, plots.ChanceLine{Name: name(o), Dates: a.Dates, Due: a.Target.Period.Instant()})
		}
	}
	if len(lines) < 2 {
		return nil
	}
	l := r.Lang
	promise := r.quantity(*target)
	return plots.Chances{
		Title:    l.Pick(fmt.Sprintf("How likely %s is met, year by year", promise), fmt.Sprintf("各年达到%s的可能", promise)),
		Subtitle: l.Pick(l.Text(i.Name)+": the share of futures that meet it in each year.", l.Text(i.Name)+"：各年达到目标的情形所占比例。"),
		Lang:     l, Size: k.size, Bare: k.bare, Footer: r.madeBy(),
	}.Draw(lines)
}

// Charts returns the charts of an indicator by suffix: its verdict, where it
// has a projection; those of the targets that have one for themselves; its
// scenarios and its readings, where there are several to compare, and how likely
// its target is to be reached by each year under them.
func (r *Results) Charts(i Indicator) map[string]*plots.Chart { return r.charts(i, look{}) }

// A look is how large charts are, and whether words stand around them.
type look struct {
	size plots.Size
	bare bool
}

func (r *Results) charts(i Indicator, k look) map[string]*plots.Chart {
	shown := r.Shown(i)
	if shown.Projection == nil {
		return nil
	}
	charts := r.formCharts(i, shown, k)
	if charts[VerdictChart] == nil {
		charts[VerdictChart] = r.verdict(i, shown, k)
	}
	scenario := func(o forecast.Outcome) string { return r.scenarioName(o.Scenario) }
	reading := func(o forecast.Outcome) string { return r.readingName(o.Reading) }
	readings, compared := r.readings(i), r.Compared(i)
	var chances *plots.Chart
	if readings != nil {
		charts[ReadingsChart] = r.compare(i, readings, k, r.readingsTitle(i, readings), reading)
		chances = r.chances(i, readings, k, reading)
	}
	if compared != nil {
		charts[ScenariosChart] = r.compare(i, compared, k, r.scenariosTitle(i, compared), scenario)
		chances = r.chances(i, compared, k, scenario)
	}
	if chances != nil {
		charts[ChancesChart] = chances
	}
	return charts
}

// verdict draws the chart of the indicator as the scorecard shows it.
func (r *Results) verdict(i Indicator, o forecast.Outcome, k look) *plots.Chart {
	var ahead []forecast.Assessment
	v := plots.Verdict{Title: r.Lang.Text(i.Name), Lang: r.Lang, Footer: r.footer(i, o), Size: k.size, Bare: k.bare}
	for _, row := range r.aheadOf(i) {
		if chartOf(row.Target, row.Assessment.Indicator) != VerdictChart {
			continue
		}
		if len(ahead) == 0 {
			v.Title, v.Rows = r.Headline(row), r.chartRows(row)
		}
		ahead = append(ahead, row.Assessment)
	}
	if len(ahead) == 0 {
		v.Until = r.until()
		v.Title = r.outlook(i, o, v.Until)
	}
	v.Subtitle = r.subtitle(i, o)
	if len(ahead) > 0 {
		v.Subtitle = r.said(v.Subtitle, r.dateSentence(ahead[0]))
	}
	v.Events = r.events(o)
	return v.Draw(o.Projection, ahead)
}

// events are the years that the scenario sets apart: those of its jumps.
func (r *Results) events(o forecast.Outcome) []plots.Event {
	var events []plots.Event
	for _, v := range o.Values {
		if v.Assumption.Drives == scenarios.Jump && v.Changed {
			events = append(events, plots.Event{Time: float64(v.Assumption.Year), Text: r.Lang.Text(v.Assumption.Name)})
		}
	}
	return events
}

// until is the last instant on the chart of an indicator without targets:
// three years past the last target of the plan, within the horizon.
func (r *Results) until() float64 {
	last := 0.0
	for _, row := range r.Rows() {
		last = math.Max(last, row.Target.Period.Instant()+3)
	}
	if last == 0 {
		return r.Plan.Until()
	}
	return math.Min(last, r.Plan.Until())
}

// outlook says where an indicator without targets is heading.
func (r *Results) outlook(i Indicator, o forecast.Outcome, until float64) string {
	l, p := r.Lang, o.Projection
	j := sort.SearchFloat64s(p.Times, until+1e-6) - 1
	if j < 0 {
		return l.Text(i.Name)
	}
	level := func(q float64) string { return l.RoundedLevel(p.Quantile(j, q), i.Indicator.Indicator) }
	year := l.YearEnd(p.Times[j])
	return l.Pick(fmt.Sprintf("%s: %s to %s by %s in 8 futures of 10", l.Text(i.Name), level(0.1), level(0.9), year),
		fmt.Sprintf("%s：到%s，八成情形在%s至%s之间", l.Text(i.Name), year, level(0.1), level(0.9)))
}

// subtitle says what a chart draws.
func (r *Results) subtitle(i Indicator, o forecast.Outcome) string {
	l := r.Lang
	place := l.Text(r.Plan.Place)
	name := l.Text(i.Name)
	if place != "" {
		name = l.Pick(name+" in "+place, place+name)
	}
	last, observed := o.Series.Last()
	under := r.scenarioName(o.Scenario)
	if !observed {
		return l.Pick(fmt.Sprintf("%s (%s). Evidence to %s, projected under “%s”.", name, i.Unit.En, r.newest(), lowerFirst(under)),
			fmt.Sprintf("%s（%s）。证据截至%s，按“%s”推算。", name, l.Text(i.Unit), r.newest(), under))
	}
	return l.Pick(fmt.Sprintf("%s (%s). Observed to %s, evidence to %s, projected under “%s”.", name, i.Unit.En, l.Period(last.Period), r.newest(), lowerFirst(under)),
		fmt.Sprintf("%s（%s）。观测至%s，证据截至%s，按“%s”推算。", name, l.Text(i.Unit), l.Period(last.Period), r.newest(), under))
}

// chartRows are the lines below the verdict chart.
func (r *Results) chartRows(row Row) []plots.Row {
	l, a := r.Lang, row.Assessment
	var rows []plots.Row
	if pace := r.paceSentence(a); pace != "" {
		rows = append(rows, plots.Row{Label: l.Pick("Pace", "速度"), Text: strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(pace, "It "), "."), "。")})
	}
	if s := r.Announced(a); s != "" {
		rows = append(rows, plots.Row{Label: l.Pick("Announced", "公布"), Text: strings.TrimSuffix(strings.TrimSuffix(lowerFirst(s), "."), "。")})
	}
	if s := r.precedent(row); s != "" {
		rows = append(rows, plots.Row{Label: l.Pick("Precedent", "先例"), Text: s})
	}
	if s := r.tripwire(row); s != "" {
		rows = append(rows, plots.Row{Label: l.Pick("Tripwire", "警戒线"), Text: s})
	}
	if s := r.dependence(row); s != "" {
		s = strings.TrimPrefix(strings.TrimPrefix(s, "The conclusion depends on the reading: "), "结论取决于对证据的理解：")
		rows = append(rows, plots.Row{Label: l.Pick("Hangs on", "取决于"), Text: l.Pick("the reading: ", "理解方式：") + strings.TrimSuffix(strings.TrimSuffix(s, "."), "。")})
	}
	if s := r.TrackRecord(row); s != "" {
		rows = append(rows, plots.Row{Label: l.Pick("Trust", "可信度"), Text: strings.TrimSuffix(strings.TrimSuffix(lowerFirst(s), "."), "。")})
	}
	return rows
}

// footer says what a chart stands on.
func (r *Results) footer(i Indicator, o forecast.Outcome) string {
	l := r.Lang
	var sources []string
	for _, x := range o.Series.Levels {
		if s := x.Citation.Source; s != "" && !slices.Contains(sources, s) {
			sources = append(sources, s)
		}
	}
	s := r.Standing(o)
	if len(sources) > 0 {
		s += l.Pick(" Sources: "+strings.Join(sources, ", ")+".", "来源："+strings.Join(sources, "、")+"。")
	}
	return s + l.Pick(" ", "") + r.madeBy()
}

// readings returns the outcomes of business as usual under each reading, the
// one of the scorecard first, where they differ.
func (r *Results) readings(i Indicator) []forecast.Outcome {
	first, ok := i.Outcome(r.Reading, scenarios.BusinessAsUsual)
	if !ok || first.Projection == nil {
		return nil
	}
	compared := []forecast.Outcome{first}
	for _, reading := range r.Plan.Evidence.Readings {
		o, ok := i.Outcome(reading.ID, scenarios.BusinessAsUsual)
		if ok && reading.ID != r.Reading && o.Projection != nil && !sameLevels(o.Series, first.Series) {
			compared = append(compared, o)
		}
	}
	if len(compared) == 1 {
		return nil
	}
	return compared
}

// sameLevels reports whether two readings use the same observations.
func sameLevels(a, b attain.Series) bool {
	if len(a.Levels) != len(b.Levels) {
		return false
	}
	for k := range a.Levels {
		if a.Levels[k].ID != b.Levels[k].ID {
			return false
		}
	}
	return true
}

// compare draws outcomes side by side; the first is the base.
func (r *Results) compare(i Indicator, compared []forecast.Outcome, k look, title string, name func(forecast.Outcome) string) *plots.Chart {
	entries := make([]plots.Entry, len(compared))
	for j, o := range compared {
		entries[j] = plots.Entry{Name: name(o), Projection: o.Projection, Assessment: headlineOf(o)}
		if a := entries[j].Assessment; a != nil && !math.IsNaN(a.At) {
			entries[j].Chance = r.Lang.Probability(a.At)
		}
	}
	c := plots.Compare{Title: title, Subtitle: r.compareSubtitle(i), Lang: r.Lang, Size: k.size, Bare: k.bare,
		Footer: r.madeBy() + r.Lang.Pick(" The same random numbers serve every panel.", "各图使用相同的随机数。")}
	return c.Draw(entries)
}

func (r *Results) compareSubtitle(i Indicator) string {
	return r.Lang.Pick(r.Lang.Text(i.Name)+" ("+i.Unit.En+").", r.Lang.Text(i.Name)+"（"+r.Lang.Text(i.Unit)+"）。")
}

// headlineOf returns the assessment of the outcome's first target ahead that
// stands among its levels, else of the first ahead; nil where there is none.
func headlineOf(o forecast.Outcome) *forecast.Assessment {
	var first *forecast.Assessment
	for k, a := range o.Assessments {
		switch {
		case a.State.Past():
		case chartOf(a.Target, a.Indicator) == VerdictChart:
			return &o.Assessments[k]
		case first == nil:
			first = &o.Assessments[k]
		}
	}
	return first
}

// due is the instant of the first target ahead, +Inf where there is none.
func due(o forecast.Outcome) float64 {
	if a := headlineOf(o); a != nil {
		return a.Target.Period.Instant()
	}
	return math.Inf(1)
}

// scenariosTitle says what the comparison of scenarios shows.
func (r *Results) scenariosTitle(i Indicator, compared []forecast.Outcome) string {
	return r.rangeTitle(i, compared, r.Lang.Pick("across scenarios", "在各情景下"))
}

func (r *Results) readingsTitle(i Indicator, compared []forecast.Outcome) string {
	return r.rangeTitle(i, compared, r.Lang.Pick("across readings of the evidence", "在对证据的不同理解下"))
}

// rangeTitle gives the range of a target's probability over what is compared.
func (r *Results) rangeTitle(i Indicator, compared []forecast.Outcome, over string) string {
	lo, hi := math.Inf(1), math.Inf(-1)
	var target *forecast.Assessment
	for _, o := range compared {
		if a := headlineOf(o); a != nil && !math.IsNaN(a.At) {
			target, lo, hi = a, math.Min(lo, a.At), math.Max(hi, a.At)
		}
	}
	l := r.Lang
	if target == nil {
		return l.Text(i.Name)
	}
	goal := r.goal(*target)
	return l.Pick(fmt.Sprintf("The chance of %s runs from %s to %s %s", goal, l.Probability(lo), l.Probability(hi), over),
		fmt.Sprintf("%s%s的概率为%s至%s", over, goal, l.Probability(lo), l.Probability(hi)))
}
